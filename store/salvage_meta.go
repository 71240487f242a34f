package store

import (
	"context"
	"io"

	"casefile/store/internal/page"
)

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
