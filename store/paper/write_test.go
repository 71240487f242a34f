package paper_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"casefile/model"
	"casefile/model/document/format"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
)

// A document and its bundle are written under its reference, for their owner
// alone, and over nothing that is not to be replaced.
func TestWrite(t *testing.T) {
	f := newFixture(t)
	f.put(f.worker, note("Maya showed me her room."), nil)
	d, to := f.make(f.worker, f.whole()), f.target()
	to.Bundle = true
	steps := 0
	w, err := paper.Write(f.ctx, f.worker, f.whole(), d, to, func(done, of int) { steps++ })
	f.must(err)
	f.holds(to.Folder, w.Path, w.Bundle)
	if w.Path != to.Path(d) || w.Bundle != to.BundlePath(d) || !strings.Contains(w.Path, d.Reference) || strings.Contains(w.Path, "Maya") {
		t.Errorf("written to %s and %s", w.Path, w.Bundle)
	}
	if w.Entries != 2 || w.Texts != 2 || steps == 0 {
		t.Errorf("%+v in %d steps", w, steps)
	}
	first, bundle := f.read(w.Path), f.read(w.Bundle)
	if !bytes.Contains(first, []byte("her room")) {
		t.Errorf("the document says:\n%s", first)
	}
	r := f.checks(bundle)
	if r.Texts != 2 || !r.Whole {
		t.Errorf("the bundle: %+v", r)
	}
	for i, h := range d.Made.Heads {
		if r.Heads[i] != store.Head(h) {
			t.Errorf("the bundle is of %v, the document of %v", r.Heads, d.Made.Heads)
		}
	}

	for _, there := range []string{w.Path, w.Bundle} {
		kept := f.read(there)
		f.must(os.Rename(there, there+".kept"))
		if _, err := paper.Write(f.ctx, f.worker, f.whole(), d, to, nil); !errors.Is(err, store.Exists) {
			t.Errorf("where one of them is there: %v", err)
		}
		f.must(os.Rename(there+".kept", there))
		if !bytes.Equal(f.read(there), kept) {
			t.Error("it was written over")
		}
	}
	f.holds(to.Folder, w.Path, w.Bundle)
	to.Replace = true
	for _, path := range []string{w.Path, w.Bundle} {
		f.must(os.WriteFile(path, []byte("something else"), 0o600))
	}
	_, err = paper.Write(f.ctx, f.worker, f.whole(), d, to, nil)
	f.must(err)
	f.holds(to.Folder, w.Path, w.Bundle)
	if !bytes.Equal(f.read(w.Path), first) || f.checks(f.read(w.Bundle)).Texts != 2 {
		t.Error("they were not replaced")
	}

	// What says something else has another name: neither is taken for the other.
	f.put(f.worker, note("Later."), nil)
	if again := f.make(f.worker, f.whole()); to.Path(again) == w.Path {
		t.Errorf("both are called %s", w.Path)
	}
}

// A document of the file as it stood on a day has nothing that was put on record later,
// and says so first of all, and in its name.
func TestDocumentAsItStood(t *testing.T) {
	f := newFixture(t)
	f.put(f.worker, note("Of then."), nil)
	today := model.DateOf(madeOn)
	r := f.whole()
	r.Case, r.AsOf = f.file, today
	if _, err := paper.Make(f.ctx, f.worker, r, madeOn); err == nil {
		t.Error("a day that is not over can be looked back to")
	}
	d, err := paper.Make(f.ctx, f.worker, r, madeOn.AddDate(0, 0, 1))
	f.must(err)
	if !strings.HasSuffix(d.Reference, "-as-of-"+string(today)) {
		t.Errorf("it is called %s", d.Reference)
	}
	var words strings.Builder
	text, _ := format.Named("text")
	_, err = text.Encode(f.ctx, &words, d, nil)
	f.must(err)
	if first := words.String()[:300]; !strings.Contains(first, "as it stood at the end of") || !strings.Contains(words.String(), "Of then.") {
		t.Errorf("it says:\n%s", words.String())
	}
}

