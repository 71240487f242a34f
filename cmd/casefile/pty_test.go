//go:build linux || darwin

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/term"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// TestSilentTerminal: nothing is asked of a terminal by a subcommand that draws
// nothing. Bubble Tea's start asks for the background colour and waits five
// seconds for an answer that some terminals never give.
func TestSilentTerminal(t *testing.T) {
	s := start(t, t.TempDir(), nil, "version")
	if code := s.exits(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	if out := s.written(); strings.Contains(out, "\x1b") || !strings.HasPrefix(out, "casefile ") {
		t.Errorf("it wrote %q", out)
	}
}

func BenchmarkVersionOnASilentTerminal(b *testing.B) {
	for b.Loop() {
		start(b, b.TempDir(), nil, "version").exits()
	}
}

// TestDemonstration walks through the demonstration: list, file, note; resizes
// it while a note is written; and leaves nothing behind.
func TestDemonstration(t *testing.T) {
	s := start(t, t.TempDir(), nil, "demo")
	s.sees("DEMONSTRATION", "My children", "> Alfie Reeve")
	s.press("j")
	s.sees("> Ayaan Warsame")
	s.press(enter)
	s.sees("Record:")
	s.press("n")
	s.sees("What happened")
	s.press("Rang the midwife.")
	s.sees("Rang the midwife.")

	s.resize(120, 40)
	s.sees("Rang the midwife.", "Confidential")
	s.resize(60, 16)
	s.sees("Rang the midwife.")
	s.resize(30, 5)
	s.sees("too small")
	s.resize(80, 24)
	s.sees("Rang the midwife.", "DEMONSTRATION")

	s.press(esc)
	s.sees("Kept as unfinished", "Record:")
	s.press(esc)
	s.sees("My children")
	s.press("q")
	s.sees("End the demonstration")
	s.press("q")
	if code := s.exits(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	s.leavesNothing()
}

// TestSplitArrow: when an arrow key's Esc and its rest arrive apart, the rest is
// no text and the Esc leaves nothing. On a machine so slow that the rest comes
// too late the Esc counts, as it should; then it is tried again.
func TestSplitArrow(t *testing.T) {
	for range 5 {
		s := start(t, t.TempDir(), nil, "demo")
		s.sees("> Alfie Reeve")
		s.press(enter)
		s.sees("Record:")
		s.press("n")
		s.sees("What happened")
		s.press("Once." + enter)
		s.sees("Once.")
		s.press(esc)
		s.press(up[1:])
		time.Sleep(5 * calm) // longer than the program waits for the rest
		if !strings.Contains(s.screen(), "What happened") {
			continue
		}
		s.press("Twice.")
		s.sees("Twice.Once.") // the arrow went up a line, to its beginning
		return
	}
	t.Error("the Esc left the note every time")
}

// leavesNothing fails where a demonstration's vault is still there.
func (s *session) leavesNothing() {
	s.t.Helper()
	name := fmt.Sprintf("casefile-demo-%d-*", s.cmd.Process.Pid)
	for _, dir := range []string{"/dev/shm", s.home} {
		if left, err := filepath.Glob(filepath.Join(dir, name)); err != nil || len(left) > 0 {
			s.t.Errorf("left behind: %q, %v", left, err)
		}
	}
}

// TestDemonstrationIsThrownAway however the program is ended, short of a kill.
func TestDemonstrationIsThrownAway(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		s := start(t, t.TempDir(), nil, "demo")
		s.sees("My children")
		if err := s.cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		s.exits()
		s.leavesNothing()
	}
}

// unlocked is the program on the list of ann's children.
func unlocked(t *testing.T, home string, env ...string) *session {
	t.Helper()
	s := start(t, home, env)
	s.sees("Sign-in name")
	s.press("ann\t")
	s.press(fixturePassphrase)
	s.press(enter)
	s.sees("> Maya Hart")
	if strings.Contains(s.written(), "lantern") {
		t.Error("the passphrase showed")
	}
	return s
}

// TestWhatWasTypedIsKept ends the program in mid-sentence in every way there is
// and finds the sentence again.
func TestWhatWasTypedIsKept(t *testing.T) {
	const sentence = "She was at the window and"
	tests := []struct {
		name string
		end  func(*session) error
	}{
		{"killed", func(s *session) error {
			time.Sleep(2 * time.Second) // what may be lost
			return s.cmd.Process.Kill()
		}},
		{"terminated", func(s *session) error { return s.cmd.Process.Signal(syscall.SIGTERM) }},
		{"hung up", func(s *session) error { return s.cmd.Process.Signal(syscall.SIGHUP) }},
		{"line dropped", func(s *session) error { return s.pty.Close() }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			home := newHome(t)
			s := unlocked(t, home)
			s.press(enter)
			s.sees("Record:")
			s.press("n")
			s.sees("What happened")
			s.press(sentence)
			s.sees(sentence)
			if err := tt.end(s); err != nil {
				t.Fatal(err)
			}
			s.exits()
			if kept := drafts(t, home); len(kept) != 1 || !strings.Contains(fmt.Sprint(kept[0].Fields), sentence) {
				t.Fatalf("kept: %v", kept)
			}

			s = unlocked(t, home)
			s.press("u")
			s.sees("go on with it", "Note, Maya Hart")
			s.press(enter)
			s.sees(sentence)
			s.press(" waved.")
			s.sees(sentence + " waved.")
			s.press(ctrlS)
			s.sees("on record and safe")
			s.press(esc)
			s.press("q")
		})
	}
}

