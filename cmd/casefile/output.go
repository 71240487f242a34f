package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"casefile/store/jsonl"
	"casefile/tui/ui"
)

// print writes text to standard output. Whatever stored text could do to a
// terminal is spelt out, whether or not a terminal reads it now: a file is
// shown on one later.
func (p *program) print(text string) error {
	_, err := p.out.WriteString(ui.Safe(text))
	return err
}

// printJSON writes v to standard output. Characters that could command a
// terminal or reorder a line are escaped, so that what a program reads is exact
// and what a person sees is harmless.
func (p *program) printJSON(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := p.out.Write(jsonl.Escape(b.Bytes()))
	return err
}

// tell writes talk: what happens, as opposed to what was asked for.
func (p *program) tell(format string, args ...any) {
	fmt.Fprintln(p.talk, ui.Safe(fmt.Sprintf(format, args...)))
}

// width is how wide text may be: the terminal's own width, and unbounded where
// no terminal reads.
func (p *program) width() int {
	if w, _, err := term.GetSize(int(p.out.Fd())); err == nil && w > 0 {
		return w
	}
	return 1 << 20
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// columns sets rows in columns, two spaces apart. Cells may be stored text.
func columns(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], ui.Width(ui.Line(cell)))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(ui.Pad(ui.Line(cell), widths[i]) + "  ")
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}
