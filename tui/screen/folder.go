package screen

import (
	"os"
	"path/filepath"
	"strings"
)

// AtHome is a path in which ~ is the person's own folder.
func AtHome(typed string) (string, error) {
	rest, ok := strings.CutPrefix(typed, "~")
	if !ok || rest != "" && !os.IsPathSeparator(rest[0]) {
		return typed, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, rest), err
}

// DocumentFolder is the folder that was chosen last, or the person's own.
func (a *App) DocumentFolder() string {
	if a.DocumentsIn != "" {
		return a.DocumentsIn
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}
