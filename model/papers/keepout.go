package papers

import (
	"slices"
	"strings"

	"casefile/model"
)

// cause is why a passage is proposed to stay out: as a reader may know it, and
// as whoever makes the document has to.
type cause struct {
	// what is what sort of thing it is, reason why; neither names anybody.
	what, reason string
	// why is for the authority's own eyes.
	why string
	// kept says that somebody asked for it to be kept back.
	kept bool
	// usual is the reason of model.ReasonsToKeep that it usually comes to; empty where
	// somebody has to say which.
	usual string
	// lifted says that Readers.Despite puts it in.
	lifted bool
	// found says that the program found it by words, and nobody has decided on it.
	found bool
}

var (
	confidentialCause = cause{what: "what is held in the confidential section", reason: "It is confidential", why: "It stands in the confidential section."}
	identityCause     = cause{what: "who told us", reason: "They asked not to be named", why: "It would show who an informant is whose identity is withheld.", usual: model.KeepThirdParty, kept: true}
	memberCause       = cause{what: "who told us", reason: "It is about somebody else", why: "It names an informant who is no professional.", usual: model.KeepThirdParty, kept: true, lifted: true}
	errorCause        = cause{what: "an entry that was filed in error", reason: "It does not belong in this record", why: "It was filed in error, and may be about somebody else."}
	decisionCause     = cause{what: "a decision on what a copy holds", reason: "It is about another copy of this record", why: "It says what is kept out of a copy, and why."}
	addressCause      = cause{what: "where somebody lives or is to be found", reason: "Not everybody who may read this is to learn it", why: "Whoever reads it may be somebody who must not learn where the child lives.", usual: model.KeepSeriousHarm}
)

const thirdParty, thirdPartyReason = "what somebody else told us", "It was given on the understanding that not everybody reads it"

// keeper proposes what stays out of a document.
type keeper struct {
	// file is what the document is of, today the same as it is now.
	file, today *model.CaseFile
	Readers
	// names are those withheld in the file, and places where the child is to be
	// found: of nowhere, for a reader who may learn it.
	names  model.WithheldNames
	places model.Places
	// found are the causes of what was found by them, by the entry that withholds.
	found map[model.Ref]*cause
	// asked are the causes of what somebody asked not to be passed on, by their words.
	asked map[string]*cause
	// asides and confiding are what was looked at: a document asks of each more than once.
	asides    map[asideOf]aside
	confiding map[string]string
	// said are the entries from which a letter tells what the child said, by choice.
	said []model.Ref
	// siblings are the names of other children of the family.
	siblings model.SiblingNames
	// warned are the hazards for visitors, folded.
	warned []string
	// hides says that the reader is, or may be, one of those who must not learn the
	// address; copying that the document is a copy for whoever asked for one.
	hides, copying bool
}

func newKeeper(f *model.CaseFile, r Readers) keeper {
	today := f.Today()
	k := keeper{file: f, today: today, Readers: r, names: today.WithheldNames(), found: map[model.Ref]*cause{}, asked: map[string]*cause{}, asides: map[asideOf]aside{}, confiding: map[string]string{}, warned: hazardsOf(today), siblings: today.SiblingNames(r.Reader.Name)}
	for _, of := range []*model.CaseFile{today, f} {
		k.hides = k.hides || k.mustNotLearnOf(of)
	}
	if k.hides {
		k.places = today.Places(today.Latest, r.Reader.Name)
	}
	return k
}

// mustNotLearnOf reports whether the reader may be somebody who must not learn where the
// child lives. Where there is anybody of whom that is on record, it may be every reader:
// people are called in many ways, and a document goes on. It is not the child, and not
// somebody in the child's life by their full name who may know.
func (k keeper) mustNotLearnOf(f *model.CaseFile) bool {
	if k.Inside || k.Reader.IsChild() {
		return false
	}
	if len(f.NotTold()) == 0 && strings.TrimSpace(f.Details["not-told"]) == "" {
		return k.Reader.IsPrivate() && k.livesElsewhere(f)
	}
	return k.Reader.Standing == model.StandingCourt || !slices.ContainsFunc(f.Relatives, func(r model.Relative) bool {
		return r.NotTold != model.Yes && model.SameName(r.Name, k.Reader.Name) && !slices.ContainsFunc(f.NotTold(), func(n string) bool { return model.SameName(n, k.Reader.Name) })
	})
}

