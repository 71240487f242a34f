package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// optionWindow is how many options are shown at once.
const optionWindow = 8

// Option is one of the answers of a Choice or a Pick.
type Option struct {
	Value string // what Value gives when it is chosen
	Label string // what is shown; the value where it is empty
	Help  string // one sentence, shown while the cursor is on it
}

func (o Option) text() string {
	if o.Label == "" {
		return ui.Line(o.Value)
	}
	return ui.Line(o.Label)
}

// boxed draws an option behind its box. With the cursor the pointer stands
// between the two, so that nothing moves when the focus does.
func (o Option) boxed(box string, here bool, t ui.Theme) string {
	if !here {
		return box + " " + o.text()
	}
	return terminal.CursorHere + box + t.Pointer + t.Accent.Render(o.text())
}

// help is the lines below the options about the one at the cursor.
func (o Option) help(w int, t ui.Theme) string {
	if o.Help == "" {
		return ""
	}
	var b strings.Builder
	for _, line := range ui.Wrap(ui.Line(o.Help), w) {
		b.WriteString("\n" + t.Muted.Render(line))
	}
	return b.String()
}

// byLetter is the next option after from whose label begins with r, from the
// start again if need be; -1 if there is none.
func byLetter(options []Option, from int, r rune) int {
	for i := range options {
		at := (from + 1 + i + len(options)) % len(options)
		first, _ := utf8.DecodeRuneInString(options[at].text())
		if unicode.ToLower(first) == unicode.ToLower(r) {
			return at
		}
	}
	return -1
}

func indexOf(options []Option, value string) int {
	for i, o := range options {
		if o.Value == value {
			return i
		}
	}
	return -1
}
