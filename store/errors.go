package store

import (
	"errors"
	"fmt"
)

// Kind says in one word what went wrong. It is itself an error, so that
// errors.Is(err, store.Locked) reads as it sounds.
type Kind uint8

// The kinds of error.
const (
	// Other is anything that has no kind of its own.
	Other Kind = iota
	// WrongPassphrase: no account opens with this sign-in name and passphrase.
	WrongPassphrase
	// Wait: too many wrong passphrases; the error says how long.
	Wait
	// NotAVault: the file is something else.
	NotAVault
	// Newer: a newer program wrote it.
	Newer
	// Damaged: what is stored is not what was stored.
	Damaged
	// InUse: another window or program has the vault open.
	InUse
	// ReadOnly: the vault, or its folder, cannot be written to.
	ReadOnly
	// Full: the disk is full.
	Full
	// Locked: the session was locked.
	Locked
	// Denied: this person may not do this.
	Denied
	// NotFound: there is no such thing.
	NotFound
	// Exists: there is one already.
	Exists
	// Weak: a passphrase, or its protection, is too weak.
	Weak
	// Invalid: what was asked for cannot be done as asked.
	Invalid
	// Cancelled: it was stopped on request.
	Cancelled
	// Gone: the open file is the vault no more: it was moved, replaced, written over
	// or cut short by another program.
	Gone
)

// sentences say what happened, what was kept and what to do next, where the
// place that raised the error does not say it better.
var sentences = map[Kind]string{
	Other:           "Something went wrong. What is on record is as it was. Try again.",
	WrongPassphrase: "The sign-in name or the passphrase is not right. Nothing was changed. Check both, and caps lock, and try again.",
	Wait:            "There were too many wrong passphrases. Wait a little and try again.",
	NotAVault:       "This file is not a vault. It was left as it is. Choose the vault's own file.",
	Newer:           "This was written by a newer Casefile. Nothing was changed. Update this program to use it.",
	Damaged:         "The vault's file is damaged here. What is whole stays readable. Make a copy of the file, then run \"casefile verify\", or go back to the last backup.",
	InUse:           "The vault is open in another window. Nothing was changed. Use that window, or close it and try again.",
	ReadOnly:        "This place cannot be written to. What is on record can be read, and is as it was. Ask for write access, or use a copy of the vault elsewhere.",
	Full:            "The disk is full. Nothing of this was put on record; all that was filed before is whole. Free some space and try again.",
	Locked:          "The session is locked. Drafts are kept. Unlock to go on.",
	Denied:          "Your role does not allow this. Nothing was changed. Ask a manager.",
	NotFound:        "There is nothing of that name. Nothing was changed. Check the name and try again.",
	Exists:          "There is one already. Nothing was changed. Choose another name.",
	Weak:            "The passphrase is too short. Use at least 10 characters; five or six words drawn at random are good.",
	Invalid:         "This cannot be done as asked. Nothing was changed.",
	Cancelled:       "It was stopped. What is on record is as it was.",
	Gone:            "The vault's file is not the one that was opened: another program moved it, replaced it or wrote over it. Nothing more is filed; what you type is kept. Quit and open the vault again.",
}

// Error is the kind's sentence.
func (k Kind) Error() string { return sentences[k] }

// Error is the one type of error that this package returns.
type Error struct {
	// Op is what was being done: "open", "file", "back up".
	Op string
	// Kind is what went wrong.
	Kind Kind
	// Said replaces the kind's sentence where there is more to say.
	Said string
	// Err is the cause, where there is one.
	Err error
	// aside says that the draft it is about was kept outside the vault.
	aside bool
	// gone says that it tells what became of something that is no more.
	gone bool
}

// ErrLocked is what every method of a locked Session answers.
var ErrLocked error = &Error{Op: "use the session", Kind: Locked}

// Error says what happened, what was kept and what to do next; the cause
// follows in parentheses.
func (e *Error) Error() string {
	s := e.Said
	if s == "" {
		s = e.Kind.Error()
	}
	if e.Err != nil {
		s += fmt.Sprintf(" (%s: %v)", e.Op, e.Err)
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is e's Kind, or an Error of the same Kind.
func (e *Error) Is(target error) bool {
	switch t := target.(type) {
	case Kind:
		return e.Kind == t
	case *Error:
		return e.Kind == t.Kind && t.Err == nil
	}
	return false
}

// cause is why something is not as it must be. What kind of error comes of it is said
// where it is made, so that nobody has to remember it elsewhere.
type cause struct {
	kind  Kind
	words string
}

func because(k Kind, words string) error { return &cause{k, words} }

func (c *cause) Error() string { return c.words }

// saying gives an error of some kinds a sentence of its own, where it has none.
func saying(err error, sentences map[Kind]string) error {
	var e *Error
	if !errors.As(err, &e) || e.Said != "" || sentences[e.Kind] == "" {
		return err
	}
	said := &Error{Op: e.Op, Kind: e.Kind, Said: sentences[e.Kind], Err: e.Err}
	if e.Kind == Cancelled {
		said.Err = nil // whoever stopped it knows why
	}
	return said
}

// kindOfError is the kind of an error of this package.
func kindOfError(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return kindOf(err)
}
