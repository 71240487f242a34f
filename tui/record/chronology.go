package record

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/tui/documents"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// ChronologyScreen shows the significant events of one or more files by when
// they happened: in plain lines, and drawn over time (C4).
type ChronologyScreen struct {
	*screen.App
	child *model.CaseFile
	// family are the files of the child's family, the child's own among them;
	// empty until they are read.
	family []*model.CaseFile
	files  []*model.CaseFile // of which events are shown: the child's, or the family's
	Filter model.ChronologyFilter
	span   string // the span in words
	items  []model.ChronologyItem
	rows   []chronologyRow
	list   ui.List
	drawn  bool
	w, h   int
	kin    screen.Pending
}

var _ screen.OfFiles = (*ChronologyScreen)(nil)

// chronologyRow is an event, or (item -1) the gap before the next one.
type chronologyRow struct {
	item int
	gap  model.Gap
}

const wholeSpan = "all of it"

// NewChronologyScreen shows the events of a child, or of the family where its
// files are given.
func NewChronologyScreen(a *screen.App, child *model.CaseFile, family ...*model.CaseFile) *ChronologyScreen {
	s := &ChronologyScreen{App: a, child: child, family: family, files: family, span: wholeSpan, drawn: true, w: 80, h: 20}
	if len(family) == 0 {
		s.files = []*model.CaseFile{child}
	}
	s.Filter.For = a.Me().Role
	s.Fill()
	s.newest()
	return s
}

func (s *ChronologyScreen) Init() tea.Cmd {
	if len(s.family) > 0 {
		return nil
	}
	return readFamily(s.App, &s.kin, s.child.ID)
}

func (s *ChronologyScreen) Title() string { return "Chronology" }
func (s *ChronologyScreen) Typing() bool  { return false }

// Fill makes the rows from the files.
func (s *ChronologyScreen) Fill() {
	s.items = model.Chronology(s.files, s.Filter)
	s.rows = s.rows[:0]
	for i, c := range s.items {
		if c.Gap.Months > 0 {
			s.rows = append(s.rows, chronologyRow{item: -1, gap: c.Gap})
		}
		s.rows = append(s.rows, chronologyRow{item: i})
	}
	if n := len(s.items); n > 0 && s.Filter.To.IsZero() {
		if gap := model.GapBetween(s.items[n-1].When.Date, s.Today()); gap.Months > 0 {
			s.rows = append(s.rows, chronologyRow{item: -1, gap: gap})
		}
	}
	s.list.Fit(len(s.rows), s.listHeight())
}

func (s *ChronologyScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.list.Fit(len(s.rows), s.listHeight())
	case screen.ChangedMsg:
		return s, readFamily(s.App, &s.kin, s.child.ID)
	case screen.Answer[[]*model.CaseFile]:
		if s.kin.Took(msg.ID) && msg.Err == nil {
			s.read(msg.Value)
		}
	case tea.KeyMsg:
		screen.MoveList(&s.list, msg, len(s.rows), s.listHeight())
	}
	return s, nil
}

// read takes the files of the family; what is shown stays the child's, or the
// family's.
func (s *ChronologyScreen) read(family []*model.CaseFile) {
	whole := s.ofFamily()
	s.family = family
	for _, f := range family {
		if f.ID == s.child.ID {
			s.child = f
		}
	}
	s.files = []*model.CaseFile{s.child}
	if whole {
		s.files = family
	}
	s.Fill()
}

// newest goes to the last event; the time since then stays in sight below it.
func (s *ChronologyScreen) newest() {
	s.list.End(len(s.rows), s.listHeight())
	if n := len(s.rows); n > 1 && s.rows[n-1].item < 0 {
		s.list.Cursor--
	}
}

// ofFamily reports whether the events of the whole family are shown.
func (s *ChronologyScreen) ofFamily() bool { return len(s.files) > 1 }

// FilesShown are those of which events are shown.
func (s *ChronologyScreen) FilesShown() []*model.CaseFile { return s.files }

