package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

func TestWrongPassphrase(t *testing.T) {
	f := newFixture(t)
	for _, try := range [][2]string{{"amira", "walrus teapot"}, {"amir", passphrase}, {"", ""}, {"amira", ""}} {
		_, err := f.v.Unlock(f.ctx, try[0], []byte(try[1]))
		f.is(err, WrongPassphrase)
	}
	typed := []byte("  walrus teapot ladder ")
	_, err := f.v.Unlock(f.ctx, " AMIRA ", typed)
	f.must(err)
	if strings.Trim(string(typed), "\x00") != "" {
		t.Error("the passphrase was not wiped")
	}
	log, err := accessLog(f.s)
	f.must(err)
	if log[0].Act != AccessUnlocked || log[0].Count != 4 {
		t.Errorf("the access log says %+v", log[0])
	}
}

func TestWrongPassphrasesHaveToWait(t *testing.T) {
	f := newFixture(t)
	wrong := func() error {
		_, err := f.v.Unlock(f.ctx, "amira", []byte("a wrong passphrase"))
		return err
	}
	for range freeAttempts {
		f.is(wrong(), WrongPassphrase)
	}
	f.is(wrong(), Wait)
	f.must(f.v.Close())
	v, err := Open(f.path, f.o)
	f.must(err)
	f.v = v
	_, err = f.v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.is(err, Wait) // a restart does not end it
	f.clock = f.clock.Add(firstWait)
	f.is(wrong(), WrongPassphrase)
	f.clock = f.clock.Add(firstWait)
	f.is(wrong(), Wait) // twice as long
	f.clock = f.clock.Add(-time.Hour)
	f.s = f.unlock("amira") // a clock set back locks nobody out
}

func TestNotAVault(t *testing.T) {
	dir := t.TempDir()
	plain := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(plain, []byte(strings.Repeat("Dear all, ", 2000)), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(dir, "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other.db")
	db, err := bolt.Open(other, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("x")); return err }), db.Close()); err != nil {
		t.Fatal(err)
	}
	for path, kind := range map[string]Kind{plain: NotAVault, empty: NotAVault, other: NotAVault, dir: NotAVault, filepath.Join(dir, "none"): NotFound} {
		before, _ := os.ReadFile(path)
		v, err := Open(path, Options{StateDir: dir})
		if !errors.Is(err, kind) || v != nil {
			t.Errorf("%s: %v, want %q", path, err, kind)
		}
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s was changed", path)
		}
	}
}

func TestNewerFormat(t *testing.T) {
	f := newFixture(t)
	set := func(tx *bolt.Tx, format byte) error { return putMeta(tx, metaFormat, []byte{format}) }
	f.must(f.v.Close())
	change := func(format byte) {
		db, err := bolt.Open(f.path, 0o600, nil)
		f.must(err)
		f.must(db.Update(func(tx *bolt.Tx) error { return set(tx, format) }))
		f.must(db.Close())
	}
	change(formatVersion + 1)
	_, err := Open(f.path, f.o)
	f.is(err, Newer)
	change(formatVersion)
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}

func TestTruncatedFile(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	for range 30 {
		f.file(f.s, Filing{Case: id, General: note("x")})
	}
	whole, err := os.ReadFile(f.path)
	f.must(err)
	cut := filepath.Join(f.dir, "cut.casefile")
	for _, size := range []int{1, 60, 100, 4095, 4096, 5000, 8192, 20000, len(whole) / 2, len(whole) - 1} {
		f.must(os.WriteFile(cut, whole[:size], 0o600))
		v, err := Open(cut, f.o)
		if err == nil {
			// What is cut off may be free pages only: then all must be there.
			report, err := v.Verify(f.ctx, nil)
			f.must(err)
			f.sound(report)
			f.must(v.Close())
			continue
		}
		if k := kindOfError(err); k != Damaged && k != NotAVault {
			t.Errorf("cut at %d: %v", size, err)
		}
	}
}

func TestSecondOpener(t *testing.T) {
	f := newFixture(t)
	_, err := Open(f.path, f.o)
	f.is(err, InUse)
}

