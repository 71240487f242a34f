package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Unlock opens a session. passphrase is wiped. It takes as long as the vault's
// KDF costs; ctx stops the waiting. Errors: WrongPassphrase, Wait, Damaged,
// Cancelled.
//
// Each unlock is entered in the access log. Where the file is a copy, a restored
// backup or was set back, that is the first entry of a new log.
func (v *Vault) Unlock(ctx context.Context, signIn string, passphrase []byte) (*Session, error) {
	defer clear(passphrase)
	p, err := v.prove(ctx, signIn, passphrase)
	if err != nil {
		return nil, err
	}
	defer p.wipe()
	keys, err := p.secrets.keys(v.id)
	if err != nil {
		return nil, damaged("unlock", err)
	}
	s, err := v.newSession(keys)
	if err != nil {
		return nil, err
	}
	s.mustChange = p.head.first
	switch {
	case !s.secrets.me.first:
		s.strange = v.strangeKeys(s.secrets, p.head.first)
	case p.head.first:
	case !v.opts.Throwaway:
		s.mustChange = true // an earlier version asked for none where its person typed it
	default:
		if err := s.makeOwnKeys(ctx, "unlock", &p.secrets, p.slot, accessRecord{}); err != nil {
			v.warn("Your keys were made by whoever gave you the account, and could not be replaced by your own: until they are, nothing can be filed. Unlock again once the file can be written to. (" + err.Error() + ")")
		}
	}
	if err := v.noteUnlock(s, AccessUnlocked); err != nil {
		// A full disk or a read-only place must not keep anybody from reading.
		v.warnUnlogged(err)
	}
	return s, nil
}

// StrangeKeys are keys of a person's own of which this machine does not know that they
// made them: whoever has their passphrase, as who gave it to them does, can make keys in
// their place, and sign for them until they choose another passphrase. No program can tell
// the one from the other, since both have it; its person can.
type StrangeKeys struct {
	// Made is when, by the clock that they were made by.
	Made time.Time
	// Filed is what was put on record with them, in the order of the logs.
	Filed []model.Ref
	// Others says that somebody else made them: the passphrase is still the one that was
	// chosen for its person, and this program makes none with that.
	Others bool
}

// shownStrange is how many entries are named that were filed with strange keys.
const shownStrange = 5

// Words say what there is, and ask whether its person did it.
func (k *StrangeKeys) Words() string {
	words := "Keys of your own were made on " + k.Made.Format("2 January 2006 at 15:04")
	if k.Made.IsZero() {
		words = "Keys of your own were made, and when cannot be read"
	}
	var named []string
	for _, ref := range k.Filed[:min(len(k.Filed), shownStrange)] {
		named = append(named, ref.String())
	}
	switch n := len(k.Filed); {
	case n == 0:
		words += ", and nothing was filed under your name since."
	case n == 1:
		words += ", and 1 entry was filed under your name since: " + named[0] + "."
	case n <= shownStrange:
		words += fmt.Sprintf(", and %d entries were filed under your name since: %s.", n, strings.Join(named, ", "))
	default:
		words += fmt.Sprintf(", and %d entries were filed under your name since, the first of them %s.", n, strings.Join(named, ", "))
	}
	if k.Others {
		return words + " It was not you: your passphrase is still the one that was chosen for you. Choose another one now, and tell an auditor."
	}
	return words + " This machine does not know that it was you. Was it? If not, choose another passphrase now, and tell an auditor."
}

// ownKeysMade are the acts by which a person made keys of their own since somebody gave
// them any, in order.
func (a *account) ownKeysMade() (made []accountAct) {
	for _, act := range a.acts {
		switch act.what {
		case AccountBegan, AccountAdded, AccountReturned, AccountRekeyed:
			made = nil
		case AccountOwnKeys:
			made = append(made, act)
		}
	}
	return made
}

// knownPurpose is for what a machine's list of somebody's own keys is sealed.
const knownPurpose = "casefile known keys "

// knowKeys has this machine remember all keys that a person made up to now.
func (v *Vault) knowKeys(k *secrets) error {
	var known []signer
	for _, act := range k.me.ownKeysMade() {
		known = append(known, act.keys)
	}
	box, err := k.sealOwn(knownPurpose, k.tag[:], known)
	if err != nil {
		return err
	}
	return v.machine.knowKeys(k.tag, box)
}

// knownKeys are the keys of a person of which this machine knows, by the name that they sign
// with: whoever makes others can keep all else of them.
func (v *Vault) knownKeys(k *secrets) (known []signer) {
	for _, own := range append([]ownKeys{k.ownKeys}, k.former...) {
		var some []signer
		if box, err := v.machine.knownKeys(own.tag); err == nil && own.openOwn(knownPurpose, own.tag[:], box, &some) == nil {
			known = append(known, some...)
		}
	}
	return known
}

