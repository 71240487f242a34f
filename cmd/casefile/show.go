package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"
	"time"

	"casefile/model"
	"casefile/store"
)

func showCommand() command {
	return command{
		name:    "show",
		args:    "REF",
		summary: "an entry in full, or a child's file",
		help: `
REF is the reference of an entry, such as 7KQM-214, or a file as "casefile
list" names it. An entry is shown in full, as last corrected, with its marks
and what it lacks by the procedure, and its earlier wordings beneath. A file is
shown with its head, its tasks and a line for each entry; with --full, each
entry in full.

That you opened the file is entered in the access log, and whether you are its
named worker, cover for them, or neither.

Of a confidential part only the stub shows. With --confidential it is opened,
if your role may; that is entered in the access log first.

Where entries of the file cannot be read, it says how many, what rests on them
is called not known, and the exit code is 5: for an entry too, since one of them
may have corrected it.

JSON, an entry: ref (the whole reference), shortRef, case, file, child, kind,
words, when (date, time, about), filed, knownHere, clockJumped, imported (by,
ref, batch, withheld; then author and filed are as it came), late (days),
author, content, confidential (open; kind, words and content where it is),
incomplete (clause, field, message), corrections (entries), filedInError (by,
on, why), takenBack (when, by, why; of one that was taken back with its import,
which managers and auditors can read). content has the fields of its kind: of a
correction "new" is what it says instead. Of a wording that a correction made
confidential it has only "held", until that correction's confidential part is
open.

JSON, a file: as in "casefile list" (unread: how many entries cannot be read,
where any cannot), with details, workers (history), statuses
and entries, and takenBack (each import that was taken back out of it: batch,
entries, came, by, back, backBy, why).`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			full := fs.Bool("full", false, "of a file: each entry in full")
			confidential := fs.Bool("confidential", false, "open confidential parts; this is logged")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) != 1 {
					return usage("show", "show takes one argument: an entry's reference or a file.")
				}
				s, done, err := who.unlock(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				v, err := newViewer(ctx, p, s)
				if err != nil {
					return err
				}
				if strings.Contains(args[0], "-") {
					return showEntry(ctx, p, s, v, args[0], *confidential, *asJSON)
				}
				return showFile(ctx, p, s, v, args[0], *confidential, *asJSON, *full)
			}
		},
	}
}

// viewer is who looks, by which settings of the team, when, and on how wide a
// page.
type viewer struct {
	me model.Person
	// gone are those who are not here to look after a file.
	gone     []model.Person
	settings model.Settings
	today    model.Date
	width    int
}

// newViewer is who looks now.
func newViewer(ctx context.Context, p *program, s *store.Session) (viewer, error) {
	settings, err := s.Settings(ctx)
	return viewer{me: s.Me(), gone: model.Gone(s.People()), settings: settings, today: model.DateOf(time.Now()), width: p.width()}, err
}

func showEntry(ctx context.Context, p *program, s *store.Session, v viewer, ref string, confidential, asJSON bool) error {
	r, err := s.FindRef(ctx, ref)
	if errors.Is(err, store.NotFound) {
		return showTakenBack(ctx, p, s, v, ref, confidential, asJSON, err)
	}
	if err != nil {
		return err
	}
	e, err := s.Entry(ctx, r)
	if err != nil {
		return err
	}
	f, err := s.CaseFile(ctx, e.Case)
	if err != nil {
		return err
	}
	s.Looked(f)
	if confidential {
		if f, err = reveal(ctx, s, f, func(it *model.Item) bool {
			// A correction that is itself confidential may speak of this entry:
			// what it replaced must not pass for what holds.
			return it.Ref == r || it.CriticalFlag
		}); err != nil {
			return err
		}
	}
	it := f.Item(r)
	if it == nil {
		return store.NotFound
	}
	if asJSON {
		return errors.Join(p.printJSON(v.entryJSON(f, it)), unreadError(f.Unread()))
	}
	page, err := v.entryPage(f, it)
	if err != nil {
		return err
	}
	return errors.Join(p.print(page), unreadError(f.Unread()))
}

