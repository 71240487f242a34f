package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// lines are an entry's lines in a chronology. Of several files each is kept by its
// own keeper, and by those of the others too where they know of it: what must stay
// out of a copy in a sister's file stays out of the original, and so does a name that
// is withheld there.
func (k *chronology) lines(m *maker, it *model.Item) entryLines {
	l := m.lines(it)
	for _, other := range k.makers {
		if other == m || l.left != nil || slices.Contains(m.Despite, it.Ref) {
			continue
		}
		for _, copied := range other.teller.file.Items {
			if copied != it && origin(copied) == origin(it) && copied.Withdrawn == nil {
				its, why, lifts := other.asideLines(copied)
				for words, c := range its.cuts {
					l.keep(m, it, words, c, why)
				}
				if len(its.cuts) > 0 {
					m.lifts[it] = m.lifts[it] || lifts
				}
				if its.left != nil {
					l.left = its.left
				}
			}
		}
		for _, s := range slices.Concat(l.said, markPassages(it)) {
			if c := other.finds(s.text()); c != nil {
				l.keep(m, it, s.words, &cut{Omission: document.Omission{What: c.what, Reason: c.reason}}, c.why)
				m.finding[it], m.lifts[it] = true, true
			}
		}
	}
	return l
}

// asideLines are the lines of an entry that another document asks for, with why what
// is cut is, and whether that goes in by choice; of this one's own nothing is noted.
func (m *maker) asideLines(it *model.Item) (l entryLines, why string, lifts bool) {
	was, found, lifted := m.out[it], m.finding[it], m.lifts[it]
	l = m.lines(it)
	why, lifts = m.out[it], m.lifts[it]
	m.out[it], m.finding[it], m.lifts[it] = was, found, lifted
	return l, why, lifts
}

// keep cuts words that the file of another child keeps out.
func (l entryLines) keep(m *maker, it *model.Item, words string, c *cut, why string) {
	if l.cuts[words] != nil {
		return
	}
	l.cuts[words] = c
	if why != "" && m.out[it] == "" {
		m.out[it] = why
	}
}

// origin is the entry that was recorded first: of a copy, that which was copied.
func origin(it *model.Item) model.Ref {
	if c, ok := it.Now.(model.Copy); ok && !c.Of.IsZero() && !c.Reworded {
		return c.Of
	}
	return it.Ref
}

// shared puts rows that say the same of several children into one with all their
// names: a copy beside its original, and what was recorded for each of them in the
// same words.
func shared(rows []chronologyRow) []chronologyRow {
	var all []chronologyRow
	of := map[model.Moment][]int{}
	for _, r := range rows {
		same := slices.IndexFunc(of[r.when], func(i int) bool { return all[i].sameAs(r) })
		if same < 0 {
			of[r.when] = append(of[r.when], len(all))
			all = append(all, r)
			continue
		}
		first := &all[of[r.when][same]]
		if isOriginal(r) && !isOriginal(*first) {
			*first, r = r, *first
		}
		first.children = append(first.children, r.children...)
		if words := document.Words(r.standing); words != "" && !strings.Contains(document.Words(first.standing), words) {
			first.standing = slices.Concat(first.standing, r.standing)
		}
		first.witnesses = append(first.witnesses, r.witnesses...)
	}
	return all
}

func isOriginal(r chronologyRow) bool { return r.item != nil && !isCopy(r.item.Now) }

// sameAs reports whether two rows of different children are of one event.
func (r chronologyRow) sameAs(other chronologyRow) bool {
	switch {
	case slices.Contains(r.children, other.children[0]):
		return false
	case r.item != nil && other.item != nil && origin(r.item) == origin(other.item):
		return true
	}
	return document.Words(r.event) == document.Words(other.event)
}

// markPassages are what marks for the chronology say of an entry.
func markPassages(it *model.Item) []passage {
	var all []passage
	for _, s := range it.Said {
		if _, ok := s.Now.(model.EventMark); ok {
			all = append(all, part{of: s, holder: s, content: s.Now}.passages()...)
		}
	}
	return all
}
