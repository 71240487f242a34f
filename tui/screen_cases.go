package tui

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// casesScreen is the list that the program opens with: the children whose named
// worker I am, or all.
type casesScreen struct {
	*app
	rows []caseRow
	// gone are those who are not here.
	gone  []model.Person
	shown []int
	all   bool
	// chosen is set once somebody switched between mine and all.
	chosen bool
	filter filter
	list   ui.List
	h      int
	load   pending
	drafts []store.Draft
	loadDr pending
	// backup says that one is due; empty where none is.
	backup string
	loadBa pending
	err    error
}

// caseRow is a row with what the list computes of it once.
type caseRow struct {
	model.Row
	find        string
	tasks, late int
}

func newCasesScreen(a *app) *casesScreen { return &casesScreen{app: a, h: 10} }

func (s *casesScreen) Init() tea.Cmd {
	return tea.Batch(
		query(s.app, &s.load, func(ctx context.Context, session *store.Session) ([]model.Row, error) { return session.Cases(ctx) }),
		query(s.app, &s.loadDr, s.shelf.read),
		s.readBackup(),
	)
}

// vaultAges is when a vault began and was last backed up; zero for never.
type vaultAges struct{ began, backup time.Time }

func (s *casesScreen) readBackup() tea.Cmd {
	vault := s.vault
	return query(s.app, &s.loadBa, func(ctx context.Context, session *store.Session) (ages vaultAges, err error) {
		ages.backup, _ = vault.LastBackup()
		about, err := session.About(ctx)
		ages.began = about.Began
		return ages, err
	})
}

func (s *casesScreen) Title() string { return "Children" }
func (s *casesScreen) Reading() bool { return s.rows == nil && s.load.waiting() }
func (s *casesScreen) Typing() bool  { return s.filter.on }

func (s *casesScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.h = max(msg.Height-2, 1)
		s.list.Fit(len(s.shown), s.h)
	case changedMsg:
		return s, s.Init()
	case answer[[]model.Row]:
		if s.load.took(msg.id) {
			s.err = msg.err
			s.setRows(msg.value)
		}
	case answer[[]store.Draft]:
		if s.loadDr.took(msg.id) && msg.err == nil {
			s.drafts = msg.value
			return s, s.resumeDraft()
		}
	case answer[vaultAges]:
		if s.loadBa.took(msg.id) && msg.err == nil {
			s.backup = backupSign(s.app, msg.value.backup, msg.value.began)
		}
	case tea.KeyMsg:
		if s.filter.key(msg) {
			s.refilter()
			return s, nil
		}
		moveList(&s.list, msg, len(s.shown), s.h)
		if msg.Type == tea.KeyEnter {
			s.filter.on = false
			return s, s.open()
		}
	}
	return s, nil
}

// resumeDraft opens what was being written when the program locked.
func (s *casesScreen) resumeDraft() tea.Cmd {
	want := s.resume
	s.resume = store.DraftID{}
	for _, d := range s.drafts {
		if d.ID == want {
			return openDraft(s.app, d)
		}
	}
	return nil
}

func (s *casesScreen) setRows(rows []model.Row) {
	var at model.CaseID
	if r := s.current(); r != nil {
		at = r.Case
	}
	today := s.today()
	s.gone = model.Gone(s.session.People())
	s.rows = make([]caseRow, len(rows))
	mine := 0
	for i, r := range rows {
		r = r.At(today)
		s.rows[i] = caseRow{Row: r, find: model.Folded(r.Name + "\n" + r.KnownAs + "\n" + r.WorkerName + "\n" + r.CoverName + "\n" + r.Status)}
		for _, t := range todo(s.app, r, s.gone) {
			s.rows[i].tasks++
			if t.Late(today) {
				s.rows[i].late++
			}
		}
		if r.Keeps(s.me().ID) {
			mine++
		}
	}
	slices.SortStableFunc(s.rows, func(a, b caseRow) int {
		if (a.Closed == "") != (b.Closed == "") {
			if a.Closed == "" {
				return -1
			}
			return 1
		}
		return strings.Compare(a.find, b.find)
	})
	if !s.chosen {
		s.all = mine == 0
	}
	s.refilter()
	for i, n := range s.shown {
		if s.rows[n].Case == at {
			s.list.Cursor = i
			s.list.Fit(len(s.shown), s.h)
		}
	}
}

