package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/store/internal/disk"
)

func init() {
	children["check"] = func(args []string) {
		o := Options{StateDir: args[0], Throwaway: true}
		if err := CheckApart(context.Background(), args[1], o, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	begins := func(end func()) func([]string) {
		return func([]string) {
			fmt.Println(`{"done":150,"total":1000,"at":"the entries"}`)
			fmt.Println(`{"problem":{"What":"it is damaged","Where":"entry 7KQM-3","Remedy":"backup"}}`)
			end()
		}
	}
	children["check that crashes"] = begins(func() { panic("page 7 of nothing") })
	children["check that is ended"] = begins(func() { os.Exit(3) })
	children["check that ends well"] = begins(func() {})
	children["check that stands still"] = begins(func() { time.Sleep(time.Minute) })
	children["check that starves"] = begins(func() {
		fmt.Println(`{"starved":true}`)
		os.Exit(1)
	})
}

// checker checks in a process of its own: this test's.
func (f *fixture) checker(child string) func(context.Context, string) *exec.Cmd {
	return func(ctx context.Context, job string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, os.Args[0], f.o.StateDir, job)
		cmd.Env = append(os.Environ(), childVariable+"="+child)
		return cmd
	}
}

func TestVerifyApart(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	e := f.file(f.s, Filing{Case: id, General: note("x"), Confidential: withheld("y")})
	here, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	f.v.opts.Checker = f.checker("check")
	last := 0
	apart, err := f.v.Verify(f.ctx, func(done, total int) {
		if done < last || done > total {
			t.Errorf("progress went from %d to %d of %d", last, done, total)
		}
		last = done
	})
	f.must(err)
	f.sound(apart)
	if !apart.Apart || apart.Heads[0] != here.Heads[0] || apart.Entries != here.Entries || apart.Parts != here.Parts || apart.People != here.People {
		t.Errorf("apart %+v, here %+v", apart, here)
	}
	if last != fineProgress {
		t.Errorf("progress ended at %d", last)
	}
	last = 0
	full, err := f.s.Checks().Verify(f.ctx, func(done, total int) {
		if done < last || done > total {
			t.Errorf("progress went from %d to %d of %d", last, done, total)
		}
		last = done
	})
	f.must(err)
	if last != fineProgress {
		t.Errorf("progress ended at %d", last)
	}
	f.sound(full)
	if !full.Apart || full.Opened != full.Parts-f.unsealed() || full.Entries != here.Entries {
		t.Errorf("with keys %+v", full)
	}
	if left, _ := filepath.Glob(f.path + disk.TemporaryMark + "*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	// What it finds comes through, and once only.
	f.must(f.v.Close())
	f.damage(func(tx *bolt.Tx) error {
		k := partKey(e.Order(), sectionGeneral)
		return tx.Bucket(bucketParts).Put(k, flip(tx.Bucket(bucketParts).Get(k), 200))
	})
	want := []Problem{{What: "the text in the main file of the entry is not what was filed: it is damaged or was altered", Where: "entry " + e.Ref.String(), Remedy: RemedyBackup}}
	f.v.opts.Checker = f.checker("check")
	s := f.unlock("amira")
	for name, verify := range map[string]func(context.Context, func(int, int)) (Report, error){"without keys": f.v.Verify, "with keys": s.Checks().Verify} {
		report, err := verify(f.ctx, nil)
		f.must(err)
		if len(report.Problems) != 1 || report.Problems[0] != want[0] || report.Harmed != 1 {
			t.Errorf("%s: %+v", name, report.Problems)
		}
	}
	stopped, cancel := context.WithCancel(f.ctx)
	cancel()
	if _, err := f.v.Verify(stopped, nil); !errors.Is(err, Cancelled) {
		t.Errorf("a cancelled verification: %v", err)
	}
	f.v.opts.Checker = nil
	f.damage(func(tx *bolt.Tx) error {
		k := partKey(e.Order(), sectionGeneral)
		return tx.Bucket(bucketParts).Put(k, flip(tx.Bucket(bucketParts).Get(k), 200))
	})
	f.s = f.unlock("amira")
}

// unsealed is how many parts of the vault are open to anybody.
func (f *fixture) unsealed() (n int) {
	f.must(f.v.view("count", func(tx *bolt.Tx) error {
		return tx.Bucket(bucketParts).ForEach(func(k, _ []byte) error {
			if s := section(k[orderSize]); s == sectionOpen || s == sectionKeys {
				n++
			}
			return nil
		})
	}))
	return n
}

// Filing goes on while a copy of the file is checked.
func TestVerifyApartWhileFiling(t *testing.T) {
	f := newFixture(t)
	f.v.opts.Checker = f.checker("check")
	id := f.newCase("Ben")
	stop := make(chan struct{})
	filed := make(chan error, 1)
	go func() {
		for {
			select {
			case <-stop:
				filed <- nil
				return
			default:
			}
			if _, err := f.s.File(f.ctx, Filing{Case: id, General: note(strings.Repeat("x", 3000))}); err != nil {
				filed <- err
				return
			}
		}
	}()
	for range 3 {
		report, err := f.v.Verify(f.ctx, nil)
		f.must(err)
		f.sound(report)
		report, err = f.s.Checks().Verify(f.ctx, nil)
		f.must(err)
		f.sound(report)
	}
	close(stop)
	f.must(<-filed)
}

// A process that does not get to its end is itself a finding.
func TestCheckThatDoesNotEndIsAFinding(t *testing.T) {
	f := newFixture(t)
	for child, said := range map[string]string{
		"check that crashes":      "exit status 2",
		"check that is ended":     "exit status 3",
		"check that ends well":    "it ended by itself",
		"check that stands still": "it stood still for 3s and was ended",
		"check that starves":      "it needed more memory than any sound vault of this size",
	} {
		patience := apartSilence
		if strings.Contains(child, "still") {
			patience = 3 * time.Second
		}
		report, err := runApart(f.ctx, f.checker(child)(f.ctx, "{}"), patience, nil)
		f.must(err)
		var what []string
		for _, p := range report.Problems {
			what = append(what, p.Where+": "+p.What)
		}
		all := strings.Join(what, "\n")
		if !report.Unread || report.OK() || !strings.Contains(all, "the check was at the entries when "+said) ||
			!strings.Contains(all, "entry 7KQM-3: it is damaged") || len(report.Advice()) != 2 {
			t.Errorf("%s: %s", child, all)
		}
		if crashed := strings.Contains(child, "crashes"); crashed != strings.Contains(all, "page 7 of nothing") {
			t.Errorf("%s: %s", child, all)
		}
	}
}

// Where no process can be started, files are checked in this one.
func TestVerifyWithoutAnotherProcess(t *testing.T) {
	f := newFixture(t)
	f.v.opts.Checker = func(ctx context.Context, job string) *exec.Cmd {
		return exec.CommandContext(ctx, filepath.Join(f.dir, "no such program"), job)
	}
	report, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	f.sound(report)
	if report.Apart {
		t.Error("it says that another process did it")
	}
	f.v.opts.Checker = nil
}

// A vault that is only read is checked as it lies.
func TestVerifyApartWithoutACopy(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	f.must(f.v.Close())
	o := f.o
	o.Checker = f.checker("check")
	v, err := openFile(f.path, o, true)
	f.must(err)
	report, err := v.Verify(f.ctx, nil)
	f.must(err)
	f.sound(report)
	if !report.Apart {
		t.Error("it was not checked by another process")
	}
	f.must(v.Close())
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}

func TestVerifyFile(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ben")
	_, err := VerifyFile(f.ctx, f.path, "", f.o, nil)
	f.is(err, InUse)
	o := f.o
	o.Checker = f.checker("check")
	_, err = VerifyFile(f.ctx, f.path, "", o, nil)
	f.is(err, InUse)
	if !strings.Contains(err.Error(), "another window") {
		t.Errorf("said %q", err)
	}
	_, err = VerifyFile(f.ctx, filepath.Join(f.dir, "none"), "", o, nil)
	f.is(err, NotFound)
	f.must(f.v.Close())
	report, err := VerifyFile(f.ctx, f.path, "", o, nil)
	f.must(err)
	f.sound(report)
	f.v, err = Open(f.path, f.o)
	f.must(err)
	if c, ok := f.v.LastCheck(); !ok || c.Problems != 0 {
		t.Errorf("the last check: %v, %v", c, ok)
	}
	f.s = f.unlock("amira")

	// A file that was cut short, and one that is nothing at all.
	b, err := os.ReadFile(f.path)
	f.must(err)
	path := filepath.Join(f.dir, "short")
	f.must(os.WriteFile(path, b[:5*os.Getpagesize()], 0o600))
	report, err = VerifyFile(f.ctx, path, "", o, nil)
	f.must(err)
	if report.OK() || !strings.Contains(report.Problems[0].What, "cut short") || report.Problems[0].Remedy != RemedyCopy {
		t.Errorf("found %+v", report)
	}
	f.must(os.WriteFile(path, []byte(strings.Repeat("nothing", 5000)), 0o600))
	_, err = VerifyFile(f.ctx, path, "", o, nil)
	f.is(err, NotAVault)
}