// turn is the action that goes from the child to the family, and back.
func (s *ChronologyScreen) turn() screen.Action {
	show := func(files []*model.CaseFile) func() tea.Cmd {
		return func() tea.Cmd {
			s.files = files
			s.Fill()
			s.newest()
			return nil
		}
	}
	turn := screen.Action{ID: "family", Title: "of the family", Keys: []string{"f"}, Run: show(s.family)}
	switch {
	case s.ofFamily():
		turn.Title, turn.Run = "of this child", show([]*model.CaseFile{s.child})
	case len(s.family) == 0:
		turn.WhyNot = "The family is still being read."
	case len(s.family) == 1:
		turn.WhyNot = "No brother or sister of this child is linked on file. g on the file shows the family; A there adds one."
	}
	return turn
}

// current is the event that the list stands on; nil on a gap.
func (s *ChronologyScreen) current() *model.ChronologyItem {
	if s.list.Cursor >= len(s.rows) || s.rows[s.list.Cursor].item < 0 {
		return nil
	}
	return &s.items[s.rows[s.list.Cursor].item]
}

func (s *ChronologyScreen) Actions() []screen.Action {
	none := ""
	if s.current() == nil {
		none = "No event stands here."
	}
	draw := screen.Action{ID: "draw", Title: "draw it", Keys: []string{"v"}, Run: func() tea.Cmd { s.drawn = true; s.Fill(); return nil }}
	if s.drawn {
		draw.Title, draw.Run = "plain lines", func() tea.Cmd { s.drawn = false; s.Fill(); return nil }
	}
	return []screen.Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: s.open},
		s.turn(),
		draw,
		{ID: "category", Title: "by subject", Keys: []string{"c"}, Run: func() tea.Cmd { return s.Push(screen.NewMenu(s.App, "Which events", s.categories())) }},
		{ID: "span", Title: "by time", Keys: []string{"s"}, Run: func() tea.Cmd { return s.Push(screen.NewMenu(s.App, "Which time", s.spans())) }},
		{ID: "all", Title: "all", Keys: []string{"a"}, Run: func() tea.Cmd { s.Filter.Category = ""; s.take("", "", wholeSpan); return nil }},
		{ID: "document", Title: "make a document of these", Brief: "document", Keys: []string{"p"}, WhyNot: s.noDocument(), Run: s.document},
	}
}

// noDocument is why no chronology for a court is made of what is shown; empty
// where one can be.
func (s *ChronologyScreen) noDocument() string {
	if len(s.items) == 0 {
		return "No event is shown that could stand in it."
	}
	return ""
}

// document makes a chronology for a court of the time, the children and the events
// that are shown.
func (s *ChronologyScreen) document() tea.Cmd {
	shown := map[model.Ref]bool{}
	for _, c := range s.items {
		shown[c.Item.Ref] = true
	}
	m := documents.NewMaking(s.App, s.child, documents.Offered(papers.KindChronology))
	m.Only = func(it *model.Item) bool {
		c, copied := it.Now.(model.Copy)
		return shown[it.Ref] || copied && shown[c.Of] // the screen shows a copy by its original
	}
	if s.ofFamily() {
		m.Form.SetValue(documents.KeyFamily, "yes")
	}
	m.Form.SetValue(documents.KeyFrom, s.Filter.From.Numeric())
	m.Form.SetValue(documents.KeyUntil, s.Filter.To.Numeric())
	return s.Push(m.First)
}

// open opens the entry, over its child's file where that is another one.
func (s *ChronologyScreen) open() tea.Cmd {
	c := s.current()
	for _, f := range s.files {
		if f.ID == c.Case {
			return s.Push(NewEntryScreen(s.App, f, []model.Ref{c.Item.Ref}, 0))
		}
	}
	return nil
}

// chronologyDetail is the room for the event in full below the list.
const chronologyDetail = 5

func (s *ChronologyScreen) listHeight() int {
	return max(s.h-len(s.drawing(s.w))-chronologyDetail-2, 1)
}

