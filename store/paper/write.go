package paper

import (
	"context"
	"io"
	"path/filepath"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/document/format"
	"casefile/model/papers"
	"casefile/store"
)

// Target is where a document is written, and as what.
type Target struct {
	Folder string
	Format format.Format
	// Replace writes over files of the same names.
	Replace bool
	// Seal is for whom it is encrypted; for nobody it is not.
	Seal store.Recipient
	// Bundle writes beside it what anybody can check its entries with, by
	// "casefile check" and without a key.
	Bundle bool
}

// Written is what came of it.
type Written struct {
	// Path is the document's file, Bundle that of its bundle; empty where there is
	// none.
	Path, Bundle string
	// Texts is how many entries the bundle holds with their text, Entries how many
	// in all.
	Texts, Entries int
	Report         document.Report
}

// Path is the file that a document is written to: its reference, never a name.
func (t Target) Path(d document.Document) string { return t.path(d, t.Format.Extension) }

// BundlePath is the file of its bundle.
func (t Target) BundlePath(d document.Document) string { return t.path(d, ".bundle.jsonl") }

func (t Target) path(d document.Document, extension string) string {
	if !t.Seal.IsZero() {
		extension += ".age"
	}
	return filepath.Join(t.Folder, d.Reference+extension)
}

// BundleWhyNot is why no bundle is made beside a document, in a sentence; empty
// where one is.
func BundleWhyNot(d document.Document) string {
	if len(d.Also) > 0 {
		return "A bundle is of one file, and this is made of several."
	}
	switch d.Kind {
	case papers.KindLetter:
		return "A letter has words of its own: there is nothing in it that a bundle could prove."
	case papers.KindSchedule:
		return "A schedule repeats no entry: there is nothing in it that a bundle could prove."
	}
	return ""
}

// Write enters in the access log that the document is taken out, and writes it,
// and its bundle with it: both or neither. The files have their names only once
// they are whole and on the disk: whatever stops it before that, ctx included,
// leaves nothing behind. What is sealed is never on the disk in clear. progress may
// be nil. Errors: document.Refused, and those of store.WriteTogether,
// store.SealFor, and of Note and Bundle of store.Exports.
func Write(ctx context.Context, s *store.Session, r Request, d document.Document, t Target, progress func(done, of int)) (Written, error) {
	if len(t.Seal.Passphrase) > 0 {
		f, err := s.CaseFile(ctx, r.Case)
		if err != nil {
			return Written{}, err
		}
		t.Seal.Known = append(s.Accounts().Holder(store.NewPerson{Name: f.Name()}).Known, d.Title)
	}
	if err := t.takes(d); err != nil {
		return Written{}, err
	}
	done := Written{Path: t.Path(d)}
	files := []store.NewFile{{Path: done.Path, Fill: func(w io.Writer) error {
		note := store.ExportNote{
			What: d.Reference + " for " + d.For + ", " + t.Format.Name, Case: r.Case, Entries: len(d.Made.Entries),
			Confidential: len(d.Holds.Confidential) > 0, Sealed: !t.Seal.IsZero(),
		}
		for _, also := range d.Also {
			note.Entries -= len(also.Entries)
		}
		if err := s.Exports().Note(ctx, note); err != nil {
			return err
		}
		for _, also := range d.Also {
			note.Case, note.Entries = also.Case, len(also.Entries)
			if err := s.Exports().Note(ctx, note); err != nil {
				return err
			}
		}
		return t.sealed(ctx, w, func(w io.Writer) (err error) {
			done.Report, err = t.Format.Encode(ctx, w, d, progress)
			return err
		})
	}}}
	if t.Bundle {
		done.Bundle = t.BundlePath(d)
		choice := bundleOf(r, d)
		choice.Sealed = !t.Seal.IsZero()
		files = append(files, store.NewFile{Path: done.Bundle, Fill: func(w io.Writer) error {
			return t.sealed(ctx, w, func(w io.Writer) error {
				b, err := s.Exports().Bundle(ctx, w, choice, progress)
				done.Texts, done.Entries = b.Texts, b.Entries
				return err
			})
		}})
	}
	if err := store.WriteTogether(t.Replace, files...); err != nil {
		return Written{}, err
	}
	return done, nil
}

// takes says why the document cannot be written so, before anything says that it
// was.
func (t Target) takes(d document.Document) error {
	if t.Format.Encode == nil {
		return papers.Refused("It is not said as what the document is to be written: choose a format. Nothing was written.")
	}
	if err := t.Format.Takes(d); err != nil {
		return err
	}
	if whyNot := BundleWhyNot(d); t.Bundle && whyNot != "" {
		return papers.Refused(whyNot + " Nothing was written. Make the document without one.")
	}
	return t.Seal.Check()
}

// sealed has fill write through the seal, where there is to be one. What was
// stopped in its very last step was stopped.
func (t Target) sealed(ctx context.Context, w io.Writer, fill func(io.Writer) error) error {
	seal := io.WriteCloser(unsealed{w})
	if !t.Seal.IsZero() {
		var err error
		if seal, err = store.SealFor(w, t.Seal); err != nil {
			return err
		}
	}
	if err := fill(seal); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return seal.Close()
}

// unsealed writes what it is given.
type unsealed struct{ io.Writer }

// Close leaves the writer open, as a seal does.
func (unsealed) Close() error { return nil }

// bundleOf is what goes into the bundle of a document: the entries that it takes
// something from, with the texts that its reader may read all of.
func bundleOf(r Request, d document.Document) store.BundleChoice {
	c := store.BundleChoice{
		Case: r.Case, Texts: d.InFull, Entries: d.Made.Entries, Confidential: both(d.InFull, d.Opened),
		Whole: d.Kind == papers.KindWhole && r.Span == (papers.Span{}),
	}
	for _, h := range d.Made.Heads {
		c.Heads = append(c.Heads, store.Head(h))
	}
	return c
}

// both are the entries that are in two lists.
func both(a, b []model.Ref) []model.Ref {
	in := make(map[model.Ref]bool, len(b))
	for _, r := range b {
		in[r] = true
	}
	var all []model.Ref
	for _, r := range a {
		if in[r] {
			all = append(all, r)
		}
	}
	return all
}
