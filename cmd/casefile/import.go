package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"casefile/store"
	"casefile/store/jsonl"
	"casefile/store/table"
)

func importCommand() command {
	return command{
		name:    "import",
		args:    "FILE",
		summary: "put on record what was exported elsewhere, or a CSV file",
		help: `
Puts the entries of FILE on record, which "casefile export --jsonl" wrote:
"casefile help export" says what it holds. Every line is checked first. One
that cannot be imported is named by its number, and then nothing is filed;
with --keep-good the others are, but for those that rest on it.

It is for managers. Who recorded an entry and when it was filed are kept as
what the file says: each entry shows who imported it, and since when it is
known here. Files keep their ids and are open to the team; one that is
restricted in FILE is open to managers, and to those whom it names who have an
account here.

Where the vault has some of the files already nothing is filed, unless --add is
given: then what they lack is added to them. An import is one batch, and is
taken back whole by "casefile undo-import BATCH".
` + csvHelp + `

JSON: batch, entries, opened, grown, restricted, duplicates, bad, and problems
(line, why), the first of them. With --preview: rows, good, opened, grown,
again, bad, encoding, delimiter, columns (by field), dates, twins,
problems and remarks (what is left to be done).`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			var o jsonl.ImportOptions
			var tables csvFlags
			tables.declare(fs)
			fs.BoolVar(&o.KeepGood, "keep-good", false, "leave out what cannot be imported")
			fs.BoolVar(&o.Add, "add", false, "add to files that the vault has already")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) != 1 {
					return usage("import", "import takes one argument: the file.")
				}
				if err := tables.check(); err != nil {
					return err
				}
				f, err := store.OpenPlain(args[0])
				if err != nil {
					return fmt.Errorf("the file cannot be read: %w", err)
				}
				defer f.Close()
				s, done, err := who.unlockToFile(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				if tables.what != "" {
					return p.importCSV(ctx, s, f, tables, o.KeepGood, *asJSON)
				}
				checking, filing := p.progress("Checking"), p.progress("Filing")
				o.Checking, o.Filing = checking.bytes, func(done, total int64) { checking.end(); filing.bytes(done, total) }
				result, err := jsonl.Import(ctx, s, f, o)
				checking.end()
				filing.end()
				return p.tellImport(result, err, *asJSON)
			}
		},
	}
}

// importJSON is what import gives.
type importJSON struct {
	Batch      string        `json:"batch,omitempty"`
	Entries    int           `json:"entries"`
	Opened     int           `json:"opened"`
	Grown      int           `json:"grown"`
	Restricted int           `json:"restricted"`
	Duplicates int           `json:"duplicates"`
	Bad        int           `json:"bad"`
	Problems   []problemLine `json:"problems"`
}

type problemLine struct {
	Line int    `json:"line"`
	Why  string `json:"why"`
}

// tellImport says what an import did, and which lines it could not take.
func (p *program) tellImport(r jsonl.Result, err error, asJSON bool) error {
	for _, problem := range r.Problems {
		p.tell("%s", problem)
	}
	if more := r.Bad - len(r.Problems); more > 0 {
		p.tell("and %d more", more)
	}
	if err != nil && !errors.Is(err, jsonl.ErrBadLines) && !errors.Is(err, table.ErrBadRows) {
		return err
	}
	if asJSON {
		j := importJSON{r.Batch, r.Entries, r.Opened, r.Grown, r.Restricted, r.Duplicates, r.Bad, []problemLine{}}
		for _, problem := range r.Problems {
			j.Problems = append(j.Problems, problemLine{problem.Line, problem.Why})
		}
		return errors.Join(err, p.printJSON(j))
	}
	if err != nil {
		return err
	}
	for _, line := range r.Words() {
		if err := p.print(line + "\n"); err != nil {
			return err
		}
	}
	if r.Batch == "" {
		return nil
	}
	return p.print("To take it back: casefile undo-import " + r.Batch + "\n")
}
