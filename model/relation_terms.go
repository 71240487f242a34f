package model

import "unicode/utf8"

// Relations lists who somebody is to a child, in the order offered.
var Relations = []Term{
	{relMother, "Mother", ""},
	{relFather, "Father", ""},
	{relSibling, "Brother or sister", "of both parents"},
	{relHalfByMother, "Maternal half-brother or half-sister", "of the same mother"},
	{relHalfByFather, "Paternal half-brother or half-sister", "of the same father"},
	{relHalf, "Half-brother or half-sister", "which parent they share is not known"},
	{"step-sibling", "Step-brother or step-sister", ""},
	{relStepMother, "Step-mother", ""},
	{relStepFather, "Step-father", ""},
	{relMothersPartner, "Mother's partner", ""},
	{relFathersPartner, "Father's partner", ""},
	{relMothersMother, "Grandmother, mother's side", ""},
	{relMothersFather, "Grandfather, mother's side", ""},
	{relFathersMother, "Grandmother, father's side", ""},
	{relFathersFather, "Grandfather, father's side", ""},
	{"grandparent", "Grandparent", ""},
	{"aunt-uncle", "Aunt or uncle", ""},
	{"cousin", "Cousin", ""},
	{relChild, "The child's own child", ""},
	{"carer", "Carer", "foster carer, kinship carer"},
	{"guardian", "Special guardian", ""},
	{relPartner, "Partner of the child", ""},
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

	relSibling      = "sibling"
	relHalf         = "half-sibling"
	relHalfByMother = "half-sibling-mother"
	relHalfByFather = "half-sibling-father"

	relStepMother     = "step-mother"
	relStepFather     = "step-father"
	relMothersPartner = "mother-partner"
	relFathersPartner = "father-partner"
	relPartner        = "partner"
	relChild          = "child"
)

// mirrors are the relations that say the same seen from the other's file.
var mirrors = map[string]string{
	relSibling: relSibling, relHalf: relHalf, relHalfByMother: relHalfByMother, relHalfByFather: relHalfByFather,
	"step-sibling": "step-sibling", "cousin": "cousin", "family": "family", relPartner: relPartner,
	relMother: relChild, relFather: relChild,
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
