package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// unlockScreen asks who is there. It shows nothing of what the vault holds.
type unlockScreen struct {
	*app
	form    *form.Form
	secret  *form.Line
	opening pending
	failed  string
}

func newUnlockScreen(a *app) *unlockScreen {
	s := &unlockScreen{app: a, secret: form.NewSecret(keyPassphrase, "Passphrase")}
	s.form = form.New("Unlock", &form.Section{Title: "Casefile is locked", Fields: []form.Field{line("signin", "Sign-in name"), s.secret}})
	return s
}

func (s *unlockScreen) Init() tea.Cmd { return s.form.Init() }

// reading holds what is typed while the passphrase is tried.
func (s *unlockScreen) reading() bool { return s.opening.waiting() }

func (s *unlockScreen) Title() string { return "Unlock" }
func (s *unlockScreen) Typing() bool  { return s.form.Typing() }

func (s *unlockScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	case answer[*store.Session]:
		if s.opening.took(msg.id) {
			s.secret.Wipe()
			if msg.err != nil {
				s.failed = msg.err.Error()
				return s, s.form.Focus(keyPassphrase)
			}
			s.unlocked(msg.value)
			return s, s.replace(s, newCasesScreen(s.app))
		}
	case tea.KeyMsg:
		if msg.Type == tea.KeyEnter && s.form.Focused() == s.secret {
			return s, s.unlock()
		}
		return s, s.form.Update(msg)
	}
	return s, nil
}

func (s *unlockScreen) unlock() tea.Cmd {
	s.failed = ""
	name, passphrase := s.form.Value("signin"), s.secret.Secret()
	return ask(&s.opening, func(ctx context.Context) (*store.Session, error) {
		defer clear(passphrase)
		return s.vault.Unlock(ctx, name, passphrase)
	})
}

func (s *unlockScreen) Actions() []Action {
	return []Action{
		{ID: "unlock", Title: "unlock", Keys: []string{"ctrl+s", "f2"}, Run: s.unlock},
		{ID: "leave", Title: "quit", Keys: []string{"esc"}, Run: func() tea.Cmd { return tea.Quit }},
	}
}

func (s *unlockScreen) View(w, h int) string {
	lines := []string{""}
	switch {
	case s.opening.waiting():
		lines = append(lines, " Opening ...")
	case s.failed != "":
		lines = append(lines, wrapped("! "+s.failed, w, s.theme.Error)...)
	default:
		lines = append(lines, wrapped("The vault is "+s.vault.Path(), w, s.theme.Muted)...)
	}
	lines = append(lines, "")
	return ui.Clip(strings.Join(lines, "\n")+"\n"+s.form.View(w, h-len(lines), s.theme), w, h)
}
