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

// Recorded is an entry as it goes from one vault to another: what was recorded,
// as it is stored, and where, by whom and when. References in it are those of
// the vault it was recorded in.
type Recorded struct {
	// Vault and Ref name the entry where it was recorded first.
	Vault model.ID
	Case  model.CaseID
	Ref   model.Ref
	// Author is who recorded it, Filed when by their clock, in whole seconds;
	// ClockJumped marks that the clock was behind an earlier entry.
	Author      model.Person
	Filed       time.Time
	ClockJumped bool
	// Critical says, of a kind that this program does not know, that it changes how
	// earlier entries read.
	Critical bool
	General  model.Encoded
	// Confidential is the confidential part; of no kind where there is none, or
	// where it does not come along.
	Confidential model.Encoded
	// Withheld says that there is a confidential part which does not come along.
	Withheld bool
	// Elsewhere are the entries that it names and that do not come along.
	Elsewhere []model.Ref
	// Unreadable says why what was recorded cannot be read; empty where it can.
	Unreadable string
}

// origin is what an imported part carries of it.
func (r *Recorded) origin() *originRecord {
	_, offset := r.Filed.Zone()
	o := &originRecord{
		Vault: vaultID(r.Vault), Ref: r.Ref, Filed: r.Filed.Unix(), Offset: offset,
		Author: r.Author.ID, Name: r.Author.Name, Role: r.Author.Role, Withheld: r.Withheld,
	}
	if r.ClockJumped {
		o.Flags |= flagClockJumped
	}
	return o
}

// record is what an origin says of an entry.
func (o *originRecord) record() Recorded {
	return Recorded{
		Vault: model.ID(o.Vault), Ref: o.Ref, Filed: inZone(o.Filed, o.Offset),
		Author:      model.Person{ID: o.Author, Name: o.Name, Role: o.Role},
		ClockJumped: o.Flags&flagClockJumped != 0, Withheld: o.Withheld,
	}
}
