package table

import (
	"context"
	"errors"
	"io"

	"casefile/model"
	"casefile/store"
)

// FileOptions say what of a plan is filed.
type FileOptions struct {
	// KeepGood files the good rows where there are bad ones too. Without it a bad
	// row keeps all of them out.
	KeepGood bool
	// Twins are the lines of rows that seem to be there already and are filed all
	// the same, since somebody decided that they are not the same; AllTwins is for
	// all of them.
	Twins    map[int]bool
	AllTwins bool
	// Progress is told how far it has come, in bytes; nil where nobody asks.
	Progress func(done, total int64)
}

var (
	// ErrBadRows is why nothing was filed where some rows cannot be.
	ErrBadRows = errors.New("nothing was filed, since some rows cannot be. Mend the file, or bring in the rest of it without them")

	errChanged = errors.New("the file changed since it was looked at. Nothing was filed. Look at it again when nothing writes to it")
	errMoved   = errors.New("the record changed since the file was looked at, so that other rows would be filed than were shown. Nothing was filed. Look at it again")
)

// What is filed at a time: entries, and bytes of the file.
const (
	filedEntries = 4096
	filedBytes   = 8 << 20
)

// File puts what was planned on record, as one batch, all or none. today is the
// day of the plan. Errors: ErrBadRows; those of store.Batch.
func File(ctx context.Context, s *store.Session, r io.ReadSeeker, p Plan, today model.Date, o FileOptions) (store.Imported, error) {
	var none store.Imported
	if p.Bad > 0 && !o.KeepGood {
		return none, ErrBadRows
	}
	b, err := s.Imports().Batch(ctx)
	if err != nil {
		return none, err
	}
	defer b.Abandon()
	b.NoteImport()
	f := &filing{ctx: ctx, batch: b, o: o, grown: map[model.CaseID]bool{}}
	now := Plan{Looked: p.Looked, Matching: p.Matching}
	err = pass(ctx, s, r, &now, today, o.Progress, f.take)
	if err == nil {
		err = f.flush()
	}
	switch {
	case err != nil:
		return none, err
	case now.sum != p.sum:
		return none, errChanged
	case f.good != p.Good || f.again != p.Again || f.done.Bad != p.Bad:
		return none, errMoved
	}
	f.done.Entries, err = b.Close(ctx)
	if err != nil {
		return none, err
	}
	f.done.Batch, f.done.Grown = b.ID(), len(f.grown)
	if f.done.Entries == 0 {
		f.done.Batch = ""
	}
	return f.done, nil
}

// filing files what the judge lets through.
type filing struct {
	ctx         context.Context
	batch       *store.Batch
	o           FileOptions
	done        store.Imported
	good, again int
	grown       map[model.CaseID]bool
	waiting     []store.Filing
	size        int
}

func (f *filing) take(r row, v verdict) error {
	switch {
	case v.why != "":
		f.done.Bad++
		return nil
	case v.twin != "":
		f.again++
		if !f.o.AllTwins && !f.o.Twins[r.line] {
			f.done.Duplicates++
			return nil
		}
	default:
		f.good++
	}
	if v.filings[0].Opens {
		f.done.Opened++
	} else {
		f.grown[v.filings[0].Case] = true
	}
	f.waiting = append(f.waiting, v.filings...)
	for _, c := range r.cells {
		f.size += len(c)
	}
	if len(f.waiting) < filedEntries && f.size < filedBytes {
		return nil
	}
	return f.flush()
}

func (f *filing) flush() error {
	if len(f.waiting) == 0 {
		return nil
	}
	err := f.batch.File(f.ctx, f.waiting...)
	f.waiting, f.size = f.waiting[:0], 0
	return err
}
