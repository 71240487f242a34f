package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// omitted is what one line of a copy stands for, as the schedule has it.
type omitted struct {
	part part
	// blocks are the headings that the passages stand under, each once.
	blocks []string
	// passages is how many of the part's passages it is.
	passages, of int
	// cause is why it was proposed to stay out, ruling what was decided; nil where
	// it was not.
	cause  *cause
	ruling *model.Ruling
}

const ownViews = "Own views"

func (o *omitted) add(s passage) {
	o.passages++
	under := s.block
	if strings.HasPrefix(under, ownViews) {
		under = ownViews // whose they are is part of what stays out
	}
	if !slices.Contains(o.blocks, under) && under != "" {
		o.blocks = append(o.blocks, under)
	}
}

// decide keeps out of a part what was decided to stay out, and what is proposed
// to and has no decision yet.
func (a *access) decide(p part, said []passage) []*cut {
	type key struct {
		cause  *cause
		ruling model.Ref
	}
	cuts := make([]*cut, len(said))
	lines, outs := map[key]*cut{}, map[key]*omitted{}
	given := &omitted{part: p, of: len(said)}
	for i, c := range a.proposed(p, said) {
		r := a.ruling(p, said[i])
		k := key{cause: c}
		switch {
		case r != nil && r.Decided == model.GivePassage:
			if c != nil {
				given.cause, given.ruling = c, r
				given.add(said[i])
			}
			continue
		case r != nil:
			k = key{ruling: r.Item.Ref}
		case c == nil:
			continue
		}
		if lines[k] == nil {
			outs[k] = &omitted{part: p, of: len(said), cause: c, ruling: r}
			lines[k] = a.line(outs[k])
		}
		outs[k].add(said[i])
		cuts[i] = lines[k]
	}
	a.gives(given)
	return cuts
}

// line is the line that stands in the copy. It gets its number, and its place in
// the schedule, where it first stands.
func (a *access) line(o *omitted) *cut {
	c := &cut{Omission: document.Omission{Reason: "This is still to be decided"}}
	if o.cause != nil {
		c.What = o.cause.what
	}
	if r := o.ruling; r != nil {
		c.Reason = r.ReasonWords()
	}
	c.number = func(c *cut) {
		if c.Number == 0 {
			a.omitted = append(a.omitted, o)
			c.Number = len(a.omitted)
		}
	}
	return c
}

// gives notes what is given although it was proposed to stay out, once.
func (a *access) gives(o *omitted) {
	if o.passages == 0 || slices.ContainsFunc(a.given, func(g *omitted) bool {
		return g.part.holder == o.part.holder && g.part.confidential == o.part.confidential && g.part.overtaken == o.part.overtaken
	}) {
		return
	}
	a.given = append(a.given, o)
}

// ruling is the decision that holds for a passage. One from before the status of
// what a third party said was settled decided on something else.
func (a *access) ruling(p part, s passage) *model.Ruling {
	r := a.rulings.On(p.holder.Ref, p.confidential, p.names(s)...)
	return a.since(p.of, r)
}

// since is a decision unless something was settled since.
func (a *access) since(of *model.Item, r *model.Ruling) *model.Ruling {
	for ; of != nil && r != nil; of = above(a.teller.file, of) {
		if _, settled := model.SaidOf[model.Settlement](of); settled != nil && r.Item.Order().Compare(settled.Order()) < 0 {
			return nil
		}
	}
	return r
}

// closedPart stands for a confidential part that is not open: nobody can decide
// to give what nobody has read.
func (a *access) closedPart(it *model.Item) []document.Block {
	return []document.Block{a.unread(it, true, &confidentialCause)}
}

// hiddenEntry stands for an entry that was filed in error, where whoever makes
// the copy may not read it.
func (a *access) hiddenEntry(it *model.Item) []document.Block {
	return []document.Block{a.unread(it, false, &errorCause)}
}

func (a *access) unread(it *model.Item, confidential bool, c *cause) document.Omission {
	o := &omitted{part: part{of: it, holder: it, confidential: confidential}, passages: 1, cause: c}
	if r := a.rulings.On(it.Ref, confidential, model.Passage{}); r != nil && r.Decided == model.KeepPassage {
		o.ruling = r
	}
	return a.line(o).omission()
}

// undecided is how many passages are to be decided on.
func (a *access) undecided() int {
	n := 0
	for _, o := range a.omitted {
		if o.ruling == nil {
			n += o.passages
		}
	}
	return n
}
