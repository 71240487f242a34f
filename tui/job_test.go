package tui

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/record"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

// form is the form on the screen on top; nil where there is none.
func (r *Root) form() *form.Form {
	switch s := r.top().(type) {
	case *filing.FormScreen:
		return s.Form
	case *filing.MarkScreen:
		return s.Form
	case *screen.Prompt:
		return s.Form
	case *upkeep.SetupScreen:
		return s.Form
	case *upkeep.UnlockScreen:
		return s.Form
	case *upkeep.PersonScreen:
		return s.Form
	case *upkeep.DecideScreen:
		return s.Form
	case *upkeep.PassphraseScreen:
		return s.Form
	case *upkeep.RecoverScreen:
		return s.Form
	case *upkeep.RecoveryScreen:
		return s.Form
	case *record.SettingsScreen:
		return s.Form
	}
	return nil
}

// choose picks an answer of a choice by its value, by keyboard alone.
func (d *driver) choose(key, value string) {
	d.t.Helper()
	d.goTo(key)
	f := d.root.form()
	for range 40 {
		if f.Value(key) == value {
			return
		}
		d.press("space")
		if f.Value(key) == value {
			return
		}
		d.press("right")
		if f.Value(key) == value {
			return
		}
	}
	d.t.Fatalf("%q cannot be chosen for %s:\n%s", value, key, d.screen())
}

func (d *driver) fill(key, text string) {
	d.t.Helper()
	d.goTo(key)
	d.write(text)
}

// openChild opens a child's file and stands on it.
func (d *driver) openChild(name string) {
	d.t.Helper()
	d.press("n")
	d.fill("name", name)
	d.fill("born", "4/3/2019")
	d.press("ctrl+s")
	d.sees(name, "Record: ", "born 4 Mar 2019", "Named worker Sam Okafor")
}

// note files a note of the text and stands on the file again.
func (d *driver) note(text string) {
	d.t.Helper()
	d.press("n")
	d.fill("text", text)
	d.press("ctrl+s")
	d.sees("Filed as")
}

func (d *driver) file() *model.CaseFile {
	d.t.Helper()
	for _, s := range d.root.stack {
		if c, ok := s.(*record.ChildScreen); ok {
			f, err := d.root.Session.CaseFile(d.t.Context(), c.ID)
			if err != nil {
				d.t.Fatal(err)
			}
			return f
		}
	}
	d.t.Fatal("no file is open")
	return nil
}

// The whole of what the program is for, by keyboard alone.
func TestMainJob(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.sees("No child's file has been opened")
	d.openChild("Maya Kowalska")

	// A visit with an opinion in it.
	d.press("v")
	d.choose("seen", model.Yes)
	d.choose("seenAlone", model.Yes)
	d.fill("text", "Maya was at the table drawing.\nMum seems angry with her.")
	d.sees(`"seems" reads like an impression`)
	d.press("f3")
	d.choose("nature", "opinion")
	d.fill("about", "mother")
	d.choose("source", string(model.FromAuthor))
	d.choose("verification", string(model.Unverified))
	d.press("ctrl+s")
	d.sees("opinion about mother · the author's own · unverified")
	d.fill("childSaid", "I like it when Gran comes.")
	d.press("ctrl+s")
	d.sees("Filed as", "seen alone")

	// A decision not to act, with the child's wishes.
	d.press("d")
	d.choose("outcome", string(model.NoAction))
	d.fill("what", "No assessment for now.")
	d.fill("for", "School and health visitor report no worry.")
	d.choose("affects", model.Yes)
	d.press("ctrl+s")
	d.sees("The procedure asks for")
	d.fill("wishes.said", "I want to stay with Mum.")
	d.choose("wishes.how", "alone")
	d.fill("wishes.understanding", "Seven, understands well what was asked.")
	d.fill("wishes.weight", "Great weight.")
	d.choose("wishes.effect", "followed")
	d.fill("wishes.effectWhy", "It is safe, and what she wants.")
	d.press("ctrl+s")
	d.sees("Filed as", "Take no further action: No assessment for")

	// Something confidential: a part of a note.
	d.press("n")
	d.fill("text", "A neighbour rang about noise at night.")
	d.press("f4")
	d.write("The neighbour is Mrs Unmistakable.")
	d.press("ctrl+s")
	d.sees("Filed as", "[confidential part] A neighbour rang")

	// And the whole of another one.
	d.press("n")
	d.fill("text", "Wholly withheld words.")
	d.press("f4", "f4", "ctrl+s")
	d.sees("Filed as", "Confidential entry", "held in the confidential section")
	d.seesNot("Wholly withheld")

	f := d.file()
	if n := len(f.Items); n != 6 {
		t.Fatalf("the file has %d entries, not 6", n)
	}
	if f.SeenAlone != "2026-03-04" {
		t.Errorf("last seen alone %q", f.SeenAlone)
	}
	mark := f.Items[2].Content.(model.Visit).Text[1].Mark
	if mark == nil || mark.Nature != "opinion" || mark.About != "mother" || mark.Source != model.FromAuthor || mark.Verification != model.Unverified {
		t.Errorf("the mark is %+v", mark)
	}

	// The entry in full shows the opinion as one.
	for d.root.top().(*record.ChildScreen).Current().Content.Kind() != model.KindVisit {
		d.press("down")
	}
	d.press("enter")
	d.sees("[opinion about mother", "Mum seems angry with her.", "I like it when Gran comes.")
}

