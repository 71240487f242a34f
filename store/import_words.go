package store

import "fmt"

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
	if i.Batch == "" {
		return []string{"Nothing was filed."}
	}
	lines := []string{fmt.Sprintf("Imported %s: %s opened, %s added to.", count(i.Entries, "entry", "entries"), count(i.Opened, "file", "files"), count(i.Grown, "file", "files"))}
	say := func(n int, one, many, what string) {
		if n > 0 {
			lines = append(lines, count(n, one, many)+" "+what)
		}
	}
	say(i.Duplicates, "entry", "entries", "left out: the vault has them already.")
	say(i.Bad, "line", "lines", "left out: they cannot be imported.")
	say(i.Restricted, "file", "files", "restricted: open to managers, and to those named in it who have an account here.")
	return append(lines, "All of it can be taken back. It is batch "+i.Batch+".")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
