package store

import (
	"bytes"
	"context"
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// copyTo writes a copy to a file that is not there yet, and gives it open and
// locked. Of the vault's own values those named in without are left out.
// progress, which may be nil, counts bytes until it ends with 1 of 1.
func (v *Vault) copyTo(ctx context.Context, path string, without []string, progress func(done, total int64)) (db *bolt.DB, err error) {
	const op = "copy"
	err = guarded(op, func() (err error) {
		db, err = openDB(path, false)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = v.view(op, func(from *bolt.Tx) error {
		c := &copier{ctx: ctx, db: db, without: without, total: from.Size(), progress: progress}
		defer c.abandon()
		if err := c.begin(); err != nil {
			return err
		}
		err := from.ForEach(func(name []byte, b *bolt.Bucket) error { return c.bucket([][]byte{name}, b) })
		if err != nil {
			return err
		}
		return c.commit()
	})
	if err != nil {
		_ = db.Close() // the first error says more
		return nil, err
	}
	if progress != nil {
		progress(1, 1)
	}
	return db, nil
}

// copier copies buckets in their order, so that the copy's pages are full.
type copier struct {
	ctx         context.Context
	db          *bolt.DB
	without     []string
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
		if c.skips(path, k) {
			return nil
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

// skips reports whether a value is one that the copy is not to have.
func (c *copier) skips(path [][]byte, k []byte) bool {
	return len(path) == 1 && skipped(path[0], k, c.without)
}

func skipped(bucket, k []byte, without []string) bool {
	return bytes.Equal(bucket, bucketMeta) && slices.Contains(without, string(k))
}

var errCopy = errors.New("the copy does not hold what the vault holds")

// compareTo proves that a copy holds what the vault holds, value by value, and
// that its pages are in order.
func (v *Vault) compareTo(ctx context.Context, copied *bolt.DB, without []string) error {
	return v.view("compare the copy", func(from *bolt.Tx) error {
		return copied.View(func(to *bolt.Tx) error {
			n := 0
			err := from.ForEach(func(name []byte, b *bolt.Bucket) error {
				n++
				skip := func(k []byte) bool { return skipped(name, k, without) }
				return sameBuckets(ctx, b, to.Bucket(name), skip)
			})
			if err != nil {
				return err
			}
			if err := to.ForEach(func([]byte, *bolt.Bucket) error { n--; return nil }); err != nil {
				return err
			}
			if n != 0 {
				return errCopy
			}
			for err := range to.Check() {
				return errors.Join(errCopy, err)
			}
			return nil
		})
	})
}

// sameBuckets compares two buckets and those in them.
func sameBuckets(ctx context.Context, a, b *bolt.Bucket, skip func(k []byte) bool) error {
	if a == nil || b == nil {
		return errCopy
	}
	other := b.Cursor()
	k2, v2 := other.First()
	err := a.ForEach(func(k, value []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if value != nil && skip(k) {
			return nil
		}
		if !bytes.Equal(k, k2) || (value == nil) != (v2 == nil) || !bytes.Equal(value, v2) {
			return errCopy
		}
		if value == nil {
			if err := sameBuckets(ctx, a.Bucket(k), b.Bucket(k), func([]byte) bool { return false }); err != nil {
				return err
			}
		}
		k2, v2 = other.Next()
		return nil
	})
	if err == nil && k2 != nil {
		err = errCopy
	}
	return err
}
