package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// chronologyScreen shows the significant events of one or more files by when
// they happened: in plain lines, and drawn over time (C4).
type chronologyScreen struct {
	*app
	files  []*model.CaseFile
	filter model.ChronologyFilter
	span   string // the span in words
	items  []model.ChronologyItem
	rows   []chronologyRow
	list   ui.List
	drawn  bool
	w, h   int
	load   reload
}

// chronologyRow is an event, or (item -1) the gap before the next one.
type chronologyRow struct {
	item int
	gap  model.Gap
}

const wholeSpan = "all of it"

func newChronologyScreen(a *app, files ...*model.CaseFile) *chronologyScreen {
	s := &chronologyScreen{app: a, files: files, span: wholeSpan, drawn: true, w: 80, h: 20}
	s.filter.For = a.me().Role
	s.fill()
	s.list.End(len(s.rows), s.listHeight())
	return s
}

func (s *chronologyScreen) Init() tea.Cmd { return nil }
func (s *chronologyScreen) Title() string { return "Chronology" }
func (s *chronologyScreen) Typing() bool  { return false }

// fill makes the rows from the files.
func (s *chronologyScreen) fill() {
	s.items = model.Chronology(s.files, s.filter)
	s.rows = s.rows[:0]
	for i, c := range s.items {
		if c.Gap.Months > 0 {
			s.rows = append(s.rows, chronologyRow{item: -1, gap: c.Gap})
		}
		s.rows = append(s.rows, chronologyRow{item: i})
	}
	if n := len(s.items); n > 0 && s.filter.To.IsZero() {
		if gap := model.GapBetween(s.items[n-1].When.Date, s.today()); gap.Months > 0 {
			s.rows = append(s.rows, chronologyRow{item: -1, gap: gap})
		}
	}
	s.list.Fit(len(s.rows), s.listHeight())
}

func (s *chronologyScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.list.Fit(len(s.rows), s.listHeight())
	case changedMsg:
		return s, s.load.again(s.app, s.files)
	case answer[[]*model.CaseFile]:
		if files, ok := s.load.came(msg); ok {
			s.files = files
			s.fill()
		}
	case tea.KeyMsg:
		moveList(&s.list, msg, len(s.rows), s.listHeight())
	}
	return s, nil
}

// current is the event that the list stands on; nil on a gap.
func (s *chronologyScreen) current() *model.ChronologyItem {
	if s.list.Cursor >= len(s.rows) || s.rows[s.list.Cursor].item < 0 {
		return nil
	}
	return &s.items[s.rows[s.list.Cursor].item]
}

func (s *chronologyScreen) Actions() []Action {
	none := ""
	if s.current() == nil {
		none = "No event stands here."
	}
	draw := Action{ID: "draw", Title: "draw it", Keys: []string{"v"}, Run: func() tea.Cmd { s.drawn = true; s.fill(); return nil }}
	if s.drawn {
		draw.Title, draw.Run = "plain lines", func() tea.Cmd { s.drawn = false; s.fill(); return nil }
	}
	return []Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: s.open},
		draw,
		{ID: "category", Title: "by subject", Keys: []string{"c"}, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "Which events", s.categories())) }},
		{ID: "span", Title: "by time", Keys: []string{"s"}, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "Which time", s.spans())) }},
		{ID: "all", Title: "all", Keys: []string{"a"}, Run: func() tea.Cmd { s.filter.Category = ""; s.take("", "", wholeSpan); return nil }},
	}
}

// open opens the entry, over its child's file where that is another one.
func (s *chronologyScreen) open() tea.Cmd {
	c := s.current()
	for _, f := range s.files {
		if f.ID == c.Case {
			return s.push(newEntryScreen(s.app, f, []model.Ref{c.Item.Ref}, 0))
		}
	}
	return nil
}

// categories are the subjects as a menu, with how many events each has.
func (s *chronologyScreen) categories() []Action {
	all := model.Chronology(s.files, model.ChronologyFilter{From: s.filter.From, To: s.filter.To, For: s.filter.For})
	pick := func(title, value string) Action {
		return Action{ID: "category-" + value, Title: title, Run: func() tea.Cmd { s.filter.Category = value; s.fill(); s.list.Home(); return nil }}
	}
	acts := []Action{pick(fmt.Sprintf("All (%d)", len(all)), "")}
	for _, t := range model.Categories {
		n := 0
		for _, c := range all {
			if c.Category == t.Words {
				n++
			}
		}
		if n > 0 {
			acts = append(acts, pick(fmt.Sprintf("%s (%d)", t.Words, n), t.Value))
		}
	}
	return acts
}

