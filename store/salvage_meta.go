package store

import (
	"context"
	"io"
)

// Two pages of a file say where everything lies, each as of one transaction. bbolt
// takes the newer one that has its checksum; where a bit of that has turned, it
// takes the older one, and what was filed last is gone with it, though it lies in
// the file still. What is salvaged is read from the one that leads to most.

// plausible reports whether a page that says where everything lies may be followed,
// whether it has its checksum or not.
func (m metaPage) plausible() bool {
	return m.pageSize >= 1<<10 && m.pageSize <= 64<<10 && m.pageSize&(m.pageSize-1) == 0 && m.root >= 2
}

// bothMetas are the two pages of a file that say where everything lies as they are
// in it, those without their checksum too. What cannot be followed is left out.
func bothMetas(r io.ReaderAt, known []metaPage) (all []metaPage) {
	sizes := []int64{int64(newestOf(known).pageSize)}
	if sizes[0] == 0 {
		sizes = []int64{4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10}
	}
	for _, at := range append([]int64{0}, sizes...) {
		m, ok := readMeta(r, at)
		if ok && m.plausible() && (sizes[0] == 0 || len(sizes) > 1 || m.pageSize == uint64(sizes[0])) {
			all = append(all, m)
		}
	}
	return all
}

// best is the page to follow: the one that leads to most of the record in sound
// pages, and of two that lead to as much the one that has its checksum, and then
// the newer one. ok is false where neither leads anywhere.
func best(ctx context.Context, r io.ReaderAt, size uint64, metas []metaPage) (m metaPage, ok bool, err error) {
	most := -1
	for _, try := range metas {
		n, err := leadsTo(ctx, r, size, try)
		if err != nil {
			return m, false, err
		}
		better := n > most || n == most && (try.valid && !m.valid || try.valid == m.valid && try.transaction > m.transaction)
		if better {
			m, most = try, n
		}
	}
	return m, most >= 0, nil
}

// leadsTo counts the entries in sound pages to which a page leads.
func leadsTo(ctx context.Context, r io.ReaderAt, size uint64, m metaPage) (n int, err error) {
	w := &pageWalk{ctx: ctx, pageSource: pageSource{r: r, pageSize: m.pageSize, pages: min(m.pages, size/m.pageSize)},
		found: func(pageFault) {},
		item: func(path []string, _, _ []byte) {
			if path[0] == string(bucketLog) {
				n++
			}
		}}
	return n, w.walk(counting(m))
}

// counting makes a page the one that counts.
func counting(m metaPage) []metaPage {
	m.valid, m.header = true, true
	return []metaPage{m, m}
}
