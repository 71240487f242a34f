package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// PageScreen is lines to read, made anew for the width of the screen.
type PageScreen struct {
	*App
	Quiet
	Paged
	Heading string
	Lines   func(w int) []string
	// Frame is drawn around what is seen of the lines: it takes so many lines and
	// cells, and gets them as one text. Nil for none.
	Frame *PageFrame
}

// PageFrame marks every line of a page.
type PageFrame struct {
	W, H int
	Draw func(body string, w int) string
}

func (s *PageScreen) Title() string { return s.Heading }

func (s *PageScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		size.Width, size.Height = s.room(size.Width, size.Height)
		msg = size
	}
	s.Moved(msg, s.Lines)
	return s, nil
}

// room is what the frame leaves of a screen.
func (s *PageScreen) room(w, h int) (int, int) {
	if s.Frame == nil {
		return w, h
	}
	return w - s.Frame.W, max(h-s.Frame.H, 1)
}

func (s *PageScreen) View(w, h int) string {
	inner, rows := s.room(w, h)
	body := s.Scroll.View(s.Lines(inner), inner, rows, s.Theme)
	if s.Frame != nil {
		body = s.Frame.Draw(body, w)
	}
	return ui.Clip(body, w, h)
}
