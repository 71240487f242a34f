package documents

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/store/paper"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// The answers of the form of a document.
const (
	KeyFrom, KeyUntil = "from", "until"
	keyAsOf           = "as-of"
	KeyReader         = "reader"
	KeyReaderName     = "reader-name"
	keyRequest        = "request"
	keyStanding       = "standing"
)

// Who reads a document.
const (
	readsAnybody = "anybody"
	ReadsNamed   = "named"
	ReadsChild   = "child"
	readsInside  = "inside"
)

// ask asks what the document is to cover, and who reads it: what others asked to
// keep from them is then left out.
func (m *Making) ask() *screen.Prompt {
	span := &form.Section{Title: "What it covers", Help: "Empty for all.", Fields: []form.Field{screen.Line(KeyFrom, "From"), screen.Line(KeyUntil, "Until")}}
	if paper.MayStand(m.Request.Kind) {
		span.Fields = append(span.Fields, screen.Line(keyAsOf, "As it stood on"))
	}
	if m.Request.Kind == papers.KindReview || m.Request.Kind == papers.KindCarePlan {
		span.Help, span.Fields[0] = "", screen.Line(KeyFrom, "Since")
	}
	var f *form.Form
	if m.forRequest() {
		f = m.askRequest(span)
	} else {
		sections := append([]*form.Section{span}, m.asksSaid()...)
		f = form.New(m.Title, append(sections, &form.Section{Title: "Who reads it", Help: "What third parties asked to keep from them is left out, and a line in the document says so.", Fields: []form.Field{
			form.NewChoice(KeyReader, "It is for", []form.Option{
				{Value: readsAnybody, Label: "Anybody", Help: "the child and the family may come to read it"},
				{Value: ReadsNamed, Label: "Somebody named", Help: "a court, a school, a relative"},
				{Value: ReadsChild, Label: "The child"},
				{Value: readsInside, Label: "Those who may open the file here", Help: "it stays in the house: nothing that third parties asked is left out"},
			}),
			screen.Line(KeyReaderName, "Name"), screen.Choice(keyStanding, "Who they are", model.Standings),
		}})...)
		helpSaid(f)
		f.SetValue(KeyReader, readsAnybody)
		for _, key := range []string{KeyReaderName, keyStanding} {
			f.Show(key, func() bool { return f.Value(KeyReader) == ReadsNamed })
		}
		f.SetHelp(KeyReaderName, "as the record has it, where somebody asked that they are not told")
	}
	f.SetHelp(KeyFrom, m.sinceHelp())
	f.SetHelp(KeyUntil, screen.DateHelp)
	if paper.MayStand(m.Request.Kind) {
		f.SetHelp(keyAsOf, "a past day: without what was put on record later; empty for now")
	}
	asked := screen.NewPrompt(m.App, f, "go on", m.answered)
	if m.forRequest() {
		asked.Heard = m.heard
	}
	return asked
}

func (m *Making) sinceHelp() string {
	switch m.Request.Kind {
	case papers.KindReview:
		return "the day of the last review, or of the start of the plan"
	case papers.KindCarePlan:
		return "the day of the last plan"
	}
	return screen.DateHelp
}

// answered reads the form.
func (m *Making) answered(p *screen.Prompt) tea.Cmd {
	r := &screen.Answers{App: m.App, Form: p.Form}
	m.Request.Span = papers.Span{From: r.Date(KeyFrom), To: r.Date(KeyUntil)}
	m.Request.Said, m.Request.AsOf = readSaid(r), ""
	if paper.MayStand(m.Request.Kind) {
		m.Request.AsOf = r.Date(keyAsOf)
	}
	problems := append(r.Problems, screen.BlankFields(p.Form, KeyReader)...)
	m.Request.Reader, m.Request.Inside = model.Reader{}, false
	switch {
	case m.forRequest():
		problems = append(problems, m.answeredRequest(r)...)
	default:
		problems = append(problems, m.answeredReader(r)...)
	}
	if m.Request.Kind == papers.KindReview {
		problems = append(problems, screen.BlankFields(p.Form, KeyFrom)...)
	}
	if why := m.File.WhyNotStood(m.Request.AsOf, m.Today()); !m.Request.AsOf.IsZero() && why != "" {
		problems = append(problems, form.Problem{Field: keyAsOf, Text: why, Must: true})
	}
	if len(problems) > 0 {
		return p.Refuse(problems)
	}
	p.Form.SetProblems(nil)
	if p.Form.Value(keyRequest) == NewRequest {
		return m.recordRequest()
	}
	return m.chosen()
}

// answeredReader takes who reads the document.
func (m *Making) answeredReader(r *screen.Answers) []form.Problem {
	reads := r.Form.Value(KeyReader)
	m.Request.Inside = reads == readsInside
	switch reads {
	case ReadsNamed:
		m.Request.Reader = model.ReaderAs(r.Line(KeyReaderName), r.Form.Value(keyStanding))
		return screen.BlankFields(r.Form, KeyReaderName)
	case ReadsChild:
		m.Request.Reader = model.ReaderAs(m.File.Details.Name(), model.StandingChild)
	}
	return nil
}
