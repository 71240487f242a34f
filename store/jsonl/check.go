package jsonl

import (
	"context"
	"fmt"
	"time"

	"casefile/model"
	"casefile/store"
)

// checker finds out in the first pass over a file what of it can be imported.
type checker struct {
	ctx    context.Context
	s      *store.Session
	im     *store.Import
	header Header
	result Result
	// lines is how many there were, last the number of the last.
	lines, last int
	// at says where entries stand in the file.
	at map[model.Ref]place
	// cases are the files it is of; have are the entries of those that the vault
	// has already, by the names they had where they were recorded.
	cases map[model.CaseID]*caseCheck
	have  map[model.Ref]model.Ref
	// outside are the entries that are named and do not come along.
	outside map[model.Ref]bool
	// skip are the lines that are left out: bad ones, and what is there already.
	skip map[int]bool
}

// place is where an entry stands in the file.
type place struct {
	line int
	bad  bool
}

// caseCheck is a child's file that lines are of.
type caseCheck struct {
	first int
	// there says that the vault has it, grows that something comes to it.
	there, grows bool
	// broken says why no more lines of it can be imported; empty where they can.
	broken string
	// restriction is the last that comes; nil where none does.
	restriction *model.Restriction
}

func (c *checker) begin(h Header) error {
	c.header = h
	c.at, c.have = map[model.Ref]place{}, map[model.Ref]model.Ref{}
	c.cases, c.outside, c.skip = map[model.CaseID]*caseCheck{}, map[model.Ref]bool{}, map[int]bool{}
	return nil
}

// check checks lines. An error is why nothing of the file can be imported.
func (c *checker) check(rows []row) error {
	for i := range rows {
		r := &rows[i]
		c.lines, c.last = c.lines+1, r.number
		file, err := c.caseOf(r)
		if err != nil {
			return err
		}
		why, err := c.wrong(r, file)
		if err != nil {
			return err
		}
		if why != "" {
			c.refuse(r.number, why)
			if file != nil && !file.there && file.first == r.number {
				file.broken = "the line that opens this child's file cannot be imported"
			}
		}
		if _, twice := c.at[r.entry.Ref]; !twice && !r.entry.Ref.IsZero() {
			c.at[r.entry.Ref] = place{r.number, why != ""}
		}
	}
	return nil
}

// refuse notes a line that cannot be imported.
func (c *checker) refuse(number int, why string) {
	c.skip[number] = true
	c.result.Bad++
	if len(c.result.Problems) < maxProblems {
		c.result.Problems = append(c.result.Problems, Problem{number, why})
	}
}

// caseOf is the child's file that a line is of; nil where it does not say.
func (c *checker) caseOf(r *row) (*caseCheck, error) {
	id := r.entry.Case
	if file := c.cases[id]; file != nil || id.IsZero() {
		return file, nil
	}
	there, err := c.im.There(c.ctx, id)
	if err != nil {
		return nil, err
	}
	c.cases[id] = &caseCheck{first: r.number, there: there}
	if !there {
		return c.cases[id], nil
	}
	entries, err := c.s.Entries(c.ctx, id)
	for _, e := range entries {
		c.have[e.Ref] = e.Ref
		if e.Imported != nil {
			c.have[e.Imported.Ref] = e.Ref
		}
	}
	return c.cases[id], err
}

