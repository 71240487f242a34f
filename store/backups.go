package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"path/filepath"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// BackupRecord is what a vault remembers of a backup that was made of it.
type BackupRecord struct {
	When time.Time
	// Path is where it was written, as this machine names it; Size in bytes.
	Path string
	Size int64
	// Heads say how far it holds each log.
	Heads []Head
}

// backupRecord is how that is kept: sealed to the team, since a backup needs no
// key to be made.
type backupRecord struct {
	Path  string       `cbor:"1,keyasint"`
	Size  int64        `cbor:"2,keyasint"`
	Heads []backupHead `cbor:"3,keyasint"`
}

type backupHead struct {
	_      struct{} `cbor:",toarray"`
	Device model.DeviceID
	Size   uint64
	Root   tlog.Hash
}

// sealedBackup is what is stored: Key is the entry that introduced the team's
// key to which it is sealed.
type sealedBackup struct {
	Key model.Ref `cbor:"1,keyasint"`
	Box []byte    `cbor:"2,keyasint"`
}

// backupInfo binds the box to its place.
func backupInfo(v vaultID, key []byte, introduced model.Ref) []byte {
	b := append([]byte("casefile backup "), v[:]...)
	b = append(b, key...)
	return append(b, introduced.Bytes()...)
}

// backupKey sorts backups by when they were made.
func backupKey(when time.Time) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(when.UnixNano()))
}

func backupTime(key []byte) (time.Time, bool) {
	if len(key) != 8 {
		return time.Time{}, false
	}
	return time.Unix(0, int64(binary.BigEndian.Uint64(key))), true
}

// sealBackup makes what is stored of a backup.
func sealBackup(tx *bolt.Tx, v *Vault, when time.Time, path string, size int64, heads []Head) (key, value []byte, err error) {
	people, err := v.readRoster(tx)
	if err != nil {
		return nil, nil, err
	}
	if path, err = filepath.Abs(path); err != nil {
		return nil, nil, err
	}
	rec := backupRecord{Path: path, Size: size}
	for _, h := range heads {
		rec.Heads = append(rec.Heads, backupHead{Device: h.Device, Size: h.Size, Root: h.Root})
	}
	text, _, err := plaintext(rec)
	if err != nil {
		return nil, nil, err
	}
	key = backupKey(when)
	now := people.epoch()
	sealed := sealedBackup{Key: now.ref()}
	if sealed.Box, err = wrap(now.roles[team], backupInfo(v.id, key, sealed.Key), text); err != nil {
		return nil, nil, err
	}
	value, err = encMode.Marshal(sealed)
	return key, value, err
}

// noteBackup remembers a backup, so that its age can be shown, and that it holds
// what is destroyed later.
func (v *Vault) noteBackup(path string, size int64, heads []Head) error {
	v.writing.Lock()
	defer v.writing.Unlock()
	return v.update("note the backup", func(w *writer) error {
		key, value, err := sealBackup(w.tx, v, v.now(), path, size, heads)
		if err != nil {
			return err
		}
		return w.put(bucketBackups, key, value)
	})
}

// LastBackup is when the last backup was made of this vault that it remembers.
// It needs no key.
func (v *Vault) LastBackup() (when time.Time, ok bool) {
	err := v.view("read the backups", func(tx *bolt.Tx) error {
		key, _ := tx.Bucket(bucketBackups).Cursor().Last()
		when, ok = backupTime(key)
		return nil
	})
	return when, ok && err == nil
}

// All are the backups that the vault remembers, the newest first. One that
// cannot be read has no path. What was made on another machine, or after a
// backup that was then restored, it does not know of. Errors: ErrLocked.
func (h Backups) All(ctx context.Context) ([]BackupRecord, error) {
	k, _, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var all []BackupRecord
	err = h.s.v.view("read the backups", func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketBackups).Cursor()
		for key, value := c.First(); key != nil; key, value = c.Next() {
			if when, ok := backupTime(key); ok {
				b, _ := openBackup(k, h.s.v.id, key, value) // Verify names what does not open
				b.When = when
				all = append(all, b)
			}
		}
		return nil
	})
	slices.Reverse(all)
	return all, err
}

// openBackup reads what sealBackup made.
func openBackup(k *secrets, v vaultID, key, value []byte) (BackupRecord, error) {
	var sealed sealedBackup
	value, err := guardedValue(bucketBackups, key, value)
	if err != nil {
		return BackupRecord{}, err
	}
	if err := decMode.Unmarshal(value, &sealed); err != nil {
		return BackupRecord{}, err
	}
	secret := k.role(sealed.Key, team)
	if secret == nil {
		return BackupRecord{}, errNoWrap
	}
	text, err := unwrap(secret, backupInfo(v, key, sealed.Key), sealed.Box)
	if err != nil {
		return BackupRecord{}, errSealed
	}
	var rec backupRecord
	if _, err := readPlaintext(text, &rec); err != nil {
		return BackupRecord{}, err
	}
	b := BackupRecord{Path: rec.Path, Size: rec.Size}
	for _, h := range rec.Heads {
		b.Heads = append(b.Heads, Head{Device: h.Device, Size: h.Size, Root: h.Root})
	}
	return b, nil
}

// Holds reports whether the backup has an entry.
func (b BackupRecord) Holds(ref model.Ref) bool {
	return slices.ContainsFunc(b.Heads, func(h Head) bool { return h.Device == ref.Device && ref.Seq < h.Size })
}

// HoldsFile reports whether the backup holds a case file that was destroyed since.
// One of which nothing is known may.
func (b BackupRecord) HoldsFile(d Destruction) bool {
	if b.Heads == nil || d.From == nil {
		return !b.Holds(d.Ref)
	}
	return !b.Holds(d.Ref) && slices.ContainsFunc(d.From, b.Holds)
}

// Forget strikes out a backup whose file was destroyed, so that it is not
// named any more as one that holds what was destroyed here; the access log says
// who did. when is the BackupRecord's. Errors: Denied, NotFound, ReadOnly, Full.
func (h Backups) Forget(ctx context.Context, when time.Time) error {
	const op = "forget the backup"
	k, _, end, err := h.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if !k.manages() {
		return &Error{Op: op, Kind: Denied, Said: "Only a manager strikes out a backup. Nothing was changed. Ask a manager."}
	}
	key := backupKey(when)
	k, done, err := h.s.write()
	if err != nil {
		return err
	}
	defer done()
	return h.s.v.update(op, func(w *writer) error {
		b := w.tx.Bucket(bucketBackups)
		if b.Get(key) == nil {
			return &Error{Op: op, Kind: NotFound, Said: "There is no backup of that time on the list. Nothing was changed."}
		}
		if err := b.Delete(key); err != nil {
			return err
		}
		return h.s.noteAccess(w, k, accessRecord{Act: AccessStruckOut, Note: when.In(h.s.v.now().Location()).Format("2 Jan 2006 15:04")})
	})
}

// checkBackups names what is remembered of backups and does not open, though its
// checksum fits: one that does not was named before.
func (t *textCheck) checkBackups(tx *bolt.Tx) {
	c := tx.Bucket(bucketBackups).Cursor()
	for key, value := c.First(); key != nil; key, value = c.Next() {
		if _, err := openBackup(t.k, t.s.v.id, bytes.Clone(key), value); err != nil && !errors.Is(err, errSum) {
			t.addOutside("the list of backups", "what is remembered of one of them is damaged; the backup itself is not touched by it")
		}
	}
}
