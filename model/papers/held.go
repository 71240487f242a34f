package papers

import (
	"slices"

	"casefile/model"
	"casefile/model/document"
)

// holdings are what the document holds that not everybody may read.
func (m *maker) holdings(undecided []model.Ref) document.Holdings {
	h := document.Holdings{Undecided: undecided}
	anybody := newKeeper(m.teller.file, Readers{Confidential: m.Readers.Confidential})
	anybody.confiding = m.confiding
	for _, it := range m.teller.file.Items {
		if !m.used[it.Ref] || it.Hidden(m.role) {
			continue
		}
		now, earlier := parts(it)
		for _, p := range append(now, earlier...) {
			said := p.passages()
			cuts := m.cut(p, said)
			switch {
			case !slices.Contains(cuts, nil):
			case p.confidential && m.teller.opens(it):
				h.Confidential = append(h.Confidential, it.Ref)
			case !p.confidential:
				for i, c := range anybody.proposed(p, said) {
					if c != nil && c.kept && cuts[i] == nil {
						h.ThirdParty = append(h.ThirdParty, it.Ref)
						break
					}
				}
			}
		}
	}
	h.Confidential, h.ThirdParty = once(h.Confidential), once(h.ThirdParty)
	return h
}

// inFull are the entries of whose main text, as it was filed, the document has every
// word: a bundle beside it holds no more than it says.
func (m *maker) inFull() []model.Ref {
	cut := map[model.Ref]bool{}
	there := map[model.Ref]bool{}
	for _, it := range m.teller.file.Items {
		if !m.told[it.Ref] {
			continue
		}
		// Of an entry that is wholly confidential the main text is the stub.
		there[it.Ref] = isStub(it.Content) && slices.Contains(m.Readers.Confidential, it.Ref) && it.Withdrawn == nil
		now, earlier := parts(it)
		for _, p := range append(now, earlier...) {
			if p.confidential && !p.overtaken {
				continue
			}
			there[p.holder.Ref] = true
			if p.overtaken && !slices.Contains(m.Readers.Confidential, it.Ref) || m.holdsBack(it, p) {
				cut[p.holder.Ref] = true
			}
		}
	}
	var all []model.Ref
	for _, it := range m.teller.file.Items {
		if m.told[it.Ref] && there[it.Ref] && !cut[it.Ref] {
			all = append(all, it.Ref)
		}
	}
	return all
}

// opened are the entries whose confidential part goes in: those chosen, and their
// corrections.
func (m *maker) opened() []model.Ref {
	var all []model.Ref
	for _, it := range m.teller.file.Items {
		if !slices.Contains(m.Readers.Confidential, it.Ref) {
			continue
		}
		for _, holder := range append([]*model.Item{it}, it.Corrections...) {
			if holder.Section == model.SectionOpen {
				all = append(all, holder.Ref)
			}
		}
	}
	return once(all)
}

// keptBack are the entries of which something goes in only by Readers.Despite.
func (m *maker) keptBack() []model.Ref {
	var all []model.Ref
	for _, it := range m.teller.file.Items {
		if m.lifts[it] {
			all = append(all, it.Ref)
		}
	}
	return all
}

// holdsBack reports whether some of a part stays out of the document, or would if
// somebody read it with care: what nothing could check counts as if it did.
func (m *maker) holdsBack(it *model.Item, p part) bool {
	if _, copied := p.content.(model.Copy); it.Hidden(m.role) || copied && m.unnamed {
		return true
	}
	for _, s := range p.passages() {
		if s.mark != nil && s.mark.Source == model.FromInformant && s.mark.SourceName != "" {
			return true // the document says no name there
		}
	}
	for of := it; of != nil; of = above(m.teller.file, of) {
		if i := of.Informant(); i != nil && i.WithheldFrom != "" && section(of) == model.SectionClosed {
			return true
		}
	}
	for _, c := range m.cut(p, p.passages()) {
		if c != nil {
			return true
		}
	}
	return false
}

// tells is of which entries a schedule tells what is left out, or given.
func (a *access) tells() document.Holdings {
	var h document.Holdings
	for _, o := range slices.Concat(a.omitted, a.given) {
		if o.part.confidential {
			h.Confidential = append(h.Confidential, o.part.of.Ref)
		} else {
			h.ThirdParty = append(h.ThirdParty, o.part.of.Ref)
		}
	}
	h.Confidential, h.ThirdParty = once(h.Confidential), once(h.ThirdParty)
	return h
}

func once(refs []model.Ref) []model.Ref {
	slices.SortFunc(refs, func(a, b model.Ref) int { return slices.Compare(a.Bytes(), b.Bytes()) })
	return slices.Compact(refs)
}
