package main

import (
	"context"
	"flag"
	"strconv"
	"time"

	"casefile/model"
	"casefile/store"
)

func undoImportCommand() command {
	return command{
		name:    "undo-import",
		args:    "[BATCH]",
		summary: "take an import back, all of it, or list what was imported",
		help: `
Lists what was imported, the newest first. With BATCH, as it is called there, it
takes that import back: none of them counts any more, and the files that it
opened are gone from the list. That it was taken back, by whom and why, stands
on record, and "casefile verify" still proves what it was. Where somebody has
added to a file that the import opened, nothing is changed: what does not
belong there is filed in error instead.

JSON: a list of imports, each with batch, entries, when, by (id, name, role),
yours (whether you may take it back) and back (when, by, why), null where it was
not taken back.

The reason is asked for, unless --why gives it. Put no name into it: it would
stay in the shell's history. It is for who imported, and for managers.`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			why := fs.String("why", "", "the `REASON`, without a name")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) > 1 || *asJSON && len(args) > 0 {
					return usage("undo-import", "undo-import takes one argument, what the import is called, or none to list them.")
				}
				s, done, err := who.unlockToFile(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				if len(args) == 0 {
					return p.listImports(ctx, s, *asJSON)
				}
				if *why == "" {
					if *why, err = p.ask(ctx, "Why: "); err != nil {
						return err
					}
				}
				if err := s.Imports().Withdraw(ctx, args[0], *why); err != nil {
					return err
				}
				p.tell("Taken back.")
				return nil
			}
		},
	}
}

// importRow is an import as undo-import lists it.
type importRow struct {
	Batch   string       `json:"batch"`
	Entries int          `json:"entries"`
	When    time.Time    `json:"when"`
	By      model.Person `json:"by"`
	Yours   bool         `json:"yours"`
	Back    *backRow     `json:"back"`
}

type backRow struct {
	When time.Time    `json:"when"`
	By   model.Person `json:"by"`
	Why  string       `json:"why"`
}

func (p *program) listImports(ctx context.Context, s *store.Session, asJSON bool) error {
	all, err := s.Imports().All(ctx)
	if err != nil {
		return err
	}
	rows := make([]importRow, len(all))
	lines := [][]string{{"IMPORTED", "BY", "ENTRIES", "BATCH", ""}}
	for i, one := range all {
		rows[i] = importRow{one.Batch, one.Entries, one.When, one.By, one.Yours, (*backRow)(one.Back)}
		state := ""
		if one.Back != nil {
			state = "taken back on " + model.DateOf(one.Back.When).Numeric() + ": " + one.Back.Why
		}
		lines = append(lines, []string{one.When.Format("2006-01-02 15:04"), one.By.Name, strconv.Itoa(one.Entries), one.Batch, state})
	}
	if asJSON {
		return p.printJSON(rows)
	}
	return p.print(columns(lines))
}