// showTakenBack shows an entry that was taken back with its import to who may read that;
// to others it is said what became of it, or that there is none.
func showTakenBack(ctx context.Context, p *program, s *store.Session, v viewer, ref string, confidential, asJSON bool, none error) error {
	w, err := s.Imports().Find(ctx, ref)
	if errors.Is(err, store.Denied) || errors.Is(err, store.NotFound) {
		return none
	}
	if err != nil {
		return err
	}
	if confidential && w.Entry.Section == model.SectionClosed {
		if _, err := s.Imports().Reveal(ctx, w.Entry.Ref); err != nil {
			return err
		}
		if w, err = s.Imports().Find(ctx, ref); err != nil {
			return err
		}
	}
	f := model.Fold([]model.Entry{w.Entry})
	if err := looked(ctx, s, f); err != nil {
		return err
	}
	it := f.Item(w.Entry.Ref)
	if asJSON {
		j := v.entryJSON(f, it)
		j.Child, j.TakenBack = w.Name, (*backRow)(&w.Back)
		return p.printJSON(j)
	}
	entry, err := v.entries(f, it)
	if err != nil {
		return err
	}
	page := &page{width: v.width}
	page.line(0, "File "+f.ID.String()+", "+w.Name)
	page.line(0, "! It "+w.Back.Words()+". It counts for nothing, and is in no file.")
	page.line(0, "")
	return p.print(page.b.String() + entry)
}

// looked enters in the access log that something that was taken back out of a file is
// shown: by what the file is now, where it is still there.
func looked(ctx context.Context, s *store.Session, was *model.CaseFile) error {
	now, err := s.CaseFile(ctx, was.ID)
	switch {
	case errors.Is(err, store.NotFound):
		s.Looked(was)
	case err != nil:
		return err
	default:
		s.Looked(now)
	}
	return nil
}

func showFile(ctx context.Context, p *program, s *store.Session, v viewer, name string, confidential, asJSON, full bool) error {
	id, err := findCase(ctx, s, name)
	if err != nil {
		return err
	}
	f, err := s.CaseFile(ctx, id)
	if err != nil {
		return err
	}
	s.Looked(f)
	if confidential {
		if f, err = reveal(ctx, s, f, func(*model.Item) bool { return true }); err != nil {
			return err
		}
	}
	if asJSON {
		return errors.Join(p.printJSON(v.fileJSON(f)), unreadError(f.Unread()))
	}
	page, err := v.filePage(f, full)
	if err != nil {
		return err
	}
	return errors.Join(p.print(page), unreadError(f.Unread()))
}

// reveal opens the confidential parts of the entries that are wanted, each after
// a line in the access log, and gives the file as it reads then.
func reveal(ctx context.Context, s *store.Session, f *model.CaseFile, wanted func(*model.Item) bool) (*model.CaseFile, error) {
	for _, it := range f.Items {
		if it.Section != model.SectionClosed || it.Hidden(s.Me().Role) || !wanted(it) {
			continue
		}
		if _, err := s.Reveal(ctx, it.Ref); err != nil {
			return nil, err
		}
	}
	return s.CaseFile(ctx, f.ID)
}

// findCase finds a file by its whole id or by the short form that list shows.
func findCase(ctx context.Context, s *store.Session, name string) (model.CaseID, error) {
	var id model.CaseID
	if id.UnmarshalText([]byte(name)) == nil {
		return id, nil
	}
	rows, err := s.Cases(ctx)
	if err != nil {
		return id, err
	}
	found := 0
	for _, r := range rows {
		if strings.EqualFold(r.Case.String(), name) {
			id, found = r.Case, found+1
		}
	}
	switch found {
	case 0:
		return id, fmt.Errorf("there is no file %q in this vault. \"casefile list\" shows what there is", name)
	case 1:
		return id, nil
	}
	return id, errors.New("more than one file has this short name. Give the whole one, \"case\" in \"casefile list --json\"")
}
