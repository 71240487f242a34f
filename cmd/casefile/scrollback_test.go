//go:build linux || darwin

package main

import (
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/hinshun/vt10x"
)

// ctrlL locks.
const ctrlL = "\x0c"

// scrolls finds what moves text off a terminal's screen, to where it can be
// scrolled back to: erasing the screen at once, a new line, and the sequences that
// scroll.
var scrolls = regexp.MustCompile(`\x1b\[[0-3]?J|[\n\v\f]|\x1b[DEM]|\x1b\[[0-9]*[ST]`)

// TestNothingIsLeftToScrollBackTo: however the program is left or locked, a
// terminal that has no alternate screen keeps nothing of an entry that was open,
// neither on its screen nor above.
func TestNothingIsLeftToScrollBackTo(t *testing.T) {
	signal := func(sig syscall.Signal) func(*session) {
		return func(s *session) {
			if err := s.cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
		}
	}
	leave := func(s *session) { s.press(esc) }
	for _, tt := range []struct {
		name string
		do   func(*session)
	}{
		{"locked, and quit from there", func(s *session) { s.press(ctrlL); s.sees("Casefile is locked"); leave(s) }},
		{"locked, and terminated there", func(s *session) { s.press(ctrlL); s.sees("Casefile is locked"); signal(syscall.SIGTERM)(s) }},
		{"quit from the list", func(s *session) { s.press(esc); s.sees("Record:"); s.press(esc); s.sees("My children"); s.press("q") }},
		{"terminated", signal(syscall.SIGTERM)},
		{"hung up", signal(syscall.SIGHUP)},
		{"interrupted", signal(syscall.SIGINT)},
		{"made smaller, and quit", func(s *session) {
			s.resize(60, 16)
			s.press("j")
			s.sees("Recorded ")
			s.resize(40, 10)
			s.press("k")
			s.press(ctrlL)
			s.sees("Sign-in name")
			leave(s)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := start(t, newHome(t), nil)
			s.sees("Sign-in name")
			first := len(s.written())
			s.press("ann\t")
			s.press(fixturePassphrase)
			s.press(enter)
			s.sees("> Maya Hart")
			s.press(enter)
			s.sees("Record:")
			s.press(enter)
			s.sees("Recorded ")
			tt.do(s)
			s.exits()
			after := s.written()[first:]
			if found := scrolls.FindStringIndex(after); found != nil {
				t.Errorf("after the first frame it scrolls by %q in %q", after[found[0]:found[1]], after[max(found[0]-40, 0):min(found[1]+20, len(after))])
			}
			blankAtEnd(t, s)
		})
	}
}

// TestEveryWayOutBlanksTheScreen: the screens before anybody is signed in do.
func TestEveryWayOutBlanksTheScreen(t *testing.T) {
	t.Run("locked", func(t *testing.T) {
		s := start(t, newHome(t), nil)
		s.sees("Casefile is locked", "Sign-in name")
		s.press(esc)
		s.exits()
		blankAtEnd(t, s)
	})
	t.Run("setting up", func(t *testing.T) {
		s := start(t, t.TempDir(), nil)
		s.sees("Team")
		s.press(esc)
		s.sees("Leave without making a vault?")
		s.press("j" + enter)
		s.exits()
		blankAtEnd(t, s)
	})
}

// blankAtEnd fails where something stands on a terminal without an alternate
// screen when the program has ended.
func blankAtEnd(t *testing.T, s *session) {
	t.Helper()
	vt := vt10x.New(vt10x.WithSize(80, 24))
	if _, err := vt.Write([]byte(strings.NewReplacer("\x1b[?1049h", "", "\x1b[?1049l", "").Replace(s.written()))); err != nil {
		t.Fatal(err)
	}
	if left := strings.TrimSpace(vt.String()); left != "" {
		t.Errorf("on the screen stands at the end\n%s", left)
	}
}
