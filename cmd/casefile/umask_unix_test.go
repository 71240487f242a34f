//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Files of passphrases are nobody else's, as they are to be: else each command says so.
func init() { syscall.Umask(0o077) }

func TestOpenPassphraseFileIsTold(t *testing.T) {
	for mode, told := range map[os.FileMode]bool{0o600: false, 0o640: true, 0o604: true} {
		path := filepath.Join(t.TempDir(), "passphrase")
		if err := os.WriteFile(path, []byte("walrus teapot\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		talk, err := os.Create(filepath.Join(t.TempDir(), "talk"))
		if err != nil {
			t.Fatal(err)
		}
		defer talk.Close()
		p := &program{talk: talk}
		if secret, err := p.readPassphrase(path); err != nil || string(secret) != "walrus teapot" {
			t.Errorf("%o: %q, %v", mode, secret, err)
		}
		said, err := os.ReadFile(talk.Name())
		if err != nil || strings.Contains(string(said), "others on this machine") != told {
			t.Errorf("%o: it is said %q, %v", mode, said, err)
		}
	}
}