// livesElsewhere reports whether the child is placed, and the reader is not one of those
// with whom they live.
func (k keeper) livesElsewhere(f *model.CaseFile) bool {
	placed := slices.ContainsFunc(f.Statuses, func(s model.Span) bool { return s.Type == model.StatusPlacement && s.To.IsZero() })
	return placed && !slices.ContainsFunc(f.Relatives, func(r model.Relative) bool {
		return r.Household == model.Yes && r.Ended.IsZero() && model.SameName(r.Name, k.Reader.Name)
	})
}

// proposed is why each passage of a part is proposed to stay out; nil for one
// that goes in.
func (k keeper) proposed(p part, said []passage) []*cause {
	causes := make([]*cause, len(said))
	all := func(c cause) []*cause {
		for i := range causes {
			causes[i] = &c
		}
		return causes
	}
	if c := copyCause(p.content); c != nil && !k.Inside {
		return all(*c)
	}
	if p.confidential {
		if slices.Contains(k.Confidential, p.of.Ref) { // somebody chose it for itself
			k.findings(p, said, causes, false)
			return causes
		}
		return all(confidentialCause)
	}
	if now := k.today.Item(p.of.Ref); !k.Inside && (inError(p) || now != nil && now.Withdrawn != nil) {
		return all(errorCause)
	}
	k.thirdParties(p, said, causes)
	k.informants(p, said, causes)
	if k.hides {
		for i, s := range said {
			if causes[i] == nil && s.fact != nil && tellsWhere(*s.fact) {
				causes[i] = &addressCause
			}
		}
	}
	k.findings(p, said, causes, true)
	return causes
}

// inError reports whether a part was withdrawn, says that another one was, or
// corrects one that was.
func inError(p part) bool {
	_, withdraws := p.holder.Content.(model.FiledInError)
	return withdraws || p.of.Withdrawn != nil || p.holder.Withdrawn != nil
}

// tellsWhere reports whether a fact says where the child is to be found: by its
// nature, or as people write it in a title, a headline, what is to be done, or under a
// detail that this program does not know.
func tellsWhere(f model.Fact) bool {
	switch f.Nature {
	case model.Where:
		return !anyPlace(f.Value)
	case model.FreeText:
		before, after, found := strings.Cut(f.String(), ":")
		return found && slices.Contains(beforePlaces, model.Folded(strings.TrimSpace(before))) && !anyPlace(strings.TrimSpace(after))
	}
	return false
}

// beforePlaces are words that people write before a place, and a colon.
var beforePlaces = []string{"where", "lives", "lives at", "living at", "address", "new address", "moved to", "school or nursery", "placement", "placed at", "must not learn the address"}

// anyPlace reports whether a place is named by a word that points to none.
func anyPlace(where string) bool {
	return slices.Contains([]string{"home", "school", "nursery", "college", "hospital", "office"}, strings.ToLower(strings.TrimRight(where, ".")))
}

// thirdParties goes by what third parties asked: of the entry, and of those that
// it speaks of, since a comment or a settlement says what they said.
func (k keeper) thirdParties(p part, said []passage, causes []*cause) {
	if k.Inside {
		return
	}
	on := k.statusOf(p)
	for by, of := p.of, above(k.file, p.of); of != nil && on.Take == model.Include; by, of = of, above(k.file, of) {
		if slices.Contains(k.Despite, of.Ref) {
			break
		}
		if its := k.statusAs(by, of); its.Take != model.Include && !k.ownViews(p) {
			on = model.Proposal{Take: model.LeaveOut, Reason: its.Reason}
		}
	}
	if on.Take == model.Include || slices.Contains(k.Despite, p.of.Ref) {
		return
	}
	c := &cause{what: thirdParty, reason: thirdPartyReason, why: k.statusWords(p.of), usual: model.KeepThirdParty, kept: true, lifted: true}
	for i, s := range said {
		if on.Take == model.LeaveOut || !apart(p.content, s) {
			causes[i] = c
		}
	}
}

