package model

// KindChallengeAnswer ends a challenge (C7).
const KindChallengeAnswer Kind = "challenge-answer"

var _ = register[ChallengeAnswer](1, Spec{})

// ChallengeAnswer is how a challenge ended: the entry amended, their own views
// put beside it, both, or the amendment declined with reasons.
type ChallengeAnswer struct {
	// Of is the challenge.
	Of Ref `cbor:"1,keyasint" json:"of"`
	// Outcome is one of ChallengeOutcomes.
	Outcome string `cbor:"2,keyasint,omitempty" json:"outcome,omitempty"`
	// Reasons say why it ended so; a declined amendment needs them.
	Reasons Text `cbor:"3,keyasint,omitempty" json:"reasons,omitempty"`
	// Views are their own views, in their words, and ViewsBy whose they are.
	Views   Text   `cbor:"4,keyasint,omitempty" json:"views,omitempty"`
	ViewsBy string `cbor:"5,keyasint,omitempty" json:"viewsBy,omitempty"`
	// Offered is "yes" where they were offered to put their own views beside the
	// entry and gave none.
	Offered string `cbor:"6,keyasint,omitempty" json:"offered,omitempty"`
	On      Date   `cbor:"7,keyasint" json:"on"`
}

// How a challenge ends.
const (
	Amended        = "amended"
	ViewsAlongside = "views"
	AmendedAndView = "both"
	Declined       = "declined"
)

// ChallengeOutcomes lists how a challenge ends, in the order offered.
var ChallengeOutcomes = []Term{
	{Amended, "Amended", "the entry is corrected; the original stays readable"},
	{ViewsAlongside, "Own views alongside", "in their words, shown beside the entry"},
	{AmendedAndView, "Both", ""},
	{Declined, "Amendment declined", "with reasons, and own views offered"},
}

// Kind is KindChallengeAnswer.
func (ChallengeAnswer) Kind() Kind { return KindChallengeAnswer }

// Words says whether it holds own views.
func (a ChallengeAnswer) Words() string {
	if !a.Views.Empty() {
		return "Own views"
	}
	return "Challenge answered"
}

// When is the day it was answered.
func (a ChallengeAnswer) When() Moment { return On(a.On) }

// Line is how it ended, and the own views or the reasons.
func (a ChallengeAnswer) Line() string {
	return orElse(words(ChallengeOutcomes, a.Outcome), "not said how it ended") + reason(orElse(a.Views.Line(), a.Reasons.Line()))
}

// Body is the own views first, then how it ended and why.
func (a ChallengeAnswer) Body() []Block {
	var about facts
	about.of("Answers the challenge", a.Of)
	about.free("outcome", "It ended as", words(ChallengeOutcomes, a.Outcome))
	if a.Views.Empty() {
		about.free("viewsBy", "Own views by", a.ViewsBy)
	}
	about.free("offered", "Own views offered, none given", words(YesNo, a.Offered))
	about.free("on", "On", a.On.String())
	return blocks(
		Block{Title: "Own views" + prefixed(" of ", a.ViewsBy), Text: a.Views},
		about.block("", nil),
		Block{Title: "Reasons", Text: a.Reasons},
	)
}

func (a ChallengeAnswer) speaksOf() Ref { return a.Of }

func (a ChallengeAnswer) check(f *CaseFile) []Finding {
	var fs findings
	of := f.Item(a.Of)
	if a.Of.IsZero() || of != nil && !isChallenge(of.Now) {
		fs.add(Needed, C7, "of", "Say which challenge this answers.")
	}
	amends := a.Outcome == Amended || a.Outcome == AmendedAndView
	views := a.Outcome == ViewsAlongside || a.Outcome == AmendedAndView
	switch {
	case a.Outcome == "":
		fs.add(Must, C7, "outcome", "Say how the challenge ended.")
	case amends && !f.amendedSince(a.Of):
		fs.add(Must, C7, "outcome", "The challenged entry has not been corrected since: correct it (m on the entry), so that it is amended.")
	}
	if views && a.Views.Empty() {
		fs.add(Must, C7, "views", "Put their own views here, as they gave them.")
	}
	if !a.Views.Empty() && blank(a.ViewsBy) {
		fs.add(Must, C7, "viewsBy", "Say whose views these are.")
	}
	if a.Outcome == Declined {
		if a.Reasons.Empty() {
			fs.add(Must, C7, "reasons", "Give the reasons for not amending the entry.")
		}
		if a.Views.Empty() && a.Offered != Yes {
			fs.add(Must, C7, "offered", "Offer them to have their own views beside the entry; \"offered, none given\" closes the challenge.")
		}
	}
	fs.moment("on", On(a.On))
	fs.marks("reasons", a.Reasons)
	fs.marks("views", a.Views)
	return fs
}

func isChallenge(c Content) bool { _, ok := c.(Challenge); return ok }

// amendedSince reports whether the entry that a challenge is about was
// corrected, or withdrawn, after the challenge.
func (f *CaseFile) amendedSince(challenge Ref) bool {
	it := f.Item(challenge)
	if it == nil {
		return false
	}
	c, ok := it.Now.(Challenge)
	of := f.Item(c.Of)
	if !ok || of == nil {
		return false
	}
	after := func(other *Item) bool { return it.Order().Compare(other.Order()) < 0 }
	if w := of.Withdrawn; w != nil && after(w) {
		return true
	}
	n := len(of.Corrections)
	return n > 0 && after(of.Corrections[n-1])
}
