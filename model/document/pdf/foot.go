package pdf

import (
	"bytes"
	"fmt"

	"casefile/model/document"
)

// foot is the head and the foot of a page, from 0. The first page says in its text
// how the document is marked; further pages say it again, and what they are of, so
// that one that came loose finds back.
func (l *layout) foot(d document.Document, root *element, page int) []byte {
	size := normalFootSize
	if d.Large {
		size = largeFootSize
	}
	const gap = 12
	// What the faces lack is reported once, not for each page.
	set := setter{regular: l.regular, bold: l.bold, wardrobe: l.wardrobe, lacking: map[rune]int{}}
	if page == 0 {
		set.lacking = l.lacking
	}
	width, top, bottom := pageWidth-2*margin, pageHeight-float64(margin)*0.6, float64(bottomMargin)/2
	var b bytes.Buffer
	write := func(begin func(), run document.Run, right bool, y, width float64) float64 {
		shown := set.fit(run, size, width)
		if len(shown.letters) == 0 {
			return 0
		}
		x := float64(margin)
		if right {
			x = pageWidth - margin - shown.width()
		}
		shown.room = shown.width()
		begin()
		writeLine(&b, shown, x, y)
		b.WriteString("EMC\n")
		return shown.width()
	}
	repeated := func(kind string) func() {
		return func() { fmt.Fprintf(&b, "/Artifact <</Type /Pagination /Subtype /%s>> BDC\n", kind) }
	}
	marking := document.Run{Text: d.Marking, Kind: document.Strong}
	if page == 0 {
		write(func() {
			e := &element{tag: "P"}
			root.kids = append([]kid{{element: e}}, root.kids...)
			l.mark(&b, e, page)
		}, marking, false, top, width)
	} else {
		taken := write(repeated("Header"), marking, false, top, width)
		if taken > 0 {
			taken += gap
		}
		if room := width - taken; room > size*6 {
			write(repeated("Header"), document.Run{Text: d.Title}, true, top, room)
		}
	}
	taken := write(repeated("Footer"), document.Run{Text: fmt.Sprintf("Page %d of %d", page+1, len(l.pages))}, true, bottom, width)
	write(repeated("Footer"), document.Run{Text: "Reference " + d.Reference}, false, bottom, width-taken-gap)
	l.numbers(&b, &set, page)
	return b.Bytes()
}