// apart reports whether a passage is told apart from what a third party said.
func apart(c model.Content, s passage) bool {
	if s.fact != nil {
		return s.fact.Nature == model.Answer
	}
	return model.Apart(c, s.block, model.Statement{Words: s.words, Mark: s.mark})
}

// statusWords is what whoever makes the document is told of a status.
func (k keeper) statusWords(it *model.Item) string {
	for ; it != nil; it = above(k.file, it) {
		if t := it.ThirdParty(); t != nil {
			return "It is, or speaks of, third-party information. Its status: " + lowerFirst(term(model.ThirdPartyStatuses, t.Status)) + "."
		}
	}
	return "It was third-party information."
}

// statusOf is what the status of third-party information proposes for a part. An
// earlier wording that does not tell what they said apart stays out as a whole.
func (k keeper) statusOf(p part) model.Proposal {
	now := model.Proposed(p.of, k.to())
	if it := k.today.Item(p.of.Ref); now.Take == model.Include && it != nil {
		now = model.Proposed(it, k.to())
	}
	own := k.statusWith(p.of, p.content)
	if own.Take == model.Include && now.Take != model.Include {
		return model.Proposal{Take: model.LeaveOut, Reason: now.Reason}
	}
	return own
}

// statusAs is what the status of an entry proposes for one that speaks of it: as the
// entry stands, and as it stood when that was said. A correction by which it is no
// third party's any more does not free what was said of it as one.
func (k keeper) statusAs(by, of *model.Item) model.Proposal {
	now := model.Proposed(of, k.to())
	if now.Take != model.Include {
		return now
	}
	then := of.Content
	for _, v := range of.Versions() {
		if v.Holder.Order().Compare(by.Order()) < 0 {
			then = v.Content
		}
	}
	return k.statusWith(of, then)
}

// statusWith is what the status of an entry proposes, with one of its wordings.
func (k keeper) statusWith(it *model.Item, wording model.Content) model.Proposal {
	return model.Proposed(&model.Item{Entry: it.Entry, Now: wording, Said: it.Said}, k.to())
}

// ownViews reports whether a part is the challenge of the subject, for whom the
// document is, or their own views: what they said themselves.
func (k keeper) ownViews(p part) bool { return k.Reader.Subject && k.childsChallenge(p) }

// above is the earlier entry that one speaks of; nil for none.
func above(f *model.CaseFile, it *model.Item) *model.Item {
	if of := f.About(it); of != nil && of.Order().Compare(it.Order()) < 0 {
		return of
	}
	return nil
}

// informants goes by who must not be named, and who need not be.
func (k keeper) informants(p part, said []passage, causes []*cause) {
	i := (&model.Item{Now: p.content}).Informant()
	if i == nil {
		i = p.of.Informant()
	}
	for n, s := range said {
		c := causes[n]
		switch {
		case k.named(p, s):
			c = &identityCause
		case i == nil || s.fact == nil:
		case s.fact.Nature == model.Who && (i.WithheldFrom != "" || i.Type == model.Anonymous):
			c = &identityCause
		case s.fact.Nature == model.Who && i.Type != "" && i.Type != model.Professional && !k.Inside && !slices.Contains(k.Despite, p.of.Ref):
			c = &memberCause
		case s.fact.SaysWhyWithheld() && i.WithheldFrom != "" && !k.Inside:
			c = &identityCause
		}
		causes[n] = c
	}
}

// named reports whether a passage names an informant of the entry, or of one
// that it speaks of, whose identity is withheld: as far as the names are known.
func (k keeper) named(p part, s passage) bool {
	its := func(of model.Ref) bool {
		for it := p.of; it != nil; it = above(k.file, it) {
			if it.Ref == of {
				return k.shown(of)
			}
		}
		return true // of another entry
	}
	_, found := k.names.In(s.text(), its)
	return found
}
