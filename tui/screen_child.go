package tui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// childScreen is a child's file: a head with what matters, and the record,
// newest first.
type childScreen struct {
	*app
	id    model.CaseID
	name  string
	file  *model.CaseFile
	items []*model.Item
	// lines are the rows' substance, headed is the head and side the panel beside
	// the record: cut when the file or the width changes, since a drawing must
	// not cost more for long texts.
	lines, headed, side []string
	// find is what the filter looks at, in lower case; made with the first word.
	find   []string
	shown  []int
	filter filter
	list   ui.List
	w, h   int
	tasks  []model.Task
	// late is how many entries were put on record late.
	late int
	load pending
	// goTo is the entry to stand on once the file is read; zero to stay.
	goTo model.Ref
	err  error
}

func newChildScreen(a *app, id model.CaseID, name string) *childScreen {
	return &childScreen{app: a, id: id, name: name, w: 80, h: 20}
}

func (s *childScreen) Init() tea.Cmd {
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, s.id)
	})
}

func (s *childScreen) Title() string { return s.name }
func (s *childScreen) Reading() bool { return s.file == nil && s.load.waiting() }
func (s *childScreen) Typing() bool  { return s.filter.on }

func (s *childScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.resize(msg.Width, msg.Height)
	case changedMsg:
		s.goTo = msg.filed
		return s, s.Init()
	case answer[*model.CaseFile]:
		if s.load.took(msg.id) {
			s.err = msg.err
			if msg.err == nil {
				s.setFile(msg.value)
			}
		}
	case tea.KeyMsg:
		if s.filter.key(msg) {
			s.refilter()
			return s, nil
		}
		moveList(&s.list, msg, len(s.shown), s.listHeight())
		if msg.Type == tea.KeyEnter {
			s.filter.on = false
			return s, s.open()
		}
	}
	return s, nil
}

// resize takes the room there is.
func (s *childScreen) resize(w, h int) {
	cut := s.w != w
	s.w, s.h = w, h
	if cut && s.file != nil {
		s.cut()
	}
	s.list.Fit(len(s.shown), s.listHeight())
}

// cut makes the head and the panel as wide as the screen.
func (s *childScreen) cut() {
	s.headed = s.head(recordWidth(s.w))
	p := &page{theme: s.theme, w: sideWidth - 1}
	facts(s.app, p, s.file, false)
	s.side = p.lines
}

func (s *childScreen) setFile(f *model.CaseFile) {
	at := s.goTo
	if it := s.current(); it != nil && at.IsZero() {
		at = it.Ref
	}
	s.goTo = model.Ref{}
	s.file, s.name = f, f.Name()
	s.tasks = todo(s.app, f.Row().At(s.today()), model.Gone(s.session.People()))
	s.items = slices.Clone(f.Items)
	slices.Reverse(s.items)
	// What cannot be read says no day: it stands by its neighbour in the record.
	days := map[*model.Item]model.Moment{}
	var last model.Moment
	for _, it := range f.Items {
		if when := it.When(); when.Date != "" || !it.Filed.IsZero() {
			last = when
		}
		days[it] = last
	}
	slices.SortStableFunc(s.items, func(a, b *model.Item) int {
		switch wa, wb := days[a], days[b]; {
		case wb.Before(wa):
			return -1
		case wa.Before(wb):
			return 1
		}
		return 0
	})
	s.lines, s.find = make([]string, len(s.items)), nil
	for i, it := range s.items {
		s.lines[i] = s.rowLine(f, it)
	}
	s.late = s.recordedLate()
	s.cut()
	s.refilter()
	for i, n := range s.shown {
		if s.items[n].Ref == at {
			s.list.Cursor = i
			s.list.Fit(len(s.shown), s.listHeight())
		}
	}
}

