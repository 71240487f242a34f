package table

import (
	"slices"
	"strings"
	"unicode"

	"casefile/model"
)

// What says what the rows of a table are.
type What string

// What there can be in a table.
const (
	Children What = "children"
	Notes    What = "notes"
	Contacts What = "contacts"
)

// Whats lists them in the order offered.
var Whats = []model.Term{
	{Value: string(Children), Words: "Children", Help: "each row opens a child's file"},
	{Value: string(Notes), Words: "Case notes", Help: "each row is a note in the file of a child who is on file"},
	{Value: string(Contacts), Words: "Contacts", Help: "each row is a contact about a child who is on file"},
}

// Words is what the rows are, as people say it.
func (w What) Words() string {
	for _, t := range Whats {
		if t.Value == string(w) {
			return strings.ToLower(t.Words)
		}
	}
	return string(w)
}

// Field is something that a column can hold.
type Field struct {
	// Key names it for good: a matching that was written down stays good.
	Key, Label, Help string
	// Date marks a field that holds a day.
	Date bool
	// names are what such columns are called elsewhere.
	names []string
}

// Keys of the fields that say whose row it is, and who recorded it.
const (
	fieldForename = "forename"
	fieldSurname  = "surname"
	fieldWorker   = "worker"
	fieldChild    = "child"
	fieldBorn     = "born"
	fieldFile     = "file"
	fieldBy       = "by"
)

// whose are the fields that say in whose file a row belongs.
var whose = []Field{
	{Key: fieldChild, Label: "Child's name", names: []string{"child", "name", "child name", "full name", "client", "client name", "service user", "person", "subject"}},
	{Key: fieldBorn, Label: "Child's date of birth", Help: "tells children of one name apart", Date: true, names: []string{"date of birth", "dob", "born", "birth date", "birthdate", "child dob"}},
	{Key: fieldFile, Label: "Number of the file", Help: "in this vault, instead of name and date of birth", names: []string{"file", "file number", "case", "case id", "casefile"}},
}

// recordedBy is a claim that the table makes.
var recordedBy = Field{Key: fieldBy, Label: "Recorded by", Help: "stands in the text as what the file says: the entry itself is yours, of today", names: []string{"author", "recorded by", "worker", "created by", "entered by", "written by", "user", "added by", "social worker"}}

// Fields lists what columns can hold, in the order shown.
func Fields(w What) []Field {
	switch w {
	case Children:
		return childFields()
	case Notes:
		return append(slices.Clone(whose),
			Field{Key: "happened", Label: "When it happened", Help: "a day, with or without a time", Date: true, names: []string{"date", "event date", "note date", "date of event", "date of contact", "when", "occurred", "occurred on", "start date", "date time", "datetime"}},
			Field{Key: "type", Label: "Type of note", names: []string{"type", "note type", "category", "kind", "contact type", "activity"}},
			Field{Key: "with", Label: "With", names: []string{"with", "present", "attendees", "participants", "contact with", "persons present"}},
			Field{Key: "title", Label: "Title", names: []string{"title", "subject", "heading", "summary", "reason"}},
			Field{Key: "text", Label: "Text", names: []string{"text", "note", "notes", "details", "detail", "content", "body", "description", "case note", "narrative", "comments"}},
			recordedBy)
	case Contacts:
		return append(slices.Clone(whose),
			Field{Key: "received", Label: "When it was received", Help: "a day, with or without a time", Date: true, names: []string{"date", "received", "received on", "date received", "contact date", "date of contact", "referral date", "when"}},
			Field{Key: "source", Label: "Where it came from", Help: "in words, or as a census code: School, 2A", names: []string{"source", "contact source", "referral source", "origin", "agency"}},
			Field{Key: "from", Label: "Who made it", names: []string{"from", "who", "contact from", "referrer", "referred by", "caller", "made by", "informant"}},
			Field{Key: "said", Label: "What was said", names: []string{"said", "what was said", "text", "details", "detail", "description", "reason", "content", "concerns", "notes", "narrative"}},
			Field{Key: "outcome", Label: "Outcome", names: []string{"outcome", "result", "contact outcome"}},
			Field{Key: "decision", Label: "What was decided and why", names: []string{"decision", "rationale", "reason for decision", "outcome reason", "decision reason"}},
			Field{Key: "decidedBy", Label: "Decided by", names: []string{"decided by", "manager", "decision by", "authorised by"}},
			Field{Key: "decidedOn", Label: "Decided on", Date: true, names: []string{"decided on", "decision date", "date decided", "date of decision"}},
			recordedBy)
	}
	return nil
}

