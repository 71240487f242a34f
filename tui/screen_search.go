package tui

import (
	"context"
	"errors"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// searchScreen finds words in all that this person may read, newest first.
type searchScreen struct {
	*app
	form  *form.Form
	hits  []store.Hit
	list  ui.List
	w, h  int
	found *gathered[store.Hit]
	run   pending
	asked string
	// listing is set while the arrows are in the list rather than the words.
	listing bool
	err     error
	done    bool
}

// maxHits is where a search stops: nobody reads more.
const maxHits = 500

func newSearchScreen(a *app, words string) *searchScreen {
	s := &searchScreen{app: a, w: 80, h: 20}
	s.form = form.New("Search", &form.Section{Fields: []form.Field{line("words", "Words")}})
	s.form.SetValue("words", words)
	return s
}

func (s *searchScreen) Init() tea.Cmd { return s.form.Init() }
func (s *searchScreen) Title() string { return "Search" }
func (s *searchScreen) Typing() bool  { return !s.listing }

func (s *searchScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		return s, s.form.Update(msg)
	case lookMsg:
		if s.run.waiting() && msg.id == s.run.id {
			s.hits = s.found.soFar()
			return s, s.look()
		}
	case answer[[]store.Hit]:
		if s.run.took(msg.id) {
			s.err, s.done = msg.err, true
			s.hits = msg.value
			s.listing = len(s.hits) > 0
		}
	case tea.KeyMsg:
		return s, s.key(msg)
	}
	return s, nil
}

func (s *searchScreen) key(k tea.KeyMsg) tea.Cmd {
	if s.listing {
		if k.String() == "up" && s.list.Cursor == 0 {
			s.listing = false
			return nil
		}
		moveList(&s.list, k, len(s.hits), s.listHeight())
		return nil
	}
	switch k.Type {
	case tea.KeyEnter:
		return s.search(false)
	case tea.KeyDown, tea.KeyTab:
		s.listing = len(s.hits) > 0
		return nil
	}
	return s.form.Update(k)
}

func (s *searchScreen) search(confidential bool) tea.Cmd {
	words := strings.TrimSpace(s.form.Value("words"))
	if words == "" {
		return say("Type the words to look for.")
	}
	s.asked, s.hits, s.done, s.err = words, nil, false, nil
	s.list.Home()
	found := &gathered[store.Hit]{}
	s.found = found
	wanted := store.Query{Words: words, Confidential: confidential}
	cmd := query(s.app, &s.run, func(ctx context.Context, session *store.Session) ([]store.Hit, error) {
		err := session.Search(ctx, wanted, func(h store.Hit) bool { return found.add(h) < maxHits })
		return found.soFar(), err
	})
	return tea.Batch(cmd, s.look())
}

func (s *searchScreen) look() tea.Cmd {
	id := s.run.id
	return s.after(lookEvery, func(time.Time) tea.Msg { return lookMsg{id} })
}

func (s *searchScreen) Actions() []Action {
	none := ""
	if !s.listing || len(s.hits) == 0 {
		none = "Nothing is found yet: type words and press Enter."
	}
	closed := ""
	if !s.me().Role.OpensConfidential() {
		closed = "Your role (" + s.me().Role.Words() + ") does not open confidential parts."
	}
	return []Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd {
			h := s.hits[s.list.Cursor]
			return s.push(newOpeningScreen(s.app, h.Case, h.Ref))
		}},
		{ID: "words", Title: "other words", Keys: []string{"/"}, Run: func() tea.Cmd { s.listing = false; return nil }},
		{ID: "confidential", Title: "in confidential parts too (logged)", Keys: []string{"f4"}, WhyNot: closed, Run: func() tea.Cmd { return s.search(true) }},
		{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { s.run.stop(); return s.leave(s) }},
	}
}

// rowsPerHit is how many lines a hit takes: who and what, and where the words are.
const rowsPerHit = 2

func (s *searchScreen) listHeight() int { return max((s.h-4-len(s.status(s.w)))/rowsPerHit, 1) }

// status is how far the search is, and under what was found what could not be
// searched: in full, since it may be what somebody looks for.
func (s *searchScreen) status(w int) []string {
	said := "Enter searches all that you may read."
	switch {
	case s.err != nil && len(s.hits) == 0 && !errors.Is(s.err, store.Damaged):
		said = ""
	case s.run.waiting():
		said = "Searching ... " + count(len(s.hits), "hit") + " so far. Esc stops."
	case s.done && len(s.hits) == 0:
		said = "Nothing found for \"" + s.asked + "\"."
	case s.done && len(s.hits) >= maxHits:
		said = count(len(s.hits), "hit") + " and more: use more words."
	case s.done:
		said = count(len(s.hits), "hit") + " for \"" + s.asked + "\", newest first."
	}
	var lines []string
	if said != "" {
		lines = append(lines, " "+s.theme.Muted.Render(ui.Truncate(ui.Line(said), w-2, s.theme)))
	}
	if s.err != nil {
		lines = append(lines, wrapped("! "+s.err.Error(), w, s.theme.Warn)...)
	}
	return lines
}

func (s *searchScreen) View(w, h int) string {
	lines := strings.Split(s.form.View(w, 2, s.theme), "\n")
	if s.listing { // one pointer, one cursor: where the keys are
		lines[0] = ui.Truncate("  Words  "+ui.Line(s.form.Value("words")), w, s.theme)
	}
	lines = append(append(lines, s.status(w)...), "")
	n := max((h-len(lines))/rowsPerHit, 1)
	list := s.list
	list.Fit(len(s.hits), n)
	for i := list.Top; i < len(s.hits) && i < list.Top+n; i++ {
		lines = append(lines, s.hit(i, s.listing && i == list.Cursor, w)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

func (s *searchScreen) hit(i int, selected bool, w int) []string {
	hit, t := s.hits[i], s.theme
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
func (s *searchScreen) snippet(h store.Hit) string {
	text, start, end := h.Text, h.Start, h.End
	if start < 0 || end > len(text) || start > end {
		start, end = 0, 0
	}
	lead := ""
	if runes := []rune(text[:start]); len(runes) > 40 {
		lead = s.theme.Ellipsis
		text = text[len(string(runes[:len(runes)-30])):]
		cut := len(h.Text) - len(text)
		start, end = start-cut, end-cut
	}
	out := lead + ui.Line(text[:start]) + s.theme.Accent.Render(ui.Line(text[start:end])) + ui.Line(text[end:])
	if h.Mark != nil {
		out = s.theme.Mark.Render("["+ui.Line(h.Mark.Short())+"]") + " " + out
	}
	if title := ui.Line(h.Title); title != "" && !strings.HasPrefix(h.Text, h.Title) {
		out = s.theme.Muted.Render(ui.Truncate(title, titleWidth, s.theme)+": ") + out
	}
	return out
}
