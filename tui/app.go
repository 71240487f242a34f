package tui

import (
	"os"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// Config is what the program is started with.
type Config struct {
	// VaultPath is where the vault is, or will be.
	VaultPath string
	Options   store.Options
	// Vault and Session are given where they are open already (the demo).
	Vault   *store.Vault
	Session *store.Session
	// Lesson says how to sign in to the demonstration that is thrown away; nil for
	// every other vault, whose passphrases are nobody's to show.
	Lesson *Lesson
	// Banner is shown on every screen; empty for none.
	Banner string
	// Caps is what the terminal can do.
	Caps terminal.Caps
	// Theme overrides the person's own; empty for none.
	Theme string
	// Now is the clock; nil for the machine's.
	Now func() time.Time
	// In and Out are the terminal.
	In, Out *os.File
}

// app is what all screens share.
type app struct {
	// given is what the program was started with.
	given Config
	// doors open what other rooms hold.
	doors   Doors
	vault   *store.Vault
	session *store.Session
	prefs   store.Preferences
	// settings are the team's, as they came with the last answer of the session.
	settings model.Settings
	theme    ui.Theme
	// shelf is what was typed and could not be saved yet.
	shelf *shelf
	// resume is the draft that was open when the program locked.
	resume store.DraftID
	// moves are the navigation asked for and not yet done: the root does it
	// before the next key, so that keys typed fast reach the new screen.
	moves []func(Stack) tea.Cmd
	// clock is the time of the message being handled: screens draw by it, so
	// that drawing reads no clock.
	clock time.Time
	// stood says that what is drawn is a file as it stood on a past day.
	stood bool
	// documentsIn is the folder that the last document was written to.
	documentsIn string
	// clipboard puts text on the clipboard of whoever sits at the terminal; nil
	// where there is none.
	clipboard func(string) error
	// after sends a message after a while; tests put their own clock here.
	after func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
}

func newApp(cfg Config, doors Doors) *app {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	a := &app{given: cfg, doors: doors, shelf: &shelf{}, vault: cfg.Vault, settings: model.DefaultSettings(), clock: cfg.Now(), after: tea.Tick}
	if cfg.Session != nil {
		a.unlocked(cfg.Session)
	} else {
		a.setTheme("")
	}
	return a
}

// unlocked takes over a session and its person's preferences.
func (a *app) unlocked(s *store.Session) {
	a.session = s
	a.given.Lesson.signedIn(s.Me())
	a.prefs = s.Preferences()
	a.setTheme(a.prefs.Theme)
}

func (a *app) setTheme(name string) {
	switch {
	case a.given.Theme != "":
		name = a.given.Theme
	case !a.given.Caps.Colour:
		name = ui.ThemeMono
	}
	a.theme = ui.NewTheme(name, a.given.Caps.UTF8)
}

func (a *app) today() model.Date { return model.DateOf(a.clock) }

// me is whoever is signed in.
func (a *app) me() model.Person { return a.session.Me() }

// Stack is the screens that lie on one another, as a move finds them, and what the
// program does with them all.
type Stack interface {
	// Screens are those there are, the first one lowest.
	Screens() []Screen
	// Keep leaves no more than these.
	Keep(screens []Screen)
	// Start puts these in their place and starts the last one.
	Start(screens []Screen) tea.Cmd
	// Lock and Quit do so at once; Quit asks first where something would be lost.
	Lock() tea.Cmd
	Quit() tea.Cmd
	// Uncover shows again what lay behind the lock screen.
	Uncover() tea.Cmd
}

// push puts a screen on top. Like all navigation it is done by the root as soon
// as the message is handled; the command is nil, to be returned with others.
func (a *app) push(next Screen) tea.Cmd {
	return a.move(func(s Stack) tea.Cmd { return s.Start(append(s.Screens(), next)) })
}

// replace puts a screen in another's place, and closes what lay above it.
func (a *app) replace(old, next Screen) tea.Cmd {
	return a.move(func(s Stack) tea.Cmd {
		i := slices.Index(s.Screens(), old)
		if i < 0 {
			return nil
		}
		return s.Start(append(s.Screens()[:i], next))
	})
}

// only puts a screen in place of all there are.
func (a *app) only(next Screen) tea.Cmd {
	return a.move(func(s Stack) tea.Cmd { return s.Start([]Screen{next}) })
}

// overFirst puts a screen over the first one, and closes all others: what they
// showed is gone.
func (a *app) overFirst(next Screen) tea.Cmd {
	return a.move(func(s Stack) tea.Cmd { return s.Start(append(s.Screens()[:1], next)) })
}

// leave closes a screen and what lies above it; the first one stays.
func (a *app) leave(top Screen) tea.Cmd {
	return a.move(func(s Stack) tea.Cmd {
		if i := slices.Index(s.Screens(), top); i > 0 {
			s.Keep(s.Screens()[:i])
		}
		return nil
	})
}

func (a *app) move(m func(Stack) tea.Cmd) tea.Cmd {
	a.moves = append(a.moves, m)
	return nil
}
