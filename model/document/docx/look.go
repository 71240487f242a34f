package docx

import (
	"casefile/model/document"
	"casefile/model/document/internal/columns"
)

// The page is A4. All lengths are in twentieths of a point, as the format has them.
const (
	pageWidth, pageHeight   = 11906, 16838
	margin                  = 1134
	topMargin, bottomMargin = 1474, 1361
	edgeDistance            = 624 // from the paper's edge to a header or footer
	textWidth               = pageWidth - 2*margin
)

// The indents of what stands in.
const (
	besideIndent = 340
	factIndent   = 2835
	listIndent   = 360
	afterTable   = 180 // the space that a paragraph keeps from a table above it
)

// look is how large the type is and how far apart its lines are.
type look struct {
	// size and foot are sizes of type in half-points: of the text, and of the head
	// and foot of a page.
	size, foot int
	// leading is from one line to the next, in 240ths of a single line.
	leading int
	// page is about how many lines a page holds.
	page int
}

// lookOf is the look that a document asks for: large type, or that of a court bundle.
func lookOf(d document.Document) look {
	l := look{size: 22, foot: 17, leading: 264}
	if d.Large {
		l = look{size: 32, foot: 28, leading: 276}
	} else if d.Court {
		l = look{size: 24, foot: 18, leading: 360}
	}
	const single = 115 // hundredths of the size of the type
	l.page = (pageHeight - topMargin - bottomMargin) * 240 * 100 / (l.size * 10 * single * l.leading)
	return l
}

// half is a length of so many hundredths of the size of the type, in half-points.
func (l look) half(hundredths int) int { return (l.size*hundredths + 50) / 100 }

// space is a length of so many hundredths of the size of the type.
func (l look) space(hundredths int) int { return l.size * hundredths / 10 }

// chars is about how many characters a line of a width holds: a width of our own,
// since whoever opens the file has other letters.
func (l look) chars(width int) int { return width * 100 / (l.size * 10 * 52) }

// fits reports whether a label fits a width.
func (l look) fits(label string, width int) bool {
	return columns.Width(label)*l.size*10*60/100 < width
}

// form is what an encoder has to know of a paragraph style: how far it stands in, and
// whether it has an edge of its own, or much space above it.
type form struct {
	left          int
	edged, spaced bool
}

func formOf(style string) form {
	switch style {
	case "ListBullet", "ListNumber":
		return form{left: listIndent}
	case "Fact":
		return form{left: factIndent}
	case "Marked":
		return form{left: 240, edged: true}
	case "Quote":
		return form{left: 300, edged: true}
	case "Stub", "Omission", "Notice":
		return form{left: 120, edged: true}
	case "Title", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Lead", "TableEnd":
		return form{spaced: true}
	}
	return form{}
}
