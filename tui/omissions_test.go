package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/documents"
)

const copyRequest = "SAR-2026-17"

// aThirdParty is what somebody told who asks that the child does not read it.
func aThirdParty(text string) model.Note {
	return model.Note{
		Type: model.CaseNote, Happened: model.On("2026-03-03"), Text: model.Plain(text),
		Account: model.Account{ThirdParty: &model.ThirdParty{Giver: "Ms Aldous", Channel: "email", Status: model.StatusNotSubject, OpenAccess: model.Yes}},
	}
}

// toDecide is a driver on the decisions on a copy of a file that holds what a
// third party said, a note of the child's day, and a confidential part.
func toDecide(t *testing.T) (*driver, *documents.OmissionsScreen) {
	t.Helper()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	id := d.file().ID
	if _, err := d.root.Session.File(t.Context(),
		store.Filing{Case: id, General: aThirdParty("Her aunt drinks.\nHer aunt has lost her job.")},
		store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-03"), Text: model.Plain("Maya drew a boat.\nA boy hit her at school.")}},
		store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-04"), Text: model.Plain("A neighbour rang.")}, Confidential: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-04"), Text: model.Plain("She asked for her name to be kept.")}},
	); err != nil {
		t.Fatal(err)
	}
	return d, d.omissions(id)
}

// onto moves to the passage of the words.
func (d *driver) onto(words string) {
	d.t.Helper()
	s := d.root.top().(*documents.OmissionsScreen)
	d.press("home")
	for range s.Shown {
		if s.Current().Words == words {
			return
		}
		d.press("down")
	}
	d.t.Fatalf("no passage %q is listed:\n%s", words, d.screen())
}

