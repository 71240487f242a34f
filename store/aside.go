package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"casefile/store/internal/disk"
)

// SealedDraft is a draft as the vault keeps it: sealed to its author, and telling
// nobody else whose it is. It outlives the session that sealed it.
type SealedDraft struct {
	id       DraftID
	key, box []byte
}

// ID names the draft.
func (d SealedDraft) ID() DraftID { return d.id }

// Thrown is what stands for a draft that was thrown away and is still in the
// vault: to keep it deletes the draft.
func (d SealedDraft) Thrown() SealedDraft { return SealedDraft{id: d.id, key: d.key} }

// IsThrown reports whether it is one that Thrown gave.
func (d SealedDraft) IsThrown() bool { return d.box == nil }

// Seal seals a draft to the person, touching no disk. Errors: Invalid,
// ErrLocked.
func (h Drafts) Seal(d Draft) (SealedDraft, error) {
	const op = "seal the draft"
	h.s.mu.Lock()
	k := h.s.secrets
	h.s.mu.Unlock()
	switch {
	case k == nil:
		return SealedDraft{}, ErrLocked
	case d.ID == (DraftID{}):
		return SealedDraft{}, &Error{Op: op, Kind: Invalid, Said: "The draft has no name, so it was not kept. What is on the screen is still there."}
	}
	if d.Saved.IsZero() {
		d.Saved = h.s.v.now()
	}
	key := draftKey(k.personKeys, d.ID)
	box, err := k.sealOwn(draftPurpose, key, d)
	return SealedDraft{d.ID, key, box}, classify(op, err)
}

// Open opens what Seal sealed. Errors: Denied where it is somebody
// else's, or thrown away; ErrLocked.
func (h Drafts) Open(d SealedDraft) (Draft, error) {
	h.s.mu.Lock()
	k := h.s.secrets
	h.s.mu.Unlock()
	var open Draft
	switch {
	case k == nil:
		return open, ErrLocked
	case d.box == nil || k.ownOf(d.key) == nil:
		return open, &Error{Op: "open the draft", Kind: Denied}
	}
	return open, damaged("open the draft", k.ownOf(d.key).openOwn(draftPurpose, d.key, d.box, &open))
}

// KeepSealed puts a sealed draft into the vault, in place of what was kept of it
// before; it needs no key. Where the vault cannot take it, it is written to a small
// file of its own beside the vault, or in this machine's folder, from which the
// next unlock by its author takes it: KeptAside tells so of the error. Errors:
// ReadOnly, Full, Gone.
func (v *Vault) KeepSealed(d SealedDraft) error {
	v.writing.Lock()
	defer v.writing.Unlock()
	err := v.update("save the draft", func(w *writer) error {
		if d.IsThrown() {
			return w.tx.Bucket(bucketDrafts).Delete(d.key)
		}
		return w.put(bucketDrafts, d.key, d.box)
	})
	if err == nil || d.IsThrown() {
		v.dropAside(d.key)
		return err
	}
	if v.keepAside(d) {
		return &Error{Op: "save the draft", Kind: kindOfError(err), Said: err.Error(), aside: true}
	}
	return err
}

// KeptAside reports whether a draft that could not be saved in the vault lies,
// sealed, in a file of its own.
func KeptAside(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.aside
}

// asideDraft is a draft in a file of its own.
type asideDraft struct {
	path string
	box  []byte
}

// asideMark stands between the vault's name and a draft's in the name of such a
// file.
const asideMark = ".unfinished-"

// asideMagic begins such a file. After it come the vault, the key and the box, and
// a checksum of all.
var asideMagic = []byte("casefile draft 1\n")

const (
	asideHead = 16 + 16 + 16 // vault, owner's tag, draft
	// asideMost is more than any draft takes.
	asideMost = 64 << 20
)

// keepAside writes a draft outside the vault, and reports whether it could. The
// caller holds v.writing.
func (v *Vault) keepAside(d SealedDraft) bool {
	if was, there := v.aside[string(d.key)]; there && bytes.Equal(was.box, d.box) {
		return true
	}
	content := summed(bytes.Join([][]byte{asideMagic, v.id[:], d.key, d.box}, nil))
	sum := sha256.Sum256(d.key)
	name := filepath.Base(v.footing.real) + asideMark + hex.EncodeToString(sum[:8])
	for i, dir := range v.refuges() {
		if i > 0 && os.MkdirAll(dir, 0o700) != nil {
			continue
		}
		path := filepath.Join(dir, name)
		err := WriteNew(path, true, func(w io.Writer) error {
			_, err := w.Write(content)
			return err
		})
		if err != nil {
			continue
		}
		if was, there := v.aside[string(d.key)]; there && was.path != path {
			_ = disk.Calls.Remove(was.path) // an older state: the newer one is taken all the same
		}
		if v.aside == nil {
			v.aside = map[string]asideDraft{}
		}
		v.aside[string(d.key)] = asideDraft{path, d.box}
		return true
	}
	return false
}

// dropAside removes what was written outside the vault of a draft. The caller
// holds v.writing.
func (v *Vault) dropAside(key []byte) {
	if was, there := v.aside[string(key)]; there {
		_ = disk.Calls.Remove(was.path) // where it stays, the vault's own is as new
		delete(v.aside, string(key))
	}
}

// removeAsides removes files whose drafts are in the vault now. The caller holds
// v.writing.
func (v *Vault) removeAsides(files []string) {
	for _, path := range files {
		_ = disk.Calls.Remove(path) // where it stays, the next unlock finds that the vault's own is as new
		maps.DeleteFunc(v.aside, func(_ string, d asideDraft) bool { return d.path == path })
	}
}

