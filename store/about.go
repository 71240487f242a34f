package store

import (
	"context"
	"errors"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// About is what whoever looks after a vault wants to know of it.
type About struct {
	// Vault is its name for itself.
	Vault model.ID
	// Began is when the vault was made; zero where that cannot be read.
	Began time.Time
	// Size is the file's, in bytes; 0 where it is not known.
	Size int64
	// Heads are the logs, in order of device, as far as they go now.
	Heads []Head
}

// Entries is how many entries all logs have together.
func (a About) Entries() (n uint64) {
	for _, h := range a.Heads {
		n += h.Size
	}
	return n
}

// About reads what the vault is. Errors: ErrLocked.
func (s *Session) About(ctx context.Context) (About, error) {
	k, _, end, err := s.begin(ctx)
	if err != nil {
		return About{}, err
	}
	defer end()
	a := About{Vault: model.ID(s.v.id)}
	if info, err := os.Stat(s.v.path); err == nil {
		a.Size = info.Size()
	}
	err = s.v.view("read the logs", func(tx *bolt.Tx) error {
		if _, _, began, err := readAct(tx, k, k.roster.founder.acts[0]); err == nil {
			a.Began = began
		}
		all, err := devices(tx)
		if err != nil {
			return err
		}
		for _, d := range all {
			h := Head{Device: d}
			h.Size, _, _ = logSize(tx, d) // Verify names an end that is damaged
			if root, err := logRoot(tx, d, h.Size); err == nil {
				h.Root = root
			}
			a.Heads = append(a.Heads, h)
		}
		return nil
	})
	return a, err
}

// Checkpoints signs heads of this record, to be kept elsewhere. It refuses what is none:
// who signs two records as one says that both are true. Errors: Damaged, ErrLocked.
func (h Checks) Checkpoints(ctx context.Context, heads []Head) (all []Checkpoint, err error) {
	k, _, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	err = h.s.v.view("sign the heads", func(tx *bolt.Tx) error {
		for _, head := range heads {
			root, err := logRoot(tx, head.Device, head.Size)
			if err != nil || root != head.Root {
				return errors.Join(errPast, err)
			}
			c, err := head.checkpoint(h.s.v.id, k.sign)
			if err != nil {
				return err
			}
			all = append(all, c)
		}
		return nil
	})
	return all, err
}
