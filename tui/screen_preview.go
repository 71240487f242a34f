package tui

import (
	"context"
	"fmt"
	"io"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model/document"
	"casefile/model/document/pdf"
	"casefile/model/document/text"
	"casefile/store"
	"casefile/store/paper"
	"casefile/tui/ui"
)

// previewed is a document as it was made, with its text.
type previewed struct {
	document document.Document
	lines    []string
	pages    int
}

// make makes the document: it opens the confidential parts that were chosen, and
// sets the whole out once, so that its pages are known.
func (m *making) make() *workScreen[previewed] {
	request, now := m.request, m.clock
	return newWorkScreen(m.app, work[previewed]{
		title: m.title, doing: "Making the document. Nothing is written yet ...",
		stopping: "Nothing is written.",
		run: func(ctx context.Context, session *store.Session, p *progress) (previewed, error) {
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
			report, err := pdf.Encode(ctx, io.Discard, d, p.steps)
			return previewed{d, strings.Split(strings.TrimRight(words.String(), "\n"), "\n"), report.Pages}, err
		},
		then: func(s Screen, p previewed, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(m.leave(s), warn("Not made. "+sentence(err)))
			}
			m.made, m.pages = p.document, p.pages
			return m.replace(s, &previewScreen{making: m, text: p.lines, w: 80, h: 20})
		},
	})
}

// previewScreen shows a document before it is written, page by page, under what
// whoever makes it has to know.
type previewScreen struct {
	*making
	text   []string
	scroll ui.Scroll
	lines  []string // for the width w
	w, h   int
}

func (s *previewScreen) Init() tea.Cmd { return nil }
func (s *previewScreen) Title() string { return "Before it is written" }
func (s *previewScreen) Typing() bool  { return false }

func (s *previewScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.lines = s.page(s.w)
	case tea.KeyMsg:
		moveScroll(&s.scroll, msg, len(s.lines), s.h-1)
	}
	return s, nil
}

func (s *previewScreen) Actions() []Action {
	put := Action{ID: "despite", Title: "put in what was left out", Brief: "put in", Keys: []string{"i"}, Run: func() tea.Cmd { return s.tickDespite(s) }}
	if len(s.made.KeptBack)+len(s.request.Despite) == 0 {
		put.WhyNot = "Nothing is left out that whoever makes it could put in here."
	}
	return []Action{
		{ID: "write", Title: "write it to a file", Brief: "write it", Keys: []string{"w", "ctrl+s", "f2"}, Run: func() tea.Cmd { return s.push(s.askWhere()) }},
		{ID: "page", Title: "next page", Keys: []string{"n"}, Run: s.turn(1)},
		{ID: "page-back", Title: "page before", Brief: "before", Keys: []string{"p"}, Run: s.turn(-1)},
		put,
		{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.leave(s) }},
	}
}

func (s *previewScreen) turn(by int) func() tea.Cmd {
	return func() tea.Cmd { s.scroll.Page(by, len(s.lines), s.h-1); return nil }
}

// page is what to know, and the document.
func (s *previewScreen) page(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	if !s.made.Holds.None() || len(s.made.Warnings) > 0 {
		p.rule("Read this before it leaves the house")
	}
	if !s.made.Holds.None() {
		p.warn(s.made.Holds.Words())
	}
	for _, l := range s.made.Warnings {
		p.warn(l)
	}
	if len(p.lines) > 0 {
		p.gap()
	}
	p.rule("The document: " + count(s.pages, "page") + " as PDF")
	p.gap()
	for _, l := range s.text {
		p.lines = append(p.lines, " "+ui.Truncate(ui.Safe(l), max(w-2, 10), s.theme))
	}
	return p.lines
}

// View has the place in the document on its last line.
func (s *previewScreen) View(w, h int) string {
	if s.lines == nil {
		s.lines = s.page(w)
	}
	rows := max(h-1, 1)
	screens := max((len(s.lines)+rows-1)/rows, 1)
	at := min((s.scroll.Top+rows-1)/rows+1, screens)
	return s.scroll.View(s.lines, w, rows, s.theme) + "\n" + s.theme.Muted.Render(fmt.Sprintf(" Screen %d of %d. Nothing is written yet.", at, screens))
}
