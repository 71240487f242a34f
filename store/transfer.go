package store

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"casefile/model"
)

// Waiting is an entry that has to be entered in the authority's main system, in
// the file that it stands in.
type Waiting struct {
	File *model.CaseFile
	Item *model.Item
}

// Queue is what has to be entered in the authority's main system by the team's
// settings, the oldest first: what this person recorded, and what is in the files
// that they keep up to date on the day; with all, everybody's. Of one file where
// it is named, else of all that are open to them.
func (s *Session) Queue(ctx context.Context, of model.CaseID, all bool, on model.Date) ([]Waiting, error) {
	settings, err := s.Settings(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.Cases(ctx)
	if err != nil {
		return nil, err
	}
	me := s.Me().ID
	var queue []Waiting
	for _, r := range rows {
		n, mine := r.Queued(me, settings)
		keeps := all || r.At(on).Keeps(me)
		if n == 0 || !of.IsZero() && r.Case != of || !keeps && mine == 0 {
			continue
		}
		f, err := s.CaseFile(ctx, r.Case)
		if err != nil {
			return nil, err
		}
		for _, it := range f.Queue(settings) {
			if keeps || it.Author.ID == me {
				queue = append(queue, Waiting{f, it})
			}
		}
	}
	slices.SortFunc(queue, func(a, b Waiting) int {
		return cmp.Or(a.Item.Filed.Compare(b.Item.Filed), a.Item.Order().Compare(b.Item.Order()))
	})
	return queue, nil
}

// NoteTransfer enters in the access log that the text of an entry leaves the
// vault, to be entered in the authority's main system, called to. It comes before
// the text does. Errors: Denied, NotFound, ReadOnly, Full, ErrLocked.
func (s *Session) NoteTransfer(ctx context.Context, ref model.Ref, to string) error {
	const op = "copy an entry"
	e, err := s.Entry(ctx, ref)
	if err != nil {
		return err
	}
	k, done, err := s.write()
	if err != nil {
		return err
	}
	defer done()
	if !k.me.person.Role.Records() {
		return &Error{Op: op, Kind: Denied, Said: "An auditor reads, and enters nothing elsewhere. Nothing was copied."}
	}
	rec := accessRecord{Act: AccessExported, Case: e.Case, Entry: ref, Note: "as text for " + to}
	return saying(s.v.update(op, func(w *writer) error { return s.noteAccess(w, k, rec) }), transferSaid)
}

// transferSaid is why nothing left the vault.
var transferSaid = map[Kind]string{
	Full:     "The disk is full, and the access log could not say that this was copied. So nothing was. Free some space and try again.",
	ReadOnly: "The vault cannot be written to, and the access log could not say that this was copied. So nothing was. Ask for write access.",
}

// WriteText writes a new file that only its owner may read. It is made under
// another name, synced and only then given its own: half a file is never left. A
// file that is there already is refused. Errors: Exists, NotFound, Full, ReadOnly.
func WriteText(path, text string) (err error) {
	const op = "write the file"
	defer func() { err = saying(classify(op, err), textSaid) }()
	if err := refuseExisting(op, path); err != nil {
		return err
	}
	temporary := temporaryName(path)
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return &Error{Op: op, Kind: NotFound, Said: "There is no folder " + filepath.Dir(path) + ". Nothing was written. Make the folder first, or choose another."}
	}
	if err != nil {
		return err
	}
	defer discardUnless(&err, temporary)
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return publish(op, temporary, path)
}

// textSaid is why there is no file.
var textSaid = map[Kind]string{
	Full:     "The disk is full. Nothing was written, and the vault is as it was. Free some space there, or choose another disk.",
	ReadOnly: "Nothing can be written there. The vault is as it was. Choose another place, or ask for write access.",
}
