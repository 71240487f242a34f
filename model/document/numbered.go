package document

import (
	"slices"
	"strconv"
)

// Numbered is blocks with their paragraphs and statements numbered one after the
// other, as a court has them: whoever speaks of one says its number. What stands in a
// table has the number of its row, and what stands in a list that of the paragraph
// that leads it.
func Numbered(blocks []Block) []Block {
	n := 0
	return numbered(blocks, &n)
}

func numbered(blocks []Block, n *int) []Block {
	out := make([]Block, len(blocks))
	next := func() string { *n++; return strconv.Itoa(*n) + ". " }
	for i, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			b.Runs = led(next(), b.Runs)
			out[i] = b
		case Statement:
			if b.Label == "" {
				b.Words = next() + b.Words
			} else {
				*n++
				b.Number = *n
			}
			out[i] = b
		case Quote:
			b.Title = next() + b.title()
			out[i] = b
		case Beside:
			b.Blocks = numbered(b.Blocks, n)
			out[i] = b
		default:
			out[i] = b
		}
	}
	return out
}

// led is runs that begin with a number.
func led(number string, runs []Run) []Run {
	if len(runs) == 0 || runs[0].Kind != Plain {
		return append(Text(number), runs...)
	}
	out := slices.Clone(runs)
	out[0].Text = number + out[0].Text
	return out
}

// Long reports whether the document fills more than some pages, so that a list of its
// headings helps to find one. A page for a court, and one in large type, holds less.
func (d Document) Long() bool {
	const pages, letters, wide = 5, 2500, 1200
	if d.Court || d.Large {
		return length(d.Blocks) > pages*wide
	}
	return length(d.Blocks) > pages*letters
}

func length(blocks []Block) int {
	n := 0
	runs := func(rs []Run) {
		for _, r := range rs {
			n += len(r.Text)
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			n += len(b.Text)
		case Lead:
			runs(b.Runs)
		case Paragraph:
			runs(b.Runs)
		case Notice:
			runs(b.Runs)
		case Statement:
			n += len(b.Label) + len(b.Words)
		case Facts:
			for _, f := range b.Facts {
				n += len(f.Label)
				runs(f.Value)
			}
		case List:
			for _, it := range b.Items {
				runs(it)
			}
		case Quote:
			for _, s := range b.Said {
				n += len(s.Label) + len(s.Words)
			}
		case Table:
			for _, row := range b.Rows {
				for _, c := range row {
					runs(c)
				}
			}
		case Beside:
			n += length(b.Blocks)
		}
	}
	return n
}
