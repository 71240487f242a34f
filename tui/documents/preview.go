package documents

import (
	"context"
	"fmt"
	"io"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/document/pdf"
	"casefile/model/document/text"
	"casefile/store"
	"casefile/store/paper"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// previewed is a document as it was made, with its text.
type previewed struct {
	document document.Document
	lines    []string
	pages    int
}

// Make makes the document: it opens the confidential parts that were chosen, and
// sets the whole out once, so that its pages are known.
func (m *Making) Make() *screen.WorkScreen[previewed] {
	request, now := m.Request, m.Clock
	return screen.NewWork(m.App, screen.Work[previewed]{
		Title: m.Title, Doing: "Making the document. Nothing is written yet ...",
		Stopping: "Nothing is written.",
		Run: func(ctx context.Context, session *store.Session, p *screen.Progress) (previewed, error) {
			for _, r := range request.Confidential {
				if _, err := session.Reveal(ctx, r); err != nil {
					return previewed{}, err
				}
			}
			d, err := paper.Make(ctx, session, request, now)
			if err != nil {
				return previewed{}, err
			}
			var words strings.Builder
			if _, err := text.Encode(ctx, &words, d, nil); err != nil {
				return previewed{}, err
			}
			report, err := pdf.Encode(ctx, io.Discard, d, p.Steps)
			return previewed{d, strings.Split(strings.TrimRight(words.String(), "\n"), "\n"), report.Pages}, err
		},
		Then: func(s screen.Screen, p previewed, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(m.Leave(s), screen.Warn("Not made. "+screen.Sentence(err)))
			}
			m.made, m.pages = p.document, p.pages
			return m.Replace(s, &previewScreen{Making: m, text: p.lines, w: 80, h: 20})
		},
	})
}

// previewScreen shows a document before it is written, page by page, under what
// whoever makes it has to know.
type previewScreen struct {
	*Making
	text   []string
	scroll ui.Scroll
	lines  []string // for the width w
	w, h   int
}

func (s *previewScreen) Init() tea.Cmd { return nil }
func (s *previewScreen) Title() string { return "Before it is written" }
func (s *previewScreen) Typing() bool  { return false }

func (s *previewScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.lines = s.page(s.w)
	case tea.KeyMsg:
		screen.MoveScroll(&s.scroll, msg, len(s.lines), s.h-1)
	}
	return s, nil
}

func (s *previewScreen) Actions() []screen.Action {
	put := screen.Action{ID: "despite", Title: "decide on what was left out", Brief: "decide", Keys: []string{"i"}, Run: func() tea.Cmd { return s.tickDespite(s) }}
	if len(s.made.KeptBack)+len(s.Request.Despite) == 0 {
		put.WhyNot = "Nothing is left out that whoever makes it could put in here."
	}
	return []screen.Action{
		{ID: "write", Title: "write it to a file", Brief: "write it", Keys: []string{"w", "ctrl+s", "f2"}, Run: func() tea.Cmd { return s.Push(s.askWhere()) }},
		{ID: "page", Title: "next page", Keys: []string{"n"}, Run: s.turn(1)},
		{ID: "page-back", Title: "page before", Brief: "before", Keys: []string{"p"}, Run: s.turn(-1)},
		put,
		{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Leave(s) }},
	}
}

func (s *previewScreen) turn(by int) func() tea.Cmd {
	return func() tea.Cmd { s.scroll.Page(by, len(s.lines), s.h-1); return nil }
}

// page is what to know, and the document.
func (s *previewScreen) page(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	holds := s.made.Holds
	holds.Undecided = nil // the first warning says it
	if !holds.None() || len(s.made.Warnings) > 0 {
		p.Rule("Read this before it leaves the house")
	}
	if !holds.None() {
		p.Warn(holds.Words())
	}
	for _, l := range s.made.Warnings {
		p.Warn(l)
	}
	if len(p.Lines) > 0 {
		p.Gap()
	}
	p.Rule("The document: " + model.Count(s.pages, "page") + " as PDF")
	p.Gap()
	for _, l := range s.text {
		p.Lines = append(p.Lines, " "+ui.Truncate(ui.Safe(l), max(w-2, 10), s.Theme))
	}
	return p.Lines
}

// View has the place in the document on its last line.
func (s *previewScreen) View(w, h int) string {
	if s.lines == nil {
		s.lines = s.page(w)
	}
	rows := max(h-1, 1)
	screens := max((len(s.lines)+rows-1)/rows, 1)
	at := min((s.scroll.Top+rows-1)/rows+1, screens)
	return s.scroll.View(s.lines, w, rows, s.Theme) + "\n" + s.Theme.Muted.Render(fmt.Sprintf(" Screen %d of %d. Nothing is written yet.", at, screens))
}
