package disk

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// NewFile is a file that is to be written; Fill writes what it holds.
type NewFile struct {
	Path string
	Fill func(io.Writer) error
}

// WriteTogether writes files that only their owner may read, all of them or none.
// They are filled in their order, each without a name where the disk knows that, else
// under another one, and given their own once all are whole and synced: whatever
// stops it before leaves nothing behind. What was left under such another name by one
// that was killed is removed from the folder. A file that is there already is refused
// before anything is filled, unless it is to be replaced. Errors: those of Fill and of
// the system, ErrTaken, ErrNoFolder.
func WriteTogether(replace bool, files ...NewFile) (err error) {
	for _, f := range files {
		if err := refuse(f.Path, replace); err != nil {
			return err
		}
	}
	made := make([]*making, len(files))
	for i, f := range files {
		removeLeft(filepath.Dir(f.Path), Forgotten, func(string) bool { return true })
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
			defer DiscardUnless(&err, f.Path)
		}
	}
	for i, f := range files {
		folder := filepath.Dir(f.Path)
		if i > 0 && folder == filepath.Dir(files[i-1].Path) {
			continue
		}
		if err = Calls.SyncFolder(folder); err != nil {
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
	temporary := TemporaryName(n.Path)
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &fs.PathError{Op: "write", Path: filepath.Dir(n.Path), Err: ErrNoFolder}
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
		err = Calls.SyncFile(m.File)
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
		DiscardUnless(err, m.temporary)
	}
}

// refuse answers ErrTaken where there is something of that name that is to stay.
func refuse(path string, replace bool) error {
	if replace {
		return nil
	}
	_, err := os.Lstat(path)
	switch {
	case err == nil:
		return &fs.PathError{Op: "write", Path: path, Err: ErrTaken}
	case errors.Is(err, fs.ErrNotExist):
		return nil
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
				return &fs.PathError{Op: "write", Path: path, Err: ErrTaken}
			}
			return err
		}
		whole := TemporaryName(path)
		if err := nameIt(m.File, whole); err != nil {
			return err
		}
		m.temporary = whole
	}
	if !replace && os.Link(m.temporary, path) == nil {
		return Calls.Remove(m.temporary)
	}
	if err := refuse(path, replace); err != nil {
		return err
	}
	return Calls.Rename(m.temporary, path)
}
