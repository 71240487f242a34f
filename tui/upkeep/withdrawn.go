package upkeep

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// withdrawnScreen lists what an import had brought that was taken back, file by file,
// for managers and auditors.
type withdrawnScreen struct {
	*screen.App
	screen.Fetched[store.Withdrawn]
	screen.RowsOf[withdrawnRow]
	batch string
}

// withdrawnRow is an entry, or (nil) those of a file that are kept from this person.
type withdrawnRow struct {
	file  *store.WithdrawnFile
	entry *model.Entry
	// find is what the filter looks at, in lower case.
	find string
}

func newWithdrawnScreen(a *screen.App, batch string) *withdrawnScreen {
	return &withdrawnScreen{App: a, batch: batch}
}

func (s *withdrawnScreen) Init() tea.Cmd {
	batch := s.batch
	return s.Fetch(s.App, func(ctx context.Context, session *store.Session) (store.Withdrawn, error) {
		return session.Imports().Withdrawn(ctx, batch)
	})
}

func (s *withdrawnScreen) Title() string { return "What was taken back" }
func (s *withdrawnScreen) Typing() bool  { return s.Filter.On }

func (s *withdrawnScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	if key, ok := msg.(tea.KeyMsg); ok && s.Filter.Key(key) {
		s.refilter()
		s.List.Home()
		return s, nil
	}
	s.Moved(msg, s.room)
	if s.Came(msg) {
		s.All = s.rows()
		s.refilter()
	}
	if _, again := msg.(screen.ChangedMsg); again {
		return s, s.Init()
	}
	return s, nil
}

// rows are the entries of all files, and how many are kept from this person.
func (s *withdrawnScreen) rows() []withdrawnRow {
	var all []withdrawnRow
	for i := range s.Value.Files {
		f := &s.Value.Files[i]
		for j := range f.Entries {
			all = append(all, withdrawnRow{file: f, entry: &f.Entries[j]})
		}
		if f.Shut > 0 {
			all = append(all, withdrawnRow{file: f})
		}
	}
	for i := range all {
		all[i].find = model.Folded(strings.Join(s.cells(all[i]), "\n"))
	}
	return all
}

func (s *withdrawnScreen) refilter() {
	s.Sift(func(r withdrawnRow) string { return r.find }, nil)
	s.List.Fit(len(s.Shown), s.room())
}

// room leaves some for who took it back, and why.
func (s *withdrawnScreen) room() int { return max(s.H-1-len(s.about(s.W)), 1) }

func (s *withdrawnScreen) Actions() []screen.Action {
	shut := ""
	if r := s.Current(); r == nil || r.entry == nil {
		shut = "There is no entry here that is open to you."
	}
	acts := []screen.Action{{ID: "open", Title: "read it", Keys: []string{"enter"}, WhyNot: shut, Run: func() tea.Cmd {
		r := s.Current()
		return s.Push(newWithdrawnEntryScreen(s.App, r.file, r.entry.Ref, s.Value.Back))
	}}}
	return append(acts, s.FilterActions(s.refilter, screen.Action{})...)
}

var withdrawnTable = ui.Table{Columns: []ui.Column{{Title: "When", Width: 11}, {Title: "Whose file", Grow: 2}, {Title: "What", Grow: 5}, {Title: "By", Grow: 1, From: 98}, {Title: "Entry", Width: 9, From: 98}}}

func (s *withdrawnScreen) cells(r withdrawnRow) []string {
	child := r.file.Name
	switch {
	case child == "":
		child = "file " + r.file.Case.String()
	case !r.file.There:
		child += " (gone)"
	}
	if r.entry == nil {
		return []string{"", child, screen.EntryCount(r.file.Shut) + ": not open to you, or destroyed", "", ""}
	}
	e := r.entry
	return []string{e.When().Numeric(), child, e.Content.Words() + ": " + e.Content.Line(), e.By(), e.Ref.String()}
}

