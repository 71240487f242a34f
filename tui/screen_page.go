package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// pageScreen is lines to read, made anew for the width of the screen.
type pageScreen struct {
	*app
	quiet
	paged
	title string
	lines func(w int) []string
	// frame is drawn around what is seen of the lines: it takes so many lines and
	// cells, and gets them as one text. Nil for none.
	frame *pageFrame
}

// pageFrame marks every line of a page.
type pageFrame struct {
	w, h int
	draw func(body string, w int) string
}

func (s *pageScreen) Title() string { return s.title }

func (s *pageScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		size.Width, size.Height = s.room(size.Width, size.Height)
		msg = size
	}
	s.moved(msg, s.lines)
	return s, nil
}

// room is what the frame leaves of a screen.
func (s *pageScreen) room(w, h int) (int, int) {
	if s.frame == nil {
		return w, h
	}
	return w - s.frame.w, max(h-s.frame.h, 1)
}

func (s *pageScreen) View(w, h int) string {
	inner, rows := s.room(w, h)
	body := s.scroll.View(s.lines(inner), inner, rows, s.theme)
	if s.frame != nil {
		body = s.frame.draw(body, w)
	}
	return ui.Clip(body, w, h)
}
