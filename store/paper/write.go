package paper

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"casefile/model/document"
	"casefile/model/document/format"
	"casefile/store"
)

// Target is where a document is written, and as what.
type Target struct {
	Folder string
	Format format.Format
	// Replace writes over a file of the same name.
	Replace bool
}

// Path is the file that a document is written to: its reference, never a name.
func (t Target) Path(d document.Document) string {
	return filepath.Join(t.Folder, d.Reference+t.Format.Extension)
}

// Write enters in the access log that the document is taken out, and writes it.
// The file has its name only once it is whole and on the disk: whatever stops it
// before that, ctx included, leaves nothing behind. progress may be nil.
func Write(ctx context.Context, s *store.Session, r Request, d document.Document, t Target, progress func(done, of int)) (string, document.Report, error) {
	var none document.Report
	path := t.Path(d)
	if err := t.Format.Takes(d); err != nil {
		return "", none, err
	}
	if _, err := os.Lstat(path); err == nil && !t.Replace {
		return "", none, exists(path)
	}
	temporary := filepath.Join(t.Folder, "."+d.Reference+".new-"+rand.Text())
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", none, fmt.Errorf("no file can be made in this folder, and nothing was written. Choose another one: %w", err)
	}
	report, err := fill(ctx, s, r, d, t, f, progress)
	if err == nil {
		err = name(temporary, path, t.Replace)
	}
	if err != nil {
		return "", none, errors.Join(err, gone(os.Remove(temporary)))
	}
	return path, report, nil
}

// fill writes the whole document to the file, and closes it.
func fill(ctx context.Context, s *store.Session, r Request, d document.Document, t Target, f *os.File, progress func(done, of int)) (document.Report, error) {
	report, err := encode(ctx, s, r, d, t, f, progress)
	if err == nil {
		err = unwritten(f.Sync())
	}
	return report, errors.Join(err, unwritten(f.Close()))
}

func encode(ctx context.Context, s *store.Session, r Request, d document.Document, t Target, f *os.File, progress func(done, of int)) (document.Report, error) {
	err := s.NoteExport(ctx, store.ExportNote{
		What: string(d.Kind) + ", " + t.Format.Name, Case: r.Case, Entries: len(d.Made.Entries), Confidential: len(r.Confidential) > 0 || d.Kind == document.KindAccess || d.Kind == document.KindSchedule,
	})
	if err != nil {
		return document.Report{}, err
	}
	w := bufio.NewWriter(f)
	report, err := t.Format.Encode(ctx, w, d, progress)
	switch {
	case ctx.Err() != nil:
		return report, fmt.Errorf("it was stopped, and nothing was written: %w", ctx.Err())
	case err != nil:
		return report, unwritten(err)
	}
	return report, unwritten(w.Flush())
}

// name gives a finished file its name. A link does so without ever replacing
// another file; where the disk knows no links the name is looked up first.
func name(temporary, path string, replace bool) error {
	if !replace {
		switch err := os.Link(temporary, path); {
		case err == nil:
			return gone(os.Remove(temporary))
		case errors.Is(err, fs.ErrExist):
			return exists(path)
		}
		if _, err := os.Lstat(path); err == nil {
			return exists(path)
		}
	}
	return unwritten(os.Rename(temporary, path))
}

func exists(path string) error {
	return fmt.Errorf("there is a file %s already; it was left as it is, and nothing was written. Move it, choose another folder, or say that it is to be replaced", path)
}

func unwritten(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("the file cannot be written, and nothing of it was kept. Free some space or choose another folder: %w", err)
}

// gone is an error of removing a file, other than that it is not there.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
