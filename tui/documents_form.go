package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/tui/form"
)

// The answers of the form of a document.
const (
	keyFrom, keyUntil = "from", "until"
	keyReader         = "reader"
	keyReaderName     = "reader-name"
	keyRequest        = "request"
)

// Who reads a document.
const (
	readsAnybody = "anybody"
	readsNamed   = "named"
	readsChild   = "child"
	readsInside  = "inside"
)

// ask asks what the document is to cover, and who reads it: what others asked to
// keep from them is then left out.
func (m *making) ask() *promptScreen {
	span := &form.Section{Title: "What it covers", Help: "Empty for all.", Fields: []form.Field{line(keyFrom, "From"), line(keyUntil, "Until")}}
	if m.request.Kind == papers.KindReview || m.request.Kind == papers.KindCarePlan {
		span.Help, span.Fields[0] = "", line(keyFrom, "Since")
	}
	var f *form.Form
	switch m.request.Kind {
	case papers.KindAccess, papers.KindSchedule:
		f = form.New(m.title, &form.Section{Title: "Which request it answers", Help: "The decisions on what stays out are kept under it: give the same each time.", Fields: []form.Field{
			line(keyRequest, "Request"), line(keyReaderName, "Who asked"),
		}}, span)
		f.SetHelp(keyRequest, "its number, or a day and who received it")
		f.SetHelp(keyReaderName, "empty for the child; a name where somebody asks in the child's place")
	default:
		f = form.New(m.title, span, &form.Section{Title: "Who reads it", Help: "What third parties asked to keep from them is left out, and a line in the document says so.", Fields: []form.Field{
			form.NewChoice(keyReader, "It is for", []form.Option{
				{Value: readsAnybody, Label: "Anybody", Help: "the child and the family may come to read it"},
				{Value: readsNamed, Label: "Somebody named", Help: "a court, a school, a relative"},
				{Value: readsChild, Label: "The child"},
				{Value: readsInside, Label: "Those who may open the file here", Help: "it stays in the house: nothing that third parties asked is left out"},
			}),
			line(keyReaderName, "Name"),
		}})
		f.SetValue(keyReader, readsAnybody)
		f.Show(keyReaderName, func() bool { return f.Value(keyReader) == readsNamed })
		f.SetHelp(keyReaderName, "as the record has it, where somebody asked that they are not told")
	}
	f.SetHelp(keyFrom, m.sinceHelp())
	f.SetHelp(keyUntil, dateHelp)
	return newPromptScreen(m.app, f, "go on", func(p *promptScreen) tea.Cmd { return m.answered(p) })
}

func (m *making) sinceHelp() string {
	switch m.request.Kind {
	case papers.KindReview:
		return "the day of the last review, or of the start of the plan"
	case papers.KindCarePlan:
		return "the day of the last plan"
	}
	return dateHelp
}

// answered reads the form.
func (m *making) answered(p *promptScreen) tea.Cmd {
	r := &answers{app: m.app, form: p.form}
	m.request.Span = papers.Span{From: r.date(keyFrom), To: r.date(keyUntil)}
	problems := append(r.problems, blankFields(p.form, keyReader)...)
	name, reads := r.line(keyReaderName), p.form.Value(keyReader)
	m.request.Reader, m.request.Inside = model.Reader{}, false
	switch m.request.Kind {
	case papers.KindAccess, papers.KindSchedule:
		m.request.Request, m.request.Reader = r.line(keyRequest), model.Reader{Name: name, Subject: true}
		problems = append(problems, blankFields(p.form, keyRequest)...)
	case papers.KindReview:
		problems = append(problems, blankFields(p.form, keyFrom)...)
		fallthrough
	default:
		m.request.Inside = reads == readsInside
		switch reads {
		case readsNamed:
			m.request.Reader.Name = name
			problems = append(problems, blankFields(p.form, keyReaderName)...)
		case readsChild:
			m.request.Reader = model.Reader{Name: m.file.Details.Name(), Subject: true}
		}
	}
	if len(problems) > 0 {
		return p.refuse(problems)
	}
	p.form.SetProblems(nil)
	return m.chosen()
}