// copied is the text of the copy as it would be made now.
func copyText(t *testing.T, s *documents.OmissionsScreen) document.Document {
	t.Helper()
	f, err := s.Session.CaseFile(t.Context(), s.ID)
	if err != nil {
		t.Fatal(err)
	}
	d, err := papers.Access(f, s.Choice, s.Made())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A person decides each passage that is proposed to stay out, with a reason, adds
// one, lifts one again, reads every omission as it will stand, and all of it is on
// record (C6).
func TestC6DecidingOnACopy(t *testing.T) {
	t.Parallel()
	d, s := toDecide(t)
	d.sees(copyRequest+": 0 of ", "to decide", "Her aunt drinks.")

	// All of an entry in two keys: one decision on record, one line in the copy.
	d.onto("Her aunt drinks.")
	d.sees("third-party information", "In the copy: [Left out here: what somebody else told us.")
	before := len(d.fileOf(s.ID).Items)
	d.press("e", "x")
	d.sees("kept out: on record.")
	d.seesNot("Her aunt drinks.")
	if n := len(d.fileOf(s.ID).Items) - before; n != 1 {
		t.Errorf("%d decisions were filed, not one", n)
	}

	// Confidential words are decided on by whoever has read them: it was written in
	// this session, so that it is open.
	d.onto("She asked for her name to be kept.")
	d.press("x")
	d.sees("Keep it out of the copy", "In your own words")
	d.press("ctrl+s")
	d.sees("Give the reason")
	d.choose("reason", model.KeepThirdParty)
	d.press("ctrl+s")
	d.sees("1 passage kept out: on record.")
	for range s.Shown {
		d.press("x")
		d.choose("reason", "other")
		d.press("ctrl+s")
		d.sees("Say which other reason.")
		d.refill("why", "it says how to ring her")
		d.press("ctrl+s")
	}
	d.sees("All that was proposed to stay out is decided.")
	if doc := copyText(t, s); strings.Contains(doc.Marking, "Not finished") {
		t.Errorf("the copy is marked %q", doc.Marking)
	}

	// One more, for serious harm.
	d.press("a", "a")
	d.onto("A boy hit her at school.")
	d.press("x", "ctrl+s")
	d.sees("1 passage kept out", "Decided: kept out. It would be likely to do somebody serious harm.")

	// The preview has every omission, with its number.
	d.press("v")
	d.sees("As it will stand in the copy", "Left out here (number 1)", "Maya drew a boat.")
	d.seesNot("aunt", "hit her")
	d.press("esc")

	// And lifted again, by a decision of its own.
	d.onto("A boy hit her at school.")
	d.press("g")
	d.choose("reason", "reasonable")
	d.refill("why", "she told us so herself")
	d.press("ctrl+s")
	d.sees("1 passage given: on record.", "Decided: given.", "she told us so herself", "In the copy: it stands there as it is.")
	rulings := 0
	for _, it := range d.fileOf(s.ID).Items {
		if _, ok := it.Now.(model.Disclosure); ok {
			rulings++
		}
	}
	if rulings < 3 {
		t.Errorf("only %d decisions are in the main file", rulings)
	}
}

// What is closed is decided on once it is open, and that it was opened is in the
// access log. Another person's decisions on confidential words are closed too.
func TestC6ClosedPartsAreOpenedFirst(t *testing.T) {
	t.Parallel()
	d, s := toDecide(t)
	id := s.ID
	d.onto("She asked for her name to be kept.")
	d.press("x")
	d.choose("reason", model.KeepThirdParty)
	d.press("ctrl+s")
	left := len(s.Shown)
	d.press("ctrl+l")
	d.unlockAs("sam")
	s = d.omissions(id)
	closed := len(s.Closed)
	if closed < 2 {
		t.Fatalf("%d parts are closed, not the note's and the decision's", closed)
	}
	d.sees(fmt.Sprintf("%d closed (O opens)", closed))
	for !s.Current().Closed() {
		d.press("down")
	}
	d.press("x")
	d.sees("Nobody decides on what nobody has read")
	d.press("space", "A")
	for name := range s.Marked {
		if name.ID.IsZero() {
			t.Error("a closed part can be marked")
		}
	}
	d.press("A", "O", "enter")
	d.seesNot("opened.")
	d.press("O", "down", "enter")
	d.sees("opened. The access log says that you did.")
	if n := len(s.Closed); n > 0 || len(s.Shown) != left {
		t.Errorf("%d parts are closed, and %d passages to decide, not %d", n, len(s.Shown), left)
	}
	seen := 0
	if err := d.root.Session.AccessLog(t.Context(), func(a store.Access) bool {
		if a.Act == store.AccessOpened {
			seen++
		}
		return true
	}); err != nil || seen < closed {
		t.Errorf("the access log has %d openings, not %d: %v", seen, closed, err)
	}
}

// Keys typed faster than the store answers decide one passage each, and a lock in
// between takes back nothing that is on record.
func TestOmissionsFastAndLocked(t *testing.T) {
	t.Parallel()
	d, s := toDecide(t)
	id, open := s.ID, len(s.Shown)
	d.onto("Her aunt drinks.")
	d.late = true
	d.press("x", "x")
	d.late = false
	d.come()
	if n := open - len(s.Shown); n != 2 {
		t.Errorf("%d passages are decided, not two", n)
	}
	d.size(31, 8)
	d.size(120, 40)
	d.press("space", "ctrl+l")
	d.unlockAs("sam")
	if s = d.omissions(id); open-len(s.Shown) < 2 {
		t.Errorf("after the lock %d are to decide, of %d", len(s.Shown), open)
	}
}

// What somebody said of somebody else stays out of a copy until somebody decides (C6).
func TestC6WhatIsSaidOfOthersIsDecidedOn(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	id := d.file().ID
	said := model.Statement{Words: "Rob never turns up.", Mark: &model.Mark{Nature: "opinion", About: "Rob Hill", Source: model.FromNamed, SourceName: "Donna Hill", Verification: "unverified"}}
	if _, err := d.root.Session.File(t.Context(), store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-03"), Text: model.Text{said}}}); err != nil {
		t.Fatal(err)
	}
	d.asks(id)
	d.press("esc", "enter", "p", "a", "ctrl+s")
	s := d.root.top().(*documents.OmissionsScreen)
	d.sees("to decide", "Rob never turns up.", "somebody else than the child")
	d.press("x", "a")
	d.sees("1 passage kept out", "It is about somebody else")
	d.press("g")
	d.choose("reason", "reasonable")
	d.press("ctrl+s")
	d.sees("1 of 1 decided", "Decided: given. It is reasonable to give it")
	if warnings := strings.Join(copyText(t, s).Warnings, "\n"); strings.Contains(warnings, "said of somebody else") {
		t.Errorf("the copy warns of what was decided: %s", warnings)
	}
	d.press("esc", "esc", "p", "s", "ctrl+s")
	d.sees(copyRequest + ": 1 of 1 decided")
}

// An auditor reads what was decided, and decides nothing.
func TestAuditorDecidesOnNoCopy(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.newChild("Maya Kowalska")
	d.addPerson("Ada Reyes", model.Auditor)
	id := d.file().ID
	if _, err := d.root.Session.File(t.Context(), store.Filing{Case: id, General: aThirdParty("Her aunt drinks.")}); err != nil {
		t.Fatal(err)
	}
	d.unlockAs("ada")
	d.omissions(id)
	for _, key := range []string{"x", "g", "X", "space", "e", "A", "O"} {
		d.press(key)
		if _, ok := d.root.top().(*documents.OmissionsScreen); !ok {
			t.Fatalf("%s leads to %T", key, d.root.top())
		}
	}
	d.press("x")
	d.sees("reads only")
}

// Many at once show how far they have come; what is on record when it is stopped
// stays.
func TestManyOmissions(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	id := d.file().ID
	var filings []store.Filing
	for i := range 3 * documents.DecisionsAtOnce {
		filings = append(filings, store.Filing{Case: id, General: aThirdParty(fmt.Sprintf("It was said (%d).", i))})
	}
	if _, err := d.root.Session.File(t.Context(), filings...); err != nil {
		t.Fatal(err)
	}
	s := d.omissions(id)
	d.press("A", "X")
	d.sees("120 entries")
	all := s.Disclosures(s.Chosen(), documents.Verdict{Decided: model.KeepPassage, Reason: model.KeepThirdParty, By: "Sam Okafor"})
	if len(all) != 3*documents.DecisionsAtOnce {
		t.Errorf("%d decisions on %d entries", len(all), 3*documents.DecisionsAtOnce)
	}
	ctx, stop := context.WithCancel(t.Context())
	done, err := documents.FileDisclosures(ctx, d.root.Session, id, all, func(int, int) { stop() })
	if err == nil || done != documents.DecisionsAtOnce {
		t.Errorf("%d decisions are on record after it was stopped: %v", done, err)
	}
	s.Deciding = documents.Deciding{Decided: model.KeepPassage, Passages: len(s.Picked), Entries: len(all)}
	marked := len(s.Picked)
	d.run(s.Filed(done, err))
	d.sees("Keep it out of the copy", "40 decisions of 120 on record; the rest stays marked.")
	if left := len(s.Picked); left == 0 || left >= marked || left != len(s.Shown) {
		t.Errorf("%d stay marked, and %d are to decide", left, len(s.Shown))
	}
	d.choose("reason", model.KeepThirdParty)
	d.press("ctrl+s")
	d.sees("kept out: on record.", "All that was proposed to stay out is decided.")
}

func BenchmarkOmissions(b *testing.B) {
	r := benchRoot(b)
	f := benchCopy(2_500)
	s := documents.NewOmissionsScreen(r.App, f.ID, papers.AccessChoice{Request: copyRequest})
	passages, err := papers.Passages(f, s.Choice, s.Made())
	if err != nil || len(passages) < 5_000 {
		b.Fatalf("%d passages: %v", len(passages), err)
	}
	s.Came(documents.OmissionsRead{File: f, Passages: passages}.Counted(), nil)
	r.stack = append(r.stack, s)
	s.Update(r.bodySize())
	b.Run("key", func(b *testing.B) { frames(b, r, "down", "down", "pgdown", "up") })
	b.Run("mark", func(b *testing.B) { frames(b, r, " ", "e") })
	b.Run("list", func(b *testing.B) { frames(b, r, "a") })
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := papers.Passages(f, s.Choice, s.Made()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// benchCopy is a file of n notes of what third parties said.
func benchCopy(n int) *model.CaseFile {
	entries := make([]model.Entry, n)
	for i := range entries {
		entries[i] = model.Entry{Ref: model.Ref{Seq: uint64(i + 1)}, Lamport: uint64(i + 1), Case: model.CaseID{1}, Filed: day, Content: aThirdParty(fmt.Sprintf("It was said (%d).\nAnd more.", i))}
	}
	return model.Fold(entries)
}