func (s *withdrawnScreen) View(w, h int) string {
	if missing := s.Missing(w, s.Theme); missing != "" {
		return ui.Clip(missing, w, h)
	}
	lines := s.about(w)
	if len(s.Shown) == 0 {
		return ui.Clip(strings.Join(append(lines, "", " Nothing here matches. Esc ends the filter."), "\n"), w, h)
	}
	lines = append(lines, s.Drawn(withdrawnTable, w, s.room(), s.Theme, s.cells)...)
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// about is who brought it in and who took it back, when and why.
func (s *withdrawnScreen) about(w int) []string {
	v := s.Value
	if v.Back == nil {
		return nil
	}
	u := model.Undone{Entries: v.Entries, Came: s.Local(v.When), By: v.By, Back: s.Local(v.Back.When), BackBy: v.Back.By, Why: v.Back.Why}
	lines := screen.Wrapped(u.Line(), w, s.Theme.Text)
	if s.Filter.Holds() {
		lines = append(lines, " "+s.Filter.View())
	}
	return append(lines, ui.Rule("", w, s.Theme))
}

// withdrawnEntryScreen is an entry that was taken back, to be read: nothing is done with
// it, since it counts for nothing.
type withdrawnEntryScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	file *store.WithdrawnFile
	ref  model.Ref
	back *store.TakenBack
	// was is what was brought into the file, and item the entry in it.
	was  *model.CaseFile
	item *model.Item
	// whose is the file that it was in, as it is now; as it was brought in where that is
	// gone.
	whose  *model.CaseFile
	load   screen.Pending
	reveal screen.Pending
}

var _ screen.OfFile = (*withdrawnEntryScreen)(nil)

func newWithdrawnEntryScreen(a *screen.App, f *store.WithdrawnFile, ref model.Ref, back *store.TakenBack) *withdrawnEntryScreen {
	s := &withdrawnEntryScreen{App: a, file: f, ref: ref, back: back}
	s.fold()
	return s
}

func (s *withdrawnEntryScreen) fold() {
	s.was = model.Fold(s.file.Entries)
	s.item = s.was.Item(s.ref)
}

func (s *withdrawnEntryScreen) Init() tea.Cmd {
	if !s.file.There {
		s.whose = s.was
		return nil
	}
	id := s.file.Case
	return screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, id)
	})
}

func (s *withdrawnEntryScreen) FileShown() (*model.CaseFile, bool) { return s.whose, true }
func (s *withdrawnEntryScreen) Reading() bool                      { return s.whose == nil && s.load.Waiting() }

// Title names the child too: the list beneath is of several.
func (s *withdrawnEntryScreen) Title() string {
	return screen.OrWhy(s.file.Name, "file "+s.file.Case.String()) + ": " + s.item.Content.Words()
}

func (s *withdrawnEntryScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Answer[*model.CaseFile]:
		if s.load.Took(msg.ID) {
			if s.whose = msg.Value; msg.Err != nil { // it went meanwhile
				s.whose = s.was
			}
		}
	case screen.Answer[model.Content]:
		if s.reveal.Took(msg.ID) {
			if msg.Err != nil {
				return s, screen.Warn(msg.Err.Error())
			}
			s.opened(msg.Value)
			return s, tea.Batch(screen.Changed, screen.Say("Opened. The access log says that you did."))
		}
	}
	s.Moved(msg, s.lines)
	return s, nil
}

// opened shows the confidential part. What the list shows is read anew.
func (s *withdrawnEntryScreen) opened(c model.Content) {
	f := *s.file
	f.Entries = slices.Clone(f.Entries)
	for i := range f.Entries {
		if e := &f.Entries[i]; e.Ref == s.ref {
			e.Section, e.Confidential = model.SectionOpen, c
		}
	}
	s.file = &f
	s.fold()
}

func (s *withdrawnEntryScreen) Actions() []screen.Action {
	closed := ""
	switch it := s.item; {
	case it.Section == model.NoSection:
		closed = "This entry has no confidential part."
	case it.Section == model.SectionOpen:
		closed = "It is open."
	case !s.Me().Role.OpensConfidential():
		closed = "Your role (" + s.Me().Role.Words() + ") does not open confidential parts."
	}
	ref := s.ref
	return []screen.Action{{ID: "reveal", Title: "open the confidential part", Keys: []string{"o"}, WhyNot: closed, Run: func() tea.Cmd {
		return screen.Query(s.App, &s.reveal, func(ctx context.Context, session *store.Session) (model.Content, error) {
			return session.Imports().Reveal(ctx, ref)
		})
	}}}
}

func (s *withdrawnEntryScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	p.Warn("It " + s.back.Words() + ". It counts for nothing, and is in no file.")
	p.Gap()
	return append(p.Lines, s.ItemLines(s.was, s.item, min(w, 100))...)
}

func (s *withdrawnEntryScreen) View(w, h int) string {
	return s.Scroll.View(s.lines(w), w, h, s.Theme)
}