func (s *chronologyScreen) take(from, to model.Date, words string) {
	s.filter.From, s.filter.To, s.span = from, to, words
	s.fill()
	s.list.End(len(s.rows), s.listHeight())
}

// spans are spans of time as a menu.
func (s *chronologyScreen) spans() []Action {
	span := func(id, title string, from, to model.Date) Action {
		return Action{ID: id, Title: title, Run: func() tea.Cmd { s.take(from, to, title); return nil }}
	}
	back := func(years, months int) model.Date {
		return model.DateOf(s.today().Time().AddDate(-years, -months, 0))
	}
	began := model.Date("")
	for _, f := range s.files {
		if d := f.Began(); began.IsZero() || d < began {
			began = d
		}
	}
	return []Action{
		span("span-all", wholeSpan, "", ""),
		span("span-half", "the last six months", back(0, 6), ""),
		span("span-year", "the last year", back(1, 0), ""),
		span("span-three", "the last three years", back(3, 0), ""),
		span("span-file", "since the file began", began, ""),
		span("span-before", "before the file began", "", began.AddDays(-1)),
		{ID: "span-days", Title: "from one day to another ...", Run: s.askSpan},
	}
}

// askSpan asks for the first and the last day.
func (s *chronologyScreen) askSpan() tea.Cmd {
	f := form.New("Which time", &form.Section{Title: "From one day to another", Fields: []form.Field{line("from", "From"), line("to", "To")}})
	f.SetHelp("from", dateHelp+"; empty for the beginning")
	f.SetHelp("to", dateHelp+"; empty for today")
	return s.push(newPromptScreen(s.app, f, "show", func(p *promptScreen) tea.Cmd {
		r := &reader{app: s.app, form: f}
		from, to := r.date("from"), r.date("to")
		if len(r.problems) == 0 && !to.IsZero() && to < from {
			r.problems = append(r.problems, form.Problem{Field: "to", Text: "It ends before it begins.", Must: true})
		}
		if len(r.problems) > 0 {
			return p.refuse(r.problems)
		}
		words := "until " + to.String()
		switch {
		case from.IsZero() && to.IsZero():
			words = wholeSpan
		case to.IsZero():
			words = "from " + from.String()
		case !from.IsZero():
			words = from.String() + " to " + to.String()
		}
		s.take(from, to, words)
		return s.leave(p)
	}))
}

// chronologyDetail is the room for the event in full below the list.
const chronologyDetail = 5

