package pdf

import (
	"fmt"
	"strings"
)

// bookmark is a heading in the reader's list of contents, with those under it.
type bookmark struct {
	title string
	at    heading
	under []*bookmark
	id    id
}

// many is how many bookmarks stand under one another at most; more of them are put
// together by as many.
const many = 100

// outline writes the headings as bookmarks, each under the one that it belongs to
// (ISO 32000-1, 12.3.3); 0 where there are none.
func (f *file) outline(all []heading, pages []id) id {
	if len(all) == 0 {
		return 0
	}
	root := &bookmark{}
	path := []*bookmark{root} // the bookmarks above, by level
	for _, h := range all {
		level := min(h.level, len(path)-1)
		b := &bookmark{title: h.text, at: h}
		path[level].under = append(path[level].under, b)
		path = append(path[:level+1], b)
	}
	root.group()
	root.id = f.reserve()
	f.bookmarks(root, pages)
	f.object(root.id, "<</Type /Outlines"+root.ends()+fmt.Sprintf(" /Count %d>>", len(root.under)))
	return root.id
}

// group puts the bookmarks under b together where they are too many to look through.
func (b *bookmark) group() {
	for _, u := range b.under {
		u.group()
	}
	if len(b.under) <= many {
		return
	}
	var groups []*bookmark
	for from := 0; from < len(b.under); from += many {
		part := b.under[from:min(from+many, len(b.under))]
		groups = append(groups, &bookmark{
			title: fmt.Sprintf("%d to %d, from: %s", from+1, from+len(part), part[0].title), at: part[0].at, under: part,
		})
	}
	b.under = groups
}

// bookmarks writes those under b.
func (f *file) bookmarks(b *bookmark, pages []id) {
	for _, u := range b.under {
		u.id = f.reserve()
	}
	for i, u := range b.under {
		f.bookmarks(u, pages)
		var links strings.Builder
		if i > 0 {
			links.WriteString(" /Prev " + b.under[i-1].id.ref())
		}
		if i < len(b.under)-1 {
			links.WriteString(" /Next " + b.under[i+1].id.ref())
		}
		if len(u.under) > 0 {
			fmt.Fprintf(&links, "%s /Count %d", u.ends(), -len(u.under)) // shown folded
		}
		f.object(u.id, fmt.Sprintf("<</Title %s /Parent %s /Dest %s%s>>", str(u.title), b.id.ref(), u.at.destination(pages), links.String()))
	}
}

// ends are the first and the last of those under b.
func (b *bookmark) ends() string {
	return " /First " + b.under[0].id.ref() + " /Last " + b.under[len(b.under)-1].id.ref()
}