// taken is a draft that was read from outside the vault.
type taken struct {
	path string
	SealedDraft
}

// asides are the drafts of somebody that lie outside the vault. What cannot be
// read, or is somebody else's, is left where it is.
func (v *Vault) asides(k *personKeys) []taken {
	var all []taken
	for _, dir := range v.refuges() {
		names, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		for _, entry := range names {
			_, random, found := strings.Cut(entry.Name(), asideMark)
			if b, err := hex.DecodeString(random); !found || err != nil || len(b) != 8 || !entry.Type().IsRegular() {
				continue
			}
			path := filepath.Join(dir, entry.Name())
			if d, ok := v.readAside(path); ok && k.ownOf(d.key) != nil {
				all = append(all, taken{path, d})
			}
		}
	}
	return all
}

func (v *Vault) readAside(path string) (d SealedDraft, ok bool) {
	if info, err := os.Stat(path); err != nil || info.Size() > asideMost {
		return d, false
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return d, false
	}
	body, err := unsummed(b)
	rest, found := bytes.CutPrefix(body, append(asideMagic[:len(asideMagic):len(asideMagic)], v.id[:]...))
	if err != nil || !found || len(rest) < asideHead-len(v.id) {
		return d, false
	}
	key := rest[:asideHead-len(v.id)]
	return SealedDraft{DraftID(key[16:]), key, rest[len(key):]}, true
}

// ownOf are the own keys, of now or before, under which a draft lies; nil where it is
// somebody else's.
func (k *personKeys) ownOf(key []byte) *ownKeys {
	if bytes.HasPrefix(key, k.tag[:]) {
		return &k.ownKeys
	}
	for i := range k.former {
		if bytes.HasPrefix(key, k.former[i].tag[:]) {
			return &k.former[i]
		}
	}
	return nil
}

// takeIn puts into the vault what could not be saved there before, unless it has
// a newer state, and gives the files that can go once this is on disk. n counts
// the drafts that came in.
func (k *secrets) takeIn(w *writer) (files []string, n int, err error) {
	now := &k.personKeys.ownKeys
	for i := range k.former { // what was kept under keys of before, after they were replaced
		for key, d := range w.draftsUnder(&k.former[i]) {
			if _, err := w.putFormer(now, d); err != nil {
				return nil, 0, err
			}
			if err := w.tx.Bucket(bucketDrafts).Delete([]byte(key)); err != nil {
				return nil, 0, err
			}
		}
	}
	for _, t := range w.v.asides(k.personKeys) {
		own, take := k.ownOf(t.key), w.putDraft
		if own != now {
			take = w.putFormer
		}
		var outside Draft
		if own.openOwn(draftPurpose, t.key, t.box, &outside) != nil {
			continue
		}
		files = append(files, t.path)
		put, err := take(now, outside)
		if err != nil {
			return nil, 0, err
		}
		if put {
			n++
		}
	}
	return files, n, nil
}

// putDraft seals a draft into the vault, unless that has a newer state of it.
func (w *writer) putDraft(own *ownKeys, d Draft) (put bool, err error) {
	key := own.draftKey(d.ID)
	stored := w.tx.Bucket(bucketDrafts).Get(key)
	var there Draft
	if stored != nil && own.openStored(bucketDrafts, draftPurpose, key, stored, &there) == nil && !there.Saved.Before(d.Saved) {
		return false, nil
	}
	box, err := own.sealOwn(draftPurpose, key, d)
	if err != nil {
		return false, err
	}
	return true, w.put(bucketDrafts, key, box)
}

// draftsUnder are the drafts that own keys open, by where they lie. Of one that is
// damaged nothing is lost by leaving it there.
func (w *writer) draftsUnder(own *ownKeys) map[string]Draft {
	all := map[string]Draft{}
	for key, stored := range draftsOf(w.tx, own) {
		var d Draft
		if own.openStored(bucketDrafts, draftPurpose, key, stored, &d) == nil {
			all[string(key)] = d
		}
	}
	return all
}

// formerMark is in the title of what came in under keys of before.
const formerMark = "kept under an earlier passphrase"

// putFormer takes in what lay under keys of before, after they were replaced: by its
// person, as a session of then ended, or by whoever knows these keys too. So it says where
// it comes from, and takes the place of no draft of now: it is kept beside it, under a name
// that follows from what it is, so that it comes in once.
func (w *writer) putFormer(own *ownKeys, d Draft) (put bool, err error) {
	if stored := w.tx.Bucket(bucketDrafts).Get(own.draftKey(d.ID)); stored != nil {
		var there Draft
		if own.openStored(bucketDrafts, draftPurpose, own.draftKey(d.ID), stored, &there) == nil && !there.Saved.Before(d.Saved) {
			return false, nil // an older state of what is there
		}
		said, err := encMode.Marshal(d)
		if err != nil {
			return false, err
		}
		sum := sha256.Sum256(append([]byte("casefile earlier draft "), said...))
		d.ID = DraftID(sum[:])
	}
	d.Title = strings.TrimSpace(d.Title + " (" + formerMark + ")")
	return w.putDraft(own, d)
}

// TakenIn is how many drafts this unlock found outside the vault and took in.
func (h Drafts) TakenIn() int {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	return h.s.takenIn
}

// Same reports whether two are the same state of the same draft.
func (d SealedDraft) Same(other SealedDraft) bool {
	return bytes.Equal(d.key, other.key) && bytes.Equal(d.box, other.box)
}
