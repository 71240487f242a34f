package store

import (
	"time"

	"casefile/model"
)

// originRecord is what an imported part carries of where it was recorded. Whoever
// signed the entry answers for it.
type originRecord struct {
	Vault vaultID   `cbor:"1,keyasint"`
	Ref   model.Ref `cbor:"2,keyasint"`
	// Filed, Offset and Flags are as in a payload, of the clock it was filed by.
	Filed  int64          `cbor:"3,keyasint"`
	Offset int            `cbor:"4,keyasint"`
	Flags  uint           `cbor:"5,keyasint,omitempty"`
	Author model.PersonID `cbor:"6,keyasint"`
	Name   string         `cbor:"7,keyasint"`
	Role   model.Role     `cbor:"8,keyasint"`
	// Withheld says that it had a confidential part, which did not come with it.
	Withheld bool `cbor:"9,keyasint,omitempty"`
}

var (
	errImporter   = because(Damaged, "it claims to be imported, and its author could not import")
	errRestricter = because(Damaged, "it says to whom the file is open, and its author is not a manager")
)

// mayFile checks that an entry's author had the authority for what it says, beside
// that for filing anything: only managers import, and only they say to whom a file
// is open. Its keys follow a restriction, so that one by somebody else must not be
// followed, shown or proved.
func (r *roster) mayFile(e *envelope, p *payload) error {
	switch {
	case p.Origin == nil && p.Kind != model.KindRestriction, r.grants(e.Author, e.order()):
		return nil
	case p.Origin != nil:
		return errImporter
	}
	return errRestricter
}

// claim puts what is claimed of an imported entry in place of what the import
// itself was.
func (o *originRecord) claim(e *model.Entry) {
	e.Imported = &model.Imported{By: e.Author, Vault: model.ID(o.Vault), Ref: o.Ref, Withheld: o.Withheld, ClockJumped: e.ClockJumped}
	e.Author = model.Person{ID: o.Author, Name: o.Name, Role: o.Role}
	e.Filed = inZone(o.Filed, o.Offset)
	e.ClockJumped = o.Flags&flagClockJumped != 0
}

// said is when a part was filed, as its author said.
func (p *payload) said() time.Time {
	if p.Origin != nil {
		return inZone(p.Origin.Filed, p.Origin.Offset)
	}
	return p.filed()
}
