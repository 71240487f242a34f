package table

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"casefile/model"
)

// known is a child who is on file, or whom an earlier row is about.
type known struct {
	id   model.CaseID
	name string
	born model.Date
	// line is that of the row; 0 for a child who is on file.
	line int
}

// people are the children that rows may be about.
type people struct {
	byName map[string][]known
	byFile map[string][]model.CaseID
}

func newPeople(rows []model.Row) *people {
	p := &people{byName: map[string][]known{}, byFile: map[string][]model.CaseID{}}
	for _, r := range rows {
		k := known{id: r.Case, name: r.Name, born: r.Born}
		p.add(r.Name, k)
		if nameKey(r.KnownAs) != nameKey(r.Name) {
			p.add(r.KnownAs, k)
		}
		whole, _ := r.Case.MarshalText() // never fails
		for _, number := range []string{r.Case.String(), string(whole)} {
			key := strings.ToLower(number)
			p.byFile[key] = append(p.byFile[key], r.Case)
		}
	}
	return p
}

func (p *people) add(name string, k known) {
	if key := nameKey(name); key != "" {
		p.byName[key] = append(p.byName[key], k)
	}
}

// twin is a child who may be the same: of the same name, and of the same birthday
// where both are known. Nil for none.
func (p *people) twin(name string, born model.Date) *known {
	for _, k := range p.byName[nameKey(name)] {
		if k.born == born || k.born.IsZero() || born.IsZero() {
			return &k
		}
	}
	return nil
}

// file is the file that a row belongs in; why says why none can be told.
func (p *people) file(number, name string, born model.Date) (id model.CaseID, why string) {
	if number != "" {
		switch all := p.byFile[strings.ToLower(number)]; len(all) {
		case 1:
			return all[0], ""
		case 0:
			return id, fmt.Sprintf("no file that you may open has the number %q", short(number))
		}
		return id, fmt.Sprintf("several files have the number %q: give the whole of it", short(number))
	}
	if name == "" {
		return id, "it does not say whose file it is for"
	}
	var fit []known
	for _, k := range p.byName[nameKey(name)] {
		if born.IsZero() || k.born == born {
			fit = append(fit, k)
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0].id, ""
	case len(fit) > 1 && born.IsZero():
		return id, fmt.Sprintf("%d children on file are called %s: the date of birth tells them apart", len(fit), name)
	case len(fit) > 1:
		return id, fmt.Sprintf("%d children on file are called %s and have this date of birth: give the number of the file", len(fit), name)
	case len(p.byName[nameKey(name)]) > 0:
		return id, fmt.Sprintf("%s is on file with another date of birth than %s", name, born)
	}
	return id, fmt.Sprintf("no child on file is called %s", name)
}

// nameKey is a name without what differs when it is written twice: case, accents,
// apostrophes, hyphens or spaces in their place, and whether the family name comes
// first.
func nameKey(name string) string {
	if family, given, found := strings.Cut(name, ","); found && !strings.Contains(given, ",") {
		name = given + " " + family
	}
	return strings.Join(strings.Fields(model.Folded(name)), "")
}

// mark tells whether two entries say the same of the same child and day.
type mark [16]byte

func markOf(id model.CaseID, c model.Content) mark {
	var text string
	switch c := c.(type) {
	case model.Note:
		text = c.Text.String()
	case model.Contact:
		text = c.Said.String()
	}
	when := c.When()
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%s\x00%s", id[:], c.Kind(), when.Date, when.Time, strings.Join(strings.Fields(text), " ")))
	return mark(sum[:16])
}
