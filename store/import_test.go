package store

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"casefile/model"
)

// theirs is an entry that was recorded in another vault.
func theirs(seq uint64, c model.CaseID, content, confidential model.Content) Recorded {
	r := Recorded{
		Vault: model.ID{9}, Case: c, Ref: model.NewRef(model.DeviceID{7}, seq),
		Author: model.Person{ID: model.PersonID{5}, Name: "Amara Reed", Role: model.SocialWorker},
		Filed:  time.Date(2024, 5, 6, 10, 0, 0, 0, time.FixedZone("", 3600)),
	}
	r.General = encoded(content)
	if confidential != nil {
		r.Confidential = encoded(confidential)
	}
	return r
}

func encoded(c model.Content) model.Encoded {
	e, err := model.Encode(c)
	if err != nil {
		panic(err)
	}
	return e
}

// imports begins an import.
func (f *fixture) imports(s *Session) *Import {
	f.t.Helper()
	i, err := s.Imports().Begin(f.ctx)
	f.must(err)
	return i
}

// takes exports everything that a session may read.
func (f *fixture) takes(s *Session, confidential bool, cases ...model.CaseID) ([]Recorded, *Export) {
	f.t.Helper()
	x, err := s.Exports().Begin(f.ctx, cases, confidential)
	f.must(err)
	var all []Recorded
	f.must(x.Each(f.ctx, func(r Recorded) error { all = append(all, r); return nil }))
	if len(all) != x.Entries() {
		f.t.Errorf("%d entries came, and there were to be %d", len(all), x.Entries())
	}
	return all, x
}

func TestImport(t *testing.T) {
	f := newFixture(t)
	ann := f.person("ann", model.SocialWorker)
	id := NewCaseID()
	i := f.imports(f.s)
	f.must(i.Add(f.ctx, theirs(3, id, child("Ben"), nil), theirs(4, id, note("A heron."), withheld("A hidden heron."))))
	wrong := theirs(8, id, model.Correction{Of: model.NewRef(model.DeviceID{7}, 4), Why: "a slip", New: encoded(note("A stork."))}, nil)
	wrong.ClockJumped, wrong.Withheld = true, true
	f.must(i.Add(f.ctx, wrong))
	if _, err := f.s.Entries(f.ctx, id); kindOfError(err) != NotFound {
		t.Errorf("it counts before it is closed: %v", err)
	}
	n, err := i.Close(f.ctx)
	f.must(err)
	entries, err := ann.Entries(f.ctx, id)
	f.must(err)
	if n != 3 || len(entries) != 3 {
		t.Fatalf("%d entries, closed %d", len(entries), n)
	}
	for _, e := range entries {
		im := e.Imported
		if e.Author.Name != "Amara Reed" || e.Author.Role != model.SocialWorker || !e.Filed.Equal(wrong.Filed) || e.Filed.Format("-07:00") != "+01:00" {
			t.Errorf("%s claims to be by %s, %s", e.Ref, e.Author.Name, e.Filed)
		}
		if im == nil || im.By.Name != "Amira Khan" || im.Batch != i.ID() || im.Vault != (model.ID{9}) || !e.KnownHere.Equal(f.clock) {
			t.Errorf("%s: imported %+v, known here since %s", e.Ref, im, e.KnownHere)
		}
	}
	last := entries[2]
	if !last.ClockJumped || !last.Imported.Withheld || last.Imported.Ref != wrong.Ref || !last.CriticalFlag {
		t.Errorf("the last is %+v, %+v", last, last.Imported)
	}
	file, err := ann.CaseFile(f.ctx, id)
	f.must(err)
	if it := file.Item(entries[1].Ref); it.Now.Line() != "A stork." || len(it.Corrections) != 1 {
		t.Errorf("the correction does not correct: %+v", it.Now)
	}
	content, err := ann.Reveal(f.ctx, entries[1].Ref)
	f.must(err)
	if content.Line() != "A hidden heron." {
		t.Errorf("revealed %s", content.Line())
	}
	if refs, _ := f.search(ann, Query{Words: "stork"}); len(refs) != 1 {
		t.Errorf("a search finds %v", refs)
	}
	f.rebuilds()

	// What was known when is another question than what was filed when.
	day := model.DateOf(f.clock).AddDays(-1)
	if filed, known := file.Stood(day, model.FiledBy), file.Stood(day, model.KnownBy); len(filed.Items) != 3 || len(known.Items) != 0 {
		t.Errorf("%d filed by then, %d known here", len(filed.Items), len(known.Items))
	}

	f.must(f.s.Imports().Withdraw(f.ctx, i.ID(), "the wrong file"))
	if _, err := ann.Entries(f.ctx, id); kindOfError(err) != NotFound {
		t.Errorf("it counts after it was withdrawn: %v", err)
	}
	f.rebuilds()
}

