//go:build linux || darwin

package main

import (
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"casefile/model"
	"casefile/store"
)

const spoken = "Zoë had a café meal, £5"

// latin1 is text as a terminal in Latin-1 sends it.
func latin1(t *testing.T, text string) string {
	t.Helper()
	sent, err := charmap.ISO8859_1.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return sent
}

// slowly presses keys byte by byte, as a slow line brings them.
func (s *session) slowly(keys string) {
	s.t.Helper()
	for i := range len(keys) {
		s.press(keys[i : i+1])
		time.Sleep(2 * time.Millisecond)
	}
}

// theOnlyFile is the reference of the file in a vault that nobody has open.
func theOnlyFile(t *testing.T, home string) string {
	t.Helper()
	vault, err := store.Open(vaultIn(home), homeOptions(home))
	if err != nil {
		t.Fatal(err)
	}
	defer vault.Close()
	s, err := vault.Unlock(t.Context(), "ann", []byte(fixturePassphrase))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Lock()
	rows, err := s.Cases(t.Context())
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	return rows[0].Case.String()
}

// TestWhatIsTypedIsFiled on terminals that spell letters otherwise, at once and
// byte by byte: casefile show tells it as it was typed.
func TestWhatIsTypedIsFiled(t *testing.T) {
	for name, tt := range map[string]struct{ locale, sent string }{
		"Latin-1":                     {"en_GB.ISO-8859-1", latin1(t, spoken)},
		"UTF-8 under a Latin-1 name":  {"en_GB.ISO-8859-1", spoken},
		"UTF-8, though none is named": {"C", spoken},
	} {
		t.Run(name, func(t *testing.T) {
			home := newHome(t)
			s := unlocked(t, home, "LC_ALL="+tt.locale)
			s.press(enter)
			s.sees("Record:")
			s.press("n")
			s.sees("What happened")
			s.slowly(tt.sent)
			s.sees("Zoe had a cafe meal, L5")
			s.slowly("\x1bOJ\x1b[99~\x1b]11;rgb:0000/0000/0000\a") // no keys: neither text nor a way out
			s.slowly("\x1b[D\x1b[C")
			s.press(ctrlS)
			s.sees("on record and safe")
			s.press(esc)
			s.sees("> Maya Hart")
			s.press("q")
			s.exits()

			s = start(t, home, []string{"CASEFILE_SIGN_IN=ann"}, "show", "--full", theOnlyFile(t, home))
			s.sees("Passphrase: ")
			s.press(fixturePassphrase + enter)
			s.sees(spoken)
			s.exits()
		})
	}
}

// TestALetterThatCannotBeReadIsSaid, for as long as nobody has seen it, and before
// anything is filed without it.
func TestALetterThatCannotBeReadIsSaid(t *testing.T) {
	for _, locale := range []string{"C.UTF-8", "C"} {
		t.Run(locale, func(t *testing.T) {
			home := newHome(t)
			s := unlocked(t, home, "LC_ALL="+locale)
			s.press(enter)
			s.sees("Record:")
			s.press("n")
			s.sees("What happened")
			s.slowly(latin1(t, spoken))
			s.sees("Zo had a caf meal, 5", "do not spell", "casefile doctor")
			s.press(ctrlS)
			s.sees("Not done yet", "Zo had a caf meal, 5")
			s.press(ctrlS)
			s.sees("on record and safe")
		})
	}
}

// TestPassphraseInLatin1: the same letters are the same passphrase on every
// terminal, on the command line as in the program.
func TestPassphraseInLatin1(t *testing.T) {
	home := t.TempDir()
	const passphrase = "Zoë's three old lanterns"
	vault, session, _, err := store.Create(vaultIn(home), homeOptions(home), store.Setup{
		Team: "North", Name: "Ann Worker", SignIn: "ann", Role: model.SocialWorker, Passphrase: []byte(passphrase)})
	if err != nil {
		t.Fatal(err)
	}
	session.Lock()
	vault.Close()
	s := start(t, home, []string{"CASEFILE_SIGN_IN=ann", "LC_ALL=en_GB.ISO-8859-1"}, "list")
	s.sees("Passphrase: ")
	s.press(latin1(t, passphrase) + enter)
	if code := s.exits(); code != exitOK {
		t.Errorf("exit code %d: %s", code, s.written())
	}
	s = start(t, home, []string{"CASEFILE_SIGN_IN=ann"}, "list")
	s.sees("Passphrase: ")
	s.press(latin1(t, passphrase) + enter)
	s.sees("do not spell")
	if code := s.exits(); code != exitFailed {
		t.Errorf("exit code %d", code)
	}
	s = start(t, home, []string{"LC_ALL=en_GB.ISO-8859-1"})
	s.sees("Sign-in name")
	s.press("ann\t")
	s.slowly(latin1(t, passphrase))
	s.press(enter)
	s.sees("Children")
}