func (s *childScreen) refilter() {
	s.shown = s.shown[:0]
	sought := model.Seek(s.filter.text)
	if sought.Len() > 0 && s.find == nil {
		for i, it := range s.items {
			s.find = append(s.find, model.Folded(it.Content.Words()+"\n"+s.lines[i]+"\n"+it.Author.Name+"\n"+it.When().String()))
		}
	}
	for i := range s.items {
		if sought.Len() == 0 || sought.In(s.find[i]) {
			s.shown = append(s.shown, i)
		}
	}
	s.list.Home()
}

func (s *childScreen) current() *model.Item {
	if s.list.Cursor < 0 || s.list.Cursor >= len(s.shown) {
		return nil
	}
	return s.items[s.shown[s.list.Cursor]]
}

func (s *childScreen) open() tea.Cmd {
	if s.current() == nil {
		return nil
	}
	return s.push(newEntryScreen(s.app, s.file, s.order(), s.list.Cursor))
}

// order is the record as the list shows it now.
func (s *childScreen) order() []model.Ref {
	refs := make([]model.Ref, len(s.shown))
	for i, n := range s.shown {
		refs[i] = s.items[n].Ref
	}
	return refs
}

// mayAdd says why nothing can be recorded here; empty where it can.
func (s *childScreen) mayAdd() string {
	switch {
	case s.file == nil:
		return "The file is still being read."
	case s.file.ReadOnly != "":
		return s.file.ReadOnly
	}
	return s.mayRecord()
}

func (s *childScreen) Actions() []Action {
	unread := ""
	if s.file == nil {
		unread = "The file is still being read."
	}
	back := Action{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.leave(s) }}
	if s.filter.holds() {
		back.Run = func() tea.Cmd { s.filter = filter{}; s.refilter(); return nil }
	}
	return slices.Concat([]Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: unread, Run: s.open},
	}, s.recording(false), []Action{
		{ID: "tasks", Title: "tasks", Keys: []string{"t"}, WhyNot: unread, Run: func() tea.Cmd { return s.push(newTasksScreen(s.app, s.file)) }},
		{ID: "chronology", Title: "chronology", Keys: []string{"y"}, WhyNot: unread, Run: func() tea.Cmd { return s.push(newChronologyScreen(s.app, s.file)) }},
		{ID: "voice", Title: "the child's voice", Keys: []string{"b"}, WhyNot: unread, Run: func() tea.Cmd { return s.push(newVoiceScreen(s.app, s.file)) }},
		{ID: "details", Title: "details", Keys: []string{"i"}, WhyNot: unread, Run: func() tea.Cmd { return s.push(newDetailsScreen(s.app, s.file)) }},
		{ID: "family", Title: "family", Keys: []string{"g"}, WhyNot: unread, Run: func() tea.Cmd { return s.push(newFamilyScreen(s.app, s.file)) }},
		{ID: "document", Title: "make a document", Brief: "document", Keys: []string{"p"}, WhyNot: unread, Run: func() tea.Cmd { return openDocuments(s.app, s.file) }},
		{ID: "filter", Title: "filter", Keys: []string{"/"}, Run: func() tea.Cmd { s.filter.on = true; return nil }},
	}, s.recording(true), []Action{
		{ID: "kept", Title: "how long it is kept", Keys: []string{"K"}, WhyNot: unread, Run: func() tea.Cmd { return s.push(newRetentionScreen(s.app, s.id)) }},
		{ID: "access", Title: "who opened what of it", Keys: []string{"O"}, WhyNot: s.mayReadAccess(), Run: func() tea.Cmd {
			return s.push(newAccessScreen(s.app, accessOf{file: s.id, child: s.name}))
		}},
		{ID: "stood", Title: "as it stood on a day", Keys: []string{"D"}, WhyNot: unread, Run: func() tea.Cmd { return openStood(s.app, s.file) }},
		back,
	})
}

// recording are the forms that a file offers: those of every day, or those that are
// seldom used.
func (s *childScreen) recording(seldom bool) []Action {
	var all []Action
	for _, k := range formKinds() {
		o := k.offer
		if o == nil || o.seldom != seldom {
			continue
		}
		why := s.mayAdd()
		if o.whyNot != nil {
			why = orWhy(why, o.whyNot(s.app))
		}
		all = append(all, Action{ID: cmp.Or(o.id, k.id), Title: o.title, Keys: []string{o.key}, WhyNot: why, Run: func() tea.Cmd { return openForm(s.app, k, s.file, s.id) }})
	}
	return all
}

