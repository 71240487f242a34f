package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// A terminal sends keys as bytes, and Bubble Tea makes one message of all that
// came in one read. What was typed fast, pasted without brackets or split by a
// slow line has to be told apart before anything acts on it.

type (
	// keysMsg are keys that came in one message and count one by one.
	keysMsg []tea.KeyMsg
	// strayPasteMsg is text that came where none can be typed.
	strayPasteMsg struct{}
	// escMsg says that nothing followed an Esc: it was the key.
	escMsg struct{ id int }
)

const (
	// fastKeys is how many letters in one read are still keys pressed fast.
	fastKeys = 5
	// heldKeys is the same while a screen reads: words typed ahead of it.
	heldKeys = 40
	// escWait is how long the rest of a split arrow key may take to come.
	escWait = 40 * time.Millisecond
)

// untangle is a tea.WithFilter for a root: it decides what runs of letters are.
func untangle(m tea.Model, msg tea.Msg) tea.Msg {
	k, ok := msg.(tea.KeyMsg)
	if ok && k.Type == tea.KeyEsc {
		k.Alt = false // a keyboard's Esc with another key after it
		return k
	}
	if !ok || k.Type != tea.KeyRunes {
		return msg
	}
	if b, rest, ok := unspelt(k); ok {
		return unspeltMsg{b, rest}
	}
	typing, most := false, fastKeys
	if r, ok := m.(*Root); ok {
		typing = r.typing() && len(r.held) == 0
		// The first letter of a run may lead to where the rest is text.
		if len(r.held) > 0 || reading(r.top()) || strings.HasPrefix(string(k.Runes), "/") || strings.HasPrefix(string(k.Runes), ":") {
			most = heldKeys
		}
	}
	switch {
	case typing && k.Alt:
		// Esc and a letter in one read; the letter is text, Esc can be pressed again.
		k.Alt = false
		return k
	case typing && len(k.Runes) > 1 && !restOfArrow(k):
		// As a paste it cannot be taken for a key whose name it spells ("home").
		k.Paste = true
		return k
	case typing:
		return k
	case k.Paste || len(k.Runes) > most:
		return strayPasteMsg{}
	case k.Alt:
		return keysMsg{{Type: tea.KeyEsc}, {Type: tea.KeyRunes, Runes: k.Runes}}
	case len(k.Runes) > 1:
		if restOfArrow(k) {
			return k
		}
		keys := make(keysMsg, len(k.Runes))
		for i, r := range k.Runes {
			keys[i] = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
		}
		return keys
	}
	return msg
}

// arrows are the ends of escape sequences whose Esc may come in an earlier read.
var arrows = map[string]tea.KeyType{
	"[A": tea.KeyUp, "[B": tea.KeyDown, "[C": tea.KeyRight, "[D": tea.KeyLeft,
	"OA": tea.KeyUp, "OB": tea.KeyDown, "OC": tea.KeyRight, "OD": tea.KeyLeft,
	"[H": tea.KeyHome, "[F": tea.KeyEnd, "[Z": tea.KeyShiftTab,
	"[3~": tea.KeyDelete, "[5~": tea.KeyPgUp, "[6~": tea.KeyPgDown,
}

func restOfArrow(k tea.KeyMsg) bool { _, ok := arrows[string(k.Runes)]; return ok && !k.Paste }
