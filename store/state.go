package store

import (
	"crypto/subtle"
	"encoding/hex"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// machine is what this machine remembers of a vault, outside of it: a token, by
// which a copy of the vault is told from the vault itself, and how far its log
// went, by which one that was set back is noticed. Neither says what is in it.
type machine struct{ dir string }

// token is shared by a vault's file and the machine it is used on.
type token [16]byte

// remembered is the head of this device's log when it was last written.
type remembered struct {
	_      struct{} `cbor:",toarray"`
	Device model.DeviceID
	Size   uint64
	Root   tlog.Hash
}

// machineOf is the state of one vault on this machine.
func machineOf(o Options, v vaultID) (machine, error) {
	dir := o.StateDir
	if dir == "" {
		var err error
		if dir, err = defaultStateDir(); err != nil {
			return machine{}, err
		}
	}
	return machine{filepath.Join(dir, hex.EncodeToString(v[:]))}, nil
}

func (m machine) tokenPath() string { return filepath.Join(m.dir, "token") }
func (m machine) headPath() string  { return filepath.Join(m.dir, "head") }

// holds reports whether the machine has this token.
func (m machine) holds(t token) bool {
	b, err := os.ReadFile(m.tokenPath())
	return err == nil && subtle.ConstantTimeCompare(b, t[:]) == 1
}

// keep stores a token durably.
func (m machine) keep(t token) error {
	if err := os.MkdirAll(m.dir, 0o700); err != nil {
		return err
	}
	return writeFile(m.tokenPath(), t[:], true)
}

// remember notes the head. It is not synced: a head that is lost, or a little
// old, costs nothing but the notice.
func (m machine) remember(r remembered) error {
	b, err := encMode.Marshal(r)
	if err != nil {
		return err
	}
	return writeFile(m.headPath(), summed(b), false)
}

// recall is the head that was remembered, if there is one and it is whole.
func (m machine) recall() (r remembered, ok bool) {
	b, err := os.ReadFile(m.headPath())
	if err != nil {
		return r, false
	}
	if b, err = unsummed(b); err != nil {
		return r, false
	}
	return r, decMode.Unmarshal(b, &r) == nil
}

// writeFile replaces a small file as a whole.
func writeFile(path string, b []byte, durable bool) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(b)
	if err == nil && durable {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	if err = os.Rename(f.Name(), path); err != nil || !durable {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
