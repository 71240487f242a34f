package tui

import (
	"casefile/model"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// frame is a view as a person sees it: letters in cells, the style of each
// cell, and where the terminal's cursor stands.
type frame struct {
	lines []string
	// styles has a sign for each cell of each line: see styleSigns.
	styles []string
	// cursor is "row;column" from 0, "-1;-1" where it is hidden.
	cursor string
}

// styleSigns are all styles that the program may draw with, by the parameters
// of their SGR sequences, and the sign that stands for each.
var styleSigns = map[string]byte{
	"": '.', "1": 'b', "2": 'f', "7": 'r', "36": 'c', "1;36": 'C', "32": 'g', "35": 'm', "1;35": 'M', "1;31": 'R',
}

// cursorMarker is what terminal.PlaceCursor ends a frame with.
var cursorMarker = regexp.MustCompile("\x1b\\]7340;at;(-?\\d+;-?\\d+)\a$")

// parseFrame reads a view. Anything in it that could command a terminal, other
// than a known style and the one marker at the end, is an error.
func parseFrame(view string) (frame, error) {
	marker := cursorMarker.FindStringSubmatch(view)
	if marker == nil {
		return frame{}, fmt.Errorf("the view does not end by placing the cursor")
	}
	f := frame{cursor: marker[1]}
	for n, line := range strings.Split(view[:len(view)-len(marker[0])], "\n") {
		text, styles, err := parseLine(line)
		if err != nil {
			return frame{}, fmt.Errorf("line %d: %w", n+1, err)
		}
		f.lines, f.styles = append(f.lines, text), append(f.styles, styles)
	}
	return f, nil
}

// parseLine reads one line. A style must have ended where the line does.
func parseLine(line string) (text, styles string, err error) {
	var letters, signs strings.Builder
	sign := styleSigns[""]
	for len(line) > 0 {
		letter, width, n, _ := ansi.DecodeSequence(line, ansi.NormalState, nil)
		line = line[n:]
		switch {
		case letter[0] == '\x1b':
			params, isStyle := strings.CutPrefix(letter, "\x1b[")
			params, isSGR := strings.CutSuffix(params, "m")
			known := false
			if sign, known = styleSigns[strings.TrimPrefix(params, "0")]; !known || !isStyle || !isSGR {
				return "", "", fmt.Errorf("%q is no style of ours", letter)
			}
		case width == 0 && letter[0] < ' ' || letter == "\x7f" || strings.HasPrefix(letter, "\xc2") && letter < "\xc2\xa0":
			return "", "", fmt.Errorf("the control character %q", letter)
		default:
			letters.WriteString(letter)
			signs.WriteString(strings.Repeat(string(sign), width))
		}
	}
	if sign != styleSigns[""] {
		return "", "", fmt.Errorf("a style goes on beyond the end: %q", letters.String())
	}
	return letters.String(), signs.String(), nil
}

// text is the frame without styles.
func (f frame) text() string {
	var b strings.Builder
	for _, l := range f.lines {
		b.WriteString(strings.TrimRight(l, " ") + "\n")
	}
	return b.String()
}

// styled is the cells that have a style, line by line, and the cursor.
func (f frame) styled() string {
	var b strings.Builder
	for i, s := range f.styles {
		if s = strings.TrimRight(s, "."); s != "" {
			fmt.Fprintf(&b, "%2d %s\n", i+1, s)
		}
	}
	return b.String() + "cursor " + f.cursor + "\n"
}

// What somebody's safety hangs on is not cut at the edge of the screen.
func TestAHazardIsSaidInFull(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.fill("hazards", "Father may not come to the flat. Ring mother first, and do not say on the telephone where the refuge is.")
	d.press("ctrl+s")
	d.sees("! Hazard: Father may not come to the flat.", "the refuge is.")
	id := d.file().ID
	d.files(id, model.Child{Set: map[string]string{"hazards": strings.Repeat("Dogs in the yard. ", 40)}})
	d.press("esc", "enter")
	d.sees("… (i)")
}
