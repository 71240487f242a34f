package model

// KindDecision is a decision about a child, a decision not to act included (P2).
const KindDecision Kind = "decision"

var _ = register[Decision](2, Spec{Happened: "decided", Noun: true, Letters: true})

// Decision is what was decided, by whom and why. A decision not to act, or not
// to deliver a service that was asked for, has the same standing as any other
// (P2).
type Decision struct {
	Account
	Outcome Outcome `cbor:"1,keyasint" json:"outcome"`
	Decided Moment  `cbor:"2,keyasint" json:"decided"`
	// What was decided, in a sentence or two.
	What Text `cbor:"3,keyasint" json:"what"`
	// Service and RequestedBy say what was asked for and by whom, where a
	// requested service is declined.
	Service     string `cbor:"4,keyasint,omitempty" json:"service,omitempty"`
	RequestedBy string `cbor:"5,keyasint,omitempty" json:"requestedBy,omitempty"`
	// For and Against are the arguments; Options what else was weighed.
	For     Text `cbor:"6,keyasint,omitempty" json:"for,omitempty"`
	Against Text `cbor:"7,keyasint,omitempty" json:"against,omitempty"`
	Options Text `cbor:"8,keyasint,omitempty" json:"options,omitempty"`
	// Relied names the entries the decision rests on.
	Relied []Ref `cbor:"9,keyasint,omitempty" json:"relied,omitempty"`
	// DecidedBy and DecidedAs say who decided and in what role.
	DecidedBy string `cbor:"10,keyasint,omitempty" json:"decidedBy,omitempty"`
	DecidedAs string `cbor:"11,keyasint,omitempty" json:"decidedAs,omitempty"`
	// Review is the day it is looked at again.
	Review Date `cbor:"12,keyasint,omitempty" json:"review,omitempty"`
	// Affects is "yes" where it significantly affects the child, "no" where it
	// does not, empty where that was not considered (P3).
	Affects string `cbor:"13,keyasint,omitempty" json:"affects,omitempty"`
	// Wishes shows how the child's wishes and feelings were considered.
	Wishes *Wishes `cbor:"14,keyasint,omitempty" json:"wishes,omitempty"`
}

// Outcome is what sort of decision it is.
type Outcome string

// The outcomes (P2).
const (
	Act      Outcome = "act"
	NoAction Outcome = "no-action"
	Decline  Outcome = "decline"
	Defer    Outcome = "defer"
	Close    Outcome = "close"
)

// Outcomes lists the outcomes in the order offered.
var Outcomes = []Term{
	{string(Act), "Act", "do something"},
	{string(NoAction), "Take no further action", "and say why not"},
	{string(Decline), "Decline a requested service", "which, and asked for by whom"},
	{string(Defer), "Defer", "decide later, and when"},
	{string(Close), "Close the file", "and why it is safe to"},
}

// Words is the outcome as people say it.
func (o Outcome) Words() string { return words(Outcomes, string(o)) }

// Kind is KindDecision.
func (Decision) Kind() Kind { return KindDecision }

// Words is "Decision"; Line says which.
func (Decision) Words() string { return "Decision" }

// When is when it was decided.
func (d Decision) When() Moment { return d.Decided }

// Line is the outcome and what was decided.
func (d Decision) Line() string {
	line := orElse(d.Outcome.Words(), "outcome not stated")
	if d.Service != "" {
		line += " (" + d.Service + ")"
	}
	if what := d.What.Line(); what != "" {
		line += ": " + what
	}
	return line
}

// EffectTitle heads what the child's views changed in a decision.
const EffectTitle = "What the child's views changed"

