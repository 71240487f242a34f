package record

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/screen"
	"casefile/tui/ui"
	"casefile/tui/upkeep"
)

// CasesScreen is the list that the program opens with: the children whose named
// worker I am, or all.
type CasesScreen struct {
	*screen.App
	Rows []caseRow
	// gone are those who are not here.
	gone  []model.Person
	shown []int
	All   bool
	// chosen is set once somebody switched between mine and all.
	chosen bool
	Filter screen.Filter
	list   ui.List
	h      int
	Load   screen.Pending
	drafts []store.Draft
	loadDr screen.Pending
	// Backup says that one is due; empty where none is.
	Backup string
	loadBa screen.Pending
	// coming are the files that are to be destroyed, for whoever oversees.
	coming []store.Announcement
	loadCo screen.Pending
	// told is set once they were told of these.
	told bool
	err  error
}

// caseRow is a row with what the list computes of it once.
type caseRow struct {
	model.Row
	find        string
	tasks, Late int
}

// NewCasesScreen is the list of the children.
func NewCasesScreen(a *screen.App) *CasesScreen { return &CasesScreen{App: a, h: 10} }

func (s *CasesScreen) Init() tea.Cmd {
	return tea.Batch(
		screen.Query(s.App, &s.Load, func(ctx context.Context, session *store.Session) ([]model.Row, error) { return session.Cases(ctx) }),
		screen.Query(s.App, &s.loadDr, s.Shelf.Read),
		s.readBackup(),
		s.readComing(),
	)
}

// readComing reads which files are to be destroyed.
func (s *CasesScreen) readComing() tea.Cmd {
	if s.MayOversee("") != "" {
		return nil
	}
	return screen.Query(s.App, &s.loadCo, func(ctx context.Context, session *store.Session) ([]store.Announcement, error) {
		all, err := session.Retention().Announced(ctx)
		return slices.DeleteFunc(all, func(a store.Announcement) bool { return !a.Stands() }), err
	})
}

// tellComing tells whoever has just unlocked what others announced.
func (s *CasesScreen) tellComing() tea.Cmd {
	others := slices.DeleteFunc(slices.Clone(s.coming), func(a store.Announcement) bool { return a.By.ID == s.Me().ID })
	if len(others) == 0 {
		return nil
	}
	slices.SortStableFunc(others, func(a, b store.Announcement) int { return cmp.Compare(b.Lapsed, a.Lapsed) }) // what is to be kept comes first
	a := others[0]
	of := "file " + a.Case.String()
	if a.Child != "" {
		of += ", " + a.Child + ","
	}
	text := a.By.Name + " announced on " + model.DateOf(s.Local(a.When)).String() + " that " + of + " is to be destroyed"
	if a.Lapsed != "" {
		text += ", though it is to be kept"
	}
	text += ". "
	if n := len(others) - 1; n > 0 {
		text += "So are " + model.Count(n, "other file") + ". "
	}
	return screen.Warn(text + "v, then d, shows who and why; you can stop it there.")
}

// vaultAges is when a vault began and was last backed up; zero for never.
type vaultAges struct{ began, backup time.Time }

func (s *CasesScreen) readBackup() tea.Cmd {
	vault := s.Vault
	return screen.Query(s.App, &s.loadBa, func(ctx context.Context, session *store.Session) (ages vaultAges, err error) {
		ages.backup, _ = vault.LastBackup()
		about, err := session.About(ctx)
		ages.began = about.Began
		return ages, err
	})
}

func (s *CasesScreen) Title() string { return "Children" }
func (s *CasesScreen) Reading() bool { return s.Rows == nil && s.Load.Waiting() }
func (s *CasesScreen) Typing() bool  { return s.Filter.On }

func (s *CasesScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.h = max(msg.Height-2, 1)
		s.list.Fit(len(s.shown), s.h)
	case screen.ChangedMsg:
		return s, s.Init()
	case screen.Answer[[]model.Row]:
		if s.Load.Took(msg.ID) {
			s.err = msg.Err
			s.setRows(msg.Value)
		}
	case screen.Answer[[]store.Draft]:
		if s.loadDr.Took(msg.ID) && msg.Err == nil {
			s.drafts = msg.Value
			return s, s.resumeDraft()
		}
	case screen.Answer[vaultAges]:
		if s.loadBa.Took(msg.ID) && msg.Err == nil {
			s.Backup = upkeep.BackupSign(s.App, msg.Value.backup, msg.Value.began)
		}
	case screen.Answer[[]store.Announcement]:
		if s.loadCo.Took(msg.ID) && msg.Err == nil {
			s.coming = msg.Value
			if !s.told {
				s.told = true
				return s, s.tellComing()
			}
		}
	case tea.KeyMsg:
		if s.Filter.Key(msg) {
			s.refilter()
			return s, nil
		}
		screen.MoveList(&s.list, msg, len(s.shown), s.h)
		if msg.Type == tea.KeyEnter {
			s.Filter.On = false
			return s, s.open()
		}
	}
	return s, nil
}