var recordTable = ui.Table{Columns: []ui.Column{
	{Title: "When", Width: 11},
	{Title: "What", Width: 21},
	{Title: "", Grow: 1},
	{Title: "By", Width: 16, From: 110},
}}

// sideWidth is the panel beside the record, where there is room for one.
const sideWidth = 38

func (s *childScreen) View(w, h int) string {
	if s.file == nil {
		if s.err != nil {
			return ui.Clip(strings.Join(wrapped(s.err.Error(), w, s.theme.Error), "\n"), w, h)
		}
		return ui.Clip(" Reading the file ...", w, h)
	}
	if rw := recordWidth(w); rw < w {
		return beside(s.record(rw, h), s.aside(sideWidth, h), rw, h, s.theme)
	}
	return s.record(w, h)
}

// recordWidth is the width of the record on a screen of width w.
func recordWidth(w int) int {
	if w >= 110 {
		return w - sideWidth - 3
	}
	return w
}

// listHeight is how many rows of the record are seen.
func (s *childScreen) listHeight() int {
	if s.file == nil {
		return s.h
	}
	h := s.h - len(s.headed) - 1
	if s.filter.holds() {
		h--
	}
	return max(h, 1)
}

// beside puts two panes next to each other with a line between.
func beside(left, right string, w, h int, t ui.Theme) string {
	l, r := strings.Split(left, "\n"), strings.Split(right, "\n")
	var b strings.Builder
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(ui.Pad(l[i], w) + " " + t.Muted.Render(t.Vertical) + " " + r[i])
	}
	return b.String()
}

// record is the head over the list of entries.
func (s *childScreen) record(w, h int) string {
	lines := slices.Clone(s.headed)
	title := "Record: " + entryCount(len(s.items))
	if s.filter.holds() {
		title = fmt.Sprintf("Record: %d of %d", len(s.shown), len(s.items))
	}
	if s.late > 0 {
		title += fmt.Sprintf(", %d recorded late", s.late)
	}
	lines = append(lines, ui.Rule(title, w, s.theme))
	if s.filter.holds() {
		lines = append(lines, " "+s.filter.view())
	}
	if len(s.shown) == 0 {
		lines = append(lines, "", " Nothing here matches. Esc ends the filter.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	lines = append(lines, s.list.ViewActive(len(s.shown), w, max(h-len(lines), 1), s.theme, func(i, w int) string {
		it := s.items[s.shown[i]]
		when := it.When()
		day := when.Date.Numeric()
		if when.About {
			day = "~" + day
		}
		return recordTable.Row([]string{day, it.Content.Words(), s.lines[s.shown[i]], it.Author.Name}, w, s.theme)
	}))
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// recordedLate is how many entries were put on record later than the team does.
func (s *childScreen) recordedLate() int {
	n := 0
	for _, it := range s.items {
		if s.settings.RecordedLate(it) > 0 {
			n++
		}
	}
	return n
}

