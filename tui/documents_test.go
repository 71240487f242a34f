package tui

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/record"
	"casefile/tui/screen"
)

// withRecord is a driver on a file in which stand a significant event, what a
// third party said, and a note with a confidential part, opened as filed.
func withRecord(t *testing.T) *driver {
	t.Helper()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	id := d.file().ID
	on := model.On("2026-03-03")
	if _, err := d.root.Session.File(t.Context(),
		store.Filing{Case: id, General: aThirdParty("Her aunt drinks.")},
		store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: on, Text: model.Plain("Maya drew a boat."), Account: model.Account{Significant: &model.Significant{Headline: "The first boat", Category: "good"}}}},
		store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: on, Text: model.Plain("A neighbour rang.")}, Confidential: model.Note{Type: model.CaseNote, Happened: on, Text: model.Plain("It was Pat from number 9.")}},
	); err != nil {
		t.Fatal(err)
	}
	d.send(screen.ChangedMsg{})
	return d
}

// writes answers the question of where, as plain text.
func (d *driver) writes(folder string) {
	d.t.Helper()
	d.press("w")
	d.option("format", "text")
	d.refill("folder", folder)
	d.press("ctrl+s")
}

// only is the one file of a folder, with what it holds.
func only(t *testing.T, folder string) (name, text string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(folder, "*"))
	hidden, _ := filepath.Glob(filepath.Join(folder, ".*"))
	if err != nil || len(all)+len(hidden) != 1 {
		t.Fatalf("%v and %v are there, %v", all, hidden, err)
	}
	b, err := os.ReadFile(all[0])
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Base(all[0]), string(b)
}

// lastAccess is the newest line of the access log.
func (d *driver) lastAccess() (words string) {
	d.t.Helper()
	if err := d.root.Session.AccessLog(d.t.Context(), func(a store.Access) bool { words = a.Words(); return false }); err != nil {
		d.t.Fatal(err)
	}
	return words
}

func TestDocumentFromTheFile(t *testing.T) {
	t.Parallel()
	d, folder := withRecord(t), t.TempDir()
	d.press("p")
	d.sees("Chronology for a court", "The whole file", "Schedule of what that copy leaves out")
	d.press("c", "ctrl+s")
	d.sees("1 of 1 entry ticked", "The first boat") // what is printed, not the line of the entry
	d.press("A", "ctrl+s")
	d.sees("Nothing is ticked.")
	d.press("A", "ctrl+s")
	d.sees("The document: 2 pages as PDF", "Nothing is written yet.")
	d.press("w")
	d.sees("Its file is called "+d.root.top().(*screen.Prompt).Form.Sections[0].Help[len("Its file is called "):][:8], "Spreadsheet")
	d.press("esc")
	d.writes(folder)
	d.sees("Written", folder, "The file is not encrypted")
	name, text := only(t, folder)
	if !strings.HasSuffix(name, ".txt") || strings.Contains(name, "Maya") || !strings.Contains(text, "The first boat") {
		t.Errorf("%s holds:\n%s", name, text)
	}
	if got := d.lastAccess(); !strings.Contains(got, "-chronology-") || !strings.Contains(got, "for anybody who may come to read it, text") {
		t.Errorf("the access log says %q", got)
	}

	// Again: the folder is remembered, and the file stays until it is replaced.
	d.press("esc", "p", "c", "ctrl+s", "ctrl+s", "w")
	d.option("format", "text")
	d.press("ctrl+s")
	d.sees("A file of this name is there already. It was left as it is.")
	d.press("enter")
	d.sees(folder)
	d.press("ctrl+s", "down", "enter")
	d.sees("Written")
	only(t, folder)
}

// From the chronology the document takes the time and the events that are shown.
func TestDocumentOfTheChronologyShown(t *testing.T) {
	t.Parallel()
	d := withRecord(t)
	if _, err := d.root.Session.File(t.Context(), store.Filing{Case: d.file().ID, General: model.Event{Happened: model.On("2026-03-01"), Text: model.Plain("A new school."), Account: model.Account{Significant: &model.Significant{Headline: "Changes school", Category: "education"}}}}); err != nil {
		t.Fatal(err)
	}
	d.send(screen.ChangedMsg{})
	d.press("y", "p", "ctrl+s")
	d.sees("2 of 2 entries ticked")
	d.press("esc", "esc")
	chronology := d.root.top().(*record.ChronologyScreen)
	chronology.Filter.Category = "education"
	chronology.Fill()
	d.press("p", "ctrl+s")
	d.sees("1 of 2 entries ticked")
}

