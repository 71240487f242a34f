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
		summary: "take an import back, all of it; list or read what was",
		help: `
Lists what was imported, the newest first. With BATCH, as it is called there, it
takes that import back: none of them counts any more, and the files that it
opened are gone from the list. That it was taken back, by whom and why, stands
on record, and in each file that it had added to; "casefile verify" still proves
what it was. Where somebody has added to a file that the import opened, nothing
is changed: what does not belong there is filed in error instead.

The reason is asked for, unless --why gives it. Put no name into it: it would
stay in the shell's history. It is for who imported, for 24 hours, and for
managers.

With --read, BATCH is an import that was taken back: managers and auditors read
what it had brought, file by file. "casefile show REF" shows one of its entries
in full.

JSON: a list of imports, each with batch, entries, when, by (id, name, role),
yours (whether you may take it back) and back (when, by, why), null where it was
not taken back. With --read one of them, with files: each with case, file,
child, there (whether the file is still there), shut (how many entries are not
open to you, or destroyed) and entries, as in "casefile show".`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			why := fs.String("why", "", "the `REASON`, without a name")
			read := fs.Bool("read", false, "read what BATCH had brought, which was taken back")
			return func(ctx context.Context, p *program, args []string) error {
				switch {
				case *read && (len(args) != 1 || *why != ""):
					return usage("undo-import", "--read takes one argument, what the import is called that was taken back.")
				case len(args) > 1 || *asJSON && len(args) > 0 && !*read:
					return usage("undo-import", "undo-import takes one argument, what the import is called, or none to list them.")
				}
				s, done, err := who.unlockToFile(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				switch {
				case len(args) == 0:
					return p.listImports(ctx, s, *asJSON)
				case *read:
					return p.readUndone(ctx, s, args[0], *asJSON)
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

// undoneJSON is an import that was taken back, with what it had brought.
type undoneJSON struct {
	importRow
	Files []undoneFileJSON `json:"files"`
}

type undoneFileJSON struct {
	Case    model.CaseID `json:"case"`
	File    string       `json:"file"`
	Child   string       `json:"child,omitempty"`
	There   bool         `json:"there"`
	Shut    int          `json:"shut,omitempty"`
	Entries []entryJSON  `json:"entries"`
}

// readUndone says what an import had brought that was taken back.
func (p *program) readUndone(ctx context.Context, s *store.Session, batch string, asJSON bool) error {
	w, err := s.Imports().Withdrawn(ctx, batch)
	if err != nil {
		return err
	}
	v, err := newViewer(ctx, p, s)
	if err != nil {
		return err
	}
	out := undoneJSON{importRow{w.Batch, w.Entries, w.When, w.By, w.Yours, (*backRow)(w.Back)}, []undoneFileJSON{}}
	lines := [][]string{{"FILE", "CHILD", "REF", "DATE", "KIND", "ENTRY"}}
	for _, one := range w.Files {
		f := undoneFileJSON{one.Case, one.Case.String(), one.Name, one.There, one.Shut, []entryJSON{}}
		child := one.Name
		if !one.There && child != "" {
			child += " (gone)"
		}
		was := model.Fold(one.Entries)
		for _, it := range was.Items {
			f.Entries = append(f.Entries, v.entryJSON(was, it))
			lines = append(lines, []string{f.File, child, it.Ref.String(), it.When().Numeric(), it.Content.Words(), was.Line(it)})
		}
		if one.Shut > 0 {
			lines = append(lines, []string{f.File, child, "", "", "", count(one.Shut, "entry") + " not open to you, or destroyed"})
		}
		out.Files = append(out.Files, f)
		if len(was.Items) > 0 {
			if err := looked(ctx, s, was); err != nil {
				return err
			}
		}
	}
	if asJSON {
		return p.printJSON(out)
	}
	p.tell("It %s.", w.Back.Words())
	return p.print(columns(lines))
}
