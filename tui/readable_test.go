package tui

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/record"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

// scribe types words that occur nowhere else into every field it meets, and
// remembers them.
type scribe struct {
	*driver
	words []string
}

// word is the next word: letters that no text, name or format has.
func (s *scribe) word() string {
	n := len(s.words)
	w := "qzx" + string([]rune{rune('a' + n/676%26), rune('a' + n/26%26), rune('a' + n%26)}) + "wvj"
	s.words = append(s.words, w)
	return w
}

// TestNothingReadable is the vault's second promise, kept by the whole program:
// words typed into every field of every form, filed, left or thrown away, and
// everybody's names are in no file that it makes.
func TestNothingReadable(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"} {
		t.Setenv(name, filepath.Join(dir, strings.ToLower(name)))
		if err := os.MkdirAll(os.Getenv(name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	s := &scribe{driver: &driver{t: t, now: day}}
	s.setUp(filepath.Join(dir, "vault.casefile"), filepath.Join(dir, "state"))
	s.addPerson()
	s.form(filing.ContactForm, nil, model.Ref{}, "file") // opens the file of the first child
	s.press("esc")
	s.form(filing.DetailsForm, nil, model.Ref{}, "file")
	id := s.root.top().(*record.ChildScreen).ID
	s.relate()
	if r := s.fileOf(id).Relatives; len(r) != 1 || r[0].To.IsZero() {
		t.Fatalf("relatives: %+v", r)
	}
	s.lookAfter(id)
	for _, k := range filing.FormKinds() {
		for _, end := range []string{"leave", "throw away", "file"} {
			if k.ID == filing.LetterForm.ID && end == "file" {
				continue // a document comes of it, which is there to be read
			}
			of := s.spokenOf(k, id)
			s.form(k, s.fileOf(id), of, end)
		}
	}
	s.corrections(id)
	s.asides()
	s.search()
	s.destroy()
	s.lockInMidSentence(id)

	backup := filepath.Join(dir, "backup.casefile")
	if err := s.root.Vault.Backup(context.Background(), backup, nil); err != nil {
		t.Fatal(err)
	}
	if len(s.words) < 200 {
		t.Fatalf("only %d words were typed", len(s.words))
	}
	for _, found := range readable(t, dir, s.words) {
		t.Error(found)
	}

	// The search itself finds what is there.
	planted := filepath.Join(dir, "planted")
	if err := os.WriteFile(planted, []byte("\x00"+s.words[7]+"\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	if found := readable(t, dir, s.words); len(found) != 1 {
		t.Errorf("of one planted word the search says %q", found)
	}
}

// readable names the files under a folder in which a word can be read, in
// UTF-8 or UTF-16, in any case.
func readable(t *testing.T, dir string, words []string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		text := bytes.ToLower(raw)
		for _, w := range words {
			if bytes.Contains(text, []byte(strings.ToLower(w))) || bytes.Contains(raw, wide(w)) || strings.Contains(strings.ToLower(path), w) {
				found = append(found, fmt.Sprintf("%q can be read in %s", w, filepath.Base(path)))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// setUp makes the vault as its founder does.
func (s *scribe) setUp(path, state string) {
	s.start(screen.Config{VaultPath: path, Options: store.Options{StateDir: state, KDF: store.QuickKDF, Throwaway: true, Now: testOptions(s.t, s.driver).Now}})
	s.fill("name", s.word())
	s.fill("signin", s.word())
	s.choose("role", string(model.Manager))
	s.fill("team", s.word())
	phrase := s.word() + " " + s.word()
	s.fill("passphrase", phrase)
	s.fill("repeat", phrase)
	s.press("ctrl+s")
	recovery := s.root.top().(*upkeep.RecoveryScreen)
	s.words = append(s.words, recovery.Groups...)
	s.press("enter")
	s.write(recovery.Groups[recovery.Asked])
	s.press("enter")
	s.sees("No child's file")
	s.t.Cleanup(func() { s.root.Vault.Close() })
}

// lookAfter makes the child one who is looked after: decisions then ask for more.
func (s *scribe) lookAfter(id model.CaseID) {
	_, err := s.root.Session.File(context.Background(), store.Filing{Case: id, General: model.Status{
		Type: model.StatusLegal, Value: "s20", From: "2026-03-01", Detail: s.word(),
	}})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *scribe) addPerson() {
	s.press("p", "n")
	name := s.word()
	s.fill("name", name)
	s.fill("signin", s.word())
	s.choose("role", string(model.SocialWorker))
	phrase := s.word() + " " + s.word()
	s.fill("passphrase", phrase)
	s.fill("repeat", phrase)
	s.press("ctrl+s")
	s.sees(name + " has an account")
	s.press("esc")
}

// form opens a form, writes into every field of it, and files it, leaves it or
// throws it away.
func (s *scribe) form(k filing.FormKind, f *model.CaseFile, of model.Ref, end string) {
	s.t.Helper()
	id := model.CaseID{}
	if f != nil {
		id = f.ID
	}
	s.open(filing.NewFormScreen(s.root.App, k, f, id, of, false))
	s.end(end)
}

// open puts a form on top and writes into all of it.
func (s *scribe) open(screen *filing.FormScreen) {
	s.t.Helper()
	s.run(s.root.Push(screen))
	s.tick() // the root moves with a message
	s.writeAll(screen)
	s.tick() // the draft is saved
}

func (s *scribe) end(how string) {
	s.t.Helper()
	screen := s.root.top().(*filing.FormScreen)
	switch how {
	case "leave":
		s.press("esc")
		s.sees("Kept as unfinished")
	case "throw away":
		s.press("ctrl+g")
		s.menu("throw this away")
		s.menu("Yes, throw it away for good")
		s.sees("Thrown away")
	default:
		if screen.Kind.ID == filing.SettingsForm.ID { // only days and lengths of time fit there
			for _, t := range model.IntervalTerms {
				screen.Form.SetValue(t.Key, t.Length(t.Min))
			}
			screen.Form.SetValue(model.KeyClosures, "")
		}
		if screen.Kind.ID == filing.JotForm.ID { // it becomes the first child's note
			s.press("ctrl+s", "enter")
			screen = s.root.top().(*filing.FormScreen)
			s.writeAll(screen)
		}
		if screen.Kind.ID == filing.DetailsForm.ID && screen.File != nil { // or nothing has changed
			screen.Form.Focus(model.DetailKnownAs)
			s.write(s.word())
		}
		s.readDays(screen)
		s.clearRefused(screen)
		s.press("ctrl+s", "ctrl+s")
		if _, ok := s.root.top().(*filing.CopiesScreen); ok {
			s.press("ctrl+s")
		}
		s.sees("Filed as")
	}
}

// menu takes what a menu calls so.
func (s *scribe) menu(title string) {
	s.t.Helper()
	m := s.root.top().(*screen.Menu)
	for i, a := range m.Offers {
		if a.Title == title {
			s.press("home")
			for range i {
				s.press("down")
			}
			s.press("enter")
			return
		}
	}
	s.t.Fatalf("nothing is called %q:\n%s", title, s.screen())
}

// relate makes the first child, on file already, a brother or sister of the one
// whose file is open: what is filed from now on can be copied.
func (s *scribe) relate() {
	s.t.Helper()
	s.press("g", "A", "enter")
	s.writeAll(s.root.top().(*filing.FormScreen))
	s.end("file")
	s.press("esc")
}

// spokenOf is the newest entry that a form of this kind can speak of, which one
// of the forms before it has filed.
func (s *scribe) spokenOf(k filing.FormKind, id model.CaseID) model.Ref {
	s.t.Helper()
	about := model.KindNote
	switch k.ID {
	case filing.DoneForm.ID:
		return s.openAction(id)
	case filing.ErrorForm.ID: // the others need theirs still
		s.form(filing.NoteForm, s.fileOf(id), model.Ref{}, "file")
	case filing.CopyForm.ID: // of which there is no copy yet
		filed, err := s.root.Session.File(s.t.Context(), store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On(model.DateOf(s.now)), Text: model.Plain(s.word())}})
		if err != nil {
			s.t.Fatal(err)
		}
		return filed[0].Ref
	case filing.AnswerForm.ID:
		about = model.KindChallenge
	case filing.RequestReplyForm.ID:
		about = model.KindRequest
	case filing.OversightForm.ID:
		about = model.KindDecision
	case filing.ReplyForm.ID:
		about = model.KindOversight
	case filing.AttemptForm.ID, filing.SettlementForm.ID, filing.EventMarkForm.ID, filing.UnmarkForm.ID, filing.ChallengeForm.ID, filing.TransferredForm.ID:
	default:
		return model.Ref{}
	}
	for _, it := range slices.Backward(s.fileOf(id).Items) {
		if it.Content.Kind() == about && it.Withdrawn == nil {
			return it.Ref
		}
	}
	s.t.Fatalf("no %s was filed before %s", about, k.Title)
	return model.Ref{}
}

// untyped are lines that no one types into: they are set by what was chosen.
var untyped = map[string]bool{"to": true, "changes": true}

// unwritten are the texts and lines that are empty still.
func unwritten(sections ...*form.Section) []string {
	var keys []string
	for _, section := range sections {
		for _, field := range section.Fields {
			switch field.(type) {
			case *form.Line, *form.Text:
				if field.Empty() && !untyped[field.Key()] {
					keys = append(keys, field.Key())
				}
			}
		}
	}
	return keys
}

// writeAll writes a word into every field there is, trying every answer of the
// choices, and where that does not show all of them, every two of one section.
func (s *scribe) writeAll(screen *filing.FormScreen) {
	s.t.Helper()
	f := screen.Form
	write := func() { s.writeSeen(f) }
	write()
	for _, section := range f.Sections {
		s.answers(f, section, write)
		if len(unwritten(section)) == 0 {
			continue
		}
		s.answers(f, section, func() {
			if len(unwritten(section)) > 0 {
				s.answers(f, section, write)
			}
		})
	}
	f.SetValue("confidential", "part")
	write()
	for _, key := range unwritten(f.Sections...) {
		s.t.Errorf("%s: nothing was written into %s", screen.Title(), key)
	}
}

// answers gives every answer that can be chosen in a section, one question after
// the other, and does something after each. The first answer stays; boxes stay
// ticked.
func (s *scribe) answers(f *form.Form, section *form.Section, do func()) {
	for _, field := range section.Fields {
		focus := func() bool { f.Focus(field.Key()); return f.Focused() == field }
		if !focus() {
			continue
		}
		switch field := field.(type) {
		case *form.Choice:
			choose := func(i int) string {
				if !focus() {
					return "" // an answer has hidden the question
				}
				s.press("home")
				for range i {
					s.press("right")
				}
				if s.press("space"); field.Empty() { // it was chosen
					s.press("space")
				}
				return field.Value()
			}
			s.press("backspace") // no answer
			do()
			for i, last := 0, ""; ; i++ {
				value := choose(i)
				if value == last {
					break
				}
				last = value
				do()
			}
			choose(0)
		case *form.Check:
			if field.Empty() {
				s.press("space")
			}
			do()
		case *form.Pick:
			s.press("home")
			for range 12 {
				was := field.Value()
				if s.press("space"); len(field.Value()) < len(was) {
					s.press("space") // it was picked
				}
				s.press("right")
			}
			do()
		}
	}
}

// writeSeen writes into the fields that are shown and empty, and marks the
// first text as somebody's opinion.
func (s *scribe) writeSeen(f *form.Form) {
	s.t.Helper()
	marked := false
	for _, section := range f.Sections {
		for _, field := range section.Fields {
			if !field.Empty() {
				continue
			}
			switch field.(type) {
			case *form.Line:
				if f.Focus(field.Key()); f.Focused() == field {
					s.write(s.word())
				}
			case *form.Text:
				if f.Focus(field.Key()); f.Focused() == field {
					s.write(s.word() + "\n" + s.word())
					if !marked {
						s.mark()
					}
					marked = true
				}
			}
		}
	}
}

// mark marks the paragraph at the cursor, where the text takes marks, with a
// word in every field.
func (s *scribe) mark() {
	s.press("f3")
	screen, ok := s.root.top().(*filing.MarkScreen)
	if !ok {
		return
	}
	s.choose("nature", "opinion")
	s.choose("source", string(model.FromNamed))
	for _, v := range []model.Verification{model.Verified, model.OwnJudgementBasis} {
		s.choose("verification", string(v))
		s.writeSeen(screen.Form)
	}
	s.press("ctrl+s")
	s.sees("Marked: ")
}

// readDays puts days where words stand and days are asked for.
func (s *scribe) readDays(top *filing.FormScreen) {
	s.t.Helper()
	r := &filing.Reader{Answers: screen.Answers{App: s.root.App, Form: top.Form}, File: top.File, Of: top.Of}
	top.Kind.Content(r)
	if top.Kind.Before != nil {
		top.Kind.Before(r)
	}
	for _, p := range r.Problems {
		if _, ok := top.Form.Field(p.Field).(*form.Line); ok {
			top.Form.Focus(p.Field)
			s.press("ctrl+u")
			s.write("4/3/2026")
		}
	}
}

// clearRefused empties what may not stand in the entry beside the other answers:
// a name where the identity is withheld.
func (s *scribe) clearRefused(screen *filing.FormScreen) {
	for range 4 {
		j := screen.Judge()
		if !j.Blocked {
			return
		}
		screen.Form.Focus(j.First)
		s.press("ctrl+u")
	}
}

// openAction is an action that is not done yet.
func (s *scribe) openAction(id model.CaseID) model.Ref {
	s.form(filing.ActionForm, s.fileOf(id), model.Ref{}, "file")
	open := s.fileOf(id).OpenActions()
	return open[len(open)-1].Ref
}

// corrections corrects one entry of every kind that can be.
func (s *scribe) corrections(id model.CaseID) {
	done := map[model.Kind]bool{}
	for _, it := range slices.Clone(s.fileOf(id).Items) {
		k, ok := filing.FormFor(it.Now.Kind())
		if !ok || done[k.Kind] || it.Withdrawn != nil {
			continue
		}
		done[k.Kind] = true
		s.run(filing.OpenCorrection(s.root.App, k, s.fileOf(id), it))
		s.tick()
		s.writeAll(s.root.top().(*filing.FormScreen))
		s.tick()
		s.end("file")
	}
	if len(done) < 4 {
		s.t.Errorf("only %v were corrected", done)
	}
}

// asides types where something is asked besides forms: a day, a part of a name.
func (s *scribe) asides() {
	s.press("/")
	s.write(s.word())
	s.press("esc", "esc")
	if _, ok := s.root.top().(*record.CasesScreen); !ok {
		s.t.Fatalf("this is not the list:\n%s", s.screen())
	}
	s.press("/")
	s.write(s.word())
	s.press("esc", "enter", "D")
	s.write(s.word())
	s.press("ctrl+s", "esc", ":")
	s.write(s.word())
	s.press("esc", "esc")
}

func (s *scribe) search() {
	s.press("ctrl+f")
	s.write(s.words[0] + " " + s.word())
	s.press("enter", "f4", "esc")
}

// destroy destroys a file whose time is over.
func (s *scribe) destroy() {
	id := store.NewCaseID()
	today := s.now
	s.now = s.now.AddDate(-7, 0, 0)
	_, err := s.root.Session.File(context.Background(),
		store.Filing{Case: id, Opens: true, General: model.Child{Opens: true, Set: map[string]string{model.DetailName: s.word()}}},
		store.Filing{Case: id, General: model.Status{Type: model.StatusFile, Value: model.FileClosed, From: model.DateOf(s.now)}})
	if err != nil {
		s.t.Fatal(err)
	}
	s.now = today
	s.press("v", "d", "enter", "a")
	s.fill("why", s.word())
	s.press("ctrl+s", "s")
	s.fill("why", s.word())
	s.press("ctrl+s", "a")
	s.fill("why", s.word())
	s.press("ctrl+s")
	s.now = s.now.AddDate(0, 0, 14)
	s.press("x")
	s.fill("number", id.String())
	s.press("ctrl+s")
	s.sees("The file is destroyed")
	s.press("esc")
}

// lockInMidSentence locks, tries a wrong passphrase and unlocks again.
func (s *scribe) lockInMidSentence(id model.CaseID) {
	s.run(filing.OpenForm(s.root.App, filing.NoteForm, s.fileOf(id), id))
	s.tick()
	s.writeSeen(s.root.form())
	s.press("ctrl+l")
	s.sees("Casefile is locked")
	s.fill("signin", s.word())
	s.press("tab")
	s.write(s.word())
	s.press("enter")
	s.sees("is not right")
}