// strangeKeys are those of a person who unlocks, where they are strange; nil where not. Of
// several it is the first, after which all was filed that is to be asked about.
// first says that their passphrase is one that was chosen for them.
func (v *Vault) strangeKeys(k *secrets, first bool) *StrangeKeys {
	acts, known := k.me.ownKeysMade(), v.knownKeys(k)
	i := slices.IndexFunc(acts, func(act accountAct) bool { return first || !slices.Contains(known, act.keys) })
	if i < 0 {
		return nil
	}
	made := &acts[i]
	out := &StrangeKeys{Others: first}
	// Of a file that is damaged it tells what can be told.
	_ = v.view("unlock", func(tx *bolt.Tx) error {
		_, _, out.Made, _ = readAct(tx, k, *made) // where it cannot be read, nothing is known of when
		all, err := devices(tx)
		if err != nil {
			return err
		}
		slices.SortFunc(all, func(a, b model.DeviceID) int {
			return k.roster.chain.order(model.Order{Ref: model.NewRef(a, 0)}, model.Order{Ref: model.NewRef(b, 0)})
		})
		for _, d := range all {
			_ = tx.Bucket(bucketLog).Bucket(d[:]).ForEach(func(_, raw []byte) error {
				e, _, err := decodeLeaf(raw)
				if err != nil || !e.records() || e.onlyKeys() || k.roster.bySigner[e.Author] != k.me {
					return nil // of what is damaged nothing shows whose it is
				}
				keys := slices.ContainsFunc(acts, func(act accountAct) bool { return act.at.Ref == e.ref() })
				if !keys && k.roster.chain.order(e.order(), made.at) > 0 {
					out.Filed = append(out.Filed, e.ref())
				}
				return nil
			})
		}
		return nil
	})
	return out
}

// StrangeKeys are the session's person's own keys, where this machine does not know that
// they made them; nil where it does, or they have answered.
func (h Accounts) StrangeKeys() *StrangeKeys {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	return h.s.strange
}

// KnowKeys has this machine remember that the person made their own keys: they said so.
// Where somebody else certainly did it answers Denied.
func (h Accounts) KnowKeys() error {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	switch {
	case h.s.secrets == nil:
		return ErrLocked
	case h.s.strange == nil:
		return nil
	case h.s.strange.Others:
		return &Error{Op: "know the keys", Kind: Denied, Said: "These keys were made by somebody else. Choose another passphrase."}
	}
	h.s.strange = nil
	_ = h.s.v.knowKeys(h.s.secrets) // where it cannot, it asks again
	return nil
}

// proof is the slot that a sign-in name and a passphrase open, and the keys that
// follow from these.
type proof struct {
	secrets slotRecord
	head    slotHead
	slot    *slotKeys
}

func (p *proof) wipe() {
	p.secrets.wipe()
	clear(p.slot.key)
}

// prove opens the slot of a sign-in name and a passphrase. A wrong passphrase is
// counted, and after a few the next has to wait.
func (v *Vault) prove(ctx context.Context, signIn string, passphrase []byte) (*proof, error) {
	failed, err := v.failures()
	if err != nil {
		return nil, err
	}
	if wait := failed.wait(v.now()); wait > 0 {
		return nil, &Error{Op: "unlock", Kind: Wait, Said: fmt.Sprintf(
			"There were %d wrong passphrases in a row. Nothing was changed. Try again in %s.", failed.count, wait.Round(time.Second))}
	}
	slot, err := v.deriveSlot(ctx, signIn, passphrase)
	if err != nil {
		return nil, err
	}
	p, err := v.openSlot(slot)
	if err != nil {
		clear(slot.key)
	}
	if kindOfError(err) == WrongPassphrase {
		v.countFailure()
	}
	return p, err
}

// deriveSlot derives in the background, so that ctx can end the waiting. The
// goroutine has its own copy of the passphrase and wipes it.
func (v *Vault) deriveSlot(ctx context.Context, signIn string, passphrase []byte) (*slotKeys, error) {
	own := append([]byte(nil), passphrase...)
	done := make(chan *slotKeys, 1)
	go func() {
		defer clear(own)
		k := v.kdf.derive(normaliseSignIn(signIn), own)
		done <- &k
	}()
	select {
	case k := <-done:
		return k, nil
	case <-ctx.Done():
		return nil, classify("unlock", ctx.Err())
	}
}

