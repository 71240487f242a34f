package pdf

import "fmt"

// bookmark is a heading in the reader's table of contents.
type bookmark struct {
	text  string
	level int // from 0, at most one more than that of the one before
	page  int
	y     float64
}

// outline writes bookmarks under a root (ISO 32000-1, 12.3.3); 0 where there are
// none.
func (f *file) outline(all []bookmark, pages []id) id {
	if len(all) == 0 {
		return 0
	}
	root := f.reserve()
	ids := make([]id, len(all))
	for i := range ids {
		ids[i] = f.reserve()
	}
	// links are those of each: its parent, its neighbours, its first and last
	// child; those of the root come last.
	type links struct {
		parent, previous, next, first, last id
		children                            int
	}
	nodes := make([]links, len(all)+1)
	top := &nodes[len(all)]
	path := []int{} // the bookmarks above, by level
	for i, b := range all {
		level := min(b.level, len(path))
		path = append(path[:level], i)
		parent := top
		nodes[i].parent = root
		if level > 0 {
			parent = &nodes[path[level-1]]
			nodes[i].parent = ids[path[level-1]]
		}
		if parent.last != 0 {
			nodes[i].previous = parent.last
			nodes[int(parent.last-ids[0])].next = ids[i]
		} else {
			parent.first = ids[i]
		}
		parent.last = ids[i]
		parent.children++
	}
	link := func(name string, n id) string {
		if n == 0 {
			return ""
		}
		return " /" + name + " " + n.ref()
	}
	for i, b := range all {
		l := nodes[i]
		count := ""
		if l.children > 0 {
			count = fmt.Sprintf(" /Count %d", -l.children) // shown folded
		}
		f.object(ids[i], fmt.Sprintf("<</Title %s /Dest [%s /XYZ null %.2f null]%s%s%s%s%s%s>>", str(b.text), pages[b.page].ref(), b.y,
			link("Parent", l.parent), link("Prev", l.previous), link("Next", l.next), link("First", l.first), link("Last", l.last), count))
	}
	f.object(root, fmt.Sprintf("<</Type /Outlines%s%s /Count %d>>", link("First", top.first), link("Last", top.last), top.children))
	return root
}
