package store

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// Check is when a vault was last verified on this machine, and what was found.
type Check struct {
	When     time.Time
	Problems int
}

// NoteCheck has this machine remember that the vault was verified just now, as
// well as it can.
func (v *Vault) NoteCheck(r Report) {
	// It only serves a notice: failing to keep it loses nothing.
	_ = v.machine.noteCheck(Check{When: v.now(), Problems: len(r.Problems)})
}

// LastCheck is the last one noted; ok is false where none was.
func (v *Vault) LastCheck() (c Check, ok bool) { return v.machine.lastCheck() }

func (m machine) checkPath() string { return filepath.Join(m.dir, "check") }

// noteCheck writes over the one before. Like the head it is not synced.
func (m machine) noteCheck(c Check) error {
	if m.dir == "" {
		return errNoState
	}
	b := binary.BigEndian.AppendUint64(nil, uint64(c.When.Unix()))
	b = binary.BigEndian.AppendUint32(b, uint32(c.Problems))
	err := os.WriteFile(m.checkPath(), summed(b), 0o600)
	if errors.Is(err, os.ErrNotExist) { // nothing was written to the vault from here yet
		if err = os.MkdirAll(m.dir, 0o700); err == nil {
			err = os.WriteFile(m.checkPath(), summed(b), 0o600)
		}
	}
	return err
}

func (m machine) lastCheck() (c Check, ok bool) {
	if m.dir == "" {
		return c, false
	}
	b, err := os.ReadFile(m.checkPath())
	if err != nil {
		return c, false
	}
	if b, err = unsummed(b); err != nil || len(b) != 12 {
		return c, false
	}
	return Check{time.Unix(int64(binary.BigEndian.Uint64(b)), 0), int(binary.BigEndian.Uint32(b[8:]))}, true
}
