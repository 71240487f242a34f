package form

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// Static is text between the fields. It holds no answer and never has the
// focus.
type Static struct {
	named
	text func(w int, t ui.Theme) string
}

// NewStatic is text that is drawn anew for each frame, in lines of at most w
// cells. An empty text takes no room.
func NewStatic(text func(w int, t ui.Theme) string) *Static { return &Static{text: text} }

// Update does nothing.
func (s *Static) Update(tea.Msg) tea.Cmd { return nil }

// View draws the text.
func (s *Static) View(w int, _ bool, t ui.Theme) string {
	if s.text == nil {
		return ""
	}
	return s.text(w, t)
}

// Value is "".
func (s *Static) Value() string { return "" }

// SetValue does nothing.
func (s *Static) SetValue(string) {}

// Empty is true: there is no answer.
func (s *Static) Empty() bool { return true }

// Typing is false.
func (s *Static) Typing() bool { return false }

func (s *Static) wide() {}
