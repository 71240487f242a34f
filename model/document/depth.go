package document

// Depth keeps headings in order: whoever listens to a document steps from
// heading to heading, and a level that is skipped sounds like one that is
// missing.
type Depth struct{ last int }

// Next is the level that a heading gets: its own, but at least 1 and at most one
// below the heading before it.
func (d *Depth) Next(h Heading) int {
	d.last = min(max(h.Level, 1), d.last+1, maxDepth)
	return d.last
}

// Under is the level of a Lead: one below the heading that it stands under.
func (d *Depth) Under() int { return min(d.last+1, maxDepth) }

// maxDepth leaves the first of HTML's six levels to the title.
const maxDepth = 5
