package tui

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

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
	// typed is the passphrase that is tried.
	typed  []byte
	failed string
}

func newUnlockScreen(a *app) *unlockScreen {
	s := &unlockScreen{app: a, secret: form.NewSecret(keyPassphrase, "Passphrase")}
	s.form = form.New("Unlock", &form.Section{Title: "Casefile is locked", Fields: []form.Field{line("signin", "Sign-in name"), s.secret}})
	return s
}

func (s *unlockScreen) Init() tea.Cmd { return s.form.Init() }

// reading holds what is typed while the passphrase is tried.
func (s *unlockScreen) Reading() bool { return s.opening.waiting() }

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
				if bytes.ContainsFunc(s.typed, func(r rune) bool { return r >= utf8.RuneSelf }) {
					s.failed += " If it was chosen on a terminal that was not set to UTF-8, it may have been taken without the letters that have accents: earlier versions did not say so."
				}
				clear(s.typed)
				return s, s.form.Focus(keyPassphrase)
			}
			s.unlocked(msg.value)
			if msg.value.MustChangePassphrase() {
				return s, s.replace(s, newOwnPassphraseScreen(s.app, s.typed))
			}
			clear(s.typed)
			return s, tea.Batch(s.replace(s, s.doors.Cases(s.app)), s.onlyKey(), s.move(Stack.Uncover))
		}
	case tea.KeyMsg:
		if msg.Type == tea.KeyEnter && (s.form.Focused() == s.secret || s.given.Lesson != nil) {
			return s, s.unlock()
		}
		return s, s.form.Update(msg)
	}
	return s, nil
}

// onlyKey tells whoever made the vault that their passphrase is all that opens it,
// for as long as that is so.
func (s *unlockScreen) onlyKey() tea.Cmd {
	if !s.prefs.KeyUnconfirmed || len(s.session.People()) > 1 {
		return nil
	}
	return warn("Nobody confirmed that the recovery key is on paper when this vault was made. If it is not, your passphrase is all that opens the vault: forgotten, everything in it is lost. Make a new one (p, then K), and give a second person an account soon (p, then n).")
}

func (s *unlockScreen) unlock() tea.Cmd {
	s.failed = ""
	name, passphrase := s.form.Value("signin"), s.secret.Secret()
	if s.given.Lesson != nil {
		if name == "" {
			name = s.given.Lesson.last
		}
		if len(passphrase) == 0 {
			passphrase = []byte(s.given.Lesson.Passphrase)
		}
	}
	s.typed = bytes.Clone(passphrase) // whoever must choose their own need not type it again
	return ask(&s.opening, func(ctx context.Context) (*store.Session, error) {
		defer clear(passphrase)
		return s.vault.Unlock(ctx, name, passphrase)
	})
}

func (s *unlockScreen) Actions() []Action {
	return []Action{
		{ID: "unlock", Title: "unlock", Keys: []string{"enter", "ctrl+s", "f2"}, Run: s.unlock},
		{ID: "next", Title: "next field", Keys: []string{"tab"}, Run: func() tea.Cmd { return s.form.Update(tea.KeyMsg{Type: tea.KeyTab}) }},
		{ID: "forgotten", Title: "forgotten?", Keys: []string{"ctrl+r"}, Run: func() tea.Cmd { return s.push(newForgottenScreen(s.app)) }},
		{ID: "leave", Title: "quit", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.move(Stack.Quit) }},
	}
}

// unlockRows are the most lines that the title and the two fields take, and a
// blank one.
const unlockRows = 6

func (s *unlockScreen) View(w, h int) string {
	var said []string
	switch {
	case s.opening.waiting():
		said = []string{" Opening ..."}
	case s.failed != "":
		said = wrapped("! "+s.failed, w, s.theme.Error)
	default:
		said = wrapped("The vault is "+s.vault.Path(), w, s.theme.Muted)
		if len(said)+2+unlockRows > h {
			said = nil
		}
	}
	lines := said
	if len(said) > 0 && len(said)+2+unlockRows <= h {
		lines = slices.Concat([]string{""}, said, []string{""})
	}
	forgotten := wrapped("If the passphrase is forgotten, speak to a manager: it stands nowhere, and nobody can look it up. The team's recovery key, on paper, is the last way in. Ctrl+R says more.", w, s.theme.Muted)
	if l := s.given.Lesson; l != nil {
		forgotten = l.lines(w, s.theme)
	}
	rows := h - len(lines)
	if rows >= unlockRows+len(forgotten) {
		rows = unlockRows
	} else {
		forgotten = nil
	}
	fields := strings.Split(s.form.View(w, rows, s.theme), "\n")
	return ui.Clip(strings.Join(slices.Concat(lines, fields, forgotten), "\n"), w, h)
}
