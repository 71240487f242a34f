package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/form"
)

// Prompt asks for something that is not put on record: a day, a span.
type Prompt struct {
	*App
	Form *form.Form
	verb string
	done func(*Prompt) tea.Cmd
	// Heard takes what is no key, for a form that shows what is on record; nil for
	// nothing.
	Heard func(tea.Msg) tea.Cmd
}

// NewPrompt asks by a form; done is called once it is answered, and
// refuses or leaves.
func NewPrompt(a *App, f *form.Form, verb string, done func(*Prompt) tea.Cmd) *Prompt {
	return &Prompt{App: a, Form: f, verb: verb, done: done}
}

func (s *Prompt) Init() tea.Cmd { return s.Form.Init() }
func (s *Prompt) Title() string { return s.Form.Title }
func (s *Prompt) Typing() bool  { return s.Form.Typing() }

func (s *Prompt) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		return s, s.Form.Update(msg)
	}
	if s.Heard != nil {
		return s, s.Heard(msg)
	}
	return s, nil
}

func (s *Prompt) Actions() []Action {
	return []Action{
		{ID: "show", Title: s.verb, Keys: []string{"ctrl+s", "f2"}, Run: func() tea.Cmd { return s.done(s) }},
		{ID: "back", Title: "leave", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Leave(s) }},
	}
}

// Refuse says what is wrong, and where.
func (s *Prompt) Refuse(problems []form.Problem) tea.Cmd {
	s.Form.SetProblems(problems)
	return tea.Batch(s.Form.Focus(problems[0].Field), Warn(problems[0].Text))
}

func (s *Prompt) View(w, h int) string { return s.Form.View(w, h, s.Theme) }
