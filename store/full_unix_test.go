//go:build linux || darwin

package store

import (
	"os"
	"strings"
	"testing"

	"casefile/model"
	"casefile/store/fulldisk"
)

// When the disk is full nothing is lost, and filing goes on once there is room.
func TestFullDisk(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	f := newFixture(t)
	id := f.newCase("Ben")
	kept := f.file(f.s, Filing{Case: id, General: note("kept")})
	draft := Draft{ID: NewDraftID(), Case: id, Title: "kept"}
	f.must(f.s.Drafts().Save(f.ctx, draft))

	info, err := os.Stat(f.path)
	f.must(err)
	room := fulldisk.Takes(t, uint64(info.Size()))

	long := model.Note{Type: model.CaseNote, Happened: model.On("2026-03-04"), Text: model.Plain(strings.Repeat("long ", 600_000))}
	for range 3 {
		_, err = f.s.File(f.ctx, Filing{Case: id, General: long, Draft: draft.ID})
		if f.is(err, Full); !strings.Contains(err.Error(), "last saved draft is kept") {
			t.Errorf("said %v", err)
		}
	}
	f.is(f.s.Drafts().Save(f.ctx, Draft{ID: NewDraftID(), Fields: map[string]string{"text": long.Text.String()}}), Full)
	nothing := fulldisk.Takes(t, 0)
	f.unlock("amira").Lock() // who files nothing
	if said := strings.Join(f.v.Warnings(), " "); !strings.Contains(said, "The disk is full") || strings.Contains(said, "file again") {
		t.Errorf("an unlock says %q", said)
	}
	file, err := f.s.CaseFile(f.ctx, id)
	f.must(err)
	for range 2 {
		f.is(f.s.Looked(file)(), Full)
	}
	if said := strings.Join(f.v.Warnings(), " "); strings.Count(said, "Files are opened here") != 1 || strings.Contains(said, "file again") {
		t.Errorf("of a file that is opened it says %q", said)
	}
	nothing()
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	if len(entries) != 2 || entries[1].Ref != kept.Ref {
		t.Errorf("on a full disk the case reads %v", entries)
	}
	if drafts, err := f.s.Drafts().All(f.ctx); err != nil || len(drafts) != 1 || drafts[0].Title != "kept" {
		t.Errorf("on a full disk the drafts are %v, %v", drafts, err)
	}

	room()
	f.verify()
	e := f.file(f.s, Filing{Case: id, General: long, Draft: draft.ID})
	f.must(f.s.Looked(file)()) // what could not be noted is noted the next time
	if log := looked(t, f.s); len(log) != 1 {
		t.Errorf("the access log says %q", log)
	}
	if e.Ref.Seq != kept.Ref.Seq+1 {
		t.Errorf("the next entry is %s after %s", e.Ref, kept.Ref)
	}
	f.reopen()
	if entries, err = f.s.Entries(f.ctx, id); err != nil || len(entries) != 3 {
		t.Errorf("afterwards: %d entries, %v", len(entries), err)
	}
}
