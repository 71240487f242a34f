package documents

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// The answers of the form of a document.
const (
	KeyFrom, KeyUntil = "from", "until"
	KeyReader         = "reader"
	KeyReaderName     = "reader-name"
	keyRequest        = "request"
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
	if m.Request.Kind == papers.KindReview || m.Request.Kind == papers.KindCarePlan {
		span.Help, span.Fields[0] = "", screen.Line(KeyFrom, "Since")
	}
	var f *form.Form
	switch m.Request.Kind {
	case papers.KindAccess, papers.KindSchedule:
		f = form.New(m.Title, &form.Section{Title: "Which request it answers", Help: "The decisions on what stays out are kept under it: give the same each time.", Fields: []form.Field{
			screen.Line(keyRequest, "Request"), screen.Line(KeyReaderName, "Who asked"),
		}}, span)
		f.SetHelp(keyRequest, "its number, or a day and who received it")
		f.SetHelp(KeyReaderName, "empty for the child; a name where somebody asks in the child's place")
	default:
		sections := append([]*form.Section{span}, m.asksSaid()...)
		f = form.New(m.Title, append(sections, &form.Section{Title: "Who reads it", Help: "What third parties asked to keep from them is left out, and a line in the document says so.", Fields: []form.Field{
			form.NewChoice(KeyReader, "It is for", []form.Option{
				{Value: readsAnybody, Label: "Anybody", Help: "the child and the family may come to read it"},
				{Value: ReadsNamed, Label: "Somebody named", Help: "a court, a school, a relative"},
				{Value: ReadsChild, Label: "The child"},
				{Value: readsInside, Label: "Those who may open the file here", Help: "it stays in the house: nothing that third parties asked is left out"},
			}),
			screen.Line(KeyReaderName, "Name"),
		}})...)
		helpSaid(f)
		f.SetValue(KeyReader, readsAnybody)
		f.Show(KeyReaderName, func() bool { return f.Value(KeyReader) == ReadsNamed })
		f.SetHelp(KeyReaderName, "as the record has it, where somebody asked that they are not told")
	}
	f.SetHelp(KeyFrom, m.sinceHelp())
	f.SetHelp(KeyUntil, screen.DateHelp)
	return screen.NewPrompt(m.App, f, "go on", func(p *screen.Prompt) tea.Cmd { return m.answered(p) })
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
	m.Request.Said = readSaid(r)
	problems := append(r.Problems, screen.BlankFields(p.Form, KeyReader)...)
	name, reads := r.Line(KeyReaderName), p.Form.Value(KeyReader)
	m.Request.Reader, m.Request.Inside = model.Reader{}, false
	switch m.Request.Kind {
	case papers.KindAccess, papers.KindSchedule:
		m.Request.Request, m.Request.Reader = r.Line(keyRequest), model.Reader{Name: name, Subject: true}
		problems = append(problems, screen.BlankFields(p.Form, keyRequest)...)
	case papers.KindReview:
		problems = append(problems, screen.BlankFields(p.Form, KeyFrom)...)
		fallthrough
	default:
		m.Request.Inside = reads == readsInside
		switch reads {
		case ReadsNamed:
			m.Request.Reader.Name = name
			problems = append(problems, screen.BlankFields(p.Form, KeyReaderName)...)
		case ReadsChild:
			m.Request.Reader = model.Reader{Name: m.File.Details.Name(), Subject: true}
		}
	}
	if len(problems) > 0 {
		return p.Refuse(problems)
	}
	p.Form.SetProblems(nil)
	return m.chosen()
}