// head is what matters of the child, in four to six lines.
func (s *childScreen) head(w int) []string {
	f, today, t := s.file, s.today(), s.theme
	name := t.Title.Render(ui.Line(f.Name()))
	if aka := f.Details[model.DetailKnownAs]; aka != "" {
		name += " (" + ui.Line(aka) + ")"
	}
	if age := f.Details.Age(today); age != "" {
		name += ", " + age
	}
	if b := f.Details.Born(); !b.IsZero() {
		name += ", born " + b.String()
	}
	status := ui.Line(f.StatusWords(today))
	lines := apart(name, t.Accent.Render(status), w, t)
	if words := restrictedWords(s.app, f); words != "" {
		lines = append(lines, " "+t.Confidential.Render(ui.Truncate("["+words+"]", w-2, t)))
	}
	if words := f.NotWhole(); words != "" {
		lines = append(lines, " "+t.Danger.Render(ui.Truncate("! "+words, w-2, t)))
	}
	worker := t.Danger.Render("! No named worker (w)")
	if f.Unread() > 0 {
		worker = t.Danger.Render("! Named worker not known")
	}
	if nw := f.NamedWorker(today); nw != nil {
		worker = "Named worker " + ui.Line(nw.Name) + " since " + nw.From.String()
	}
	if gone := goneWorker(s.app, f); gone != nil {
		worker = t.Danger.Render("! Named worker " + ui.Line(gone.Name) + ": " + goneWords(*gone) + " (w)")
	}
	lines = append(lines, apart(worker, seenWords(f, today), w, t)...)
	if c := f.CoveringWorker(today); c != nil {
		lines = append(lines, " "+ui.Truncate("Covered by "+ui.Line(c.Name)+" until "+c.To.String()+", since "+c.From.String(), w-2, t))
	}
	for _, field := range []struct{ key, label string }{{"worries", "Worries"}, {"plan", "Plan"}} {
		if v := f.Details[field.key]; v != "" {
			lines = append(lines, " "+ui.Truncate(t.Muted.Render(field.label+": ")+ui.Line(v), w-2, t))
		}
	}
	notTold := f.NotTold()
	if v := f.Details["not-told"]; v != "" {
		notTold = append(notTold, v)
	}
	if len(notTold) > 0 {
		lines = append(lines, " "+t.Danger.Render(ui.Truncate("! Must not learn the address: "+ui.Line(strings.Join(notTold, ", ")), w-2, t)))
	}
	if v := f.Details["hazards"]; v != "" {
		lines = append(lines, " "+t.Danger.Render(ui.Truncate("! Hazard: "+ui.Line(v), w-2, t)))
	}
	if open := f.OpenChallenges(); len(open) > 0 {
		text := fmt.Sprintf("! %s, answer by %s: ", count(len(open), "open challenge"), open[0].Due())
		lines = append(lines, " "+t.Warn.Render(ui.Truncate(text+ui.Line(f.Line(open[0].Item)), w-2, t)))
	}
	if len(s.tasks) > 0 {
		late := 0
		for _, task := range s.tasks {
			if task.Late(today) {
				late++
			}
		}
		text := fmt.Sprintf("! %s (t)", count(len(s.tasks), "task"))
		if late > 0 {
			text += fmt.Sprintf(", %d late", late)
		}
		lines = append(lines, " "+t.Warn.Render(text+": ")+ui.Truncate(ui.Line(s.tasks[0].Text), max(w-ui.Width(text)-5, 10), t))
	}
	if f.ReadOnly != "" {
		lines = append(lines, wrapped(f.ReadOnly, w, t.Error)...)
	}
	return lines
}

// apart puts two texts at the ends of one line, or on a line each where they do
// not fit: nothing is cut without a sign.
func apart(left, right string, w int, t ui.Theme) []string {
	if ui.Width(left)+ui.Width(right)+3 > w {
		return []string{" " + ui.Truncate(left, w-2, t), " " + ui.Truncate(right, w-2, t)}
	}
	return []string{" " + ui.Pad(left, w-ui.Width(right)-3) + " " + right}
}

// seenWords is when the child was last seen, and alone.
func seenWords(f *model.CaseFile, today model.Date) string {
	if f.Seen.IsZero() {
		return "Not seen yet"
	}
	return "Seen " + sinceWords(f.Seen, today) + ", alone " + sinceWords(f.SeenAlone, today)
}

// aside is what a wide terminal shows beside the record.
func (s *childScreen) aside(w, h int) string {
	lines := s.side
	if len(lines) > h {
		lines = append(slices.Clone(lines[:max(h-1, 0)]), " "+s.theme.Muted.Render(s.theme.Down+" i shows the rest"))
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

func (s *childScreen) FileShown() (*model.CaseFile, bool) { return s.file, true }
