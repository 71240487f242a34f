package store

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
	"casefile/store/internal/disk"
)

// machine is what this machine remembers of a vault, outside of it. For each log that
// was written here: a token, by which a copy of the vault is told from the vault
// itself, and how far the log went, by which one that was set back is noticed, also
// where another copy was used in between. For each place that the vault was used at:
// how far the log went that was written there last, as far as something was put on
// record, and whether the file there was restored from a backup. Of people's own keys, which
// were made here. None of them says
// what is in the vault, and a place is kept as its checksum.
type machine struct {
	// dir is empty where the machine has no folder for it.
	dir string
}

var errNoState = errors.New("this machine names no folder for it")

// token is shared by a vault's file and the machine it is used on.
type token [16]byte

// remembered is the head of a log when it was last written here.
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
		if dir, err = stateDir(); err != nil {
			return machine{}
		}
	}
	return machine{filepath.Join(dir, hex.EncodeToString(v[:]))}
}

const tokenExt, headExt = ".token", ".head"

func (m machine) tokenPath(d model.DeviceID) string {
	return m.path(hex.EncodeToString(d[:]) + tokenExt)
}
func (m machine) headPath(d model.DeviceID) string { return m.path(hex.EncodeToString(d[:]) + headExt) }

func (m machine) placePath(place, ext string) string {
	sum := sha256.Sum256([]byte(place))
	return m.path(hex.EncodeToString(sum[:16]) + ext)
}

const placeExt, restoredExt = ".place", ".restored"

// path is one of the files that the machine keeps of the vault. An earlier version
// kept the head and the token of the log written last, each in one without a log's
// name.
func (m machine) path(name string) string { return filepath.Join(m.dir, name) }

// bearer is the log that the machine keeps a token for; ok is false where it has
// none like it.
func (m machine) bearer(t token) (d model.DeviceID, ok bool) {
	if m.dir == "" {
		return d, false
	}
	same := func(path string) bool {
		b, err := os.ReadFile(path)
		return err == nil && subtle.ConstantTimeCompare(b, t[:]) == 1
	}
	files, err := os.ReadDir(m.dir)
	if err != nil {
		return d, false
	}
	for _, f := range files {
		name, is := strings.CutSuffix(f.Name(), tokenExt)
		id, err := hex.DecodeString(name)
		if is && err == nil && len(id) == len(d) && same(m.path(f.Name())) {
			return model.DeviceID(id), true
		}
	}
	if same(m.path("token")) {
		r, _ := m.recallIn(m.path("head"))
		return r.Device, true
	}
	return d, false
}

// headSize is the length of a head as it is kept: device, size and root, and a
// checksum.
const headSize = 16 + 8 + tlog.HashSize + sumSize

// remember notes the head. It is written over the one before and not synced:
// this is done at each filing, and a head that is torn, lost or a little old
// costs nothing but the notice.
func (m machine) remember(r remembered) error {
	return m.overwrite(m.headPath(r.Device), r.bytes())
}

func (r remembered) bytes() []byte {
	return append(model.NewRef(r.Device, r.Size).Bytes(), r.Root[:]...)
}

// rememberPlace notes the log that was written last at a place, in the same way.
func (m machine) rememberPlace(place string, r remembered) error {
	return m.overwrite(m.placePath(place, placeExt), r.bytes())
}

// used forgets that the file at a place was restored there: it is a vault of its own
// by now, and that excuses no file which comes later.
func (m machine) used(place string) {
	if m.dir != "" {
		_ = os.Remove(m.placePath(place, restoredExt))
	}
}

// forgetPlace forgets what lay at a place where something else was put on purpose.
// Where that was restored from a backup, mark is how the file says so.
func (m machine) forgetPlace(place string, mark []byte) {
	if m.dir == "" {
		return
	}
	_ = os.Remove(m.placePath(place, placeExt))
	if mark != nil && os.MkdirAll(m.dir, 0o700) == nil {
		_ = m.overwrite(m.placePath(place, restoredExt), mark)
	}
}

// restoredAt reports whether the file at a place, which has this mark, was restored
// there and not unlocked since.
func (m machine) restoredAt(place string, mark []byte) bool {
	if m.dir == "" {
		return false
	}
	b, err := os.ReadFile(m.placePath(place, restoredExt))
	if err != nil {
		return false
	}
	b, err = unsummed(b)
	return err == nil && bytes.Equal(b, mark)
}

func (m machine) overwrite(path string, b []byte) error {
	if m.dir == "" {
		return errNoState
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(summed(b), 0)
	return errors.Join(err, f.Close())
}

// recall is the head of a log that was remembered, if there is one and it is whole:
// the further one where an earlier version went on with the log.
func (m machine) recall(d model.DeviceID) (head remembered, ok bool) {
	for _, path := range []string{m.headPath(d), m.path("head")} {
		if r, whole := m.recallIn(path); whole && r.Device == d && (!ok || r.Size > head.Size) {
			head, ok = r, true
		}
	}
	return head, ok
}

func (m machine) recallIn(path string) (r remembered, ok bool) {
	if m.dir == "" {
		return r, false
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return r, false
	}
	return parseRemembered(b)
}

// lastAt is the head that is remembered of a place, if there is one.
func (m machine) lastAt(place string) (r remembered, ok bool) {
	return m.recallIn(m.placePath(place, placeExt))
}

func parseRemembered(b []byte) (r remembered, ok bool) {
	body, err := unsummed(b)
	if err != nil || len(b) != headSize {
		return r, false
	}
	ref := parseRef(body[:24])
	return remembered{Device: ref.Device, Size: ref.Seq, Root: tlog.Hash(body[24:])}, true
}

// keep stores the token of a log durably.
func (m machine) keep(d model.DeviceID, t token) error {
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
		err = os.Rename(f.Name(), m.tokenPath(d))
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	return disk.SyncFolder(m.dir)
}

const ownExt = ".own"

// keysPath is where the machine keeps which keys somebody made here, or said that they had
// made, sealed to them. The tag does not tell whose they are.
func (m machine) keysPath(tag [16]byte) string { return m.path(hex.EncodeToString(tag[:]) + ownExt) }

func (m machine) knowKeys(tag [16]byte, box []byte) error {
	if m.dir == "" {
		return errNoState
	}
	if err := os.MkdirAll(m.dir, 0o700); err != nil {
		return err
	}
	return m.overwrite(m.keysPath(tag), box)
}

func (m machine) knownKeys(tag [16]byte) ([]byte, error) {
	if m.dir == "" {
		return nil, errNoState
	}
	b, err := os.ReadFile(m.keysPath(tag))
	if err != nil {
		return nil, err
	}
	return unsummed(b)
}

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
