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
		setter: newSetter(),
		size:   normalSize, leading: leading, left: margin, width: pageWidth - 2*margin,
		meter: document.NewMeter(ctx, d, progress),
	}
	if d.Large {
		l.size = largeSize
	} else if d.Court {
		l.size, l.leading = courtSize, courtLeading
	}
	root := &element{tag: "Document"}
	body := d.Body()
	l.headings = headingsOf(body)
	l.targets = targets(l.headings)
	if title := document.Line(d.Title); title != "" {
		l.top = 1
		l.text(root.add("H1"), strong(title), l.size*titleScale, true)
		l.space(between * 2)
	}
	opening, rest := document.Opening(body)
	err := l.blocks(root, opening)
	if d.Contents {
		l.contents(root)
	}
	if err == nil {
		err = l.blocks(root, rest)
	}
	if err != nil {
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
		out.stream(n, "", l.foot(d, root, i))
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
	out.links(l.links, l.headings, l.pages)
	tree, about := out.reserve(), out.reserve()
	out.tree(tree, root, l.pages, l.marked, l.links)
	out.plain(about, "/Type /Metadata /Subtype /XML", metadata(d))
	catalog := fmt.Sprintf("<</Type /Catalog /Pages %s /Lang %s /MarkInfo <</Marked true>> /StructTreeRoot %s /ViewerPreferences <</DisplayDocTitle true>> /Metadata %s",
		l.parent.ref(), str(languageOf(d)), tree.ref(), about.ref())
	if outline := out.outline(l.headings, l.pages); outline != 0 {
		catalog += " /Outlines " + outline.ref()
	}
	old, top := out.reserve(), out.reserve()
	out.object(old, info(d))
	out.object(top, catalog+">>")
	return out.finish(top, old)
}

// pageObject is a page: what it says, then its head and foot.
func pageObject(parent, content, foot id, number int, links string) string {
	if links != "" {
		links = " /Annots [" + links + "]"
	}
	return fmt.Sprintf("<</Type /Page /Parent %s /Contents [%s %s] /StructParents %d /Tabs /S%s>>", parent.ref(), content.ref(), foot.ref(), number, links)
}

func (l *layout) lackingList() []document.Lacking {
	var all []document.Lacking
	for r, n := range l.lacking {
		all = append(all, document.Lacking{Rune: r, Times: n})
	}
	slices.SortFunc(all, func(a, b document.Lacking) int { return cmp.Compare(a.Rune, b.Rune) })
	return all
}
