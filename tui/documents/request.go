package documents

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// NewRequest is the answer that the request is not on record yet. No name of one
// begins with a space.
const NewRequest = " new"

// forRequest reports whether the document answers somebody's request for the record.
func (m *Making) forRequest() bool {
	return m.Request.Kind == papers.KindAccess || m.Request.Kind == papers.KindSchedule
}

// askRequest asks which request the document answers, by name: it is never typed anew.
func (m *Making) askRequest(span *form.Section) *form.Form {
	requests := form.NewChoice(keyRequest, "Request", nil)
	says := form.NewStatic(func(w int, t ui.Theme) string {
		return strings.Join(screen.Wrapped(m.requestWords(requests.Value()), w, t.Muted), "\n")
	})
	span.Help = "Empty for what the request asks for."
	f := form.New(m.Title, &form.Section{Title: "Which request it answers", Help: "The decisions on what stays out are kept under it.", Fields: []form.Field{
		requests, says, screen.Line(KeyReaderName, "Who asked"), screen.Choice(keyStanding, "Who they are", model.Standings),
	}}, span)
	f.SetHelp(KeyReaderName, "as the record has it; empty for the child")
	for _, key := range []string{KeyReaderName, keyStanding} {
		f.Show(key, func() bool { return m.unrecorded(requests.Value()) != nil })
	}
	m.offerRequests(f)
	if open := m.open(); len(open) == 1 {
		f.SetValue(keyRequest, open[0].Name)
	} else if len(m.File.Requests())+len(m.File.Unrecorded()) == 0 {
		f.SetValue(keyRequest, NewRequest)
	}
	return f
}

// open are the requests still to be answered, the latest first.
func (m *Making) open() []model.RequestState {
	all := slices.DeleteFunc(m.File.Requests(), func(s model.RequestState) bool { return !s.Open() })
	slices.Reverse(all)
	return all
}

// offerRequests offers the requests on record, those to be answered first, then names
// that decisions are kept under without one.
func (m *Making) offerRequests(f *form.Form) {
	var all []form.Option
	add := func(s model.RequestState) {
		all = append(all, form.Option{Value: s.Name, Label: s.Name + ": " + s.Who() + ", " + s.Stand()})
	}
	for _, s := range m.open() {
		add(s)
	}
	for _, s := range slices.Backward(m.File.Requests()) {
		if !s.Open() {
			add(s)
		}
	}
	for _, r := range m.File.Unrecorded() {
		all = append(all, form.Option{Value: r.Name, Label: r.Name + ": decisions are on record, the request is not"})
	}
	all = append(all, form.Option{Value: NewRequest, Label: "One that is not on record yet", Help: "goes to its form, and comes back here"})
	if c, ok := f.Field(keyRequest).(*form.Choice); ok {
		c.SetOptions(all)
	}
}

// unrecorded is a name chosen that only decisions are kept under; nil where it is not.
func (m *Making) unrecorded(name string) *model.Request {
	all := m.File.Unrecorded()
	if i := slices.IndexFunc(all, func(r model.Request) bool { return r.Name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// requestWords says of the request chosen whom the copy is for, and what it is to hold.
func (m *Making) requestWords(name string) string {
	if r := m.unrecorded(name); r != nil {
		if r.By == "" {
			return ""
		}
		return "The decisions name " + r.By + " as whoever asked."
	}
	s := m.File.RequestNamed(name)
	if name == "" || s == nil {
		return ""
	}
	words := "For " + s.Reader().Whom() + ". Received " + s.Received.String() + ", " + s.Stand() + "."
	if days := s.Days(); days != "" {
		words += " Asks for the time " + days + "."
	} else if s.Asked.Empty() {
		words += " Asks for all that is kept."
	}
	if !s.Asked.Empty() {
		words += " Asks for: " + s.Asked.Line()
	}
	return words
}

// answeredRequest takes the request chosen, whom the copy is for, and which days are
// asked for where the form says none.
func (m *Making) answeredRequest(r *screen.Answers) []form.Problem {
	name := r.Form.Value(keyRequest)
	m.Request.Request = name
	if old := m.unrecorded(name); old != nil {
		reader := model.Reader{Name: r.Line(KeyReaderName), Standing: r.Form.Value(keyStanding), Subject: true}
		if reader.Name == "" && reader.Standing != model.StandingChild {
			reader.Name = old.By
		}
		m.Request.Reader = reader
	} else if s := m.File.RequestNamed(name); s != nil {
		m.Request.Reader = s.Reader()
		if m.Request.Span == (papers.Span{}) {
			m.Request.Span = papers.Span{From: s.From, To: s.Until}
		}
	}
	return screen.BlankFields(r.Form, keyRequest)
}

// recordRequest opens the form of a request that is not on record yet.
func (m *Making) recordRequest() tea.Cmd {
	if why := screen.OrWhy(m.File.ReadOnly, m.MayRecord()); why != "" {
		return screen.Warn("The request is put on record first. " + why)
	}
	return m.Doors.Request(m.App, m.File)
}

// heard reads the file again once something was filed, so that a new request is there to
// be chosen, and chooses it.
func (m *Making) heard(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.ChangedMsg:
		if msg.Filed.IsZero() {
			return nil
		}
		m.filed = msg.Filed
		id := m.File.ID
		return screen.Query(m.App, &m.reading, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
			return session.CaseFile(ctx, id)
		})
	case screen.Answer[*model.CaseFile]:
		if !m.reading.Took(msg.ID) || msg.Err != nil {
			return nil
		}
		m.File = msg.Value
		m.offerRequests(m.Form)
		if it := m.File.Item(m.filed); it != nil {
			if s := m.File.Request(it); s != nil {
				m.Form.SetValue(keyRequest, s.Name)
			}
		}
	}
	return nil
}
