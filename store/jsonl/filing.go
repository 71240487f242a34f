package jsonl

import (
	"casefile/store"
)

// What is filed at a time: entries, and bytes of them. It is more than one
// transaction takes, so that the disk is waited for as seldom as others allow.
const (
	filedEntries = 4096
	filedBytes   = 8 << 20
)

// filing files the good lines in the second pass over a file.
type filing struct {
	*checker
	waiting []store.Recorded
	size    int
}

func (f *filing) take(rows []row) error {
	for i := range rows {
		r := &rows[i]
		switch {
		case f.skip[r.number]:
			continue
		case r.err != nil:
			return errChanged
		}
		f.waiting = append(f.waiting, r.entry)
		f.size += len(r.entry.General.Data) + len(r.entry.Confidential.Data)
	}
	if len(f.waiting) < filedEntries && f.size < filedBytes {
		return nil
	}
	return f.flush()
}

func (f *filing) flush() error {
	err := f.im.Add(f.ctx, f.waiting...)
	f.waiting, f.size = f.waiting[:0], 0
	return err
}