// Body is the decision with its arguments and the child's wishes.
func (d Decision) Body() []Block {
	var about facts
	about.outcome(Outcomes, string(d.Outcome))
	about.free("service", "Service", d.Service)
	about.free("requestedBy", "Asked for by", d.RequestedBy)
	about.answer("decidedBy", "Decided by", d.DecidedBy)
	about.answer("decidedAs", "Decided as", d.DecidedAs)
	about.day("review", "Review", d.Review)
	about.free("relied", "Rests on", refList(d.Relied))
	about.choose("affects", "Significantly affects the child", YesNo, d.Affects)
	out := []Block{
		about.block("", nil),
		{Title: "What was decided", Text: d.What},
		{Title: "Arguments for", Text: d.For},
		{Title: "Arguments against", Text: d.Against},
		{Title: "Options weighed", Text: d.Options},
	}
	if w := d.Wishes; w != nil {
		var how, effect, background facts
		how.choose(keyWishesHow, "How", Ascertainments, w.How)
		how.free("wishes.whyNot", "Not ascertained", words(ReasonsNotAscertained, w.WhyNot)+reason(w.WhyNotDetail))
		how.free("wishes.saidIn", "Recorded in", refList(w.SaidIn))
		how.free("wishes.understanding", "Age and understanding", w.Understanding)
		how.free("wishes.weight", "Weight given", w.Weight)
		effect.choose("wishes.effect", "Effect", Effects, w.Effect)
		effect.free("wishes.explained", "Explained to the child", w.Explained)
		background.free("wishes.background", "Religion, racial origin, culture and language", w.Background)
		out = append(out,
			how.block("The child's wishes and feelings", w.Said),
			effect.block(EffectTitle, w.EffectWhy),
			Block{Title: "The parents' wishes", Text: w.Parents},
			Block{Title: "Others with parental responsibility", Text: w.OthersPR},
			Block{Title: "Other people who matter", Text: w.Relevant},
			background.block("Background considered", nil),
		)
	}
	return blocks(append(out, d.Account.blocks()...)...)
}

func refList(refs []Ref) string {
	s := ""
	for i, r := range refs {
		if i > 0 {
			s += ", "
		}
		s += r.String()
	}
	return s
}

func (d Decision) check(f *CaseFile) []Finding {
	var fs findings
	fs.moment("decided", d.Decided)
	if d.What.Empty() {
		fs.add(Needed, P2, "what", "Say what was decided.")
	}
	if d.Outcome == "" {
		fs.add(Must, P2, "outcome", "Say what sort of decision it is; taking no action is one too.")
	}
	if d.Outcome == Decline {
		if blank(d.Service) {
			fs.add(Must, P2, "service", "Say which service was asked for.")
		}
		if blank(d.RequestedBy) {
			fs.add(Must, P2, "requestedBy", "Say who asked for the service.")
		}
	}
	if d.For.Empty() && d.Against.Empty() {
		fs.add(Must, P2, "for", "Give the arguments: why this, and not something else? A decision without them cannot be explained later.")
	}
	if blank(d.DecidedBy) {
		fs.add(Must, P2, "decidedBy", "Say who decided.")
	} else if blank(d.DecidedAs) {
		fs.add(Should, P2, "decidedAs", "Say in what role they decided.")
	}
	fs.day("review", d.Review)
	if d.Outcome == Defer && d.Review.IsZero() {
		fs.add(Must, P2, "review", "Say when it will be decided.")
	}
	for _, t := range []struct {
		field string
		text  Text
	}{{"what", d.What}, {"for", d.For}, {"against", d.Against}, {"options", d.Options}} {
		fs.marks(t.field, t.text)
	}
	fs.wishes(d, f)
	d.Account.check(&fs)
	return fs
}

func (d Decision) fold(f *CaseFile, it *Item) {
	if d.Outcome == Close {
		f.Closed, f.closing = d.Decided.Date, it // P2: a file is closed by a decision, with its arguments
	}
}

func (d Decision) withAccount(a Account) Content { d.Account = a; return d }

func (d Decision) shared() Content {
	d.Account, d.Wishes, d.Affects = d.Account.forOthers(), nil, ""
	return d
}

func (d Decision) childsWords() (said Text, how string) {
	if d.Wishes == nil {
		return nil, ""
	}
	return d.Wishes.Said, words(Ascertainments, d.Wishes.How)
}