// openSlot finds and opens a slot.
func (v *Vault) openSlot(slot *slotKeys) (*proof, error) {
	p := proof{slot: slot}
	err := v.view("unlock", func(tx *bolt.Tx) error {
		sealed, err := getGuarded(tx, bucketSlots, slot.locator[:])
		if sealed == nil && err == nil {
			return &Error{Op: "unlock", Kind: WrongPassphrase}
		}
		if err == nil {
			p.secrets, p.head, err = openSlot(v.id, v.kdf, slot, sealed)
		}
		if err != nil {
			return &Error{Op: "unlock", Kind: kindOf(err), Err: err,
				Said: "The passphrase fits, but this account's keys are damaged in the file. The record itself is not touched by it. Use the last backup, or the recovery key."}
		}
		return nil
	})
	return &p, err
}

// noteUnlock enters in the access log how somebody unlocked, and after how many
// failed attempts, and forgets those.
func (v *Vault) noteUnlock(s *Session, act AccessAct) error {
	k, done, err := s.write()
	if err != nil {
		return err
	}
	defer done()
	var files []string
	n := 0
	err = v.update("unlock", func(w *writer) error {
		failed := readFailures(w.tx)
		if failed.count > 0 {
			if err := w.tx.Bucket(bucketMeta).Delete([]byte(metaFailures)); err != nil {
				return err
			}
		}
		if err := s.noteLoss(w, k); err != nil {
			return err
		}
		if err := k.raiseForm(w); err != nil {
			return err
		}
		if restored(w.tx) {
			if err := w.tx.Bucket(bucketMeta).Delete([]byte(metaRestored)); err != nil {
				return err
			}
			if err := s.noteAccess(w, k, accessRecord{Act: AccessRestored}); err != nil {
				return err
			}
		}
		if files, n, err = k.takeIn(w); err != nil {
			return err
		}
		if err := k.dropDestroyedDrafts(w); err != nil {
			return err
		}
		return s.noteAccess(w, k, accessRecord{Act: act, Count: uint64(failed.count)})
	})
	if err == nil {
		v.lossNoted()
	}
	v.tellLosses()
	if err != nil {
		return err
	}
	v.removeAsides(files)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.takenIn = n
	return nil
}

// raiseForm brings a vault of an earlier version to the form of this one. Every entry
// stays as it is.
func (k *secrets) raiseForm(w *writer) error {
	if k.roster.form >= formatVersion {
		return nil
	}
	said, err := k.sayToTeam(kindForm, struct{}{}, w.v.now())
	if err != nil {
		return err
	}
	lines, err := k.held.lines(w.v.id)
	if err != nil {
		return err
	}
	form := openPartOf(openRecord{Form: &formRecord{Version: formatVersion, Lines: lines.signer()}})
	if _, err := w.append(k.personKeys, draftEntry{critical: true, parts: []draftPart{form, said}}); err != nil {
		return err
	}
	w.v.warn("This vault was made by an earlier version of Casefile, and is of the form of this one now. Every entry stays as it was. Earlier versions do not open it any more.")
	return putMeta(w.tx, metaFormat, []byte{formatVersion})
}

// failures are the failed unlocks since the last good one. They outlast a
// restart.
type failures struct {
	count uint32
	last  time.Time
}

const (
	freeAttempts = 5
	firstWait    = 5 * time.Second
	longestWait  = 5 * time.Minute
)

// wait is how long the next attempt has to wait: nothing at first, then twice as
// long each time. A clock that was set back does not lengthen it.
func (f failures) wait(now time.Time) time.Duration {
	if f.count < freeAttempts {
		return 0
	}
	wait := longestWait
	if n := f.count - freeAttempts; n < 6 {
		wait = firstWait << n
	}
	passed := now.Sub(f.last)
	if passed < 0 {
		return 0
	}
	return wait - passed
}

func (v *Vault) failures() (f failures, err error) {
	err = v.view("unlock", func(tx *bolt.Tx) error {
		f = readFailures(tx)
		return nil
	})
	return f, err
}

func readFailures(tx *bolt.Tx) (f failures) {
	if b, err := getMeta(tx, metaFailures); err == nil && len(b) == 12 {
		f.count = binary.BigEndian.Uint32(b)
		f.last = time.Unix(int64(binary.BigEndian.Uint64(b[4:])), 0)
	}
	return f
}

// countFailure notes a failed unlock. Where it cannot be written, nothing can be
// guessed from here either but by copying the file, which no count prevents.
func (v *Vault) countFailure() {
	v.writing.Lock()
	defer v.writing.Unlock()
	_ = v.update("unlock", func(w *writer) error {
		b := binary.BigEndian.AppendUint32(nil, readFailures(w.tx).count+1)
		return putMeta(w.tx, metaFailures, binary.BigEndian.AppendUint64(b, uint64(v.now().Unix())))
	})
}