// resumeDraft opens what was being written when the program locked.
func (s *CasesScreen) resumeDraft() tea.Cmd {
	want := s.Resume
	s.Resume = store.DraftID{}
	for _, d := range s.drafts {
		if d.ID == want {
			return filing.OpenDraft(s.App, d)
		}
	}
	return nil
}

func (s *CasesScreen) setRows(rows []model.Row) {
	var at model.CaseID
	if r := s.current(); r != nil {
		at = r.Case
	}
	today := s.Today()
	s.gone = model.Gone(s.Session.People())
	s.Rows = make([]caseRow, len(rows))
	mine := 0
	for i, r := range rows {
		r = r.At(today)
		s.Rows[i] = caseRow{Row: r, find: model.Folded(r.Name + "\n" + r.KnownAs + "\n" + r.WorkerName + "\n" + r.CoverName + "\n" + r.Status)}
		for _, t := range upkeep.Todo(s.App, r, s.gone) {
			s.Rows[i].tasks++
			if t.Late(today) {
				s.Rows[i].Late++
			}
		}
		if r.Keeps(s.Me().ID) {
			mine++
		}
	}
	slices.SortStableFunc(s.Rows, func(a, b caseRow) int {
		if (a.Closed == "") != (b.Closed == "") {
			if a.Closed == "" {
				return -1
			}
			return 1
		}
		return strings.Compare(a.find, b.find)
	})
	if !s.chosen {
		s.All = mine == 0
	}
	s.refilter()
	for i, n := range s.shown {
		if s.Rows[n].Case == at {
			s.list.Cursor = i
			s.list.Fit(len(s.shown), s.h)
		}
	}
}

func (s *CasesScreen) refilter() {
	s.shown = s.shown[:0]
	me := s.Me().ID
	sought := model.Seek(s.Filter.Text)
	for i := range s.Rows {
		if (s.All || s.Rows[i].Keeps(me)) && sought.In(s.Rows[i].find) {
			s.shown = append(s.shown, i)
		}
	}
	s.list.Home()
}

func (s *CasesScreen) current() *caseRow {
	if s.list.Cursor < 0 || s.list.Cursor >= len(s.shown) {
		return nil
	}
	return &s.Rows[s.shown[s.list.Cursor]]
}

func (s *CasesScreen) open() tea.Cmd {
	if r := s.current(); r != nil {
		return s.Push(NewChildScreen(s.App, r.Case, r.Name))
	}
	return nil
}

func (s *CasesScreen) Actions() []screen.Action {
	which := "show all"
	if s.All {
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
	return []screen.Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: s.open},
		{ID: "filter", Title: "filter", Keys: []string{"/"}, Run: func() tea.Cmd { s.Filter.On = true; return nil }},
		{ID: "mine", Title: which, Keys: []string{"a"}, Run: func() tea.Cmd {
			s.All, s.chosen = !s.All, true
			s.refilter()
			return nil
		}},
		{ID: "new-child", Title: "new child", Keys: []string{"n"}, WhyNot: s.MayRecord(), Run: func() tea.Cmd { return filing.OpenForm(s.App, filing.DetailsForm, nil, model.CaseID{}) }},
		{ID: "contact", Title: "contact", Keys: []string{"c"}, WhyNot: s.MayRecord(), Run: func() tea.Cmd { return filing.NewContact(s.App) }},
		{ID: "my-tasks", Title: "my tasks", Keys: []string{"t"}, Run: func() tea.Cmd { return s.Push(newTasksScreen(s.App, nil)) }},
		{ID: "team-tasks", Title: "team's tasks", Keys: []string{"T"}, WhyNot: teamTasks(s.App), Run: func() tea.Cmd { return s.Push(newTeamTasksScreen(s.App)) }},
		{ID: "drafts", Title: "unfinished", Keys: []string{"u"}, WhyNot: noDraft, Run: func() tea.Cmd { return s.Push(filing.NewDraftsScreen(s.App)) }},
		{ID: "queue", Title: "main system", Keys: []string{"x"}, WhyNot: keepsQueue(s.App), Run: func() tea.Cmd { return s.Push(NewQueueScreen(s.App, nil)) }},
		{ID: "people", Title: "people", Keys: []string{"p"}, Run: func() tea.Cmd { return s.Push(upkeep.NewPeopleScreen(s.App)) }},
		{ID: "vault", Title: "the vault", Keys: []string{"v"}, Run: func() tea.Cmd { return s.Push(upkeep.NewVaultScreen(s.App)) }},
		{ID: "settings", Title: "settings", Keys: []string{","}, Run: func() tea.Cmd { return s.Push(newSettingsScreen(s.App)) }},
		{ID: "stop-filter", Title: "", Keys: []string{"esc"}, WhyNot: "", Run: s.escape},
	}
}

