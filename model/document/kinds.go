package document

// The kinds of document, as their references have them.
const (
	KindChronology Kind = "chronology"
	KindEvidence   Kind = "evidence"
	KindReview     Kind = "review"
	KindCarePlan   Kind = "care-plan"
	KindLetter     Kind = "letter"
	KindWhole      Kind = "file"
	KindAccess     Kind = "access"
	KindSchedule   Kind = "schedule"
)

// Refused says in a sentence, to whoever chose, why a document cannot be made as
// asked. Nothing was made.
type Refused string

func (r Refused) Error() string { return string(r) }
