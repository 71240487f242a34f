//go:build linux || darwin

package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// patience is how long a screen may take to show something; calm is how long
// nothing must come for it to count as drawn.
const (
	patience = 30 * time.Second
	calm     = 40 * time.Millisecond
)

// session is the program on a real pseudo-terminal that answers no question.
type session struct {
	t    testing.TB
	home string
	cmd  *exec.Cmd
	pty  *os.File
	vt   vt10x.Terminal
	done chan struct{} // closed when the terminal has closed

	mu   sync.Mutex
	raw  strings.Builder // all that the program wrote
	last time.Time       // when it last wrote
}

// start runs casefile on a terminal of 80 by 24 cells, in a clean environment
// with the given home folder and what env adds.
func start(t testing.TB, home string, env []string, args ...string) *session {
	t.Helper()
	cmd := exec.Command("casefile", args...)
	cmd.Env = append([]string{
		"TERM=xterm-256color", "LANG=en_GB.UTF-8", "HOME=" + home, "TMPDIR=" + home,
		"XDG_DATA_HOME=" + home, "XDG_STATE_HOME=" + home + "/state",
	}, env...)
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		t.Fatal(err)
	}
	s := &session{t: t, home: home, cmd: cmd, pty: pollable(t, f), vt: vt10x.New(vt10x.WithSize(80, 24)), done: make(chan struct{})}
	go s.read()
	t.Cleanup(func() {
		// Both fail where it has ended by itself. A demonstration that is only
		// killed would leave its vault behind.
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-s.done:
		case <-time.After(patience):
			_ = cmd.Process.Kill()
			<-s.done
		}
		s.pty.Close()
	})
	return s
}

// pollable is the same terminal in a form whose Close does not wait for a Read.
func pollable(t testing.TB, f *os.File) *os.File {
	t.Helper()
	defer f.Close()
	fd, err := syscall.Dup(int(f.Fd()))
	if err == nil {
		err = syscall.SetNonblock(fd, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), f.Name())
}

func (s *session) read() {
	defer close(s.done)
	buf := make([]byte, 32<<10)
	for {
		n, err := s.pty.Read(buf)
		s.mu.Lock()
		s.raw.Write(buf[:n])
		_, _ = s.vt.Write(buf[:n]) // an emulator in memory does not fail
		s.last = time.Now()
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// screen is what stands on the terminal.
func (s *session) screen() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.vt.String()
}

// written is all that the program wrote, sequences included.
func (s *session) written() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// sees waits until every text stands on the screen and the screen keeps still.
func (s *session) sees(texts ...string) {
	s.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(calm / 8) {
		missing, still := s.missing(texts)
		switch {
		case missing == "" && still:
			return
		case missing != "" && time.Now().After(deadline):
			s.t.Fatalf("%q did not show; the screen is\n%s", missing, s.screen())
		}
	}
}

// missing is the first of the texts that is not on the screen; empty where all
// are. still says that nothing was written for a while.
func (s *session) missing(texts []string) (missing string, still bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	screen := s.vt.String()
	i := slices.IndexFunc(texts, func(want string) bool { return !strings.Contains(screen, want) })
	if i >= 0 {
		return texts[i], false
	}
	return "", time.Since(s.last) > calm
}

// Keys as terminals send them.
const (
	enter = "\r"
	esc   = "\x1b"
	up    = "\x1b[A"
	ctrlC = "\x03"
	ctrlS = "\x13"
)

// press sends keys as a terminal would: all of them at once.
func (s *session) press(keys string) {
	s.t.Helper()
	if _, err := s.pty.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

func (s *session) resize(w, h int) {
	s.t.Helper()
	s.mu.Lock()
	s.vt.Resize(w, h)
	s.mu.Unlock()
	if err := pty.Setsize(s.pty, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)}); err != nil {
		s.t.Fatal(err)
	}
}

// exits waits for the program to end and gives its exit code; -1 where a signal
// ended it.
func (s *session) exits() int {
	s.t.Helper()
	select {
	case <-s.done:
	case <-time.After(patience):
		s.t.Fatalf("it does not end; the screen is\n%s", s.screen())
	}
	_ = s.cmd.Wait() // the exit code says it
	return s.cmd.ProcessState.ExitCode()
}
