package document

import (
	"fmt"
	"strconv"
	"strings"
)

// Block is one thing that a document says. The blocks are those of this file;
// an encoder that meets another one has an error, so that nothing is left out
// unnoticed. Line breaks in any text are kept.
type Block interface{ block() }

// Heading heads what follows it, down to the next one of its level or higher.
type Heading struct {
	// Level counts from 1; the document's title stands above it.
	Level int
	Text  string
	// Anchor is what a run of kind Reference names to point here; empty for none.
	Anchor string
}

// Lead heads, in a few words, what follows it within an entry: it stays with that,
// and whoever listens can step to it. It points nowhere and no contents list it.
type Lead struct{ Runs []Run }

// Paragraph is running text.
type Paragraph struct{ Runs []Run }

// Facts are labels, each with what stands under it.
type Facts struct{ Facts []Fact }

// Fact is a label and its value.
type Fact struct {
	Label string
	Value []Run
}

// List is points of equal standing; Numbered where their order matters.
type List struct {
	Numbered bool
	Items    [][]Run
}

// Table is rows under columns.
type Table struct {
	// Caption says what the table holds; empty for none.
	Caption string
	Columns []Column
	Rows    [][]Cell
	// RowHead marks the first cell of each row as what the row is about.
	RowHead bool
}

// Column is a column of a Table.
type Column struct {
	Title string
	// Weight is its share of the width, against the other columns'.
	Weight float64
}

// Cell is what stands in one cell. A label in it goes with what follows on its
// line (see Labelled).
type Cell []Run

// Cells are row i as exactly one cell for each column: what is missing is empty,
// and what there is too much goes into the last cell.
func (t Table) Cells(i int) []Cell {
	cells := make([]Cell, len(t.Columns))
	for j, c := range t.Rows[i] {
		if last := len(cells) - 1; j > last && last >= 0 {
			cells[last] = append(append(cells[last][:len(cells[last]):len(cells[last])], Run{Text: "\n"}), c...)
		} else if j <= last {
			cells[j] = c
		}
	}
	return cells
}

// Statement is a paragraph of the record. One that is not factual carries its
// Label; one without a label is never called a fact (P4).
type Statement struct {
	// Label is the mark in words: nature, about whom, source, verification.
	Label string
	Words string
	// Number is its place where statements are numbered (see Numbered) and it has a
	// label, before which the number stands; 0 for none.
	Number int
}

// LabelWords is the label as it stands before the words: in brackets.
func (s Statement) LabelWords() string {
	if s.Number > 0 {
		return strconv.Itoa(s.Number) + ". " + bracketed(s.Label)
	}
	return bracketed(s.Label)
}

// Quote is the child's own words, or what the child showed (P3).
type Quote struct {
	// Title leads it; "In the child's own words" where it is empty.
	Title string
	// How says how it was ascertained; empty where nothing is on record.
	How string
	// Said are the statements; one that somebody judged keeps its label.
	Said []Statement
}

// Lead is what stands before the words.
func (q Quote) Lead() string {
	lead := q.title()
	if q.How != "" {
		lead += " (" + q.How + ")"
	}
	return lead
}

func (q Quote) title() string {
	if q.Title == "" {
		return "In the child's own words"
	}
	return q.Title
}

// Beside is what stands with the block before it because it speaks of the same:
// own views, a correction, a challenge and its answer (C7).
type Beside struct {
	// Title says what it is, whose and of when.
	Title  string
	Blocks []Block
}

// Stub is the reference to what is in the confidential section: that it exists,
// its date and who recorded it, nothing else (C6).
type Stub struct {
	// Ref is the entry's reference, When its date, By who recorded it; empty where that
	// stands above.
	Ref, When, By string
	// Part says that the rest of the entry is in the main file.
	Part bool
}

// Words is the stub as a sentence.
func (s Stub) Words() string {
	what := "An entry"
	switch {
	case s.Part:
		what = "Part of this entry"
	case s.When != "":
		what += " of " + s.When
	case s.Ref == "":
		what = "This entry"
	}
	what += " is held in the confidential section."
	if s.By != "" {
		what += " Recorded by " + s.By + "."
	}
	if s.Ref != "" {
		what += " Reference " + s.Ref + "."
	}
	return what
}

// Omission stands where something was left out of a copy for somebody: a line,
// never a page.
type Omission struct {
	// Number is its place in the schedule of omissions; 0 where there is none.
	Number int
	// What is what sort of thing was left out, as in "what a third party said";
	// empty for "something".
	What string
	// Reason is why, as the reader may know it.
	Reason string
}

// Words is the omission as a line.
func (o Omission) Words() string {
	what := o.What
	if what == "" {
		what = "something"
	}
	line := "Left out here: " + what
	if o.Number > 0 {
		line = fmt.Sprintf("Left out here (number %d): %s", o.Number, what)
	}
	line = strings.TrimRight(line, ".") + "."
	if o.Reason != "" {
		line += " Reason: " + strings.TrimRight(o.Reason, ".") + "."
	}
	return line
}

// Notice is what must not be missed: filed in error, corrected, incomplete.
type Notice struct {
	// Title says what it is in a word or two; empty for none.
	Title string
	Runs  []Run
	// Confidential says that what follows is in the confidential section.
	Confidential bool
}

// PageBreak begins a new page where the format has pages.
type PageBreak struct{}

func (Heading) block()   {}
func (Lead) block()      {}
func (Paragraph) block() {}
func (Facts) block()     {}
func (List) block()      {}
func (Table) block()     {}
func (Statement) block() {}
func (Quote) block()     {}
func (Beside) block()    {}
func (Stub) block()      {}
func (Omission) block()  {}
func (Notice) block()    {}
func (PageBreak) block() {}

// Unknown is the error for a block that an encoder does not know.
func Unknown(b Block) error {
	return fmt.Errorf("this format cannot say a block of type %T: nothing was left out silently, the document was not written", b)
}
