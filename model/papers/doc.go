// Package papers makes documents of a case file: a chronology, evidence for a
// statement, a letter, a copy for the person it is about, the whole file. It says
// which entries go in, what each says, and what of it stays out; how a page is written
// is for the encoders of package document.
//
//	maker.go part.go lines.go entry*.go head.go    what an entry says, part by part
//	keepout.go found.go held.go confided.go readers.go
//	                                               what stays out, for whom, and why
//	access*.go schedule.go                         a copy on request, and its schedule
//	standing.go court.go                           what was said against an entry; a court's paper
//	letter*.go review*.go chronology*.go careplan.go evidence.go whole.go transfer.go
//	                                               the documents, a file or a few each
//
// What stays out is decided by what a fact is (model.FactNature) and by its field,
// never by a label.
package papers
