package pdf

// A4, in points, and the margins: 20 mm, and what the head and foot of a page
// need.
const (
	pageWidth, pageHeight = 595.28, 841.89
	margin                = 57
	bottomMargin          = 70
	bodyHeight            = pageHeight - margin - bottomMargin
)

// strip is a band across the page that is not parted.
type strip struct {
	// before is the space above it, which a new page does away with.
	before, height float64
	// keep says that the next strip belongs on the same page.
	keep bool
	bars []bar
	// draw draws it with its top at y. again says that it is drawn once more, at
	// the top of another page.
	draw func(p *page, y float64, again bool)
}

// bar is a line down the side of what belongs together, which of tells from what
// comes after it.
type bar struct {
	of       int
	x, width float64
}

// flow lays strips onto pages, one under the other. Strips that are to be kept
// together wait until their last one is known.
type flow struct {
	out     *file
	pages   []id
	feet    []id
	marked  [][]*element
	links   []*link
	late    [][]late
	parent  id // of all pages
	page    *page
	y       float64 // how much of the page's body is taken
	fresh   bool    // nothing but a repeated head is on the page
	last    []bar
	waiting []strip
	// repeat is drawn at the top of each new page: a table's head.
	repeat *strip
	// resumed draws, under that, what the row that is parted is about.
	resumed func(p *page, y float64)
}

// add lays a strip.
func (f *flow) add(s strip) {
	f.waiting = append(f.waiting, s)
	if !s.keep {
		f.flush()
	}
}

// flush lays what waits: on one page where a page is long enough.
func (f *flow) flush() {
	if len(f.waiting) == 0 {
		return
	}
	f.open()
	need := -f.waiting[0].before
	for _, s := range f.waiting {
		need += s.before + s.height
	}
	room := bodyHeight
	if f.repeat != nil {
		room -= f.repeat.height
	}
	if !f.fresh && f.y+f.waiting[0].before+need > bodyHeight && need <= room {
		f.newPage()
	}
	for _, s := range f.waiting {
		f.place(s)
	}
	f.waiting = f.waiting[:0]
}

func (f *flow) place(s strip) {
	if !f.fresh && f.y+s.before+s.height > bodyHeight {
		f.newPage()
	}
	if !f.fresh {
		for i, b := range s.bars {
			if i < len(f.last) && f.last[i] == b { // it goes on from the strip before
				f.page.box(b.x, f.top()-s.before, b.width, s.before, barGrey)
			}
		}
		f.y += s.before
	}
	for _, b := range s.bars {
		f.page.box(b.x, f.top()-s.height, b.width, s.height, barGrey)
	}
	if s.draw != nil {
		s.draw(f.page, f.top(), false)
	}
	f.y += s.height
	f.last, f.fresh = s.bars, false
}

// top is where the next strip begins, counted from the bottom of the page.
func (f *flow) top() float64 { return pageHeight - margin - f.y }

// open makes sure that there is a page.
func (f *flow) open() {
	if f.page == nil {
		f.page = &page{number: len(f.pages)}
		f.pages = append(f.pages, f.out.reserve())
		f.y, f.fresh = 0, true
	}
}

// newPage ends the page and begins another.
func (f *flow) newPage() {
	f.close()
	f.open()
	if f.repeat != nil {
		f.repeat.draw(f.page, f.top(), true)
		f.y += f.repeat.height
	}
	if f.resumed != nil {
		f.resumed(f.page, f.top())
	}
}

// breakPage begins another page unless one has just begun.
func (f *flow) breakPage() {
	f.flush()
	if f.page != nil && !f.fresh {
		f.newPage()
	}
}

// close writes the page. Its foot, which says of how many pages it is one, is
// written when all are.
func (f *flow) close() {
	if f.page == nil {
		return
	}
	content, foot := f.out.reserve(), f.out.reserve()
	f.out.stream(content, "", f.page.content())
	links := ""
	for _, l := range f.page.links {
		l.id = f.out.reserve()
		links += l.id.ref() + " "
	}
	f.out.object(f.pages[f.page.number], pageObject(f.parent, content, foot, f.page.number, links))
	f.feet = append(f.feet, foot)
	f.marked = append(f.marked, f.page.marked)
	f.links = append(f.links, f.page.links...)
	f.late = append(f.late, f.page.late)
	f.page = nil
}
