package form

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// Field is one question of a form. The form draws its label, help and
// problems; the field draws its answer.
type Field interface {
	// Key is the field's stable name in drafts and in problems. A field with
	// an empty key holds no answer and cannot have the focus.
	Key() string
	// Label is what the form calls the field.
	Label() string
	// Update takes a message. It is called only while the field has the focus.
	Update(msg tea.Msg) tea.Cmd
	// View draws the answer in lines of at most w cells, as many as it needs.
	// With the focus it holds terminal.CursorHere once.
	View(w int, focused bool, t ui.Theme) string
	// Focus is called when the field gets the focus.
	Focus() tea.Cmd
	// Blur is called when the field loses it.
	Blur()
	// Value is all that the field holds, for drafts. A secret is never in it.
	Value() string
	// SetValue takes back what Value gave.
	SetValue(string)
	// Empty reports whether there is no answer yet.
	Empty() bool
	// Typing reports whether letters are text here.
	Typing() bool
}

// Taker is a field that has a use of its own, right now, for one of the keys
// by which the form moves: "up", "down", "pgup", "pgdown", "enter". Other
// fields leave them all to the form.
type Taker interface{ Takes(key string) bool }

// counter is a field that counts its changes; of others the form compares the
// values.
type counter interface{ changes() int }

// wide is a field that is drawn below its label, over the form's width.
type wide interface{ wide() }

// labelled is a field that draws its own label.
type labelled interface{ labelled() }

// named is what all fields have.
type named struct{ key, label string }

// Key is the field's stable name.
func (n named) Key() string { return n.key }

// Label is what the form calls the field.
func (n named) Label() string { return n.label }

// Focus does nothing: the field needs no command to begin.
func (n named) Focus() tea.Cmd { return nil }

// Blur does nothing: the field keeps no state of having the focus.
func (n named) Blur() {}
