package form

import (
	"fmt"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
)

// lineUndo is how many values a Line can go back through.
const lineUndo = 100

// Line is one line of text, kept by bubbles' textinput and drawn here: stored
// text is shown safely, and wide letters keep their place.
type Line struct {
	named

	Placeholder string // what an answer looks like, shown beside the empty field
	CharLimit   int    // the most characters; 0: no limit
	Width       int    // cells it is drawn in, at most; 0: what there is
	// Suggest gives whole values that begin with what is typed, the best
	// first. The first is taken with the right arrow at the end of the line.
	Suggest func(typed string) []string

	input   textinput.Model
	hidden  bool // a secret
	raw     string
	shown   string // what the input made of raw: while it holds this, the value is raw
	edits   int
	message string
	done    []lineState
	undone  []lineState

	suggestedFor string
	suggested    []string
}

// lineState is what undo goes back to.
type lineState struct {
	value string
	pos   int
}

// NewLine is an empty line of text.
func NewLine(key, label string) *Line {
	in := textinput.New()
	in.KeyMap = lineKeys
	in.Cursor.SetMode(cursor.CursorStatic)
	return &Line{named: named{key, label}, input: in}
}

// NewSecret is a line for a passphrase. It shows bullets, keeps no history,
// has no part in drafts, and gives what was typed only through Secret.
func NewSecret(key, label string) *Line {
	l := NewLine(key, label)
	l.hidden = true
	l.input.EchoMode = textinput.EchoPassword
	return l
}

// lineKeys are textinput's keys less those that read the clipboard, need Alt,
// or (delete word forward) can reach beyond the end of the text.
var lineKeys = textinput.KeyMap{
	CharacterForward:        key.NewBinding(key.WithKeys("right")),
	CharacterBackward:       key.NewBinding(key.WithKeys("left")),
	WordForward:             key.NewBinding(key.WithKeys("ctrl+right")),
	WordBackward:            key.NewBinding(key.WithKeys("ctrl+left")),
	DeleteWordBackward:      key.NewBinding(key.WithKeys("ctrl+w")),
	DeleteAfterCursor:       key.NewBinding(key.WithKeys("ctrl+k")),
	DeleteBeforeCursor:      key.NewBinding(key.WithKeys("ctrl+u")),
	DeleteCharacterBackward: key.NewBinding(key.WithKeys("backspace", "ctrl+h")),
	DeleteCharacterForward:  key.NewBinding(key.WithKeys("delete", "ctrl+d")),
	LineStart:               key.NewBinding(key.WithKeys("home", "ctrl+a")),
	LineEnd:                 key.NewBinding(key.WithKeys("end", "ctrl+e")),
}

// Value is the line, exactly as it was set if it has not been edited since;
// "" for a secret.
func (l *Line) Value() string {
	if l.hidden {
		return ""
	}
	return l.value()
}

func (l *Line) value() string {
	if v := l.input.Value(); v != l.shown {
		return v
	}
	return l.raw
}

// Secret is what was typed into a secret field.
func (l *Line) Secret() []byte { return []byte(l.value()) }

// Wipe empties the field and forgets what it held.
func (l *Line) Wipe() {
	l.SetValue("")
	l.done, l.undone = nil, nil
}

// SetValue replaces the line and puts the cursor at its end.
func (l *Line) SetValue(v string) {
	l.input.SetValue(normalise(v))
	l.input.CursorEnd()
	l.raw, l.shown = v, l.input.Value()
	l.message = ""
	l.edits++
}

// Empty reports whether there is no answer yet.
func (l *Line) Empty() bool { return blank(l.value()) }

// Typing is true: letters are text here.
func (l *Line) Typing() bool { return true }

func (l *Line) changes() int { return l.edits }

// Focus readies the line for typing.
func (l *Line) Focus() tea.Cmd { return l.input.Focus() }

// Blur ends the typing.
func (l *Line) Blur() {
	l.input.Blur()
	l.message = ""
}

// Update takes a key.
func (l *Line) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil
	}
	l.message = ""
	if s := typed(k); s != "" {
		l.insert([]rune(s))
		return nil
	}
	switch keyName(k) {
	case "ctrl+z":
		l.swap(&l.done, &l.undone)
	case "ctrl+y":
		l.swap(&l.undone, &l.done)
	case "right":
		if !l.takeSuggestion() {
			l.pass(k)
		}
	default:
		if len(k.Runes) == 0 { // letters with Alt are no text
			l.pass(k)
		}
	}
	return nil
}

// insert puts text in, all of it or none.
func (l *Line) insert(runes []rune) {
	if l.CharLimit > 0 && len([]rune(l.input.Value()))+len(runes) > l.CharLimit {
		l.message = fmt.Sprintf("There is room for %d characters here: nothing was put in.", l.CharLimit)
		return
	}
	// As a paste no text is taken for the name of a key.
	l.pass(tea.KeyMsg{Type: tea.KeyRunes, Runes: runes, Paste: true})
}

// pass gives a key to the input, and keeps what it changed.
func (l *Line) pass(k tea.KeyMsg) {
	before := lineState{l.input.Value(), l.input.Position()}
	l.input, _ = l.input.Update(k)
	if l.input.Value() == before.value {
		return
	}
	l.edits++
	if l.hidden {
		return
	}
	l.undone = nil
	if n := len(l.done); n > 0 && len(k.Runes) == 1 && k.Runes[0] != ' ' && l.goesOn(before) {
		return
	}
	l.done = append(l.done, before)
	if len(l.done) > lineUndo {
		l.done = l.done[1:]
	}
}

// goesOn reports whether a letter typed at before goes on with a word, whose
// beginning is in the history already.
func (l *Line) goesOn(before lineState) bool {
	runes := []rune(before.value)
	return before.pos > 0 && before.pos == len(runes) && runes[before.pos-1] != ' ' &&
		before.pos > l.done[len(l.done)-1].pos
}

// swap goes back one state in from, and puts the present one on to.
func (l *Line) swap(from, to *[]lineState) {
	n := len(*from)
	if n == 0 {
		return
	}
	state := (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, lineState{l.input.Value(), l.input.Position()})
	l.input.SetValue(state.value)
	l.input.SetCursor(state.pos)
	l.edits++
}

// suggestions are for what is typed now.
func (l *Line) suggestions() []string {
	v := l.value()
	if l.Suggest == nil || l.hidden || v == "" {
		return nil
	}
	if v != l.suggestedFor {
		l.suggestedFor, l.suggested = v, l.Suggest(v)
	}
	return l.suggested
}

func (l *Line) takeSuggestion() bool {
	atEnd := l.input.Position() == len([]rune(l.input.Value()))
	found := l.suggestions()
	if !atEnd || len(found) == 0 || found[0] == l.value() {
		return false
	}
	l.done = append(l.done, lineState{l.input.Value(), l.input.Position()})
	l.undone = nil
	l.input.SetValue(found[0])
	l.input.CursorEnd()
	l.edits++
	return true
}
