package form

// historyBytes bounds what undo keeps. The latest step is kept whatever its
// size.
const historyBytes = 8 << 20

// place is a place in a buffer: a paragraph, and a byte offset in it.
type place struct{ row, col int }

// step is one edit: the paragraphs from at on that were replaced, and by what.
// Paragraphs never change, so that both sides cost little.
type step struct {
	at            int
	old, new      []*para
	before, after place
	how           manner
}

// manner is how an edit came about, which says what one undo takes back.
type manner int

const (
	whole   manner = iota // a step of its own
	letters               // typed: goes on with what was typed before it
	newWord               // typed: what is typed next goes on with it
	newTag                // a paragraph's tag: a step of its own
	retag                 // the same tag given again: goes on with it
)

func (s step) size() int {
	n := 0
	for _, p := range s.old {
		n += len(p.Text)
	}
	for _, p := range s.new {
		n += len(p.Text)
	}
	return n
}

// history is what can be undone and redone.
type history struct {
	done, undone []step
	bytes        int // of done
}

// add records a step. Letters typed one after another make one step a word.
func (h *history) add(s step) {
	h.undone = nil
	if n := len(h.done); n > 0 && h.done[n-1].joins(s) {
		last := &h.done[n-1]
		h.bytes -= last.size()
		last.new, last.after = s.new, s.after
		h.bytes += last.size()
	} else {
		h.done = append(h.done, s)
		h.bytes += s.size()
	}
	for h.bytes > historyBytes && len(h.done) > 1 {
		h.bytes -= h.done[0].size()
		h.done = h.done[1:]
	}
}

// joins reports whether next goes on where s left off.
func (s step) joins(next step) bool {
	if s.after != next.before || s.at != next.at {
		return false
	}
	switch next.how {
	case letters:
		return s.how == letters || s.how == newWord
	case retag:
		return s.how == newTag || s.how == retag
	}
	return false
}

// undo takes the last step back.
func (h *history) undo() (step, bool) {
	n := len(h.done)
	if n == 0 {
		return step{}, false
	}
	s := h.done[n-1]
	h.done = h.done[:n-1]
	h.bytes -= s.size()
	s.how = whole
	h.undone = append(h.undone, s)
	return s, true
}

// redo takes the last undo back.
func (h *history) redo() (step, bool) {
	n := len(h.undone)
	if n == 0 {
		return step{}, false
	}
	s := h.undone[n-1]
	h.undone = h.undone[:n-1]
	h.done = append(h.done, s)
	h.bytes += s.size()
	return s, true
}
