package document

import "casefile/model"

// StoodOn has a document say, first of all and in its name, that it is of the record as it
// stood at the end of a past day.
func (d *Document) StoodOn(day model.Date) {
	said := Notice{Title: "As it stood", Runs: Text("This is the record as it stood at the end of " + day.String() + ". What was put on record later, corrections among it, is not here.")}
	d.Blocks = append([]Block{said}, d.Blocks...)
	d.Reference += "-as-of-" + string(day)
}
