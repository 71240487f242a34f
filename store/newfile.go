package store

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteNew writes a file outside the vault that only its owner may read. fill
// writes what it holds. It is made under another name, synced and only then given
// its own: whatever stops it leaves nothing behind. A file that is there already
// is refused, unless it is to be replaced. Errors: those of fill, Exists,
// NotFound where there is no such folder, Full, ReadOnly, Cancelled.
func WriteNew(path string, replace bool, fill func(io.Writer) error) (err error) {
	const op = "write the file"
	defer func() { err = saying(classify(op, err), newFileSaid) }()
	if err := refuse(path, replace); err != nil {
		return err
	}
	temporary := temporaryName(path)
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return &Error{Op: op, Kind: NotFound, Said: "There is no folder " + filepath.Dir(path) + ". Nothing was written. Make the folder first, or choose another."}
	}
	if err != nil {
		return err
	}
	defer discardUnless(&err, temporary)
	w := bufio.NewWriter(f)
	if err = fill(w); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = disk.syncFile(f)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err = give(temporary, path, replace); err != nil {
		return err
	}
	return disk.syncFolder(filepath.Dir(path))
}

// WriteText is WriteNew of a text, over nothing.
func WriteText(path, text string) error {
	return WriteNew(path, false, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
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
