package model

// KindVisit is a visit to a child, made or attempted.
const KindVisit Kind = "visit"

var _ = register[Visit](2, Spec{Happened: "happened", Noun: true, Letters: true})

// Visit is a visit to a child. Whether the child was seen, and seen alone, is
// what the rest of the service asks first.
type Visit struct {
	Account
	Happened Moment `cbor:"1,keyasint" json:"happened"`
	// Planned is "planned" or "unannounced".
	Planned string `cbor:"2,keyasint,omitempty" json:"planned,omitempty"`
	// NoAccess marks an attempt at which nobody was let in or found.
	NoAccess bool   `cbor:"3,keyasint,omitempty" json:"noAccess,omitempty"`
	Where    string `cbor:"4,keyasint,omitempty" json:"where,omitempty"`
	Present  string `cbor:"5,keyasint,omitempty" json:"present,omitempty"`
	// Seen and SeenAlone are "yes", "no" or empty where it was not said.
	Seen      string `cbor:"6,keyasint,omitempty" json:"seen,omitempty"`
	SeenAlone string `cbor:"7,keyasint,omitempty" json:"seenAlone,omitempty"`
	// WhyNotAlone is one of ReasonsNotAlone.
	WhyNotAlone string `cbor:"8,keyasint,omitempty" json:"whyNotAlone,omitempty"`
	// Appearance is how the child appeared.
	Appearance Text `cbor:"9,keyasint,omitempty" json:"appearance,omitempty"`
	// ChildSaid is what the child said or showed, in the child's own words.
	ChildSaid Text `cbor:"10,keyasint,omitempty" json:"childSaid,omitempty"`
	// Ascertained is how the child's wishes were ascertained: one of Ascertainments.
	Ascertained string `cbor:"11,keyasint,omitempty" json:"ascertained,omitempty"`
	// Bedroom is "yes", "no" or empty where it was not said.
	Bedroom string `cbor:"12,keyasint,omitempty" json:"bedroom,omitempty"`
	// Text is the account of the visit.
	Text Text `cbor:"13,keyasint,omitempty" json:"text,omitempty"`
}

// Answers of a question that may be left open.
const (
	Yes = "yes"
	No  = "no"
)

// YesNo lists the answers.
var YesNo = []Term{{Yes, "Yes", ""}, {No, "No", ""}}

// Plannings lists how a visit came about.
var Plannings = []Term{{"planned", "Planned", ""}, {"unannounced", "Unannounced", ""}}

// ReasonsNotAlone lists why a child was not seen alone.
var ReasonsNotAlone = []Term{
	{"refused", "The child did not want it", ""},
	{"age", "Not right for age and understanding", ""},
	{"not-arranged", "It could not be arranged", ""},
}

// Ascertainments lists how wishes and feelings are ascertained; the last ones
// say why they were not (P3).
var Ascertainments = []Term{
	{"alone", "Talked alone", ""},
	{"with-others", "Talked with someone present", ""},
	{"observed", "Observed", ""},
	{"play", "Play or drawing", ""},
	{"tool", "Three Houses or another tool", ""},
	{"writing", "In writing", ""},
	{"interpreter", "Through an interpreter or aid", ""},
	{"advocate", "Through an advocate", ""},
	{"carer", "Through a carer or professional", ""},
	{NotAscertained, "Not ascertained", "say why"},
}

// NotAscertained says that the child's wishes could not be ascertained.
const NotAscertained = "not"

// Kind is KindVisit.
func (Visit) Kind() Kind { return KindVisit }

// Words says whether access was had.
func (v Visit) Words() string {
	if v.NoAccess {
		return "Visit attempted"
	}
	return "Visit"
}

// When is when the visit took place.
func (v Visit) When() Moment { return v.Happened }

// SeenWords says whether the child was seen, and alone, in a few words.
func (v Visit) SeenWords() string {
	switch {
	case v.NoAccess:
		return "no access"
	case v.Seen == No:
		return "not seen"
	case v.Seen == Yes && v.SeenAlone == Yes:
		return "seen alone"
	case v.Seen == Yes && v.SeenAlone == No:
		return "seen, not alone"
	case v.Seen == Yes:
		return "seen"
	}
	return "seen or not: not said"
}

