package tui

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/record"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

// idle is how long nobody pressed a key: by the clock on the wall, since a
// machine's own counter stands still while it sleeps, or by that counter where the
// clock was set back.
type idle struct {
	since time.Duration
	last  time.Time
}

// pass counts the time up to now.
func (i *idle) pass(now time.Time) {
	if !i.last.IsZero() {
		i.since += max(now.Sub(i.last), now.Round(0).Sub(i.last.Round(0)), 0)
	}
	i.last = now
}

// pressed says that somebody is there.
func (i *idle) pressed() { i.since = 0 }

// left reports whether nobody was there for as long as the program stays open. It
// is asked before a key counts: after a night's sleep the first one may come
// before any tick.
func (r *Root) left() bool {
	limit := time.Duration(r.Prefs.IdleLockMinutes) * time.Minute
	return r.Session != nil && limit > 0 && r.idle.since >= limit
}

// behind is what lies behind the lock screen.
type behind struct {
	screens []screen.Screen
	covered screen.Covered
	// session is the one that its work goes on with; it is locked once that ends.
	session *store.Session
	whose   model.PersonID
	// shown says that it is on the stack again; came is the answer that came before.
	shown bool
	came  tea.Msg
}

// lock wipes keys and screen, and asks who is there. Nothing keeps it from doing
// so: what was typed is sealed in memory first and saved behind it, and work that
// was begun goes on there. It does not wait for the event loop: nothing may be
// typed in between.
func (r *Root) lock() tea.Cmd {
	if r.Session == nil {
		return nil
	}
	r.Resume = store.DraftID{}
	for _, s := range r.stack {
		if d, ok := s.(screen.Saver); ok {
			r.Resume = d.Draft()
			d.Seal()
		}
	}
	needed := r.coverStack()
	for _, s := range r.stack {
		if w, ok := s.(screen.Wiper); ok {
			w.Wipe()
		}
	}
	session := r.Session
	r.Session = nil
	r.stack, r.Moves, r.held = []screen.Screen{upkeep.NewUnlockScreen(r.App)}, nil, nil
	r.toast, r.escPending = screen.ToastMsg{}, false
	var end tea.Cmd
	if !needed {
		end = func() tea.Msg {
			session.Lock()
			debug.FreeOSMemory() // what was read lies in it
			return nil
		}
	}
	return tea.Batch(tea.ClearScreen, r.resized(r.top()), tea.Sequence(end, r.saveShelf()))
}

// coverStack puts aside what is only covered, and reports whether its work needs
// the session.
func (r *Root) coverStack() (needed bool) {
	for i, s := range r.stack {
		c, ok := s.(screen.Covered)
		if !ok {
			continue
		}
		if at := slices.IndexFunc(r.behind, func(b *behind) bool { return b.covered == c }); at >= 0 {
			r.behind[at].shown = false // its work goes on with the session it began with
			continue
		}
		if !c.Cover(r.Session) {
			continue
		}
		screens := slices.Clone(r.stack[:i+1])
		if _, list := screens[0].(*record.CasesScreen); list {
			screens = screens[1:] // it is read anew
		}
		r.behind = append(r.behind, &behind{screens: screens, covered: c, session: r.Session, whose: r.Me().ID})
		needed = needed || c.Running()
	}
	return needed
}

// ended takes the end of work that was begun before the program locked: the keys
// that it went on with are wiped.
func (r *Root) ended(msg tea.Msg) tea.Cmd {
	for i, b := range r.behind {
		if b.covered.Running() && b.covered.Awaits(msg) {
			if b.shown {
				r.behind = slices.Delete(r.behind, i, i+1)
			} else {
				b.take(msg)
			}
			return func() tea.Msg { b.session.Lock(); return nil }
		}
	}
	if _, look := msg.(screen.LookMsg); look {
		var cmds []tea.Cmd
		for _, b := range r.behind {
			if !b.shown {
				_, cmd := b.covered.Update(msg)
				cmds = append(cmds, cmd)
			}
		}
		return tea.Batch(cmds...)
	}
	return nil
}

// take keeps what came of the work until somebody sees it.
func (b *behind) take(msg tea.Msg) {
	if s, ok := b.covered.(screen.Succeeded); ok {
		if next := s.Successor(msg, b.session); next != nil {
			b.covered, b.screens = next, []screen.Screen{next}
			return
		}
	}
	b.came = msg
}

