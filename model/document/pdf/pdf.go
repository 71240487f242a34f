// Package pdf writes a document as a PDF: A4, its letters in the file, tagged
// for screen readers, with bookmarks, the document's reference and "page x of y"
// on each page, the heads of tables again on each page that they reach, and no
// heading left alone at the foot of one. Words are shaped as their scripts ask for,
// and run from right to left where they do (Arabic, Hebrew, and those of India and
// Thailand that have a face here).
package pdf

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"casefile/model/document"
)

// The sizes of the type, in points.
const (
	normalSize, largeSize         = 10.5, 16
	courtSize                     = 12.0
	normalFootSize, largeFootSize = 8.5, 14
	titleScale                    = 1.7
)

// Encode writes d to w as a document.Encode. Characters that the letters in the
// file lack are spelt out and reported: the other formats can show them.
func Encode(ctx context.Context, w io.Writer, d document.Document, progress func(done, of int)) (document.Report, error) {
	out := newFile(w)
	l := &layout{
		flow:   flow{out: out, parent: out.reserve()},
		setter: setter{regular: newFace(regularFont(), "R"), bold: newFace(boldFont(), "B"), wardrobe: &wardrobe{}, lacking: map[rune]int{}},
		size:   normalSize, leading: leading, left: margin, width: pageWidth - 2*margin,
		meter: document.NewMeter(ctx, d, progress),
	}
	if d.Large {
		l.size = largeSize
	} else if d.Court {
		l.size, l.leading = courtSize, courtLeading
	}
	root := &element{tag: "Document"}
	if title := document.Line(d.Title); title != "" {
		l.text(root.add("H1"), strong(title), l.size*titleScale, true)
		l.space(between * 2)
	}
	if err := l.blocks(root, d.Body()); err != nil {
		return document.Report{}, err
	}
	l.flush()
	l.close()
	if err := l.finish(d, root); err != nil {
		return document.Report{}, err
	}
	return document.Report{Pages: len(l.pages), Lacking: l.lackingList()}, nil
}

// finish writes what is known once all pages are laid.
func (l *layout) finish(d document.Document, root *element) error {
	out := l.out
	for i, n := range l.feet {
		out.stream(n, "", l.foot(d, i+1))
	}
	fonts := ""
	for _, f := range append([]*face{l.regular, l.bold}, l.wardrobe.faces[:]...) {
		if f == nil || f != l.regular && len(f.used) == 1 {
			continue
		}
		n := out.reserve()
		if err := f.write(out, n); err != nil {
			return err
		}
		fonts += "/" + f.resource + " " + n.ref() + " "
	}
	var kids bytes.Buffer
	for _, p := range l.pages {
		kids.WriteString(p.ref() + " ")
	}
	out.object(l.parent, fmt.Sprintf("<</Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 %.2f %.2f] /Resources <</Font <<%s>>>>>>",
		len(l.pages), kids.String(), pageWidth, pageHeight, fonts))
	tree := out.reserve()
	out.tree(tree, root, l.pages, l.marked)
	catalog := fmt.Sprintf("<</Type /Catalog /Pages %s /Lang %s /MarkInfo <</Marked true>> /StructTreeRoot %s /ViewerPreferences <</DisplayDocTitle true>>",
		l.parent.ref(), str(d.Language), tree.ref())
	if outline := out.outline(l.bookmarks, l.pages); outline != 0 {
		catalog += " /Outlines " + outline.ref()
	}
	info, root1 := out.reserve(), out.reserve()
	made := d.Made.When.UTC().Format("20060102150405")
	out.object(info, fmt.Sprintf("<</Title %s /Subject %s /Producer (Casefile) /CreationDate (D:%sZ)>>",
		str(document.Line(d.Title)), str(document.Line(d.Reference)), made))
	out.object(root1, catalog+">>")
	return out.finish(root1, info)
}

// pageObject is a page: what it says, then its head and foot.
func pageObject(parent, content, foot id, number int) string {
	return fmt.Sprintf("<</Type /Page /Parent %s /Contents [%s %s] /StructParents %d /Tabs /S>>", parent.ref(), content.ref(), foot.ref(), number)
}

// foot is the head and the foot of a page, from 1.
func (l *layout) foot(d document.Document, number int) []byte {
	size := normalFootSize
	if d.Large {
		size = largeFootSize
	}
	const gap = 12
	// What the faces lack is reported once, not for each page.
	set := setter{l.regular, l.bold, l.wardrobe, map[rune]int{}}
	if number == 1 {
		set.lacking = l.lacking
	}
	width, y := pageWidth-2*margin, float64(bottomMargin)/2
	var b bytes.Buffer
	write := func(kind string, run document.Run, right bool, y, width float64) float64 {
		shown := set.fit(run, size, width)
		if len(shown.letters) == 0 {
			return 0
		}
		x := float64(margin)
		if right {
			x = pageWidth - margin - shown.width()
		}
		shown.room = shown.width()
		fmt.Fprintf(&b, "/Artifact <</Type /Pagination /Subtype /%s>> BDC\n", kind)
		writeLine(&b, shown, x, y)
		b.WriteString("EMC\n")
		return shown.width()
	}
	write("Header", document.Run{Text: d.Marking, Kind: document.Strong}, false, pageHeight-float64(margin)*0.6, width)
	taken := write("Footer", document.Run{Text: fmt.Sprintf("Page %d of %d", number, len(l.pages))}, true, y, width)
	write("Footer", document.Run{Text: "Reference " + d.Reference}, false, y, width-taken-gap)
	return b.Bytes()
}

func (l *layout) lackingList() []document.Lacking {
	var all []document.Lacking
	for r, n := range l.lacking {
		all = append(all, document.Lacking{Rune: r, Times: n})
	}
	slices.SortFunc(all, func(a, b document.Lacking) int { return cmp.Compare(a.Rune, b.Rune) })
	return all
}
