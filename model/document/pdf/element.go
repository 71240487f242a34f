package pdf

import (
	"fmt"
	"strings"
)

// element is a node of the structure tree, by which a screen reader knows a
// heading from a paragraph and a table's head from its cells (ISO 32000-1,
// 14.7).
type element struct {
	tag string
	// attributes is a dictionary that says more of it; empty for none.
	attributes string
	kids       []kid
}

// kid is an element within another one, a link, or a piece of text of a page.
type kid struct {
	element    *element
	link       *link
	page, mcid int
}

// add makes an element within e.
func (e *element) add(tag string) *element {
	child := &element{tag: tag}
	e.kids = append(e.kids, kid{element: child})
	return child
}

// The attributes of a table's head cells, for its column and for its row, and of a
// list, by what stands before its points.
const (
	columnScope = "<</O /Table /Scope /Column>>"
	rowScope    = "<</O /Table /Scope /Row>>"
	bulleted    = "<</O /List /ListNumbering /Disc>>"
	numbered    = "<</O /List /ListNumbering /Decimal>>"
)

// tree writes the structure tree: its root under n, and the elements of each
// page's texts, and of each link, for the way back.
func (f *file) tree(n id, root *element, pages []id, marked [][]*element, links []*link) {
	ids := map[*element]id{}
	top := f.element(root, n, pages, ids)
	var nums strings.Builder
	for i, elements := range marked {
		var list strings.Builder
		for _, e := range elements {
			list.WriteString(ids[e].ref() + " ")
		}
		at := f.reserve()
		f.object(at, "["+list.String()+"]")
		fmt.Fprintf(&nums, "%d %s ", i, at.ref())
	}
	for i, l := range links {
		fmt.Fprintf(&nums, "%d %s ", len(pages)+i, ids[l.element].ref())
	}
	parents := f.reserve()
	f.object(parents, "<</Nums ["+nums.String()+"]>>")
	f.object(n, fmt.Sprintf("<</Type /StructTreeRoot /K %s /ParentTree %s /ParentTreeNextKey %d>>", top.ref(), parents.ref(), len(pages)+len(links)))
}

// element writes an element and all within it, and says under which number.
func (f *file) element(e *element, parent id, pages []id, ids map[*element]id) id {
	n := f.reserve()
	ids[e] = n
	home := -1 // the page that most kids need not name
	var kids strings.Builder
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			kids.WriteString(f.element(k.element, n, pages, ids).ref() + " ")
		case k.link != nil:
			fmt.Fprintf(&kids, "<</Type /OBJR /Pg %s /Obj %s>> ", pages[k.link.page].ref(), k.link.id.ref())
		case home < 0 || k.page == home:
			home = k.page
			fmt.Fprintf(&kids, "%d ", k.mcid)
		default:
			fmt.Fprintf(&kids, "<</Type /MCR /Pg %s /MCID %d>> ", pages[k.page].ref(), k.mcid)
		}
	}
	body := fmt.Sprintf("<</Type /StructElem /S /%s /P %s", e.tag, parent.ref())
	if home >= 0 {
		body += " /Pg " + pages[home].ref()
	}
	if e.attributes != "" {
		body += " /A " + e.attributes
	}
	f.object(n, body+" /K ["+kids.String()+"]>>")
	return n
}
