package model

// KindContact is a contact or referral received about a child (C5).
const KindContact Kind = "contact"

var _ = register[Contact](1, Spec{Happened: "received", Noun: true})

// Contact is what somebody told the service about a child, on file until then
// or not, and what was decided on it within one working day.
type Contact struct {
	Account
	Received Moment `cbor:"1,keyasint" json:"received"`
	// Source is where it came from: one of ContactSources.
	Source string `cbor:"2,keyasint,omitempty" json:"source,omitempty"`
	// From is who, in words: a name and a role. Empty where identity is withheld.
	From string `cbor:"3,keyasint,omitempty" json:"from,omitempty"`
	// Said is what was said.
	Said Text `cbor:"4,keyasint" json:"said"`
	// Outcome is one of ContactOutcomes; empty until it is decided.
	Outcome string `cbor:"5,keyasint,omitempty" json:"outcome,omitempty"`
	// Decision is what was decided and why.
	Decision  Text   `cbor:"6,keyasint,omitempty" json:"decision,omitempty"`
	DecidedBy string `cbor:"7,keyasint,omitempty" json:"decidedBy,omitempty"`
	DecidedOn Date   `cbor:"8,keyasint,omitempty" json:"decidedOn,omitempty"`
}

// SourceAnonymous is the census code of a contact by somebody who would not say
// who they are, SourceUnknown that of one whose source is not known.
const (
	SourceAnonymous = "9"
	SourceUnknown   = "10"
)

// ContactSources lists where contacts come from, by the codes of the Department
// for Education's children-in-need census.
var ContactSources = []Term{
	{"1A", "Family member or carer", "1A"},
	{"1B", "Acquaintance", "1B: neighbours, friends, child minders"},
	{"1C", "The child", "1C: self"},
	{"1D", "Another individual", "1D"},
	{"2A", "School", "2A"},
	{"2B", "Education services", "2B"},
	{"3A", "GP", "3A"},
	{"3B", "Health visitor", "3B"},
	{"3C", "School nurse", "3C"},
	{"3D", "Other primary health services", "3D"},
	{"3E", "A&E", "3E: emergency department"},
	{"3F", "Other health services", "3F"},
	{"4", "Housing", "4"},
	{"5A", "Own social care", "5A: own authority"},
	{"5B", "Other department of the authority", "5B"},
	{"5C", "Another authority", "5C"},
	{"5D", "Early help", "5D"},
	{"6", "Police", "6"},
	{"7", "Other legal agency", "7: courts, probation, immigration"},
	{"8", "Other", "8"},
	{SourceAnonymous, "Anonymous", "9"},
	{SourceUnknown, "Not known", "10"},
}

// ContactOutcomes lists what comes of a contact, in the order offered.
var ContactOutcomes = []Term{
	{"nfa", "No further action", "and why not"},
	{"advice", "Advice or information", ""},
	{"early-help", "Early help", ""},
	{"assessment", "Assessment", ""},
	{"s47", "Strategy discussion, section 47", ""},
	{"other", "Other", "say what"},
}

// Kind is KindContact.
func (Contact) Kind() Kind { return KindContact }

// Words is "Contact".
func (Contact) Words() string { return "Contact" }

// When is when it was received.
func (c Contact) When() Moment { return c.Received }

// DecidedLate reports whether a contact was decided after the one working day
// that is allowed, by the team's closures.
func (s Settings) DecidedLate(it *Item) bool {
	c, ok := it.Now.(Contact)
	return ok && c.DecidedOn.Valid() && c.Received.Date.Valid() && c.DecidedOn > s.NextWorkingDay(c.Received.Date)
}

// decided reports whether anything of the decision is recorded; what of it is
// lacking is then a gap.
func (c Contact) decided() bool {
	return c.Outcome != "" || !c.Decision.Empty()
}

