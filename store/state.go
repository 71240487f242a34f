package store

import (
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// machine is what this machine remembers of a vault, outside of it: a token, by
// which a copy of the vault is told from the vault itself, and how far its log
// went, by which one that was set back is noticed. Neither says what is in it.
type machine struct {
	// dir is empty where the machine has no folder for it.
	dir string
}

var errNoState = errors.New("this machine names no folder for it")

// token is shared by a vault's file and the machine it is used on.
type token [16]byte

// remembered is the head of this device's log when it was last written.
type remembered struct {
	Device model.DeviceID
	Size   uint64
	Root   tlog.Hash
}

// machineOf is the state of one vault on this machine. A machine without a
// folder for it remembers nothing: every vault is a copy there.
func machineOf(o Options, v vaultID) machine {
	dir := o.StateDir
	if dir == "" {
		var err error
		if dir, err = defaultStateDir(); err != nil {
			return machine{}
		}
	}
	return machine{filepath.Join(dir, hex.EncodeToString(v[:]))}
}

func (m machine) tokenPath() string { return filepath.Join(m.dir, "token") }
func (m machine) headPath() string  { return filepath.Join(m.dir, "head") }

// holds reports whether the machine has this token.
func (m machine) holds(t token) bool {
	if m.dir == "" {
		return false
	}
	b, err := os.ReadFile(m.tokenPath())
	return err == nil && subtle.ConstantTimeCompare(b, t[:]) == 1
}

// headSize is the length of a head as it is kept: device, size and root, and a
// checksum.
const headSize = 16 + 8 + tlog.HashSize + sumSize

// remember notes the head. It is written over the one before and not synced:
// this is done at each filing, and a head that is torn, lost or a little old
// costs nothing but the notice.
func (m machine) remember(r remembered) error {
	if m.dir == "" {
		return errNoState
	}
	f, err := os.OpenFile(m.headPath(), os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	b := append(model.NewRef(r.Device, r.Size).Bytes(), r.Root[:]...)
	_, err = f.WriteAt(summed(b), 0)
	return errors.Join(err, f.Close())
}

// recall is the head that was remembered, if there is one and it is whole.
func (m machine) recall() (r remembered, ok bool) {
	if m.dir == "" {
		return r, false
	}
	b, err := os.ReadFile(m.headPath())
	if err != nil {
		return r, false
	}
	return parseRemembered(b)
}

func parseRemembered(b []byte) (r remembered, ok bool) {
	body, err := unsummed(b)
	if err != nil || len(b) != headSize {
		return r, false
	}
	ref := parseRef(body[:24])
	return remembered{Device: ref.Device, Size: ref.Seq, Root: tlog.Hash(body[24:])}, true
}

// keep stores a token durably, in place of the one before.
func (m machine) keep(t token) error {
	if m.dir == "" {
		return errNoState
	}
	if err := os.MkdirAll(m.dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(m.dir, ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(t[:])
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), m.tokenPath())
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	return syncFolder(m.dir)
}
