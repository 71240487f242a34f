package document

import (
	"context"
	"io"

	"casefile/model"
)

// Kind names what sort of document it is: "chronology", "letter". Encoders copy
// it and take nothing from it.
type Kind string

// Document is one document, ready for any encoder.
type Document struct {
	Kind Kind
	// Title heads it. Reference stands on every page and in the name of the file;
	// it is never anybody's name.
	Title, Reference string
	// For is whom it was made for, and which request it answers, in words and without a
	// name: the access log has it.
	For string
	// Language is the text's, as in "en-GB".
	Language string
	// Marking heads every page, as in "Confidential"; empty for none.
	Marking string
	// Large asks for large type: a letter, or whoever reads better so.
	Large bool
	// Court asks for type of 12 points and lines one and a half apart: paper for a
	// court bundle (Practice Direction 27A of the Family Procedure Rules).
	Court bool
	// Contents asks for a list of its headings before the first of them, with the page of
	// each where the format has pages.
	Contents bool
	// Made is what the document was made from; Body ends with it, in a few words where
	// Brief is set: who gets a letter is not to be given a page of numbers.
	Made  Provenance
	Brief bool
	// Blocks are what it says, in reading order.
	Blocks []Block
	// Also are files of other children that it was made from besides.
	Also []Taken
	// Holds is what it holds that not everybody may read, InFull the entries of
	// which its reader may read all that the main part says, Opened those whose
	// confidential part goes in. Like the warnings they are no part of it.
	Holds          Holdings
	InFull, Opened []model.Ref
	// KeptBack are the entries of which something is left out since somebody asked
	// for that, and that Readers.Despite puts in.
	KeptBack []model.Ref
	// Why says of entries of which something is left out why that is.
	Why map[model.Ref]string
	// Warnings are for whoever makes the document, before it is written. They
	// are no part of it: no encoder writes them.
	Warnings []string
}

// Body is all that an encoder writes under the title: the blocks, then what the
// document was made from.
func (d Document) Body() []Block {
	made := d.Made.Blocks(d.Reference)
	if d.Brief {
		made = d.Made.brief(d.Reference)
	}
	return append(d.Blocks[:len(d.Blocks):len(d.Blocks)], made...)
}

// Opening parts what stands before the first heading from the rest: a list of the headings
// comes between, so that what a document is and for whom meets the eye first.
func Opening(body []Block) (opening, rest []Block) {
	for i, b := range body {
		if _, heading := b.(Heading); heading {
			return body[:i], body[i:]
		}
	}
	return body, nil
}

// Encode is what every encoder's Encode looks like. It writes d to w and stops
// with ctx's error once ctx is done; what it wrote by then is not a document.
// progress is told how much is done, and of how much, in steps that take about
// as long as each other; it may be nil. Anything wrong with the text is shown in
// the document and named in the Report, never an error.
type Encode func(ctx context.Context, w io.Writer, d Document, progress func(done, of int)) (Report, error)

// Report says what an encoder could not do as the document asked.
type Report struct {
	// Pages is how many pages were written; 0 where the format has none.
	Pages int
	// Lacking are the characters that could not be shown and stand spelt out, as
	// in [U+4E2D], in order.
	Lacking []Lacking
}

// Lacking is a character that the format's letters do not have.
type Lacking struct {
	Rune rune
	// Times is how often it was spelt out.
	Times int
}