// Line is where it came from, what came of it, and what was said.
func (c Contact) Line() string {
	line := orElse(words(ContactSources, c.Source), "source not stated")
	if c.From != "" {
		line += " (" + c.From + ")"
	}
	line += ", " + lower(orElse(words(ContactOutcomes, c.Outcome), "not decided yet"))
	if said := c.Said.Line(); said != "" {
		line += ": " + said
	}
	return line
}

// Body is where it came from, what was said and what was decided.
func (c Contact) Body() []Block {
	var from, outcome facts
	source := "source not stated"
	if c.Source != "" {
		source = words(ContactSources, c.Source) + " (census code " + c.Source + ")"
	}
	from.free("source", "From", source)
	from.put(Who, "from", "Who", c.From)
	if c.decided() || c.DecidedBy != "" || !c.DecidedOn.IsZero() {
		outcome.outcome(ContactOutcomes, c.Outcome)
		outcome.answer("decidedBy", "Decided by", c.DecidedBy)
		outcome.day("decidedOn", "Decided on", c.DecidedOn)
	} else {
		outcome.sentence("Not decided yet; one working day is allowed")
	}
	return blocks(append([]Block{
		from.block("", nil),
		{Title: "What was said", Text: c.Said},
		outcome.block("Decision on the contact", c.Decision),
	}, c.Account.blocks()...)...)
}

func (c Contact) check(*CaseFile) []Finding {
	var fs findings
	fs.moment("received", c.Received)
	if c.Said.Empty() {
		fs.add(Needed, C1, "said", "Write what was said, as it was said.")
	}
	unnamed := c.Source == SourceAnonymous || c.Source == SourceUnknown || c.Informant != nil
	switch {
	case c.Source == "":
		fs.add(Must, C5, "source", "Say where the contact came from; \"not known\" is an answer.")
	case blank(c.From) && !unnamed:
		fs.add(Must, C5, "from", "Say who made the contact, or that an informant did.")
	case c.Source == SourceAnonymous && (c.Informant == nil || c.Informant.Type != Anonymous):
		fs.add(Must, C5, "informant", "The contact is anonymous: say so under \"Who it came from\", so that attempts to verify it are recorded.")
	}
	if c.Informant != nil && c.Informant.WithheldFrom != "" && !blank(c.From) {
		fs.add(Needed, C5, "from", "The informant's identity is withheld: who made the contact goes into the confidential part, not here.")
		fs.mainFileOnly()
	}
	if c.decided() {
		c.checkDecision(&fs)
	}
	fs.day("decidedOn", c.DecidedOn)
	fs.marks("said", c.Said)
	fs.marks("decision", c.Decision)
	c.Account.check(&fs)
	return fs
}

// checkDecision holds P2 for what was decided on a contact.
func (c Contact) checkDecision(fs *findings) {
	if c.Outcome == "" {
		fs.add(Must, P2, "outcome", "Say what came of the contact; no further action is an outcome too.")
	}
	if c.Decision.Empty() {
		fs.add(Must, P2, "decision", "Say why this was decided on the contact, and not something else.")
	}
	if blank(c.DecidedBy) {
		fs.add(Must, P2, "decidedBy", "Say who decided on the contact.")
	}
	if c.DecidedOn.IsZero() {
		fs.add(Must, P2, "decidedOn", "Say when it was decided: one working day is allowed.")
	}
}

func (c Contact) worded() []field { return []field{{"said", c.Said}} }

// tasks is the decision, until it is recorded.
func (c Contact) tasks(_ *CaseFile, it *Item) []Task {
	if c.decided() {
		return nil
	}
	return []Task{{
		Clause: P2, Entry: it.Ref, Field: "outcome", Text: "Decide on the contact of " + c.Received.Date.String() + ", within one working day.",
		From: DateOf(it.filed), Waits: []Wait{{For: forWorkingDay, Since: c.Received.Date}}, For: it.Author.ID, Meets: KindCorrection,
	}}
}

func (c Contact) withAccount(a Account) Content { c.Account = a; return c }

func (c Contact) shared() Content { return c.withAccount(c.Account.forOthers()) }

func (Contact) childsWords() (said Text, how string) { return nil, "" }
