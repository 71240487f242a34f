package store

import (
	"time"

	"casefile/model"
)

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
