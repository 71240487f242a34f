package store

import (
	"context"
	"errors"
	"os/exec"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Vault is an open vault file. Nothing in it can be read without a Session; its
// record can be verified and copied without one. It is safe for use by several
// goroutines.
type Vault struct {
	path     string
	opts     Options
	id       vaultID
	kdf      kdfRecord
	machine  machine
	readOnly bool

	// file guards db, which Compact exchanges: whoever has a transaction holds it
	// for reading.
	file    sync.RWMutex
	db      *bolt.DB
	footing *footing

	// entering is held while a transaction begins; seized says that bbolt kept its
	// locks, so that none can any more.
	entering sync.Mutex
	seized   bool

	prover prover

	// writing is held by whoever writes, from before the first look at the
	// record until what was written is known to the sessions.
	writing sync.Mutex
	// undoing guards undoneBy: what each case had of each batch that was withdrawn.
	undoing  sync.Mutex
	undoneBy map[batchID]map[model.CaseID]int
	// looks counts the lines of the access log that nobody waits for.
	looks sync.WaitGroup

	mu sync.Mutex
	// device is the one whose log this file appends to.
	device model.DeviceID
	// astray says that this file is not what this machine last wrote: a copy, a
	// restored backup, a file set back. The next unlock begins a new log.
	astray bool
	// edge says why nothing can be appended to the device's log; nil where it can.
	edge error
	// unsettled says why nothing can be, since people and keys are not as the record
	// has them; nil where they are, or were not read yet.
	unsettled error
	// stuck says why nothing more may be written until the vault is opened
	// again; nil where it may.
	stuck error
	// lost says why the open file is the vault no more; whole that the file can be
	// read all the same.
	lost  error
	whole bool
	// aside are the drafts that lie outside the vault, by their keys.
	aside    map[string]asideDraft
	size     uint64
	lamport  uint64
	seen     []seenLog
	versions map[model.CaseID]caseVersion
	warnings []string
	// unlogged says that it was told that files are shown and not logged.
	unlogged bool
	// unnoted is a loss that was noticed and is not on record yet; nil for none.
	unnoted *lossRecord
	// machineSaid and lossesSaid are the warnings of what came of comparing the file
	// with what the machine remembers, and of what is on record as lost.
	machineSaid string
	lossesSaid  []string
}

// Options say where the machine keeps its own state and how a vault is opened.
type Options struct {
	// StateDir is this machine's state folder; empty for the platform's default.
	StateDir string
	// Now is the clock; nil for the machine's.
	Now func() time.Time
	// KDF is for Create; the zero KDF is chosen by the machine's memory.
	KDF KDF
	// Checker makes the command that checks a file in a process of its own, by
	// giving a job to CheckApart: damage can make whoever reads it stop. Where it is
	// nil, or cannot be started, files are checked in this process.
	Checker func(ctx context.Context, job string) *exec.Cmd
	// Throwaway allows a KDF below the bounds: for tests and demonstrations.
	Throwaway bool
}

// Path is the vault's file.
func (v *Vault) Path() string { return v.path }

// ReadOnly reports whether the file was opened without write access: it can be
// read and verified, and nothing can be filed or opened that must be logged.
func (v *Vault) ReadOnly() bool { return v.readOnly }

// Warnings are what somebody should know before relying on the vault: that it
// is a copy, or shorter than this machine remembers. Sentences, for the screen, the
// gravest first.
func (v *Vault) Warnings() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	var all []string
	if v.stuck != nil {
		all = append(all, v.stuck.Error())
	}
	if broken := v.prover.brokenBy(); broken != nil {
		all = append(all, unsettled(broken).Error())
	} else if found := v.prover.proof().Words(); found != "" {
		all = append(all, found)
	}
	all = append(all, v.lossesSaid...)
	if v.machineSaid != "" {
		all = append(all, v.machineSaid)
	}
	return append(all, v.warnings...)
}

// Close closes the file, once what is being written is on disk. Sessions must
// not be used any more.
func (v *Vault) Close() error {
	v.prover.end()
	v.looks.Wait()
	v.writing.Lock()
	defer v.writing.Unlock()
	v.file.Lock()
	defer v.file.Unlock()
	v.footing.close()
	if v.seized {
		return v.Lost() // to close it would wait for ever
	}
	return guarded("close", func() error { return v.db.Close() })
}

func (v *Vault) now() time.Time {
	if v.opts.Now != nil {
		return v.opts.Now()
	}
	return time.Now()
}

// caseVersion counts what happened to a case's record since the vault was
// opened: what was read at the same version is up to date.
type caseVersion struct {
	// writes counts every change, recasts those that were not only at its end:
	// a batch that was closed or withdrawn.
	writes, recasts uint64
}

