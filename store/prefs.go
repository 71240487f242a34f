package store

import (
	"context"

	bolt "go.etcd.io/bbolt"
)

// Preferences are a person's own settings, which nobody else can read.
type Preferences struct {
	// Theme is the name of a theme of the terminal; empty for the usual one.
	Theme string `cbor:"1,keyasint,omitempty"`
	// IdleLockMinutes is after how long without a key the session locks.
	IdleLockMinutes int `cbor:"2,keyasint,omitempty"`
	// KeyUnconfirmed says that the recovery key of the vault that this person made
	// was shown, and that nobody confirmed that it is on paper.
	KeyUnconfirmed bool `cbor:"3,keyasint,omitempty"`
}

// usualIdleLock is the idle lock of somebody who set none, in minutes.
const usualIdleLock = 10

const prefsPurpose = "casefile preferences "

// readPreferences reads a person's settings; the usual ones where there are none.
func readPreferences(tx *bolt.Tx, k *ownKeys) Preferences {
	p := Preferences{IdleLockMinutes: usualIdleLock}
	box := tx.Bucket(bucketPrefs).Get(k.tag[:])
	if box == nil || k.openStored(bucketPrefs, prefsPurpose, k.tag[:], box, &p) != nil || p.IdleLockMinutes <= 0 {
		p.IdleLockMinutes = usualIdleLock
	}
	return p
}

// Preferences are the person's settings.
func (s *Session) Preferences() Preferences {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.prefs
}

// SavePreferences keeps the person's settings.
func (s *Session) SavePreferences(ctx context.Context, p Preferences) error {
	k, _, end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if p.IdleLockMinutes <= 0 {
		p.IdleLockMinutes = usualIdleLock
	}
	box, err := k.sealOwn(prefsPurpose, k.tag[:], p)
	if err != nil {
		return classify("save the preferences", err)
	}
	s.v.writing.Lock()
	defer s.v.writing.Unlock()
	if err := s.v.update("save the preferences", func(w *writer) error { return w.put(bucketPrefs, k.tag[:], box) }); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prefs = p
	return nil
}