// TestSecondWindow: a vault is open in one window at a time; the second one says
// so and harms nothing.
func TestSecondWindow(t *testing.T) {
	home := newHome(t)
	first := unlocked(t, home)
	second := start(t, home, nil)
	if code := second.exits(); code != exitInUse {
		t.Errorf("exit code %d, want %d", code, exitInUse)
	}
	if out := second.written(); !strings.Contains(out, "open in another window") {
		t.Errorf("it says %q", out)
	}
	first.press(enter)
	first.sees("Record:")
}

// colour finds colours in what was written, as opposed to bold and reverse.
var colour = regexp.MustCompile(`\x1b\[[0-9;]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m`)

// TestPlainTerminals: on every kind of terminal it is said by a sign where one
// is, and nothing is sent that the terminal cannot show.
func TestPlainTerminals(t *testing.T) {
	tests := []struct {
		name   string
		env    []string
		colour bool
		ascii  bool
	}{
		{"xterm", nil, true, false},
		{"NO_COLOR", []string{"NO_COLOR=1"}, false, false},
		{"linux console", []string{"TERM=linux"}, true, false},
		{"vt100", []string{"TERM=vt100"}, false, false},
		{"screen", []string{"TERM=screen"}, true, false},
		{"no UTF-8", []string{"LANG=C"}, true, true},
		{"no UTF-8, no colour", []string{"LC_ALL=POSIX", "NO_COLOR=1"}, false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := start(t, t.TempDir(), tt.env, "demo")
			s.sees("DEMONSTRATION", "> Alfie Reeve", "? more")
			s.press("j")
			s.sees("> Ayaan Warsame", "  Alfie Reeve")
			if got := colour.MatchString(s.written()); got && !tt.colour {
				t.Errorf("it sends colours: %q", colour.FindString(s.written()))
			}
			rule, other := "────", "----"
			if tt.ascii {
				rule, other = other, rule
			}
			if screen := s.screen(); !strings.Contains(screen, rule) || strings.Contains(screen, other) {
				t.Errorf("rules are not drawn with %s:\n%s", rule, screen)
			}
			s.press("q")
			s.sees("End the demonstration")
			s.press("q")
			s.exits()
		})
	}
}

// TestCursorStandsWhereOneTypes, for screen readers and braille lines.
func TestCursorStandsWhereOneTypes(t *testing.T) {
	s := start(t, newHome(t), nil)
	s.sees("Sign-in name")
	s.press("ann")
	s.sees("ann")
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.vt.Cursor()
	row := strings.Split(s.vt.String(), "\n")[at.Y]
	if !s.vt.CursorVisible() || ui.Width(row[:strings.Index(row, "ann")])+len("ann") != at.X {
		t.Errorf("the cursor stands at %d of %q, visible: %v", at.X, row, s.vt.CursorVisible())
	}
}