// What is confidential is ticked for itself, and written after a clear question.
func TestC6DocumentAsksBeforeWhatIsConfidential(t *testing.T) {
	t.Parallel()
	d, folder := withRecord(t), t.TempDir()
	d.press("p", "f", "ctrl+s")
	d.sees("what is confidential", "0 of 1 entry ticked")
	d.press("ctrl+s")
	d.seesNot("It holds, or tells of")
	d.press("esc", "enter", "ctrl+s")
	d.sees("Read this before it leaves the house")
	d.reads("It holds, or tells of, what stands in the confidential section")
	d.writes(folder)
	d.sees("Once it is written you cannot take it back.")
	d.press("ctrl+s")
	d.sees("Say whether whoever gets it may read that.")
	d.choose("sure", "no")
	d.press("ctrl+s")
	d.sees("Nothing was written.")
	if all, _ := os.ReadDir(folder); len(all) != 0 {
		t.Errorf("%v was written", all)
	}
	d.press("ctrl+s")
	d.choose("sure", "yes")
	d.press("ctrl+s")
	d.sees("Written")
	if _, text := only(t, folder); !strings.Contains(text, "Pat from number 9") {
		t.Errorf("what was ticked is not in it:\n%s", text)
	}
	if got := d.lastAccess(); !strings.Contains(got, "with confidential parts") {
		t.Errorf("the access log says %q", got)
	}
}

// What a third party asked to keep back goes in where somebody decides that.
func TestC6DocumentLeavesOutWhatWasAskedFor(t *testing.T) {
	t.Parallel()
	d, folder := withRecord(t), t.TempDir()
	d.press("p", "e", "ctrl+s")
	d.sees("Tick the entries that the statement rests on")
	d.press("/")
	d.write("aunt")
	d.press("enter")
	d.seesNot("boat")
	d.press("enter", "esc", "ctrl+s")
	d.sees("is left out")
	d.press("i", "enter", "ctrl+s")
	d.reads("what somebody gave on the understanding that not everybody reads it")
	d.writes(folder)
	d.choose("sure", "yes")
	d.press("ctrl+s")
	if _, text := only(t, folder); !strings.Contains(text, "Her aunt drinks.") {
		t.Errorf("it does not hold what was put in:\n%s", text)
	}
}

// A sealed document is opened by its recipient alone, and is nowhere in clear.
func TestSealedDocument(t *testing.T) {
	t.Parallel()
	d, folder := withRecord(t), t.TempDir()
	d.press("p", "c", "ctrl+s", "ctrl+s", "w")
	d.option("format", "text")
	d.refill("folder", folder)
	d.option("seal", "passphrase")
	d.press("ctrl+s")
	d.sees("A passphrase has at least 10 characters.")
	d.fill("passphrase", "ochre tidal wren")
	d.fill("repeat", "ochre tidal wrens")
	d.press("ctrl+s")
	d.sees("The two are not the same.")
	d.refill("repeat", "ochre tidal wren")
	d.press("ctrl+s")
	d.sees("Only its recipient opens it")
	name, text := only(t, folder)
	if !strings.HasSuffix(name, ".txt.age") || strings.Contains(text, "boat") {
		t.Errorf("%s holds %q", name, text)
	}
	who, err := age.NewScryptIdentity("ochre tidal wren")
	if err != nil {
		t.Fatal(err)
	}
	r, err := age.Decrypt(strings.NewReader(text), who)
	if err != nil {
		t.Fatal(err)
	}
	if clear, err := io.ReadAll(r); err != nil || !strings.Contains(string(clear), "The first boat") {
		t.Errorf("it opens as %q, %v", clear, err)
	}
}

