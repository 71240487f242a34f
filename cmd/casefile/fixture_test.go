package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"

	"casefile/model"
	"casefile/store"
)

// fixturePassphrase opens every account of a fixture vault.
const fixturePassphrase = "three old lanterns"

// cmdFixture is the script command "fixture FILE": it makes a vault with one
// child's file in which everything stands that show has to show, and sets
// variables to its references: FILE, VISIT (an opinion, and an informant
// withheld), SECRET (wholly confidential), DECISION (incomplete), WRONG
// (corrected), FIX (its correction), ERROR (filed in error), HOSTILE (escape
// sequences). People: meg, manager; ann, social worker; odd, auditor.
func cmdFixture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: fixture FILE")
	}
	f := &fixture{ts: ts, id: store.NewCaseID(), set: map[string]string{}}
	if _, err := os.Stat(ts.MkAbs("state/casefile")); err != nil {
		f.copy(ts.MkAbs(args[0]))
	} else {
		f.make(ts.MkAbs(args[0]), ts.MkAbs("state/casefile"))
	}
	for name, value := range f.set {
		ts.Setenv(name, value)
	}
	ts.Check(os.WriteFile(ts.MkAbs("pass"), []byte(fixturePassphrase+"\n"), 0o600))
	ts.Setenv("CASEFILE_PASSPHRASE_FILE", ts.MkAbs("pass"))
}

type fixture struct {
	ts  *testscript.TestScript
	id  model.CaseID
	s   *store.Session
	set map[string]string // the variables, by their names
}

// firstFixture is what the scripts' first fixture vault is copied from, with what
// the machine remembers of it: making one derives five keys.
var firstFixture struct {
	once sync.Once
	dir  string
	set  map[string]string
}

func (f *fixture) copy(path string) {
	first := &firstFixture
	first.once.Do(func() {
		first.dir = filepath.Join(programDir, "fixture")
		f.make(filepath.Join(first.dir, "vault"), filepath.Join(first.dir, "state"))
		first.set = f.set
	})
	if first.set == nil {
		f.ts.Fatalf("no fixture vault could be made")
	}
	f.set = first.set
	b, err := os.ReadFile(filepath.Join(first.dir, "vault"))
	f.ts.Check(err)
	f.ts.Check(os.WriteFile(path, b, 0o600))
	f.ts.Check(copyTree(f.ts.MkAbs("state/casefile"), filepath.Join(first.dir, "state")))
}

func (f *fixture) make(path, state string) {
	f.ts.Check(os.MkdirAll(filepath.Dir(path), 0o700))
	f.set["FILE"] = f.id.String()
	ctx, o := context.Background(), store.Options{
		StateDir: state, KDF: store.QuickKDF, Throwaway: true,
	}
	vault, meg, _, err := store.Create(path, o, store.Setup{
		Team: "North", Name: "Meg Manager", SignIn: "meg", Role: model.Manager, Passphrase: []byte(fixturePassphrase)})
	f.ts.Check(err)
	defer vault.Close()
	for _, p := range []store.NewPerson{
		{Name: "Ann Worker", SignIn: "ann", Role: model.SocialWorker},
		{Name: "Odd Auditor", SignIn: "odd", Role: model.Auditor},
	} {
		p.Passphrase, p.Own = []byte(fixturePassphrase), true
		_, err := meg.Accounts().Add(ctx, p)
		f.ts.Check(err)
	}
	meg.Lock()
	f.s, err = vault.Unlock(ctx, "ann", []byte(fixturePassphrase))
	f.ts.Check(err)
	defer f.s.Lock()
	f.fill()
}

func (f *fixture) fill() {
	f.file("", store.Filing{Opens: true, General: model.Child{Opens: true, Set: map[string]string{"name": "Maya Hart", "born": "2019-05-01"}}})
	f.file("", store.Filing{General: model.NamedWorker{Person: f.s.Me().ID, Name: "Ann Worker", From: "2026-01-05"}})
	f.file("VISIT", store.Filing{
		General: model.Visit{
			Happened: model.Moment{Date: "2026-02-03", Time: "15:30"}, Planned: "planned", Seen: model.Yes, SeenAlone: model.Yes,
			ChildSaid: model.Plain("I like it when Nan comes."),
			Text: model.Text{
				{Words: "Maya showed me her room."},
				{Words: "He never helps.", Mark: &model.Mark{Nature: "opinion", About: "the father", Source: model.FromNamed, SourceName: "Jo Hart", Verification: model.Unverified}},
			},
		},
		Confidential: model.Withheld{Text: model.Plain("The informant is Pat next door.")},
	})
	f.file("SECRET", store.Filing{Confidential: model.Note{Type: model.CaseNote, Happened: model.On("2026-02-04"), Text: model.Plain("Refuge address: quarry lane.")}})
	f.file("DECISION", store.Filing{General: model.Decision{
		Outcome: model.NoAction, Decided: model.On("2026-02-05"), What: model.Plain("No assessment now."), Affects: model.No, DecidedBy: "Meg Manager"}})
	wrong := model.Note{Type: "call", Happened: model.On("2026-02-06"), Text: model.Plain("The school rang on Tuesday.")}
	ref := f.file("WRONG", store.Filing{General: wrong})
	wrong.Text = model.Plain("The school rang on Friday.")
	encoded, err := model.Encode(wrong)
	f.ts.Check(err)
	f.file("FIX", store.Filing{General: model.Correction{Of: ref, Why: "wrong day", New: encoded}})
	other := f.file("ERROR", store.Filing{General: model.Note{Type: model.CaseNote, Happened: model.On("2026-02-07"), Text: model.Plain("About somebody else entirely.")}})
	f.file("", store.Filing{General: model.FiledInError{Of: other, Why: "another child"}})
	f.file("HOSTILE", store.Filing{General: model.Note{
		Type: model.CaseNote, Happened: model.On("2026-02-08"), Text: model.Plain("red \x1b[31malert \u202eback\u202c")}})
}