func (s *casesScreen) refilter() {
	s.shown = s.shown[:0]
	me := s.me().ID
	sought := model.Seek(s.filter.text)
	for i := range s.rows {
		if (s.all || s.rows[i].Keeps(me)) && sought.In(s.rows[i].find) {
			s.shown = append(s.shown, i)
		}
	}
	s.list.Home()
}

func (s *casesScreen) current() *caseRow {
	if s.list.Cursor < 0 || s.list.Cursor >= len(s.shown) {
		return nil
	}
	return &s.rows[s.shown[s.list.Cursor]]
}

func (s *casesScreen) open() tea.Cmd {
	if r := s.current(); r != nil {
		return s.push(newChildScreen(s.app, r.Case, r.Name))
	}
	return nil
}

func (s *casesScreen) Actions() []Action {
	which := "show all"
	if s.all {
		which = "show mine"
	}
	none := ""
	if len(s.shown) == 0 {
		none = "There is no child on this list."
	}
	noDraft := ""
	if len(s.drafts) == 0 {
		noDraft = "Nothing is unfinished."
	}
	return []Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: s.open},
		{ID: "filter", Title: "filter", Keys: []string{"/"}, Run: func() tea.Cmd { s.filter.on = true; return nil }},
		{ID: "mine", Title: which, Keys: []string{"a"}, Run: func() tea.Cmd {
			s.all, s.chosen = !s.all, true
			s.refilter()
			return nil
		}},
		{ID: "new-child", Title: "new child", Keys: []string{"n"}, WhyNot: s.mayRecord(), Run: func() tea.Cmd { return openForm(s.app, detailsForm, nil, model.CaseID{}) }},
		{ID: "contact", Title: "contact", Keys: []string{"c"}, WhyNot: s.mayRecord(), Run: func() tea.Cmd { return newContact(s.app) }},
		{ID: "my-tasks", Title: "my tasks", Keys: []string{"t"}, Run: func() tea.Cmd { return s.push(newTasksScreen(s.app, nil)) }},
		{ID: "team-tasks", Title: "team's tasks", Keys: []string{"T"}, WhyNot: teamTasks(s.app), Run: func() tea.Cmd { return s.push(newTeamTasksScreen(s.app)) }},
		{ID: "drafts", Title: "unfinished", Keys: []string{"u"}, WhyNot: noDraft, Run: func() tea.Cmd { return s.push(newDraftsScreen(s.app)) }},
		{ID: "queue", Title: "main system", Keys: []string{"x"}, WhyNot: keepsQueue(s.app), Run: func() tea.Cmd { return s.push(newQueueScreen(s.app, nil)) }},
		{ID: "people", Title: "people", Keys: []string{"p"}, Run: func() tea.Cmd { return s.push(newPeopleScreen(s.app)) }},
		{ID: "vault", Title: "the vault", Keys: []string{"v"}, Run: func() tea.Cmd { return s.push(newVaultScreen(s.app)) }},
		{ID: "settings", Title: "settings", Keys: []string{","}, Run: func() tea.Cmd { return s.push(newSettingsScreen(s.app)) }},
		{ID: "stop-filter", Title: "", Keys: []string{"esc"}, WhyNot: "", Run: s.escape},
	}
}

// escape ends the filter, and does nothing more: this is the first screen.
func (s *casesScreen) escape() tea.Cmd {
	if s.filter.holds() {
		s.filter = filter{}
		s.refilter()
		return nil
	}
	return say("This is the first screen. q quits, ctrl+l locks.")
}

