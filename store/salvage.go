package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"

	"casefile/store/internal/disk"
	"casefile/store/internal/page"
)

// Salvage makes a file of what is whole in a vault's file whose pages are
// damaged, at a path where there is none. The damaged file is only read, and no
// byte of it believed. What comes of it can be opened and read by all who could
// read the vault, and its report says what is missing; where an entry is, nothing
// can be filed in it. Its place is beside a restored backup, to look up what was
// filed since. progress may be nil. Errors: NotFound, NotAVault, Exists, InUse,
// Full, ReadOnly, Cancelled; Damaged where not even what the vault says of itself
// is left.
func Salvage(ctx context.Context, path, dst string, o Options, progress func(done, total int)) (report Report, err error) {
	const op = "save what is whole"
	defer func() { err = saying(err, salvageSaid) }()
	if err := refuseExisting(op, dst); err != nil {
		return report, err
	}
	temporary := disk.TemporaryName(dst)
	defer disk.DiscardUnless(&err, temporary)
	var lost findings
	if err := guarded(op, func() error { return salvageTo(ctx, path, temporary, &lost, progress) }); err != nil {
		return report, err
	}
	report, err = mendSalvaged(ctx, temporary, o)
	// Of a vault of which the page is lost that says what it is, no more is left than of
	// another file.
	if kind := kindOfError(err); err != nil && (kind == Damaged || kind == NotAVault && len(lost.list()) > 0) {
		err = &Error{Op: op, Kind: Damaged, Err: err,
			Said: "So much of the vault's file is damaged that no vault can be made of it. It was left as it is. Go back to the last backup."}
	}
	if err != nil {
		return report, err
	}
	report.Problems = append(lost.list(), report.Problems...)
	return report, classify(op, publish(op, temporary, dst))
}

// salvageSaid is why nothing was made of a damaged vault.
var salvageSaid = map[Kind]string{
	Full:      "The disk that the new file was to be on is full. Nothing was made, and the damaged vault is as it was. Free some space there, or choose another disk.",
	ReadOnly:  "Nothing can be written there. Nothing was made, and the damaged vault is as it was. Choose another place, or ask for write access.",
	Cancelled: "It was stopped. Nothing was made, and the damaged vault is as it was.",
}

// mendSalvaged makes again what is derived from the record, and verifies it.
func mendSalvaged(ctx context.Context, path string, o Options) (report Report, err error) {
	o.Checker = nil // it was made here a moment ago
	v, err := openFile(path, o, false)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	if _, err := v.Rebuild(ctx); err != nil {
		return report, err
	}
	return v.Verify(ctx, nil)
}

// remade are the buckets that are made again from the record.
var remade = []string{string(bucketHashes), string(bucketEntries), string(bucketCaseKeys), string(bucketAccess)}

