package model

// KindRequestReply is what whoever asked for a copy of the record was told (C6).
const KindRequestReply Kind = "request-reply"

var _ = register[RequestReply](1, Spec{OfRecord: true})

// RequestReply is what whoever asked was told: that here is the copy, that there is
// none and why, or that it takes longer (UK GDPR Art 12(3) and (4)).
type RequestReply struct {
	// Of is the request.
	Of Ref `cbor:"1,keyasint" json:"of"`
	// Outcome is one of RequestOutcomes.
	Outcome string `cbor:"2,keyasint,omitempty" json:"outcome,omitempty"`
	// Reasons say why: to refuse and to take longer need them.
	Reasons Text `cbor:"3,keyasint,omitempty" json:"reasons,omitempty"`
	// Document is the reference of what was given.
	Document string `cbor:"4,keyasint,omitempty" json:"document,omitempty"`
	// Rights is what they were told they may do: ask for another look, complain, go to
	// court.
	Rights string `cbor:"5,keyasint,omitempty" json:"rights,omitempty"`
	On     Date   `cbor:"6,keyasint" json:"on"`
}

// What whoever asked is told.
const (
	RequestGiven    = "given"
	RequestRefused  = "refused"
	RequestExtended = "extended"
)

// RequestOutcomes lists what they are told, in the order offered.
var RequestOutcomes = []Term{
	{RequestGiven, "The copy was given", "say which document"},
	{RequestRefused, "Refused", "with reasons, and what they can do about it"},
	{RequestExtended, "It takes longer", "up to three months from the day it came: many or difficult requests"},
}

// Kind is KindRequestReply.
func (RequestReply) Kind() Kind { return KindRequestReply }

// Words says whether the request is answered by it.
func (r RequestReply) Words() string {
	if r.Outcome == RequestExtended {
		return "Request takes longer"
	}
	return "Request answered"
}

// When is the day they were told.
func (r RequestReply) When() Moment { return On(r.On) }

// Line is what they were told, and why.
func (r RequestReply) Line() string {
	return orElse(words(RequestOutcomes, r.Outcome), "not said what they were told") + reason(orElse(r.Reasons.Line(), oneLine(r.Document)))
}

// Body is what they were told, with what, and why.
func (r RequestReply) Body() []Block {
	var about facts
	about.of("Answers the request", r.Of)
	about.outcome(RequestOutcomes, r.Outcome)
	about.free("document", "Document", r.Document)
	about.free("rights", "Told of their rights", r.Rights)
	about.day("on", "On", r.On)
	return blocks(about.block("", nil), Block{Title: "Reasons", Text: r.Reasons})
}

func (r RequestReply) speaksOf() Ref { return r.Of }

func (r RequestReply) check(f *CaseFile) []Finding {
	var fs findings
	of := f.Item(r.Of)
	if r.Of.IsZero() || of != nil && of.request() == nil {
		fs.add(Needed, C6, "of", "Say which request this answers.")
	}
	switch r.Outcome {
	case "":
		fs.add(Must, C6, "outcome", "Say what whoever asked was told.")
	case RequestGiven:
		if blank(r.Document) {
			fs.add(Must, C6, "document", "Say which document was given: its reference stands at the foot of its pages.")
		}
	default:
		if r.Reasons.Empty() {
			fs.add(Must, C6, "reasons", "Give the reasons that they were told.")
		}
	}
	if r.Outcome == RequestRefused && blank(r.Rights) {
		fs.add(Must, C6, "rights", "Say what they were told they can do: complain to the authority or to the Information Commissioner, go to court.")
	}
	fs.moment("on", On(r.On))
	if s := f.requestOf(r); s != nil && r.Outcome == RequestExtended && r.On > s.Request.Due() {
		fs.add(Should, C6, "on", "Whoever asks is told within a month that it takes longer: this was after "+s.Request.Due().String()+".")
	}
	fs.marks("reasons", r.Reasons)
	return fs
}
