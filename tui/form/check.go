package form

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// checked is the value of a Check that is on.
const checked = "yes"

// Check is a box to tick with space.
type Check struct {
	named
	on    bool
	edits int
}

// NewCheck is a box that is not ticked. Its label stands behind it.
func NewCheck(key, label string) *Check { return &Check{named: named{key, label}} }

// On reports whether the box is ticked.
func (c *Check) On() bool { return c.on }

// Set ticks the box or clears it.
func (c *Check) Set(on bool) {
	if on != c.on {
		c.on = on
		c.edits++
	}
}

// Value is "yes", or "" where the box is not ticked.
func (c *Check) Value() string {
	if c.on {
		return checked
	}
	return ""
}

// SetValue ticks the box for any value but "".
func (c *Check) SetValue(v string) { c.Set(v != "") }

// Empty reports whether the box is not ticked.
func (c *Check) Empty() bool { return !c.on }

// Typing is false.
func (c *Check) Typing() bool { return false }

func (c *Check) changes() int { return c.edits }

func (c *Check) labelled() {}

// Update takes a key.
func (c *Check) Update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyMsg); ok && keyName(k) == " " {
		c.Set(!c.on)
	}
	return nil
}

// View draws the box and its label.
func (c *Check) View(w int, focused bool, t ui.Theme) string {
	box := t.CheckOff
	if c.on {
		box = t.CheckOn
	}
	return ui.Truncate(Option{Label: c.label}.boxed(box, focused, t), w, t)
}
