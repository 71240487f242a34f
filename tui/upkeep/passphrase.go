package upkeep

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// keyOld is the key of the passphrase that is to be changed.
const keyOld = "old"

// PassphraseScreen changes the passphrase of whoever is signed in.
type PassphraseScreen struct {
	*screen.App
	Form *form.Form
	// old is the one there is; nil where it was typed just now, and is known.
	old   *form.Line
	known []byte
	// strange are keys of which its person is asked whether they made them; nil for none.
	strange *store.StrangeKeys
	secret  *screen.NewPassphrase
	saving  screen.Pending
}

var (
	_ screen.Gate  = (*PassphraseScreen)(nil)
	_ screen.Wiper = (*PassphraseScreen)(nil)
)

// oldCopies says what another passphrase does not reach.
const oldCopies = "Copies that were made before, backups and lost laptops, still open with the old one, and read what is filed until the team's keys are replaced. May somebody know the old one? Ask a manager for a new first passphrase."

// NewPassphraseScreen changes the passphrase of whoever is signed in.
func NewPassphraseScreen(a *screen.App) *PassphraseScreen {
	s := &PassphraseScreen{App: a, old: form.NewSecret(keyOld, "Passphrase now"), secret: screen.AskPassphrase(a.Session.Accounts().Own)}
	s.Form = form.New("Change my passphrase",
		&form.Section{Title: "My passphrase", Help: "You get new keys with it: nobody can file in your name with the old ones. " + oldCopies, Fields: []form.Field{s.old}},
		s.secret.Section("The new one", ""))
	return s
}

// newOwnPassphraseScreen asks somebody who signed in with a passphrase that was
// chosen for them for one of their own. Nothing else can be done before.
func newOwnPassphraseScreen(a *screen.App, known []byte) *PassphraseScreen {
	s := &PassphraseScreen{App: a, known: known, secret: screen.AskPassphrase(a.Session.Accounts().Own)}
	s.Form = form.New("Your own passphrase", s.secret.Section("Your own passphrase",
		"The one you signed in with was chosen by somebody else, who made your keys too. Choose one now that nobody else knows. You get keys of your own with it, and only what those sign counts as yours."))
	return s
}

// newStrangeKeysScreen tells somebody that there are keys in their name of which this
// machine does not know that they made them. They say that it was they, or choose another
// passphrase: nothing else can be done before.
func newStrangeKeysScreen(a *screen.App, known []byte, strange *store.StrangeKeys) *PassphraseScreen {
	s := &PassphraseScreen{App: a, known: known, strange: strange, secret: screen.AskPassphrase(a.Session.Accounts().Own)}
	s.Form = form.New("Your keys", s.secret.Section("Another passphrase",
		strange.Words()+" With another passphrase you get other keys, and the access log has it that these were not yours. What was filed with them stays under your name."))
	return s
}

// Before reports whether this comes before everything else.
func (s *PassphraseScreen) Before() bool { return s.old == nil }

func (s *PassphraseScreen) Init() tea.Cmd { return s.Form.Init() }
func (s *PassphraseScreen) Title() string { return s.Form.Title }
func (s *PassphraseScreen) Typing() bool  { return s.Form.Typing() }
func (s *PassphraseScreen) Reading() bool { return s.saving.Waiting() }

func (s *PassphraseScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		return s, s.Form.Update(msg)
	case screen.Answer[decided]:
		if s.saving.Took(msg.ID) {
			return s, s.changed(msg.Err)
		}
	}
	return s, nil
}

// changed is what happens once the store has answered.
func (s *PassphraseScreen) changed(err error) tea.Cmd {
	if err != nil {
		if s.old == nil {
			return screen.Warn("Not changed. " + err.Error())
		}
		s.old.Wipe()
		return tea.Batch(s.Form.Focus(keyOld), screen.Warn("Not changed. "+err.Error()))
	}
	s.Wipe()
	done := screen.Say("Your passphrase is changed, and your keys with it. Copies of the vault that were made before still open with the old one.")
	if s.Before() {
		return tea.Batch(s.Replace(s, s.Doors.Cases(s.App)), done)
	}
	return tea.Batch(s.Leave(s), done)
}

func (s *PassphraseScreen) Wipe() {
	s.secret.Wipe()
	clear(s.known)
	if s.old != nil {
		s.old.Wipe()
	}
}

func (s *PassphraseScreen) Actions() []screen.Action {
	busy := ""
	if s.saving.Waiting() {
		busy = "It is being changed."
	}
	back := screen.Action{ID: "back", Title: "leave it as it is", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd { s.Wipe(); return s.Leave(s) }}
	if s.Before() {
		back.Title, back.Run = "lock", func() tea.Cmd { s.Wipe(); return s.Move(screen.Stack.Lock) }
	}
	all := []screen.Action{
		{ID: "change", Title: "change it", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.change},
		s.secret.Draw(s.Form),
		back,
	}
	if s.strange != nil && !s.strange.Others {
		all = slices.Insert(all, 1, screen.Action{ID: "mine", Title: "it was I", Keys: []string{"f4"}, WhyNot: busy, Run: s.mine})
	}
	return all
}

// mine is that the person made the keys themselves.
func (s *PassphraseScreen) mine() tea.Cmd {
	if err := s.Session.Accounts().KnowKeys(); err != nil {
		return screen.Warn(err.Error())
	}
	s.Wipe()
	return tea.Batch(s.Replace(s, s.Doors.Cases(s.App)), s.Move(screen.Stack.Uncover))
}

func (s *PassphraseScreen) change() tea.Cmd {
	var problems []form.Problem
	if s.old != nil && s.old.Empty() {
		problems = append(problems, form.Problem{Field: keyOld, Text: "Type the passphrase that you have now.", Must: true})
	}
	problems = append(problems, s.secret.Problems()...)
	s.Form.SetProblems(problems)
	if len(problems) > 0 {
		return tea.Batch(s.Form.Focus(problems[0].Field), screen.Warn(problems[0].Text))
	}
	old, next := append([]byte(nil), s.known...), s.secret.First.Secret()
	if s.old != nil {
		old = s.old.Secret()
	}
	return screen.Query(s.App, &s.saving, func(ctx context.Context, session *store.Session) (decided, error) {
		if s.strange != nil {
			return decided{}, session.Accounts().DisownKeys(context.WithoutCancel(ctx), old, next)
		}
		return decided{}, session.Accounts().ChangePassphrase(context.WithoutCancel(ctx), old, next)
	})
}

func (s *PassphraseScreen) View(w, h int) string {
	if s.saving.Waiting() {
		return s.Busily("Changing the passphrase; the vault's file is written anew. This takes a moment ...", w, h)
	}
	return s.Form.View(w, h, s.Theme)
}
