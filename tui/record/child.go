package record

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/documents"
	"casefile/tui/filing"
	"casefile/tui/screen"
	"casefile/tui/ui"
	"casefile/tui/upkeep"
)

// ChildScreen is a child's file: a head with what matters, and the record,
// newest first.
type ChildScreen struct {
	*screen.App
	ID    model.CaseID
	name  string
	File  *model.CaseFile
	Items []*model.Item
	// lines are the rows' substance, headed is the head and side the panel beside
	// the record: cut when the file or the width changes, since a drawing must
	// not cost more for long texts.
	lines, headed, side []string
	// find is what the filter looks at, in lower case; made with the first word.
	find   []string
	shown  []int
	Filter screen.Filter
	List   ui.List
	w, h   int
	tasks  []model.Task
	// late is how many entries were put on record late.
	late int
	Load screen.Pending
	// goTo is the entry to stand on once the file is read; zero to stay.
	goTo model.Ref
	err  error
}

var _ screen.OfFile = (*ChildScreen)(nil)

// NewChildScreen is a child's file; the name stands above it until it is read.
func NewChildScreen(a *screen.App, id model.CaseID, name string) *ChildScreen {
	return &ChildScreen{App: a, ID: id, name: name, w: 80, h: 20}
}

func (s *ChildScreen) Init() tea.Cmd {
	return screen.Query(s.App, &s.Load, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, s.ID)
	})
}

func (s *ChildScreen) Title() string { return s.name }
func (s *ChildScreen) Reading() bool { return s.File == nil && s.Load.Waiting() }
func (s *ChildScreen) Typing() bool  { return s.Filter.On }

func (s *ChildScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.resize(msg.Width, msg.Height)
	case screen.ChangedMsg:
		s.goTo = msg.Filed
		return s, s.Init()
	case screen.Answer[*model.CaseFile]:
		if s.Load.Took(msg.ID) {
			s.err = msg.Err
			if msg.Err == nil {
				s.setFile(msg.Value)
			}
		}
	case tea.KeyMsg:
		if s.Filter.Key(msg) {
			s.refilter()
			return s, nil
		}
		screen.MoveList(&s.List, msg, len(s.shown), s.listHeight())
		if msg.Type == tea.KeyEnter {
			s.Filter.On = false
			return s, s.open()
		}
	}
	return s, nil
}

// resize takes the room there is.
func (s *ChildScreen) resize(w, h int) {
	cut := s.w != w
	s.w, s.h = w, h
	if cut && s.File != nil {
		s.cut()
	}
	s.List.Fit(len(s.shown), s.listHeight())
}

// cut makes the head and the panel as wide as the screen.
func (s *ChildScreen) cut() {
	s.headed = s.head(recordWidth(s.w))
	p := &screen.Page{Theme: s.Theme, W: sideWidth - 1}
	facts(s.App, p, s.File, false)
	s.side = p.Lines
}

func (s *ChildScreen) setFile(f *model.CaseFile) {
	at := s.goTo
	if it := s.Current(); it != nil && at.IsZero() {
		at = it.Ref
	}
	s.goTo = model.Ref{}
	s.File, s.name = f, f.Name()
	s.tasks = upkeep.Todo(s.App, f.Row().At(s.Today()), model.Gone(s.Session.People()))
	s.Items = slices.Clone(f.Items)
	slices.Reverse(s.Items)
	// What cannot be read says no day: it stands by its neighbour in the record.
	days := map[*model.Item]model.Moment{}
	var last model.Moment
	for _, it := range f.Items {
		if when := it.When(); when.Date != "" || !it.Filed.IsZero() {
			last = when
		}
		days[it] = last
	}
	slices.SortStableFunc(s.Items, func(a, b *model.Item) int {
		switch wa, wb := days[a], days[b]; {
		case wb.Before(wa):
			return -1
		case wa.Before(wb):
			return 1
		}
		return 0
	})
	s.lines, s.find = make([]string, len(s.Items)), nil
	for i, it := range s.Items {
		s.lines[i] = s.RowLine(f, it)
	}
	s.late = s.recordedLate()
	s.cut()
	s.refilter()
	for i, n := range s.shown {
		if s.Items[n].Ref == at {
			s.List.Cursor = i
			s.List.Fit(len(s.shown), s.listHeight())
		}
	}
}

