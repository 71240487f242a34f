package screen

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
	// Now is the clock; nil for the machine's.
	Now func() time.Time
	// In and Out are the terminal.
	In, Out *os.File
}

// App is what all screens share.
type App struct {
	// Given is what the program was started with.
	Given Config
	// Doors open what other rooms hold.
	Doors   Doors
	Vault   *store.Vault
	Session *store.Session
	Prefs   store.Preferences
	// Settings are the team's, as they came with the last answer of the session.
	Settings model.Settings
	Theme    ui.Theme
	// Shelf is what was typed and could not be saved yet.
	Shelf *Shelf
	// Resume is the draft that was open when the program locked.
	Resume store.DraftID
	// Moves are the navigation asked for and not yet done: the root does it
	// before the next key, so that keys typed fast reach the new screen.
	Moves []func(Stack) tea.Cmd
	// Clock is the time of the message being handled: screens draw by it, so
	// that drawing reads no clock.
	Clock time.Time
	// Stood says that what is drawn is a file as it stood on a past day.
	Stood bool
	// DocumentsIn is the folder that the last document was written to.
	DocumentsIn string
	// Clipboard puts text on the clipboard of whoever sits at the terminal; nil
	// where there is none.
	Clipboard func(string) error
	// After sends a message after a while; tests put their own clock here.
	After func(time.Duration, func(time.Time) tea.Msg) tea.Cmd
}

// NewApp begins with what the program is started with.
func NewApp(cfg Config, doors Doors) *App {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	a := &App{Given: cfg, Doors: doors, Shelf: &Shelf{}, Vault: cfg.Vault, Settings: model.DefaultSettings(), Clock: cfg.Now(), After: tea.Tick}
	if cfg.Session != nil {
		a.Unlocked(cfg.Session)
	} else {
		a.SetTheme("")
	}
	return a
}

// Unlocked takes over a session and its person's preferences.
func (a *App) Unlocked(s *store.Session) {
	a.Session = s
	a.Given.Lesson.signedIn(s.Me())
	a.Prefs = s.Preferences()
	a.SetTheme(a.Prefs.Theme)
}

// SetTheme draws in a theme, where there is colour.
func (a *App) SetTheme(name string) {
	if !a.Given.Caps.Colour {
		name = ui.ThemeMono
	}
	a.Theme = ui.NewTheme(name, a.Given.Caps.UTF8)
}

// Today is the day of the message being handled.
func (a *App) Today() model.Date { return model.DateOf(a.Clock) }

// Me is whoever is signed in.
func (a *App) Me() model.Person { return a.Session.Me() }

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

// Push puts a screen on top. Like all navigation it is done by the root as soon
// as the message is handled; the command is nil, to be returned with others.
func (a *App) Push(next Screen) tea.Cmd {
	return a.Move(func(s Stack) tea.Cmd { return s.Start(append(s.Screens(), next)) })
}

// Replace puts a screen in another's place, and closes what lay above it.
func (a *App) Replace(old, next Screen) tea.Cmd {
	return a.Move(func(s Stack) tea.Cmd {
		i := slices.Index(s.Screens(), old)
		if i < 0 {
			return nil
		}
		return s.Start(append(s.Screens()[:i], next))
	})
}

// Only puts a screen in place of all there are.
func (a *App) Only(next Screen) tea.Cmd {
	return a.Move(func(s Stack) tea.Cmd { return s.Start([]Screen{next}) })
}

// OverFirst puts a screen over the first one, and closes all others: what they
// showed is gone.
func (a *App) OverFirst(next Screen) tea.Cmd {
	return a.Move(func(s Stack) tea.Cmd { return s.Start(append(s.Screens()[:1], next)) })
}

// Leave closes a screen and what lies above it; the first one stays.
func (a *App) Leave(top Screen) tea.Cmd {
	return a.Move(func(s Stack) tea.Cmd {
		if i := slices.Index(s.Screens(), top); i > 0 {
			s.Keep(s.Screens()[:i])
		}
		return nil
	})
}

// Move does something with the stack as soon as the message is handled.
func (a *App) Move(m func(Stack) tea.Cmd) tea.Cmd {
	a.Moves = append(a.Moves, m)
	return nil
}
