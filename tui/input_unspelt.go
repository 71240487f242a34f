package tui

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/screen"
	"casefile/tui/terminal"
)

// unspeltMsg is text with a byte that is no letter by this terminal's settings, and
// was left out.
type unspeltMsg struct {
	b    byte
	rest tea.KeyMsg // the text; it may be empty
}

// unspelt takes out of text what a terminal's keyboard put there for such a byte.
func unspelt(k tea.KeyMsg) (b byte, rest tea.KeyMsg, found bool) {
	isOne := func(r rune) bool { _, ok := terminal.Unspelt(r); return ok }
	i := slices.IndexFunc(k.Runes, isOne)
	if i < 0 {
		return 0, k, false
	}
	b, _ = terminal.Unspelt(k.Runes[i])
	k.Runes = slices.DeleteFunc(slices.Clone(k.Runes), isOne)
	return b, k, true
}

// unspell says so, and takes the text. What is said stays over all that is typed
// next, and until it has been read.
func (r *Root) unspell(msg unspeltMsg) tea.Cmd {
	r.unspelt = fmt.Sprintf("A letter came that this terminal's settings do not spell (byte %X). It was not taken: look at what you typed. \"casefile doctor\" says what to set. Esc puts this away.", msg.b)
	if len(msg.rest.Runes) == 0 {
		return nil
	}
	return r.handle(untangle(r, msg.rest))
}

// toldOfUnspelt reports whether a key only shows that somebody has read that a letter
// was not taken. The key that files does, once: nothing is filed without it.
func (r *Root) toldOfUnspelt(k tea.KeyMsg) (cmd tea.Cmd, told bool) {
	if r.unspelt == "" {
		return nil, false
	}
	switch k.String() {
	case "esc":
		r.unspelt = ""
		return nil, true
	case "ctrl+s", "f2":
		r.unspelt = ""
		return screen.Warn("Not done yet: a letter that you typed was not taken. Mend what stands here; the same key again does it as it stands."), true
	}
	return nil, false
}
