package model

// The kinds of management oversight: a manager's comment, and an answer to it.
const (
	KindOversight      Kind = "oversight"
	KindOversightReply Kind = "oversight-reply"
)

var (
	_ = register[Oversight](1, Spec{})
	_ = register[OversightReply](1, Spec{})
)

// Oversight is what a manager says of an entry: that they agree, or not and
// why; or that they sign a decision off (P2).
type Oversight struct {
	Of Ref `cbor:"1,keyasint" json:"of"`
	// Agrees is "yes", "no", or empty for a comment that is neither.
	Agrees string `cbor:"2,keyasint,omitempty" json:"agrees,omitempty"`
	Text   Text   `cbor:"3,keyasint,omitempty" json:"text,omitempty"`
	// SignsOff marks a decision as signed off. It counts from managers alone.
	SignsOff bool `cbor:"4,keyasint,omitempty" json:"signsOff,omitempty"`
	On       Date `cbor:"5,keyasint" json:"on"`
}

// Agreements lists what a manager may think of an entry, in the order offered.
var Agreements = []Term{{Yes, "Agrees", ""}, {No, "Does not agree", "say why"}}

// Oversees reports whether the role comments on decisions, signs them off and
// reads the team's tasks.
func (r Role) Oversees() bool { return r == Manager }

// Kind is KindOversight.
func (Oversight) Kind() Kind { return KindOversight }

// Words is what the manager did.
func (o Oversight) Words() string {
	switch {
	case o.SignsOff:
		return "Signed off"
	case o.Agrees == No:
		return "Manager disagrees"
	case o.Agrees == Yes:
		return "Manager agrees"
	}
	return "Manager's comment"
}

// When is the day of the comment.
func (o Oversight) When() Moment { return On(o.On) }

// Line is of which entry, and the comment.
func (o Oversight) Line() string { return o.lineOf(o.Of.String()) }

func (o Oversight) lineOf(of string) string { return "of " + of + reason(o.Text.Line()) }

// Body is what the manager did and said.
func (o Oversight) Body() []Block {
	var about facts
	about.of("Of", o.Of)
	about.free("agrees", "", words(Agreements, o.Agrees))
	if o.SignsOff {
		about.sentence("Signed off")
	}
	about.free("on", "", prefixed("On ", o.On.String()))
	return blocks(about.block("", nil), Block{Title: "Comment", Text: o.Text})
}

func (o Oversight) speaksOf() Ref { return o.Of }

func (o Oversight) check(f *CaseFile) []Finding {
	var fs findings
	if o.Of.IsZero() {
		fs.add(Needed, P2, "of", "Say which entry the comment is about.")
	}
	if of := f.Item(o.Of); of != nil {
		switch of.Now.(type) {
		case Oversight, OversightReply:
			fs.add(Needed, P2, "of", "A comment is answered, not commented on.")
		}
		if IsCritical(of.Content) {
			fs.add(Needed, P2, "of", "Comment on the entry itself; what was corrected or withdrawn stands with it.")
		}
	}
	switch {
	case o.Text.Empty() && o.Agrees == "" && !o.SignsOff:
		fs.add(Needed, P2, "text", "Agree or not, comment, or sign it off: one of them.")
	case o.Text.Empty() && o.Agrees == No:
		fs.add(Must, P2, "text", "Say why you do not agree, so that the worker can weigh it.")
	}
	fs.moment("on", On(o.On))
	fs.marks("text", o.Text)
	return fs
}

// OversightReply answers a manager's comment.
type OversightReply struct {
	// Of is the comment.
	Of   Ref  `cbor:"1,keyasint" json:"of"`
	Text Text `cbor:"2,keyasint" json:"text"`
	On   Date `cbor:"3,keyasint" json:"on"`
}

// Kind is KindOversightReply.
func (OversightReply) Kind() Kind { return KindOversightReply }

// Words is "Answer to manager".
func (OversightReply) Words() string { return "Answer to manager" }

// When is the day of the answer.
func (r OversightReply) When() Moment { return On(r.On) }

// Line is the beginning of the answer.
func (r OversightReply) Line() string { return orElse(r.Text.Line(), "to "+r.Of.String()) }

// Body is the answer.
func (r OversightReply) Body() []Block {
	var about facts
	about.of("Answers the comment", r.Of)
	return blocks(about.block("", nil), Block{Text: r.Text})
}

func (r OversightReply) speaksOf() Ref { return r.Of }

func (r OversightReply) check(f *CaseFile) []Finding {
	var fs findings
	of := f.Item(r.Of)
	if r.Of.IsZero() || of != nil && !isOversight(of.Now) {
		fs.add(Needed, P2, "of", "Say which comment this answers.")
	}
	if r.Text.Empty() {
		fs.add(Needed, P2, "text", "Answer in a sentence or two.")
	}
	fs.moment("on", On(r.On))
	fs.marks("text", r.Text)
	return fs
}

func isOversight(c Content) bool { _, ok := c.(Oversight); return ok }

// MayOversee says why somebody cannot comment on an entry; empty where they can. What
// was filed in error is commented on too: somebody has to look whether it was.
func (f *CaseFile) MayOversee(it *Item, r Role) string {
	if !r.Oversees() {
		return "Managers comment and sign off; your role is " + lower(r.Words()) + "."
	}
	return f.blockedOf(Oversight{Of: it.Ref})
}
