package store

import (
	"fmt"
	"time"

	"casefile/model"
)

// BundleReport is what CheckBundle found.
type BundleReport struct {
	// Vault and Case are what the bundle is of.
	Vault model.ID
	Case  model.CaseID
	// Made and By say when it was made and by whom. The time and the name are as
	// they say themselves.
	Made time.Time
	By   model.Person
	// Heads are how far the record went then. Checkpoints are the same as they stand in
	// the bundle, signed by By; empty in the first version of its form.
	Heads       []Head
	Checkpoints []Checkpoint
	// Entries were found true; Texts are those of them with the text of the main
	// file, Confidential those with that of the confidential section. Listed is how
	// many there should be.
	Entries, Texts, Confidential, Listed int
	// People is how many accounts the vault had.
	People int
	// Whole says that whoever made it says that these are all entries of the file;
	// Log that this is proved by all leaves of the record.
	Whole, Log bool
	// Ordered says that the entries are proved to stand in the order in which they were
	// put on record.
	Ordered bool
	// Known are the heads from elsewhere that the record agrees with, and Unknown
	// those that the bundle says nothing of.
	Known, Unknown []HeadMark
	// Problems is empty where all is well.
	Problems []Problem
	// Unread says that not all of the bundle could be read.
	Unread bool
}

// OK reports whether nothing is wrong.
func (r *BundleReport) OK() bool { return len(r.Problems) == 0 }

func (c *bundleChecker) finish() BundleReport {
	r := &c.report
	r.Vault, r.Case, r.Made = model.ID(c.vault), c.header.Case, c.made
	r.Whole, r.Listed = c.header.Whole, len(c.header.Entries)
	for i, m := range c.how.Heads {
		switch c.marks[i] {
		case met:
			r.Known = append(r.Known, m)
		case unmet:
			r.Unknown = append(r.Unknown, m)
		}
	}
	r.Ordered = c.ordered()
	r.Problems = c.list()
	return *r
}

// Proves says in sentences what the bundle proves; nothing where there are
// problems.
func (r *BundleReport) Proves() []string {
	if !r.OK() {
		return nil
	}
	texts := "What is in it of each entry is word for word, date for date, what its author filed."
	if r.Texts < r.Entries {
		texts = "Of the entries whose text is in it, the text is word for word, date for date, what its author filed. Of the others it proves that they are there."
	}
	account := "Each entry is in the record, and signed with the key of an account of this vault, which was in use at that place of the record."
	if !r.Log {
		account = "Each entry is in the record, and signed with the key of an account of this vault, which had not ended before it by any decision that is in the bundle."
	}
	said := []string{
		texts,
		account,
		"Nothing in it was altered, put in or taken from another file since the record had these heads.",
	}
	switch {
	case r.Log:
		said = append(said, fmt.Sprintf("These %d entries are all that this file had then: every entry of the record was looked at.", r.Entries))
	case r.Whole:
		said = append(said, fmt.Sprintf("%s says and signed that these %d entries are all that this file had then, and none of them is missing here.", r.maker(), r.Entries))
	}
	if r.Ordered {
		said = append(said, "The order in which they were put on record is proved.")
	}
	if len(r.Known) > 0 {
		said = append(said, "The record is the one that the head you gave was taken from.")
	}
	return said
}

// maker is who made the bundle, for a sentence.
func (r *BundleReport) maker() string {
	if r.By.Name == "" {
		return "Whoever made the bundle"
	}
	return r.By.Name
}

// DoesNotProve says in sentences what a bundle that is in order leaves open.
func (r *BundleReport) DoesNotProve() []string {
	order := ""
	if !r.Ordered {
		order = " Nor that they were put on record in this order: for that " + r.maker() + " has to be believed."
	}
	said := []string{
		"That what was recorded is true.",
		"That the times of filing are right: each is by the clock of the author's machine." + order,
		"That the names of the authors are right: they are as " + r.maker() + " gives them. With the key of which account each entry is signed is proved; whoever gave that account may have kept its key.",
	}
	switch {
	case r.Log:
		said = append(said, "That nothing was put on record after these heads.")
	case r.Whole:
		said = append(said, "That these are all entries of the file, or all decisions about accounts: for that "+r.maker()+" has to be believed. A bundle with the whole log proves it.")
	default:
		said = append(said, "That there are no other entries: the file may say more, and something else. Nor that all decisions about accounts are here. A bundle with the whole log proves both.")
	}
	if len(r.Known) == 0 {
		said = append(said, "That this is the record of the team that it is said to be of: anybody can make a vault of their own. Compare a head with one that was kept elsewhere, such as in the document that this came with.")
	}
	return said
}