// What is exported again has the names, the authors and the times that it had
// where it was recorded, and what came to it here.
func TestExportOfAnImport(t *testing.T) {
	f := newFixture(t)
	id, other := NewCaseID(), NewCaseID()
	first := []Recorded{
		theirs(3, id, child("Ben"), nil), theirs(4, id, note("A heron."), withheld("A hidden heron.")),
		theirs(5, id, model.Correction{Of: model.NewRef(model.DeviceID{7}, 4), New: encoded(note("A stork."))}, nil),
		theirs(6, other, child("Zoë"), nil),
	}
	copied := theirs(7, other, model.Copy{Of: model.NewRef(model.DeviceID{7}, 4), From: id, New: encoded(note("A heron."))}, nil)
	first = append(first, copied)
	i := f.imports(f.s)
	f.must(i.Add(f.ctx, first...))
	_, err := i.Close(f.ctx)
	f.must(err)
	all, _ := f.takes(f.s, true)
	for n := range first {
		first[n].Author.State = ""
		if !equal(all[n], first[n]) {
			t.Errorf("%d is %+v\nwas %+v", n, all[n], first[n])
		}
	}
	// The copy alone names an entry that does not come along, by its first name.
	alone, _ := f.takes(f.s, true, other)
	if want := []model.Ref{{Device: model.DeviceID{7}, Seq: 4}}; len(alone) != 2 || !slices.Equal(alone[1].Elsewhere, want) {
		t.Errorf("the copy alone is %+v", alone)
	}
	without, _ := f.takes(f.s, false)
	if e := without[1]; !e.Withheld || e.Confidential.Kind != "" {
		t.Errorf("without its confidential part it is %+v", e)
	}
}

func equal(a, b Recorded) bool {
	return a.Vault == b.Vault && a.Case == b.Case && a.Ref == b.Ref && a.Author == b.Author && a.Filed.Equal(b.Filed) &&
		a.ClockJumped == b.ClockJumped && a.Withheld == b.Withheld && slices.Equal(a.Elsewhere, b.Elsewhere) &&
		string(a.General.Data) == string(b.General.Data) && string(a.Confidential.Data) == string(b.Confidential.Data)
}

func TestImportRefuses(t *testing.T) {
	f := newFixture(t)
	ann := f.person("ann", model.SocialWorker)
	_, err := ann.Imports().Begin(f.ctx)
	f.is(err, Denied)
	id := NewCaseID()
	for name, change := range map[string]func(*Recorded){
		"no kind":              func(r *Recorded) { r.General = model.Encoded{} },
		"what does not read":   func(r *Recorded) { r.General.Data = []byte{0xf6} },
		"a part that does not": func(r *Recorded) { r.Confidential = model.Encoded{Kind: model.KindNote, Schema: 1, Data: []byte{0x1c}} },
		"no case":              func(r *Recorded) { r.Case = model.CaseID{} },
		"no reference":         func(r *Recorded) { r.Ref = model.Ref{} },
		"unreadable":           func(r *Recorded) { r.Unreadable = "damaged" },
	} {
		t.Run(name, func(t *testing.T) {
			r := theirs(1, id, child("Ben"), nil)
			change(&r)
			i := f.imports(f.s)
			f.is(i.Add(f.ctx, r), Invalid)
			if n, err := i.Close(f.ctx); n != 0 || err != nil {
				t.Errorf("closed %d, %v", n, err)
			}
		})
	}
	i := f.imports(f.s)
	_, err = f.s.Accounts().Change(f.ctx, ann.Me().ID, PersonChange{Role: model.Manager})
	f.must(err)
	f.must(ann.Accounts().SetAway(f.ctx, f.s.Me().ID, true, "on leave"))
	if err := i.Add(f.ctx, theirs(1, id, child("Ben"), nil)); err == nil {
		t.Error("somebody on leave imports")
	}
	f.must(ann.Accounts().SetAway(f.ctx, f.s.Me().ID, false, "back"))
}

