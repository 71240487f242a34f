package pdfread

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	fontName = regexp.MustCompile(`/(\w+) \d+ 0 R`)
	mapping  = regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]+)>\n`)
)

// fonts are the fonts of the pages, with what each of their codes stands for.
func (r *Reading) fonts(pages string) map[string]map[string]string {
	_, fonts, _ := strings.Cut(pages, "/Font <<")
	fonts, _, _ = strings.Cut(fonts, ">>")
	all := map[string]map[string]string{}
	for _, m := range fontName.FindAllStringSubmatch(fonts, -1) {
		_, font := r.Get(fonts, "/"+m[1])
		n, _ := r.Get(font, "/ToUnicode")
		codes := map[string]string{}
		for _, m := range mapping.FindAllStringSubmatch(string(r.Streams[n]), -1) {
			codes[m[1]] = units(m[2])
		}
		all[m[1]] = codes
	}
	return all
}

// units is text as UTF-16 in hexadecimal.
func units(hex string) string {
	var all []uint16
	for i := 0; i+4 <= len(hex); i += 4 {
		u, _ := strconv.ParseUint(hex[i:i+4], 16, 16)
		all = append(all, uint16(u))
	}
	return strings.TrimPrefix(string(utf16.Decode(all)), "\ufeff")
}

// content reads the content of a page, line by line.
type content struct {
	t     testing.TB
	page  *Page
	codes map[string]map[string]string

	mark string // of the piece that is open
	// instead is the text that the glyphs to come stand for, where it is given.
	instead  string
	replaced bool
	reversed bool // their characters stand in reverse
	depth    int
}

var (
	begins = regexp.MustCompile(`^/(\w+) (?:<</MCID (\d+)>>|<<.*?>>)? ?B[DM]C$`)
	actual = regexp.MustCompile(`^/Span <</ActualText <([0-9A-F]*)>>> BDC$`)
	shows  = regexp.MustCompile(`/(\w+) [\d.]+ Tf|<([0-9A-F]*)>`)
)

func (c content) read(all string) {
	for line := range strings.Lines(all) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "/"):
			c.begin(line)
		case line == "EMC":
			if c.depth--; c.depth < 0 {
				c.t.Fatal("a mark is closed that was not open")
			}
			c.replaced, c.reversed = false, false
		case strings.HasPrefix(line, "BT "):
			if c.depth == 0 {
				c.t.Fatalf("text outside of any mark: %q", line)
			}
			c.show(line)
		case c.depth == 0:
			c.t.Fatalf("outside of any mark: %q", line)
		}
	}
	if c.depth != 0 {
		c.t.Fatal("a mark is not closed")
	}
}

func (c *content) begin(line string) {
	m := begins.FindStringSubmatch(line)
	c.depth++
	switch a := actual.FindStringSubmatch(line); {
	case m == nil:
		c.t.Fatalf("within %q: %q", c.mark, line)
	case c.depth == 2 && a != nil:
		c.instead, c.replaced = units(a[1]), true
	case c.depth == 2 && m[1] == "ReversedChars":
		c.reversed = true
	case c.depth > 1:
		c.t.Fatalf("within %q: %q", c.mark, line)
	default:
		c.mark = m[1]
		if m[2] != "" {
			if m[2] != strconv.Itoa(len(c.page.Marks)) {
				c.t.Fatalf("piece %d is numbered %s", len(c.page.Marks), m[2])
			}
			c.page.Marks = append(c.page.Marks, "")
			c.page.Tags = append(c.page.Tags, m[1])
		} else if m[1] != "Artifact" {
			c.t.Fatalf("%q belongs to no element and is no artifact", line)
		}
	}
}

// show reads what a line of text says.
func (c *content) show(line string) {
	font := ""
	var parts []string
	for _, m := range shows.FindAllStringSubmatch(line, -1) {
		if m[1] != "" {
			font = m[1]
			continue
		}
		for i := 0; i < len(m[2]); i += 4 {
			said, ok := c.codes[font][m[2][i:i+4]]
			if !ok {
				c.t.Fatalf("code %s of font %s stands for nothing", m[2][i:i+4], font)
			}
			parts = append(parts, said)
		}
	}
	if c.reversed {
		slices.Reverse(parts)
	}
	text := strings.Join(parts, "")
	if c.replaced {
		text = c.instead
	}
	c.page.Texts = append(c.page.Texts, Piece{c.mark, text})
	if c.mark != "Artifact" {
		c.page.Marks[len(c.page.Marks)-1] += text
	}
}
