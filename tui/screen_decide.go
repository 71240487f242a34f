package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// decideScreen takes a decision about an account or its keys: it says what will
// happen, asks what that needs, asks once more where it is grave, and does it.
type decideScreen struct {
	*app
	form *form.Form
	// secret is the first passphrase that is asked for; nil for none.
	secret *newPassphrase
	// needed are the fields that must have an answer.
	needed []string
	// verb is what ctrl+s does, doing what shows meanwhile, done what is said
	// afterwards.
	verb, doing, done string
	// sure is the question that is asked before, and yes its answer; empty for none.
	sure, yes string
	// do reads the form and gives what the store is to do.
	do      func() func(context.Context, *store.Session) error
	working pending
}

// decided is the store's answer to a decision.
type decided struct{}

func (s *decideScreen) Init() tea.Cmd { return s.form.Init() }
func (s *decideScreen) Title() string { return s.form.Title }
func (s *decideScreen) Typing() bool  { return s.form.Typing() }
func (s *decideScreen) Reading() bool { return s.working.waiting() }

func (s *decideScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	case answer[decided]:
		if s.working.took(msg.id) {
			if msg.err != nil {
				return s, warn(msg.err.Error())
			}
			s.Wipe()
			return s, tea.Batch(s.leave(s), changed, say(s.done))
		}
	}
	return s, nil
}

func (s *decideScreen) Actions() []Action {
	busy := ""
	if s.working.waiting() {
		busy = "It is being done. Wait a moment."
	}
	actions := []Action{{ID: "do", Title: s.verb, Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.ask}}
	if s.secret != nil {
		actions = append(actions, s.secret.draw(s.form))
	}
	return append(actions, Action{ID: "back", Title: "leave", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd { s.Wipe(); return s.leave(s) }})
}

func (s *decideScreen) Wipe() {
	if s.secret != nil {
		s.secret.Wipe()
	}
}

// ask does it, or asks first.
func (s *decideScreen) ask() tea.Cmd {
	problems := blankFields(s.form, s.needed...)
	if s.secret != nil {
		problems = append(problems, s.secret.problems()...)
	}
	s.form.SetProblems(problems)
	switch {
	case len(problems) > 0:
		return tea.Batch(s.form.Focus(problems[0].Field), warn(problems[0].Text))
	case s.sure == "":
		return s.act()
	}
	return s.push(newMenuScreen(s.app, s.sure, []Action{
		{ID: "no", Title: "No, go back", Run: func() tea.Cmd { return nil }},
		{ID: "yes", Title: s.yes, Run: s.act},
	}))
}

func (s *decideScreen) act() tea.Cmd {
	do := s.do()
	return query(s.app, &s.working, func(ctx context.Context, session *store.Session) (decided, error) {
		return decided{}, do(context.WithoutCancel(ctx), session)
	})
}

func (s *decideScreen) View(w, h int) string {
	if s.working.waiting() {
		return s.busily(s.doing, w, h)
	}
	return s.form.View(w, h, s.theme)
}

// explained is a section that only says something.
func explained(title string, text func(p *page)) *form.Section {
	return &form.Section{Title: title, Fields: []form.Field{form.NewStatic(func(w int, t ui.Theme) string {
		p := &page{theme: t, w: w - 1}
		text(p)
		return strings.Join(p.lines, "\n")
	})}}
}