// drawing is the timeline; nil where it is not wanted or there is no room.
func (s *chronologyScreen) drawing(w int) []string {
	if !s.drawn || len(s.items) == 0 || s.h < 14 {
		return nil
	}
	from, to := s.items[0].When.Date, s.items[len(s.items)-1].When.Date
	if s.filter.To.IsZero() {
		to = max(to, s.today())
	}
	tl := ui.Timeline{To: from.DaysTo(to)}
	add := func(label string, at int) {
		i := slices.IndexFunc(tl.Rows, func(r ui.TimelineRow) bool { return r.Label == label })
		if i < 0 {
			i = len(tl.Rows)
			tl.Rows = append(tl.Rows, ui.TimelineRow{Label: label})
		}
		tl.Rows[i].At = append(tl.Rows[i].At, at)
	}
	for _, t := range model.Categories { // the rows keep the order of the subjects
		for _, c := range s.items {
			if c.Category == t.Words {
				add(c.Category, from.DaysTo(c.When.Date))
			}
		}
	}
	for _, c := range s.items {
		if !slices.ContainsFunc(model.Categories, func(t model.Term) bool { return t.Words == c.Category }) {
			add("No subject given", from.DaysTo(c.When.Date))
		}
	}
	if c := s.current(); c != nil {
		tl.Here, tl.Pointed = from.DaysTo(c.When.Date), true
	}
	tl.Ticks = timeTicks(from, to)
	// Where the rows do not leave room for the list, they become one.
	if len(tl.Rows) > max((s.h-chronologyDetail-4)/2, 1) {
		one := ui.TimelineRow{Label: "Events"}
		for _, r := range tl.Rows {
			one.At = append(one.At, r.At...)
		}
		tl.Rows = []ui.TimelineRow{one}
	}
	lines := tl.Lines(w-2, s.theme)
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// timeTicks names the years of a span, or its months where it is short.
func timeTicks(from, to model.Date) []ui.Tick {
	var ticks []ui.Tick
	start := from.Time()
	months, layout := 12, "2006"
	if from.DaysTo(to) < 800 {
		months, layout = 1, "Jan 06"
	}
	first := model.NewDate(start.Year(), 1, 1)
	if months == 1 {
		first = model.NewDate(start.Year(), start.Month(), 1)
	}
	for day := first; day <= to; day = model.DateOf(day.Time().AddDate(0, months, 0)) {
		ticks = append(ticks, ui.Tick{At: max(from.DaysTo(day), 0), Label: day.Time().Format(layout)})
	}
	return ticks
}

func (s *chronologyScreen) listHeight() int {
	return max(s.h-len(s.drawing(s.w))-chronologyDetail-2, 1)
}

func (s *chronologyScreen) View(w, h int) string {
	title := fmt.Sprintf("%s, %s", count(len(s.items), "significant event"), s.span)
	for _, t := range model.Categories {
		if t.Value == s.filter.Category {
			title += ", about: " + t.Words
		}
	}
	lines := s.drawing(w)
	lines = append(lines, ui.Rule(title, w, s.theme))
	if len(s.rows) == 0 {
		lines = append(lines, "", " Nothing stands here. F5 on a note, visit or decision puts it into the chronology;", " m on an entry marks it later; e on the file records an event of its own. a shows all.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	rows := s.list.ViewActive(len(s.rows), w, max(h-len(lines)-chronologyDetail-1, 1), s.theme, s.row)
	lines = append(lines, rows, ui.Rule("", w, s.theme))
	if c := s.current(); c != nil {
		lines = append(lines, s.detail(*c, w)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

func (s *chronologyScreen) row(i, w int) string {
	row := s.rows[i]
	if row.item < 0 {
		return s.theme.Muted.Render(ui.Truncate(gapWords(row.gap), w, s.theme))
	}
	c := s.items[row.item]
	table := ui.Table{Columns: []ui.Column{{Width: 17}, {Width: 16, From: 70}, {Width: 23, From: 70}, {Grow: 1}}}
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
	cells := []string{when.String(), c.Child, c.Category, headline}
	if len(s.files) < 2 {
		table.Columns = append(table.Columns[:1], table.Columns[2:]...)
		cells = append(cells[:1], cells[2:]...)
	}
	if c.Withdrawn {
		cells[len(cells)-1] = "[filed in error] " + c.Headline
	}
	return table.Row(cells, w, s.theme)
}

// gapWords is a gap as a line of the chronology.
func gapWords(g model.Gap) string {
	span := g.From.Time().Format("Jan 2006")
	if g.Months > 1 {
		span += " to " + g.To.Time().Format("Jan 2006")
	}
	return fmt.Sprintf("... %s without one: %s", count(g.Months, "month"), span)
}

// detail is an event in full.
func (s *chronologyScreen) detail(c model.ChronologyItem, w int) []string {
	text := c.When.String() + ": " + c.Headline
	if c.Child != "" && len(s.files) > 1 {
		text = c.Child + ", " + text
	}
	lines := wrapped(text, w, s.theme.Text)
	if c.Meaning != "" {
		lines = append(lines, wrapped("What it meant: "+c.Meaning, w, s.theme.Text)...)
	}
	for _, v := range c.Item.OwnViews() {
		lines = append(lines, wrapped("Own views: "+v.Now.Line(), w, s.theme.Text)...)
	}
	from := c.Item.Content.Words() + " " + c.Item.Ref.String() + ", " + c.Item.Author.Name
	if c.Before {
		from = "Before the file began. Known from: " + orUnknown(c.Source) + ". " + from
	}
	return append(lines, wrapped(from, w, s.theme.Muted)...)
}

func orUnknown(s string) string {
	if s == "" {
		return "not said"
	}
	return s
}
