package table

import (
	"context"
	"fmt"
	"strings"

	"casefile/model"
	"casefile/store"
)

// judge says of each row what becomes of it. It says the same of the same rows
// in the same order, while the record stays as it is.
type judge struct {
	ctx    context.Context
	s      *store.Session
	m      Matching
	fields []Field
	today  model.Date
	// me is whoever brings it in.
	me     model.Person
	people *people
	// workers are those who may be a named worker, by nameKey; nil for a name that
	// several have.
	workers map[string]*model.Person
	// met are the files that rows belong in: why nothing can be added, empty where
	// something can.
	met map[model.CaseID]string
	// marks are of entries on file, with 0, and of earlier rows, with their line.
	marks map[mark]int
}

// verdict is what becomes of a row.
type verdict struct {
	// why says why it cannot be filed; empty where it can.
	why string
	// twin says what it seems to be a second time; empty where it does not.
	twin string
	// about names it: the child, and the day.
	about   string
	filings []store.Filing
	// remarks are what it leaves to be done.
	remarks []string
}

func newJudge(ctx context.Context, s *store.Session, m Matching, today model.Date) (*judge, error) {
	rows, err := s.Cases(ctx)
	if err != nil {
		return nil, err
	}
	j := &judge{ctx: ctx, s: s, m: m, fields: Fields(m.What), today: today, me: s.Me(), people: newPeople(rows),
		workers: map[string]*model.Person{}, met: map[model.CaseID]string{}, marks: map[mark]int{}}
	for _, p := range s.People() {
		if key := nameKey(p.Name); p.Role.Records() && p.State != model.HasLeft {
			if _, twice := j.workers[key]; twice {
				j.workers[key] = nil
				continue
			}
			j.workers[key] = &p
		}
	}
	return j, nil
}

// maxStatements is the most paragraphs that a text may have.
const maxStatements = 100_000

// row judges a row. An error is why nothing can be imported.
func (j *judge) row(r row) (verdict, error) {
	if r.err != nil {
		return verdict{why: r.err.Error()}, nil
	}
	c := &cells{Matching: j.m, fields: j.fields, row: r.cells, line: r.line}
	if j.m.What == Children {
		return j.child(c), nil
	}
	return j.entry(c)
}

// child judges a row that opens a child's file.
func (j *judge) child(c *cells) verdict {
	child := c.child(j.today)
	name, born := child.Set[model.DetailName], model.Date(child.Set[model.DetailBorn])
	v := verdict{about: name}
	if !born.IsZero() {
		v.about += ", born " + born.String()
	}
	if v.check(c, child, j); v.why != "" {
		return v
	}
	id := store.NewCaseID()
	v.filings = []store.Filing{{Case: id, Opens: true, General: child}}
	if said := c.get(fieldWorker); said != "" {
		if p := j.workers[nameKey(said)]; p != nil {
			v.filings = append(v.filings, store.Filing{Case: id, General: model.NamedWorker{Person: p.ID, Name: p.Name, From: j.today, Why: "as in the CSV file"}})
		} else {
			v.remarks = append(v.remarks, fmt.Sprintf("Nobody, or more than one, with an account is called %s: the file opens without a named worker.", short(said)))
		}
	}
	if k := j.people.twin(name, born); k != nil {
		v.twin = twinWords(k, name, born)
	}
	j.people.add(name, known{id: id, name: name, born: born, line: c.line})
	return v
}

// twinWords says who may be the same child as one of that name and birthday.
func twinWords(k *known, name string, born model.Date) string {
	where := "on file already"
	if k.line > 0 {
		where = fmt.Sprintf("on line %d too", k.line)
	}
	switch {
	case k.name == name && k.born == born:
		return where
	case k.born.IsZero():
		return k.name + ", whose date of birth is not said, is " + where
	}
	return k.name + ", born " + k.born.String() + ", is " + where
}

// entry judges a row that is a note or a contact.
func (j *judge) entry(c *cells) (verdict, error) {
	var content model.Content
	if j.m.What == Notes {
		content = c.note()
	} else {
		content = c.contact()
	}
	v := verdict{about: joined(", ", c.name(), content.When().Day())}
	born := c.date(fieldBorn)
	id, why := j.people.file(c.get(fieldFile), c.name(), born)
	if why != "" {
		c.wrong = append(c.wrong, why)
	}
	if v.check(c, content, j); v.why != "" {
		return v, nil
	}
	why, err := j.meet(id)
	if why != "" || err != nil {
		v.why = why
		return v, err
	}
	m := markOf(id, content)
	if line, again := j.marks[m]; again {
		v.twin = "the same stands on file already"
		if line > 0 {
			v.twin = fmt.Sprintf("the same is on line %d", line)
		}
	} else {
		j.marks[m] = c.line
	}
	v.filings = []store.Filing{{Case: id, General: content}}
	return v, nil
}

// meet reads what a file has, the first time that a row belongs in it.
func (j *judge) meet(id model.CaseID) (why string, err error) {
	if why, before := j.met[id]; before {
		return why, nil
	}
	f, err := j.s.CaseFile(j.ctx, id)
	if err != nil {
		return "", err
	}
	j.met[id] = f.ReadOnly
	// A row is known again by what was filed of it, if that shows to nobody now.
	entries, err := j.s.Entries(j.ctx, id)
	if err != nil {
		return "", err
	}
	filed := make(map[model.Ref]model.Content, len(entries))
	for _, e := range entries {
		filed[e.Ref] = e.Content
	}
	for _, it := range f.Items {
		if it.Withdrawn != nil {
			continue
		}
		for _, c := range []model.Content{filed[it.Ref], it.Now} {
			switch c.(type) {
			case model.Note, model.Contact:
				j.marks[markOf(id, c)] = 0
			}
		}
	}
	return f.ReadOnly, nil
}

// check holds what a row says against the procedure: what it must have, and what
// it leaves to be done.
func (v *verdict) check(c *cells, content model.Content, j *judge) {
	findings := model.Check(content, nil)
	for _, f := range append(findings, model.OnFiling(content, nil, j.me, model.On(j.today))...) {
		switch {
		case f.Level == model.Needed && len(c.wrong) == 0:
			v.why = joined("; ", v.why, f.Message)
		case f.Level == model.Must:
			v.remarks = append(v.remarks, f.Message)
		}
	}
	if len(model.Texts(content)) > maxStatements {
		c.wrong = append(c.wrong, fmt.Sprintf("it has more than %d paragraphs", maxStatements))
	}
	if len(c.wrong) > 0 {
		v.why = strings.Join(c.wrong, "; ")
	}
}
