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

	open []mark // the marks that are open
}

// mark is one that is open: the first one says what the text is of, those within it
// say more of some of it.
type mark struct {
	tag string
	// instead is the text that the glyphs to come stand for, where it is given.
	instead  string
	replaced bool
	reversed bool // their characters stand in reverse
	language string
}

var (
	begins = regexp.MustCompile(`^/(\w+) (?:<</MCID (\d+)>>|<<.*?>>)? ?B[DM]C$`)
	actual = regexp.MustCompile(`^/Span <</ActualText <([0-9A-F]*)>>> BDC$`)
	spoken = regexp.MustCompile(`^/Span <</Lang \((\w+)\)>> BDC$`)
	shows  = regexp.MustCompile(`/(\w+) [\d.]+ Tf|<([0-9A-F]*)>`)
)

func (c content) read(all string) {
	for line := range strings.Lines(all) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "/"):
			c.begin(line)
		case len(c.open) == 0:
			c.t.Fatalf("outside of any mark: %q", line)
		case line == "EMC":
			c.open = c.open[:len(c.open)-1]
		case strings.HasPrefix(line, "BT "):
			c.show(line)
		}
	}
	if len(c.open) != 0 {
		c.t.Fatal("a mark is not closed")
	}
}

func (c *content) begin(line string) {
	m := begins.FindStringSubmatch(line)
	if m == nil {
		c.t.Fatalf("no mark begins with %q", line)
	}
	if len(c.open) > 0 {
		within := c.open[len(c.open)-1]
		if a := actual.FindStringSubmatch(line); a != nil {
			within.instead, within.replaced = units(a[1]), true
		} else if l := spoken.FindStringSubmatch(line); l != nil {
			within.language = l[1]
		} else if m[1] == "ReversedChars" {
			within.reversed = true
		} else {
			c.t.Fatalf("within %q: %q", within.tag, line)
		}
		c.open = append(c.open, within)
		return
	}
	c.open = append(c.open, mark{tag: m[1]})
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
	in := c.open[len(c.open)-1]
	if in.reversed {
		slices.Reverse(parts)
	}
	text := strings.Join(parts, "")
	if in.replaced {
		text = in.instead
	}
	c.page.Texts = append(c.page.Texts, Piece{in.tag, text, in.language})
	if in.tag != "Artifact" {
		c.page.Marks[len(c.page.Marks)-1] += text
	}
}
