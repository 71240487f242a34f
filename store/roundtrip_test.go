package store

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"casefile/model"
)

func TestRoundTrip(t *testing.T) {
	f := newFixture(t)
	id := NewCaseID()
	filed, err := f.s.File(f.ctx,
		Filing{Case: id, Opens: true, General: child("Zoë Okafor")},
		Filing{Case: id, General: note("Seen at school."), Confidential: withheld("The informant is the aunt.")},
		Filing{Case: id, Confidential: note("All of this is withheld.")})
	f.must(err)
	if got := filed[2].Content; got != (model.Stub{Date: "2026-03-04"}) {
		t.Errorf("the main file got %v in place of a stub", got)
	}
	for _, e := range filed[1:] {
		if e.Section != model.SectionOpen || e.Confidential == nil {
			t.Errorf("%s: what I filed is not open to me", e.Ref)
		}
	}
	if !filed[0].Filed.Equal(f.clock) || filed[0].Filed.Format("15:04 -07:00") != "09:30 +01:00" {
		t.Errorf("filed at %s, want %s", filed[0].Filed, f.clock)
	}
	if filed[0].Author.Name != "Amira Khan" || filed[0].Author != f.s.Me() {
		t.Errorf("filed by %v", filed[0].Author)
	}
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	if !reflect.DeepEqual(entries, filed) {
		t.Errorf("read  %v\nfiled %v", entries, filed)
	}
	f.reopen()
	entries, err = f.s.Entries(f.ctx, id)
	f.must(err)
	for i, e := range entries {
		if !reflect.DeepEqual(e.Content, filed[i].Content) || e.Ref != filed[i].Ref || !e.Filed.Equal(filed[i].Filed) || e.Author != filed[i].Author {
			t.Errorf("read %v\nfiled %v", e, filed[i])
		}
		if e.Section == model.SectionOpen {
			t.Errorf("%s is open in a new session", e.Ref)
		}
	}
	content, err := f.s.Reveal(f.ctx, filed[1].Ref)
	f.must(err)
	if !reflect.DeepEqual(content, filed[1].Confidential) {
		t.Errorf("revealed %v", content)
	}
	one, err := f.s.Entry(f.ctx, filed[1].Ref)
	f.must(err)
	if one.Section != model.SectionOpen || !reflect.DeepEqual(one.Confidential, content) {
		t.Errorf("after it was opened: %v", one)
	}
	ref, err := f.s.FindRef(f.ctx, strings.ToLower(filed[1].Ref.String()))
	f.must(err)
	if ref != filed[1].Ref {
		t.Errorf("found %v", ref)
	}
}

func TestCaseFileFollowsWhatIsFiled(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	before, err := f.s.CaseFile(f.ctx, id)
	f.must(err)
	e := f.file(f.s, Filing{Case: id, General: note("One."), Confidential: withheld("Two.")})
	after, err := f.s.CaseFile(f.ctx, id)
	f.must(err)
	if len(before.Items) != 1 {
		t.Errorf("a file that was handed out has changed: %d items", len(before.Items))
	}
	if it := after.Item(e.Ref); it == nil || it.Section != model.SectionOpen {
		t.Errorf("the new entry shows as %v", it)
	}
	bo := f.person("bo", model.SocialWorker)
	theirs, err := bo.CaseFile(f.ctx, id)
	f.must(err)
	if it := theirs.Item(e.Ref); it == nil || it.Section != model.SectionClosed {
		t.Errorf("to somebody else it shows as %v", it)
	}
	if _, err := bo.Reveal(f.ctx, e.Ref); err != nil {
		t.Fatal(err)
	}
	theirs, err = bo.CaseFile(f.ctx, id)
	f.must(err)
	if theirs.Item(e.Ref).Section != model.SectionOpen {
		t.Error("what was opened still shows closed")
	}
}