// childNames are what columns are called elsewhere that hold a child's details.
var childNames = map[string][]string{
	model.DetailName:     {"child", "child name", "full name", "client", "client name", "service user"},
	model.DetailKnownAs:  {"alias", "aliases", "preferred name", "aka", "nickname"},
	model.DetailBorn:     {"dob", "born", "birth date", "birthdate"},
	model.DetailExpected: {"edd", "due date", "expected date of birth", "expected date of delivery"},
	model.DetailDied:     {"died", "deceased", "dod"},
	"ethnicity":          {"ethnic origin", "ethnic group"},
	"language":           {"language", "home language"},
	"nhs":                {"nhs", "nhs no"},
	"address":            {"address", "home address", "placement address"},
	"school":             {"school", "nursery", "education"},
	"parents":            {"parents", "carers", "parent", "mother", "family"},
	"disability":         {"disabilities"},
	"worries":            {"worries", "concerns", "risks"},
	"plan":               {"plan"},
}

// childFields are the details of a child, and what names one in several columns.
func childFields() []Field {
	var all []Field
	for _, d := range model.DetailFields {
		all = append(all, Field{Key: d.Key, Label: d.Label, Help: d.Help, Date: d.Date, names: append([]string{strings.ToLower(d.Label)}, childNames[d.Key]...)})
		if d.Key == model.DetailName {
			all = append(all,
				Field{Key: fieldForename, Label: "Given name", Help: "where the name stands in two columns", names: []string{"forename", "forenames", "first name", "firstname", "given name", "given names"}},
				Field{Key: fieldSurname, Label: "Family name", Help: "where the name stands in two columns", names: []string{"surname", "last name", "lastname", "family name"}})
		}
	}
	return append(all, Field{Key: fieldWorker, Label: "Named worker", Help: "the name of somebody with an account; anybody else is left to be named here", names: []string{"worker", "allocated worker", "social worker", "allocated to", "keyworker", "key worker", "lead worker"}})
}

// Matching says which column holds what.
type Matching struct {
	What What
	// Columns are the columns by Field.Key, counted from 0.
	Columns map[string]int
	// Orders are in which order the dates of a field are written, by Field.Key.
	Orders map[string]DateOrder
}

// Guess matches columns by what they are called: each column to one field.
func (l Looked) Guess(w What) Matching {
	m := Matching{What: w, Columns: map[string]int{}, Orders: map[string]DateOrder{}}
	taken := map[int]bool{}
	fields := Fields(w)
	for rank := range longestNames(fields) {
		for _, f := range fields {
			if _, have := m.Columns[f.Key]; have || rank >= len(f.names) {
				continue
			}
			i := slices.IndexFunc(l.Columns, func(c Column) bool { return plainName(c.Name) == plainName(f.names[rank]) })
			if i >= 0 && !taken[i] {
				m.Columns[f.Key], taken[i] = i, true
			}
		}
	}
	for _, f := range fields {
		if i, have := m.Columns[f.Key]; f.Date && have {
			m.Orders[f.Key] = l.Columns[i].DateGuess().Order
		}
	}
	return m
}

func longestNames(fields []Field) (n int) {
	for _, f := range fields {
		n = max(n, len(f.names))
	}
	return n
}

// plainName is a column's name without what differs between programs.
func plainName(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s))
}

// Lacking says what has to be matched before anything can be filed, in a sentence
// each, by Field.Key.
func (m Matching) Lacking() map[string]string {
	lacking := map[string]string{}
	need := func(why string, keys ...string) {
		for _, k := range keys {
			if _, have := m.Columns[k]; have {
				return
			}
		}
		lacking[keys[0]] = why
	}
	switch m.What {
	case Children:
		need("Say which column holds the name.", model.DetailName, fieldForename, fieldSurname)
	case Notes:
		need("Say which column tells whose file it is.", fieldChild, fieldFile)
		need("Say which column holds the day.", "happened")
		need("Say which column holds the text.", "text")
	case Contacts:
		need("Say which column tells whose file it is.", fieldChild, fieldFile)
		need("Say which column holds the day.", "received")
		need("Say which column holds what was said.", "said")
	}
	return lacking
}

// Unmatched are the columns that nothing is taken from though something is in
// them, by name.
func (l Looked) Unmatched(m Matching) []string {
	used := map[int]bool{}
	for _, i := range m.Columns {
		used[i] = true
	}
	var names []string
	for i, c := range l.Columns {
		if !used[i] && c.filled > 0 {
			names = append(names, c.Name)
		}
	}
	return names
}
