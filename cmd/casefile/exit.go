package main

import (
	"errors"
	"fmt"
	"strings"

	"casefile/store"
)

// The exit codes. Scripts rely on them: none changes its meaning.
const (
	exitOK = iota
	exitFailed
	exitUsage
	exitNoVault
	exitPassphrase
	exitDamaged
	exitInUse
)

// exitMeanings says what each exit code means.
var exitMeanings = []string{
	exitOK:         "done",
	exitFailed:     "it failed; the message says why and what to do next",
	exitUsage:      "the command was not understood, or it needs a terminal and there is none",
	exitNoVault:    "there is no vault there, it is something else, or a newer Casefile wrote it",
	exitPassphrase: "the sign-in name or the passphrase is not right",
	exitDamaged:    "the vault is damaged, not all can be read, or a check found problems",
	exitInUse:      "the vault is open in another window",
}

// exitKinds says which of the store's errors have an exit code of their own.
var exitKinds = map[store.Kind]int{
	store.NotAVault:       exitNoVault,
	store.Newer:           exitNoVault,
	store.WrongPassphrase: exitPassphrase,
	store.Wait:            exitPassphrase,
	store.Damaged:         exitDamaged,
	store.InUse:           exitInUse,
	store.Gone:            exitDamaged,
}

// coded is an error with an exit code of its own.
type coded struct {
	error
	code int
}

func (c coded) Unwrap() error { return c.error }

// usage is the error for a command that was not understood. It names the help
// that would have told.
func usage(command, message string) error {
	help := strings.TrimSpace("casefile help " + command)
	return coded{fmt.Errorf("%s Run %q to see how it is used", message, help), exitUsage}
}

func exitCode(err error) int {
	if err == nil {
		return exitOK
	}
	var c coded
	if errors.As(err, &c) {
		return c.code
	}
	for kind, code := range exitKinds {
		if errors.Is(err, kind) {
			return code
		}
	}
	return exitFailed
}
