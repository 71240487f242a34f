package main

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The size of a cell and of the margin, in SVG's units. A monospaced letter is
// about 0.6 as wide as it is high.
const (
	cellWidth  = 9
	cellHeight = 19
	fontSize   = 15
	baseline   = 14
	margin     = 12
)

// palette is the colours of the picture: the default text and background, then
// the sixteen.
var (
	defaultText       = "#d8dee4"
	defaultBackground = "#14181d"
	palette           = [17]string{
		1: "#30363d", 2: "#ff8a80", 3: "#7ed491", 4: "#e5c07b", 5: "#6cb0ff", 6: "#d6a2ff", 7: "#6fd3dc", 8: "#c9d1d9",
		9: "#8b949e", 10: "#ffa198", 11: "#a5e8b0", 12: "#f2d399", 13: "#9cc9ff", 14: "#e6c6ff", 15: "#9fe7ee", 16: "#ffffff",
	}
)

// draw makes a picture of a screen. The title is what a screen reader says.
func draw(title string, screen [][]cell) string {
	columns, rows := 0, len(screen)
	if rows > 0 {
		columns = len(screen[0])
	}
	w, h := columns*cellWidth+2*margin, rows*cellHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, "<title>%s</title>\n", escape(title))
	fmt.Fprintf(&b, `<rect width="%d" height="%d" rx="8" fill="%s"/>`+"\n", w, h, defaultBackground)
	fmt.Fprintf(&b, `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="%d">`+"\n", fontSize)
	for y, row := range screen {
		for _, r := range runs(row) {
			b.WriteString(r.svg(y))
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// run is neighbouring cells of one style.
type run struct {
	x, width int
	text     string
	style    style
}

func runs(row []cell) []run {
	var all []run
	for x, c := range row {
		if n := len(all); n == 0 || all[n-1].style != c.style {
			all = append(all, run{x: x, style: c.style})
		}
		last := &all[len(all)-1]
		last.width++
		last.text += c.text
	}
	return all
}

// svg draws the run: its background where it has one, then its words, each
// stretched to the width of its cells whatever font there is.
func (r run) svg(y int) string {
	fg, bg := defaultText, ""
	if r.style.fg > 0 {
		fg = palette[r.style.fg]
	}
	if r.style.bg > 0 {
		bg = palette[r.style.bg]
	}
	if r.style.reverse {
		fg, bg = orDefault(bg, defaultBackground), fg
	}
	var b strings.Builder
	left, top := margin+r.x*cellWidth, margin+y*cellHeight
	if bg != "" {
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", left, top, r.width*cellWidth, cellHeight, bg)
	}
	for _, w := range r.words() {
		fmt.Fprintf(&b, `<text x="%d" y="%d" textLength="%d" fill="%s"%s>%s</text>`+"\n",
			margin+w.x*cellWidth, top+baseline, w.width*cellWidth, fg, r.style.attributes(), escape(w.text))
	}
	return b.String()
}

// words splits a run where there is more than one space: programs that show SVG
// would make one of them.
func (r run) words() []run {
	var all []run
	at := r.x
	for word := range strings.SplitSeq(r.text, "  ") {
		lead := len(word) - len(strings.TrimLeft(word, " "))
		text := strings.Trim(word, " ")
		if text != "" {
			all = append(all, run{x: at + lead, width: ansi.StringWidth(text), text: text, style: r.style})
		}
		at += ansi.StringWidth(word) + 2
	}
	return all
}

func (s style) attributes() string {
	var b strings.Builder
	if s.bold {
		b.WriteString(` font-weight="bold"`)
	}
	if s.faint {
		b.WriteString(` opacity="0.7"`)
	}
	if s.italic {
		b.WriteString(` font-style="italic"`)
	}
	if s.underl {
		b.WriteString(` text-decoration="underline"`)
	}
	return b.String()
}

func orDefault(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func escape(s string) string {
	var b strings.Builder
	// A strings.Builder never fails to be written to.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
