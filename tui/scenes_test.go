package tui

import (
	"slices"
	"testing"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/store/demovault"
	"casefile/tui/record"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

// scene is a screen, and how somebody gets there.
type scene struct {
	name string
	play func(*testing.T, *demoTeam) *driver
}

var scenes = slices.Concat(mainScenes, queueScenes, omissionScenes, documentScenes, vaultScenes, peopleScenes, importScenes)

var mainScenes = []scene{
	// The way in.
	{"setup", noVault(func(*driver) {})},
	{"setup-problems", noVault(func(d *driver) { d.fill("name", "Sam Okafor"); d.press("ctrl+s") })},
	{"setup-passphrase", noVault(func(d *driver) { d.fill("passphrase", "walrus teapot") })},
	{"setup-leave", noVault(func(d *driver) { d.press("esc") })},
	{"recovery-key", emptyVault(func(d *driver) {
		const key = "7KQM4ABCDE0123456789FGHJKMNPQRSTVWXYZ012"
		s := upkeep.NewRecoveryScreen(d.root.App, key)
		for s.Asked != 2 { // which group it asks for is random
			s = upkeep.NewRecoveryScreen(d.root.App, key)
		}
		d.run(d.root.Replace(d.root.top(), s))
		d.send(tickMsg(d.now)) // the root moves with a message
	})},
	{"unlock", locked(func(*driver) {})},
	{"unlock-wrong", locked(func(d *driver) {
		d.fill("signin", "aisha")
		d.fill("passphrase", "not this one")
		d.press("enter")
	})},

	// Lists.
	{"list-empty", emptyVault(func(*driver) {})},
	{"list-mine", demoAs(worker, func(*driver) {})},
	{"list-all", demoAs(worker, func(d *driver) { d.press("a", "down", "down") })},
	{"list-filtered", demoAs(worker, func(d *driver) { d.press("a", "/"); d.write("mar") })},
	{"list-nothing-matches", demoAs(worker, func(d *driver) { d.press("/"); d.write("nobody") })},
	{"list-unfinished", emptyVault(unfinished)},
	{"drafts", emptyVault(func(d *driver) { unfinished(d); d.press("u") })},
	{"drafts-throw-away", emptyVault(func(d *driver) { unfinished(d); d.press("u", "x") })},
	{"tasks-mine", demoAs(worker, func(d *driver) { d.press("t", "down") })},
	{"tasks-of-a-child", demoAs(worker, func(d *driver) { d.openFile("Tyler"); d.press("t") })},
	{"tasks-team", demoAs(manager, func(d *driver) { d.press("T", "down") })},
	{"procedure", demoAs(worker, func(d *driver) { d.press(":"); d.write("procedure"); d.press("enter") })},
	{"procedure-of-a-task", demoAs(worker, func(d *driver) { d.press("t", "p") })},
	{"jot", demoAs(worker, func(d *driver) { d.press("J"); d.write("Ask about the bicycle") })},
	{"file-covered", demoAs(worker, func(d *driver) { d.openFile("Ayaan") })},
	{"search", demoAs(worker, func(d *driver) { d.press("ctrl+f") })},
	{"search-hits", demoAs(worker, func(d *driver) { d.press("ctrl+f"); d.write("father contact"); d.press("enter") })},
	{"search-nothing", demoAs(worker, func(d *driver) { d.press("ctrl+f"); d.write("walrus"); d.press("enter") })},
	{"people", demoAs(manager, func(d *driver) { d.press("p") })},
	{"person", demoAs(manager, func(d *driver) { d.press("p", "n"); d.press("ctrl+s") })},
	{"settings", demoAs(worker, func(d *driver) { d.press(",") })},
	{"settings-manager", demoAs(manager, func(d *driver) { d.press(",") })},
	{"form-team-settings", demoAs(manager, func(d *driver) { d.press(",", "ctrl+t"); d.refill("visit", "7 moons"); d.press("ctrl+s") })},
	{"team-settings-change", demoAs(manager, func(d *driver) {
		d.press(",", "ctrl+t")
		d.refill("visit", "1 week")
		d.fill("why", "the inspectors ask for it")
		d.press("ctrl+s")
	})},

	// A child's file.
	{"file", demoAs(worker, func(d *driver) { d.openFile("Zofia") })},
	{"file-new", emptyVault(func(d *driver) { d.openChild("Maya Kowalska") })},
	{"file-another-workers", demoAs(worker, func(d *driver) { d.openFile("Tyler"); d.press("down", "down") })},
	{"file-no-worker", demoAs(worker, func(d *driver) { d.openFile("Mateus") })},
	{"file-closed", demoAs(worker, func(d *driver) { d.openFile("Arjun") })},
	{"family", demoAs(worker, func(d *driver) { d.openFile("Tyler"); d.press("g") })},
	{"family-plain-lines", demoAs(worker, func(d *driver) { d.openFile("Tyler"); d.press("g", "x") })},
	{"family-relation", demoAs(worker, func(d *driver) { d.openFile("Ellie"); d.press("g", "a") })},
	{"file-filtered", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("/"); d.write("school") })},
	{"chronology", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("y") })},
	{"chronology-family", demoAs(worker, func(d *driver) { d.openFile("Tyler"); d.press("y", "f") })},
	{"chronology-plain-lines", demoAs(worker, func(d *driver) { d.openFile("Gethin"); d.press("y", "v", "home") })},
	{"chronology-by-subject", demoAs(worker, func(d *driver) { d.openFile("Tyler"); d.press("y", "c") })},
	{"chronology-empty", emptyVault(func(d *driver) { d.openChild("Maya Kowalska"); d.press("y") })},
	{"voice", demoAs(worker, func(d *driver) { d.openFile("Noah"); d.press("b", "up", "up") })},
	{"as-it-stood", demoAs(worker, func(d *driver) { d.openFile("Tyler"); d.press("D"); d.write("-90"); d.press("ctrl+s") })},
	{"as-it-stood-entry", demoAs(worker, func(d *driver) {
		d.openFile("Tyler")
		d.press("D")
		d.write("-90")
		d.press("ctrl+s", "enter")
	})},
	{"form-event", demoAs(worker, func(d *driver) { d.openFile("Tyler"); d.press("e") })},
	{"details", demoAs(worker, func(d *driver) { d.openFile("Tyler"); d.press("i") })},

	// Entries.
	{"entry-visit", demoAs(worker, func(d *driver) { d.openEntry("Zofia", kindIs(model.KindVisit)) })},
	{"entry-marks", demoAs(worker, func(d *driver) { d.openEntry("Zofia", isMarked) })},
	{"entry-decision", demoAs(worker, func(d *driver) { d.openEntry("Ellie", kindIs(model.KindDecision)) })},
	{"entry-stub", demoAs(worker, func(d *driver) { d.openEntry("Ellie", isStub) })},
	{"entry-stub-opened", demoAs(worker, func(d *driver) { d.openEntry("Ellie", isStub); d.press("o") })},
	{"entry-part-closed", demoAs(worker, func(d *driver) { d.openEntry("Noah", hasPart) })},
	{"entry-part-opened", demoAs(worker, func(d *driver) { d.openEntry("Noah", hasPart); d.press("o") })},
	{"entry-auditor", demoAs(auditor, func(d *driver) { d.openEntry("Ellie", isStub) })},
	{"entry-corrected", demoAs(worker, func(d *driver) { d.openEntry("Zofia", isCorrected) })},
	{"entry-challenged", demoAs(worker, func(d *driver) { d.openEntry("Jakub", isChallenged) })},
	{"entry-own-views", demoAs(worker, func(d *driver) { d.openEntry("Tyler", hasOwnViews) })},
	{"entry-signed-off", demoAs(manager, func(d *driver) { d.openEntry("Jakub", isSignedOff) })},
	{"entry-incomplete", demoAs(worker, func(d *driver) { d.openEntry("Mali", isIncomplete) })},
	{"entry-in-error", demoAs(worker, func(d *driver) { d.openEntry("Arjun", isWithdrawn) })},
	{"entry-in-error-manager", demoAs(manager, func(d *driver) { d.openEntry("Arjun", isWithdrawn) })},
	{"entry-menu", demoAs(worker, func(d *driver) { d.openEntry("Zofia", kindIs(model.KindVisit)); d.press("m") })},

	// Forms.
	{"form-note", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("n") })},
	{"form-note-problems", demoAs(worker, func(d *driver) {
		d.openFile("Zofia")
		d.press("n")
		d.fill("happened", " nonsense")
		d.press("ctrl+s")
	})},
	{"form-note-written", demoAs(worker, written)},
	{"form-note-confidential", demoAs(worker, func(d *driver) { written(d); d.press("f4"); d.write("Mrs Dudek, flat 9.") })},
	{"form-menu", demoAs(worker, func(d *driver) { written(d); d.press("ctrl+g") })},
	{"form-sections", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("d", "f6") })},
	{"form-challenge", demoAs(worker, func(d *driver) { d.openEntry("Zofia", kindIs(model.KindVisit)); d.press("m", "h", "ctrl+s") })},
	{"form-challenge-answer", demoAs(worker, func(d *driver) {
		d.openEntry("Jakub", isChallenged)
		d.press("m", "a")
		d.choose("outcome", model.Declined)
		d.press("ctrl+s")
	})},
	{"form-oversight", demoAs(manager, func(d *driver) { d.openEntry("Zofia", kindIs(model.KindDecision)); d.press("m", "o") })},
	{"form-visit", demoAs(worker, func(d *driver) {
		d.openFile("Zofia")
		d.press("v")
		d.choose("seen", model.Yes)
		d.choose("seenAlone", model.No)
	})},
	{"form-visit-problems", demoAs(worker, func(d *driver) {
		d.openFile("Zofia")
		d.press("v")
		d.choose("seen", model.Yes)
		d.fill("text", "Zofia had drawn the park.")
		d.press("ctrl+s")
	})},
	{"form-decision", demoAs(worker, func(d *driver) { d.openFile("Ellie"); d.press("d"); d.choose("outcome", string(model.Decline)) })},
	{"form-decision-wishes", demoAs(worker, func(d *driver) { decision(d); d.choose("wishes.how", model.NotAscertained) })},
	{"form-decision-looked-after", demoAs(worker, func(d *driver) { decision(d); d.goTo("wishes.parents") })},
	{"form-decision-relied", demoAs(worker, func(d *driver) { decision(d); d.goTo("relied"); d.press("down", "space") })},
	{"form-decision-problems", demoAs(worker, func(d *driver) {
		decision(d)
		d.fill("what", "She moves to Jean's sister for half-term.")
		d.press("ctrl+s")
	})},
	{"form-mark", demoAs(worker, func(d *driver) { written(d); d.press("f3") })},
	{"form-mark-answered", demoAs(worker, func(d *driver) {
		written(d)
		d.press("f3")
		d.choose("nature", "opinion")
		d.fill("about", "her mother")
		d.choose("source", string(model.FromNamed))
		d.choose("verification", string(model.PartlyVerified))
	})},
	{"form-action", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("a") })},
	{"form-status", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("s"); d.choose("type", "legal") })},
	{"form-worker", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("w") })},
	{"form-new-child", demoAs(worker, func(d *driver) { d.press("n") })},
	{"form-details", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("I") })},
	{"form-correction", demoAs(worker, func(d *driver) { d.openEntry("Zofia", kindIs(model.KindVisit)); d.press("m", "c") })},
	{"form-in-error", demoAs(worker, func(d *driver) { d.openEntry("Zofia", kindIs(model.KindVisit)); d.press("m", "e") })},
	{"filed", emptyVault(func(d *driver) { d.openChild("Maya Kowalska"); d.note("School rang: she was in today.") })},

	// Finding one's way.
	{"help-list", demoAs(worker, func(d *driver) { d.press("?") })},
	{"help-form", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press("n", "f1") })},
	{"palette", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press(":") })},
	{"palette-words", demoAs(worker, func(d *driver) { d.openFile("Zofia"); d.press(":"); d.write("dec") })},
	{"banner", demoAs(worker, func(d *driver) {
		d.root.Given.Banner = "DEMONSTRATION: everybody in it is fictional"
		d.openFile("Zofia")
	})},
}

