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
// of them or none. They are filled in their order, each without a name where the
// disk knows that, else under another one, and given their own once all are whole
// and synced: whatever stops it before leaves nothing behind. What was left under
// such another name by one that was killed is removed from the folder. A file that is there already is refused before anything is
// filled, unless it is to be replaced. Errors: those of Fill, Exists, NotFound
// where there is no such folder, Full, ReadOnly, Cancelled.
func WriteTogether(replace bool, files ...NewFile) (err error) {
	defer func() { err = saying(classify("write the file", err), newFileSaid) }()
	for _, f := range files {
		if err := refuse(f.Path, replace); err != nil {
			return err
		}
	}
	made := make([]*making, len(files))
	for i, f := range files {
		removeLeft(filepath.Dir(f.Path), forgotten, func(string) bool { return true })
		if made[i], err = f.begin(); err != nil {
			return err
		}
		defer made[i].end(&err)
		if err = made[i].fill(f.Fill); err != nil {
			return err
		}
	}
	for i, f := range files {
		if err = made[i].give(f.Path, replace); err != nil {
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

// making is a file that is being made.
type making struct {
	*os.File
	// temporary is what it is called until it is whole; empty while it has no name.
	temporary string
}

// begin makes the file, where that can be without a name: a process that is killed
// then leaves nothing of it.
func (n NewFile) begin() (*making, error) {
	if f := unnamed(filepath.Dir(n.Path)); f != nil {
		return &making{File: f}, nil
	}
	temporary := temporaryName(n.Path)
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Error{Op: "write the file", Kind: NotFound, Said: "There is no folder " + filepath.Dir(n.Path) + ". Nothing was written. Make the folder first, or choose another."}
	}
	return &making{f, temporary}, err
}

// fill writes what the file holds, and syncs it.
func (m *making) fill(write func(io.Writer) error) error {
	w := bufio.NewWriter(m)
	err := write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = disk.syncFile(m.File)
	}
	if err == nil && m.temporary != "" {
		err = m.Close()
	}
	return err
}

// end closes the file, and removes it if what was to make it failed.
func (m *making) end(err *error) {
	_ = m.Close() // it is whole and synced, or given up
	if m.temporary != "" {
		discardUnless(err, m.temporary)
	}
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
func (m *making) give(path string, replace bool) error {
	if m.temporary == "" {
		if !replace {
			err := nameIt(m.File, path)
			if errors.Is(err, fs.ErrExist) {
				return refuse(path, false)
			}
			return err
		}
		whole := temporaryName(path)
		if err := nameIt(m.File, whole); err != nil {
			return err
		}
		m.temporary = whole
	}
	if !replace && os.Link(m.temporary, path) == nil {
		return disk.remove(m.temporary)
	}
	if err := refuse(path, replace); err != nil {
		return err
	}
	return disk.rename(m.temporary, path)
}

// newFileSaid is why there is no file.
var newFileSaid = map[Kind]string{
	Full:      "The disk is full. Nothing was written, and the vault is as it was. Free some space there, or choose another disk.",
	ReadOnly:  "Nothing can be written there. The vault is as it was. Choose another place, or ask for write access.",
	Cancelled: "It was stopped, and nothing was written.",
}
