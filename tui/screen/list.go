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
func MoveList(l *ui.List, k tea.KeyMsg, n, h int) { move(l, k.String(), n, h) }

// MoveScroll moves a page of lines by the same keys, and by the space bar.
func MoveScroll(s *ui.Scroll, k tea.KeyMsg, n, h int) {
	key := k.String()
	if key == " " {
		key = "pgdown"
	}
	move(s, key, n, h)
}

// mover is a place in n rows or lines of which h are seen.
type mover interface {
	Move(delta, n, h int)
	Page(direction, n, h int)
	Home()
	End(n, h int)
}

func move(m mover, key string, n, h int) {
	switch key {
	case "up", "k":
		m.Move(-1, n, h)
	case "down", "j":
		m.Move(1, n, h)
	case "pgup":
		m.Page(-1, n, h)
	case "pgdown":
		m.Page(1, n, h)
	case "home":
		m.Home()
	case "end":
		m.End(n, h)
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