// file puts one entry on record and sets a variable to its reference.
func (f *fixture) file(variable string, filing store.Filing) model.Ref {
	filing.Case = f.id
	entries, err := f.s.File(context.Background(), filing)
	f.ts.Check(err)
	if variable != "" {
		f.set[variable] = entries[0].Ref.String()
	}
	return entries[0].Ref
}

// cmdDamage is the script command "damage FILE": it flips bits all through it.
func cmdDamage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage FILE")
	}
	name := ts.MkAbs(args[0])
	b, err := os.ReadFile(name)
	ts.Check(err)
	// The record of the informant stands somewhere beyond the first pages, and
	// the file has holes: every stretch that is not empty is hit once.
	const stretch = 16 << 10
	for at := 4 * stretch; at+stretch <= len(b); at += stretch {
		page := b[at : at+stretch]
		if strings.Trim(string(page), "\x00") != "" {
			page[stretch/2] ^= 0x40
		}
	}
	ts.Check(os.WriteFile(name, b, 0o600))
}

// cmdHold is the script command "hold FILE": it has the vault open until the
// script ends.
func cmdHold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold FILE")
	}
	vault, err := store.Open(ts.MkAbs(args[0]), store.Options{StateDir: ts.MkAbs("state/casefile"), Throwaway: true})
	ts.Check(err)
	ts.Defer(func() { vault.Close() })
}

// cmdStrict is the script command "strict FILE": the team of a fixture vault
// comes to see children with a plan every week, and its child has one.
func cmdStrict(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: strict FILE")
	}
	ctx := context.Background()
	vault, err := store.Open(ts.MkAbs(args[0]), store.Options{StateDir: ts.MkAbs("state/casefile"), Throwaway: true})
	ts.Check(err)
	defer vault.Close()
	meg, err := vault.Unlock(ctx, "meg", []byte(fixturePassphrase))
	ts.Check(err)
	defer meg.Lock()
	rows, err := meg.Cases(ctx)
	ts.Check(err)
	_, err = meg.File(ctx, store.Filing{Case: rows[0].Case, General: model.Status{Type: model.StatusPlan, Value: "cin", From: "2026-01-05"}})
	ts.Check(err)
	c := model.TeamSettings{Settings: model.DefaultSettings(), Why: "the inspectors ask for it", On: "2026-01-05"}
	c.Settings.Visit = 7
	_, err = meg.TeamRecord().Set(ctx, c, store.DraftID{})
	ts.Check(err)
}

// cmdMainSystem is the script command "mainsystem FILE": the team of a fixture
// vault comes to keep a queue of what is not in the authority's main system.
func cmdMainSystem(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: mainsystem FILE")
	}
	ctx := context.Background()
	vault, err := store.Open(ts.MkAbs(args[0]), store.Options{StateDir: ts.MkAbs("state/casefile"), Throwaway: true})
	ts.Check(err)
	defer vault.Close()
	meg, err := vault.Unlock(ctx, "meg", []byte(fixturePassphrase))
	ts.Check(err)
	defer meg.Lock()
	c := model.TeamSettings{Settings: model.DefaultSettings(), Why: "the laptops", On: "2026-01-05"}
	c.Settings.MainSystem, c.Settings.MainSystemFrom = "Careway", "2026-01-05"
	_, err = meg.TeamRecord().Set(ctx, c, store.DraftID{})
	ts.Check(err)
}

// cmdLines is the script command "lines IN FROM OUT [CUT]": it copies a file from
// a line on, counted from 1, and cuts off the end of line CUT.
func cmdLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: lines IN FROM OUT [CUT]")
	}
	from, err := strconv.Atoi(args[1])
	ts.Check(err)
	lines := strings.SplitAfter(ts.ReadFile(args[0]), "\n")
	if len(args) == 4 {
		cut, err := strconv.Atoi(args[3])
		ts.Check(err)
		lines[cut-1] = lines[cut-1][:len(lines[cut-1])/2] + "\n"
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Join(lines[from-1:], "")), 0o600))
}

// cmdTake is the script command "take VARIABLE REGEXP": it sets a variable to
// what the group of the expression matches in the last standard output.
func cmdTake(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: take VARIABLE REGEXP")
	}
	re, err := regexp.Compile(args[1])
	ts.Check(err)
	found := re.FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) < 2 {
		ts.Fatalf("nothing matches %s", args[1])
	}
	ts.Setenv(args[0], found[1])
}
