// Package model is the record and the procedure: what an entry is, what a
// child's file adds up to, and what the recording procedure asks of both.
//
// It is pure. It reads no clock, no disk and no terminal; whatever depends on
// the day takes the day as an argument. Clause numbers (P1–P4, C1–C7) are those
// of the case recording procedure: P for its principles, C for its steps.
//
// Where to find what:
//
//	entry.go content.go fact.go kinds.go           what an entry holds; the table of kinds
//	casefile.go said.go stood.go row.go            what a file adds up to, and stood at
//	procedure.go provision.go                      the clauses, and what is done for each
//	todo.go task_*.go onfiling.go ahead.go         what is asked, and when
//	decision.go oversight.go wishes.go voice.go    P2 decisions, P3 the child's voice
//	mark.go statement.go wording.go headline.go    P4 what is fact, and what is not
//	note.go visit.go contact.go days.go            C1 what happened, C2 in time
//	worker.go handover.go action.go status.go      C2 who keeps the file, and how it stands
//	family.go genogram*.go relation.go siblings.go copy*.go
//	                                               C3 the child among others
//	chronology.go event*.go significant.go         C4 what mattered
//	informant.go attempt.go withheld_name*.go      C5 who told us
//	confidential.go thirdparty.go settlement.go    C6 who may read it
//	disclosure.go proposal.go restriction.go       C6 what is given, and to whom
//	request*.go reader.go                          C6 who asks for a copy, and what they are
//	correction.go overtaken.go challenge*.go       C7 what was put right, and disputed
//	settings*.go authority.go retention.go         what a team decides for itself
//
// # How to add a kind
//
// A kind is a type in a file of its own here, with its row of the table: register asks
// for the schema and a Spec. An account (one that embeds Account) says besides what of
// it another child's file may have, and where the child's words are; the program does
// not start without that. A form in package tui/filing names a blank of the kind: its fields
// are asked by their names in JSON, so nothing else reads or fills it; offer puts it on
// a child's file. The form has its place in FormKinds, there. That is all: the store, the
// documents, the copies, the search and the command line need no change.
//
// Then the tests ask: testdata/kinds.txt wants the row, testdata/labels.txt the lines,
// TestEveryRuleHasItsTest a case for each rule, and the goldens of the screens change
// by the new key.
package model
