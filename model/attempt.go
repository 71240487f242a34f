package model

// KindAttempt is an attempt to verify what an informant said (C5).
const KindAttempt Kind = "attempt"

var _ = register[Attempt](1, Spec{Happened: "made", Noun: true})

// Attempt is how somebody tried to verify what an informant said who would not
// be identified, and what they found.
type Attempt struct {
	// Of is the entry that holds what the informant said.
	Of   Ref    `cbor:"1,keyasint" json:"of"`
	Made Moment `cbor:"2,keyasint" json:"made"`
	By   string `cbor:"3,keyasint,omitempty" json:"by,omitempty"`
	How  string `cbor:"4,keyasint,omitempty" json:"how,omitempty"`
	// Result is what was found.
	Result Text `cbor:"5,keyasint,omitempty" json:"result,omitempty"`
	// Outcome is one of AttemptOutcomes.
	Outcome string `cbor:"6,keyasint,omitempty" json:"outcome,omitempty"`
}

// AttemptOutcomes lists what an attempt to verify may come to.
var AttemptOutcomes = []Term{
	{"verified", "Verified", "it was borne out"},
	{"partly", "Partly verified", "some of it was borne out"},
	{"contradicted", "Contradicted", "what was found speaks against it"},
	{"none", "Neither", "nothing was found either way"},
}

// Kind is KindAttempt.
func (Attempt) Kind() Kind { return KindAttempt }

// Words is "Attempt to verify".
func (Attempt) Words() string { return "Attempt to verify" }

// When is when it was made.
func (a Attempt) When() Moment { return a.Made }

// Line is the outcome, how, and what was found.
func (a Attempt) Line() string {
	line := orElse(words(AttemptOutcomes, a.Outcome), "outcome not stated")
	if a.How != "" {
		line += " (" + a.How + ")"
	}
	if found := a.Result.Line(); found != "" {
		line += ": " + found
	}
	return line
}

// Body is which entry, how, by whom, and what was found.
func (a Attempt) Body() []Block {
	var about facts
	about.put(Reference, "of", "Of", a.Of.String())
	about.free("outcome", "Outcome", orElse(words(AttemptOutcomes, a.Outcome), "not stated"))
	about.free("how", "How", a.How)
	about.free("by", "By", a.By)
	return blocks(about.block("", nil), Block{Title: "What was found", Text: a.Result})
}

func (a Attempt) speaksOf() Ref { return a.Of }

func (a Attempt) check(*CaseFile) []Finding {
	var fs findings
	if a.Of.IsZero() {
		fs.add(Needed, C5, "of", "Say which entry holds what is to be verified.")
	}
	fs.moment("made", a.Made)
	if blank(a.How) {
		fs.add(Must, C5, "how", "Say how you tried to verify it: whom you asked, where you looked.")
	}
	if blank(a.By) {
		fs.add(Must, C5, "by", "Say who tried to verify it.")
	}
	if a.Outcome == "" {
		fs.add(Must, C5, "outcome", "Say whether it was verified; \"neither\" is an answer.")
	}
	if a.Result.Empty() {
		fs.add(Must, C5, "result", "Say what was found, or that nothing was.")
	}
	fs.marks("result", a.Result)
	return fs
}

func (a Attempt) worded() []field { return []field{{"result", a.Result}} }

func (Attempt) follows(copied *Item) bool { return copied.Informant() != nil }

func (a Attempt) onto(copied *Item) (general, confidential Content) {
	a.Of = copied.Ref
	return a, nil
}