func (s *ChronologyScreen) View(w, h int) string {
	title := fmt.Sprintf("%s, %s", model.Count(len(s.items), "significant event"), s.span)
	if s.ofFamily() {
		title = fmt.Sprintf("The family, %d children: %s", len(s.files), title)
	}
	for _, t := range model.Categories {
		if t.Value == s.Filter.Category {
			title += ", about: " + t.Words
		}
	}
	lines := s.drawing(w)
	lines = append(lines, ui.Rule(title, w, s.Theme))
	if len(s.rows) == 0 {
		lines = append(append(lines, ""), s.nothing(w)...)
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	rows := s.list.ViewActive(len(s.rows), w, max(h-len(lines)-chronologyDetail-1, 1), s.Theme, s.row)
	lines = append(lines, rows, ui.Rule("", w, s.Theme))
	if c := s.current(); c != nil {
		lines = append(lines, s.detail(*c, w)...)
	} else if s.list.Cursor < len(s.rows) {
		lines = append(lines, screen.Wrapped("Nothing significant is on record for this time. If something was, mark its entry (m on it, then s), or record an event (e on the file).", w, s.Theme.Muted)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// nothing says how events come here.
func (s *ChronologyScreen) nothing(w int) []string {
	if s.Filter.Category != "" || s.span != wholeSpan {
		return screen.Wrapped("No event of this kind or time. a shows all.", w, s.Theme.Text)
	}
	lines := screen.Wrapped("No event is marked as significant yet. Three ways to put one here:", w, s.Theme.Text)
	for _, way := range []string{
		"while writing a note, visit, decision or contact: F5 in the form;",
		"later: m on the entry, then s;",
		"an event of its own, also one from before the file began: e on the file.",
	} {
		lines = append(lines, screen.Wrapped(s.Theme.Bullet+" "+way, w, s.Theme.Text)...)
	}
	return lines
}

func (s *ChronologyScreen) row(i, w int) string {
	row := s.rows[i]
	if row.item < 0 {
		return s.Theme.Muted.Render(ui.Truncate(gapWords(row.gap), w, s.Theme))
	}
	c := s.items[row.item]
	table := ui.Table{Columns: []ui.Column{{Width: 17}, {Width: chronologyName, From: 70}, {Width: 23, From: s.categoryFrom()}, {Grow: 1}}}
	when := c.When
	if when.About {
		when.Time = "" // there is no room for both, and it says little
	}
	var flags []string
	if c.Withdrawn {
		flags = append(flags, "filed in error")
	}
	flags = append(flags, c.Standing...)
	headline := c.Headline
	if len(flags) > 0 {
		headline = "[" + strings.Join(flags, ", ") + "] " + headline
	}
	cells := []string{when.String(), shortNames(c.Child, w, s.Theme), c.Category, headline}
	if !s.ofFamily() {
		table.Columns = append(table.Columns[:1], table.Columns[2:]...)
		cells = append(cells[:1], cells[2:]...)
	}
	return table.Row(cells, w, s.Theme)
}

// shortNames is the first of several children, and how many there are besides.
func shortNames(children string, w int, t ui.Theme) string {
	first, others, more := strings.Cut(children, ", ")
	if !more {
		return children
	}
	n := fmt.Sprintf(" +%d", 1+strings.Count(others, ", "))
	return ui.Truncate(first, min(chronologyName, w)-len(n), t) + n
}

// chronologyName is the room for a child's name.
const chronologyName = 16

// categoryFrom is the width at which there is room for the subject.
func (s *ChronologyScreen) categoryFrom() int {
	if s.ofFamily() {
		return 100
	}
	return 70
}

// gapWords is a gap as a line of the chronology.
func gapWords(g model.Gap) string {
	span := g.From.Time().Format("Jan 2006")
	if g.Months > 1 {
		span += " to " + g.To.Time().Format("Jan 2006")
	}
	return fmt.Sprintf("... %s without one: %s", model.Count(g.Months, "month"), span)
}

// detail is an event in full.
func (s *ChronologyScreen) detail(c model.ChronologyItem, w int) []string {
	text := c.When.String() + ": " + c.Headline
	if c.Child != "" && s.ofFamily() {
		text = c.Child + ", " + text
	}
	lines := screen.Wrapped(text, w, s.Theme.Text)
	if c.Meaning != "" {
		lines = append(lines, screen.Wrapped("What it meant: "+c.Meaning, w, s.Theme.Text)...)
	}
	for _, v := range c.Item.OwnViews() {
		lines = append(lines, screen.Wrapped("Own views: "+v.Now.Line(), w, s.Theme.Text)...)
	}
	from := c.Item.Content.Words() + " " + c.Item.Ref.String() + ", " + c.Item.By()
	if c.Before {
		from = "Before the file began. Known from: " + orUnknown(c.Source) + ". " + from
	}
	return append(lines, screen.Wrapped(from, w, s.Theme.Muted)...)
}

func orUnknown(s string) string {
	if s == "" {
		return "not said"
	}
	return s
}
