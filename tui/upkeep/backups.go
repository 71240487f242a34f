package upkeep

import (
	"context"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// BackupsScreen lists the backups that the vault remembers, and which of them
// hold files that were destroyed since.
type BackupsScreen struct {
	*screen.App
	screen.Quiet
	screen.Fetched[backupsRead]
	screen.RowsOf[store.BackupRecord]
	strike screen.Pending
}

// backupsRead is what it reads.
type backupsRead struct {
	backups   []store.BackupRecord
	Destroyed []store.Destruction
}

func newBackupsScreen(a *screen.App) *BackupsScreen { return &BackupsScreen{App: a} }

func (s *BackupsScreen) Init() tea.Cmd { return s.Fetch(s.App, readBackups) }

func readBackups(ctx context.Context, session *store.Session) (r backupsRead, err error) {
	if r.backups, err = session.Backups().All(ctx); err != nil {
		return r, err
	}
	r.Destroyed, err = session.Retention().Destructions(ctx)
	return r, err
}

func (s *BackupsScreen) Title() string { return "Backups" }

func (s *BackupsScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.Room)
	if s.Came(msg) {
		s.Set(s.Value.backups, s.Room())
	}
	switch msg := msg.(type) {
	case screen.ChangedMsg:
		return s, s.Init()
	case screen.Answer[struct{}]:
		if s.strike.Took(msg.ID) {
			if msg.Err != nil {
				return s, screen.Warn(msg.Err.Error())
			}
			return s, tea.Batch(screen.Changed, screen.Say("Struck out. The access log says so."))
		}
	}
	return s, nil
}

// backupPane is the room for all about the backup that the arrows stand on.
const backupPane = 7

func (s *BackupsScreen) Room() int { return max(s.H-1-backupPane, 1) }

func (s *BackupsScreen) Actions() []screen.Action {
	cannot := s.MayManage("strike out backups")
	if cannot == "" && len(s.All) == 0 {
		cannot = "There is no backup on the list."
	}
	return []screen.Action{
		{ID: "back-up", Title: "back up", Keys: []string{"b"}, Run: func() tea.Cmd {
			if len(s.All) == 0 {
				return openBackup(s.App, nil)
			}
			return openBackup(s.App, &s.All[0])
		}},
		{ID: "strike", Title: "strike out", Keys: []string{"x"}, WhyNot: cannot, Run: func() tea.Cmd {
			b := *s.Current()
			return s.Push(screen.NewMenu(s.App, "Was the file of the backup of "+s.Local(b.When).Format("2 Jan 2006 15:04")+" destroyed?", []screen.Action{
				{ID: "keep", Title: "No, keep it on the list", Run: func() tea.Cmd { return nil }},
				{ID: "strike", Title: "Yes, its file is gone: strike it out (the access log says who did)", Run: func() tea.Cmd { return s.strikeOut(b.When) }},
			}))
		}},
	}
}

func (s *BackupsScreen) strikeOut(when time.Time) tea.Cmd {
	return screen.Query(s.App, &s.strike, func(ctx context.Context, session *store.Session) (struct{}, error) {
		return struct{}{}, session.Backups().Forget(ctx, when)
	})
}

// held are the destroyed files that a backup still holds.
func (s *BackupsScreen) held(b store.BackupRecord) []string {
	var ids []string
	for _, d := range s.Value.Destroyed {
		if b.HoldsFile(d) {
			ids = append(ids, d.Case.String())
		}
	}
	return ids
}

var backupsTable = ui.Table{Columns: []ui.Column{{Title: "Made", Width: 16}, {Title: "Size", Width: 8, Right: true}, {Title: "Holds destroyed", Width: 15}, {Title: "Where", Grow: 1}}}

func (s *BackupsScreen) View(w, h int) string {
	if missing := s.Missing(w, s.Theme); missing != "" {
		return ui.Clip(missing, w, h)
	}
	if len(s.All) == 0 {
		return ui.Clip("\n This vault remembers no backup. Press b to make one.", w, h)
	}
	lines := append(s.Drawn(backupsTable, w, h-1-backupPane, s.Theme, s.cells), s.pane(w))
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

func (s *BackupsScreen) cells(b store.BackupRecord) []string {
	path, size, holds := b.Path, sizeWords(b.Size), ""
	if path == "" {
		path, size = "! what is remembered of it is damaged", ""
	}
	switch n := len(s.held(b)); {
	case n > 0 && b.Heads == nil:
		holds = "! perhaps " + strconv.Itoa(n)
	case n > 0:
		holds = "! " + model.Count(n, "file")
	}
	return []string{s.Local(b.When).Format("02/01/2006 15:04"), size, holds, path}
}

// pane is all about the backup that the arrows stand on.
func (s *BackupsScreen) pane(w int) string {
	b := *s.Current()
	p := &screen.Page{Theme: s.Theme, W: w - 2}
	p.Rule("")
	if b.Path != "" {
		p.Plain(b.Path)
	}
	p.Muted("Made " + s.Since(b.When) + ", and checked then. Whether its file is still there, only its disk can say.")
	if held := s.held(b); len(held) > 0 && b.Heads == nil {
		p.Warn("It may hold what was destroyed here: " + strings.Join(held, ", ") + ".")
	} else if len(held) > 0 {
		p.Warn("It holds what was destroyed here: " + strings.Join(held, ", ") + ". Destroy its file once a newer backup is in its place, then strike it out here.")
	}
	return strings.Join(p.Lines, "\n")
}
