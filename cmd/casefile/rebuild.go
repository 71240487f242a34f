package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"casefile/store"
)

func rebuildCommand() command {
	return command{
		name:    "rebuild",
		summary: "make the lists and indexes again from the record",
		help: `
Makes again all that is derived from the record: the indexes of entries and,
with --unlock, the list of children. It says of each whether what was there is
equal to what the record adds up to, or how it differed; what is equal is left
as it is, and what is made is compared with the record before it is kept. The
record itself is not touched. It helps where verify says that an index is
damaged; without --unlock it needs no key, and works on a vault that cannot be
unlocked because of the damage. With --check it only compares.

--into FILE is for a vault whose file is so damaged that it is not opened: it
makes a new file of what is whole in it, and says what is missing. The damaged
one is only read. Use it beside the last backup, to look up what was filed
since.

Exit codes: 0, all was equal or was made again; 5, with --check something
differs, or with --into something is missing.

JSON: vault, equal, derived (name, items, missing, different, extra, closed:
those that you cannot open); with --into what verify gives.`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			unlock := fs.Bool("unlock", false, "unlock, and make the list of children again too")
			check := fs.Bool("check", false, "only compare; change nothing")
			into := fs.String("into", "", "make a new `FILE` of what is whole in a damaged one")
			return func(ctx context.Context, p *program, args []string) error {
				path, err := who.where(p)
				switch {
				case len(args) > 0:
					return usage("rebuild", "rebuild takes no arguments; name the vault with --vault.")
				case *into != "" && (*unlock || *check):
					return usage("rebuild", "--into makes a new file, and needs neither --unlock nor --check.")
				case err != nil:
					return err
				case *into != "":
					return salvage(ctx, p, path, *into, *asJSON)
				}
				found, err := rebuild(ctx, p, who, *unlock, *check)
				if err != nil {
					return err
				}
				if *asJSON {
					err = p.printJSON(newRebuiltJSON(path, found))
				} else {
					err = p.print(rebuiltText(found, *check))
				}
				if err == nil && *check && !found.Equal() {
					err = coded{fmt.Errorf("not everything is what the record adds up to. \"casefile rebuild\" makes it again"), exitDamaged}
				}
				return err
			}
		},
	}
}

func rebuild(ctx context.Context, p *program, who personFlags, unlock, check bool) (store.Rebuilt, error) {
	if unlock {
		s, done, err := who.unlock(ctx, p)
		if err != nil {
			return nil, err
		}
		defer done()
		if check {
			return s.Checks().CheckDerived(ctx)
		}
		return s.Checks().Rebuild(ctx)
	}
	vault, err := who.open(p)
	if err != nil {
		return nil, err
	}
	defer vault.Close()
	if check {
		return vault.CheckDerived(ctx)
	}
	return vault.Rebuild(ctx)
}

// salvage makes a new file of what is whole in a damaged one.
func salvage(ctx context.Context, p *program, path, into string, asJSON bool) error {
	bar := p.progress("Reading")
	report, err := store.Salvage(ctx, path, into, options(), bar.steps)
	bar.end()
	if err != nil {
		return noVault(path, err)
	}
	if asJSON {
		err = p.printJSON(newReportJSON(into, report))
	} else {
		err = p.print("Made of what is whole in " + path + ":\n" + reportText(into, report, min(p.width(), pageWidth)))
	}
	if err == nil && !report.OK() {
		err = coded{fmt.Errorf("%s in what was made. It can be opened and read; to go on with the work, restore the last backup", count(len(report.Problems), "problem")), exitDamaged}
	}
	return err
}

// rebuiltText says for people how what is derived was found.
func rebuiltText(found store.Rebuilt, check bool) string {
	var b strings.Builder
	for _, d := range found {
		b.WriteString(d.Sentence() + "\n")
	}
	switch {
	case found.Equal():
		b.WriteString("All of it is equal to what the record adds up to. Nothing was changed.\n")
	case check:
		b.WriteString("Nothing was changed.\n")
	default:
		b.WriteString("What differed was made again from the record, and is equal to it now.\n")
	}
	return b.String()
}

// rebuiltJSON is a store.Rebuilt as rebuild gives it.
type rebuiltJSON struct {
	Vault   string        `json:"vault"`
	Equal   bool          `json:"equal"`
	Derived []derivedJSON `json:"derived"`
}

type derivedJSON struct {
	Name      string `json:"name"`
	Items     int    `json:"items"`
	Missing   int    `json:"missing"`
	Different int    `json:"different"`
	Extra     int    `json:"extra"`
	Closed    int    `json:"closed"`
}

func newRebuiltJSON(path string, found store.Rebuilt) rebuiltJSON {
	j := rebuiltJSON{Vault: path, Equal: found.Equal(), Derived: make([]derivedJSON, len(found))}
	for i, d := range found {
		j.Derived[i] = derivedJSON{d.Name, d.Items, d.Missing, d.Different, d.Extra, d.Closed}
	}
	return j
}