// What cannot be written as asked is refused before the access log says that it
// was, and before anything is on the disk.
func TestWriteRefuses(t *testing.T) {
	f := newFixture(t)
	f.put(f.worker, note("Maya showed me her room."), nil)
	csv, _ := format.Named("csv")
	f.put(f.worker, model.Visit{Happened: model.On("2026-03-05"), Seen: model.Yes, SeenAlone: model.Yes, ChildSaid: model.Plain("I like it.")}, nil)
	wordy := f.whole()
	wordy.Letter.Opening = "I write as we agreed."
	if _, err := paper.Make(f.ctx, f.worker, wordy, time.Now()); err == nil || !strings.Contains(err.Error(), "into a letter only") {
		t.Errorf("own words in the whole file: %v", err)
	}
	letter := paper.Request{Kind: papers.KindLetter, Case: f.file, Addressee: papers.Addressee{Child: true}}
	for name, c := range map[string]struct {
		r      paper.Request
		change func(*paper.Target)
		says   string
	}{
		"no table":         {f.whole(), func(to *paper.Target) { to.Format = csv }, "table"},
		"a letter":         {letter, func(to *paper.Target) { to.Bundle = true }, "nothing in it that a bundle could prove"},
		"no format":        {f.whole(), func(to *paper.Target) { to.Format = format.Format{} }, "choose a format"},
		"a weak secret":    {f.whole(), func(to *paper.Target) { to.Seal.Passphrase = []byte("short") }, "at least 10 characters"},
		"the child's name": {f.whole(), func(to *paper.Target) { to.Seal.Passphrase = []byte("Maya Hart lamp") }, "will not do"},
		"no key":           {f.whole(), func(to *paper.Target) { to.Seal.Key = "age1nobody" }, "no public key"},
		"no such folder":   {f.whole(), func(to *paper.Target) { to.Folder += "/nowhere" }, "There is no folder"},
		"a file as folder": {f.whole(), func(to *paper.Target) { to.Folder = os.Args[0] }, ""},
	} {
		to := f.target()
		folder := to.Folder
		c.change(&to)
		w, err := paper.Write(f.ctx, f.worker, c.r, f.make(f.worker, c.r), to, nil)
		if err == nil || !strings.Contains(err.Error(), c.says) || w.Path+w.Bundle != "" {
			t.Errorf("%s: %v, %+v", name, err, w)
		}
		f.holds(folder)
	}
	if said := f.exported(); len(said) > 0 {
		t.Errorf("the access log says %q", said)
	}
}

// exported is what the access log says was taken out.
func (f *fixture) exported() []string {
	f.Helper()
	var said []string
	f.must(f.manager.AccessLog(f.ctx, func(a store.Access) bool {
		if a.Act == store.AccessExported {
			said = append(said, a.Note)
		}
		return true
	}))
	return said
}

// Stopped at any step, of the document or of its bundle, it leaves nothing; and
// what is there already stays.
func TestWriteStoppedLeavesNothing(t *testing.T) {
	f := newFixture(t)
	for range 5 {
		f.put(f.worker, note(strings.Repeat("A long account. ", 500)), nil)
	}
	d, to := f.make(f.worker, f.whole()), f.target()
	to.Bundle = true
	steps := 0
	w, err := paper.Write(f.ctx, f.worker, f.whole(), d, to, func(int, int) { steps++ })
	f.must(err)
	to.Replace = true
	kept := f.read(w.Path)
	for _, at := range []int{1, steps / 2, steps - 1} {
		ctx, cancel := context.WithCancel(f.ctx)
		step := 0
		_, err := paper.Write(ctx, f.worker, f.whole(), d, to, func(int, int) {
			if step++; step == at {
				cancel()
			}
		})
		cancel()
		if !errors.Is(err, store.Cancelled) {
			t.Errorf("stopped at step %d of %d: %v", at, steps, err)
		}
		f.holds(to.Folder, w.Path, w.Bundle)
	}
	if !bytes.Equal(f.read(w.Path), kept) {
		t.Error("what was there is another file now")
	}
	f.must(os.Remove(w.Bundle))
	f.must(os.Remove(w.Path))
	s := f.unlock("ann")
	if _, err := paper.Write(f.ctx, s, f.whole(), d, to, func(int, int) { s.Lock() }); !errors.Is(err, store.Locked) {
		t.Errorf("locked while the bundle is written: %v", err)
	}
	f.holds(to.Folder)
}

