//go:build linux || darwin

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// tells waits until a text stands on the screen, wherever its lines break.
func (s *session) tells(text string) {
	s.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(calm) {
		screen := strings.Join(strings.Fields(s.screen()), " ")
		switch {
		case strings.Contains(screen, text):
			return
		case time.Now().After(deadline):
			s.t.Fatalf("%q was not said; the screen is\n%s", text, s.screen())
		}
	}
}

// TestTheFileIsTakenAwayWhileANoteIsOpen by another program: nothing is said to be
// on record that is not, the program ends when it is told to, and the text comes
// back.
func TestTheFileIsTakenAwayWhileANoteIsOpen(t *testing.T) {
	const sentence = "She was at the window and"
	for _, tt := range []struct {
		name, said string
		rescued    bool
		harm       func(vault string, older []byte) error
	}{
		{"removed", "moved or deleted", true, func(vault string, _ []byte) error { return os.Remove(vault) }},
		{"replaced", "in the place of the vault", true, func(vault string, _ []byte) error {
			now, err := os.ReadFile(vault)
			if err == nil {
				err = os.WriteFile(vault+".sync", now, 0o600)
			}
			if err != nil {
				return err
			}
			return os.Rename(vault+".sync", vault)
		}},
		{"written over", "nothing more is filed", false, func(vault string, older []byte) error { return os.WriteFile(vault, older, 0o600) }},
		{"cut to nothing", "cut the vault", false, func(vault string, _ []byte) error { return os.Truncate(vault, 0) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			home := newHome(t)
			vault := vaultIn(home)
			older, err := os.ReadFile(vault)
			if err != nil {
				t.Fatal(err)
			}
			s := unlocked(t, home)
			s.press(enter)
			s.sees("Record:")
			s.press("n")
			s.sees("What happened")
			s.press(sentence)
			s.sees(sentence)
			if err := tt.harm(vault, older); err != nil {
				t.Fatal(err)
			}
			s.press(ctrlS)
			s.tells(tt.said)
			s.press(ctrlS)
			time.Sleep(10 * calm)
			if strings.Contains(s.written(), "on record and safe") {
				t.Errorf("it says that it is on record:\n%s", s.screen())
			}
			told := time.Now()
			if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			s.exits()
			if took := time.Since(told); took > patience/2 {
				t.Errorf("it ended after %s", took)
			}

			next := vault
			if tt.rescued {
				found, err := filepath.Glob(filepath.Join(filepath.Dir(vault), "*.rescued-*.casefile"))
				if err != nil || len(found) != 1 {
					t.Fatalf("rescued: %q, %v", found, err)
				}
				next = found[0]
			} else if err := os.WriteFile(vault, older, 0o600); err != nil { // the last backup
				t.Fatal(err)
			}
			s = unlocked(t, home, "CASEFILE_VAULT="+next)
			s.press("u")
			s.sees("go on with it", "Note, Maya Hart")
			s.press(enter)
			s.sees(sentence)
		})
	}
}
