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
	// fewer is how many entries less it has than the machine remembers; altered
	// says that those it has are not the same.
	fewer   uint64
	altered bool
	// log is the log that it remembers, and held how many entries of it.
	log  model.DeviceID
	held uint64
}

func (v *Vault) compareMachine() machineCheck {
	c := machineCheck{stateless: v.machine.dir == ""}
	v.mu.Lock()
	device := v.device
	v.mu.Unlock()
	var logs []model.DeviceID
	err := v.view("open", func(tx *bolt.Tx) error {
		t, err := getMetaID(tx, metaToken)
		c.backup, c.restored = errors.Is(err, errNoMeta), restored(tx)
		if bearer, known := v.machine.bearer(token(t)); err == nil && known {
			c.token = bearer == device || bearer == model.DeviceID{}
			logs = append(logs, bearer)
		}
		return nil
	})
	// The file must hold what is remembered of the log that it goes on with, of the
	// one whose token it bears, and of the one last written at its place. A backup
	// goes on with none.
	if !c.backup || c.restored {
		logs = append(logs, device)
	}
	if d, known := v.machine.lastAt(v.footing.real); known {
		logs = append(logs, d)
	}
	var all []remembered // before the file is looked at again: it may be written to
	for _, d := range logs {
		if r, known := v.machine.recall(d); known {
			all = append(all, r)
		}
	}
	if err == nil {
		err = v.view("open", func(tx *bolt.Tx) error {
			for _, r := range all {
				if err := c.compare(tx, r); err != nil {
					return err
				}
			}
			return nil
		})
	}
	c.unreadable = err != nil
	return c
}

// compare holds a log in the file against what the machine remembers of it. What is
// worst of several counts.
func (c *machineCheck) compare(tx *bolt.Tx, r remembered) error {
	if c.altered {
		return nil
	}
	size, _, err := logSize(tx, r.Device)
	if err != nil {
		return err
	}
	switch {
	case r.Size > size:
		if r.Size-size <= c.fewer {
			return nil
		}
		c.fewer = r.Size - size
	default:
		root, err := logRoot(tx, r.Device, r.Size)
		if c.altered = err != nil || root != r.Root; !c.altered {
			return nil
		}
		c.fewer = 0
	}
	c.log, c.held = r.Device, r.Size
	return nil
}

// sentence says it to whoever opens the vault; empty where there is nothing to
// say. Entries are counted with the lines of the access log.
func (c machineCheck) sentence() string {
	switch {
	case c.unreadable:
		return "Part of the vault's file cannot be read. Make a copy of it, then run \"casefile verify\"."
	case c.altered:
		return "The record in this vault differs from the one last used on this machine. Do not rely on it until \"casefile verify\" has been run and the difference is explained."
	case c.restored && c.fewer > 0:
		return fmt.Sprintf("This vault was restored from a backup. %d entries that were filed on this machine after that backup are not in it.", c.fewer)
	case c.restored:
		return "This vault was restored from a backup. What was filed after that backup is not in it; what is filed now goes into a log of its own."
	case c.fewer > 0:
		return fmt.Sprintf("This vault holds %d fewer entries than when it was last used on this machine: it is an older copy, or something was lost. Look for the newer file before you file anything.", c.fewer)
	case c.backup:
		return "This file is a backup of a vault. Once it is unlocked here it is a vault of its own, with a log that names the one it goes on from. To put it in the place of a lost vault, use \"casefile restore\"."
	case !c.token && !c.stateless:
		return "This file is a copy of a vault, or was last used on another machine. Where there is a newer one, use that. What is filed here goes into a log of its own, which names the one it goes on from."
	}
	return ""
}