// TestPassphraseOnTheTerminal: what is typed is not shown, and a terminal that
// was interrupted at the question shows again what is typed on it.
func TestPassphraseOnTheTerminal(t *testing.T) {
	home := newHome(t)
	s := start(t, home, []string{"CASEFILE_SIGN_IN=ann"}, "list")
	s.sees("Passphrase: ")
	s.press(fixturePassphrase + enter)
	s.sees("Maya Hart")
	if code := s.exits(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(s.written(), "lantern") {
		t.Errorf("the passphrase showed: %q", s.written())
	}
	if strings.Contains(s.written(), "\x1b") {
		t.Errorf("it sends sequences: %q", s.written())
	}

	s = start(t, home, []string{"CASEFILE_SIGN_IN=ann"}, "list")
	s.sees("Passphrase: ")
	s.press(ctrlC)
	if code := s.exits(); code != exitFailed {
		t.Errorf("interrupted: exit code %d", code)
	}
	if !strings.Contains(s.written(), "Nothing was changed") {
		t.Errorf("interrupted: it says %q", s.written())
	}
	if got, want := state(t, s.pty), state(t, start(t, home, nil, "version").pty); !reflect.DeepEqual(got, want) {
		t.Errorf("the terminal is left as %v, not %v", got, want)
	}
}

// Whoever signs in with a passphrase that was chosen for them chooses their own first,
// on the command line too, and a weak one will not do.
func TestOwnPassphraseOnTheCommandLine(t *testing.T) {
	const given, own = "teapot for whoever comes", "quarry otter lemon ladder"
	home := newHome(t)
	vault, err := store.Open(vaultIn(home), homeOptions(home))
	if err != nil {
		t.Fatal(err)
	}
	ann, err := vault.Unlock(t.Context(), "ann", []byte(fixturePassphrase))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ann.Accounts().Add(t.Context(), store.NewPerson{Name: "Bo Lindqvist", SignIn: "bo", Role: model.SocialWorker, Passphrase: []byte(given)}); err != nil {
		t.Fatal(err)
	}
	ann.Lock()
	if err := vault.Close(); err != nil {
		t.Fatal(err)
	}

	alone := exec.Command(filepath.Join(programDir, "casefile"), "list")
	secret := filepath.Join(home, "pass")
	if err := os.WriteFile(secret, []byte(given), 0o600); err != nil {
		t.Fatal(err)
	}
	alone.Env = append(os.Environ(), "XDG_DATA_HOME="+home, "XDG_STATE_HOME="+filepath.Join(home, "state"), "CASEFILE_SIGN_IN=bo", "CASEFILE_PASSPHRASE_FILE="+secret)
	alone.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // without a terminal
	if out, err := alone.CombinedOutput(); alone.ProcessState.ExitCode() != exitUsage || !strings.Contains(string(out), "chosen by somebody else") || strings.Contains(string(out), "Maya") {
		t.Errorf("without a terminal: %v\n%s", err, out)
	}

	s := start(t, home, []string{"CASEFILE_SIGN_IN=bo"}, "list", "--all")
	s.sees("Passphrase: ")
	s.press(given + enter)
	s.sees("Choose one now", "Your own passphrase: ")
	s.press("bo lindqvist" + enter)
	s.sees("The same again: ")
	s.press("bo lindqvist" + enter)
	s.sees("will not do")
	s.press(own + enter)
	s.press(own + enter)
	s.sees("Your passphrase is changed, and your keys are your own.", "Maya Hart")
	if code := s.exits(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	s = start(t, home, []string{"CASEFILE_SIGN_IN=bo"}, "list", "--all")
	s.sees("Passphrase: ")
	s.press(own + enter)
	s.sees("Maya Hart")
	if code := s.exits(); code != exitOK {
		t.Errorf("with their own: exit code %d", code)
	}

	// On a machine that did not see the keys made they are asked about them.
	const told = "nothing was filed under your name since. This machine does not know that it was you."
	forget := func() {
		known, err := filepath.Glob(filepath.Join(home, "state", "casefile", "*", "*.own"))
		if err != nil || len(known) == 0 {
			t.Fatalf("%v %v", known, err)
		}
		for _, path := range known {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	forget()
	if err := os.WriteFile(secret, []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	env := alone.Env
	alone = exec.Command(alone.Path, "list", "--all")
	alone.Env, alone.SysProcAttr = env, &syscall.SysProcAttr{Setsid: true}
	if out, err := alone.CombinedOutput(); err != nil || !strings.Contains(string(out), told) || !strings.Contains(string(out), "Maya Hart") {
		t.Errorf("without a terminal: %v\n%s", err, out)
	}
	signsIn := func(answers ...string) *session {
		s := start(t, home, []string{"CASEFILE_SIGN_IN=bo"}, "list", "--all")
		s.sees("Passphrase: ")
		s.press(own + enter)
		for _, answer := range answers {
			s.sees("Was it you?")
			s.press(answer + enter)
		}
		return s
	}
	for _, answers := range [][]string{{"perhaps", "yes"}, nil} {
		s = signsIn(answers...)
		s.sees("Maya Hart")
		if code := s.exits(); code != exitOK {
			t.Errorf("with %q: exit code %d", answers, code)
		}
	}
	forget()
	s = signsIn("no")
	const next = "walnut harbour ticket prism"
	s.sees("Your own passphrase: ")
	s.press(next + enter)
	s.press(next + enter)
	s.sees("Your passphrase is changed, and your keys are your own.", "Maya Hart")
	if code := s.exits(); code != exitOK {
		t.Errorf("exit code %d", code)
	}
}

// state is how a terminal is set: what it shows of what is typed, and so on.
func state(t *testing.T, f *os.File) *term.State {
	t.Helper()
	s, err := term.GetState(int(f.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
