package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casefile/model"
)

// cells reads the cells of a row by what they hold, and collects what is wrong
// with them.
type cells struct {
	Matching
	fields []Field
	row    []string
	line   int
	wrong  []string
}

func (c *cells) get(key string) string {
	i, have := c.Columns[key]
	if !have || i < 0 || i >= len(c.row) {
		return ""
	}
	// A carriage return alone ends a line in old spreadsheets, within a cell too.
	return strings.TrimSpace(strings.ReplaceAll(c.row[i], "\r", "\n"))
}

func (c *cells) moment(key string) model.Moment {
	text := c.get(key)
	if text == "" {
		return model.Moment{}
	}
	m, err := parseMoment(text, c.Orders[key])
	if rough, ok := model.RoughMoment(text); ok {
		return rough
	}
	if err != nil {
		c.wrong = append(c.wrong, fmt.Sprintf("%s: %q is no date as %s", c.label(key), short(text), c.Orders[key].Words()))
	}
	return m
}

func (c *cells) date(key string) model.Date {
	m := c.moment(key)
	if m.Words != "" {
		c.wrong = append(c.wrong, fmt.Sprintf("%s: %q is no day", c.label(key), m.Words))
		return ""
	}
	return m.Date
}

func (c *cells) label(key string) string {
	i := slices.IndexFunc(c.fields, func(f Field) bool { return f.Key == key })
	return c.fields[i].Label
}

// name is the child's name.
func (c *cells) name() string {
	name := c.get(fieldChild)
	if c.What == Children {
		if name = c.get(model.DetailName); name == "" {
			name = c.get(fieldForename) + " " + c.get(fieldSurname)
		}
	}
	return strings.Join(strings.Fields(name), " ")
}

// child is what a row of children says.
func (c *cells) child(today model.Date) model.Child {
	child := model.Child{Set: map[string]string{}, Since: today, Opens: true, Why: fmt.Sprintf("brought in from a CSV file, line %d", c.line)}
	for _, d := range model.DetailFields {
		v := c.get(d.Key)
		switch {
		case d.Key == model.DetailName:
			v = c.name()
		case d.Date:
			v = string(c.date(d.Key))
		case !d.Long:
			v = strings.Join(strings.Fields(v), " ")
		}
		if v != "" {
			child.Set[d.Key] = v
		}
	}
	return child
}

// note is what a row of notes says.
func (c *cells) note() model.Note {
	n := model.Note{Type: model.CaseNote, Happened: c.moment("happened"), With: c.get("with"), Title: c.get("title"), Text: c.claimed(c.get("text"))}
	if said := c.get("type"); said != "" {
		if t, known := termFor(model.NoteTypes, said); known {
			n.Type = model.NoteType(t)
		} else {
			n.Title = joined(": ", said, n.Title) // a type that is not known here is not lost
		}
	}
	if n.Type.IsOversight() {
		// Whoever brings it in did not write it, whatever their role.
		n.Whose, n.Reached = cmp.Or(c.get(fieldBy), nobodyNamed), model.WordsInRecord
	}
	return n
}

// nobodyNamed stands where a table does not tell whose words a row holds.
const nobodyNamed = "somebody whom the file does not name"

// contact is what a row of contacts says.
func (c *cells) contact() model.Contact {
	k := model.Contact{
		Received: c.moment("received"), From: c.get("from"), Said: c.claimed(c.get("said")),
		Decision: model.Plain(c.get("decision")), DecidedBy: c.get("decidedBy"), DecidedOn: c.date("decidedOn"),
	}
	if said := c.get("source"); said != "" {
		if t, known := termFor(model.ContactSources, said); known {
			k.Source = t
		} else {
			k.From = joined(", ", k.From, said) // which of the sources it is, is left to be said
		}
	}
	if k.Source == model.SourceAnonymous {
		k.Informant = &model.Informant{Type: model.Anonymous}
	}
	if said := c.get("outcome"); said != "" {
		if t, known := termFor(model.ContactOutcomes, said); known {
			k.Outcome = t
		} else {
			k.Outcome, k.Decision = "other", append(model.Plain(said), k.Decision...)
		}
	}
	return k
}

// claimed is a text, and who the table says recorded it.
func (c *cells) claimed(text string) model.Text {
	t := model.Plain(text)
	if by := c.get(fieldBy); by != "" && !t.Empty() {
		t = append(t, model.Statement{Words: "[The file that this was brought in from names " + by + " as who recorded it.]"})
	}
	return t
}

// termFor finds an answer by its stored value, its words or its census code.
func termFor(terms []model.Term, said string) (string, bool) {
	want := plainName(said)
	for _, t := range terms {
		if want == plainName(t.Words) || want == plainName(t.Value) {
			return t.Value, true
		}
	}
	return "", false
}

func joined(between, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}

// short is the beginning of a text, for a message.
func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "..."
	}
	return s
}
