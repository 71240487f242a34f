package model

import "strings"

// Clause names a clause of the recording procedure: P1–P4 are its principles,
// C1–C7 its steps.
type Clause string

// The clauses.
const (
	P1 Clause = "P1"
	P2 Clause = "P2"
	P3 Clause = "P3"
	P4 Clause = "P4"
	C1 Clause = "C1"
	C2 Clause = "C2"
	C3 Clause = "C3"
	C4 Clause = "C4"
	C5 Clause = "C5"
	C6 Clause = "C6"
	C7 Clause = "C7"
)

// Clauses says what each clause asks, in our own words, in order.
var Clauses = []Term{
	{string(P1), "Records are used", "What is recorded has to serve planning, reviews, care plans and statements to court."},
	{string(P2), "Decisions have arguments", "Every decision is recorded with the arguments for it, a decision not to act or not to give a service that was asked for as much as any other."},
	{string(P3), "The child's wishes count", "A decision that matters to the child shows how the child's wishes and feelings were considered, and what they changed."},
	{string(P4), "Opinion is marked as opinion", "What is not a fact is marked: what it is, whose it is and how far it has been checked."},
	{string(C1), "One place for recording", "Everything a worker records is recorded here."},
	{string(C2), "A named worker keeps the file up to date", "One person answers for each file, and the file is kept current."},
	{string(C3), "A file for each child", "Each child has a file of their own; what matters to brothers and sisters is copied into theirs."},
	{string(C4), "Significant events stand out", "What was significant is marked when it is recorded, so that the chronology fills itself."},
	{string(C5), "Informants are protected", "Who asked not to be named stands in a confidential part; what an unnamed informant says is checked, and the attempts are recorded."},
	{string(C6), "Third-party information has a status", "Whoever receives information from a third party settles at once who may see it; the main file says that there is something in the confidential section."},
	{string(C7), "The record can be challenged", "Somebody who says that a fact about them is wrong has it amended, or has their own view put beside it."},
}

// Title is the clause in a few words.
func (c Clause) Title() string { return words(Clauses, string(c)) }

// Asks is what the clause asks, in a sentence.
func (c Clause) Asks() string {
	for _, t := range Clauses {
		if t.Value == string(c) {
			return t.Help
		}
	}
	return ""
}

// Level is how much a finding weighs.
type Level uint8

const (
	// Should: a reader will miss it.
	Should Level = iota
	// Must: the procedure asks for it. It can be filed without, and stands
	// marked incomplete until it is added.
	Must
	// Needed: nothing can be filed without it (a date, some text).
	Needed
)

// Finding is one thing that an entry lacks.
type Finding struct {
	Clause Clause
	// Field is the field of the content that is lacking, by its JSON name;
	// fields of a part of it are joined by a dot: "wishes.effect".
	Field string
	// Statement is the index of the statement in the field, -1 where the finding
	// is about the whole field.
	Statement int
	// Message says what is asked for and why, to the person who is writing.
	Message string
	Level   Level
	// mainFile marks what is no gap in a confidential part.
	mainFile bool
}

// checker is content that knows when it does not meet the procedure.
type checker interface {
	check(f *CaseFile) []Finding
}

// Check says what an entry of this content lacks by the procedure, as part of
// the file it is or will be in. f may be nil for a file not opened yet.
func Check(c Content, f *CaseFile) []Finding {
	if f == nil {
		f = Fold(nil)
	}
	var fs findings
	if k, ok := c.(checker); ok {
		fs = k.check(f)
	}
	if w, ok := c.(worded); ok {
		fs.hints(w.worded())
	}
	return fs
}

// Incomplete reports whether a finding keeps an entry from being complete.
func Incomplete(findings []Finding) bool {
	for _, f := range findings {
		if f.Level >= Must {
			return true
		}
	}
	return false
}

// Blocked are the findings without which nothing can be filed.
func Blocked(findings []Finding) []Finding {
	var needed []Finding
	for _, f := range findings {
		if f.Level == Needed {
			needed = append(needed, f)
		}
	}
	return needed
}

// findings collects what a check finds.
type findings []Finding

func (fs *findings) add(level Level, clause Clause, field, message string) {
	*fs = append(*fs, Finding{Clause: clause, Field: field, Statement: -1, Message: message, Level: level})
}

// day checks a day that may be left out.
func (fs *findings) day(field string, d Date) {
	if !d.IsZero() && !d.Valid() {
		fs.add(Needed, C1, field, "This is not a day in the calendar.")
	}
}

// blank reports whether nothing was written.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// moment checks the day that an entry is about.
func (fs *findings) moment(field string, m Moment) {
	if !m.Date.Valid() {
		fs.add(Needed, C1, field, "Say when: a day is needed to file anything.")
	}
	if m.Words != m.words() {
		fs.add(Needed, C1, field, "The day is a year, a season or a month, and the words for it do not fit the date: write it anew.")
	}
}
