package table_test

import (
	"errors"
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/store/table"
)

const kids = "Forename,Surname,DOB,NHS Number,Allocated worker,Shoe size\n" +
	"Maya,Hart,04/03/2015,943 476 5919,Wyn Field,3\n" +
	"Leo,Hart,25/12/2018,,Somebody Else,1\n"

func TestChildren(t *testing.T) {
	d := newDesk(t)
	p := d.check(kids, table.Children)
	if p.Rows != 2 || p.Good != 2 || p.Opened != 2 || p.Bad+p.Again != 0 {
		t.Fatalf("the plan is %+v", p)
	}
	if names := p.Looked.Unmatched(p.Matching); len(names) != 1 || names[0] != "Shoe size" {
		t.Errorf("not matched: %v", names)
	}
	if len(p.Remarks) != 1 || !strings.Contains(p.Remarks[0].Words, "Somebody Else") {
		t.Errorf("remarks: %v", p.Remarks)
	}
	if len(d.children()) != 0 {
		t.Fatal("a check filed something")
	}
	done := d.file(kids, table.Children, table.FileOptions{})
	if done.Entries != 3 || done.Opened != 2 || done.Batch == "" {
		t.Fatalf("done: %+v", done)
	}
	maya := d.children()["Maya Hart"]
	if maya == nil || maya.Details.Born() != "2015-03-04" || maya.Details["nhs"] != "943 476 5919" {
		t.Fatalf("Maya's file: %+v", maya)
	}
	if w := maya.NamedWorker(today); w == nil || w.Name != "Wyn Field" {
		t.Errorf("her named worker is %v", w)
	}
	if line := maya.Items[0].Content.(model.Child).Why; !strings.Contains(line, "line 2") {
		t.Errorf("where she came from: %q", line)
	}
	if err := d.s.Imports().Withdraw(t.Context(), done.Batch, "the wrong file"); err != nil {
		t.Fatal(err)
	}
	if len(d.children()) != 0 {
		t.Error("taken back, and still there")
	}
}

// Children who seem to be on file are proposed as such, and nothing is merged.
func TestChildrenTwice(t *testing.T) {
	d := newDesk(t)
	d.file(kids, table.Children, table.FileOptions{})
	const more = "Name,Date of birth\n\"HART,  Maya\",2015-03-04\nMaya Hart,2016-03-04\nLeo Hart,\nNew Child,2019-01-01\nnew child,2019-01-01\n"
	p := d.check(more, table.Children)
	if p.Good != 2 || p.Again != 3 {
		t.Fatalf("the plan: %+v", p)
	}
	for i, want := range []string{"line 2, HART, Maya, born 4 Mar 2015: Maya Hart, born 4 Mar 2015, is on file", "line 4, Leo Hart: Leo Hart, born 25 Dec 2018, is on file", "line 6, new child, born 1 Jan 2019: New Child, born 1 Jan 2019, is on line 5 too"} {
		if got := p.Twins[i].String(); !strings.Contains(got, want) {
			t.Errorf("twin %q does not say %q", got, want)
		}
	}
	done := d.file(more, table.Children, table.FileOptions{Twins: map[int]bool{4: true}})
	if done.Opened != 3 || done.Duplicates != 2 {
		t.Errorf("done: %+v", done)
	}
	rows, _ := d.s.Cases(t.Context())
	if len(rows) != 5 {
		t.Errorf("%d files", len(rows))
	}
}

const notes = "Child,DOB,Date,Type,Text,Recorded by\n" +
	"Maya Hart,4/3/2015,1/10/2026 14:30,Telephone call,\"Called mother.\nShe said, \"\"Come on Friday\"\".\",J. Bloggs\n" +
	"Leo Hart,,2/10/2026,Chat,He likes herons.,\n"

