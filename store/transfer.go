package store

import (
	"cmp"
	"context"
	"io"
	"slices"

	"casefile/model"
)

// Waiting is an entry that has to be entered in the authority's main system, in
// the file that it stands in.
type Waiting struct {
	File *model.CaseFile
	Item *model.Item
}

// Waiting is what has to be entered in the authority's main system by the team's
// settings, the oldest first: what this person recorded, and what is in the files
// that they keep up to date on the day; with all, everybody's. Of one file where
// it is named, else of all that are open to them.
func (h Queue) Waiting(ctx context.Context, of model.CaseID, all bool, on model.Date) ([]Waiting, error) {
	settings, err := h.s.Settings(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := h.s.Cases(ctx)
	if err != nil {
		return nil, err
	}
	me := h.s.Me().ID
	var queue []Waiting
	for _, r := range rows {
		n, mine := r.Queued(me, settings)
		keeps := all || r.At(on).Keeps(me)
		if n == 0 || !of.IsZero() && r.Case != of || !keeps && mine == 0 {
			continue
		}
		f, err := h.s.CaseFile(ctx, r.Case)
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

// Note enters in the access log that the text of an entry leaves the
// vault, to be entered in the authority's main system, called to. It comes before
// the text does. Errors: Denied, NotFound, ReadOnly, Full, ErrLocked.
func (h Queue) Note(ctx context.Context, ref model.Ref, to string) error {
	const op = "copy an entry"
	e, err := h.s.Entry(ctx, ref)
	if err != nil {
		return err
	}
	k, done, err := h.s.write()
	if err != nil {
		return err
	}
	defer done()
	if !k.may(records) {
		return &Error{Op: op, Kind: Denied, Said: "An auditor reads, and enters nothing elsewhere. Nothing was copied."}
	}
	rec := accessRecord{Act: AccessExported, Case: e.Case, Entry: ref, Note: "as text for " + to}
	return saying(h.s.v.update(op, func(w *writer) error { return h.s.noteAccess(w, k, rec) }), transferSaid)
}

// transferSaid is why nothing left the vault.
var transferSaid = map[Kind]string{
	Full:     "The disk is full, and the access log could not say that this was copied. So nothing was. Free some space and try again.",
	ReadOnly: "The vault cannot be written to, and the access log could not say that this was copied. So nothing was. Ask for write access.",
}

// Write writes the text of an entry to a new file, to be entered in the
// authority's main system, called to; the access log has it first, and not at all
// where the file is there already. Errors: those of WriteNew and Note.
func (h Queue) Write(ctx context.Context, ref model.Ref, to, path, text string) error {
	return WriteNew(path, false, func(w io.Writer) error {
		if err := h.s.Queue().Note(ctx, ref, to); err != nil {
			return err
		}
		_, err := io.WriteString(w, text)
		return err
	})
}
