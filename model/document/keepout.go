package document

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
}

var (
	confidentialCause = cause{what: "what is held in the confidential section", reason: "It is confidential", why: "It stands in the confidential section."}
	identityCause     = cause{what: "who told us", reason: "They asked not to be named", why: "It would show who an informant is whose identity is withheld.", kept: true}
	memberCause       = cause{what: "who told us", reason: "It is about somebody else", why: "It names an informant who is no professional.", kept: true}
	errorCause        = cause{what: "an entry that was filed in error", reason: "It does not belong in this record", why: "It was filed in error, and may be about somebody else."}
	decisionCause     = cause{what: "a decision on what a copy holds", reason: "It is about another copy of this record", why: "It says what is kept out of a copy, and why."}
	addressCause      = cause{what: "where somebody lives or is to be found", reason: "The reader must not learn it", why: "The reader must not learn where the child lives."}
)

const thirdParty, thirdPartyReason = "what somebody else told us", "It was given on the understanding that not everybody reads it"

// keeper proposes what stays out of a document.
type keeper struct {
	file *model.CaseFile
	Readers
	// hides says that the reader is one of those who must not learn the address.
	hides bool
}

func newKeeper(f *model.CaseFile, r Readers) keeper {
	return keeper{file: f, Readers: r, hides: slices.ContainsFunc(f.NotTold(), func(name string) bool {
		return r.Reader.Name != "" && strings.EqualFold(strings.TrimSpace(name), strings.TrimSpace(r.Reader.Name))
	})}
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
	if _, decision := p.content.(model.Disclosure); decision && !k.Inside {
		return all(decisionCause)
	}
	if p.confidential {
		if slices.Contains(k.Confidential, p.of.Ref) {
			return causes
		}
		return all(confidentialCause)
	}
	if !k.Inside && inError(p) {
		return all(errorCause)
	}
	k.thirdParties(p, said, causes)
	k.informants(p, said, causes)
	if k.hides {
		for i, s := range said {
			if s.line && causes[i] == nil && slices.Contains(addressLines, label(s.words)) {
				causes[i] = &addressCause
			}
		}
	}
	return causes
}

// inError reports whether a part was withdrawn, says that another one was, or
// corrects one that was.
func inError(p part) bool {
	_, withdraws := p.holder.Content.(model.FiledInError)
	return withdraws || p.of.Withdrawn != nil || p.holder.Withdrawn != nil
}

// addressLines say where the child is to be found.
var addressLines = []string{"Where", "Lives", "Lives at", "School or nursery"}

// thirdParties goes by what third parties asked: of the entry, and of those that
// it speaks of, since a comment or a settlement says what they said.
func (k keeper) thirdParties(p part, said []passage, causes []*cause) {
	if k.Inside {
		return
	}
	on := k.statusOf(p)
	for of := above(k.file, p.of); of != nil && on.Take == model.Include; of = above(k.file, of) {
		if slices.Contains(k.Despite, of.Ref) {
			break
		}
		if its := model.Proposed(of, k.to()); its.Take != model.Include && !k.ownViews(p) {
			on = model.Proposal{Take: model.LeaveOut, Reason: its.Reason}
		}
	}
	if on.Take == model.Include || slices.Contains(k.Despite, p.of.Ref) {
		return
	}
	c := &cause{what: thirdParty, reason: thirdPartyReason, why: k.statusWords(p.of), kept: true}
	own := model.ChildsWords(p.content)
	for i, s := range said {
		if on.Take == model.LeaveOut || !apart(s, own) {
			causes[i] = c
		}
	}
}

// apart reports whether a passage is told apart from what a third party said: the
// author's own view, the child's own words, an answer from a list. What is not
// marked may be a fact that the third party gave.
func apart(s passage, own model.Text) bool {
	switch {
	case s.line:
		return closedAnswer(s)
	case s.mark != nil:
		return s.mark.Source == model.FromAuthor
	}
	return s.block != "" && slices.ContainsFunc(own, func(w model.Statement) bool { return w.Words == s.words })
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
	own := model.Proposed(&model.Item{Entry: p.of.Entry, Now: p.content, Said: p.of.Said}, k.to())
	if own.Take == model.Include && now.Take != model.Include {
		return model.Proposal{Take: model.LeaveOut, Reason: now.Reason}
	}
	return own
}

// ownViews reports whether a part is the challenge of the subject, for whom the
// document is, or their own views: what they said themselves.
func (k keeper) ownViews(p part) bool {
	c := p.content
	if _, answer := c.(model.ChallengeAnswer); answer {
		if of := above(k.file, p.of); of != nil {
			c = of.Now
		}
	}
	challenge, ok := c.(model.Challenge)
	return ok && k.Reader.Subject && challenge.Relation == "child"
}

// above is the earlier entry that one speaks of; nil for none.
func above(f *model.CaseFile, it *model.Item) *model.Item {
	if of := f.About(it); of != nil && of.Order().Compare(it.Order()) < 0 {
		return of
	}
	return nil
}

// closedAnswer reports whether a line is an answer from a list, or a day: it says
// nothing of what anybody told.
func closedAnswer(s passage) bool {
	return slices.Contains([]string{
		"Visit", "Child", "Child seen", "Seen alone", "Why not alone", "Bedroom seen", "How",
		"Outcome", "Review", "Significantly affects the child", "Effect", "Decided by", "Decided as", "Decided on",
	}, label(s.words)) && s.block != "Third-party information"
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
		case i == nil || !s.line:
		case identifies(p.content, s) && (i.WithheldFrom != "" || i.Type == model.Anonymous):
			c = &identityCause
		case identifies(p.content, s) && i.Type == model.Member && !k.Inside && !slices.Contains(k.Despite, p.of.Ref):
			c = &memberCause
		case label(s.words) == "Manager's decision" && i.WithheldFrom != "" && !k.Inside:
			c = &identityCause
		}
		causes[n] = c
	}
}

// identifies reports whether a line says who an informant is.
func identifies(c model.Content, s passage) bool {
	switch label(s.words) {
	case "Name", "Contact":
		return s.block == "Informant"
	case "Who":
		_, contact := c.(model.Contact)
		return contact
	}
	return false
}

// named reports whether a passage names an informant of the entry, or of one
// that it speaks of, whose identity is withheld. It can tell where the
// confidential part is open.
func (k keeper) named(p part, s passage) bool {
	words := s.words
	if s.mark != nil {
		words += "\n" + s.mark.Label()
	}
	for of := p.of; of != nil; of = above(k.file, of) {
		if slices.Contains(k.Confidential, of.Ref) {
			continue
		}
		for _, w := range withheldIn(of) {
			if w.Names(words, k.file.Details[model.DetailName]) {
				return true
			}
		}
	}
	return false
}

// withheldIn is what the open confidential parts of an entry withhold.
func withheldIn(it *model.Item) []model.Withheld {
	var all []model.Withheld
	for _, c := range []model.Content{it.Confidential, it.ConfidentialNow} {
		switch c := c.(type) {
		case model.Withheld:
			all = append(all, c)
		case model.Copy:
			if c.Withheld != nil {
				all = append(all, *c.Withheld)
			}
		}
	}
	return all
}

// label is what a line of facts begins with, up to its colon; empty for none.
func label(line string) string {
	before, _, ok := strings.Cut(line, ": ")
	if !ok || len(before) > longestLabel || strings.ContainsAny(before, "0123456789") {
		return ""
	}
	return before
}

// longestLabel is longer than any label that the kinds of entry have.
const longestLabel = 45