func TestNotes(t *testing.T) {
	d := newDesk(t)
	d.file(kids, table.Children, table.FileOptions{})
	done := d.file(notes, table.Notes, table.FileOptions{})
	if done.Entries != 2 || done.Grown != 2 || done.Opened != 0 {
		t.Fatalf("done: %+v", done)
	}
	files := d.children()
	last := func(name string) *model.Item { items := files[name].Items; return items[len(items)-1] }
	it := last("Maya Hart")
	n, ok := it.Content.(model.Note)
	if !ok || n.Type != "call" || n.Happened != (model.Moment{Date: "2026-10-01", Time: "14:30"}) || len(n.Text) != 3 {
		t.Fatalf("the note: %+v", it.Content)
	}
	if n.Text[1].Words != `She said, "Come on Friday".` || !strings.Contains(n.Text[2].Words, "names J. Bloggs as who recorded it") {
		t.Errorf("its text: %q", n.Text)
	}
	if it.Author.Name != "Wyn Field" || it.Late() != 50 || it.Imported != nil {
		t.Errorf("it is by %s, %d days late", it.Author.Name, it.Late())
	}
	if n := last("Leo Hart").Content.(model.Note); n.Title != "Chat" || n.Type != model.CaseNote {
		t.Errorf("a type that is not known is lost: %+v", n)
	}

	again := d.check(notes, table.Notes)
	if again.Again != 2 || again.Good != 0 {
		t.Errorf("the same file again: %+v", again)
	}
	if done := d.file(notes, table.Notes, table.FileOptions{}); done.Batch != "" || done.Duplicates != 2 {
		t.Errorf("filed twice: %+v", done)
	}
}

// Each row that cannot be filed is named, and keeps the others out unless it is
// left out on purpose.
func TestBadRows(t *testing.T) {
	d := newDesk(t)
	d.file(kids+"Maya,Hart,1/1/2010,,,\n", table.Children, table.FileOptions{})
	const text = "Child,DOB,Date,Text\n" +
		"Leo Hart,,31/2/2026,No such day\n" + // 2
		"Maya Hart,,1/2/2026,Which one?\n" + // 3
		"Maya Hart,2/2/2002,1/2/2026,None of them\n" + // 4
		"Nobody Known,,1/2/2026,Who?\n" + // 5
		"Leo Hart,,1/2/2026,\n" + // 6
		"Leo Hart,,1/2/2026\n" + // 7
		"Leo Hart,,1/2/2026,a,b\n" + // 8
		"Leo Hart,,1/2/2026,a\"b\n" + // 9
		"Leo Hart,,,No day\n" + // 10
		"Leo Hart,,1/2/2026,Good,,\n" // 11
	p := d.check(text, table.Notes)
	wantProblem(t, p,
		`line 2: When it happened: "31/2/2026" is no date as day/month/year`,
		"line 3: 2 children on file are called Maya Hart: the date of birth",
		"line 4: Maya Hart is on file with another date of birth than 2 Feb 2002",
		"line 5: no child on file is called Nobody Known",
		"line 6: Write something",
		"line 7: it has 3 of 4 cells",
		"line 8: it has 5 cells",
		"line 9: it has a quotation mark inside",
		"line 10: Say when",
	)
	_, err := table.File(t.Context(), d.s, strings.NewReader(text), p, today, table.FileOptions{})
	if !errors.Is(err, table.ErrBadRows) {
		t.Fatalf("%v", err)
	}
	done := d.file(text, table.Notes, table.FileOptions{KeepGood: true})
	if done.Entries != 1 || done.Bad != 9 {
		t.Errorf("done: %+v", done)
	}
}

// A quotation mark that is not closed names all the lines that it swallowed.
func TestOpenQuote(t *testing.T) {
	d := newDesk(t)
	p := d.check("Name,DOB\n\"Maya Hart,4/3/2015\nLeo Hart,4/3/2016\n\"Ann Hart\",4/3/2017\nTom Hart,1/1/2018\n", table.Children)
	wantProblem(t, p, "line 2: a quotation mark in it is never closed, or is not written twice inside a cell, and all up to line 4 was read as one row")
	if p.Good != 1 {
		t.Errorf("the plan: %+v", p)
	}
}

func TestContacts(t *testing.T) {
	d := newDesk(t)
	d.file(kids, table.Children, table.FileOptions{})
	const text = "Child,Received,Source,From,Details,Outcome,Decision,Decided by,Decided on\n" +
		"Leo Hart,2026-11-02,2a,Ms Penn,He came without a coat.,No further action,One cold day.,Meg,2026-11-03\n" +
		"Leo Hart,2026-11-04,anonymous,,Shouting at night.,Sent on,To the district.,,\n" +
		"Leo Hart,2026-11-05,Scout group,Akela,He was quiet.,,,,\n"
	p := d.check(text, table.Contacts)
	if p.Good != 3 || len(p.Remarks) == 0 {
		t.Fatalf("the plan: %+v", p)
	}
	d.file(text, table.Contacts, table.FileOptions{})
	var got []model.Contact
	for _, it := range d.children()["Leo Hart"].Items {
		if c, ok := it.Content.(model.Contact); ok {
			got = append(got, c)
		}
	}
	if c := got[0]; c.Source != "2A" || c.Outcome != "nfa" || c.DecidedOn != "2026-11-03" || c.Decision.String() != "One cold day." {
		t.Errorf("the first: %+v", c)
	}
	if c := got[1]; c.Informant == nil || c.Informant.Type != model.Anonymous || c.Outcome != "other" || c.Decision.String() != "Sent on\nTo the district." {
		t.Errorf("the second: %+v", c)
	}
	if c := got[2]; c.Source != "" || c.From != "Akela, Scout group" {
		t.Errorf("the third: %+v", c)
	}
}

