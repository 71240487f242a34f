package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
	"casefile/store/internal/disk"
	"casefile/store/internal/page"
)

// snapshotChunk is how much of the file is copied at a time.
const snapshotChunk = 1 << 20

// verifyFirst does of a session's verification what needs no key, in a process of
// its own where there is one, and gives the logs that it is about.
func (v *Vault) verifyFirst(ctx context.Context, progress func(done, total int)) (*verification, error) {
	how := checking{progress: progress, first: fineProgress / 2}
	if v.opts.Checker == nil {
		return v.verify(ctx, how)
	}
	how.told = how.first * 4 / 5
	report, err := v.verifyApart(ctx, between(progress, 0, how.told))
	if err != nil {
		return nil, err
	}
	c := &verification{v: v, report: report}
	if !report.Unread {
		how.proved = map[model.DeviceID]uint64{}
		for _, h := range report.Heads {
			how.proved[h.Device] = h.Size
		}
		if c, err = v.verify(ctx, how); err != nil {
			return nil, err
		}
		c.report.Apart = report.Apart
	}
	for _, p := range report.Problems {
		c.note(p)
	}
	return c, nil
}

// verifyApart verifies the vault, which is open here, in a process of its own.
//
// That process cannot have the vault's file itself: this one holds its lock, and
// what it files meanwhile would be written over pages that the other reads. Nor
// may this one hold still for as long. So the file is copied as it lies, page by
// page and sealed as it is, which is quick; the copy is checked and removed. A
// vault that is only read can be read by others too; and where there is no room
// for a copy, this process checks the file, whose pages were walked as it opened.
func (v *Vault) verifyApart(ctx context.Context, progress func(done, total int)) (report Report, err error) {
	if v.readOnly {
		return verifyIn(ctx, apartJob{Path: v.path}, v.opts, progress)
	}
	path, err := filepath.EvalSymlinks(v.path)
	if err != nil {
		return report, classify("verify", err)
	}
	copied := disk.TemporaryName(path)
	defer func() { _ = disk.Calls.Remove(copied) }() // Open removes what is left behind
	const copying = 50                               // steps of the progress
	switch err := v.snapshot(ctx, copied, between(progress, 0, copying)); {
	case err == nil:
	case kindOfError(err) == Cancelled:
		return report, err
	default:
		c, err := v.verify(ctx, checking{progress: progress, told: copying})
		if err != nil {
			return report, err
		}
		return c.finish(), nil
	}
	report, err = verifyIn(ctx, apartJob{Path: copied, Copied: true}, v.opts, between(progress, copying, fineProgress))
	if err != nil {
		return report, err
	}
	c := &verification{v: v, report: report}
	for _, p := range report.Problems {
		c.note(p)
	}
	c.checkMachine()
	return c.finish(), nil
}

// between is the progress of something that is told of from one step to another.
func between(progress func(done, total int), from, to int) func(done, total int) {
	return func(done, total int) {
		if progress != nil && total > 0 {
			progress(from+(to-from)*done/total, fineProgress)
		}
	}
}

// snapshot copies the file as it lies.
func (v *Vault) snapshot(ctx context.Context, path string, tell func(done, total int)) error {
	return v.settled("verify", func(f *settledFile) (err error) {
		out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, out.Close()) }()
		newest := page.Newest(f.metas)
		size := int64(newest.Pages * newest.PageSize)
		if _, err := out.Write(f.first); err != nil {
			return err
		}
		for at := int64(len(f.first)); at < size; at += snapshotChunk {
			if err := ctx.Err(); err != nil {
				return err
			}
			n := min(snapshotChunk, size-at)
			if _, err := io.Copy(out, io.NewSectionReader(f, at, n)); err != nil {
				return err
			}
			tell(int((at+n)>>10), int(size>>10))
		}
		return nil
	})
}

// settledFile is the vault's file as it stands after the last transaction.
type settledFile struct {
	*os.File
	// metas are the two first pages, and first their bytes, as they were then; those
	// in the file may be newer.
	metas []page.Meta
	first []byte
}

// settled lends the vault's file: until fn returns, nothing that belongs to its
// last transaction is written over, while others go on filing.
func (v *Vault) settled(op string, fn func(f *settledFile) error) error {
	v.writing.Lock()
	release := sync.OnceFunc(v.writing.Unlock)
	defer release()
	if err := v.stands(op); err != nil {
		return err
	}
	return v.view(op, func(*bolt.Tx) error {
		f, err := os.Open(v.path)
		if err != nil {
			return err
		}
		defer f.Close()
		s := &settledFile{File: f}
		if err := s.readFirst(); err != nil {
			return err
		}
		release()
		return fn(s)
	})
}

func (s *settledFile) readFirst() error {
	info, err := s.Stat()
	if err != nil {
		return err
	}
	if s.metas, err = metasOf(s, info.Size()); err != nil {
		return err
	}
	s.first = make([]byte, 2*page.Newest(s.metas).PageSize)
	_, err = s.ReadAt(s.first, 0)
	return err
}