// Killed in mid-sentence, the program finds the sentence again.
func TestKilledInMidSentence(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Mum said that she would\nseems lost")
	d.press("f3")
	d.choose("nature", "opinion")
	d.press("esc")
	d.tick()

	// Nothing is said to the program any more: the next one starts on the vault.
	session, err := d.root.Vault.Unlock(t.Context(), "sam", []byte(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	next := &driver{t: t, now: d.now}
	next.start(screen.Config{VaultPath: d.root.Given.VaultPath, Vault: d.root.Vault, Session: session})
	next.sees("1 unfinished (u)")
	next.press("u")
	next.sees("Note, Maya Kowalska")
	next.press("enter")
	next.sees("Mum said that she would", "seems lost", "opinion")
	next.press("ctrl+s", "ctrl+s")
	next.sees("Filed as")
	drafts, err := session.Drafts().All(t.Context())
	if err != nil || len(drafts) != 0 {
		t.Errorf("after filing %d drafts are left (%v)", len(drafts), err)
	}
}

func TestLeavingNeverDiscards(t *testing.T) {
	t.Parallel()
	for _, leave := range []string{"esc", "ctrl+c"} {
		d := newVault(t, model.SocialWorker)
		d.openChild("Maya Kowalska")
		d.press("n")
		d.fill("text", "Half a thought")
		d.press(leave)
		d.sees("Kept as unfinished", "Record:")
		d.press("esc", "u", "enter")
		d.sees("Half a thought")
	}
}

// A gap never blocks: it is pointed out, filed at the second asking, and stays
// a task until the entry is completed.
func TestIncompleteIsFiledAndBecomesATask(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("d")
	d.choose("outcome", string(model.NoAction))
	d.fill("what", "No assessment.")
	d.choose("affects", model.No)
	d.press("ctrl+s")
	d.sees("The procedure asks for 1 thing more", "Give the arguments")
	if got := d.root.form().Focused().Key(); got != "for" {
		t.Errorf("the cursor went to %q, not to the arguments", got)
	}
	d.press("ctrl+s")
	d.sees("Filed as", "[! incomplete]")
	d.press("t")
	d.sees("Give the arguments", "(P2)")
	d.press("f")
	d.sees("Incomplete (P2)")
	d.press("esc", "enter")
	d.fill("why", "The arguments were missing.")
	d.fill("for", "Nobody is worried.")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.seesNot("Give the arguments")
	if got := model.Todo(d.file(), "2026-03-04", model.DefaultSettings()); len(got) != 0 {
		t.Errorf("tasks left: %v", got)
	}
}

// What cannot be filed says so and keeps what was typed.
func TestBlocked(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n", "ctrl+s")
	d.sees("cannot be filed yet", "an empty note cannot be filed")
	d.fill("text", "Something")
	d.fill("happened", " nonsense")
	d.press("ctrl+s")
	d.sees("cannot be filed yet", "write a date like")
	if n := len(d.file().Items); n != 2 {
		t.Errorf("%d entries are on file, not 2", n)
	}
}

func TestCorrectionStandsBesideTheOriginal(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("Seen at school on Monday.")
	d.press("enter", "m", "c")
	d.fill("why", "It was Tuesday.")
	d.goTo("text")
	d.press("end")
	d.write(" No: Tuesday.")
	d.press("ctrl+s")
	d.sees("Filed as", "Corrected: 4 Mar 2026, by Sam Okafor (social worker)", "Seen at school on Monday. No: Tuesday.", "As first recorded 4 Mar 2026 by Sam Okafor", "\n : Seen at school on Monday.")
	d.reads("It was Tuesday. What stands here is as corrected")
}

func TestFiledInErrorShowsToManagersOnly(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("Words about another child.")
	d.press("enter", "m", "e")
	d.fill("why", "wrong child")
	d.press("ctrl+s")
	d.sees("Filed in error", "wrong child", "shows to managers and auditors only")
	d.seesNot("Words about another child.")
	d.press("esc")
	d.seesNot("Words about another child.")
	d.sees("[filed in error] wrong child")
}

// A confidential part stays shut until it is opened on purpose, in a session
// after the one it was written in, and the opening is logged.
func TestOpeningAConfidentialPart(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.press("ctrl+s")
	d.press("n")
	d.fill("text", "A neighbour rang.")
	d.press("f4")
	d.write("Her name is Unmistakable.")
	d.press("ctrl+s", "ctrl+l")
	d.sees("Casefile is locked")
	d.seesNot("Maya", "neighbour")
	d.fill("signin", "sam")
	d.press("tab")
	d.write(passphrase)
	d.press("enter")
	d.sees("Maya Kowalska")
	d.press("enter")
	d.seesNot("Unmistakable")
	d.press("enter")
	d.sees("Part of this entry is held in the confidential section.", "o opens it")
	d.seesNot("Unmistakable")
	d.press("o")
	d.sees("Unmistakable", "The access log says that you did")
	log, err := accessLog(d.root.Session)
	if err != nil || len(log) == 0 {
		t.Fatalf("the access log holds %d lines (%v)", len(log), err)
	}
}

func TestWrongPassphraseSaysSo(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press("ctrl+l")
	d.fill("signin", "sam")
	d.press("tab")
	d.write("not this one at all")
	d.press("enter")
	d.sees(store.WrongPassphrase.Error()[:40])
	d.write(passphrase)
	d.press("enter")
	d.sees("No child's file")
}

func TestIdleLockKeepsTheDraft(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Interrupted by a")
	d.now = d.now.Add(time.Duration(d.root.Prefs.IdleLockMinutes) * time.Minute)
	d.tick()
	d.sees("Casefile is locked")
	d.seesNot("Interrupted", "Maya")
	if d.root.Session != nil {
		t.Fatal("the session is still open")
	}
	d.fill("signin", "sam")
	d.press("tab")
	d.write(passphrase)
	d.press("enter")
	d.sees("Interrupted by a")
}

func TestSearchFindsAndOpens(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("The heron stood by the canal.")
	d.press("ctrl+f")
	d.write("HERON canal")
	d.press("enter")
	d.sees("1 hit", "heron stood by the canal")
	d.press("enter")
	d.sees("The heron stood by the canal.", "Recorded 4 Mar 2026")
	d.press("esc")
	d.sees("Record:")
}

// A second person, added on the same machine; an auditor reads and no more.
func TestAuditorReadsOnly(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.press("ctrl+s")
	d.press("n")
	d.fill("text", "A neighbour rang.")
	d.press("f4")
	d.write("Her name is Unmistakable.")
	d.press("ctrl+s", "esc", "p", "n")
	d.fill("name", "Ada Reyes")
	d.fill("signin", "ada")
	d.choose("role", string(model.Auditor))
	d.twice(passphrase)
	d.press("ctrl+s")
	d.sees("Ada Reyes has an account now", "Auditor")
	d.signsIn("ada", passphrase)
	d.twice("another horse battery")
	d.press("ctrl+s")
	d.sees("Maya Kowalska")
	d.press("n")
	d.sees("reads only")
	d.press("enter", "n")
	d.sees("reads only")
	d.press("enter")
	d.sees("(Auditor) does not open")
	d.press("o")
	d.sees("does not open confidential parts")
	d.seesNot("Unmistakable")
}

func TestSetupShowsTheRecoveryKeyOnce(t *testing.T) {
	t.Parallel()
	d := &driver{t: t, now: day}
	path := t.TempDir() + "/vault.casefile"
	d.start(screen.Config{VaultPath: path, Options: testOptions(t, d)})
	d.sees("A new vault")
	d.fill("name", "Sam Okafor")
	d.fill("signin", "sam")
	d.choose("role", string(model.SocialWorker))
	d.fill("team", "North")
	d.fill("passphrase", "short")
	d.press("ctrl+s")
	d.sees("at least 10 characters")
	d.write(" horse battery")
	d.fill("repeat", "short horse battery")
	d.press("ctrl+s")
	d.sees("Write this down on paper")
	rec := d.root.top().(*upkeep.RecoveryScreen)
	d.press("esc")
	d.sees("Write the key down first")
	d.press("enter")
	d.seesNot(rec.Groups...)
	d.write("wrong")
	d.press("enter")
	d.sees("That is not group")
	for range 5 {
		d.press("backspace")
	}
	d.write(strings.ToLower(rec.Groups[rec.Asked]))
	d.press("enter")
	d.sees("No child's file has been opened")
	d.root.Session.Lock()
	if err := d.root.Vault.Close(); err != nil {
		t.Fatal(err)
	}
}

// A filing that fails keeps the form, what was typed, and says why.
func TestFailedFilingKeepsEverything(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Not to be lost.")
	s := d.root.top().(*filing.FormScreen)
	_, cmd := s.Update(screen.Answer[[]model.Entry]{ID: s.Filing.ID, Err: nil})
	if cmd != nil {
		t.Error("an answer that nobody waits for did something")
	}
	cmd = s.Filed(nil, errors.New("the disk is full"))
	d.run(cmd)
	d.sees("Not filed. the disk is full", "Not to be lost.")
	d.press("ctrl+s")
	d.sees("Filed as")
}

func TestTheEndKeepsTheDraft(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "The line went")
	if err := d.root.Flush(t.Context()); err != nil { // what Run does, however the program ends
		t.Fatal(err)
	}
	drafts, err := d.root.Session.Drafts().All(t.Context())
	if err != nil || len(drafts) != 1 || !strings.Contains(drafts[0].Fields["text"], "The line went") {
		t.Fatalf("drafts %v (%v)", drafts, err)
	}
}

// Keys that come in one read are keys, or text, or a paste: never a command
// that nobody gave.
func TestUntangle(t *testing.T) {
	t.Parallel()
	runs := func(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	for range 5 {
		d.note("Another line.")
	}
	d.send(runs("jjk"))
	if at := d.root.top().(*record.ChildScreen).List.Cursor; at != 1 {
		t.Errorf("jjk moved to row %d, not 1", at)
	}
	d.send(runs("qqnnd, said the solicitor's email"))
	d.sees("Text was pasted where none can be typed")
	if d.quit {
		t.Fatal("a paste quit the program")
	}
	d.send(runs("n"))
	d.goTo("text")
	for _, word := range []string{"home", "end", "up", "enter", "esc"} {
		d.send(runs(word))
	}
	d.sees("homeendupenteresc")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x"), Alt: true})
	d.sees("homeendupenterescx")
}

// A split arrow key is an arrow key: it neither leaves the form nor types.
func TestSplitArrow(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "ab")
	wait := d.root.After
	d.root.After = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
	d.press("esc")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("[D")})
	d.root.After = wait
	d.write("X")
	d.sees("aXb")
}

