package html

import (
	"fmt"
	"slices"
	"strconv"

	"casefile/model/document"
)

// listed is a heading as the contents list it.
type listed struct {
	id, text string
	level    int
}

// contentsDepth is the last level that the contents list.
const contentsDepth = 2

// lookThrough finds what has to be known before anything is written: the headings, with
// an id for every anchor, the first of a name winning, and how wide columns are.
func (e *encoder) lookThrough(all []document.Block) {
	n := 0
	var depth document.Depth
	var look func([]document.Block)
	look = func(all []document.Block) {
		for _, b := range all {
			switch b := b.(type) {
			case document.Heading:
				n++
				text := line(b.Text)
				if text == "" {
					continue
				}
				level := depth.Next(b)
				if _, taken := e.anchors[b.Anchor]; b.Anchor != "" && !taken {
					e.anchors[b.Anchor] = headingID(n)
				}
				if level <= contentsDepth {
					e.listed = append(e.listed, listed{headingID(n), text, level})
				}
			case document.Table:
				e.widths = append(e.widths, widths(b.Columns)...)
			case document.Beside:
				look(b.Blocks)
			}
		}
	}
	look(all)
	slices.Sort(e.widths)
	e.widths = slices.Compact(e.widths)
}

func headingID(n int) string { return "h" + strconv.Itoa(n) }

// contents are links to the headings, a list within the list for those below another.
func (e *encoder) contents() {
	if len(e.listed) == 0 {
		return
	}
	e.w.WriteString("<nav aria-labelledby=\"contents\">\n<p id=\"contents\"><strong>Contents</strong></p>\n<ul>\n")
	for i, h := range e.listed {
		fmt.Fprintf(e.w, "<li><a href=\"#%s\" dir=\"auto\">%s</a>", h.id, h.text)
		next := 1
		if i+1 < len(e.listed) {
			next = e.listed[i+1].level
		}
		switch {
		case next > h.level:
			e.w.WriteString("\n<ul>\n")
		case next < h.level:
			e.w.WriteString("</li>\n</ul>\n</li>\n")
		default:
			e.w.WriteString("</li>\n")
		}
	}
	e.w.WriteString("</ul>\n</nav>\n")
}
