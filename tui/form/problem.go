package form

import "casefile/tui/ui"

// Problem is what is said about a field's answer, below it: what the procedure
// asks and why, or what could not be read.
type Problem struct {
	Field string // the field's key
	Text  string // a sentence
	Must  bool   // rather than should
}

// SetProblems replaces all problems. Those about fields that the form does not
// have are not shown.
func (f *Form) SetProblems(problems []Problem) {
	clear(f.problems)
	for _, p := range problems {
		f.problems[p.Field] = append(f.problems[p.Field], p)
	}
}

// lines draws a problem behind its sign in at most w cells.
func (p Problem) lines(w int, t ui.Theme) []string {
	sign, style := t.Should, t.Warn
	if p.Must {
		sign, style = t.Must, t.Danger
	}
	lines := ui.Wrap(ui.Line(p.Text), max(w-2, 1))
	for i, line := range lines {
		if i == 0 {
			line = sign + " " + line
		} else {
			line = "  " + line
		}
		lines[i] = style.Render(line)
	}
	return lines
}