// salvageTo copies all items of sound pages into a new file.
func salvageTo(ctx context.Context, path, temporary string, lost *findings, progress func(done, total int)) (err error) {
	from, metas, err := openDamaged(path)
	if err != nil {
		return err
	}
	defer from.Close()
	db, err := openDB(temporary, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	c := &copier{ctx: ctx, db: db, without: notInCopies}
	defer c.abandon()
	if err := c.begin(); err != nil {
		return err
	}
	info, err := from.Stat()
	if err != nil {
		return err
	}
	size := uint64(info.Size())
	newest, ok, err := best(ctx, from, size, bothMetas(from, metas))
	if err != nil {
		return err
	}
	if !ok {
		return &Error{Op: "open", Kind: Damaged}
	}
	if page.Newest(metas) != newest { // what is said of the one that counts is no news of the other
		metas = counting(newest)
	}
	there := min(newest.Pages, size/newest.PageSize)
	var failed error
	w := &page.Walk{Ctx: ctx, Source: page.Source{R: from, PageSize: newest.PageSize, Pages: there, Whole: true},
		Found: func(p page.Fault) {
			if !slices.Contains(remade, p.Bucket) {
				lost.add(faultAt(p), "%s, so that what was in it is not in the new file", p.What)
			}
		},
		Item: func(path []string, key, value []byte) {
			if failed == nil {
				failed = c.salvage(path, key, value)
			}
		}}
	if progress != nil {
		w.Progress = func(done, total int64) { progress(int(done), int(total)) }
	}
	err = w.Walk(metas)
	if err = errors.Join(err, failed); err != nil {
		return err
	}
	for _, name := range allBuckets {
		if _, err := c.tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return c.commit()
}

// openDamaged opens a file that bbolt might not open. One that was cut short is
// read as far as it goes.
func openDamaged(path string) (*os.File, []page.Meta, error) {
	v, err := openBolt(path, Options{}, true)
	switch kind := kindOfError(err); {
	case err == nil:
		defer v.Close() // until then nobody writes to it
	case kind == InUse || kind == NotFound || errors.Is(err, fs.ErrNotExist):
		return nil, nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	metas, err := metasOf(f, 1<<62)
	if kindOfError(err) == Damaged && err != nil && len(bothMetas(f, metas)) > 0 {
		return f, metas, nil // without their checksums, and perhaps not all of it is wrong
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, metas, nil
}

// salvage puts one item into the copy.
func (c *copier) salvage(path []string, key, value []byte) error {
	names := make([][]byte, len(path))
	for i, name := range path {
		names[i] = []byte(name)
	}
	if c.skips(names, key) {
		return nil
	}
	if c.inTx > copyChunk {
		if err := c.next(); err != nil {
			return err
		}
	}
	to, err := c.open(names)
	if err != nil {
		return err
	}
	c.inTx += int64(len(key) + len(value))
	// bbolt keeps what it is given until the transaction ends.
	return to.Put(key, append([]byte(nil), value...))
}

// Two pages of a file say where everything lies, each as of one transaction. bbolt
// takes the newer one that has its checksum; where a bit of that has turned, it
// takes the older one, and what was filed last is gone with it, though it lies in
// the file still. What is salvaged is read from the one that leads to most.

// plausible reports whether a page that says where everything lies may be followed,
// whether it has its checksum or not.
func plausible(m page.Meta) bool {
	return m.PageSize >= 1<<10 && m.PageSize <= 64<<10 && m.PageSize&(m.PageSize-1) == 0 && m.Root >= 2
}

// bothMetas are the two pages of a file that say where everything lies as they are
// in it, those without their checksum too. What cannot be followed is left out.
func bothMetas(r io.ReaderAt, known []page.Meta) (all []page.Meta) {
	sizes := []int64{int64(page.Newest(known).PageSize)}
	if sizes[0] == 0 {
		sizes = []int64{4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10}
	}
	for _, at := range append([]int64{0}, sizes...) {
		m, ok := page.ReadMeta(r, at)
		if ok && plausible(m) && (sizes[0] == 0 || len(sizes) > 1 || m.PageSize == uint64(sizes[0])) {
			all = append(all, m)
		}
	}
	return all
}

// best is the page to follow: the one that leads to most of the record in sound
// pages, and of two that lead to as much the one that has its checksum, and then
// the newer one. ok is false where neither leads anywhere.
func best(ctx context.Context, r io.ReaderAt, size uint64, metas []page.Meta) (m page.Meta, ok bool, err error) {
	most := -1
	for _, try := range metas {
		n, err := leadsTo(ctx, r, size, try)
		if err != nil {
			return m, false, err
		}
		better := n > most || n == most && (try.Valid && !m.Valid || try.Valid == m.Valid && try.Transaction > m.Transaction)
		if better {
			m, most = try, n
		}
	}
	return m, most >= 0, nil
}

// leadsTo counts the entries in sound pages to which a page leads.
func leadsTo(ctx context.Context, r io.ReaderAt, size uint64, m page.Meta) (n int, err error) {
	w := &page.Walk{Ctx: ctx, Source: page.Source{R: r, PageSize: m.PageSize, Pages: min(m.Pages, size/m.PageSize)},
		Found: func(page.Fault) {},
		Item: func(path []string, _, _ []byte) {
			if path[0] == string(bucketLog) {
				n++
			}
		}}
	return n, w.Walk(counting(m))
}

// counting makes a page the one that counts.
func counting(m page.Meta) []page.Meta {
	m.Valid, m.Header = true, true
	return []page.Meta{m, m}
}