// Line is whether the child was seen and the beginning of the account.
func (v Visit) Line() string {
	line := v.Text.Line()
	if line == "" {
		line = v.ChildSaid.Line()
	}
	if line == "" {
		return v.SeenWords()
	}
	return v.SeenWords() + ": " + line
}

// Body is the visit, fact by fact, and its texts.
func (v Visit) Body() []Block {
	var visit, said facts
	visit.choose("planned", "Visit", Plannings, v.Planned)
	visit.put(Where, "where", "Where", v.Where)
	visit.free("present", "Present", v.Present)
	visit.answer(keySeen, "Child", v.SeenWords())
	// What does not go together is shown as it was answered.
	if v.NoAccess || v.Seen != Yes && v.Seen != No {
		visit.choose("seen", "Child seen", YesNo, v.Seen)
	}
	if v.NoAccess || v.Seen != Yes || v.SeenAlone != Yes && v.SeenAlone != No {
		visit.choose("seenAlone", "Seen alone", YesNo, v.SeenAlone)
	}
	visit.choose("whyNotAlone", "Why not alone", ReasonsNotAlone, v.WhyNotAlone)
	visit.choose("bedroom", "Bedroom seen", YesNo, v.Bedroom)
	said.choose(keyAscertained, "How", Ascertainments, v.Ascertained)
	return blocks(append([]Block{
		visit.block("", nil),
		{Title: "How the child appeared", Text: v.Appearance},
		said.block("What the child said or showed", v.ChildSaid),
		{Title: "The visit", Text: v.Text},
	}, v.Account.blocks()...)...)
}

func (v Visit) check(*CaseFile) []Finding {
	var fs findings
	fs.moment("happened", v.Happened)
	if v.Text.Empty() && v.ChildSaid.Empty() && v.Appearance.Empty() {
		fs.add(Needed, C1, "text", "Write an account of the visit, however short.")
	}
	if !v.NoAccess {
		switch {
		case v.Seen == "":
			fs.add(Must, C2, "seen", "Say whether you saw the child.")
		case v.Seen == Yes && v.SeenAlone == "":
			fs.add(Must, C2, "seenAlone", "Say whether you saw the child alone.")
		case v.Seen == Yes && v.SeenAlone == No && v.WhyNotAlone == "":
			fs.add(Must, C2, "whyNotAlone", "Say why the child was not seen alone.")
		}
		if !v.ChildSaid.Empty() && v.Ascertained == "" {
			fs.add(Should, P3, "ascertained", "Say how you came to know what the child said or showed.")
		}
		if v.Seen == Yes && v.ChildSaid.Empty() {
			fs.add(Should, P3, "childSaid", "What did the child say or show? Later decisions rest on it.")
		}
	}
	fs.marks("appearance", v.Appearance)
	fs.marks("childSaid", v.ChildSaid)
	fs.marks("text", v.Text)
	v.Account.check(&fs)
	return fs
}

func (v Visit) worded() []field {
	return []field{{"appearance", v.Appearance}, {"text", v.Text}}
}

func (v Visit) fold(f *CaseFile, it *Item) {
	day := v.Happened.Date
	if v.NoAccess || !it.past(day) {
		return
	}
	f.Visited = max(f.Visited, day)
	if v.Seen == Yes {
		f.Seen = max(f.Seen, day)
		if v.SeenAlone == Yes {
			f.SeenAlone = max(f.SeenAlone, day)
		}
	}
}

func (v Visit) withAccount(a Account) Content { v.Account = a; return v }

// shared is the account of the visit: what was seen and said is the child's own.
func (v Visit) shared() Content {
	return Visit{Account: v.Account.forOthers(), Happened: v.Happened, Planned: v.Planned, NoAccess: v.NoAccess, Where: v.Where, Present: v.Present, Text: v.Text}
}

func (v Visit) childsWords() (said Text, how string) {
	return v.ChildSaid, words(Ascertainments, v.Ascertained)
}
