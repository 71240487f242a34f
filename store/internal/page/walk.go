package page

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
)

// Walk goes through all pages of a file from its root, and finds each of
// them in use once, or free.
type Walk struct {
	Source
	Ctx      context.Context
	Found    func(Fault)
	Progress func(done, total int64)
	// Item is given each item of a sound page, with the names of the buckets that
	// it lies in; nil where nobody asks.
	Item func(path []string, key, value []byte)
	// use says of each page how it is used.
	use  []pageUse
	done uint64
	// spare are pages whose memory can be used again.
	spare []*loaded
	// Faults counts what was found. Unsafe says that bbolt must not be let at the
	// file: it would believe what is wrong, and could end the program or go round in
	// circles for ever. Unsure says that it may be read, but not written to.
	Faults         int
	Unsafe, Unsure bool
}

// Fault is a page that is not as it must be. Page is 0 for several.
type Fault struct {
	Page uint64
	// Bucket is the one that it belongs to; empty where that is not known.
	Bucket string
	What   string
}

// pageUse is how a page is used.
type pageUse uint8

const (
	unused pageUse = iota
	inUse
	onFreelist
)

// deepest is more levels than a file can have.
const deepest = 32

// mostPageFaults is how many damaged pages are named one by one.
const mostPageFaults = 100

// WalkFile walks a file whose two first pages are metas. Errors only where it
// was stopped.
func WalkFile(ctx context.Context, r io.ReaderAt, metas []Meta, found func(Fault), progress func(done, total int64)) (*Walk, error) {
	newest := Newest(metas)
	w := &Walk{Ctx: ctx, Source: Source{R: r, PageSize: newest.PageSize, Pages: newest.Pages}, Found: found, Progress: progress}
	return w, w.Walk(metas)
}

// Walk walks the file. Errors only where it was stopped.
func (w *Walk) Walk(metas []Meta) error {
	w.use = make([]pageUse, w.Pages)
	newest := Newest(metas)
	for i, m := range metas {
		if uint64(i) < w.Pages { // of a file that was cut short not even these need be there
			w.use[i] = inUse
		}
		switch {
		case m.Valid && !m.Header:
			w.fault(uint64(i), nil, "what it says of itself is wrong. Nothing depends on it")
		case !m.Valid:
			w.fault(uint64(i), nil, "it is one of the two that say where everything lies, and damaged. The other one counts; what was filed last may be missing")
		}
	}
	w.bucket(newest.Root, nil)
	w.free(newest.Freelist)
	if err := w.Ctx.Err(); err != nil {
		return err
	}
	if w.Faults == 0 { // else what lies behind a damaged page would be named too
		for page, use := range w.use {
			if use == unused {
				w.doubt(uint64(page), nil, "it is neither in use nor on the list of free pages")
			}
		}
	}
	if w.Faults > mostPageFaults {
		w.Found(Fault{What: fmt.Sprintf("%d more pages like these", w.Faults-mostPageFaults)})
	}
	w.tell()
	return nil
}

// fault notes that a page is not as it must be.
func (w *Walk) fault(page uint64, path []string, what string) {
	if w.Faults++; w.Faults > mostPageFaults {
		return
	}
	f := Fault{Page: page, What: "the page is damaged: " + what}
	if len(path) > 0 {
		f.Bucket = path[0]
	}
	w.Found(f)
}

// wrong notes a page that bbolt must not be let at.
func (w *Walk) wrong(page uint64, path []string, what string) {
	w.Unsafe, w.Unsure = true, true
	w.fault(page, path, what)
}

// doubt notes a page that can be read, in a file to which nothing must be written.
func (w *Walk) doubt(page uint64, path []string, what string) {
	w.Unsure = true
	w.fault(page, path, what)
}

// tell tells how far the walk has come.
func (w *Walk) tell() {
	if w.Progress != nil {
		w.Progress(int64(min(w.done, w.Pages)), int64(w.Pages))
	}
}

// take notes that pages are in use; false where one of them is already.
func (w *Walk) take(page, n uint64, path []string) bool {
	for id := page; id < page+n; id++ {
		if w.use[id] != unused {
			w.wrong(id, path, "it is used in two places")
			return false
		}
		w.use[id] = inUse
	}
	w.done += n
	if w.done%256 < n {
		w.tell()
	}
	return true
}

