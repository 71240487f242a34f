package record

import (
	"context"
	"errors"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// SearchScreen finds words in all that this person may read, newest first.
type SearchScreen struct {
	*screen.App
	Form  *form.Form
	Hits  []store.Hit
	list  ui.List
	w, h  int
	found *screen.Gathered[store.Hit]
	run   screen.Pending
	asked string
	// listing is set while the arrows are in the list rather than the words.
	listing bool
	err     error
	done    bool
}

// maxHits is where a search stops: nobody reads more.
const maxHits = 500

// NewSearchScreen searches for words; empty asks for them.
func NewSearchScreen(a *screen.App, words string) *SearchScreen {
	s := &SearchScreen{App: a, w: 80, h: 20}
	s.Form = form.New("Search", &form.Section{Fields: []form.Field{screen.Line("words", "Words")}})
	s.Form.SetValue("words", words)
	return s
}

func (s *SearchScreen) Init() tea.Cmd { return s.Form.Init() }
func (s *SearchScreen) Title() string { return "Search" }
func (s *SearchScreen) Typing() bool  { return !s.listing }

func (s *SearchScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		return s, s.Form.Update(msg)
	case screen.LookMsg:
		if s.run.Waiting() && msg.ID == s.run.ID {
			s.Hits = s.found.SoFar()
			return s, s.look()
		}
	case screen.Answer[[]store.Hit]:
		if s.run.Took(msg.ID) {
			s.err, s.done = msg.Err, true
			s.Hits = msg.Value
			s.listing = len(s.Hits) > 0
		}
	case tea.KeyMsg:
		return s, s.key(msg)
	}
	return s, nil
}

func (s *SearchScreen) key(k tea.KeyMsg) tea.Cmd {
	if s.listing {
		if k.String() == "up" && s.list.Cursor == 0 {
			s.listing = false
			return nil
		}
		screen.MoveList(&s.list, k, len(s.Hits), s.listHeight())
		return nil
	}
	switch k.Type {
	case tea.KeyEnter:
		return s.search(false)
	case tea.KeyDown, tea.KeyTab:
		s.listing = len(s.Hits) > 0
		return nil
	}
	return s.Form.Update(k)
}

func (s *SearchScreen) search(confidential bool) tea.Cmd {
	words := strings.TrimSpace(s.Form.Value("words"))
	if words == "" {
		return screen.Say("Type the words to look for.")
	}
	s.asked, s.Hits, s.done, s.err = words, nil, false, nil
	s.list.Home()
	found := &screen.Gathered[store.Hit]{}
	s.found = found
	wanted := store.Query{Words: words, Confidential: confidential}
	cmd := screen.Query(s.App, &s.run, func(ctx context.Context, session *store.Session) ([]store.Hit, error) {
		err := session.Search(ctx, wanted, func(h store.Hit) bool { return found.Add(h) < maxHits })
		return found.SoFar(), err
	})
	return tea.Batch(cmd, s.look())
}

func (s *SearchScreen) look() tea.Cmd {
	id := s.run.ID
	return s.After(screen.LookEvery, func(time.Time) tea.Msg { return screen.LookMsg{ID: id} })
}

func (s *SearchScreen) Actions() []screen.Action {
	none := ""
	if !s.listing || len(s.Hits) == 0 {
		none = "Nothing is found yet: type words and press Enter."
	}
	closed := ""
	if !s.Me().Role.OpensConfidential() {
		closed = "Your role (" + s.Me().Role.Words() + ") does not open confidential parts."
	}
	return []screen.Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd {
			h := s.Hits[s.list.Cursor]
			return s.Push(NewOpeningScreen(s.App, h.Case, h.Ref))
		}},
		{ID: "words", Title: "other words", Keys: []string{"/"}, Run: func() tea.Cmd { s.listing = false; return nil }},
		{ID: "confidential", Title: "in confidential parts too (logged)", Keys: []string{"f4"}, WhyNot: closed, Run: func() tea.Cmd { return s.search(true) }},
		{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { s.run.Stop(); return s.Leave(s) }},
	}
}

