package store

import (
	"fmt"

	"casefile/model"
)

// Imported says what an import did.
type Imported struct {
	// Batch names it: WithdrawBatch takes it.
	Batch string
	// Entries is how many were put on record.
	Entries int
	// Opened is how many files it opened, Restricted how many of them are open only
	// to managers and to those they name; Grown is how many files of the vault it
	// added to.
	Opened, Restricted, Grown int
	// Duplicates is how many entries the vault had already, Bad how many could not
	// be imported.
	Duplicates, Bad int
}

// Words says for people what an import did, a line each, and how it is undone.
func (i Imported) Words() []string {
	lines := []string{"Nothing was filed."}
	if i.Batch != "" {
		lines[0] = fmt.Sprintf("Imported %s: %s opened, %s added to.", model.Count(i.Entries, "entry"), model.Count(i.Opened, "file"), model.Count(i.Grown, "file"))
	}
	say := func(n int, thing, what string) {
		if n > 0 {
			lines = append(lines, model.Count(n, thing)+" "+what)
		}
	}
	say(i.Duplicates, "entry", "left out: the vault has them already.")
	say(i.Bad, "line", "left out: they cannot be imported.")
	say(i.Restricted, "file", "restricted: open to managers, and to those named in it who have an account here.")
	if i.Batch == "" {
		return lines
	}
	return append(lines, "All of it can be taken back. It is batch "+i.Batch+".")
}
