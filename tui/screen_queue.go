package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/document/text"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/ui"
)

// queueScreen lists what has not been entered in the authority's main system
// yet, the oldest first, over the text of one as it is copied (C1).
type queueScreen struct {
	*app
	rowsOf[queueRow]
	// of is the one file that it is of, called child; zero for all.
	of    model.CaseID
	child string
	// every shows everybody's; else what I recorded, and what is in files I keep.
	every bool
	// text is what is copied of the entry that the arrows stand on, and lines is
	// the same as it is drawn.
	text    string
	lines   []string
	read    bool
	load    pending
	copying pending
	err     error
}

// queueRow is an entry of the queue.
type queueRow struct {
	store.Waiting
	// find is what the filter looks at, in lower case.
	find string
}

// newQueueScreen shows the queue of one file, or (nil) of all.
func newQueueScreen(a *app, f *model.CaseFile) *queueScreen {
	s := &queueScreen{app: a}
	if f != nil {
		s.of, s.child, s.every = f.ID, f.Name(), true
	}
	return s
}

// keepsQueue says why there is no queue; empty where the team keeps one.
func keepsQueue(a *app) string {
	if a.settings.MainSystem == "" {
		return "The team has not said what the authority's main system is. A manager does: , and then Ctrl+T."
	}
	return ""
}

func (s *queueScreen) Init() tea.Cmd {
	of, all, today := s.of, s.every, s.today()
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) ([]store.Waiting, error) {
		return session.Queue(ctx, of, all, today)
	})
}

func (s *queueScreen) Title() string { return "Not in " + s.system() + " yet" }
func (s *queueScreen) Typing() bool  { return s.filter.on }
func (s *queueScreen) Reading() bool { return !s.read && s.load.waiting() || s.copying.waiting() }

func (s *queueScreen) system() string { return orWhy(s.settings.MainSystem, "the main system") }

func (s *queueScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.fit()
	case changedMsg:
		return s, s.Init()
	case answer[[]store.Waiting]:
		if s.load.took(msg.id) {
			s.err = msg.err
			s.setRows(msg.value)
		}
	case answer[copied]:
		if s.copying.took(msg.id) {
			return s, s.copied(msg.value, msg.err)
		}
	case tea.KeyMsg:
		if s.filter.key(msg) {
			s.refilter()
			return s, nil
		}
		s.moved(msg, s.listHeight)
		s.fit()
	}
	return s, nil
}

func (s *queueScreen) setRows(all []store.Waiting) {
	s.read, s.all = true, make([]queueRow, len(all))
	for i, q := range all {
		find := []string{q.File.Details.Name(), q.Item.Content.Words(), q.File.Line(q.Item), q.Item.Author.Name, q.Item.Ref.String()}
		s.all[i] = queueRow{q, model.Folded(strings.Join(find, "\n"))}
	}
	s.refilter()
}

// refilter shows what fits what is typed; the arrows stay where they are, on the
// next one once one is done.
func (s *queueScreen) refilter() {
	s.sift(func(r queueRow) string { return r.find }, nil)
	s.fit()
}

// fit brings the arrows into the list, and makes the text under it.
func (s *queueScreen) fit() {
	s.list.Fit(len(s.shown), s.listHeight())
	s.text, s.lines = "", nil
	r := s.current()
	if r == nil {
		return
	}
	blocks, err := papers.Transfer(r.File, r.Item, s.settings)
	if err == nil {
		s.text, err = text.Paste(blocks)
	}
	if err != nil {
		s.lines = wrapped(err.Error(), s.w, s.theme.Error)
		return
	}
	s.lines = wrapped(strings.TrimRight(s.text, "\n"), s.w, s.theme.Text)
	if r.Item.HoldsConfidential() {
		s.lines = append(wrapped("! The confidential part is not copied: read it (Enter, o), and enter it there by hand.", s.w, s.theme.Warn), s.lines...)
	}
}

