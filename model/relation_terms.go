package model

import "unicode/utf8"

// Relations lists who somebody is to a child, in the order offered.
var Relations = []Term{
	{relMother, "Mother", ""},
	{relFather, "Father", ""},
	{"sibling", "Brother or sister", ""},
	{"half-sibling", "Half-brother or half-sister", "one parent in common"},
	{"step-sibling", "Step-brother or step-sister", ""},
	{"step-mother", "Step-mother", ""},
	{"step-father", "Step-father", ""},
	{"mother-partner", "Mother's partner", ""},
	{"father-partner", "Father's partner", ""},
	{relMothersMother, "Grandmother, mother's side", ""},
	{relMothersFather, "Grandfather, mother's side", ""},
	{relFathersMother, "Grandmother, father's side", ""},
	{relFathersFather, "Grandfather, father's side", ""},
	{"grandparent", "Grandparent", ""},
	{"aunt-uncle", "Aunt or uncle", ""},
	{"cousin", "Cousin", ""},
	{"child", "The child's own child", ""},
	{"carer", "Carer", "foster carer, kinship carer"},
	{"guardian", "Special guardian", ""},
	{"partner", "Partner of the child", ""},
	{"family", "Of the same family group", "whatever the relation"},
	{"other", "Other", ""},
}

const (
	relMother        = "mother"
	relFather        = "father"
	relMothersMother = "mothers-mother"
	relMothersFather = "mothers-father"
	relFathersMother = "fathers-mother"
	relFathersFather = "fathers-father"
)

// mirrors are the relations that say the same seen from the other's file.
var mirrors = map[string]string{
	"sibling": "sibling", "half-sibling": "half-sibling", "step-sibling": "step-sibling",
	"cousin": "cousin", "family": "family", "partner": "partner",
	relMother: "child", relFather: "child",
}

// Mirror is the same relationship as the other child's file has it, and whether
// there is one: what follows from it for certain. Who lives where, and who must
// not learn an address, is each child's own.
func (r Relation) Mirror(f *CaseFile) (Relation, bool) {
	back, ok := mirrors[r.Relation]
	if !ok || r.To.IsZero() || r.To == f.ID || !r.Of.IsZero() {
		return Relation{}, false
	}
	return Relation{To: f.ID, Name: f.Details.Name(), Relation: back, Household: r.Household, Since: r.Since}, true
}

// lowerFirst is text within a sentence.
func lowerFirst(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if first < 'A' || first > 'Z' {
		return s
	}
	return string(first+'a'-'A') + s[n:]
}
