package papers

import (
	"casefile/model"
	"casefile/model/document"
)

// requestFacts are the request that a copy answers, and what is on record of who asks:
// whom it is for decides on what the copy holds.
func requestFacts(f *model.CaseFile, c AccessChoice) []document.Fact {
	var facts []document.Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, document.Fact{Label: label, Value: document.Text(value)})
		}
	}
	add("Request", c.Request)
	add("Asked by", orNobody(c.Reader.Name))
	add("Who they are", c.Reader.StandingWords())
	s := f.RequestNamed(c.Request)
	if s == nil {
		return facts
	}
	add("They ask", term(model.Behalves, s.Behalf))
	add("The child's consent", s.ConsentWords())
	add("Identity checked", term(model.YesNo, s.Identity))
	add("Received", s.Received.String())
	add("To be answered by", s.Due().String())
	if !s.Open() {
		add("Answered", s.Stand())
	}
	return facts
}

var requestCause = cause{what: "a request for this record", reason: "It is about a copy of this record", why: "It says who asked for a copy of the record, and what they were told."}

// copyCause is why content about copies of the record stays out of every document that
// leaves the house; nil for other content.
func copyCause(c model.Content) *cause {
	switch c.(type) {
	case model.Disclosure:
		return &decisionCause
	case model.Request, model.RequestReply:
		return &requestCause
	}
	return nil
}
