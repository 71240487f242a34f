package papers

import "casefile/model/document"

// The kinds of document, as their references have them.
const (
	KindChronology document.Kind = "chronology"
	KindEvidence   document.Kind = "evidence"
	KindReview     document.Kind = "review"
	KindCarePlan   document.Kind = "care-plan"
	KindLetter     document.Kind = "letter"
	KindWhole      document.Kind = "file"
	KindAccess     document.Kind = "access"
	KindSchedule   document.Kind = "schedule"
)

// Refused says in a sentence, to whoever chose, why a document cannot be made as
// asked. Nothing was made.
type Refused string

func (r Refused) Error() string { return string(r) }
