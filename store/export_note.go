package store

import (
	"context"
	"strings"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// ExportNote is what the access log says of something that is about to be taken
// out of the vault.
type ExportNote struct {
	// What it is, in a few words of the program's own ("court chronology, PDF"), with
	// what its request is called: never a name, since the log outlasts the file.
	What string
	// Case is whose file it is of; zero where it is of more than one. Entries is
	// how many go along.
	Case    model.CaseID
	Entries int
	// Confidential says that it holds confidential matter, Sealed that only its
	// recipient can open it.
	Confidential, Sealed bool
}

// words are the note of a line of the access log.
func (n ExportNote) words() string {
	var said []string
	if n.What != "" {
		said = append(said, n.What)
	}
	if n.Confidential {
		said = append(said, "with confidential parts")
	}
	if n.Sealed {
		said = append(said, "sealed for its recipient")
	}
	return strings.Join(said, ", ")
}

// Note enters in the access log that something is taken out of the vault.
// It is to be called before the first byte is written; where it fails, nothing may
// be. Errors: NotFound where there is no such file for this person; Full,
// ReadOnly, ErrLocked.
func (h Exports) Note(ctx context.Context, n ExportNote) error {
	const op = "export"
	k, _, end, err := h.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if !n.Case.IsZero() {
		err := h.s.v.view(op, func(tx *bolt.Tx) error {
			_, err := h.s.keysOf(tx, k, n.Case)
			return err
		})
		if err != nil {
			return err
		}
	}
	k, done, err := h.s.write()
	if err != nil {
		return err
	}
	defer done()
	rec := accessRecord{Act: AccessExported, Case: n.Case, Count: uint64(max(n.Entries, 0)), Note: n.words()}
	err = h.s.v.update(op, func(w *writer) error { return h.s.noteAccess(w, k, rec) })
	return saying(err, map[Kind]string{
		Full: "The disk is full, so it cannot be noted that something is taken out of the vault, and nothing was written. Free some space and try again.",
	})
}