// What somebody claims of an entry who could not import is not shown as a record.
func TestImportByWhoMayNot(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	ann := f.person("ann", model.SocialWorker)
	k, _, end, err := ann.begin(f.ctx)
	f.must(err)
	defer end()
	r := theirs(1, id, note("By the judge herself: a heron."), nil)
	filing, err := r.filing()
	f.must(err)
	a := &entryWriter{s: ann, k: k, now: f.clock, fresh: map[model.CaseID]*caseKeys{}, used: map[model.CaseID]*caseKeys{}}
	f.must(f.v.update("forge", func(w *writer) error {
		_, err := a.write(w, filing)
		return err
	}))
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	if u, ok := entries[1].Content.(model.Unreadable); !ok || entries[1].Author.Name != "ann" || entries[1].Imported != nil {
		t.Errorf("it reads as %+v, %+v", entries[1], u)
	}
	if refs, err := f.searchAs(f.s, Query{Words: "heron"}); len(refs) > 0 || !errors.Is(err, Damaged) {
		t.Errorf("a search finds %v", refs)
	}
	all, _ := f.takes(f.s, false)
	if all[1].Unreadable == "" {
		t.Errorf("it is exported as %+v", all[1])
	}
	f.rebuild(f.s.Checks().Rebuild) // the forged entry is not in the row
	report, err := f.s.Checks().Verify(f.ctx, nil)
	f.must(err)
	if len(report.Problems) != 1 || !strings.Contains(report.Problems[0].What, "claims to be imported") {
		t.Errorf("verify finds %v", report.Problems)
	}
	f.s.Lock() // so that the end of the test verifies what needs no key
}

// An import may open a restricted file: nobody else ever reads any of it.
func TestImportRestricted(t *testing.T) {
	f := newFixture(t)
	ann := f.person("ann", model.SocialWorker)
	bo := f.person("bo", model.SocialWorker)
	id := NewCaseID()
	r := model.Restriction{Restricted: true, Why: "a colleague's family", Date: "2024-05-06",
		People: []model.Admitted{{Person: ann.Me().ID, Name: "ann"}, {Person: model.PersonID{77}, Name: "of elsewhere"}}}
	i := f.imports(f.s)
	i.Restrict(id, r)
	f.must(i.Add(f.ctx, theirs(1, id, child("Ben"), nil), theirs(2, id, r, nil), theirs(3, id, note("A heron."), withheld("Hidden."))))
	_, err := i.Close(f.ctx)
	f.must(err)
	if n := len(f.refs(ann, id)); n != 3 {
		t.Errorf("who is named reads %d entries", n)
	}
	if n := len(f.refs(bo, id)); n != 0 {
		t.Errorf("who is not named reads %d entries", n)
	}
	_, err = bo.Exports().Begin(f.ctx, []model.CaseID{id}, false)
	f.is(err, NotFound)
	if all, _ := f.takes(bo, false); len(all) != 0 {
		t.Errorf("who is not named exports %d entries", len(all))
	}
	if all, _ := f.takes(ann, true); len(all) != 3 || all[2].Confidential.Kind == "" {
		t.Errorf("who is named exports %+v", all)
	}
	f.file(f.s, Filing{Case: id, General: note("Filed here.")})
	f.rebuilds()

	// Without that an import says nothing of to whom a file is open.
	plain := f.imports(f.s)
	f.is(plain.Add(f.ctx, theirs(4, id, r, nil)), Invalid)
}

