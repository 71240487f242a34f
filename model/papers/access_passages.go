package papers

import (
	"casefile/model"
	"casefile/model/document"
)

// Passage is a passage of the record as whoever decides on a copy sees it.
type Passage struct {
	// Item is the entry that it belongs to, Holder the one that holds the words:
	// the entry, or a correction of it.
	Item, Holder *model.Item
	Confidential bool
	// ID names it in a decision; zero where the part is not open or not to be
	// read, and only the whole of it can be kept out.
	ID model.Passage
	// Under is the heading that it stands under, and Words what it says, with its
	// label in words.
	Under, Words, Label string
	// Proposed is why it is proposed to stay out; empty where it is not.
	Proposed string
	// Usual is the reason of model.ReasonsToKeep that usually holds for what is
	// proposed; empty where somebody has to say which.
	Usual string
	// Line is what stands in its place in the copy as things stand, without a
	// number; empty where it is given.
	Line string
	// Ruling is what was decided; nil where nothing was.
	Ruling *model.Ruling
}

// Undecided reports whether it waits for somebody to decide.
func (p Passage) Undecided() bool { return p.Proposed != "" && p.Ruling == nil }

// Out reports whether it stays out of the copy as things stand.
func (p Passage) Out() bool {
	if p.Ruling != nil {
		return p.Ruling.Decided != model.GivePassage
	}
	return p.Proposed != ""
}

// Closed reports whether nobody can decide on it before a confidential part is
// opened.
func (p Passage) Closed() bool { return p.Confidential && p.ID.IsZero() }

// Decision is an entry that decides on the passage, to be filled in by whoever
// decides, and filed by its Parts.
func (p Passage) Decision(c AccessChoice) model.Disclosure {
	return model.Disclosure{Of: p.Holder.Ref, Passage: p.ID, Confidential: p.Confidential, Request: c.Request, Reader: c.Reader.Name}
}

// Passages are all passages of the record that a copy would hold, in its order:
// whoever decides goes through them, and may keep out or give any.
func Passages(f *model.CaseFile, c AccessChoice, p document.Provenance) ([]Passage, error) {
	a, err := newAccess(f, c, p)
	if err != nil {
		return nil, err
	}
	var all []Passage
	for _, it := range byTime(f.Items) {
		if f.OnCopies(it) || !c.Holds(it.When().Date) {
			continue
		}
		all = append(all, a.passages(it)...)
	}
	return all, nil
}

func (a *access) passages(it *model.Item) []Passage {
	if it.Hidden(a.role) {
		return []Passage{a.unreadPassage(it, false, errorCause)}
	}
	if model.IsCritical(it.Content) && a.standsWith(it) != nil {
		if _, withdraws := it.Content.(model.FiledInError); !withdraws {
			return a.passagesOf(why(it)) // what it puts in place goes with what it corrects
		}
	}
	var all []Passage
	now, earlier := parts(it)
	for _, p := range append(now, earlier...) {
		if !p.shut() { // that of the closed part stands for it
			all = append(all, a.passagesOf(p)...)
		}
	}
	if section(it) == model.SectionClosed {
		all = append(all, a.unreadPassage(it, true, confidentialCause))
	}
	return all
}

func (a *access) passagesOf(p part) []Passage {
	said := p.passages()
	all := make([]Passage, len(said))
	asked := a.asked(p, said)
	for i, c := range a.proposed(p, said) {
		s := said[i]
		all[i] = Passage{
			Item: p.of, Holder: p.holder, Confidential: p.confidential, ID: p.names(s)[0],
			Under: s.block, Words: s.words, Label: markLabel(s.mark), Ruling: a.ruling(p, s),
		}
		a.propose(&all[i], c)
		if c != nil && asked[i] != nil {
			all[i].Proposed, all[i].Usual = c.why+" "+asked[i].why, model.KeepThirdParty
		}
	}
	return all
}

// asked is which passages of a confidential part a third party asked to keep back.
func (a *access) asked(p part, said []passage) []*cause {
	causes := make([]*cause, len(said))
	if p.confidential {
		now := *p.of
		now.Now = p.content
		p.of = &now // its status is that of the part
		a.thirdParties(p, said, causes)
	}
	return causes
}

// propose says of a passage what is proposed, and what that comes to as things
// stand.
func (a *access) propose(p *Passage, c *cause) {
	if c != nil {
		p.Proposed, p.Usual = c.why, c.usual
	}
	if p.Out() {
		p.Line = a.line(&omitted{cause: c, ruling: p.Ruling}).Words()
	}
}

func (a *access) unreadPassage(it *model.Item, confidential bool, c cause) Passage {
	p := Passage{Item: it, Holder: it, Confidential: confidential}
	if r := a.rulings.On(it.Ref, confidential, model.Passage{}); r != nil && r.Decided == model.KeepPassage {
		p.Ruling = r
	}
	a.propose(&p, &c)
	return p
}
