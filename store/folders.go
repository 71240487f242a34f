package store

import "casefile/store/internal/disk"

// DefaultPath is where a person's vault lies unless they say otherwise. Error:
// NotFound.
func DefaultPath() (string, error) {
	path, err := disk.DataPath()
	return path, noHome(err)
}

// stateDir is the folder for what belongs to this machine.
func stateDir() (string, error) {
	dir, err := disk.StateDir()
	return dir, noHome(err)
}

func noHome(err error) error {
	if err == nil {
		return nil
	}
	return &Error{Op: "find the folder", Kind: NotFound,
		Said: "This machine does not say where your files are kept. Nothing was changed. Name the vault's file yourself.", Err: err}
}
