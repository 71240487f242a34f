package store

import (
	"slices"
	"strings"
	"testing"
	"time"

	"casefile/model"
)

// A passphrase has to withstand somebody with the file, who knows the names of the
// team: more where it opens everything.
func TestPassphrasesAreJudged(t *testing.T) {
	known := []string{"North Team", "Amira Khan", "amira", "Bo Lindqvist", "bo.l"}
	for _, c := range []struct {
		typed, says string
		worker      bool
		manager     bool
	}{
		{"short", "at least 10", false, false},
		{"1234567890", "weak", false, false},
		{"password12", "weak", false, false},
		{"passw0rd12", "weak", false, false},
		{"qwertyuiop", "weak", false, false},
		{strings.Repeat("a", 200), "weak", false, false},
		{"amiraamira", "weak", false, false},
		{"northteam2026", "", false, false},
		{"Amira Khan 1987", "", false, false},
		{"lindqvist north khan", "", false, false},
		{"vexing quartz", "fair", true, false},
		{"salt marsh lantern ochre tidal wren", "strong", true, true},
	} {
		for role, want := range map[model.Role]bool{model.SocialWorker: c.worker, model.Manager: c.manager, model.Auditor: c.worker, "": c.worker} {
			h := Holder{Role: role, Known: known}
			words, enough := h.Judge([]byte(c.typed))
			if enough != want || !strings.Contains(words, c.says) {
				t.Errorf("%q for %q: %s (%t), not %t", c.typed, role, words, enough, want)
			}
			if err := h.check([]byte(c.typed)); (err == nil) != want {
				t.Errorf("%q for %q: %v", c.typed, role, err)
			}
		}
	}
	var signs strings.Builder // of which each may stand for several letters
	for r := ' '; r <= '~'; r++ {
		signs.WriteRune(r)
	}
	began := time.Now()
	(Holder{Known: known}).Judge([]byte(strings.Repeat(signs.String(), 30)))
	if took := time.Since(began); took > time.Second {
		t.Errorf("a long passphrase took %v, at each key", took)
	}
}

// It is judged on every way in.
func TestWeakPassphrasesAreRefused(t *testing.T) {
	f := newFixture(t)
	accounts := f.s.Accounts()
	f.person("lindqvist", model.SocialWorker)
	bo := f.who(f.s, "lindqvist")
	weak := func() []byte { return []byte("lindqvist north") }
	_, _, _, err := Create(f.path+"2", f.o, Setup{Team: "Lindqvist", Name: "North", SignIn: "nor", Role: model.SocialWorker, Passphrase: weak()})
	f.is(err, Weak)
	_, err = accounts.Add(t.Context(), NewPerson{Name: "Cy North", SignIn: "cy", Role: model.SocialWorker, Passphrase: weak()})
	f.is(err, Weak)
	f.is(accounts.ResetPassphrase(t.Context(), bo.ID, weak()), Weak)
	f.must(accounts.Remove(t.Context(), bo.ID, ""))
	f.is(accounts.Return(t.Context(), bo.ID, model.SocialWorker, weak()), Weak)
	f.is(accounts.ChangePassphrase(t.Context(), []byte(passphrase), weak()), Weak)
	// A founder who stands in for a manager has a manager's keys, whatever their role.
	alone := newFixtureFor(t, model.SocialWorker)
	if own := alone.s.Accounts().Own(); own.Role != model.Manager {
		t.Errorf("a founder's own is judged as of a %s", own.Role)
	}
	alone.is(alone.s.Accounts().ChangePassphrase(t.Context(), []byte(passphrase), []byte("vexing quartz")), Weak)
	if own := f.person("dee", model.SocialWorker).Accounts().Own(); own.Role != model.SocialWorker {
		t.Errorf("a social worker's own is judged as of a %s", own.Role)
	}
	if names := accounts.Holder(NewPerson{Name: "Dee"}).Known; !slices.Contains(names, "lindqvist") || !slices.Contains(names, "Dee") {
		t.Errorf("known are %q", names)
	}
	_, err = SealFor(nil, Recipient{Passphrase: []byte("maya kowalska"), Known: []string{"Maya Kowalska"}})
	f.is(err, Weak)
}