// A bundle beside a document checks without a key.
func TestBundleBesideADocument(t *testing.T) {
	t.Parallel()
	d, folder := withRecord(t), t.TempDir()
	d.press("p", "f", "ctrl+s", "ctrl+s", "w")
	d.refill("folder", folder)
	d.goTo("bundle")
	d.press("space", "ctrl+s")
	d.sees("Bundle", "of them with their text", "casefile check")
	all, err := filepath.Glob(filepath.Join(folder, "*.bundle.jsonl"))
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	b, err := os.ReadFile(all[0])
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.CheckBundle(context.Background(), bytes.NewReader(b), store.BundleCheck{})
	if err != nil || !r.OK() || r.Texts == 0 || r.Texts == r.Entries {
		t.Errorf("%+v, %v", r, err)
	}
}

// What is wrong is said where it can be mended, and nothing that was typed is
// lost.
func TestDocumentThatCannotBeMade(t *testing.T) {
	t.Parallel()
	d := withRecord(t)
	d.press("p", "r", "ctrl+s")
	d.sees("Since is needed.")
	d.fill("from", "1/2/2026")
	d.fill("until", "1/1/2026")
	d.press("ctrl+s")
	d.sees("Not made.", "is before the first")
	d.refill("until", "")
	d.press("ctrl+s")
	d.sees("Summary for a review", "as PDF")
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	d.writes(nowhere)
	d.reads("There is no folder " + nowhere)
	d.press("esc", "esc")
	d.sees("1/2/2026")
	d.press("esc")
	d.asks(d.file().ID)
	d.press("p", "a", "backspace", "ctrl+s")
	d.sees("Request is needed.")
	d.press("space", "ctrl+s")
	d.sees("What the copy leaves out", copyRequest)
	d.press("ctrl+s")
	d.sees("NOT FINISHED", "This copy is not finished")
}

// An answer that was taken back is asked for again: a document goes out in clear,
// or for anybody, only where that was said.
func TestDocumentAsksForAnswersTakenBack(t *testing.T) {
	t.Parallel()
	d, folder := withRecord(t), t.TempDir()
	d.press("p", "c")
	d.option("reader", "anybody")
	d.press("space", "ctrl+s")
	d.sees("It is for is needed.")
	d.option("reader", "anybody")
	d.press("ctrl+s", "ctrl+s", "w")
	d.refill("folder", folder)
	for _, c := range []struct{ key, value, says string }{{"format", "text", "As is needed."}, {"seal", "nobody", "Sealed is needed."}} {
		d.option(c.key, c.value)
		d.press("space", "ctrl+s")
		d.sees(c.says)
		if all, err := os.ReadDir(folder); err != nil || len(all) != 0 {
			t.Fatalf("%v was written, %v", all, err)
		}
		d.option(c.key, c.value)
	}
	d.press("ctrl+s")
	only(t, folder)
}

// Who reads the file only makes documents of it too; what is confidential is not
// offered to them.
func TestDocumentByAnAuditor(t *testing.T) {
	team := newDemo(t)
	d := demoAs(auditor, func(d *driver) { d.openFile("Tyler"); d.press("p", "f", "ctrl+s") })(t, team)
	d.sees("Read this before it leaves the house", "Screen 1 of")
}

