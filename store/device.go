package store

import (
	"bytes"
	"slices"

	"casefile/model"
)

// newDevice turns the writer to a new log whose first entry names the one that
// this file wrote before. A copied or restored vault does this before it writes
// anything: one log never has two entries at one place.
func (w *writer) newDevice() error {
	root, err := logRoot(w.tx, w.device, w.size)
	if err != nil {
		return err
	}
	w.parent = &parentLog{Device: w.device, Size: w.size, Root: root}
	w.seen = append(slices.Clone(w.seen), seenLog{Device: w.device, Size: w.size})
	slices.SortFunc(w.seen, func(a, b seenLog) int { return bytes.Compare(a.Device[:], b.Device[:]) })
	w.device, w.size, w.astray = model.DeviceID(newID()), 0, false
	w.token = token(newID())
	if err := putMeta(w.tx, metaDevice, w.device[:]); err != nil {
		return err
	}
	return putMeta(w.tx, metaToken, w.token[:])
}

// settle makes this machine the one that the vault's new log is written on.
func (v *Vault) settle(d model.DeviceID, t token) {
	for _, place := range v.footing.places() {
		v.machine.used(place)
	}
	if err := v.machine.keep(d, t); err != nil {
		v.warn("This machine's state folder cannot be written to, so the vault takes itself for a copy each time it is opened. Nothing is lost by it. (" + err.Error() + ")")
	}
}
