package papers

import "casefile/model/document"

// CourtCase is the case that a document is for, as its maker names it; all of it may
// be empty.
type CourtCase struct {
	// Court is before which court, Number the number of the case there, Parties who
	// they are.
	Court, Number, Parties string
}

// Empty reports whether nothing is said of a case.
func (c CourtCase) Empty() bool { return c == CourtCase{} }

// head is the case as it stands above all else.
func (c CourtCase) head() []document.Block {
	var facts []document.Fact
	for _, f := range []struct{ label, value string }{{"Court", c.Court}, {"Case number", c.Number}, {"Parties", c.Parties}} {
		if f.value != "" {
			facts = append(facts, document.Fact{Label: f.label, Value: document.Text(f.value)})
		}
	}
	if len(facts) == 0 {
		return nil
	}
	return []document.Block{document.Facts{Facts: facts}}
}

// forCourt is a document as a court has it: with room to write, its paragraphs
// numbered, and a list of its headings where it is long (Practice Direction 27A).
func forCourt(d document.Document) document.Document {
	d.Court = true
	d.Contents = d.Long()
	d.Blocks = document.Numbered(d.Blocks)
	return d
}