func (s *ChildScreen) refilter() {
	s.shown = s.shown[:0]
	sought := model.Seek(s.Filter.Text)
	if sought.Len() > 0 && s.find == nil {
		for i, it := range s.Items {
			s.find = append(s.find, model.Folded(it.Content.Words()+"\n"+s.lines[i]+"\n"+it.Author.Name+"\n"+it.When().String()))
		}
	}
	for i := range s.Items {
		if sought.Len() == 0 || sought.In(s.find[i]) {
			s.shown = append(s.shown, i)
		}
	}
	s.List.Home()
}

func (s *ChildScreen) Current() *model.Item {
	if s.List.Cursor < 0 || s.List.Cursor >= len(s.shown) {
		return nil
	}
	return s.Items[s.shown[s.List.Cursor]]
}

func (s *ChildScreen) open() tea.Cmd {
	if s.Current() == nil {
		return nil
	}
	return s.Push(NewEntryScreen(s.App, s.File, s.Order(), s.List.Cursor))
}

// Order is the record as the list shows it now.
func (s *ChildScreen) Order() []model.Ref {
	refs := make([]model.Ref, len(s.shown))
	for i, n := range s.shown {
		refs[i] = s.Items[n].Ref
	}
	return refs
}

// mayAdd says why nothing can be recorded here; empty where it can.
func (s *ChildScreen) mayAdd() string {
	switch {
	case s.File == nil:
		return "The file is still being read."
	case s.File.ReadOnly != "":
		return s.File.ReadOnly
	}
	return s.MayRecord()
}

func (s *ChildScreen) Actions() []screen.Action {
	unread := ""
	if s.File == nil {
		unread = "The file is still being read."
	}
	back := screen.Action{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Leave(s) }}
	if s.Filter.Holds() {
		back.Run = func() tea.Cmd { s.Filter = screen.Filter{}; s.refilter(); return nil }
	}
	return slices.Concat([]screen.Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: unread, Run: s.open},
	}, s.recording(false), []screen.Action{
		{ID: "tasks", Title: "tasks", Keys: []string{"t"}, WhyNot: unread, Run: func() tea.Cmd { return s.Push(newTasksScreen(s.App, s.File)) }},
		{ID: "chronology", Title: "chronology", Keys: []string{"y"}, WhyNot: unread, Run: func() tea.Cmd { return s.Push(NewChronologyScreen(s.App, s.File)) }},
		{ID: "voice", Title: "the child's voice", Keys: []string{"b"}, WhyNot: unread, Run: func() tea.Cmd { return s.Push(newVoiceScreen(s.App, s.File)) }},
		{ID: "details", Title: "details", Keys: []string{"i"}, WhyNot: unread, Run: func() tea.Cmd { return s.Push(newDetailsScreen(s.App, s.File)) }},
		{ID: "family", Title: "family", Keys: []string{"g"}, WhyNot: unread, Run: func() tea.Cmd { return s.Push(newFamilyScreen(s.App, s.File)) }},
		{ID: "document", Title: "make a document", Brief: "document", Keys: []string{"p"}, WhyNot: unread, Run: func() tea.Cmd { return documents.OpenDocuments(s.App, s.File) }},
		{ID: "filter", Title: "filter", Keys: []string{"/"}, Run: func() tea.Cmd { s.Filter.On = true; return nil }},
	}, s.recording(true), []screen.Action{
		{ID: "kept", Title: "how long it is kept", Keys: []string{"K"}, WhyNot: unread, Run: func() tea.Cmd { return s.Push(upkeep.NewRetentionScreen(s.App, s.ID)) }},
		{ID: "access", Title: "who opened what of it", Keys: []string{"O"}, WhyNot: s.MayReadAccess(), Run: func() tea.Cmd {
			return s.Push(upkeep.NewAccessScreen(s.App, upkeep.AccessOf{File: s.ID, Child: s.name}))
		}},
		{ID: "stood", Title: "as it stood on a day", Keys: []string{"D"}, WhyNot: unread, Run: func() tea.Cmd { return openStood(s.App, s.File) }},
		back,
	})
}