// Keys typed faster than commands run reach the screen that the first one
// opened, not the one it left.
func TestFastKeysReachTheNewScreen(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("esc")
	d.root.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("t")})
	if _, ok := d.root.top().(*record.TasksScreen); !ok {
		t.Fatalf("after t the screen is %T", d.root.top())
	}
	d.root.Update(tea.KeyMsg{Type: tea.KeyEnter})
	for _, s := range d.root.stack {
		if _, ok := s.(*record.ChildScreen); ok {
			t.Fatal("Enter opened a child's file on the list that had been left")
		}
	}
	if len(d.root.held) != 1 {
		t.Error("Enter was not kept until the tasks are read")
	}
}

// A save that comes late neither replaces a newer one nor brings back a draft
// whose entry is filed.
func TestLateSavesOfADraftDoNothing(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "First")
	s := d.root.top().(*filing.FormScreen)
	late := s.Save()
	d.write(" and second")
	if err := s.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	late()
	drafts, err := d.root.Session.Drafts().All(t.Context())
	if err != nil || len(drafts) != 1 || !strings.Contains(drafts[0].Fields["text"], "and second") {
		t.Fatalf("after a late save the draft is %v (%v)", drafts, err)
	}
	d.write(" and third")
	s.Saving.Stop()
	late = s.Save()
	d.press("ctrl+s")
	d.sees("Filed as")
	late()
	if drafts, err = d.root.Session.Drafts().All(t.Context()); err != nil || len(drafts) != 0 {
		t.Fatalf("a filed note came back as a draft: %v (%v)", drafts, err)
	}
}

// What is typed ahead of a screen that still reads arrives whole and in order.
func TestTypingAheadKeepsTheOrder(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("esc")
	var later []tea.Cmd
	send := func(msgs ...tea.KeyMsg) {
		for _, m := range msgs {
			if msg := untangle(d.root, m); msg != nil {
				_, cmd := d.root.Update(msg)
				later = append(later, cmd)
			}
		}
	}
	runs := func(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }
	space := tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	// The file is read only when its command runs; all this comes before that.
	send(tea.KeyMsg{Type: tea.KeyEnter}, runs("nThe"), space, runs("disk"), space, runs("will"))
	for _, cmd := range later {
		d.run(cmd)
	}
	send(space, runs("be"), space, runs("unmistakably"), space, runs("full."))
	d.goTo("text")
	d.sees("The disk will be unmistakably full.")
}