func TestCreateRefusesAnExistingFile(t *testing.T) {
	f := newFixture(t)
	_, _, _, err := Create(f.path, f.o, Setup{Team: "T", Name: "N", SignIn: "nn", Role: model.Manager, Passphrase: []byte(passphrase)})
	f.is(err, Exists)
	left, err := os.ReadDir(filepath.Dir(f.path))
	f.must(err)
	if len(left) != 1 {
		t.Errorf("the folder holds %v", left)
	}
	info, err := os.Stat(f.path)
	f.must(err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the vault's mode is %v", info.Mode())
	}
}

func TestSetupIsChecked(t *testing.T) {
	good := Setup{Team: "T", Name: "N", SignIn: "nell", Role: model.Manager}
	for name, c := range map[string]struct {
		change func(*Setup, *Options)
		phrase string
		kind   Kind
	}{
		"short":            {func(*Setup, *Options) {}, "too short", Weak},
		"spaces":           {func(*Setup, *Options) {}, "     short     ", Weak},
		"the sign-in name": {func(s *Setup, _ *Options) { s.SignIn = "nelly.okafor" }, "Nelly.Okafor", Weak},
		"no name":          {func(s *Setup, _ *Options) { s.Name = " " }, passphrase, Invalid},
		"no team":          {func(s *Setup, _ *Options) { s.Team = "" }, passphrase, Invalid},
		"no role":          {func(s *Setup, _ *Options) { s.Role = "" }, passphrase, Invalid},
		"a long sign-in":   {func(s *Setup, _ *Options) { s.SignIn = strings.Repeat("n", 33) }, passphrase, Invalid},
		"an odd sign-in":   {func(s *Setup, _ *Options) { s.SignIn = "nell okafor" }, passphrase, Invalid},
		"cheap to guess":   {func(_ *Setup, o *Options) { o.KDF, o.Throwaway = QuickKDF, false }, passphrase, Weak},
		"too dear":         {func(_ *Setup, o *Options) { o.KDF.MemoryKiB = 1 << 30 }, passphrase, Weak},
	} {
		dir := t.TempDir()
		s, o := good, Options{StateDir: dir, KDF: QuickKDF, Throwaway: true}
		s.Passphrase = []byte(c.phrase)
		c.change(&s, &o)
		_, _, _, err := Create(filepath.Join(dir, "v"), o, s)
		if !errors.Is(err, c.kind) {
			t.Errorf("%s: %v, want %q", name, err, c.kind)
		}
		if left, _ := os.ReadDir(dir); len(left) != 0 {
			t.Errorf("%s: left behind %v", name, left)
		}
	}
}

func TestThrowawayVaultIsNotOpenedForRealWork(t *testing.T) {
	f := newFixture(t)
	f.must(f.v.Close())
	o := f.o
	o.Throwaway = false
	_, err := Open(f.path, o)
	f.is(err, Weak)
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}

func TestLock(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	e := f.file(f.s, Filing{Case: id, General: note("x"), Confidential: withheld("y")})
	s := f.unlock("amira")
	s.Lock()
	s.Lock()
	_, err1 := s.Cases(f.ctx)
	_, err2 := s.File(f.ctx, Filing{Case: id, General: note("x")})
	_, err3 := s.Entries(f.ctx, id)
	_, err4 := s.CaseFile(f.ctx, id)
	_, err5 := s.Entry(f.ctx, e.Ref)
	_, err6 := s.FindRef(f.ctx, e.Ref.String())
	_, err7 := s.Reveal(f.ctx, e.Ref)
	_, err8 := accessLog(s)
	_, err9 := s.Drafts().All(f.ctx)
	_, err10 := s.Accounts().Add(f.ctx, NewPerson{})
	_, err11 := s.Checks().Verify(f.ctx, nil)
	for i, err := range []error{err1, err2, err3, err4, err5, err6, err7, err8, err9, err10, err11,
		s.Drafts().Save(f.ctx, Draft{ID: NewDraftID()}), s.Drafts().Delete(f.ctx, NewDraftID()),
		s.SavePreferences(f.ctx, Preferences{}), s.Search(f.ctx, Query{Words: "x"}, func(Hit) bool { return true })} {
		if !errors.Is(err, ErrLocked) || !errors.Is(err, Locked) {
			t.Errorf("call %d answers %v", i+1, err)
		}
	}
	if s.Team() != "" || !s.Me().ID.IsZero() || s.People() != nil {
		t.Error("a locked session still tells names")
	}
	if _, err := f.s.Entries(f.ctx, id); err != nil {
		t.Errorf("another session was locked too: %v", err)
	}
}
