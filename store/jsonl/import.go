package jsonl

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"casefile/store"
)

// ImportOptions say how a file is imported.
type ImportOptions struct {
	// KeepGood files the good lines where there are bad ones too. Without it a bad
	// line keeps all of them out.
	KeepGood bool
	// Add allows that files are in the vault already: what they lack is added to
	// them. Without it nothing is filed then.
	Add bool
	// Checking and Filing are told how far each of the two passes over the file has
	// come, in bytes; nil where nobody asks.
	Checking, Filing func(done, total int64)
}

// Problem is a line that cannot be imported, and why.
type Problem struct {
	Line int
	Why  string
}

// String is the line and the reason.
func (p Problem) String() string { return fmt.Sprintf("line %d: %s", p.Line, p.Why) }

// Result says what an import did, or why it did nothing.
type Result struct {
	store.Imported
	// Problems are the first of the lines that cannot be imported; Imported.Bad is
	// how many there are.
	Problems []Problem
}

// maxProblems is how many problems are kept in words.
const maxProblems = 200

// ErrBadLines is why nothing was filed where there are lines that cannot be
// imported.
var ErrBadLines = errors.New("nothing was filed, since some lines cannot be imported. Mend the file, or import the rest of it without them")

// errChanged is why an import was given up.
var errChanged = errors.New("the file changed while it was imported. Nothing was filed. Import it again when nothing writes to it")

// Import puts the entries of a file on record, all or none, unless o says to
// leave out bad lines; as one batch, which can be withdrawn. The file is read
// twice, since nothing is written before all of it was checked. Errors: ErrBadLines
// and those of store.Import; Result holds the problems with either.
func Import(ctx context.Context, s *store.Session, r io.ReadSeeker, o ImportOptions) (Result, error) {
	var none Result
	im, err := s.Imports().Begin(ctx)
	if err != nil {
		return none, err
	}
	defer im.Abandon()
	size, err := r.Seek(0, io.SeekEnd)
	if err != nil {
		return none, fmt.Errorf("the file cannot be read twice, which an import needs: %w", err)
	}
	c := &checker{ctx: ctx, s: s, im: im}
	checked, err := pass(ctx, r, size, o.Checking, c.begin, c.check)
	if err == nil {
		err = c.finish(o.Add)
	}
	if err != nil {
		return c.result, err
	}
	if c.result.Bad > 0 && !o.KeepGood {
		return c.result, ErrBadLines
	}
	f := &filing{checker: c}
	filed, err := pass(ctx, r, size, o.Filing, func(Header) error { return nil }, f.take)
	if err == nil {
		err = f.flush()
	}
	switch {
	case err != nil:
		return c.result, err
	case checked != filed:
		return c.result, errChanged
	}
	n, err := im.Close(ctx)
	if err != nil {
		return c.result, err
	}
	if c.result.Entries = n; n > 0 {
		c.result.Batch = im.ID()
	}
	return c.result, nil
}

// pass goes over the file once, and answers the hash of it.
func pass(ctx context.Context, r io.ReadSeeker, size int64, progress func(done, total int64), begin func(Header) error, visit func([]row) error) (digest, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return digest{}, fmt.Errorf("the file cannot be read twice, which an import needs: %w", err)
	}
	sum := sha256.New()
	l := newLines(reader{ctx, io.TeeReader(r, sum)})
	h, err := l.header()
	if err == nil {
		err = begin(h)
	}
	if err == nil {
		err = l.each(ctx, visit, func(done int64) {
			if progress != nil {
				progress(done, size)
			}
		})
	}
	return digest(sum.Sum(nil)), err
}

// digest tells whether a file changed.
type digest [sha256.Size]byte

// each gives the lines that follow, a few at a time, and says how far it came.
func (l *lines) each(ctx context.Context, visit func([]row) error, reached func(int64)) error {
	ctx, stop := context.WithCancel(ctx)
	chunks := l.chunks(ctx)
	defer func() {
		stop()
		for range chunks { // nothing reads the file after this
		}
	}()
	for c := range chunks {
		if err := visit(c.rows); err != nil {
			return err
		}
		if n := len(c.rows); n > 0 {
			reached(c.rows[n-1].end)
		}
		switch {
		case errors.Is(c.err, io.EOF):
			return nil
		case c.err != nil:
			return fmt.Errorf("the file cannot be read: %w", c.err)
		}
	}
	return ctx.Err()
}

// reader reads until ctx ends.
type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r reader) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(b)
}

// header reads the first line.
func (l *lines) header() (Header, error) {
	r, err := l.next()
	switch {
	case errors.Is(err, io.EOF):
		return Header{}, errors.New("the file is empty. Nothing was filed")
	case err != nil:
		return Header{}, err
	case r.err != nil:
		return Header{}, errForm
	}
	return readHeader(r.text)
}
