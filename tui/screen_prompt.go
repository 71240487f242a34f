package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/form"
)

// promptScreen asks for something that is not put on record: a day, a span.
type promptScreen struct {
	*app
	form *form.Form
	verb string
	done func(*promptScreen) tea.Cmd
}

// newPromptScreen asks by a form; done is called once it is answered, and
// refuses or leaves.
func newPromptScreen(a *app, f *form.Form, verb string, done func(*promptScreen) tea.Cmd) *promptScreen {
	return &promptScreen{app: a, form: f, verb: verb, done: done}
}

func (s *promptScreen) Init() tea.Cmd { return s.form.Init() }
func (s *promptScreen) Title() string { return s.form.Title }
func (s *promptScreen) Typing() bool  { return s.form.Typing() }

func (s *promptScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	}
	return s, nil
}

func (s *promptScreen) Actions() []Action {
	return []Action{
		{ID: "show", Title: s.verb, Keys: []string{"ctrl+s", "f2"}, Run: func() tea.Cmd { return s.done(s) }},
		{ID: "back", Title: "leave", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.leave(s) }},
	}
}

// refuse says what is wrong, and where.
func (s *promptScreen) refuse(problems []form.Problem) tea.Cmd {
	s.form.SetProblems(problems)
	return tea.Batch(s.form.Focus(problems[0].Field), warn(problems[0].Text))
}

func (s *promptScreen) View(w, h int) string { return s.form.View(w, h, s.theme) }
