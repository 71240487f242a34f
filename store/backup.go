package store

import (
	"context"
	"errors"
	"os"

	bolt "go.etcd.io/bbolt"
)

// Backup writes a copy of the vault, without the space that deleted things left
// behind. The copy is made under a temporary name, synced, opened and verified
// before it gets its own; an existing file is refused. Filing waits while the
// copy is made. progress, which may be nil, counts bytes. Errors: Exists, Full,
// ReadOnly, Cancelled; Damaged where the copy does not verify.
//
// A vault that is restored from it begins a log of its own, since the copy does
// not hold the token of this machine.
func (v *Vault) Backup(ctx context.Context, dst string, progress func(done, total int64)) (err error) {
	if err := refuseExisting("back up", dst); err != nil {
		return err
	}
	temporary := dst + ".new-" + newName()
	defer func() {
		if err != nil {
			os.Remove(temporary)
		}
	}()
	if err := v.copyTo(ctx, temporary, progress); err != nil {
		return err
	}
	if err := v.verifyCopy(ctx, temporary); err != nil {
		return err
	}
	return classify("back up", publish("back up", temporary, dst))
}

func (v *Vault) copyTo(ctx context.Context, path string, progress func(done, total int64)) error {
	var db *bolt.DB
	err := guarded("back up", func() (err error) {
		db, err = openDB(path, false)
		return err
	})
	if err != nil {
		return err
	}
	err = v.view("back up", func(from *bolt.Tx) error {
		c := &copier{ctx: ctx, db: db, total: from.Size(), progress: progress}
		defer c.abandon()
		if err := c.begin(); err != nil {
			return err
		}
		err := from.ForEach(func(name []byte, b *bolt.Bucket) error { return c.bucket([][]byte{name}, b) })
		if err != nil {
			return err
		}
		if err := c.tx.Bucket(bucketMeta).Delete([]byte(metaToken)); err != nil {
			return err
		}
		return c.commit()
	})
	if cerr := db.Close(); err == nil {
		err = classify("back up", cerr)
	}
	if err == nil && progress != nil {
		if info, serr := os.Stat(path); serr == nil {
			progress(info.Size(), info.Size())
		}
	}
	return err
}

// copier copies buckets in their order, so that the copy's pages are full.
type copier struct {
	ctx         context.Context
	db          *bolt.DB
	tx          *bolt.Tx
	inTx        int64
	done, total int64
	progress    func(done, total int64)
}

// copyChunk is how many bytes are written in one transaction.
const copyChunk = 4 << 20

func (c *copier) begin() (err error) {
	c.tx, err = c.db.Begin(true)
	c.inTx = 0
	return err
}

func (c *copier) commit() error {
	err := c.tx.Commit()
	c.tx = nil
	return err
}

// abandon rolls back what was not committed.
func (c *copier) abandon() {
	if c.tx != nil {
		_ = c.tx.Rollback() // the error that led here says more
	}
}

// bucket copies a bucket and those in it. path leads to it.
func (c *copier) bucket(path [][]byte, from *bolt.Bucket) error {
	to, err := c.open(path)
	if err != nil {
		return err
	}
	return from.ForEach(func(k, value []byte) error {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if value == nil {
			nested := append(path[:len(path):len(path)], k)
			if err := c.bucket(nested, from.Bucket(k)); err != nil {
				return err
			}
			to, err = c.open(path)
			return err
		}
		if c.inTx > copyChunk {
			if err := c.next(); err != nil {
				return err
			}
			if to, err = c.open(path); err != nil {
				return err
			}
		}
		n := int64(len(k) + len(value))
		c.inTx, c.done = c.inTx+n, c.done+n
		return to.Put(k, value)
	})
}

// next begins another transaction.
func (c *copier) next() error {
	if err := c.commit(); err != nil {
		return err
	}
	if c.progress != nil {
		c.progress(min(c.done, c.total), c.total)
	}
	return c.begin()
}

// open finds or makes a bucket of the copy.
func (c *copier) open(path [][]byte) (*bolt.Bucket, error) {
	b, err := c.tx.CreateBucketIfNotExists(path[0])
	for _, name := range path[1:] {
		if err != nil {
			return nil, err
		}
		b, err = b.CreateBucketIfNotExists(name)
	}
	if err == nil {
		b.FillPercent = appendFill
	}
	return b, err
}

var errCopy = errors.New("the copy does not hold what the vault holds")

// verifyCopy opens the copy and verifies it, without any key.
func (v *Vault) verifyCopy(ctx context.Context, path string) (err error) {
	copied, err := Open(path, v.opts)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := copied.Close(); err == nil {
			err = cerr
		}
	}()
	report, err := copied.Verify(ctx, nil)
	if err != nil {
		return err
	}
	if !report.OK() {
		first := report.Problems[0]
		return &Error{Op: "back up", Kind: Damaged, Err: errors.Join(errCopy, errors.New(first.Where+": "+first.What)),
			Said: "The copy did not pass its check, so it was not kept. Run \"casefile verify\" on the vault: the copy can be no better than what it was made from."}
	}
	return nil
}
