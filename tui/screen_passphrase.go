package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
)

// keyOld is the key of the passphrase that is to be changed.
const keyOld = "old"

// passphraseScreen changes the passphrase of whoever is signed in.
type passphraseScreen struct {
	*app
	form *form.Form
	// old is the one there is; nil where it was typed just now, and is known.
	old    *form.Line
	known  []byte
	secret *newPassphrase
	saving pending
}

// oldCopies says what another passphrase does not reach.
const oldCopies = "Copies of the vault that were made before, backups and lost laptops, still open with the old one."

func newPassphraseScreen(a *app) *passphraseScreen {
	s := &passphraseScreen{app: a, old: form.NewSecret(keyOld, "Passphrase now"), secret: askPassphrase()}
	s.form = form.New("Change my passphrase",
		&form.Section{Title: "My passphrase", Help: "The vault's file is written anew with the change, so that nothing in it opens with the old passphrase. " + oldCopies, Fields: []form.Field{s.old}},
		s.secret.section("The new one", ""))
	return s
}

// newOwnPassphraseScreen asks somebody who signed in with a passphrase that was
// chosen for them for one of their own. Nothing else can be done before.
func newOwnPassphraseScreen(a *app, known []byte) *passphraseScreen {
	s := &passphraseScreen{app: a, known: known, secret: askPassphrase()}
	s.form = form.New("Your own passphrase", s.secret.section("Your own passphrase",
		"The one you signed in with was chosen by somebody else. Choose one now that nobody else knows: it opens your account from then on."))
	return s
}

// before reports whether this comes before everything else.
func (s *passphraseScreen) Before() bool { return s.old == nil }

func (s *passphraseScreen) Init() tea.Cmd { return s.form.Init() }
func (s *passphraseScreen) Title() string { return s.form.Title }
func (s *passphraseScreen) Typing() bool  { return s.form.Typing() }
func (s *passphraseScreen) Reading() bool { return s.saving.waiting() }

func (s *passphraseScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	case answer[decided]:
		if s.saving.took(msg.id) {
			return s, s.changed(msg.err)
		}
	}
	return s, nil
}

// changed is what happens once the store has answered.
func (s *passphraseScreen) changed(err error) tea.Cmd {
	if err != nil {
		if s.old == nil {
			return warn("Not changed. " + err.Error())
		}
		s.old.Wipe()
		return tea.Batch(s.form.Focus(keyOld), warn("Not changed. "+err.Error()))
	}
	s.Wipe()
	done := say("Your passphrase is changed. " + oldCopies)
	if s.Before() {
		return tea.Batch(s.replace(s, s.doors.Cases(s.app)), done)
	}
	return tea.Batch(s.leave(s), done)
}

func (s *passphraseScreen) Wipe() {
	s.secret.Wipe()
	clear(s.known)
	if s.old != nil {
		s.old.Wipe()
	}
}

func (s *passphraseScreen) Actions() []Action {
	busy := ""
	if s.saving.waiting() {
		busy = "It is being changed."
	}
	back := Action{ID: "back", Title: "leave it as it is", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd { s.Wipe(); return s.leave(s) }}
	if s.Before() {
		back.Title, back.Run = "lock", func() tea.Cmd { s.Wipe(); return s.move(Stack.Lock) }
	}
	return []Action{
		{ID: "change", Title: "change it", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.change},
		s.secret.draw(s.form),
		back,
	}
}

func (s *passphraseScreen) change() tea.Cmd {
	var problems []form.Problem
	if s.old != nil && s.old.Empty() {
		problems = append(problems, form.Problem{Field: keyOld, Text: "Type the passphrase that you have now.", Must: true})
	}
	problems = append(problems, s.secret.problems()...)
	s.form.SetProblems(problems)
	if len(problems) > 0 {
		return tea.Batch(s.form.Focus(problems[0].Field), warn(problems[0].Text))
	}
	old, next := append([]byte(nil), s.known...), s.secret.first.Secret()
	if s.old != nil {
		old = s.old.Secret()
	}
	return query(s.app, &s.saving, func(ctx context.Context, session *store.Session) (decided, error) {
		return decided{}, session.ChangePassphrase(context.WithoutCancel(ctx), old, next)
	})
}

func (s *passphraseScreen) View(w, h int) string {
	if s.saving.waiting() {
		return s.busily("Changing the passphrase; the vault's file is written anew. This takes a moment ...", w, h)
	}
	return s.form.View(w, h, s.theme)
}