var casesTable = ui.Table{Columns: []ui.Column{
	{Title: "Child", Grow: 4},
	{Title: "Age", Width: 6},
	{Title: "Status", Grow: 4},
	{Title: "Named worker", Grow: 2, From: 100},
	{Title: "Last entry", Width: 10, From: 100},
	{Title: "Last seen", Width: 10},
	{Title: "Tasks", Width: 10},
}}

func (s *casesScreen) View(w, h int) string {
	lines := []string{s.summary(w)}
	switch {
	case s.err != nil:
		lines = append(lines, wrapped(s.err.Error(), w, s.theme.Error)...)
	case s.rows == nil && s.load.waiting():
		lines = append(lines, "", " Reading the list ...")
	case len(s.rows) == 0:
		lines = append(lines, "", " No child's file has been opened in this vault yet.", "", " Press n to open the first one.")
	case len(s.shown) == 0:
		lines = append(lines, "", " "+s.nothingShown())
	default:
		lines = append(lines,
			s.theme.Muted.Render("  "+casesTable.Header(w-2, s.theme)),
			s.list.ViewActive(len(s.shown), w, h-2, s.theme, s.row))
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

func (s *casesScreen) nothingShown() string {
	switch {
	case s.filter.text != "":
		return "Nobody here matches. Esc ends the filter."
	case s.all:
		return "There is no child on this list."
	}
	return "You are the named worker of no child here. a shows all children."
}

func (s *casesScreen) row(i, w int) string {
	r := &s.rows[s.shown[i]]
	today := s.today()
	tasks := ""
	if r.tasks > 0 {
		tasks = strconv.Itoa(r.tasks)
		if r.late > 0 {
			tasks += " ! " + strconv.Itoa(r.late) + " late"
		}
	}
	name := r.Name
	if r.KnownAs != "" && w >= 98 {
		name += " (" + r.KnownAs + ")"
	}
	worker := r.WorkerName
	if r.CoverName != "" {
		worker += " (" + r.CoverName + " covers)"
	}
	status := r.Status
	if r.Cover == s.me().ID && r.Worker != r.Cover {
		status = "I cover · " + status
	}
	switch gone := r.WorkerGone(s.gone); {
	case gone != nil:
		worker, status = "! "+worker, "! Worker "+briefly(*gone)+" · "+status
	case r.Unread > 0:
		status = fmt.Sprintf("! Unreadable: %d · %s", r.Unread, status) // short: the column must not cut it
	case r.Worker.IsZero() && r.Closed.IsZero():
		worker, status = "! nobody", "! No worker · "+status
	}
	status = restrictedSign(r.Row) + status
	seen := ago(r.LastSeen, today)
	return casesTable.Row([]string{name, r.Age(today), status, worker, ago(r.LastEntry, today), seen, tasks}, w, s.theme)
}

// summary is the line over the list: whose it is, how many, what waits.
func (s *casesScreen) summary(w int) string {
	whose := "My children"
	if s.all {
		whose = "All children"
	}
	text := fmt.Sprintf(" %s: %d", whose, len(s.shown))
	if len(s.drafts) > 0 {
		text += "   " + s.theme.Warn.Render(fmt.Sprintf("! %d unfinished (u)", len(s.drafts)))
	}
	if s.backup != "" {
		text += "   " + s.theme.Warn.Render("! "+s.backup+" (v)")
	}
	if s.filter.holds() {
		text += "   " + s.filter.view()
	}
	if all := s.vault.Warnings(); len(all) > 0 {
		// The gravest, and the key that shows all of it.
		more := " (v)"
		if len(all) > 1 {
			more = fmt.Sprintf(" (v: %d more)", len(all)-1)
		}
		text = " " + s.theme.Error.Render(ui.Truncate("! "+all[0], max(w-2-ui.Width(more), 10), s.theme)+more)
	}
	return ui.Truncate(text, w, s.theme)
}
