package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// filter is a line of text that narrows a list while it is typed.
type filter struct {
	on   bool
	text string
}

// key takes a key where it changes the filter and reports whether it did.
func (f *filter) key(k tea.KeyMsg) bool {
	if !f.on {
		return false
	}
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace:
		f.text += strings.NewReplacer("\n", " ", "\r", "").Replace(string(k.Runes))
		return true
	case tea.KeyBackspace:
		if runes := []rune(f.text); len(runes) > 0 {
			f.text = string(runes[:len(runes)-1])
			return true
		}
	}
	return false
}

// holds reports whether something is typed, or about to be.
func (f *filter) holds() bool { return f.on || f.text != "" }

func (f *filter) view() string {
	text := "/" + ui.Line(f.text)
	if f.on {
		text += terminal.CursorHere + "_"
	}
	return text
}

// moveList moves in a list by the keys that move everywhere.
func moveList(l *ui.List, k tea.KeyMsg, n, h int) {
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

// moveScroll moves a page of lines by the keys that move everywhere.
func moveScroll(s *ui.Scroll, k tea.KeyMsg, n, h int) {
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

// wrapped is text in lines of a screen, one cell in from the edge.
func wrapped(text string, w int, style lipgloss.Style) []string {
	var lines []string
	for _, l := range ui.Wrap(ui.Safe(text), max(w-2, 10)) {
		lines = append(lines, " "+style.Render(l))
	}
	return lines
}