// wrong says why a line cannot be imported; empty where it can, or need not.
func (c *checker) wrong(r *row, file *caseCheck) (string, error) {
	e := &r.entry
	at, twice := c.at[e.Ref]
	switch {
	case r.err != nil:
		return r.err.Error(), nil
	case twice:
		return fmt.Sprintf("it has the same reference (%s) as line %d", e.Ref, at.line), nil
	case c.outside[e.Ref]:
		return fmt.Sprintf("an earlier line says that %s does not come along", e.Ref), nil
	}
	if ours, have := c.have[e.Ref]; have {
		c.im.Known(e.Ref, ours)
		c.skip[r.number] = true
		c.result.Duplicates++
		return "", nil
	}
	switch {
	case file.broken != "":
		return file.broken, nil
	case !file.there && file.first == r.number && e.General.Kind != model.KindChild:
		return "it is the first of this child's file and does not say who the child is (kind \"child\")", nil
	case e.Filed.After(c.header.Exported.Add(24 * time.Hour)):
		return "it was filed after it was exported", nil
	case e.General.Kind == model.KindRestriction:
		if why := file.restricts(e.General); why != "" {
			return why, nil
		}
	}
	file.grows = true
	return c.names(e)
}

// restricts takes in what says to whom a child's file is open. In one that the
// vault has, its keys would have to follow.
func (f *caseCheck) restricts(e model.Encoded) string {
	if f.there {
		f.broken = "an earlier line says to whom this child's file is open, and the file is in this vault already"
		return "it says to whom this child's file is open, and the file is in this vault already. Restrict it here first"
	}
	content, err := e.Decode()
	r, ok := content.(model.Restriction)
	if err != nil || !ok {
		r.Restricted = true // a newer program knows to whom: here, to managers
	}
	f.restriction = &r
	return ""
}

// names checks that what an entry names comes before it, is in the vault, or is
// said not to come along.
func (c *checker) names(e *store.Recorded) (string, error) {
	refs, err := e.General.Refs()
	if err == nil && e.Confidential.Kind != "" {
		var more []model.Ref
		more, err = e.Confidential.Refs()
		refs = append(refs, more...)
	}
	if err != nil {
		return err.Error(), nil
	}
	elsewhere := map[model.Ref]bool{}
	for _, r := range e.Elsewhere {
		elsewhere[r] = true
	}
	for _, r := range refs {
		at, here := c.at[r]
		ours, have := c.have[r]
		switch {
		case r.IsZero():
		case here && at.bad:
			return fmt.Sprintf("it names entry %s on line %d, which cannot be imported", r, at.line), nil
		case here:
		case have:
			c.im.Known(r, ours)
		case elsewhere[r]:
			c.outside[r] = true
		default:
			return fmt.Sprintf("it names entry %s, which stands on no earlier line and is not in this vault", r), nil
		}
	}
	return "", nil
}

// finish checks the file as a whole, once all of its lines were checked.
func (c *checker) finish(add bool) error {
	switch n := c.header.Entries; {
	case c.lines < n:
		c.refuse(c.last, fmt.Sprintf("the file is cut short after it: its first line says that %d entries follow, and there are %d", n, c.lines))
	case c.lines > n:
		c.refuse(c.last, fmt.Sprintf("the first line says that %d entries follow, and there are %d", n, c.lines))
	}
	there := 0
	for id, file := range c.cases {
		switch {
		case file.there:
			there++
			if file.grows {
				c.result.Grown++
			}
			continue
		case file.broken != "":
			continue
		}
		c.result.Opened++
		if file.restriction != nil {
			c.im.Restrict(id, *file.restriction)
			if file.restriction.Restricted {
				c.result.Restricted++
			}
		}
	}
	if there > 0 && !add {
		return &store.Error{Op: "import", Kind: store.Exists, Said: fmt.Sprintf(
			"%d of the %d children's files in it are in this vault already. Nothing was filed. With --add what they lack is added to them, and what they have is left out.", there, len(c.cases))}
	}
	return c.find()
}

// find finds the entries in the vault that are named and do not come along.
func (c *checker) find() error {
	if len(c.outside) == 0 {
		return nil
	}
	rows, err := c.s.Cases(c.ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		entries, err := c.s.Entries(c.ctx, row.Case)
		if err != nil {
			continue // damaged: then nothing in it can be meant
		}
		for _, e := range entries {
			if e.Imported != nil && c.outside[e.Imported.Ref] {
				c.im.Known(e.Imported.Ref, e.Ref)
			}
		}
	}
	return nil
}
