package model

// KindRelation is somebody in the child's life: who they are to the child, and
// what has to be known of it (C3).
const KindRelation Kind = "relation"

var _ = register[Relation](2, Spec{})

// Relation is one person's relationship to the child. A change is another
// Relation that names the earlier one.
type Relation struct {
	// To is the file of the person, where they are a child on file.
	To   CaseID `cbor:"1,keyasint,omitzero" json:"to,omitzero"`
	Name string `cbor:"2,keyasint" json:"name"`
	// Relation is who they are to the child: one of Relations.
	Relation string `cbor:"3,keyasint" json:"relation"`
	// PR says whether they have parental responsibility, Household whether they
	// live with the child: yes, no, or empty where that is not known.
	PR        string `cbor:"4,keyasint,omitempty" json:"pr,omitempty"`
	Household string `cbor:"5,keyasint,omitempty" json:"household,omitempty"`
	Lives     string `cbor:"6,keyasint,omitempty" json:"lives,omitempty"`
	// NotTold is yes where they must not learn where the child lives.
	NotTold string `cbor:"7,keyasint,omitempty" json:"notTold,omitempty"`
	Since   Date   `cbor:"8,keyasint,omitempty" json:"since,omitempty"`
	Ended   Date   `cbor:"9,keyasint,omitempty" json:"ended,omitempty"`
	// Of is the earlier Relation that this one changes or ends; zero for none.
	Of Ref `cbor:"10,keyasint,omitzero" json:"of,omitzero"`
	// Deceased is yes where they have died.
	Deceased string `cbor:"11,keyasint,omitempty" json:"deceased,omitempty"`
}

// Kind is KindRelation.
func (Relation) Kind() Kind { return KindRelation }

// Words says whether it is new, changed or at its end.
func (r Relation) Words() string {
	switch {
	case !r.Ended.IsZero():
		return "Relationship ended"
	case !r.Of.IsZero():
		return "Relationship changed"
	}
	return "Relationship"
}

// When is when it was recorded: a relationship is rarely about one day.
func (Relation) When() Moment { return Moment{} }

// Line is who, and what matters of them first.
func (r Relation) Line() string {
	line := orElse(r.Name, "name not known") + ", " + orElse(lowerFirst(words(Relations, r.Relation)), "relation not stated")
	if r.NotTold == Yes {
		line += "; must not learn the address"
	}
	if r.PR == Yes {
		line += "; parental responsibility"
	}
	if r.Deceased == Yes {
		line += "; has died"
	}
	if r.Household == Yes {
		line += "; lives with the child"
	}
	if r.Lives != "" {
		line += "; lives: " + r.Lives
	}
	if !r.Ended.IsZero() {
		line += "; until " + r.Ended.String()
	}
	return oneLine(line)
}

// Body is the relationship, fact by fact.
func (r Relation) Body() []Block {
	var about facts
	about.free("name", "Name", r.Name)
	about.free("relation", "To the child", words(Relations, r.Relation))
	about.free("pr", "Parental responsibility", words(YesNo, r.PR))
	about.free("household", "Lives with the child", words(YesNo, r.Household))
	about.put(Where, "lives", "Lives", r.Lives)
	about.put(Where, "notTold", "Must not learn the address", words(YesNo, r.NotTold))
	about.free("deceased", "Has died", words(YesNo, r.Deceased))
	about.free("since", "Since", r.Since.String())
	about.free("ended", "Until", r.Ended.String())
	if !r.To.IsZero() {
		about.free("to", "Their own file", r.To.String())
	}
	if !r.Of.IsZero() {
		about.free("of", "Changes", r.Of.String())
	}
	return []Block{about.block("", nil)}
}

func (r Relation) check(f *CaseFile) []Finding {
	var fs findings
	if blank(r.Name) {
		fs.add(Needed, C3, "name", "Say who it is, or what they are called for now (\"the father, name not known\").")
	}
	if r.Relation == "" {
		fs.add(Must, C3, "relation", "Say who they are to the child.")
	}
	if !r.To.IsZero() && r.To == f.ID {
		fs.add(Needed, C3, "name", "This is the child's own file: a child cannot be their own brother, sister or parent. Choose another child.")
	}
	fs.day("since", r.Since)
	fs.day("ended", r.Ended)
	if r.Since.Valid() && r.Ended.Valid() && r.Ended < r.Since {
		fs.add(Needed, C3, "ended", "The relationship ends before it begins.")
	}
	return fs
}

// Relative is a person as a file last says.
type Relative struct {
	Relation
	// Ref is the entry that said so last; First the one that named them.
	Ref, First Ref
}

// fold adds the person, or changes what an earlier entry said of them. Of two
// changes of one entry the later in the record's order holds.
func (r Relation) fold(f *CaseFile, it *Item) {
	if !r.Of.IsZero() {
		for i := range f.Relatives {
			if have := &f.Relatives[i]; have.First == r.Of || have.Ref == r.Of || f.changes(r.Of, have.First) {
				have.Relation, have.Ref = r, it.Ref
				return
			}
		}
	}
	f.Relatives = append(f.Relatives, Relative{Relation: r, Ref: it.Ref, First: it.Ref})
}

// changes reports whether an entry changes, in the end, the relationship that
// another one named first.
func (f *CaseFile) changes(by, first Ref) bool {
	for it := f.byRef[by]; it != nil; {
		r, ok := it.Now.(Relation)
		if !ok || r.Of.IsZero() {
			return false
		}
		if r.Of == first {
			return true
		}
		next := f.byRef[r.Of]
		if next == nil || next.Order().Compare(it.Order()) >= 0 {
			return false
		}
		it = next
	}
	return false
}

// RelativesOn are the people in the child's life on a day.
func (f *CaseFile) RelativesOn(on Date) []Relative {
	var all []Relative
	for _, r := range f.Relatives {
		if r.Ended.IsZero() || on <= r.Ended {
			all = append(all, r)
		}
	}
	return all
}

// NotTold are the names of those who must not learn where the child lives. One
// whose relationship ended counts still: only a change that says otherwise lifts it.
func (f *CaseFile) NotTold() []string {
	var names []string
	for _, r := range f.Relatives {
		if r.Relation.NotTold == Yes {
			names = append(names, r.Name)
		}
	}
	return names
}