func (s *queueScreen) Actions() []Action {
	none := ""
	if len(s.shown) == 0 {
		none = "Nothing waits here."
	}
	may := orWhy(none, s.mayRecord())
	unsaid := may
	if unsaid == "" && s.text == "" {
		unsaid = "Its text could not be made."
	}
	acts := []Action{
		{ID: "copy", Title: "copy", Keys: []string{"c"}, WhyNot: unsaid, Run: s.toClipboard},
		{ID: "entered", Title: "it is entered", Keys: []string{"m"}, WhyNot: may, Run: func() tea.Cmd {
			r := s.current()
			return about(s.app, transferredForm, r.File, r.Item.Ref)
		}},
		{ID: "write", Title: "to a file", Keys: []string{"f"}, WhyNot: unsaid, Run: s.toFile},
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd {
			r := s.current()
			return s.push(newEntryScreen(s.app, r.File, []model.Ref{r.Item.Ref}, 0))
		}},
	}
	filtering := s.filterActions(s.refilter, Action{})
	acts = append(acts, filtering[0])
	if s.of.IsZero() {
		which := "show everybody's"
		if s.every {
			which = "show mine"
		}
		acts = append(acts, Action{ID: "mine", Title: which, Keys: []string{"a"}, Run: func() tea.Cmd {
			s.every, s.read = !s.every, false
			s.list.Home()
			return s.Init()
		}})
	}
	return append(acts, filtering[1:]...)
}

// listHeight is how many entries are seen: half the room, the text has the rest.
func (s *queueScreen) listHeight() int {
	if room := s.h - 2; room >= smallTasks {
		return room / 2
	}
	return max(s.h-2, 1)
}

var (
	queueTable     = ui.Table{Columns: []ui.Column{{Title: "Filed", Width: 10}, {Title: "Child", Grow: 3}, {Title: "What", Grow: 6}, {Title: "By", Grow: 2, From: 98}, {Title: "Entry", Width: 9}}}
	queueFileTable = ui.Table{Columns: []ui.Column{{Title: "Filed", Width: 10}, {Title: "What", Grow: 6}, {Title: "By", Grow: 2}, {Title: "Entry", Width: 9}}}
)

func (s *queueScreen) table() ui.Table {
	if s.of.IsZero() {
		return queueTable
	}
	return queueFileTable
}

func (s *queueScreen) cells(r queueRow) []string {
	cells := []string{model.DateOf(r.Item.Filed).Numeric(), r.File.Name(), r.Item.Content.Words() + ": " + r.File.Line(r.Item), r.Item.Author.Name, r.Item.Ref.String()}
	if !s.of.IsZero() {
		cells = slices.Delete(cells, 1, 2)
	}
	return cells
}

// summary is whose it is, and how much.
func (s *queueScreen) summary(w int) string {
	whose := "Mine"
	switch {
	case !s.of.IsZero():
		whose = ui.Line(s.child)
	case s.every:
		whose = "Everybody's"
	}
	line := fmt.Sprintf(" %s: %s not in %s yet", whose, entryCount(len(s.shown)), ui.Line(s.system()))
	if s.filter.holds() {
		line += "   " + s.filter.view()
	}
	return ui.Truncate(line, w, s.theme)
}

func (s *queueScreen) View(w, h int) string {
	lines := []string{s.summary(w)}
	switch {
	case s.err != nil:
		lines = append(lines, wrapped(s.err.Error(), w, s.theme.Error)...)
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	case !s.read:
		return ui.Clip(" Reading ...", w, h)
	case len(s.all) == 0:
		lines = append(lines, "", " Nothing waits here.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	case len(s.shown) == 0:
		lines = append(lines, "", " Nothing here matches. Esc ends the filter.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	lines = append(lines, s.drawn(s.table(), w, s.listHeight(), s.theme, s.cells)...)
	if room := h - 2 - s.listHeight(); room > 1 {
		lines = append(lines, ui.Rule("What is copied", w, s.theme))
		lines = append(lines, s.preview(room-1)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// preview is the beginning of what is copied, in at most h lines.
func (s *queueScreen) preview(h int) []string {
	if len(s.lines) <= h {
		return s.lines
	}
	rest := len(s.lines) - h + 1
	return append(slices.Clone(s.lines[:h-1]), " "+s.theme.Muted.Render(s.theme.Down+" "+count(rest, "line")+" more, copied too"))
}