// bucket walks a bucket from its root page. path leads to it.
func (w *Walk) bucket(root uint64, path []string) {
	if len(path) > 2 {
		w.wrong(root, path, "it lies deeper than anything in a vault")
		return
	}
	w.page(root, path, 0, nil, nil)
}

// page walks a page and those below it. All its keys are at least low and less
// than high, where these are given.
func (w *Walk) page(id uint64, path []string, level int, low, high []byte) {
	switch {
	case w.Ctx.Err() != nil:
		return
	case id < 2 || id >= w.Pages:
		w.wrong(min(id, w.Pages), path, "something leads to it, and there is no such page")
		return
	case level > deepest:
		w.wrong(id, path, "it lies deeper than a file can be")
		return
	case w.use[id] != unused:
		w.take(id, 1, path) // names it
		return
	}
	p := w.spareLoaded()
	defer func() { w.spare = append(w.spare, p) }()
	if err := w.load(p, id); err != nil {
		w.use[id] = inUse
		w.wrong(id, path, err.Error())
		return
	}
	if !w.take(id, uint64(p.overflow)+1, path) {
		return
	}
	if p.flags == flagBranch && len(p.items) == 0 {
		w.wrong(id, path, "it leads nowhere")
	}
	if !inOrder(p.items, low, high) {
		w.doubt(id, path, "its keys are not in order")
	}
	if p.flags == flagLeaf {
		w.leaf(id, p.items, path)
		return
	}
	for i, item := range p.items {
		next := high
		if i+1 < len(p.items) {
			next = p.items[i+1].key
		}
		w.page(item.child, path, level+1, item.key, next)
	}
}

// spareLoaded is a page to load into.
func (w *Walk) spareLoaded() *loaded {
	if n := len(w.spare); n > 0 {
		p := w.spare[n-1]
		w.spare = w.spare[:n-1]
		return p
	}
	return &loaded{}
}

// inOrder reports whether keys ascend from low to below high.
func inOrder(items []item, low, high []byte) bool {
	for i, item := range items {
		switch {
		case i == 0 && low != nil && bytes.Compare(item.key, low) < 0,
			i > 0 && bytes.Compare(item.key, items[i-1].key) <= 0,
			high != nil && bytes.Compare(item.key, high) >= 0:
			return false
		}
	}
	return true
}

// leaf walks the buckets that lie in a leaf.
func (w *Walk) leaf(id uint64, items []item, path []string) {
	for _, item := range items {
		if !item.bucket {
			switch {
			case len(path) == 0:
				w.wrong(id, path, "something lies in it that is no bucket")
			case w.Item != nil:
				w.Item(path, item.key, item.value)
			}
			continue
		}
		name := append(slices.Clone(path), string(item.key))
		if len(item.value) < boltBucket || Order.Uint64(item.value[8:]) != 0 {
			w.wrong(id, name, errInline.Error())
			continue
		}
		if root := Order.Uint64(item.value); root != 0 {
			if len(item.value) != boltBucket {
				w.wrong(id, name, errInline.Error())
			}
			w.bucket(root, name)
			continue
		}
		inline, err := parseInline(item.value[boltBucket:])
		switch {
		case err != nil:
			w.wrong(id, name, err.Error())
		case !inOrder(inline, nil, nil):
			w.doubt(id, name, "its keys are not in order")
		default:
			w.leaf(id, inline, name)
		}
	}
}

// free takes in the list of free pages, which only writing needs.
func (w *Walk) free(page uint64) {
	if page < 2 || page >= w.Pages {
		w.doubt(min(page, w.Pages), nil, "the list of free pages should be there, and there is no such page")
		return
	}
	ids, taken, err := w.freelist(page)
	if err != nil {
		w.doubt(page, nil, "it is the list of free pages: "+err.Error())
		return
	}
	if !w.take(page, taken, nil) {
		return
	}
	for _, id := range ids {
		if w.use[id] == inUse {
			w.doubt(id, nil, "it is in use and on the list of free pages too: what is filed next could be written over it")
			continue
		}
		w.use[id] = onFreelist
		w.done++
	}
}
