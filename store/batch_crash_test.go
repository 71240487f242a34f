package store

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"casefile/model"
)

func init() { children["batch"] = batchChild }

// batchChild files chunks of a batch for ever, and says so after each.
func batchChild(args []string) {
	fail := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	v, err := Open(args[0], Options{StateDir: args[1], Throwaway: true})
	fail(err)
	ctx := context.Background()
	s, err := v.Unlock(ctx, "amira", []byte(passphrase))
	fail(err)
	rows, err := s.Cases(ctx)
	fail(err)
	b, err := s.Imports().Batch(ctx)
	fail(err)
	for {
		id := NewCaseID()
		fail(b.File(ctx, Filing{Case: id, Opens: true, General: child("Heron")}, heron(id), heron(rows[0].Case),
			Filing{Case: rows[0].Case, General: note(strings.Repeat("heron ", 500)), Confidential: withheld("heron")}))
		fmt.Println("chunk", 0)
	}
}

// A batch during which the process died never counts, whenever it died, and
// the vault goes on as if it had not been begun.
func TestBatchThatDies(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	chunks := 0
	for round := range 4 {
		f.must(f.v.Close())
		f.crash("batch", round, func(what, value string) { chunks++ })
		var err error
		f.v, err = Open(f.path, f.o)
		f.must(err)
		f.s = f.unlock("amira")
		report, err := f.s.Checks().Verify(f.ctx, nil)
		f.must(err)
		f.sound(report)
		if report.Waiting < 4*chunks || report.Waiting%4 != 0 {
			t.Errorf("%d entries wait after %d chunks", report.Waiting, chunks)
		}
		f.unseen(f.s, id, NewCaseID(), 1+round)
		f.file(f.s, Filing{Case: id, General: note("Goes on.")})
	}
	f.rebuilds()
	b := f.batch(f.s)
	f.must(b.File(f.ctx, heron(id)))
	if n, err := b.Close(f.ctx); n != 1 || err != nil {
		t.Errorf("a batch after those that died: %d, %v", n, err)
	}
	if refs, _ := f.search(f.s, Query{Words: "heron"}); len(refs) != 1 {
		t.Errorf("a search finds %d entries", len(refs))
	}
}

// Only what its author closed is in a batch, whoever writes past the program.
func TestVerifyFindsFalseBatches(t *testing.T) {
	for name, change := range map[string]func(f *forging) error{
		"an entry after the closing": func(f *forging) error {
			return f.append(f.by, draftEntry{caseID: f.id, batch: f.b.id, parts: []draftPart{openPartOf(openRecord{})}})
		},
		"a second closing": func(f *forging) error {
			return f.append(f.by, draftEntry{parts: []draftPart{openPartOf(openRecord{Closes: &batchRecord{Batch: f.b.id, Entries: 1, Last: f.b.last}})}})
		},
		"a closing with another count": func(f *forging) error {
			return f.append(f.by, draftEntry{parts: []draftPart{openPartOf(openRecord{Closes: &batchRecord{Batch: batchID{1}, Entries: 1, Last: f.b.last}})}})
		},
		"a closing of what is to come": func(f *forging) error {
			return f.append(f.by, draftEntry{parts: []draftPart{openPartOf(openRecord{Closes: &batchRecord{Batch: batchID{1}, Last: model.NewRef(f.w.device, f.w.size)}})}})
		},
		"a withdrawal by somebody else": func(f *forging) error {
			return f.append(f.bo, draftEntry{parts: []draftPart{openPartOf(openRecord{Withdraws: &withdrawalRecord{Batch: f.b.id}})}})
		},
		"a withdrawal that claims to be of a file": func(f *forging) error {
			return f.append(f.by, draftEntry{caseID: NewCaseID(), parts: []draftPart{openPartOf(openRecord{Withdraws: &withdrawalRecord{Batch: f.b.id}})}})
		},
		"a withdrawal that claims to be of its batch": func(f *forging) error {
			return f.append(f.by, draftEntry{batch: f.b.id, parts: []draftPart{openPartOf(openRecord{Withdraws: &withdrawalRecord{Batch: f.b.id}})}})
		},
		"an entry in the index that waits": func(f *forging) error {
			return f.w.putEntry(model.CaseID{7}, model.Order{Lamport: 1, Ref: model.NewRef(f.w.device, 0)}, false)
		},
		"a value in the index": func(f *forging) error {
			return f.w.putEntry(model.CaseID{}, model.Order{Lamport: 1, Ref: model.NewRef(f.w.device, 0)}, true)
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			id := f.newCase("Ben")
			bo := f.person("bo", model.SocialWorker)
			b := f.batch(f.s)
			f.must(b.File(f.ctx, heron(id)))
			_, err := b.Close(f.ctx)
			f.must(err)
			whole, err := os.ReadFile(f.path)
			f.must(err)
			f.v.writing.Lock()
			err = f.v.update("forge", func(w *writer) error {
				return change(&forging{w, id, b, f.s.secrets.personKeys, bo.secrets.personKeys})
			})
			f.v.writing.Unlock()
			f.must(err)
			report, err := f.v.Verify(f.ctx, nil)
			f.must(err)
			if report.OK() {
				t.Error("nothing was found")
			}
			f.rebuild(f.v.Rebuild)
			if n := len(f.refs(f.unlock("amira"), id)); n != 2 {
				t.Errorf("the case file has %d entries", n)
			}
			f.putBack(whole) // put it back, so that the fixture ends with a sound vault
		})
	}
}

// forging is what somebody has who writes past the program.
type forging struct {
	w  *writer
	id model.CaseID
	// b is a batch that was closed, by its author; bo is somebody else.
	b      *Batch
	by, bo *personKeys
}

func (f *forging) append(by *personKeys, d draftEntry) error {
	_, err := f.w.append(by, d)
	return err
}
