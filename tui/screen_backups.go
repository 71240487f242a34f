package tui

import (
	"context"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/ui"
)

// backupsScreen lists the backups that the vault remembers, and which of them
// hold files that were destroyed since.
type backupsScreen struct {
	*app
	quiet
	fetched[backupsRead]
	rowsOf[store.BackupRecord]
	strike pending
}

// backupsRead is what it reads.
type backupsRead struct {
	backups   []store.BackupRecord
	destroyed []store.Destruction
}

func newBackupsScreen(a *app) *backupsScreen { return &backupsScreen{app: a} }

func (s *backupsScreen) Init() tea.Cmd { return s.fetch(s.app, readBackups) }

func readBackups(ctx context.Context, session *store.Session) (r backupsRead, err error) {
	if r.backups, err = session.Backups(ctx); err != nil {
		return r, err
	}
	r.destroyed, err = session.Destructions(ctx)
	return r, err
}

func (s *backupsScreen) Title() string { return "Backups" }

func (s *backupsScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.room)
	if s.came(msg) {
		s.set(s.value.backups, s.room())
	}
	switch msg := msg.(type) {
	case changedMsg:
		return s, s.Init()
	case answer[struct{}]:
		if s.strike.took(msg.id) {
			if msg.err != nil {
				return s, warn(msg.err.Error())
			}
			return s, tea.Batch(changed, say("Struck out. The access log says so."))
		}
	}
	return s, nil
}

// backupPane is the room for all about the backup that the arrows stand on.
const backupPane = 7

func (s *backupsScreen) room() int { return max(s.h-1-backupPane, 1) }

func (s *backupsScreen) Actions() []Action {
	cannot := s.mayManage("strike out backups")
	if cannot == "" && len(s.all) == 0 {
		cannot = "There is no backup on the list."
	}
	return []Action{
		{ID: "back-up", Title: "back up", Keys: []string{"b"}, Run: func() tea.Cmd {
			if len(s.all) == 0 {
				return openBackup(s.app, nil)
			}
			return openBackup(s.app, &s.all[0])
		}},
		{ID: "strike", Title: "strike out", Keys: []string{"x"}, WhyNot: cannot, Run: func() tea.Cmd {
			b := *s.current()
			return s.push(newMenuScreen(s.app, "Was the file of the backup of "+s.local(b.When).Format("2 Jan 2006 15:04")+" destroyed?", []Action{
				{ID: "keep", Title: "No, keep it on the list", Run: func() tea.Cmd { return nil }},
				{ID: "strike", Title: "Yes, its file is gone: strike it out (the access log says who did)", Run: func() tea.Cmd { return s.strikeOut(b.When) }},
			}))
		}},
	}
}

func (s *backupsScreen) strikeOut(when time.Time) tea.Cmd {
	return query(s.app, &s.strike, func(ctx context.Context, session *store.Session) (struct{}, error) {
		return struct{}{}, session.ForgetBackup(ctx, when)
	})
}

// held are the destroyed files that a backup still holds.
func (s *backupsScreen) held(b store.BackupRecord) []string {
	var ids []string
	for _, d := range s.value.destroyed {
		if b.HoldsFile(d) {
			ids = append(ids, d.Case.String())
		}
	}
	return ids
}

var backupsTable = ui.Table{Columns: []ui.Column{{Title: "Made", Width: 16}, {Title: "Size", Width: 8, Right: true}, {Title: "Holds destroyed", Width: 15}, {Title: "Where", Grow: 1}}}

func (s *backupsScreen) View(w, h int) string {
	if missing := s.missing(w, s.theme); missing != "" {
		return ui.Clip(missing, w, h)
	}
	if len(s.all) == 0 {
		return ui.Clip("\n This vault remembers no backup. Press b to make one.", w, h)
	}
	lines := append(s.drawn(backupsTable, w, h-1-backupPane, s.theme, s.cells), s.pane(w))
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

func (s *backupsScreen) cells(b store.BackupRecord) []string {
	path, size, holds := b.Path, sizeWords(b.Size), ""
	if path == "" {
		path, size = "! what is remembered of it is damaged", ""
	}
	switch n := len(s.held(b)); {
	case n > 0 && b.Heads == nil:
		holds = "! perhaps " + strconv.Itoa(n)
	case n > 0:
		holds = "! " + count(n, "file")
	}
	return []string{s.local(b.When).Format("02/01/2006 15:04"), size, holds, path}
}

// pane is all about the backup that the arrows stand on.
func (s *backupsScreen) pane(w int) string {
	b := *s.current()
	p := &page{theme: s.theme, w: w - 2}
	p.rule("")
	if b.Path != "" {
		p.plain(b.Path)
	}
	p.muted("Made " + s.since(b.When) + ", and checked then. Whether its file is still there, only its disk can say.")
	if held := s.held(b); len(held) > 0 && b.Heads == nil {
		p.warn("It may hold what was destroyed here: " + strings.Join(held, ", ") + ".")
	} else if len(held) > 0 {
		p.warn("It holds what was destroyed here: " + strings.Join(held, ", ") + ". Destroy its file once a newer backup is in its place, then strike it out here.")
	}
	return strings.Join(p.lines, "\n")
}