// demoDay is when the screens of the demonstration are drawn.
var demoDay = time.Date(2026, time.November, 20, 16, 30, 0, 0, time.UTC)

// demoTeam is a vault of the demonstration, with a session for each role.
type demoTeam struct {
	vault    *store.Vault
	sessions map[string]*store.Session
}

// Sign-in names of the demonstration.
const (
	worker  = "aisha"
	manager = "margaret"
	auditor = "colin"
)

func newDemo(t *testing.T) *demoTeam {
	t.Helper()
	// The path stands on the screen that unlocks: a relative one is the same
	// on every machine.
	t.Chdir(t.TempDir())
	options := store.Options{StateDir: t.TempDir(), KDF: store.QuickKDF, Throwaway: true, Now: func() time.Time { return demoDay }}
	vault, s, err := demovault.Create(t.Context(), "demo.casefile", options, demoDay)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { vault.Close() })
	if err := vault.Backup(t.Context(), "backup.casefile", nil); err != nil {
		t.Fatal(err)
	}
	team := &demoTeam{vault: vault, sessions: map[string]*store.Session{worker: s}}
	for _, name := range []string{manager, auditor} {
		if team.sessions[name], err = vault.Unlock(t.Context(), name, []byte(demovault.Passphrase)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Checks().AwaitProof(t.Context(), nil); err != nil { // the screens say how far it is
		t.Fatal(err)
	}
	return team
}

func demoAs(who string, steps func(*driver)) func(*testing.T, *demoTeam) *driver {
	return func(t *testing.T, team *demoTeam) *driver {
		d := &driver{t: t, now: demoDay}
		d.start(screen.Config{VaultPath: team.vault.Path(), Vault: team.vault, Session: team.sessions[who]})
		steps(d)
		return d
	}
}

func locked(steps func(*driver)) func(*testing.T, *demoTeam) *driver {
	return func(t *testing.T, team *demoTeam) *driver {
		d := &driver{t: t, now: demoDay}
		d.start(screen.Config{VaultPath: team.vault.Path(), Vault: team.vault})
		steps(d)
		return d
	}
}

func noVault(steps func(*driver)) func(*testing.T, *demoTeam) *driver {
	return func(t *testing.T, _ *demoTeam) *driver {
		d := &driver{t: t, now: day}
		d.start(screen.Config{VaultPath: "casefile/vault.casefile", Options: testOptions(t, d)})
		steps(d)
		return d
	}
}

func emptyVault(steps func(*driver)) func(*testing.T, *demoTeam) *driver {
	return func(t *testing.T, _ *demoTeam) *driver {
		d := newVault(t, model.SocialWorker)
		steps(d)
		return d
	}
}

// openFile opens the file of the first child on the list of all whose name has
// the word.
func (d *driver) openFile(word string) {
	d.t.Helper()
	if list, ok := d.root.top().(*record.CasesScreen); ok && !list.All {
		d.press("a")
	}
	d.press("/")
	d.write(word)
	d.press("enter")
	d.sees("Record: ")
}

// openEntry opens the newest entry in a child's file that is as asked.
func (d *driver) openEntry(child string, is func(*model.CaseFile, *model.Item) bool) {
	d.t.Helper()
	d.openFile(child)
	s := d.root.top().(*record.ChildScreen)
	for range s.Items {
		if is(s.File, s.Current()) {
			d.press("enter")
			return
		}
		d.press("down")
	}
	d.t.Fatalf("the file of %s has no such entry", child)
}

func kindIs(k model.Kind) func(*model.CaseFile, *model.Item) bool {
	return func(_ *model.CaseFile, it *model.Item) bool { return it.Content.Kind() == k }
}

func isMarked(_ *model.CaseFile, it *model.Item) bool {
	for _, s := range model.Texts(it.Content) {
		if s.Mark != nil {
			return true
		}
	}
	return false
}

func isStub(_ *model.CaseFile, it *model.Item) bool { _, ok := it.Content.(model.Stub); return ok }

func hasPart(f *model.CaseFile, it *model.Item) bool {
	return it.Section != model.NoSection && !isStub(f, it)
}

func isCorrected(_ *model.CaseFile, it *model.Item) bool { return len(it.Corrections) > 0 }

func isIncomplete(f *model.CaseFile, it *model.Item) bool {
	return model.Incomplete(model.Check(it.Now, f))
}

func isChallenged(_ *model.CaseFile, it *model.Item) bool {
	return len(it.OpenChallenges()) > 0 && it.Content.Kind() != model.KindChallenge
}

func hasOwnViews(_ *model.CaseFile, it *model.Item) bool {
	return len(it.OwnViews()) > 0 && it.Content.Kind() != model.KindChallenge
}

func isSignedOff(_ *model.CaseFile, it *model.Item) bool {
	o, _ := model.SaidOf[model.Oversight](it)
	return o != nil && o.SignsOff
}

func isWithdrawn(_ *model.CaseFile, it *model.Item) bool { return it.Withdrawn != nil }

// unfinished leaves two forms half written.
func unfinished(d *driver) {
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Half a thought about school.")
	d.press("esc")
	d.now = d.now.Add(95 * time.Minute)
	d.press("v")
	d.fill("where", "Home")
	d.press("esc", "esc")
}

// written is a note in progress, on its second paragraph.
func written(d *driver) {
	d.openFile("Zofia")
	d.press("n")
	d.fill("text", "Mrs Iqbal rang: Zofia was in school on time all week and has joined the choir.\nShe thinks that Zofia's mother seems less frightened than in the summer.")
}

// decision is one that affects a child who is looked after.
func decision(d *driver) {
	d.openFile("Ellie")
	d.press("d")
	d.choose("outcome", string(model.Act))
	d.choose("affects", model.Yes)
}
