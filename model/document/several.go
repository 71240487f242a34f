package document

import (
	"maps"
	"slices"

	"casefile/model"
)

// Taken is a file besides that of its reference from which a document takes
// something, and which entries.
type Taken struct {
	Case    model.CaseID
	Entries []model.Ref
}

// With is the document with what another one, made of the file of another child,
// was made from, holds and warns of. It says the same as before.
func (d Document) With(other Document, of model.CaseID) Document {
	d.Also = append(d.Also, Taken{of, other.Made.Entries})
	d.Made.Several = true
	d.Made.Entries = append(d.Made.Entries, other.Made.Entries...)
	d.Holds.Confidential = append(d.Holds.Confidential, other.Holds.Confidential...)
	d.Holds.ThirdParty = append(d.Holds.ThirdParty, other.Holds.ThirdParty...)
	d.Holds.Undecided = append(d.Holds.Undecided, other.Holds.Undecided...)
	d.InFull = append(d.InFull, other.InFull...)
	d.Opened = append(d.Opened, other.Opened...)
	d.KeptBack = append(d.KeptBack, other.KeptBack...)
	d.Why = maps.Clone(d.Why)
	maps.Copy(d.Why, other.Why)
	for _, w := range other.Warnings {
		if !slices.Contains(d.Warnings, w) {
			d.Warnings = append(d.Warnings, w)
		}
	}
	return d
}
