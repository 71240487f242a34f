package record

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
	"casefile/tui/filing"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// QueueScreen lists what has not been entered in the authority's main system
// yet, the oldest first, over the text of one as it is copied (C1).
type QueueScreen struct {
	*screen.App
	screen.RowsOf[queueRow]
	// of is the one file that it is of, called child; zero for all.
	of    model.CaseID
	child string
	// every shows everybody's; else what I recorded, and what is in files I keep.
	every bool
	// Text is what is copied of the entry that the arrows stand on, and lines is
	// the same as it is drawn.
	Text    string
	lines   []string
	read    bool
	load    screen.Pending
	copying screen.Pending
	err     error
}

var _ screen.OfFile = (*QueueScreen)(nil)

// queueRow is an entry of the queue.
type queueRow struct {
	store.Waiting
	// find is what the filter looks at, in lower case.
	find string
}

// NewQueueScreen shows the queue of one file, or (nil) of all.
func NewQueueScreen(a *screen.App, f *model.CaseFile) *QueueScreen {
	s := &QueueScreen{App: a}
	if f != nil {
		s.of, s.child, s.every = f.ID, f.Name(), true
	}
	return s
}

// keepsQueue says why there is no queue; empty where the team keeps one.
func keepsQueue(a *screen.App) string {
	if a.Settings.MainSystem == "" {
		return "The team has not said what the authority's main system is. A manager does: , and then Ctrl+T."
	}
	return ""
}

func (s *QueueScreen) Init() tea.Cmd {
	of, all, today := s.of, s.every, s.Today()
	return screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) ([]store.Waiting, error) {
		return session.Queue().Waiting(ctx, of, all, today)
	})
}

func (s *QueueScreen) Title() string { return "Not in " + s.system() + " yet" }
func (s *QueueScreen) Typing() bool  { return s.Filter.On }
func (s *QueueScreen) Reading() bool { return !s.read && s.load.Waiting() || s.copying.Waiting() }

func (s *QueueScreen) system() string { return screen.OrWhy(s.Settings.MainSystem, "the main system") }

func (s *QueueScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.W, s.H = msg.Width, msg.Height
		s.fit()
	case screen.ChangedMsg:
		return s, s.Init()
	case screen.Answer[[]store.Waiting]:
		if s.load.Took(msg.ID) {
			s.err = msg.Err
			s.setRows(msg.Value)
		}
	case screen.Answer[copied]:
		if s.copying.Took(msg.ID) {
			return s, s.copied(msg.Value, msg.Err)
		}
	case tea.KeyMsg:
		if s.Filter.Key(msg) {
			s.refilter()
			return s, nil
		}
		s.Moved(msg, s.listHeight)
		s.fit()
	}
	return s, nil
}

func (s *QueueScreen) setRows(all []store.Waiting) {
	s.read, s.All = true, make([]queueRow, len(all))
	for i, q := range all {
		find := []string{q.File.Details.Name(), q.Item.Content.Words(), q.File.Line(q.Item), q.Item.Author.Name, q.Item.Ref.String()}
		s.All[i] = queueRow{q, model.Folded(strings.Join(find, "\n"))}
	}
	s.refilter()
}

// refilter shows what fits what is typed; the arrows stay where they are, on the
// next one once one is done.
func (s *QueueScreen) refilter() {
	s.Sift(func(r queueRow) string { return r.find }, nil)
	s.fit()
}

// fit brings the arrows into the list, and makes the text under it.
func (s *QueueScreen) fit() {
	s.List.Fit(len(s.Shown), s.listHeight())
	s.Text, s.lines = "", nil
	r := s.Current()
	if r == nil {
		return
	}
	blocks, err := papers.Transfer(r.File, r.Item, s.Settings)
	if err == nil {
		s.Text, err = text.Paste(blocks)
	}
	if err != nil {
		s.lines = screen.Wrapped(err.Error(), s.W, s.Theme.Error)
		return
	}
	s.lines = screen.Wrapped(strings.TrimRight(s.Text, "\n"), s.W, s.Theme.Text)
	if r.Item.HoldsConfidential() {
		s.lines = append(screen.Wrapped("! The confidential part is not copied: read it (Enter, o), and enter it there by hand.", s.W, s.Theme.Warn), s.lines...)
	}
}