// A destroyed file does not come back by an import.
func TestImportOfADestroyedFile(t *testing.T) {
	f := newFixture(t)
	id := f.dueCase("Ben")
	f.destroy(id)
	i := f.imports(f.s)
	_, err := i.There(f.ctx, id)
	f.is(err, NotFound)
	f.is(i.Add(f.ctx, theirs(1, id, child("Ben"), nil)), NotFound)
}

func TestExport(t *testing.T) {
	f := newFixture(t)
	ann, audrey := f.person("ann", model.SocialWorker), f.person("audrey", model.Auditor)
	ben, zoe := f.newCase("Ben"), f.newCase("Zoë")
	hidden := f.file(ann, Filing{Case: ben, General: note("About somebody else.")})
	f.file(ann, Filing{Case: ben, General: model.FiledInError{Of: hidden.Ref, Why: "another child"}})
	f.file(ann, Filing{Case: zoe, General: note("A heron."), Confidential: withheld("A hidden heron.")})

	all, x := f.takes(f.s, true)
	if len(all) != 5 || x.Cases != 2 || x.Hidden != 0 || all[4].Confidential.Kind == "" || all[2].Author.Name != "ann" {
		t.Errorf("a manager exports %+v of %+v", all, x)
	}
	if !slices.IsSortedFunc(all, func(a, b Recorded) int { return int(a.Ref.Seq) - int(b.Ref.Seq) }) {
		t.Error("the entries are not in the order of the record")
	}
	some, x := f.takes(ann, false)
	if len(some) != 4 || x.Hidden != 1 || !some[3].Withheld || !slices.Equal(some[2].Elsewhere, []model.Ref{hidden.Ref}) {
		t.Errorf("a social worker exports %+v of %+v", some, x)
	}
	_, err := audrey.Exports().Begin(f.ctx, nil, true)
	f.is(err, Denied)
	_, err = ann.Exports().Begin(f.ctx, []model.CaseID{NewCaseID()}, false)
	f.is(err, NotFound)
	one, _ := f.takes(audrey, false, zoe)
	if len(one) != 2 {
		t.Errorf("an auditor exports %+v", one)
	}

	lines, err := accessLog(f.s)
	f.must(err)
	count := map[AccessAct]int{}
	for _, a := range lines {
		count[a.Act]++
		if a.Act == AccessExported && a.Who.Name == "audrey" && (a.Case != zoe || a.Count != 2) {
			t.Errorf("the access log says %+v", a)
		}
	}
	if count[AccessExported] != 3 || count[AccessOpened] != 1 {
		t.Errorf("the access log has %v", count)
	}
	stop := errors.New("stop")
	x, err = f.s.Exports().Begin(f.ctx, nil, false)
	f.must(err)
	if err := x.Each(f.ctx, func(Recorded) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("it went on: %v", err)
	}
}

// In a batch too an entry may name those filed before it.
func TestReferInABatch(t *testing.T) {
	f := newFixture(t)
	ella, noah := f.newCase("Ella"), f.newCase("Noah")
	b := f.batch(f.s)
	f.must(b.File(f.ctx, Filing{Case: ella, General: note("Gran came.")}))
	f.must(b.File(f.ctx, Filing{Case: ella, General: note("Gran left.")}, Filing{Case: noah, Refer: func(before []model.Ref) (model.Content, model.Content) {
		return model.CopyOf(model.Origin{Ref: before[1], Case: ella, Name: "Ella"}, note("Gran left."), nil, nil)
	}}))
	_, err := b.Close(f.ctx)
	f.must(err)
	refs := f.refs(f.s, ella)
	entries, err := f.s.Entries(f.ctx, noah)
	f.must(err)
	if c, ok := entries[1].Content.(model.Copy); !ok || c.Of != refs[2] {
		t.Errorf("the copy is %+v", entries[1])
	}
	nothing := f.batch(f.s)
	f.is(nothing.File(f.ctx, Filing{Case: ella, Refer: func([]model.Ref) (model.Content, model.Content) { return nil, nil }}), Invalid)
}
