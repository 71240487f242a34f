//go:build !windows

package store

import (
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
)

// A disk after a power cut has all that was synced, and of the rest anything:
// no write or each of them, in any order, each torn between its sectors.

// sector is what a disk writes whole or not at all, in bytes.
const sector = 512

// replay works out, step by step, what is safe on the disk and what is not.
type replay struct {
	steps []step
	next  int
	// whole is what is safe of each file; pending are the steps since.
	whole   map[int][]byte
	pending map[int][]step
	// names are safe; renamed are the steps since.
	names   map[string]int
	renamed []step
	// before is what was promised last.
	before promise
}

func newReplay(steps []step) *replay {
	return &replay{steps: steps, whole: map[int][]byte{}, pending: map[int][]step{}, names: map[string]int{}}
}

// to goes on until so many steps were taken.
func (r *replay) to(n int) {
	for ; r.next < n; r.next++ {
		s := r.steps[r.next]
		switch s.op {
		case create:
			r.whole[s.file] = s.data
			r.renamed = append(r.renamed, s)
		case write, resize:
			r.pending[s.file] = append(r.pending[s.file], s)
		case syncFileOp:
			r.whole[s.file] = applied(r.whole[s.file], r.pending[s.file], func(step) bool { return true })
			r.pending[s.file] = nil
		case rename, remove:
			r.renamed = append(r.renamed, s)
		case syncFolderOp:
			r.names, r.renamed = r.named(len(r.renamed)), nil
		case acknowledge:
			r.before = s.promised
		}
	}
}

// after is what is promised next.
func (r *replay) after() promise {
	for _, s := range r.steps[r.next:] {
		if s.op == acknowledge {
			return s.promised
		}
	}
	return r.before
}

// named are the names after so many of the changes that are not safe. Changes
// of names reach the disk in their order.
func (r *replay) named(n int) map[string]int {
	names := maps.Clone(r.names)
	for _, s := range r.renamed[:n] {
		switch s.op {
		case create:
			names[s.to] = s.file
		case rename:
			names[s.to] = names[s.from]
			delete(names, s.from)
		case remove:
			delete(names, s.from)
		}
	}
	return names
}

// applied is a file with those of the steps that reached the disk.
func applied(content []byte, steps []step, reached func(step) bool) []byte {
	content = slices.Clone(content)
	for _, s := range steps {
		if !reached(s) {
			continue
		}
		end := s.size
		if s.op == write {
			end = max(int64(len(content)), s.at+int64(len(s.data)))
		}
		for int64(len(content)) < end {
			content = append(content, make([]byte, end-int64(len(content)))...)
		}
		content = content[:end]
		copy(content[s.at:], s.data)
	}
	return content
}

// image writes one of the disks that a power cut may leave here.
func (r *replay) image(dir string, chance *rand.Rand) error {
	names := r.named(chance.IntN(len(r.renamed) + 1))
	for name, file := range names {
		content := applied(r.whole[file], torn(r.pending[file], chance), func(step) bool { return true })
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// torn picks what reached the disk of writes that were not synced.
func torn(pending []step, chance *rand.Rand) []step {
	var reached []step
	switch chance.IntN(5) {
	case 0: // nothing
	case 1: // all of it
		reached = pending
	case 2: // all up to some point, the last torn
		n := chance.IntN(len(pending) + 1)
		reached = slices.Clone(pending[:n])
		if n < len(pending) {
			reached = append(reached, tornWrite(pending[n], func(i int) bool { return i < n%8 })...)
		}
	case 3: // some, in whatever order
		for _, s := range pending {
			if chance.IntN(2) == 0 {
				reached = append(reached, s)
			}
		}
	case 4: // some sectors of each
		share := []int{1, 5, 9}[chance.IntN(3)]
		for _, s := range pending {
			reached = append(reached, tornWrite(s, func(int) bool { return chance.IntN(10) < share })...)
		}
	}
	return reached
}

// tornWrite are those sectors of a write that reached the disk.
func tornWrite(s step, reached func(sector int) bool) []step {
	if s.op != write {
		if reached(0) {
			return []step{s}
		}
		return nil
	}
	var parts []step
	for i := 0; i*sector < len(s.data); i++ {
		if reached(i) {
			parts = append(parts, step{op: write, file: s.file, at: s.at + int64(i*sector), data: s.data[i*sector : min(len(s.data), (i+1)*sector)]})
		}
	}
	return parts
}

// same checks that what was recorded is all that happened: it leads to the files
// as they are.
func (r *replay) same(dir string) error {
	r.to(len(r.steps))
	there, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	names := r.named(len(r.renamed))
	if len(there) != len(names) {
		return errors.New("other files are there than were recorded")
	}
	for name, file := range names {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if len(r.pending[file]) > 0 || string(content) != string(r.whole[file]) {
			return errors.New(name + " is not as it was recorded")
		}
	}
	return nil
}
