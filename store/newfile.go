package store

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// NewFile is a file that is to be written outside the vault; Fill writes what it
// holds.
type NewFile struct {
	Path string
	Fill func(io.Writer) error
}

// WriteNew is WriteTogether of one file.
func WriteNew(path string, replace bool, fill func(io.Writer) error) error {
	return WriteTogether(replace, NewFile{path, fill})
}

// WriteTogether writes files outside the vault that only their owner may read, all
// of them or none. They are filled in their order, each under another name, and
// given their own once all are whole and synced: whatever stops it before leaves
// nothing behind. A file that is there already is refused before anything is
// filled, unless it is to be replaced. Errors: those of Fill, Exists, NotFound
// where there is no such folder, Full, ReadOnly, Cancelled.
func WriteTogether(replace bool, files ...NewFile) (err error) {
	defer func() { err = saying(classify("write the file", err), newFileSaid) }()
	for _, f := range files {
		if err := refuse(f.Path, replace); err != nil {
			return err
		}
	}
	temporary := make([]string, len(files))
	for i, f := range files {
		temporary[i] = temporaryName(f.Path)
		defer discardUnless(&err, temporary[i])
		if err = f.fill(temporary[i]); err != nil {
			return err
		}
	}
	for i, f := range files {
		if err = give(temporary[i], f.Path, replace); err != nil {
			return err
		}
		if !replace {
			defer discardUnless(&err, f.Path)
		}
	}
	for i, f := range files {
		folder := filepath.Dir(f.Path)
		if i > 0 && folder == filepath.Dir(files[i-1].Path) {
			continue
		}
		if err = disk.syncFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

// fill makes the file under a temporary name, and syncs it.
func (n NewFile) fill(temporary string) (err error) {
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return &Error{Op: "write the file", Kind: NotFound, Said: "There is no folder " + filepath.Dir(n.Path) + ". Nothing was written. Make the folder first, or choose another."}
	}
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err = n.Fill(w); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = disk.syncFile(f)
	}
	return errors.Join(err, f.Close())
}

func refuse(path string, replace bool) error {
	if replace {
		return nil
	}
	err := refuseExisting("write the file", path)
	if errors.Is(err, Exists) {
		return &Error{Op: "write the file", Kind: Exists, Said: "There is already a file at " + path + ". It was left as it is, and nothing was written. Move it, or choose another place."}
	}
	return err
}

// give gives a finished file its name. A link does so without ever replacing
// another file; where the disk knows no links the name is looked up once more.
func give(temporary, path string, replace bool) error {
	if !replace && os.Link(temporary, path) == nil {
		return disk.remove(temporary)
	}
	if err := refuse(path, replace); err != nil {
		return err
	}
	return disk.rename(temporary, path)
}

// newFileSaid is why there is no file.
var newFileSaid = map[Kind]string{
	Full:      "The disk is full. Nothing was written, and the vault is as it was. Free some space there, or choose another disk.",
	ReadOnly:  "Nothing can be written there. The vault is as it was. Choose another place, or ask for write access.",
	Cancelled: "It was stopped, and nothing was written.",
}
