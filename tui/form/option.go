package form

import (
	"strings"

	spelling "casefile/model/letters"
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

// helped draws an option like boxed, and behind it what helps at the cursor, in
// brackets, so that it reads as no further option. What does not fit there comes
// back as below.
func (o Option) helped(box string, here bool, w int, t ui.Theme) (line string, below []string) {
	line = o.boxed(box, here, t)
	if !here || o.Help == "" {
		return ui.Truncate(line, w, t), nil
	}
	if aside := "  (" + ui.Line(o.Help) + ")"; ui.Width(line)+ui.Width(aside) <= w {
		return line + t.Muted.Render(aside), nil
	}
	return ui.Truncate(line, w, t), o.help(w, t)
}

// help is what helps, in brackets and indented, for below the options.
func (o Option) help(w int, t ui.Theme) []string {
	if o.Help == "" {
		return nil
	}
	return aside(o.Help, w, t)
}

// helpIndent is how far below the options what helps stands in from them.
const helpIndent = 4

// aside is a remark below an answer: never to be taken for one.
func aside(text string, w int, t ui.Theme) []string {
	lines := ui.Wrap("("+ui.Line(text)+")", max(w-helpIndent, 1))
	for i, line := range lines {
		lines[i] = ui.Truncate(ui.Pad("", helpIndent)+t.Muted.Render(line), w, t)
	}
	return lines
}

// byLetter is the next option after from whose label begins with r, from the
// start again if need be; -1 if there is none.
func byLetter(options []Option, from int, r rune) int {
	for i := range options {
		at := (from + 1 + i + len(options)) % len(options)
		if folded := spelling.Folded(string(r)); folded != "" && strings.HasPrefix(spelling.Folded(options[at].text()), folded) {
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
