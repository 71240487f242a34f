package upkeep

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// DecideScreen takes a decision about an account or its keys: it says what will
// happen, asks what that needs, asks once more where it is grave, and does it.
type DecideScreen struct {
	*screen.App
	Form *form.Form
	// secret is the first passphrase that is asked for; nil for none.
	secret *screen.NewPassphrase
	// needed are the fields that must have an answer.
	needed []string
	// verb is what ctrl+s does, doing what shows meanwhile, done what is said
	// afterwards.
	verb, doing, done string
	// sure is the question that is asked before, and yes its answer; empty for none.
	sure, yes string
	// do reads the form and gives what the store is to do.
	do      func() func(context.Context, *store.Session) error
	working screen.Pending
}

var _ screen.Wiper = (*DecideScreen)(nil)

// decided is the store's answer to a decision.
type decided struct{}

func (s *DecideScreen) Init() tea.Cmd { return s.Form.Init() }
func (s *DecideScreen) Title() string { return s.Form.Title }
func (s *DecideScreen) Typing() bool  { return s.Form.Typing() }
func (s *DecideScreen) Reading() bool { return s.working.Waiting() }

func (s *DecideScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		return s, s.Form.Update(msg)
	case screen.Answer[decided]:
		if s.working.Took(msg.ID) {
			if msg.Err != nil {
				return s, screen.Warn(msg.Err.Error())
			}
			s.Wipe()
			return s, tea.Batch(s.Leave(s), screen.Changed, screen.Say(s.done))
		}
	}
	return s, nil
}

func (s *DecideScreen) Actions() []screen.Action {
	busy := ""
	if s.working.Waiting() {
		busy = "It is being done. Wait a moment."
	}
	actions := []screen.Action{{ID: "do", Title: s.verb, Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.ask}}
	if s.secret != nil {
		actions = append(actions, s.secret.Draw(s.Form))
	}
	return append(actions, screen.Action{ID: "back", Title: "leave", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd { s.Wipe(); return s.Leave(s) }})
}

func (s *DecideScreen) Wipe() {
	if s.secret != nil {
		s.secret.Wipe()
	}
}

// ask does it, or asks first.
func (s *DecideScreen) ask() tea.Cmd {
	problems := screen.BlankFields(s.Form, s.needed...)
	if s.secret != nil {
		problems = append(problems, s.secret.Problems()...)
	}
	s.Form.SetProblems(problems)
	switch {
	case len(problems) > 0:
		return tea.Batch(s.Form.Focus(problems[0].Field), screen.Warn(problems[0].Text))
	case s.sure == "":
		return s.act()
	}
	return s.Push(screen.NewMenu(s.App, s.sure, []screen.Action{
		{ID: "no", Title: "No, go back", Run: func() tea.Cmd { return nil }},
		{ID: "yes", Title: s.yes, Run: s.act},
	}))
}

func (s *DecideScreen) act() tea.Cmd {
	do := s.do()
	return screen.Query(s.App, &s.working, func(ctx context.Context, session *store.Session) (decided, error) {
		return decided{}, do(context.WithoutCancel(ctx), session)
	})
}

func (s *DecideScreen) View(w, h int) string {
	if s.working.Waiting() {
		return s.Busily(s.doing, w, h)
	}
	return s.Form.View(w, h, s.Theme)
}

// explained is a section that only says something.
func explained(title string, text func(p *screen.Page)) *form.Section {
	return &form.Section{Title: title, Fields: []form.Field{form.NewStatic(func(w int, t ui.Theme) string {
		p := &screen.Page{Theme: t, W: w - 1}
		text(p)
		return strings.Join(p.Lines, "\n")
	})}}
}