// version is how a case's record stands.
func (v *Vault) version(c model.CaseID) caseVersion {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.versions[c]
}

func (v *Vault) warn(sentence string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.warnings = append(v.warnings, sentence)
}

// warnUnlogged says that an unlock is not in the access log. Why nothing can be
// written is said by itself.
func (v *Vault) warnUnlogged(err error) {
	const said = "This unlock could not be entered in the access log"
	v.mu.Lock()
	stuck := v.stuck
	v.mu.Unlock()
	if stuck != nil && err == stuck {
		v.warn(said + ".")
		return
	}
	v.warn(said + ": " + err.Error())
}

// warnUnseen says, once, that it is not in the access log who opens files.
func (v *Vault) warnUnseen(err error) {
	v.mu.Lock()
	told := v.unlogged
	v.unlogged = true
	v.mu.Unlock()
	if !told {
		v.warn("Files are opened here that cannot be entered in the access log: " + err.Error())
	}
}

// mayWrite says why the file may not be written to; nil where it may.
func (v *Vault) mayWrite(op string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.stuck != nil:
		return v.stuck
	case v.readOnly:
		return &Error{Op: op, Kind: ReadOnly}
	}
	return nil
}

// update writes in one transaction, which is on disk when update returns. The
// caller holds v.writing.
func (v *Vault) update(op string, fn func(w *writer) error) error {
	if err := v.mayWrite(op); err != nil {
		return err
	}
	if err := v.stands(op); err != nil {
		return err
	}
	v.mu.Lock()
	w := &writer{v: v, device: v.device, size: v.size, lamport: v.lamport, seen: v.seen, astray: v.astray, edge: v.edge, unsettled: errors.Join(v.unsettled, v.prover.brokenBy())}
	v.mu.Unlock()
	err := guarded(op, func() error {
		v.file.RLock()
		defer v.file.RUnlock()
		return v.commit(func(tx *bolt.Tx) error {
			w.tx = tx
			return fn(w)
		})
	})
	if unsure := v.written(op, err); unsure != nil {
		return unsure
	}
	if err != nil {
		// A write that failed late may have reached the file all the same.
		if rerr := v.view(op, v.readHeads); rerr != nil {
			return rerr
		}
		return err
	}
	v.mu.Lock()
	if w.appended && w.device == v.device {
		v.prover.wrote(w.device, v.size)
	}
	v.device, v.size, v.lamport, v.seen, v.astray = w.device, w.size, w.lamport, w.seen, w.astray
	for c, recast := range w.touched {
		now := v.versions[c]
		now.writes++
		if recast {
			now.recasts++
		}
		v.versions[c] = now
	}
	v.mu.Unlock()
	if w.token != (token{}) {
		v.settle(w.device, w.token)
	}
	if w.appended {
		v.rememberHead(w.recorded)
	}
	return nil
}

// rememberPlaces notes on this machine what lies at the vault's place. Of a log that
// was only begun there it notes no more than that: who used another copy for a moment
// may put the vault back.
func (v *Vault) rememberPlaces(r remembered, recorded bool) {
	for _, place := range v.footing.places() {
		if recorded {
			_ = v.machine.rememberPlace(place, r)
		} else if was, known := v.machine.lastAt(place); !known || was.Device != r.Device {
			_ = v.machine.rememberPlace(place, remembered{Device: r.Device})
		}
	}
}

// readHeads reads how far the logs go.
func (v *Vault) readHeads(tx *bolt.Tx) error {
	all, err := devices(tx)
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.size, v.seen, v.edge = 0, nil, nil
	for _, d := range all {
		size, lamport, err := logSize(tx, d)
		v.lamport = max(v.lamport, lamport)
		if d == v.device {
			if v.size = size; err == nil {
				err = checkEdge(tx, d, size)
			}
		} else {
			v.seen = append(v.seen, seenLog{Device: d, Size: size})
		}
		if err != nil {
			v.edge = err // nothing is put on record after what cannot be read
		}
	}
	return nil
}

// rememberHead notes on this machine how far the log goes, as well as it can.
// recorded says that something was put on record, and not only an access noted.
func (v *Vault) rememberHead(recorded bool) {
	v.mu.Lock()
	r, unnoted := remembered{Device: v.device, Size: v.size}, v.unnoted
	v.mu.Unlock()
	if unnoted != nil {
		return // what the machine remembers is all that tells of it until it is on record
	}
	err := v.view("remember", func(tx *bolt.Tx) (err error) {
		r.Root, err = logRoot(tx, r.Device, r.Size)
		return err
	})
	if err == nil {
		// They only serve a notice: failing to keep them loses nothing.
		_ = v.machine.remember(r)
		v.rememberPlaces(r, recorded)
	}
}
