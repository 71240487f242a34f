package model

// KindChallenge opens a challenge to an entry (C7).
const KindChallenge Kind = "challenge"

var _ = register[Challenge](1, Spec{Noun: true})

// Challenge says that somebody questions what an entry states about them. It is
// answered in one calendar month (UK GDPR Art 12(3) and 16).
type Challenge struct {
	// Of is the entry that is challenged.
	Of Ref `cbor:"1,keyasint" json:"of"`
	// By is who challenges it, and Relation who they are: one of ChallengedBy.
	By       string `cbor:"2,keyasint,omitempty" json:"by,omitempty"`
	Relation string `cbor:"3,keyasint,omitempty" json:"relation,omitempty"`
	// Disputed is what they say is wrong.
	Disputed Text `cbor:"4,keyasint,omitempty" json:"disputed,omitempty"`
	// Received is the day it reached the service: the month counts from it.
	Received Date `cbor:"5,keyasint" json:"received"`
	// How it arrived: one of Channels.
	How string `cbor:"6,keyasint,omitempty" json:"how,omitempty"`
}

// ChallengedBy lists who challenges an entry, in the order offered.
var ChallengedBy = []Term{
	{"child", "The child or young person", ""},
	{"parent", "A parent", ""},
	{"carer", "A carer", ""},
	{"family", "Another member of the family", ""},
	{"professional", "A professional", "whom the entry speaks of"},
	{"other", "Somebody else whom it speaks of", ""},
}

// Kind is KindChallenge.
func (Challenge) Kind() Kind { return KindChallenge }

// Words is "Challenge".
func (Challenge) Words() string { return "Challenge" }

// When is the day it was received.
func (c Challenge) When() Moment { return On(c.Received) }

// Due is the day by which it is answered: one calendar month from its receipt.
func (c Challenge) Due() Date { return c.Received.AddMonths(1) }

// Line is who disputes what.
func (c Challenge) Line() string { return c.lineOf(c.Of.String()) }

func (c Challenge) lineOf(of string) string {
	return orElse(c.By, "somebody") + " disputes " + of + reason(c.Disputed.Line())
}

// Body is who, how and when, and what is disputed.
func (c Challenge) Body() []Block {
	var about facts
	about.of("Challenges", c.Of)
	about.free("by", "By", c.By)
	about.free("relation", "Who they are", words(ChallengedBy, c.Relation))
	about.free("received", "Received", c.Received.String())
	about.free("how", "How", words(Channels, c.How))
	about.free("due", "To be answered by", c.Due().String())
	return blocks(about.block("", nil), Block{Title: "What is disputed", Text: c.Disputed})
}

func (c Challenge) speaksOf() Ref { return c.Of }

func (c Challenge) check(f *CaseFile) []Finding {
	var fs findings
	if c.Of.IsZero() {
		fs.add(Needed, C7, "of", "Say which entry is challenged.")
	}
	if of := f.Item(c.Of); of != nil {
		switch of.Now.(type) {
		case Challenge, ChallengeAnswer:
			fs.add(Needed, C7, "of", "A challenge is not challenged itself: answer it, or open another one on the entry that it is about.")
		}
		if IsCritical(of.Content) {
			fs.add(Needed, C7, "of", "Challenge the entry itself; what was corrected or withdrawn stands with it.")
		}
	}
	if blank(c.By) {
		fs.add(Must, C7, "by", "Say who challenges it.")
	}
	if c.Disputed.Empty() {
		fs.add(Needed, C7, "disputed", "Say what is disputed.")
	}
	fs.moment("received", On(c.Received))
	fs.marks("disputed", c.Disputed)
	return fs
}

// ChallengeState is a challenge and what came of it.
type ChallengeState struct {
	Challenge
	Item *Item
	// Answers are all that answer it, in order: more than one where two people
	// answered without knowing of each other. Each stands.
	Answers []*Item
}

// Open reports whether it is still to be answered.
func (c ChallengeState) Open() bool { return len(c.Answers) == 0 }

// Challenges are the challenges of a file that were not filed in error, in order.
func (f *CaseFile) Challenges() []ChallengeState {
	var all []ChallengeState
	for _, it := range f.Items {
		if c := it.challenge(); c != nil {
			all = append(all, *c)
		}
	}
	return all
}

// OpenChallenges are those still to be answered.
func (f *CaseFile) OpenChallenges() []ChallengeState { return open(f.Challenges()) }

// Challenges are the challenges to one entry, or the challenge that the entry is.
func (it *Item) Challenges() []ChallengeState {
	if c := it.challenge(); c != nil {
		return []ChallengeState{*c}
	}
	var all []ChallengeState
	for _, s := range it.Said {
		if c := s.challenge(); c != nil {
			all = append(all, *c)
		}
	}
	return all
}

// OpenChallenges are those of them that are still to be answered.
func (it *Item) OpenChallenges() []ChallengeState { return open(it.Challenges()) }

func open(all []ChallengeState) []ChallengeState {
	var still []ChallengeState
	for _, c := range all {
		if c.Open() {
			still = append(still, c)
		}
	}
	return still
}

// challenge is the challenge that an item is; nil where it is none.
func (it *Item) challenge() *ChallengeState {
	c, ok := it.Now.(Challenge)
	if !ok || it.Withdrawn != nil {
		return nil
	}
	s := &ChallengeState{Challenge: c, Item: it}
	for _, said := range it.Said {
		if _, ok := said.Now.(ChallengeAnswer); ok {
			s.Answers = append(s.Answers, said)
		}
	}
	return s
}

// unanswered are the tasks of challenges (C7). They count in a closed file too:
// a young adult may challenge what was written of them as a child.
func (f *CaseFile) unanswered() []Task {
	var all []Task
	for _, c := range f.OpenChallenges() {
		all = append(all, Task{Clause: C7, Entry: c.Item.Ref, Text: "Answer the challenge by " + orElse(c.By, "somebody") + ", received " + c.Received.String() + reason(c.Disputed.Line()), From: DateOf(c.Item.filed), Due: c.Due(), Meets: KindChallengeAnswer})
	}
	return all
}

// MayChallenge says why an entry cannot be challenged; empty where it can.
func (f *CaseFile) MayChallenge(it *Item) string {
	if it.Withdrawn != nil {
		return "It was filed in error."
	}
	return f.blockedOf(Challenge{Of: it.Ref})
}

// blockedOf is why content cannot speak of the entry that it names.
func (f *CaseFile) blockedOf(c Content) string {
	for _, g := range Blocked(Check(c, f)) {
		if g.Field == "of" {
			return g.Message
		}
	}
	return ""
}

func (Challenge) follows(*Item) bool { return true }

// onto gives away nothing of a copy that is wholly confidential.
func (c Challenge) onto(copied *Item) (general, confidential Content) {
	if c.Of = copied.Ref; !copied.sealed() {
		return c, nil
	}
	outside := c
	outside.Disputed = Plain("What is disputed stands in the confidential part.")
	return outside, c
}
