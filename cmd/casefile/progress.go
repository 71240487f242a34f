package main

import (
	"fmt"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// bar tells on a terminal how far something has come. It keeps still for what
// is done at once, and where no terminal shows the talk.
type bar struct {
	p     *program
	what  string
	next  time.Time
	shown bool
}

// progressDelay is how long something takes before it is worth a word.
const progressDelay = 300 * time.Millisecond

func (p *program) progress(what string) *bar {
	return &bar{p: p, what: what, next: time.Now().Add(progressDelay)}
}

// steps reports done of total.
func (b *bar) steps(done, total int) { b.bytes(int64(done), int64(total)) }

// bytes reports done of total.
func (b *bar) bytes(done, total int64) {
	now := time.Now()
	if total <= 0 || now.Before(b.next) || !isTerminal(b.p.talk) {
		return
	}
	b.next, b.shown = now.Add(progressDelay/3), true
	fmt.Fprintf(b.p.talk, "\r%s: %d%% ", b.what, done*100/total)
}

// end takes the line away.
func (b *bar) end() {
	if b.shown {
		fmt.Fprint(b.p.talk, "\r"+ansi.EraseEntireLine)
	}
}