// What is sealed opens for its recipient, and is in the folder in clear at no
// moment: not under another name either.
func TestWriteSealed(t *testing.T) {
	f := newFixture(t)
	f.put(f.worker, note("Maya showed me her room."), nil)
	owner, err := age.GenerateX25519Identity()
	f.must(err)
	secret, err := age.NewScryptIdentity(passphrase)
	f.must(err)
	d := f.make(f.worker, f.whole())
	for _, seal := range []struct {
		to   store.Recipient
		open age.Identity
	}{
		{store.Recipient{Key: owner.Recipient().String()}, owner},
		{store.Recipient{Passphrase: []byte(passphrase)}, secret},
	} {
		for _, form := range format.All {
			if form.Takes(d) != nil || form.Name != "text" && seal.open == secret { // one passphrase takes a second
				continue
			}
			to := f.target()
			to.Format, to.Seal, to.Bundle = form, seal.to, seal.open == owner
			beginsSealed := func(int, int) {
				inside, err := os.ReadDir(to.Folder)
				f.must(err)
				for _, e := range inside {
					if b := f.read(to.Folder + "/" + e.Name()); len(b) > 0 && !bytes.HasPrefix(b, []byte("age-encryption.org/v1\n")) || bytes.Contains(b, []byte("her room")) {
						t.Errorf("%s is not sealed while it is made", e.Name())
					}
				}
			}
			w, err := paper.Write(f.ctx, f.worker, f.whole(), d, to, beginsSealed)
			f.must(err)
			beginsSealed(0, 0)
			if !strings.HasSuffix(w.Path, form.Extension+".age") || to.Bundle && !strings.HasSuffix(w.Bundle, ".bundle.jsonl.age") {
				t.Errorf("written to %s and %s", w.Path, w.Bundle)
			}
			var plain bytes.Buffer
			_, err = form.Encode(f.ctx, &plain, d, nil)
			f.must(err)
			if got := f.opened(w.Path, seal.open); !bytes.Equal(got, plain.Bytes()) {
				t.Errorf("%s: what it opens to is not what is written unsealed", form.Name)
			}
			if !to.Bundle {
				f.holds(to.Folder, w.Path)
				continue
			}
			f.holds(to.Folder, w.Path, w.Bundle)
			if r := f.checks(f.opened(w.Bundle, seal.open)); r.Texts != 2 {
				t.Errorf("the bundle: %+v", r)
			}
		}
	}
	if said := f.exported(); !slices.ContainsFunc(said, func(s string) bool {
		return strings.Contains(s, "-file-") && strings.HasSuffix(s, " for anybody who may come to read it, text, sealed for its recipient")
	}) || !slices.Contains(said, "bundle, sealed for its recipient") {
		t.Errorf("the access log says %q", said)
	}
}

func (f *fixture) opened(path string, by age.Identity) []byte {
	f.Helper()
	r, err := age.Decrypt(bytes.NewReader(f.read(path)), by)
	f.must(err)
	b, err := io.ReadAll(r)
	f.must(err)
	return b
}

// A bundle repeats an entry only where the reader of its document may read all of
// it, and a confidential part only where that was chosen.
func TestWriteBundleOfPart(t *testing.T) {
	f := newFixture(t)
	open := f.put(f.worker, note("Maya showed me her room."), nil)
	given := note("zqgiven")
	given.ThirdParty = &model.ThirdParty{Giver: "zqgiver", Status: model.StatusNotSubject}
	kept := f.put(f.worker, given, nil)
	both := f.put(f.worker, note("A visit."), model.Withheld{Text: model.Plain("zqwithheld")})
	_, err := f.worker.Reveal(f.ctx, both)
	f.must(err)
	for name, c := range map[string]struct {
		readers papers.Readers
		texts   int
		words   []string
	}{
		"for anybody":        {papers.Readers{}, 3, nil},
		"it may go":          {papers.Readers{Despite: []model.Ref{kept}}, 4, []string{"zqgiven", "zqgiver"}},
		"confidential, too":  {papers.Readers{Inside: true, Confidential: []model.Ref{both}}, 4, []string{"zqgiven", "zqgiver", "zqwithheld"}},
		"for those who know": {papers.Readers{Inside: true}, 4, []string{"zqgiven", "zqgiver"}},
	} {
		r, to := f.whole(), f.target()
		r.Readers, to.Bundle = c.readers, true
		d := f.make(f.worker, r)
		if d.Holds.None() != (c.words == nil) || (d.Holds.Words() == "") != d.Holds.None() {
			t.Errorf("%s: it holds %+v: %q", name, d.Holds, d.Holds.Words())
		}
		w, err := paper.Write(f.ctx, f.worker, r, d, to, nil)
		f.must(err)
		b := f.read(w.Bundle)
		if report := f.checks(b); w.Texts != c.texts || report.Texts != c.texts || report.Entries != 4 {
			t.Errorf("%s: %+v, %+v", name, w, report)
		}
		for _, word := range []string{"zqgiven", "zqgiver", "zqwithheld"} {
			if bytes.Contains(inBundle(b), []byte(word)) != slices.Contains(c.words, word) {
				t.Errorf("%s: the bundle and %s", name, word)
			}
		}
	}
	// Of some entries only the bundle tells no more than that the file is of them.
	r, to := paper.Request{Kind: papers.KindEvidence, Case: f.file, Entries: []model.Ref{open}}, f.target()
	to.Bundle = true
	w, err := paper.Write(f.ctx, f.worker, r, f.make(f.worker, r), to, nil)
	f.must(err)
	if report := f.checks(f.read(w.Bundle)); report.Whole || report.Texts != w.Texts || bytes.Contains(f.read(w.Bundle), []byte(kept.String())) {
		t.Errorf("of one entry: %+v", report)
	}
}
