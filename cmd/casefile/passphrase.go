package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
)

// passphrase comes from the file that the flag or the environment names, or
// from the terminal; never from an argument.
func (f *personFlags) passphrase(ctx context.Context, p *program) ([]byte, error) {
	if path := f.passphrasePath(p); path != "" {
		return p.readPassphrase(path)
	}
	return p.askSecret(ctx, "Passphrase: ")
}

// newPassphrase is asked for twice where nobody sees it.
func (f *personFlags) newPassphrase(ctx context.Context, p *program) ([]byte, error) {
	if path := f.passphrasePath(p); path != "" {
		return p.readPassphrase(path)
	}
	return p.askNewSecret(ctx, "Passphrase, at least 10 characters: ")
}

// askNewSecret asks for a new passphrase until it was typed twice alike.
func (p *program) askNewSecret(ctx context.Context, prompt string) ([]byte, error) {
	for {
		once, err := p.askSecret(ctx, prompt)
		if err != nil {
			return nil, err
		}
		again, err := p.askSecret(ctx, "The same again: ")
		if err != nil {
			return nil, err
		}
		same := bytes.Equal(once, again)
		clear(again)
		if same {
			return once, nil
		}
		clear(once)
		p.tell("The two were not the same.")
	}
}

func (f *personFlags) passphrasePath(p *program) string {
	return cmp.Or(f.passphraseFile, p.getenv("CASEFILE_PASSPHRASE_FILE"))
}

// readPassphrase is the first line of a file. Where others on the machine can read that
// too, it says so.
func (p *program) readPassphrase(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the passphrase file cannot be read: %w", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		p.tell("Note: others on this machine can read the passphrase in %s. \"chmod 600\" keeps it to you.", path)
	}
	text, err := io.ReadAll(io.LimitReader(f, secretMax))
	if err != nil {
		return nil, fmt.Errorf("the passphrase file cannot be read: %w", err)
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if len(line) == 0 {
		return nil, fmt.Errorf("the first line of the passphrase file %s is empty", path)
	}
	return line, nil
}
