package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"
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
	if s.secrets.me.first && !p.head.first {
		if err := s.makeOwnKeys(ctx, "unlock", &p.secrets, p.slot, ""); err != nil {
			v.warn("Your keys were made by whoever gave you the account, and could not be replaced by your own: until they are, nothing can be filed. Unlock again once the file can be written to. (" + err.Error() + ")")
		}
	}
	if err := v.noteUnlock(s, AccessUnlocked); err != nil {
		// A full disk or a read-only place must not keep anybody from reading.
		v.warnUnlogged(err)
	}
	return s, nil
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
