package tui

import (
	"context"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
)

// pending is a question put to the store whose answer has not come yet.
type pending struct {
	id     uint64
	cancel context.CancelFunc
}

// answer is what the store answered to the question of that id.
type answer[T any] struct {
	id    uint64
	value T
	err   error
	// settings are the team's as they were once it had answered; nil where they
	// are not known.
	settings *model.Settings
}

// inForcer is an answer that came with the team's settings.
type inForcer interface{ InForce() *model.Settings }

// inForce are the team's settings that came with an answer.
func (a answer[T]) InForce() *model.Settings { return a.settings }

var questions atomic.Uint64

// ask puts a question to the store outside the event loop. A question asked
// before through the same pending is cancelled, and its answer will be stale.
func ask[T any](p *pending, f func(context.Context) (T, error)) tea.Cmd {
	p.stop()
	ctx, cancel := context.WithCancel(context.Background())
	p.id, p.cancel = questions.Add(1), cancel
	id := p.id
	return func() tea.Msg {
		value, err := f(ctx)
		return answer[T]{id: id, value: value, err: err}
	}
}

// query puts a question to the session that is open now: a lock in between
// answers it with an error, and takes nothing away from under it. The team's
// settings come with the answer, so that no screen shows by others than those
// in force.
func query[T any](a *app, p *pending, f func(context.Context, *store.Session) (T, error)) tea.Cmd {
	session := a.session
	question := ask(p, func(ctx context.Context) (T, error) { return f(ctx, session) })
	return func() tea.Msg {
		got := question().(answer[T])
		if settings, err := session.Settings(context.Background()); err == nil {
			got.settings = &settings
		}
		return got
	}
}

// waiting reports whether an answer is still to come.
func (p *pending) waiting() bool { return p.cancel != nil }

// took reports whether an answer is the one waited for, and ends the waiting.
func (p *pending) took(id uint64) bool {
	if p.id != id || p.cancel == nil {
		return false
	}
	p.stop()
	return true
}

// stop cancels the question.
func (p *pending) stop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}

// lookMsg says that it is time to look at what was found so far.
type lookMsg struct{ id uint64 }