func (s *QueueScreen) Actions() []screen.Action {
	none := ""
	if len(s.Shown) == 0 {
		none = "Nothing waits here."
	}
	may := screen.OrWhy(none, s.MayRecord())
	unsaid := may
	if unsaid == "" && s.Text == "" {
		unsaid = "Its text could not be made."
	}
	acts := []screen.Action{
		{ID: "copy", Title: "copy", Keys: []string{"c"}, WhyNot: unsaid, Run: s.toClipboard},
		{ID: "entered", Title: "it is entered", Keys: []string{"m"}, WhyNot: may, Run: func() tea.Cmd {
			r := s.Current()
			return filing.About(s.App, filing.TransferredForm, r.File, r.Item.Ref)
		}},
		{ID: "write", Title: "to a file", Keys: []string{"f"}, WhyNot: unsaid, Run: s.toFile},
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd {
			r := s.Current()
			return s.Push(NewEntryScreen(s.App, r.File, []model.Ref{r.Item.Ref}, 0))
		}},
	}
	filtering := s.FilterActions(s.refilter, screen.Action{})
	acts = append(acts, filtering[0])
	if s.of.IsZero() {
		which := "show everybody's"
		if s.every {
			which = "show mine"
		}
		acts = append(acts, screen.Action{ID: "mine", Title: which, Keys: []string{"a"}, Run: func() tea.Cmd {
			s.every, s.read = !s.every, false
			s.List.Home()
			return s.Init()
		}})
	}
	return append(acts, filtering[1:]...)
}

// listHeight is how many entries are seen: half the room, the text has the rest.
func (s *QueueScreen) listHeight() int {
	if room := s.H - 2; room >= smallTasks {
		return room / 2
	}
	return max(s.H-2, 1)
}

var (
	queueTable     = ui.Table{Columns: []ui.Column{{Title: "Filed", Width: 10}, {Title: "Child", Grow: 3}, {Title: "What", Grow: 6}, {Title: "By", Grow: 2, From: 98}, {Title: "Entry", Width: 9}}}
	queueFileTable = ui.Table{Columns: []ui.Column{{Title: "Filed", Width: 10}, {Title: "What", Grow: 6}, {Title: "By", Grow: 2}, {Title: "Entry", Width: 9}}}
)

func (s *QueueScreen) table() ui.Table {
	if s.of.IsZero() {
		return queueTable
	}
	return queueFileTable
}

func (s *QueueScreen) cells(r queueRow) []string {
	cells := []string{model.DateOf(r.Item.Filed).Numeric(), r.File.Name(), r.Item.Content.Words() + ": " + r.File.Line(r.Item), r.Item.Author.Name, r.Item.Ref.String()}
	if !s.of.IsZero() {
		cells = slices.Delete(cells, 1, 2)
	}
	return cells
}

// FileShown is the file of which an entry's text stands under the list.
func (s *QueueScreen) FileShown() (*model.CaseFile, bool) {
	if r := s.Current(); r != nil {
		return r.File, true
	}
	return nil, false
}

// summary is whose it is, and how much.
func (s *QueueScreen) summary(w int) string {
	whose := "Mine"
	switch {
	case !s.of.IsZero():
		whose = ui.Line(s.child)
	case s.every:
		whose = "Everybody's"
	}
	line := fmt.Sprintf(" %s: %s not in %s yet", whose, screen.EntryCount(len(s.Shown)), ui.Line(s.system()))
	if s.Filter.Holds() {
		line += "   " + s.Filter.View()
	}
	return ui.Truncate(line, w, s.Theme)
}

func (s *QueueScreen) View(w, h int) string {
	lines := []string{s.summary(w)}
	switch {
	case s.err != nil:
		lines = append(lines, screen.Wrapped(s.err.Error(), w, s.Theme.Error)...)
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	case !s.read:
		return ui.Clip(" Reading ...", w, h)
	case len(s.All) == 0:
		lines = append(lines, "", " Nothing waits here.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	case len(s.Shown) == 0:
		lines = append(lines, "", " Nothing here matches. Esc ends the filter.")
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	lines = append(lines, s.Drawn(s.table(), w, s.listHeight(), s.Theme, s.cells)...)
	if room := h - 2 - s.listHeight(); room > 1 {
		lines = append(lines, ui.Rule("What is copied", w, s.Theme))
		lines = append(lines, s.preview(room-1)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// preview is the beginning of what is copied, in at most h lines.
func (s *QueueScreen) preview(h int) []string {
	if len(s.lines) <= h {
		return s.lines
	}
	rest := len(s.lines) - h + 1
	return append(slices.Clone(s.lines[:h-1]), " "+s.Theme.Muted.Render(s.Theme.Down+" "+model.Count(rest, "line")+" more, copied too"))
}
