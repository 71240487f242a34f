package screen

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/ui"
)

// LookEvery is how often a screen looks at how far something has come.
const LookEvery = 100 * time.Millisecond

// Progress is how far something has come, told by whoever does it and looked at
// by the screen.
type Progress struct{ done, total atomic.Int64 }

// Tell says how far the work has come.
func (p *Progress) Tell(done, total int64) {
	p.done.Store(done)
	p.total.Store(total)
}

// Steps tells the same of a count that is no int64.
func (p *Progress) Steps(done, total int) { p.Tell(int64(done), int64(total)) }

// Percent is how much of it is done, from 0 to 100; 0 where nobody knows.
func (p *Progress) Percent() int {
	total := p.total.Load()
	if total <= 0 {
		return 0
	}
	return int(min(max(p.done.Load()*100/total, 0), 100))
}

// barWidth is how long a bar is, in cells without its ends.
const barWidth = 30

// Bar draws how much is done: in signs and as a number.
func Bar(percent int) string {
	full := percent * barWidth / 100
	return fmt.Sprintf("[%s%s] %d%%", strings.Repeat("#", full), strings.Repeat("-", barWidth-full), percent)
}

// Work is something that takes a while.
type Work[T any] struct {
	Title string
	// Doing says what is being done, stopping what it means to stop it.
	Doing, Stopping string
	Run             func(context.Context, *store.Session, *Progress) (T, error)
	// Then is what comes of it; it leaves the screen, or puts another in its place.
	Then func(s Screen, value T, err error) tea.Cmd
}

// WorkScreen shows how far work has come. Esc stops it.
type WorkScreen[T any] struct {
	*App
	work     Work[T]
	Pending  Pending
	Progress *Progress
	Percent  int
	stopped  bool
}

var _ Covered = (*WorkScreen[int])(nil)

// NewWork begins work and shows how far it has come.
func NewWork[T any](a *App, w Work[T]) *WorkScreen[T] {
	return &WorkScreen[T]{App: a, work: w, Progress: &Progress{}}
}

func (s *WorkScreen[T]) Init() tea.Cmd {
	run, p := s.work.Run, s.Progress
	return tea.Batch(Query(s.App, &s.Pending, func(ctx context.Context, session *store.Session) (T, error) {
		return run(ctx, session, p)
	}), s.look())
}

func (s *WorkScreen[T]) look() tea.Cmd {
	id := s.Pending.ID
	return s.After(LookEvery, func(time.Time) tea.Msg { return LookMsg{ID: id} })
}

func (s *WorkScreen[T]) Title() string { return s.work.Title }
func (s *WorkScreen[T]) Typing() bool  { return false }

// Cover keeps it behind the lock: the work goes on behind it with the keys that it
// began with, and what comes of it is shown to whoever began it.
func (s *WorkScreen[T]) Cover(*store.Session) bool { return s.Running() }
func (s *WorkScreen[T]) Uncover(*store.Session)    {}
func (s *WorkScreen[T]) Running() bool             { return s.Pending.Waiting() }

func (s *WorkScreen[T]) Awaits(msg tea.Msg) bool {
	a, ok := msg.(Answer[T])
	return ok && a.ID == s.Pending.ID
}

func (s *WorkScreen[T]) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case LookMsg:
		if s.Pending.Waiting() && msg.ID == s.Pending.ID {
			s.Percent = s.Progress.Percent()
			return s, s.look()
		}
	case Answer[T]:
		if s.Pending.Took(msg.ID) {
			return s, s.work.Then(s, msg.Value, msg.Err)
		}
	}
	return s, nil
}

func (s *WorkScreen[T]) Actions() []Action {
	stopping := ""
	if s.stopped {
		stopping = "It is being stopped."
	}
	return []Action{{ID: "stop", Title: "stop it", Keys: []string{"esc"}, WhyNot: stopping, Run: s.stop}}
}

// stop asks for an end; the screen waits for it, so that what is said then is
// what came of it.
func (s *WorkScreen[T]) stop() tea.Cmd {
	if s.Pending.cancel != nil {
		s.stopped = true
		s.Pending.cancel()
	}
	return nil
}

func (s *WorkScreen[T]) View(w, h int) string {
	lines := append([]string{""}, Wrapped(s.work.Doing, w, s.Theme.Text)...)
	lines = append(lines, "", " "+Bar(s.Percent), "")
	if s.stopped {
		lines = append(lines, " Stopping ...")
	} else {
		lines = append(lines, Wrapped("Esc stops it. "+s.work.Stopping, w, s.Theme.Muted)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}
