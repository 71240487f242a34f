package model

import (
	"maps"
	"slices"
	"strings"
)

// KindChild opens a child's file and changes what its head says of the child.
const KindChild Kind = "child"

var _ = register[Child](1, Spec{})

// Child is what is known of the child, or what changed in it. The first Child
// entry opens the case file; a later one holds only the fields that changed, so
// that two people who change different things do not undo each other.
type Child struct {
	// Set holds the fields that this entry sets, by DetailField.Key.
	Set map[string]string `cbor:"1,keyasint" json:"set"`
	// Since is when the change took effect in the child's life.
	Since Date `cbor:"2,keyasint,omitempty" json:"since,omitempty"`
	// Why says what the change rests on.
	Why string `cbor:"3,keyasint,omitempty" json:"why,omitempty"`
	// Opens marks the entry that opened the case file.
	Opens bool `cbor:"4,keyasint,omitempty" json:"opens,omitempty"`
}

// DetailField is one thing that is known of a child.
type DetailField struct {
	Key, Label, Help string
	// Date marks a field that holds a Date.
	Date bool
	// Long marks a field that takes more than a line.
	Long bool
	// Options lists usual answers; others may be written.
	Options []string
	// Nature is what its value is; Where for one that says where the child is to be
	// found.
	Nature FactNature
}

// Keys of the fields that the program itself reads.
const (
	DetailName     = "name"
	DetailKnownAs  = "known-as"
	DetailBorn     = "born"
	DetailExpected = "expected"
	DetailDied     = "died"
	DetailHazards  = "hazards"
)

// DetailFields lists what a file's head may say of a child, in the order shown.
var DetailFields = []DetailField{
	{Key: DetailName, Label: "Name", Help: "given and family name"},
	{Key: DetailKnownAs, Label: "Known as", Help: "the name the child uses, and any aliases"},
	{Key: DetailBorn, Label: "Date of birth", Date: true},
	{Key: DetailExpected, Label: "Expected date", Help: "of birth, for an unborn child", Date: true},
	{Key: "sex", Label: "Sex", Options: []string{"Female", "Male", "Not known"}},
	{Key: "gender", Label: "Gender identity", Help: "where it differs, in the child's own words"},
	{Key: "ethnicity", Label: "Ethnicity"},
	{Key: "language", Label: "First language"},
	{Key: "interpreter", Label: "Interpreter", Help: "needed or not, and for which language"},
	{Key: "religion", Label: "Religion"},
	{Key: "disability", Label: "Disability"},
	{Key: "communication", Label: "Communication needs"},
	{Key: "nhs", Label: "NHS number"},
	{Key: "upn", Label: "UPN", Help: "unique pupil number"},
	{Key: DetailDied, Label: "Date of death", Date: true},
	{Key: "address", Label: "Lives at", Help: "address and with whom", Nature: Where},
	{Key: "school", Label: "School or nursery", Nature: Where},
	{Key: "parents", Label: "Parents and carers", Help: "who, and who has parental responsibility", Long: true},
	{Key: "professionals", Label: "Professionals", Help: "who else works with the child", Long: true},
	{Key: DetailHazards, Label: "Hazards for visitors", Long: true},
	{Key: "not-told", Label: "Must not learn the address", Help: "who, and why", Long: true, Nature: Where},
	{Key: "worries", Label: "Current worries", Help: "in a line or two", Long: true},
	{Key: "plan", Label: "The plan in a line", Long: true},
}

// Kind is KindChild.
func (Child) Kind() Kind { return KindChild }

// Words says whether it opens the file or changes it.
func (c Child) Words() string {
	if c.Opens {
		return "File opened"
	}
	return "Details changed"
}

// When is when the change took effect.
func (c Child) When() Moment { return On(c.Since) }

// Line names the fields set.
func (c Child) Line() string {
	var lines []string
	for _, f := range c.set() {
		lines = append(lines, f.String())
	}
	return orElse(strings.Join(lines, "; "), "nothing changed")
}

// set are the fields set, those that a newer program knows last.
func (c Child) set() facts {
	var all facts
	known := make(map[string]bool, len(DetailFields))
	for _, f := range DetailFields {
		known[f.Key] = true
		if v, ok := c.Set[f.Key]; ok {
			all.put(f.Nature, f.Key, f.Label, f.show(v))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.Set)) {
		if !known[key] {
			all.free(key, key, orElse(c.Set[key], "removed"))
		}
	}
	return all
}

// Body lists the fields set, a line each.
func (c Child) Body() []Block {
	all := c.set()
	all.free("since", "Since", c.Since.String())
	all.free("why", "Rests on", c.Why)
	return []Block{all.block("", nil)}
}

func (f DetailField) show(v string) string {
	switch {
	case v == "":
		return "removed"
	case f.Date:
		return Date(v).String()
	}
	return v
}

// Details is what is known of a child on a given day, by DetailField.Key.
type Details map[string]string

// Name is the child's name; what stands in for it where none is known.
func (d Details) Name() string {
	if n := d[DetailName]; n != "" {
		return n
	}
	return "Name not known"
}

// Born is the date of birth, empty where it is not known.
func (d Details) Born() Date { return Date(d[DetailBorn]) }

// Died is the date of death, empty where the child lives.
func (d Details) Died() Date { return Date(d[DetailDied]) }

// Age is the child's age on a day, in words: "7y", "5m", "3w", "unborn".
func (d Details) Age(on Date) string { return Age(d.Born(), Date(d[DetailExpected]), on) }

// Age is the age on a day of somebody born, or expected, on the days given:
// years from two on, months from three months on, else weeks. Empty where
// neither is known.
func Age(born, expected, on Date) string {
	switch {
	case !born.Valid() && expected.Valid():
		return "unborn"
	case !born.Valid() || !on.Valid() || on < born:
		return ""
	}
	b, o := born.Time(), on.Time()
	months := (o.Year()-b.Year())*12 + int(o.Month()-b.Month())
	if o.Day() < b.Day() {
		months--
	}
	switch {
	case months >= 24:
		return itoa(months/12) + "y"
	case months >= 3:
		return itoa(months) + "m"
	}
	return itoa(born.DaysTo(on)/7) + "w"
}

func (c Child) check(f *CaseFile) []Finding {
	var fs findings
	name, set := c.Set[DetailName]
	switch {
	case len(c.Set) == 0 && !c.Opens:
		fs.add(Needed, C1, DetailName, "Change something: an entry that changes nothing cannot be filed.")
	case blank(name) && (c.Opens || set):
		fs.add(Needed, C3, DetailName, "Give the child a name, or what the child is called for now (\"Baby Hart\").")
	}
	for _, d := range DetailFields {
		if d.Date {
			fs.day(d.Key, Date(c.Set[d.Key]))
		}
	}
	fs.day("since", c.Since)
	if c.Opens && c.Set[DetailBorn] == "" && c.Set[DetailExpected] == "" {
		fs.add(Should, C3, DetailBorn, "Give the date of birth, or the date the birth is expected.")
	}
	return fs
}

func (c Child) fold(f *CaseFile, _ *Item) {
	for k, v := range c.Set {
		if v == "" {
			delete(f.Details, k)
		} else {
			f.Details[k] = v
		}
	}
}
