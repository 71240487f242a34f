package tui

import (
	"os"
	"path/filepath"
	"strings"
)

// atHome is a path in which ~ is the person's own folder.
func atHome(typed string) (string, error) {
	rest, ok := strings.CutPrefix(typed, "~")
	if !ok || rest != "" && !os.IsPathSeparator(rest[0]) {
		return typed, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, rest), err
}

// documentFolder is the folder that was chosen last, or the person's own.
func (a *app) documentFolder() string {
	if a.documentsIn != "" {
		return a.documentsIn
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return home
}