// recording are the forms that a file offers: those of every day, or those that are
// seldom used.
func (s *ChildScreen) recording(seldom bool) []screen.Action {
	var all []screen.Action
	for _, k := range filing.FormKinds() {
		o := k.Offer
		if o == nil || o.Seldom != seldom {
			continue
		}
		why := s.mayAdd()
		if o.WhyNot != nil {
			why = screen.OrWhy(why, o.WhyNot(s.App))
		}
		all = append(all, screen.Action{ID: cmp.Or(o.ID, k.ID), Title: o.Title, Keys: []string{o.Key}, WhyNot: why, Run: func() tea.Cmd { return filing.OpenForm(s.App, k, s.File, s.ID) }})
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

func (s *ChildScreen) View(w, h int) string {
	if s.File == nil {
		if s.err != nil {
			return ui.Clip(strings.Join(screen.Wrapped(s.err.Error(), w, s.Theme.Error), "\n"), w, h)
		}
		return ui.Clip(" Reading the file ...", w, h)
	}
	if rw := recordWidth(w); rw < w {
		return beside(s.record(rw, h), s.aside(sideWidth, h), rw, h, s.Theme)
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
func (s *ChildScreen) listHeight() int {
	if s.File == nil {
		return s.h
	}
	h := s.h - len(s.headed) - 1
	if s.Filter.Holds() {
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
func (s *ChildScreen) record(w, h int) string {
	lines := slices.Clone(s.headed)
	title := "Record: " + screen.EntryCount(len(s.Items))
	if s.Filter.Holds() {
		title = fmt.Sprintf("Record: %d of %d", len(s.shown), len(s.Items))
	}
	if s.late > 0 {
		title += fmt.Sprintf(", %d recorded late", s.late)
	}
	lines = append(lines, ui.Rule(title, w, s.Theme))
	if s.Filter.Holds() {
		lines = append(lines, " "+s.Filter.View())
	}
	if len(s.shown) == 0 {
		lines = append(lines, "", " Nothing here matches. Esc ends the filter.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	lines = append(lines, s.List.ViewActive(len(s.shown), w, max(h-len(lines), 1), s.Theme, func(i, w int) string {
		it := s.Items[s.shown[i]]
		return recordTable.Row([]string{it.When().Numeric(), it.Content.Words(), s.lines[s.shown[i]], it.Author.Name}, w, s.Theme)
	}))
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// recordedLate is how many entries were put on record later than the team does.
func (s *ChildScreen) recordedLate() int {
	n := 0
	for _, it := range s.Items {
		if s.Settings.RecordedLate(it) > 0 {
			n++
		}
	}
	return n
}

// head is what matters of the child, in four to six lines.
func (s *ChildScreen) head(w int) []string {
	f, today, t := s.File, s.Today(), s.Theme
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
	if words := filing.RestrictedWords(s.App, f); words != "" {
		lines = append(lines, " "+t.Confidential.Render(ui.Truncate("["+words+"]", w-2, t)))
	}
	if words := f.NotWhole(); words != "" {
		lines = append(lines, " "+t.Danger.Render(ui.Truncate("! "+words, w-2, t)))
	}
	if n := len(f.Undone); n > 0 {
		words := "Taken back: " + f.Undone[n-1].Line()
		if n > 1 {
			words = fmt.Sprintf("Taken back, the last of %d: %s", n, f.Undone[n-1].Line())
		}
		lines = append(lines, " "+t.Muted.Render(ui.Truncate(ui.Line(words), w-6, t)+" (i)"))
	}
	worker := t.Danger.Render("! No named worker (w)")
	if f.Unread() > 0 {
		worker = t.Danger.Render("! Named worker not known")
	}
	if nw := f.NamedWorker(today); nw != nil {
		worker = "Named worker " + ui.Line(nw.Name) + " since " + nw.From.String()
	}
	if gone := upkeep.GoneWorker(s.App, f); gone != nil {
		worker = t.Danger.Render("! Named worker " + ui.Line(gone.Name) + ": " + upkeep.GoneWords(*gone) + " (w)")
	}
	lines = append(lines, apart(worker, seenWords(f, today), w, t)...)
	if c := f.CoveringWorker(today); c != nil {
		lines = append(lines, " "+ui.Truncate("Covered by "+ui.Line(c.Name)+" until "+c.To.String()+", since "+c.From.String(), w-2, t))
	}
	if words := s.notTheirs(); words != "" {
		lines = append(lines, " "+t.Muted.Render(ui.Truncate(words, w-2, t)))
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
		lines = append(lines, dangerLines("! Must not learn the address: "+strings.Join(notTold, ", "), w, t)...)
	}
	if v := f.Details["hazards"]; v != "" {
		lines = append(lines, dangerLines("! Hazard: "+v, w, t)...)
	}
	if open := f.OpenChallenges(); len(open) > 0 {
		text := fmt.Sprintf("! %s, answer by %s: ", model.Count(len(open), "open challenge"), open[0].Due())
		lines = append(lines, " "+t.Warn.Render(ui.Truncate(text+ui.Line(f.Line(open[0].Item)), w-2, t)))
	}
	if len(s.tasks) > 0 {
		late := 0
		for _, task := range s.tasks {
			if task.Late(today) {
				late++
			}
		}
		text := fmt.Sprintf("! %s (t)", model.Count(len(s.tasks), "task"))
		if late > 0 {
			text += fmt.Sprintf(", %d late", late)
		}
		lines = append(lines, " "+t.Warn.Render(text+": ")+ui.Truncate(ui.Line(s.tasks[0].Text), max(w-ui.Width(text)-5, 10), t))
	}
	if f.ReadOnly != "" {
		lines = append(lines, screen.Wrapped(f.ReadOnly, w, t.Error)...)
	}
	return lines
}

// notTheirs says to whom the file is not theirs that the access log has them; empty for
// who keeps it, and where nothing can be entered.
func (s *ChildScreen) notTheirs() string {
	if s.Stood || s.Vault.ReadOnly() || s.File.Keeping(s.Me().ID, s.Today()) != model.KeepsNot {
		return ""
	}
	return "Not your file: that you opened it goes into the access log."
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
	return "Seen " + screen.SinceWords(f.Seen, today) + ", alone " + screen.SinceWords(f.SeenAlone, today)
}

// aside is what a wide terminal shows beside the record.
func (s *ChildScreen) aside(w, h int) string {
	lines := s.side
	if len(lines) > h {
		lines = append(slices.Clone(lines[:max(h-1, 0)]), " "+s.Theme.Muted.Render(s.Theme.Down+" i shows the rest"))
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

func (s *ChildScreen) FileShown() (*model.CaseFile, bool) { return s.File, true }

// dangerLines is what somebody's safety hangs on: it is wrapped, and cut only where it
// would take the list's place.
func dangerLines(text string, w int, t ui.Theme) []string {
	const most = 3
	var lines []string
	all := ui.Wrap(ui.Line(text), max(w-2, 10))
	for i, l := range all[:min(len(all), most)] {
		if i == most-1 && len(all) > most {
			l = ui.Truncate(l+" "+all[most], max(w-7, 1), t) + " (i)" // where all of it stands
		}
		lines = append(lines, " "+t.Danger.Render(l))
	}
	return lines
}
