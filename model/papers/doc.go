// Package papers makes documents of a case file: a chronology, evidence for a
// statement, a letter, a copy for the person it is about, the whole file. It says
// which entries go in, what each says, and what of it stays out; how a page is written
// is for the encoders of package document.
//
//	maker.go part.go lines.go entry*.go head.go    what an entry says, part by part
//	keepout.go found.go learn.go held.go readers.go
//	                                               what stays out, for whom, and why
//	access*.go schedule.go glossary.go             a copy on request, and its schedule
//	standing.go court.go                           what was said against an entry; a court's paper
//	letter*.go review*.go chronology*.go careplan.go evidence.go whole.go transfer.go
//	                                               the documents, a file or a few each
//
// What stays out is decided by what a fact is (model.FactNature) and by its field,
// never by a label.
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
