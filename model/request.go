package model

import (
	"strings"
	"unicode"
)

// KindRequest is a request for a copy of the record (C6; UK GDPR Art 15).
const KindRequest Kind = "request"

var _ = register[Request](1, Spec{Happened: "received", Noun: true, OfRecord: true})

// Request says that somebody asks to have a copy of the record. It is answered in one
// calendar month (UK GDPR Art 12(3)), or in three where a reply says so in time.
type Request struct {
	// Name is its number, or what people here call it: decisions on what the copy
	// holds are kept under it.
	Name string `cbor:"1,keyasint" json:"name"`
	// By is who asks, and Standing what they are to the child: one of Standings.
	By       string `cbor:"2,keyasint,omitempty" json:"by,omitempty"`
	Standing string `cbor:"3,keyasint,omitempty" json:"standing,omitempty"`
	// Behalf is one of Behalves: for whom somebody asks who is not the child.
	Behalf string `cbor:"4,keyasint,omitempty" json:"behalf,omitempty"`
	// Consent is one of Consents, and ConsentWhy says it in words, where somebody
	// else than the child asks.
	Consent    string `cbor:"5,keyasint,omitempty" json:"consent,omitempty"`
	ConsentWhy string `cbor:"6,keyasint,omitempty" json:"consentWhy,omitempty"`
	// Identity is "yes" where it was checked who they are.
	Identity string `cbor:"7,keyasint,omitempty" json:"identity,omitempty"`
	// Asked is what they ask for in their words, and From and Until the days: all
	// that is kept where these are empty.
	Asked Text `cbor:"8,keyasint,omitempty" json:"asked,omitempty"`
	From  Date `cbor:"9,keyasint,omitempty" json:"from,omitempty"`
	Until Date `cbor:"10,keyasint,omitempty" json:"until,omitempty"`
	// Received is the day it reached the service: the month counts from it.
	Received Date `cbor:"11,keyasint" json:"received"`
	// Send is how the copy is to reach them.
	Send string `cbor:"12,keyasint,omitempty" json:"send,omitempty"`
}

// For whom somebody asks.
const (
	ForThemselves = "themselves"
	ForTheChild   = "child"
)

// Behalves lists for whom somebody asks who is not the child, in the order offered.
var Behalves = []Term{
	{ForTheChild, "For the child", "in the child's place"},
	{ForThemselves, "For themselves", "for what is kept about them"},
}

// What the child says to it that somebody else asks.
const (
	ConsentGiven  = "given"
	ConsentUnable = "not-able"
	ConsentAsking = "asking"
)

// Consents lists it in the order offered. A child who understands what a request is
// decides on it, whoever has parental responsibility.
var Consents = []Term{
	{ConsentGiven, "The child agrees", "say when, and to whom"},
	{ConsentUnable, "Not needed: too young, or not able to understand", "say how you know"},
	{otherReason, "Not needed for another reason", "say which"},
	{ConsentAsking, "The child is being asked", "a task until they have answered"},
}

// SameRequest reports whether two names are of one request: upper and lower case,
// spaces and dashes do not matter.
func SameRequest(a, b string) bool { return requestKey(a) == requestKey(b) }

func requestKey(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) {
			return -1
		}
		return r
	}, Folded(name))
}

// Kind is KindRequest.
func (Request) Kind() Kind { return KindRequest }

// Words is "Request for the record".
func (Request) Words() string { return "Request for the record" }

// When is the day it was received.
func (r Request) When() Moment { return On(r.Received) }

// Line is its name, who asks, and for what.
func (r Request) Line() string {
	return orElse(oneLine(r.Name), "not named") + ": " + r.Who() + reason(orElse(r.Asked.Line(), r.Days()))
}

// Who is who asks, with what they are to the child where that is not plain.
func (r Request) Who() string {
	if standing := words(Standings, r.Standing); standing != "" && r.By == "" {
		return standing
	}
	return orElse(oneLine(r.By), "nobody named")
}

// ConsentWords is what the child says to it, and why; empty where nobody said.
func (r Request) ConsentWords() string { return words(Consents, r.Consent) + reason(r.ConsentWhy) }

// Days are the days that are asked for; empty for all.
func (r Request) Days() string {
	switch {
	case r.From.IsZero() && r.Until.IsZero():
		return ""
	case r.Until.IsZero():
		return "from " + r.From.String()
	case r.From.IsZero():
		return "up to " + r.Until.String()
	}
	return "from " + r.From.String() + " to " + r.Until.String()
}

// Reader is whoever asks, as the reader of the copy.
func (r Request) Reader() Reader { return Reader{Name: r.By, Subject: true, Standing: r.Standing} }

// Due is the day by which it is answered, where nobody was told that it takes longer.
func (r Request) Due() Date { return r.Received.AddMonths(1) }

// Body is who asks, how that was looked at, and what is asked for.
func (r Request) Body() []Block {
	var about facts
	about.free("name", "Request", r.Name)
	about.free("by", "Asked by", r.By)
	about.choose("standing", "Who they are", Standings, r.Standing)
	about.choose("behalf", "They ask", Behalves, r.Behalf)
	about.choose("consent", "The child's consent", Consents, r.Consent)
	about.free("consentWhy", "On the consent", r.ConsentWhy)
	about.choose("identity", "Identity checked", YesNo, r.Identity)
	about.day("from", "From", r.From)
	about.day("until", "Until", r.Until)
	about.day("received", "Received", r.Received)
	about.day("due", "To be answered by", r.Due())
	about.free("send", "To be sent", r.Send)
	return blocks(about.block("", nil), Block{Title: "What is asked for", Text: r.Asked})
}

func (r Request) check(*CaseFile) []Finding {
	var fs findings
	if blank(r.Name) {
		fs.add(Needed, C6, "name", "Say what the request is called: its number, or who asks and when. Decisions on the copy are kept under it.")
	}
	if r.Standing == "" {
		fs.add(Must, C6, "standing", "Say what whoever asks is to the child: what the copy holds hangs on it.")
	}
	if r.Standing != StandingChild {
		r.checkOther(&fs)
	}
	if r.Identity != Yes {
		fs.add(Should, C6, "identity", "Was it checked that they are who they say they are?")
	}
	fs.day("from", r.From)
	fs.day("until", r.Until)
	if r.From.Valid() && r.Until.Valid() && r.Until < r.From {
		fs.add(Needed, C6, "until", "The last of the days asked for is before the first.")
	}
	fs.moment("received", On(r.Received))
	fs.marks("asked", r.Asked)
	return fs
}

// checkOther is what is asked where somebody else than the child asks.
func (r Request) checkOther(fs *findings) {
	if r.Standing != "" && blank(r.By) {
		fs.add(Must, C6, "by", "Say who asks, by name.")
	}
	if r.Standing != "" && r.Standing != StandingForChild && r.Behalf == "" {
		fs.add(Should, C6, "behalf", "Do they ask for the child, or for themselves?")
	}
	switch {
	case r.Consent == "":
		fs.add(Must, C6, "consent", "Say whether the child agrees that they have it, or why the child need not.")
	case r.Consent == ConsentAsking:
		fs.add(Must, C6, "consent", "The child is being asked. Once they have answered, correct this; nothing is given before.")
	case r.Consent != ConsentGiven && blank(r.ConsentWhy):
		fs.add(Must, C6, "consentWhy", "Say why the child need not agree.")
	}
}