// What is filed is what was shown: a file or a record that changed in between is
// looked at again first.
func TestChangedInBetween(t *testing.T) {
	d := newDesk(t)
	p := d.check(kids, table.Children)
	_, err := table.File(t.Context(), d.s, strings.NewReader(strings.Replace(kids, "Maya", "Mayo", 1)), p, today, table.FileOptions{})
	if err == nil || !strings.Contains(err.Error(), "the file changed") {
		t.Errorf("%v", err)
	}
	d.file(kids, table.Children, table.FileOptions{})
	_, err = table.File(t.Context(), d.s, strings.NewReader(kids), p, today, table.FileOptions{})
	if err == nil || !strings.Contains(err.Error(), "the record changed") {
		t.Errorf("%v", err)
	}
	if n := len(d.children()); n != 2 {
		t.Errorf("%d files", n)
	}
}

// A manager finds in the access log that something was brought in.
func TestNoted(t *testing.T) {
	d := newDesk(t)
	d.file(kids, table.Children, table.FileOptions{})
	var noted []store.Access
	err := d.s.AccessLog(t.Context(), func(a store.Access) bool {
		if a.Act == store.AccessImported {
			noted = append(noted, a)
		}
		return true
	})
	if err != nil || len(noted) != 1 || noted[0].Count != 3 {
		t.Errorf("%+v, %v", noted, err)
	}
}

// Letters that a chosen encoding does not have are refused, never replaced.
func TestWrongEncoding(t *testing.T) {
	d := newDesk(t)
	text := "Name,DOB\nZo\xeb Hart,4/3/2015\n"
	l, err := table.Look(t.Context(), strings.NewReader(text), table.LookOptions{Encoding: table.UTF8})
	if err != nil {
		t.Fatal(err)
	}
	p, err := table.Check(t.Context(), d.s, strings.NewReader(text), l, l.Guess(table.Children), today, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantProblem(t, p, "line 2: it holds bytes that are no letters")
}

func FuzzTable(f *testing.F) {
	f.Add(kids)
	f.Add(notes)
	f.Add("sep=|\nName|DOB\n\"a\nb\"|1.2.03\n")
	f.Add("\xff\xfeN\x00a\x00m\x00e\x00\n\x00x\x00\n\x00")
	d := newDesk(f)
	f.Fuzz(func(t *testing.T, text string) {
		l, err := table.Look(t.Context(), strings.NewReader(text), table.LookOptions{})
		if err != nil {
			return
		}
		for _, w := range []table.What{table.Children, table.Notes, table.Contacts} {
			m := l.Guess(w)
			if len(m.Lacking()) > 0 {
				continue
			}
			p, err := table.Check(t.Context(), d.s, strings.NewReader(text), l, m, today, nil)
			if err == nil && p.Rows != p.Good+p.Bad+p.Again {
				t.Errorf("%+v does not add up", p)
			}
		}
	})
}

// A day that a cell has as a year or a month is kept as that in a note, and is no day
// of birth.
func TestADayThatIsAYear(t *testing.T) {
	d := newDesk(t)
	d.file(kids, table.Children, table.FileOptions{})
	const notes = "Child,DOB,Date,Note\nMaya Hart,04/03/2015,12/01/2024,She moved school.\nMaya Hart,04/03/2015,2019,Her father left.\nMaya Hart,04/03/2015,March 2021,A fall.\n"
	d.file(notes, table.Notes, table.FileOptions{})
	var days []string
	for _, it := range d.children()["Maya Hart"].Items {
		if _, note := it.Now.(model.Note); note {
			days = append(days, it.When().String())
		}
	}
	if got := strings.Join(days, ", "); got != "12 Jan 2024, 2019, March 2021" {
		t.Errorf("the notes are of %s", got)
	}
	p := d.check("Name,Date of birth\nNew Child,12/01/2019\nOther Child,2019\n", table.Children)
	wantProblem(t, p, `"2019" is no day`)
}
