package store

import (
	"path/filepath"
	"runtime"
	"testing"
)

func TestDefaultPaths(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Setenv("LOCALAPPDATA", `C:\Data`)
		if p, err := DefaultPath(); err != nil || p != `C:\Data\Casefile\vault.casefile` {
			t.Errorf("%q, %v", p, err)
		}
		return
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", "not/absolute")
	if p, err := DefaultPath(); err != nil || p != filepath.Join(home, ".local", "share", "casefile", "vault.casefile") {
		t.Errorf("%q, %v", p, err)
	}
	t.Setenv("XDG_DATA_HOME", home)
	if p, err := DefaultPath(); err != nil || p != filepath.Join(home, "casefile", "vault.casefile") {
		t.Errorf("%q, %v", p, err)
	}
	t.Setenv("XDG_STATE_HOME", home)
	if p, err := stateDir(); err != nil || p != filepath.Join(home, "casefile") {
		t.Errorf("%q, %v", p, err)
	}
	t.Setenv("XDG_DATA_HOME", "")
	t.Setenv("HOME", "")
	if p, err := DefaultPath(); kindOfError(err) != NotFound {
		t.Errorf("without a home: %q, %v", p, err)
	}
}

// A machine that has no place for its state can still be worked on: there every
// vault is a copy.
func TestMachineWithoutState(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the folder comes from another variable")
	}
	f := newFixture(t)
	t.Setenv("HOME", "")
	t.Setenv("XDG_STATE_HOME", "")
	state := f.o.StateDir
	f.o.StateDir = ""
	f.reopen()
	e := f.file(f.s, Filing{Case: NewCaseID(), Opens: true, General: child("Ben")})
	if len(f.v.Warnings()) != 1 {
		t.Errorf("warned %q", f.v.Warnings())
	}
	f.reopen()
	if again := f.file(f.s, Filing{Case: e.Case, General: note("x")}); again.Ref.Device == e.Ref.Device {
		t.Error("a vault whose machine remembers nothing went on in the same log")
	}
	f.o.StateDir = state
}

func TestKDFBounds(t *testing.T) {
	for _, k := range []KDF{usualKDF, shortKDF, defaultKDF()} {
		if k.check(false) != nil {
			t.Errorf("%+v is refused", k)
		}
	}
	for _, k := range []KDF{{}, QuickKDF, {64 << 10, 1, 4}, {32 << 10, 3, 4}, {2 << 20, 3, 4}, {64 << 10, 3, 0}, {64 << 10, 99, 4}, {64 << 10, 3, 99}} {
		if k.check(false) == nil {
			t.Errorf("%+v is allowed", k)
		}
	}
}

func TestPadding(t *testing.T) {
	last := 0
	for n := range 70_000 {
		p := padded(n)
		if p < n || p < minPadded || p < last || n > 2*minPadded && float64(p) > 1.12*float64(n) {
			t.Fatalf("%d is padded to %d", n, p)
		}
		last = p
	}
}

func BenchmarkKDF(b *testing.B) {
	r := kdfRecord{Salt: newKey(), MemoryKiB: usualKDF.MemoryKiB, Time: usualKDF.Time, Threads: usualKDF.Threads}
	for b.Loop() {
		r.derive("amira", []byte(passphrase))
	}
}
