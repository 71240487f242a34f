package table

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"casefile/model"
	"casefile/store"
)

// Plan says what would be filed, what would not, and why.
type Plan struct {
	Looked   Looked
	Matching Matching
	// Rows is how many rows have anything in them, Good how many of them can be
	// filed and are there only once.
	Rows, Good int
	// Opened is how many children's files the good rows open, Grown how many they
	// are added to.
	Opened, Grown int
	// Bad is how many rows cannot be filed; Problems are the first of them.
	Bad      int
	Problems []Problem
	// Again is how many rows seem to be there already; Twins are the first of them.
	// They are left out unless somebody decides that they are not the same.
	Again int
	Twins []Twin
	// Remarks are what the good rows leave to be done, the commonest first.
	Remarks []Remark
	// sum is of the file.
	sum digest
}

// Problem is a row that cannot be filed, and why.
type Problem struct {
	Line int
	Why  string
}

// String is the line and the reason.
func (p Problem) String() string { return fmt.Sprintf("line %d: %s", p.Line, p.Why) }

// Twin is a row that seems to be there already.
type Twin struct {
	Line int
	// About is what the row is about, Of what it seems to be a second time.
	About, Of string
}

// String is the line, what it is about and what it is like.
func (t Twin) String() string { return fmt.Sprintf("line %d, %s: %s", t.Line, t.About, t.Of) }

// Remark is something that rows leave to be done, and how many do.
type Remark struct {
	Words string
	Rows  int
}

// How many things are kept in words.
const (
	maxProblems = 200
	maxTwins    = 10_000
	maxRemarks  = 50
)

// Check says what would become of each row of a file, and writes nothing. today
// is the day on which it would be filed; progress is told how far it has come, in
// bytes, and may be nil. Errors are for people.
func Check(ctx context.Context, s *store.Session, r io.ReadSeeker, l Looked, m Matching, today model.Date, progress func(done, total int64)) (Plan, error) {
	t := &tally{plan: Plan{Looked: l, Matching: m}, grown: map[model.CaseID]bool{}, remarks: map[string]int{}}
	err := pass(ctx, s, r, &t.plan, today, progress, func(r row, v verdict) error {
		t.take(r, v)
		return nil
	})
	t.plan.Grown = len(t.grown)
	for words, n := range t.remarks {
		t.plan.Remarks = append(t.plan.Remarks, Remark{words, n})
	}
	slices.SortFunc(t.plan.Remarks, func(a, b Remark) int {
		return cmp.Or(b.Rows-a.Rows, cmp.Compare(a.Words, b.Words))
	})
	return t.plan, err
}

// pass judges every row of a file, and sums the file up.
func pass(ctx context.Context, s *store.Session, r io.ReadSeeker, p *Plan, today model.Date, progress func(done, total int64), take func(row, verdict) error) error {
	if lacking := p.Matching.Lacking(); len(lacking) > 0 {
		first := slices.Sorted(maps.Keys(lacking))[0]
		return errors.New(lacking[first] + " Nothing was filed")
	}
	j, err := newJudge(ctx, s, p.Matching, today)
	if err != nil {
		return err
	}
	t, err := newRows(ctx, r, p.Looked.Encoding, p.Looked.Delimiter, func(done int64) {
		if progress != nil {
			progress(done, p.Looked.Size)
		}
	})
	if err != nil {
		return err
	}
	t.doubt = p.Looked.doubt
	if len(t.head) != len(p.Looked.Columns) {
		return errChanged
	}
	for {
		r, err := t.next()
		if errors.Is(err, io.EOF) {
			p.sum = digest(t.in.sum.Sum(nil))
			return nil
		}
		if err != nil {
			return err
		}
		v, err := j.row(r)
		if err != nil {
			return err
		}
		if err := take(r, v); err != nil {
			return err
		}
	}
}

// tally counts what becomes of rows.
type tally struct {
	plan    Plan
	grown   map[model.CaseID]bool
	remarks map[string]int
}

func (t *tally) take(r row, v verdict) {
	p := &t.plan
	p.Rows++
	switch {
	case v.why != "":
		if p.Bad++; len(p.Problems) < maxProblems {
			p.Problems = append(p.Problems, Problem{r.line, v.why})
		}
		return
	case v.twin != "":
		if p.Again++; len(p.Twins) < maxTwins {
			p.Twins = append(p.Twins, Twin{r.line, v.about, v.twin})
		}
		return
	}
	p.Good++
	if v.filings[0].Opens {
		p.Opened++
	} else {
		t.grown[v.filings[0].Case] = true
	}
	for _, words := range v.remarks {
		if _, have := t.remarks[words]; have || len(t.remarks) < maxRemarks {
			t.remarks[words]++
		}
	}
}
