package tui

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

// lookEvery is how often a screen looks at how far something has come.
const lookEvery = 100 * time.Millisecond

// progress is how far something has come, told by whoever does it and looked at
// by the screen.
type progress struct{ done, total atomic.Int64 }

func (p *progress) tell(done, total int64) {
	p.done.Store(done)
	p.total.Store(total)
}

// steps tells the same of a count that is no int64.
func (p *progress) steps(done, total int) { p.tell(int64(done), int64(total)) }

// percent is how much of it is done, from 0 to 100; 0 where nobody knows.
func (p *progress) percent() int {
	total := p.total.Load()
	if total <= 0 {
		return 0
	}
	return int(min(max(p.done.Load()*100/total, 0), 100))
}

// barWidth is how long a bar is, in cells without its ends.
const barWidth = 30

// bar draws how much is done: in signs and as a number.
func bar(percent int) string {
	full := percent * barWidth / 100
	return fmt.Sprintf("[%s%s] %d%%", strings.Repeat("#", full), strings.Repeat("-", barWidth-full), percent)
}

// work is something that takes a while.
type work[T any] struct {
	title string
	// doing says what is being done, stopping what it means to stop it.
	doing, stopping string
	run             func(context.Context, *store.Session, *progress) (T, error)
	// then is what comes of it; it leaves the screen, or puts another in its place.
	then func(s Screen, value T, err error) tea.Cmd
}

// workScreen shows how far work has come. Esc stops it.
type workScreen[T any] struct {
	*app
	work[T]
	pending  pending
	progress *progress
	percent  int
	stopped  bool
}

func newWorkScreen[T any](a *app, w work[T]) *workScreen[T] {
	return &workScreen[T]{app: a, work: w, progress: &progress{}}
}

func (s *workScreen[T]) Init() tea.Cmd {
	run, p := s.run, s.progress
	return tea.Batch(query(s.app, &s.pending, func(ctx context.Context, session *store.Session) (T, error) {
		return run(ctx, session, p)
	}), s.look())
}

func (s *workScreen[T]) look() tea.Cmd {
	id := s.pending.id
	return s.after(lookEvery, func(time.Time) tea.Msg { return lookMsg{id} })
}

func (s *workScreen[T]) Title() string { return s.title }
func (s *workScreen[T]) Typing() bool  { return false }

// The lock only covers it: the work goes on behind it with the keys that it
// began with, and what comes of it is shown to whoever began it.
func (s *workScreen[T]) Cover(*store.Session) bool { return s.Running() }
func (s *workScreen[T]) Uncover(*store.Session)    {}
func (s *workScreen[T]) Running() bool             { return s.pending.waiting() }

func (s *workScreen[T]) Awaits(msg tea.Msg) bool {
	a, ok := msg.(answer[T])
	return ok && a.id == s.pending.id
}

func (s *workScreen[T]) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case lookMsg:
		if s.pending.waiting() && msg.id == s.pending.id {
			s.percent = s.progress.percent()
			return s, s.look()
		}
	case answer[T]:
		if s.pending.took(msg.id) {
			return s, s.then(s, msg.value, msg.err)
		}
	}
	return s, nil
}

func (s *workScreen[T]) Actions() []Action {
	stopping := ""
	if s.stopped {
		stopping = "It is being stopped."
	}
	return []Action{{ID: "stop", Title: "stop it", Keys: []string{"esc"}, WhyNot: stopping, Run: s.stop}}
}

// stop asks for an end; the screen waits for it, so that what is said then is
// what came of it.
func (s *workScreen[T]) stop() tea.Cmd {
	if s.pending.cancel != nil {
		s.stopped = true
		s.pending.cancel()
	}
	return nil
}

func (s *workScreen[T]) View(w, h int) string {
	lines := append([]string{""}, wrapped(s.doing, w, s.theme.Text)...)
	lines = append(lines, "", " "+bar(s.percent), "")
	if s.stopped {
		lines = append(lines, " Stopping ...")
	} else {
		lines = append(lines, wrapped("Esc stops it. "+s.stopping, w, s.theme.Muted)...)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}