func TestFilingIsAllOrNone(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	_, err := f.s.File(f.ctx, Filing{Case: id, General: note("kept out")}, Filing{Case: NewCaseID(), General: note("no such case")})
	f.is(err, NotFound)
	_, err = f.s.File(f.ctx, Filing{Case: id, General: note("kept out")}, Filing{Case: id, Opens: true, General: child("Ben")})
	f.is(err, Exists)
	_, err = f.s.File(f.ctx, Filing{Case: id})
	f.is(err, Invalid)
	_, err = f.s.File(f.ctx, Filing{General: note("whose?")})
	f.is(err, Invalid)
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	if len(entries) != 1 {
		t.Errorf("%d entries, want the first alone", len(entries))
	}
	e := f.file(f.s, Filing{Case: id, General: note("kept")})
	if e.Ref.Seq != entries[0].Ref.Seq+1 {
		t.Errorf("the next entry is %s after %s", e.Ref, entries[0].Ref)
	}
}

func TestCasesShowRows(t *testing.T) {
	f := newFixture(t)
	want := map[model.CaseID]string{}
	for _, name := range []string{"Ada", "Ben", "Cal"} {
		want[f.newCase(name)] = name
	}
	f.reopen()
	rows, err := f.s.Cases(f.ctx)
	f.must(err)
	got := map[model.CaseID]string{}
	for _, r := range rows {
		got[r.Case] = r.Name
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestClockJump(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	for _, step := range []struct {
		move   time.Duration
		jumped bool
	}{{time.Hour, false}, {-4 * time.Minute, false}, {-6 * time.Minute, true}, {time.Minute, false}, {-48 * time.Hour, true}} {
		f.clock = f.clock.Add(step.move)
		if e := f.file(f.s, Filing{Case: id, General: note("x")}); e.ClockJumped != step.jumped {
			t.Errorf("after a step of %s: jumped %v", step.move, e.ClockJumped)
		}
	}
	f.reopen()
	f.clock = f.clock.Add(-time.Hour)
	f.file(f.s, Filing{Case: id, General: note("x")})
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	if !entries[len(entries)-1].ClockJumped {
		t.Error("a clock set back while the vault was closed went unnoticed")
	}
	for i := 1; i < len(entries); i++ {
		if entries[i-1].Order().Compare(entries[i].Order()) >= 0 {
			t.Error("the clock changed the order of the record")
		}
	}
}

func TestTextIsStoredExactly(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("\u202eBen\x1b[31m")
	for name, text := range map[string]string{
		"five megabytes": strings.Repeat("0123456789abcde\t", 5<<20/16),
		"scripts":        "Zoë Søren Łukasz Ἀλέξανδρος Владимир 王小明 さくら 김민준 مُحَمَّد דוד आरव ไทย 👩‍👧",
		"controls":       "a\x00b\x01c\x1b]0;title\x07d\u202ee\u200bf\u2028g\x7f",
		"not UTF-8":      "caf\xe9 \xff\xfe",
		"empty":          "",
	} {
		t.Run(name, func(t *testing.T) {
			content := model.Note{Type: model.CaseNote, Happened: model.On("2026-03-04"), Text: model.Text{{Words: text}}, Title: name}
			e := f.file(f.s, Filing{Case: id, General: content, Confidential: model.Withheld{Text: content.Text}})
			if f.s.Drafts().Save(f.ctx, Draft{ID: NewDraftID(), Fields: map[string]string{"text": text}}) != nil {
				t.Error("no draft of it could be kept")
			}
			bo, err := f.v.newSession(f.s.secrets.personKeys)
			f.must(err)
			got, err := bo.Entry(f.ctx, e.Ref)
			f.must(err)
			if got := got.Content.(model.Note).Text[0].Words; got != text {
				t.Errorf("the main file has %.60q", got)
			}
			opened, err := bo.Reveal(f.ctx, e.Ref)
			f.must(err)
			if got := opened.(model.Withheld).Text[0].Words; got != text {
				t.Errorf("the confidential section has %.60q", got)
			}
			drafts, err := bo.Drafts().All(f.ctx)
			f.must(err)
			found := false
			for _, d := range drafts {
				found = found || d.Fields["text"] == text
			}
			if !found {
				t.Error("the draft is not what was typed")
			}
		})
	}
}
