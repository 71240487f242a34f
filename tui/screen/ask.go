package screen

import (
	"context"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
)

// Pending is a question put to the store whose answer has not come yet.
type Pending struct {
	ID     uint64
	cancel context.CancelFunc
}

// Answer is what the store answered to the question of that id.
type Answer[T any] struct {
	ID    uint64
	Value T
	Err   error
	// settings are the team's as they were once it had answered; nil where they
	// are not known.
	settings *model.Settings
}

// InForcer is an answer that came with the team's settings.
type InForcer interface{ InForce() *model.Settings }

// InForce are the team's settings that came with an answer.
func (a Answer[T]) InForce() *model.Settings { return a.settings }

var questions atomic.Uint64

// Ask puts a question to the store outside the event loop. A question asked
// before through the same pending is cancelled, and its answer will be stale.
func Ask[T any](p *Pending, f func(context.Context) (T, error)) tea.Cmd {
	p.Stop()
	ctx, cancel := context.WithCancel(context.Background())
	p.ID, p.cancel = questions.Add(1), cancel
	id := p.ID
	return func() tea.Msg {
		value, err := f(ctx)
		return Answer[T]{ID: id, Value: value, Err: err}
	}
}

// Query puts a question to the session that is open now: a lock in between
// answers it with an error, and takes nothing away from under it. The team's
// settings come with the answer, so that no screen shows by others than those
// in force.
func Query[T any](a *App, p *Pending, f func(context.Context, *store.Session) (T, error)) tea.Cmd {
	session := a.Session
	question := Ask(p, func(ctx context.Context) (T, error) { return f(ctx, session) })
	return func() tea.Msg {
		got := question().(Answer[T])
		if settings, err := session.Settings(context.Background()); err == nil {
			got.settings = &settings
		}
		return got
	}
}

// Waiting reports whether an answer is still to come.
func (p *Pending) Waiting() bool { return p.cancel != nil }

// Took reports whether an answer is the one waited for, and ends the waiting.
func (p *Pending) Took(id uint64) bool {
	if p.ID != id || p.cancel == nil {
		return false
	}
	p.Stop()
	return true
}

// Stop cancels the question.
func (p *Pending) Stop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}

// LookMsg says that it is time to look at what was found so far.
type LookMsg struct{ ID uint64 }
