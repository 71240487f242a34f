package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
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

// bound finds the action of a key. Where letters are text, only keys that are
// no text count.
func bound(actions []Action, k tea.KeyMsg, typing bool) *Action {
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
	// changedMsg says that something was filed or opened: lists and files read
	// again. Filed names the new entry, for a list to stand on; zero for none.
	changedMsg struct{ filed model.Ref }
	toastMsg   struct {
		text string
		bad  bool
		// weight keeps what weighs less from taking its place; settles says that it
		// does so all the same, since what was wrong is no more.
		weight  weight
		settles bool
	}
)

// weight is how much depends on a message.
type weight int

// What weighs more than all other messages.
const (
	weightUnsaved weight = iota + 1
	weightUnfiled
	weightLost
)

func changed() tea.Msg { return changedMsg{} }

// say shows a line until the next one, or for a while.
func say(text string) tea.Cmd { return func() tea.Msg { return toastMsg{text: text} } }

// settled says that what was wrong is no more.
func settled(text string) tea.Cmd {
	return func() tea.Msg { return toastMsg{text: text, settles: true} }
}

// weighty is warn of what must not be missed.
func weighty(w weight, text string) tea.Cmd {
	return func() tea.Msg { return toastMsg{text: text, bad: true, weight: w} }
}

// warn shows what went wrong; it stays until a key is pressed.
func warn(text string) tea.Cmd { return func() tea.Msg { return toastMsg{text: text, bad: true} } }