// uncover follows an unlock: what lay behind the lock screen is there again, and
// it is said what became of what was typed.
func (r *Root) uncover() tea.Cmd {
	cmds := []tea.Cmd{r.aboutShelf()}
	me := r.Me().ID
	for i := 0; i < len(r.behind); i++ {
		b := r.behind[i]
		if b.whose != me || b.shown {
			continue
		}
		b.covered.Uncover(r.Session)
		b.shown = true
		r.Resume = store.DraftID{}
		if len(b.screens) > 0 && b.screens[0] == b.covered {
			r.stack = nil
		}
		for _, s := range b.screens {
			next, cmd := s.Update(r.bodySize())
			r.stack = append(r.stack, next)
			cmds = append(cmds, cmd)
		}
		if came := b.came; came != nil {
			cmds = append(cmds, func() tea.Msg { return came })
		}
		if b.came != nil || !b.covered.Running() {
			r.behind = slices.Delete(r.behind, i, i+1)
			i--
		}
	}
	return tea.Batch(cmds...)
}

// aboutShelf says what became of what was typed before the lock.
func (r *Root) aboutShelf() tea.Cmd {
	failed := r.unsaved
	r.unsaved = nil
	switch n := r.Session.Drafts().TakenIn(); {
	case n > 0:
		return screen.Say(model.Count(n, "text") + " that could not be saved in the vault before came back: u goes on with it.")
	case failed == nil:
		return nil
	case len(r.Shelf.Mine(r.Session)) == 0:
		return screen.Say("What was typed could not be saved when this locked. It is saved now.")
	}
	return screen.NotSaved(failed)
}

// shelvedMsg is what came of saving what could not be saved before.
type shelvedMsg struct {
	saved int
	err   error
}

// saveShelf tries to save what is only sealed.
func (r *Root) saveShelf() tea.Cmd {
	if r.Vault == nil || r.Shelf.Empty() {
		return nil
	}
	shelf, vault := r.Shelf, r.Vault
	return func() tea.Msg {
		saved, err := shelf.Save(vault)
		return shelvedMsg{saved, err}
	}
}

// shelved is what is said of it, once somebody is there.
func (r *Root) shelved(msg shelvedMsg) tea.Cmd {
	switch {
	case r.Session == nil && msg.err != nil && r.unsaved == nil:
		r.unsaved = msg.err
	case r.Session != nil && msg.saved > 0 && msg.err == nil:
		return screen.Settled("What you typed is saved now.")
	}
	return nil
}

// lostMsg says that the vault's file was looked at.
type lostMsg struct{}

// look looks whether the open file is still the vault.
func (r *Root) look() tea.Cmd {
	vault := r.Vault
	if vault == nil || r.Session == nil || r.lost != nil {
		return nil
	}
	return func() tea.Msg {
		_ = vault.Stands() // whatever it says, the vault knows then
		return lostMsg{}
	}
}

// noticeLoss says once that the file is the vault no more, and from then on by a
// banner.
func (r *Root) noticeLoss() tea.Cmd {
	if r.Vault == nil {
		return nil
	}
	lost := r.Vault.Lost()
	if lost == nil || r.lost != nil && r.lost.Error() == lost.Error() {
		return nil
	}
	r.lost = lost
	return tea.Batch(r.broadcast(r.bodySize()), screen.Weighty(screen.WeightLost, lost.Error()))
}

// lostBanner stays on every screen once the file is the vault no more.
const lostBanner = "! The vault's file was taken away: nothing more is filed. What you type is kept."

// banners are the lines over every screen.
func (r *Root) banners() []string {
	var lines []string
	if r.lost != nil {
		lines = append(lines, lostBanner)
	}
	if r.Given.Banner != "" {
		lines = append(lines, r.Given.Banner)
	}
	return lines
}

// endFor is how long the end of the program waits for the disk.
const endFor = 8 * time.Second

var errStuck = errors.New("what was typed last could not be kept: the disk does not answer")

// lastFlush is Flush for the end of the program, which a disk that does not answer
// holds up no longer than a while.
func (r *Root) lastFlush(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- r.Flush(ctx) }()
	select {
	case err := <-done:
		return err
	case <-time.After(endFor):
		return errStuck
	}
}
