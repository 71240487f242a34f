package disk

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// DataPath is where a person's vault lies unless they say otherwise: the
// platform's folder for data. Error: ErrNoHome.
func DataPath() (string, error) {
	if runtime.GOOS == "windows" {
		return under("LOCALAPPDATA", "", "Casefile", "vault.casefile")
	}
	return under("XDG_DATA_HOME", filepath.Join(".local", "share"), "casefile", "vault.casefile")
}

// StateDir is the platform's folder for what belongs to this machine. Error: ErrNoHome.
func StateDir() (string, error) {
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
			return "", errors.Join(ErrNoHome, err, errors.New(variable+" is not set"))
		}
		base = filepath.Join(home, inHome)
	}
	return filepath.Join(append([]string{base}, parts...)...), nil
}
