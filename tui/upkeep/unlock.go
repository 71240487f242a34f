package upkeep

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// UnlockScreen asks who is there. It shows nothing of what the vault holds.
type UnlockScreen struct {
	*screen.App
	Form    *form.Form
	secret  *form.Line
	opening screen.Pending
	// typed is the passphrase that is tried.
	typed  []byte
	failed string
}

// NewUnlockScreen is the lock screen.
func NewUnlockScreen(a *screen.App) *UnlockScreen {
	s := &UnlockScreen{App: a, secret: form.NewSecret(screen.KeyPassphrase, "Passphrase")}
	s.Form = form.New("Unlock", &form.Section{Title: "Casefile is locked", Fields: []form.Field{screen.Line("signin", "Sign-in name"), s.secret}})
	return s
}

func (s *UnlockScreen) Init() tea.Cmd { return s.Form.Init() }

// Reading holds what is typed while the passphrase is tried.
func (s *UnlockScreen) Reading() bool { return s.opening.Waiting() }

func (s *UnlockScreen) Title() string { return "Unlock" }
func (s *UnlockScreen) Typing() bool  { return s.Form.Typing() }

func (s *UnlockScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return s, s.Form.Update(msg)
	case screen.Answer[*store.Session]:
		if s.opening.Took(msg.ID) {
			s.secret.Wipe()
			if msg.Err != nil {
				s.failed = msg.Err.Error()
				if bytes.ContainsFunc(s.typed, func(r rune) bool { return r >= utf8.RuneSelf }) {
					s.failed += " If it was chosen on a terminal that was not set to UTF-8, it may have been taken without the letters that have accents: earlier versions did not say so."
				}
				clear(s.typed)
				return s, s.Form.Focus(screen.KeyPassphrase)
			}
			s.Unlocked(msg.Value)
			switch strange := msg.Value.Accounts().StrangeKeys(); {
			case strange != nil:
				return s, s.Replace(s, newStrangeKeysScreen(s.App, s.typed, strange))
			case msg.Value.Accounts().MustChangePassphrase():
				return s, s.Replace(s, newOwnPassphraseScreen(s.App, s.typed))
			}
			clear(s.typed)
			return s, tea.Batch(s.Replace(s, s.Doors.Cases(s.App)), s.onlyKey(), s.Move(screen.Stack.Uncover))
		}
	case tea.KeyMsg:
		if msg.Type == tea.KeyEnter && (s.Form.Focused() == s.secret || s.Given.Lesson != nil) {
			return s, s.unlock()
		}
		return s, s.Form.Update(msg)
	}
	return s, nil
}

// onlyKey tells whoever made the vault that their passphrase is all that opens it,
// for as long as that is so.
func (s *UnlockScreen) onlyKey() tea.Cmd {
	if !s.Prefs.KeyUnconfirmed || len(s.Session.People()) > 1 {
		return nil
	}
	return screen.Warn("Nobody confirmed that the recovery key is on paper when this vault was made. If it is not, your passphrase is all that opens the vault: forgotten, everything in it is lost. Make a new one (p, then K), and give a second person an account soon (p, then n).")
}

func (s *UnlockScreen) unlock() tea.Cmd {
	s.failed = ""
	name, passphrase := s.Form.Value("signin"), s.secret.Secret()
	if s.Given.Lesson != nil {
		if name == "" {
			name = s.Given.Lesson.Last
		}
		if len(passphrase) == 0 {
			passphrase = []byte(s.Given.Lesson.Passphrase)
		}
	}
	s.typed = bytes.Clone(passphrase) // whoever must choose their own need not type it again
	return screen.Ask(&s.opening, func(ctx context.Context) (*store.Session, error) {
		defer clear(passphrase)
		return s.Vault.Unlock(ctx, name, passphrase)
	})
}

func (s *UnlockScreen) Actions() []screen.Action {
	return []screen.Action{
		{ID: "unlock", Title: "unlock", Keys: []string{"enter", "ctrl+s", "f2"}, Run: s.unlock},
		{ID: "next", Title: "next field", Keys: []string{"tab"}, Run: func() tea.Cmd { return s.Form.Update(tea.KeyMsg{Type: tea.KeyTab}) }},
		{ID: "forgotten", Title: "forgotten?", Keys: []string{"ctrl+r"}, Run: func() tea.Cmd { return s.Push(newForgottenScreen(s.App)) }},
		{ID: "leave", Title: "quit", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Move(screen.Stack.Quit) }},
	}
}

// unlockRows are the most lines that the title and the two fields take, and a
// blank one.
const unlockRows = 6

func (s *UnlockScreen) View(w, h int) string {
	var said []string
	switch {
	case s.opening.Waiting():
		said = []string{" Opening ..."}
	case s.failed != "":
		said = screen.Wrapped("! "+s.failed, w, s.Theme.Error)
	default:
		said = screen.Wrapped("The vault is "+s.Vault.Path(), w, s.Theme.Muted)
		if len(said)+2+unlockRows > h {
			said = nil
		}
	}
	lines := said
	if len(said) > 0 && len(said)+2+unlockRows <= h {
		lines = slices.Concat([]string{""}, said, []string{""})
	}
	forgotten := screen.Wrapped("If the passphrase is forgotten, speak to a manager: it stands nowhere, and nobody can look it up. The team's recovery key, on paper, is the last way in. Ctrl+R says more.", w, s.Theme.Muted)
	if l := s.Given.Lesson; l != nil {
		forgotten = l.Lines(w, s.Theme)
	}
	rows := h - len(lines)
	if rows >= unlockRows+len(forgotten) {
		rows = unlockRows
	} else {
		forgotten = nil
	}
	fields := strings.Split(s.Form.View(w, rows, s.Theme), "\n")
	return ui.Clip(strings.Join(slices.Concat(lines, fields, forgotten), "\n"), w, h)
}
