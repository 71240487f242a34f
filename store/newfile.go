package store

import (
	"errors"
	"io"
	"io/fs"

	"casefile/store/internal/disk"
)

// NewFile is a file that is to be written outside the vault.
type NewFile = disk.NewFile

// WriteNew is WriteTogether of one file.
func WriteNew(path string, replace bool, fill func(io.Writer) error) error {
	return WriteTogether(replace, NewFile{Path: path, Fill: fill})
}

// WriteTogether writes files outside the vault that only their owner may read, all
// of them or none, and leaves nothing behind where it is stopped before. A file that
// is there already is refused before anything is filled, unless it is to be replaced.
// Errors: those of Fill, Exists, NotFound where there is no such folder, Full,
// ReadOnly, Cancelled.
func WriteTogether(replace bool, files ...NewFile) error {
	err := disk.WriteTogether(replace, files...)
	var at *fs.PathError
	switch {
	case !errors.As(err, &at):
	case at.Err == disk.ErrNoFolder:
		return &Error{Op: "write the file", Kind: NotFound, Said: "There is no folder " + at.Path + ". Nothing was written. Make the folder first, or choose another."}
	case at.Err == disk.ErrTaken:
		return &Error{Op: "write the file", Kind: Exists, Said: "There is already a file at " + at.Path + ". It was left as it is, and nothing was written. Move it, or choose another place."}
	}
	return saying(classify("write the file", err), newFileSaid)
}

// newFileSaid is why there is no file.
var newFileSaid = map[Kind]string{
	Full:      "The disk is full. Nothing was written, and the vault is as it was. Free some space there, or choose another disk.",
	ReadOnly:  "Nothing can be written there. The vault is as it was. Choose another place, or ask for write access.",
	Cancelled: "It was stopped, and nothing was written.",
}
