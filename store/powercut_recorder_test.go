//go:build !windows

package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unsafe"

	bolt "go.etcd.io/bbolt"

	"casefile/store/internal/disk"
)

// stepOp is what a step does.
type stepOp int

const (
	// create makes a file with what bbolt begins it with, already on the disk.
	create stepOp = iota
	// write and resize change a file; they are on the disk once it is synced.
	write
	resize
	syncFileOp
	// rename and remove change names; they are on the disk once the folder is
	// synced.
	rename
	remove
	syncFolderOp
	// acknowledge is the moment at which somebody was told that it is done.
	acknowledge
)

// step is one thing that was asked of the disk, or told to somebody.
type step struct {
	op stepOp
	// file is which file, by the order in which they were made.
	file     int
	at, size int64
	data     []byte
	from, to string
	promised promise
}

// recorder writes down what is asked of the disk, in order. Writes are seen by
// bbolt's own write function; its syncs follow from its order, which is always
// pages, sync, meta page, sync (tx.go of bbolt: Commit, write, writeMeta), and
// the growth of the file, which it syncs at once (db.go: grow), from its size.
type recorder struct {
	t *testing.T
	// dir is what is recorded; other folders are not.
	dir   string
	mu    sync.Mutex
	steps []step
	files map[string]int
	sizes map[int]int64
	made  int
}

// record records until the test ends.
func record(t *testing.T, dir string) *recorder {
	r := &recorder{t: t, dir: dir, files: map[string]int{}, sizes: map[int]int64{}}
	real := disk.Calls
	whole := opened
	t.Cleanup(func() { disk.Calls, opened = real, whole })
	opened = r.opened
	disk.Calls.Rename = func(from, to string) error { return r.names(rename, from, to, real.Rename(from, to)) }
	disk.Calls.Remove = func(path string) error { return r.names(remove, path, "", real.Remove(path)) }
	disk.Calls.SyncFolder = func(path string) error {
		err := real.SyncFolder(path)
		r.add(step{op: syncFolderOp})
		return err
	}
	disk.Calls.SyncFile = func(f *os.File) error {
		err := real.SyncFile(f)
		r.add(step{op: syncFileOp, file: r.files[f.Name()]})
		return err
	}
	return r
}

func (r *recorder) add(s step) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.steps = append(r.steps, s)
}

// names records what is done to a name in the folder.
func (r *recorder) names(op stepOp, from, to string, err error) error {
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.steps = append(r.steps, step{op: op, from: filepath.Base(from), to: filepath.Base(to)})
	if op == rename {
		r.files[to] = r.files[from]
	}
	delete(r.files, from)
	return nil
}

// opened puts the recorder between bbolt and a file.
func (r *recorder) opened(db *bolt.DB, path string) {
	if db.IsReadOnly() || filepath.Dir(path) != r.dir {
		return
	}
	if db.NoSync || db.NoGrowSync || db.NoFreelistSync {
		r.t.Error("bbolt is not asked to sync all that it writes")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	file, known := r.files[path]
	if !known {
		content, err := os.ReadFile(path)
		if err != nil {
			r.t.Error(err)
		}
		file = r.made
		r.made++
		r.files[path], r.sizes[file] = file, int64(len(content))
		r.steps = append(r.steps, step{op: create, file: file, to: filepath.Base(path), data: content})
	}
	hook, err := writeHook(db)
	if err != nil {
		r.t.Fatal(err)
	}
	below, pageSize := *hook, int64(db.Info().PageSize)
	*hook = func(b []byte, at int64) (int, error) {
		info, err := os.Stat(path)
		if os.IsNotExist(err) { // it has its own name by now
			info, err = os.Stat(path[:strings.LastIndex(path, disk.TemporaryMark)])
		}
		if err != nil {
			return 0, err
		}
		r.wrote(file, b, at, info.Size(), pageSize)
		return below(b, at)
	}
}

// wrote records a write that is about to be made.
func (r *recorder) wrote(file int, b []byte, at, size, pageSize int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if size != r.sizes[file] {
		r.sizes[file] = size
		r.steps = append(r.steps, step{op: resize, file: file, size: size}, step{op: syncFileOp, file: file})
	}
	w := step{op: write, file: file, at: at, data: bytes.Clone(b)}
	if at >= 2*pageSize {
		r.steps = append(r.steps, w)
		return
	}
	r.steps = append(r.steps, step{op: syncFileOp, file: file}, w, step{op: syncFileOp, file: file})
}

// writeHook is the function by which bbolt writes. It is not exported.
func writeHook(db *bolt.DB) (hook *func([]byte, int64) (int, error), err error) {
	ops := reflect.ValueOf(db).Elem().FieldByName("ops")
	if !ops.IsValid() || ops.Kind() != reflect.Struct {
		return nil, fmt.Errorf("bbolt has no field ops any more")
	}
	field := ops.FieldByName("writeAt")
	if !field.IsValid() || field.Type() != reflect.TypeFor[func([]byte, int64) (int, error)]() {
		return nil, fmt.Errorf("bbolt has no function ops.writeAt any more")
	}
	return (*func([]byte, int64) (int, error))(unsafe.Pointer(field.UnsafeAddr())), nil
}

// The recorder rests on how this version of bbolt writes. Before the version is
// changed here: does bbolt still write through ops.writeAt alone, in the order
// that recorder names?
func TestRecorderKnowsThisBbolt(t *testing.T) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(mod), "go.etcd.io/bbolt v1.5.0\n") {
		t.Error("bbolt is not v1.5.0 any more: read its tx.go and db.go again, then change this test")
	}
}
