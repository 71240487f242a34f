package store

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// checkMachine compares the file with what this machine remembers of it. Where
// it is not what was last written here, the next unlock begins a new log, and
// whoever opens it is told.
func (v *Vault) checkMachine() {
	c := v.compareMachine()
	v.astray = c.unreadable || !c.token || c.fewer > 0 || c.altered
	v.unnoted, v.machineSaid = c.lost(), c.sentence()
}

// knowPlace has the machine know the place of a vault that it knows, and that lies
// somewhere else than before.
func (v *Vault) knowPlace() {
	head, known := v.machine.recall(v.device)
	if v.astray || !known {
		return
	}
	for _, place := range v.footing.places() {
		if _, known := v.machine.lastAt(place); !known {
			_ = v.machine.rememberPlace(place, head) // it only serves a notice
		}
	}
}

// machineCheck is what came of comparing a vault's file with what its machine
// remembers.
type machineCheck struct {
	// unreadable says that the file could not be asked.
	unreadable bool
	// token says that the machine has the file's token, for the log that the file goes
	// on with; backup that the file has none, as a backup; stateless that the machine
	// remembers nothing of any vault.
	token, backup, stateless bool
	// restored says that the file was made of a backup and not unlocked since.
	restored bool
	// fewer is how many entries less it has than it must; altered says that those it
	// has are not the same.
	fewer   uint64
	altered bool
	// log is the log that it remembers, and held how many entries of it.
	log  model.DeviceID
	held uint64
	// since is how many entries a backup lacks that were filed here after it.
	since uint64
}

func (v *Vault) compareMachine() machineCheck {
	c := machineCheck{stateless: v.machine.dir == ""}
	v.mu.Lock()
	device := v.device
	v.mu.Unlock()
	// The file must hold what is remembered of the log that it goes on with, of the
	// one whose token it bears, and of its place. A backup goes on with no log, and
	// one that was restored here took the place of what was here.
	var must, may []remembered
	recall := func(all *[]remembered, d model.DeviceID) {
		if r, known := v.machine.recall(d); known {
			*all = append(*all, r)
		}
	}
	var mark []byte
	err := v.view("open", func(tx *bolt.Tx) error {
		t, err := getMetaID(tx, metaToken)
		mark, _ = getMeta(tx, metaRestored)
		c.backup, c.restored = errors.Is(err, errNoMeta), restored(tx)
		if bearer, known := v.machine.bearer(token(t)); err == nil && known {
			c.token = bearer == device || bearer == model.DeviceID{}
			recall(&must, bearer)
		}
		return nil
	})
	if c.backup {
		recall(&may, device)
	} else {
		recall(&must, device)
	}
	for _, place := range v.footing.places() {
		if r, known := v.machine.lastAt(place); known && !(c.restored && v.machine.restoredAt(place, mark)) {
			must = append(must, r)
		}
	}
	if err == nil { // what is remembered was read first: the file may be written to
		err = v.view("open", func(tx *bolt.Tx) error { return c.compare(tx, must, may) })
	}
	c.unreadable = err != nil
	return c
}

// compare holds the file against what the machine remembers: what it must hold, where
// the worst counts, and what a backup may lack.
func (c *machineCheck) compare(tx *bolt.Tx, must, may []remembered) error {
	for _, r := range must {
		lacks, altered, err := differs(tx, r)
		if err != nil {
			return err
		}
		if altered || lacks > c.fewer {
			c.log, c.held, c.fewer = r.Device, r.Size, lacks
		}
		if c.altered = altered; altered {
			return nil
		}
	}
	for _, r := range may {
		lacks, _, err := differs(tx, r)
		if c.since = max(c.since, lacks); err != nil {
			return err
		}
	}
	return nil
}

// differs is how many entries of a log the file lacks, or that it has others.
func differs(tx *bolt.Tx, r remembered) (lacks uint64, altered bool, err error) {
	size, _, err := logSize(tx, r.Device)
	switch {
	case err != nil || r.Size == 0:
		return 0, false, err
	case r.Size > size:
		return r.Size - size, false, nil
	}
	root, err := logRoot(tx, r.Device, r.Size)
	return 0, err != nil || root != r.Root, nil
}

const backupSentence = "Once it is unlocked here it is a vault of its own, with a log that names the one it goes on from. To put it in the place of a lost vault, use \"casefile restore\"."

// sentence says it to whoever opens the vault; empty where there is nothing to
// say. Entries are counted with the lines of the access log.
func (c machineCheck) sentence() string {
	switch {
	case c.unreadable:
		return "Part of the vault's file cannot be read. Make a copy of it, then run \"casefile verify\"."
	case c.altered:
		return "The record in this vault differs from the one last used on this machine. Do not rely on it until \"casefile verify\" has been run and the difference is explained."
	case c.fewer == 0 && c.restored && c.since > 0:
		return fmt.Sprintf("This vault was restored from a backup. %d entries that were filed on this machine after that backup are not in it.", c.since)
	case c.fewer == 0 && c.restored:
		return "This vault was restored from a backup. What was filed after that backup is not in it; what is filed now goes into a log of its own."
	case c.fewer > 0:
		return fmt.Sprintf("This vault holds %d fewer entries than when it was last used on this machine: it is an older copy, or something was lost. Look for the newer file before you file anything.", c.fewer)
	case c.backup && c.since > 0:
		return fmt.Sprintf("This file is a backup of a vault. %d entries that were filed on this machine after it are not in it. ", c.since) + backupSentence
	case c.backup:
		return "This file is a backup of a vault. " + backupSentence
	case !c.token && !c.stateless:
		return "This file is a copy of a vault, or was last used on another machine. Where there is a newer one, use that. What is filed here goes into a log of its own, which names the one it goes on from."
	}
	return ""
}