// escape ends the filter, and does nothing more: this is the first screen.
func (s *CasesScreen) escape() tea.Cmd {
	if s.Filter.Holds() {
		s.Filter = screen.Filter{}
		s.refilter()
		return nil
	}
	return screen.Say("This is the first screen. q quits, ctrl+l locks.")
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

func (s *CasesScreen) View(w, h int) string {
	lines := []string{s.summary(w)}
	switch {
	case s.err != nil:
		lines = append(lines, screen.Wrapped(s.err.Error(), w, s.Theme.Error)...)
	case s.Rows == nil && s.Load.Waiting():
		lines = append(lines, "", " Reading the list ...")
	case len(s.Rows) == 0:
		lines = append(lines, "", " No child's file has been opened in this vault yet.", "", " Press n to open the first one.")
	case len(s.shown) == 0:
		lines = append(lines, "", " "+s.nothingShown())
	default:
		lines = append(lines,
			s.Theme.Muted.Render("  "+casesTable.Header(w-2, s.Theme)),
			s.list.ViewActive(len(s.shown), w, h-2, s.Theme, s.row))
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

func (s *CasesScreen) nothingShown() string {
	switch {
	case s.Filter.Text != "":
		return "Nobody here matches. Esc ends the filter."
	case s.All:
		return "There is no child on this list."
	}
	return "You are the named worker of no child here. a shows all children."
}

func (s *CasesScreen) row(i, w int) string {
	r := &s.Rows[s.shown[i]]
	today := s.Today()
	tasks := ""
	if r.tasks > 0 {
		tasks = strconv.Itoa(r.tasks)
		if r.Late > 0 {
			tasks += " ! " + strconv.Itoa(r.Late) + " late"
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
	if r.Cover == s.Me().ID && r.Worker != r.Cover {
		status = "I cover · " + status
	}
	switch gone := r.WorkerGone(s.gone); {
	case gone != nil:
		worker, status = "! "+worker, "! Worker "+upkeep.Briefly(*gone)+" · "+status
	case r.Unread > 0:
		status = fmt.Sprintf("! Unreadable: %d · %s", r.Unread, status) // short: the column must not cut it
	case r.Worker.IsZero() && r.Closed.IsZero():
		worker, status = "! nobody", "! No worker · "+status
	}
	status = screen.RestrictedSign(r.Row) + status
	seen := screen.Ago(r.LastSeen, today)
	return casesTable.Row([]string{name, r.Age(today), status, worker, screen.Ago(r.LastEntry, today), seen, tasks}, w, s.Theme)
}

// comingSign says how many files are to be destroyed; empty for none.
func (s *CasesScreen) comingSign() string {
	if len(s.coming) == 0 {
		return ""
	}
	return s.Theme.Warn.Render("! " + model.Count(len(s.coming), "file") + " to be destroyed (v, d)")
}

// summary is the line over the list: whose it is, how many, what waits.
func (s *CasesScreen) summary(w int) string {
	whose := "My children"
	if s.All {
		whose = "All children"
	}
	text := fmt.Sprintf(" %s: %d", whose, len(s.shown))
	if len(s.drafts) > 0 {
		text += "   " + s.Theme.Warn.Render(fmt.Sprintf("! %d unfinished (u)", len(s.drafts)))
	}
	if sign := s.comingSign(); sign != "" {
		text += "   " + sign
	}
	if s.Backup != "" {
		text += "   " + s.Theme.Warn.Render("! "+s.Backup+" (v)")
	}
	if s.Filter.Holds() {
		text += "   " + s.Filter.View()
	}
	if all := s.Vault.Warnings(); len(all) > 0 {
		// The gravest, and the key that shows all of it.
		more := " (v)"
		if len(all) > 1 {
			more = fmt.Sprintf(" (v: %d more)", len(all)-1)
		}
		sign := s.comingSign()
		if sign != "" {
			sign += "  "
		}
		text = " " + sign + s.Theme.Error.Render(ui.Truncate("! "+all[0], max(w-2-ui.Width(sign)-ui.Width(more), 10), s.Theme)+more)
	}
	return ui.Truncate(text, w, s.Theme)
}