// A letter is written like any form: in one's own words, kept while it is, and
// gone from what is unfinished once it is a file (P3).
func TestP3LetterInOnesOwnWords(t *testing.T) {
	t.Parallel()
	d, folder := withRecord(t), t.TempDir()
	d.press("p", "l", "ctrl+s")
	d.sees("Pick what the letter tells of")
	d.press("esc")
	if _, err := d.root.Session.File(t.Context(),
		store.Filing{Case: d.file().ID, General: model.Visit{Happened: model.On("2026-03-02"), Seen: model.Yes, ChildSaid: model.Plain("I want my own room.")}},
		store.Filing{Case: d.file().ID, General: model.Decision{Decided: model.On("2026-03-03"), Outcome: model.Act, What: model.Plain("Accommodation of the subject to be progressed.")}},
		store.Filing{Case: d.file().ID, General: model.Decision{Decided: model.On("2025-01-03"), Outcome: model.Act, What: model.Plain("Long ago.")}},
	); err != nil {
		t.Fatal(err)
	}
	d.send(screen.ChangedMsg{})
	d.press("p", "l")
	d.sees("[x] 03/03/2026 Decision", "[ ] 03/01/2025 Decision")
	ref := ""
	for _, it := range d.file().Items {
		if decision, ok := it.Now.(model.Decision); ok && decision.Decided == model.On("2026-03-03") {
			ref = filing.RefValue(it.Ref)
		}
	}
	d.fill(filing.WordsOf+ref, "You can come and live with Nan.")
	d.fill("reach", "ring 07700 900123")
	d.press("ctrl+s")
	d.sees("The document:", "Dear Maya")
	if n := len(d.drafts()); n != 1 {
		t.Errorf("%d drafts are kept meanwhile", n)
	}
	d.writes(folder)
	d.sees("Written")
	_, text := only(t, folder)
	for _, want := range []string{"You can come and live with Nan.", "I want my own room.", "ring 07700 900123"} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q:\n%s", want, text)
		}
	}
	for _, not := range []string{"Accommodation", "Long ago", "drew a boat"} {
		if strings.Contains(text, not) {
			t.Errorf("it holds %q:\n%s", not, text)
		}
	}
	if left := d.drafts(); len(left) != 0 {
		t.Errorf("%v is still unfinished", left)
	}

	// To others nothing is told of what the child said, unless it is picked; and
	// what was typed outlives a lock.
	d.press("esc", "p", "l")
	d.choose("reader", "named")
	d.press("ctrl+s")
	d.sees("What they are called is needed.")
	d.fill("reader-name", "Ms Kowalska")
	d.fill("opening", "I write as we agreed.")
	d.press("ctrl+s")
	for range 3 { // under what is to be known first
		if !strings.Contains(d.root.View(), "Dear Ms Kowalska") {
			d.press("n")
		}
	}
	d.sees("Dear Ms Kowalska", "I write as we agreed.")
	d.press("end")
	d.seesNot("my own room")
	d.signsIn("sam", passphrase)
	if left := d.drafts(); len(left) != 1 || !strings.Contains(left[0].Title, "Letter") {
		t.Errorf("unfinished: %v", left)
	}
}

// A chronology of the family is asked for with a tick, and says in the worker's own
// words how long the authority has been involved, and in which case it is.
func TestDocumentOfTheFamily(t *testing.T) {
	t.Parallel()
	d, folder := newFamily(t), t.TempDir()
	for _, name := range []string{"Maya Kowalska", "Jan Kowalski"} {
		event := model.Event{Happened: model.On("2026-03-01"), Text: model.Plain("A fall."), Account: model.Account{Significant: &model.Significant{Headline: name + " falls", Category: "health"}}}
		if _, err := d.root.Session.File(t.Context(), store.Filing{Case: d.fileNamed(name).ID, General: event}); err != nil {
			t.Fatal(err)
		}
	}
	d.send(screen.ChangedMsg{})
	d.press("p", "c")
	d.goTo("family")
	d.press("space")
	d.fill("involvement", "I have known both children for a year.")
	d.fill("court", "The Family Court at Hull")
	d.press("ctrl+s")
	d.sees("2 of 2 entries ticked", "Maya: Maya Kowalska falls", "Jan: Jan Kowalski falls")
	d.press("ctrl+s")
	d.writes(folder)
	d.sees("Written")
	name, text := only(t, folder)
	words := strings.Join(strings.Fields(text), " ")
	for _, want := range []string{"I have known both children for a year.", "Court: The Family Court at Hull", "Whose", "Maya Kowalska and Jan Kowalski"} {
		if !strings.Contains(words, want) && !strings.Contains(words, "Jan Kowalski and Maya Kowalska") {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	if !strings.Contains(name, "-family-chronology-") {
		t.Errorf("its file is called %s", name)
	}
}

// What is left out of a summary for a review is ticked, and the summary says so.
func TestDocumentWithoutAnEntry(t *testing.T) {
	t.Parallel()
	d := withRecord(t)
	d.press("p", "r")
	d.fill("from", "1/1/2026")
	d.goTo("without")
	d.press("space", "ctrl+s")
	d.sees("Tick what is left out (Enter).")
	d.press("/")
	d.write("boat")
	d.press("enter", "enter", "ctrl+s", "n")
	d.reads("Left out by whoever made this")
}

// An entry without a mark can be ticked too, by the words that would be printed.
func TestDocumentOffersWhatIsNotMarked(t *testing.T) {
	t.Parallel()
	d := withRecord(t)
	d.press("p", "c")
	d.goTo("unmarked")
	d.press("space", "ctrl+s")
	d.sees("The first boat", "Case note. A neighbour rang.", "As it is printed.", "1 of 3 entries ticked")
}
