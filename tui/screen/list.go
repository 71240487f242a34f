package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// Filter is a line of text that narrows a list while it is typed.
type Filter struct {
	On   bool
	Text string
}

// Key takes a key where it changes the filter and reports whether it did.
func (f *Filter) Key(k tea.KeyMsg) bool {
	if !f.On {
		return false
	}
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace:
		f.Text += strings.NewReplacer("\n", " ", "\r", "").Replace(string(k.Runes))
		return true
	case tea.KeyBackspace:
		if runes := []rune(f.Text); len(runes) > 0 {
			f.Text = string(runes[:len(runes)-1])
			return true
		}
	}
	return false
}

// Holds reports whether something is typed, or about to be.
func (f *Filter) Holds() bool { return f.On || f.Text != "" }

func (f *Filter) View() string {
	text := "/" + ui.Line(f.Text)
	if f.On {
		text += terminal.CursorHere + "_"
	}
	return text
}

// MoveList moves in a list by the keys that move everywhere.
func MoveList(l *ui.List, k tea.KeyMsg, n, h int) {
	switch k.String() {
	case "up", "k":
		l.Move(-1, n, h)
	case "down", "j":
		l.Move(1, n, h)
	case "pgup":
		l.Page(-1, n, h)
	case "pgdown":
		l.Page(1, n, h)
	case "home":
		l.Home()
	case "end":
		l.End(n, h)
	}
}

// MoveScroll moves a page of lines by the keys that move everywhere.
func MoveScroll(s *ui.Scroll, k tea.KeyMsg, n, h int) {
	switch k.String() {
	case "up", "k":
		s.Move(-1, n, h)
	case "down", "j":
		s.Move(1, n, h)
	case "pgup":
		s.Page(-1, n, h)
	case "pgdown", " ":
		s.Page(1, n, h)
	case "home":
		s.Home()
	case "end":
		s.End(n, h)
	}
}

// Wrapped is text in lines of a screen, one cell in from the edge.
func Wrapped(text string, w int, style lipgloss.Style) []string {
	var lines []string
	for _, l := range ui.Wrap(ui.Safe(text), max(w-2, 10)) {
		lines = append(lines, " "+style.Render(l))
	}
	return lines
}
