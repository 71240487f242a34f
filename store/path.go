package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// DefaultPath is where a person's vault lies unless they say otherwise: the
// platform's folder for data.
func DefaultPath() (string, error) {
	if runtime.GOOS == "windows" {
		return under("LOCALAPPDATA", "", "Casefile", "vault.casefile")
	}
	return under("XDG_DATA_HOME", filepath.Join(".local", "share"), "casefile", "vault.casefile")
}

// defaultStateDir is the platform's folder for what belongs to this machine.
func defaultStateDir() (string, error) {
	if runtime.GOOS == "windows" {
		return under("LOCALAPPDATA", "", "Casefile", "state")
	}
	return under("XDG_STATE_HOME", filepath.Join(".local", "state"), "casefile")
}

// under joins a path to the folder that a variable of the environment names, or
// else to one in the home folder. A relative folder in the variable is ignored,
// as the XDG base directory specification asks.
func under(variable, inHome string, parts ...string) (string, error) {
	base := os.Getenv(variable)
	if !filepath.IsAbs(base) {
		home, err := os.UserHomeDir()
		if err != nil || inHome == "" {
			return "", &Error{Op: "find the folder", Kind: NotFound,
				Said: "This machine does not say where your files are kept. Nothing was changed. Name the vault's file yourself.",
				Err:  errors.Join(err, errors.New(variable+" is not set"))}
		}
		base = filepath.Join(home, inHome)
	}
	return filepath.Join(append([]string{base}, parts...)...), nil
}
