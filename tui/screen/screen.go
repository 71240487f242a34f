package screen

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
)

// Screen is one page of the program.
type Screen interface {
	// Init is called when the screen comes onto the stack.
	Init() tea.Cmd
	// Update takes a key meant for the screen, or any other message.
	Update(msg tea.Msg) (Screen, tea.Cmd)
	// View draws the screen: exactly h lines of at most w cells.
	View(w, h int) string
	// Title names the screen in the line at the top.
	Title() string
	// Actions are all that can be done here, the commonest first. Footer, help
	// and palette are made from them; nothing is bound elsewhere.
	Actions() []Action
	// Typing reports whether letters are text at the moment.
	Typing() bool
}

// What a screen may be besides.

// Waiter is a screen that has to read before it can take a key.
type Waiter interface{ Reading() bool }

// Gate is a screen that may come before all that a session can do.
type Gate interface{ Before() bool }

// Saver is a screen that holds what was typed and not filed.
type Saver interface {
	// Save saves the draft if it changed; nil where there is nothing to do.
	Save() tea.Cmd
	// Flush does the same at once, for the end of the program.
	Flush(ctx context.Context) error
	// Seal puts it on the shelf if it changed: nothing waits for a disk.
	Seal()
	// Draft names it.
	Draft() store.DraftID
}

// OnlySight is a screen that shows what does not come back once the program ends.
type OnlySight interface {
	// Quitting asks whether to quit all the same.
	Quitting() tea.Cmd
}

// Covered is a screen that the lock only covers: it is there again for the same
// person.
type Covered interface {
	Screen
	// Cover takes from the screen what is not to lie open meanwhile; false where
	// nothing has to be covered.
	Cover(*store.Session) bool
	// Uncover gives it back.
	Uncover(*store.Session)
	// Awaits reports whether a message is what the screen's work ends with, and
	// Running whether it still needs the keys.
	Awaits(tea.Msg) bool
	Running() bool
}

// Succeeded is a covered screen whose work ends with what is not to lie open behind
// the lock either: another one takes its place, covered.
type Succeeded interface {
	// Successor is the other one; nil where the work did not come to it.
	Successor(tea.Msg, *store.Session) Covered
}

// OfFile is a screen that shows a child's file, or something of one: it is by this that
// the access log has who looked at it.
type OfFile interface {
	// FileShown is the file; false where it is not as it is now.
	FileShown() (*model.CaseFile, bool)
}

// OfFiles is a screen that shows something of several children's files.
type OfFiles interface{ FilesShown() []*model.CaseFile }

// Wiper is a screen on which secrets are typed.
type Wiper interface{ Wipe() }

// Action is something that can be done, and how.
type Action struct {
	ID    string
	Title string
	// Brief is the title where there is little room; empty for the same.
	Brief string
	// Keys are the names Bubble Tea gives them; the first one is shown.
	Keys []string
	// WhyNot says why it cannot be done now; empty where it can.
	WhyNot string
	Run    func() tea.Cmd
}

// Bound finds the action of a key. Where letters are text, only keys that are
// no text count.
func Bound(actions []Action, k tea.KeyMsg, typing bool) *Action {
	if typing && isText(k) {
		return nil
	}
	name := k.String()
	for i := range actions {
		if slices.Contains(actions[i].Keys, name) {
			return &actions[i]
		}
	}
	return nil
}

// isText reports whether a key puts something into a text, or moves in it.
func isText(k tea.KeyMsg) bool {
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace, tea.KeyEnter, tea.KeyTab, tea.KeyShiftTab, tea.KeyBackspace, tea.KeyDelete,
		tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown:
		return true
	}
	return false
}

type (
	// ChangedMsg says that something was filed or opened: lists and files read
	// again. Filed names the new entry, for a list to stand on; zero for none.
	ChangedMsg struct{ Filed model.Ref }
	// ToastMsg is a line for whoever sits there.
	ToastMsg struct {
		Text string
		Bad  bool
		// Weight keeps what weighs less from taking its place; settles says that it
		// does so all the same, since what was wrong is no more.
		Weight  weight
		Settles bool
	}
)

// weight is how much depends on a message.
type weight int

// What weighs more than all other messages.
const (
	WeightUnsaved weight = iota + 1
	WeightUnfiled
	WeightLost
)

// Changed says that something was filed or opened.
func Changed() tea.Msg { return ChangedMsg{} }

// Say shows a line until the next one, or for a while.
func Say(text string) tea.Cmd { return func() tea.Msg { return ToastMsg{Text: text} } }

// Settled says that what was wrong is no more.
func Settled(text string) tea.Cmd {
	return func() tea.Msg { return ToastMsg{Text: text, Settles: true} }
}

// Weighty is warn of what must not be missed.
func Weighty(w weight, text string) tea.Cmd {
	return func() tea.Msg { return ToastMsg{Text: text, Bad: true, Weight: w} }
}

// Warn shows what went wrong; it stays until a key is pressed.
func Warn(text string) tea.Cmd { return func() tea.Msg { return ToastMsg{Text: text, Bad: true} } }

// KeyName is a key as keyboards are labelled.
func KeyName(k string) string {
	switch {
	case k == "enter":
		return "Enter"
	case k == "esc":
		return "Esc"
	case k == "tab":
		return "Tab"
	case k == " ":
		return "Space"
	case len(k) > 1 && k[0] == 'f' && k[1] >= '0' && k[1] <= '9':
		return "F" + k[1:]
	case strings.HasPrefix(k, "ctrl+"):
		return "Ctrl+" + strings.ToUpper(k[5:])
	}
	return k
}