// rowsPerHit is how many lines a hit takes: who and what, and where the words are.
const rowsPerHit = 2

func (s *SearchScreen) listHeight() int { return max((s.h-4-len(s.status(s.w)))/rowsPerHit, 1) }

// status is how far the search is, and under what was found what could not be
// searched: in full, since it may be what somebody looks for.
func (s *SearchScreen) status(w int) []string {
	said := "Enter searches all that you may read."
	switch {
	case s.err != nil && len(s.Hits) == 0 && !errors.Is(s.err, store.Damaged):
		said = ""
	case s.run.Waiting():
		said = "Searching ... " + model.Count(len(s.Hits), "hit") + " so far. Esc stops."
	case s.done && len(s.Hits) == 0:
		said = "Nothing found for \"" + s.asked + "\"."
	case s.done && len(s.Hits) >= maxHits:
		said = model.Count(len(s.Hits), "hit") + " and more: use more words."
	case s.done:
		said = model.Count(len(s.Hits), "hit") + " for \"" + s.asked + "\", newest first."
	}
	var lines []string
	if said != "" {
		lines = append(lines, " "+s.Theme.Muted.Render(ui.Truncate(ui.Line(said), w-2, s.Theme)))
	}
	if s.err != nil {
		lines = append(lines, screen.Wrapped("! "+s.err.Error(), w, s.Theme.Warn)...)
	}
	return lines
}

func (s *SearchScreen) View(w, h int) string {
	lines := strings.Split(s.Form.View(w, 2, s.Theme), "\n")
	if s.listing { // one pointer, one cursor: where the keys are
		lines[0] = ui.Truncate("  Words  "+ui.Line(s.Form.Value("words")), w, s.Theme)
	}
	lines = append(append(lines, s.status(w)...), "")
	n := max((h-len(lines))/rowsPerHit, 1)
	list := s.list
	list.Fit(len(s.Hits), n)
	for i := list.Top; i < len(s.Hits) && i < list.Top+n; i++ {
		lines = append(lines, s.hit(i, s.listing && i == list.Cursor, w)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

func (s *SearchScreen) hit(i int, selected bool, w int) []string {
	hit, t := s.Hits[i], s.Theme
	sep := " " + t.Dot + " "
	head := ui.Line(hit.Child + sep + hit.When.String() + sep + hit.Kind + sep + hit.Ref.String())
	if hit.Confidential {
		head += sep + "[confidential]"
	}
	head = ui.Truncate(head, w-3, t)
	if selected {
		head = terminal.CursorHere + t.Selected.Render(ui.Pad(t.Pointer+" "+head, w))
	} else {
		head = "  " + t.Title.Render(head)
	}
	return []string{head, "    " + ui.Truncate(s.snippet(hit), w-5, t)}
}

// titleWidth is what a hit's heading may take of its line.
const titleWidth = 24

// snippet is the statement in which the words stand, with its mark, beginning
// near the first of them.
func (s *SearchScreen) snippet(h store.Hit) string {
	text, start, end := h.Text, h.Start, h.End
	if start < 0 || end > len(text) || start > end {
		start, end = 0, 0
	}
	lead := ""
	if runes := []rune(text[:start]); len(runes) > 40 {
		lead = s.Theme.Ellipsis
		text = text[len(string(runes[:len(runes)-30])):]
		cut := len(h.Text) - len(text)
		start, end = start-cut, end-cut
	}
	out := lead + ui.Line(text[:start]) + s.Theme.Accent.Render(ui.Line(text[start:end])) + ui.Line(text[end:])
	if h.Mark != nil {
		out = s.Theme.Mark.Render("["+ui.Line(h.Mark.Short())+"]") + " " + out
	}
	if title := ui.Line(h.Title); title != "" && !strings.HasPrefix(h.Text, h.Title) {
		out = s.Theme.Muted.Render(ui.Truncate(title, titleWidth, s.Theme)+": ") + out
	}
	return out
}
