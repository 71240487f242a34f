//go:build unix

package terminal_test

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/creack/pty"
	"github.com/hinshun/vt10x"

	"casefile/tui/terminal"
)

// A terminal that answers nothing is not even asked: DESIGN, the terminal, 1.
// Bubble Tea is linked into this test, and its init has run when main does.
func TestTheTerminalIsNotAskedForItsBackground(t *testing.T) {
	const question = "\x1b]11;?"
	if os.Getenv("TERMINAL_TEST_CHILD") != "" {
		lipgloss.HasDarkBackground()
		os.Stdout.WriteString("started")
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), "TERMINAL_TEST_CHILD=1", "TERM=xterm-256color")
	tty, err := pty.Start(cmd)
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer tty.Close()
	out, _ := io.ReadAll(tty) // ends with an error when the child does
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if s := string(out); !strings.Contains(s, "started") || strings.Contains(s, question) {
		t.Errorf("the terminal was sent %q", s)
	}
}

// typist is a program whose frame changes in nothing but the cursor.
type typist struct{ col int }

func (m typist) Init() tea.Cmd { return nil }

func (m typist) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if col, ok := msg.(int); ok {
		m.col = col
	}
	return m, nil
}

func (m typist) View() string {
	text := "日本語 letters"
	runes := []rune(text)
	frame := "first\n" + string(runes[:m.col]) + terminal.CursorHere + string(runes[m.col:]) + "\nlast"
	return terminal.PlaceCursor(frame)
}

// screen is what a terminal shows of a stream, as it grows.
type screen struct {
	ended chan struct{}
	mu    sync.Mutex
	raw   strings.Builder
}

func (s *screen) read(r io.Reader) {
	defer close(s.ended)
	buf := make([]byte, 4096)
	for {
		n, err := r.Read(buf)
		s.mu.Lock()
		s.raw.Write(buf[:n])
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// until waits for a terminal in the state that ok wants.
func (s *screen) until(t *testing.T, what string, ok func(vt10x.Terminal) bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		vt := vt10x.New(vt10x.WithSize(80, 24))
		vt.Write([]byte(s.String()))
		if ok(vt) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: the cursor is at %+v (visible: %v) after %q", what, vt.Cursor(), vt.CursorVisible(), s)
		}
	}
}

// Through Bubble Tea's own renderer the real cursor stands where the typing
// is, also when nothing else has changed: DESIGN, the terminal, 4.
func TestCursorFollowsThroughTheRenderer(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	s := &screen{ended: make(chan struct{})}
	go s.read(r)
	p := tea.NewProgram(typist{}, tea.WithAltScreen(), tea.WithInput(nil), tea.WithOutput(terminal.NewOutput(w)),
		tea.WithoutSignalHandler())
	done := make(chan error, 1)
	go func() { _, err := p.Run(); done <- err }()
	p.Send(tea.WindowSizeMsg{Width: 80, Height: 24})

	at := func(col int) func(vt10x.Terminal) bool {
		return func(vt vt10x.Terminal) bool {
			c := vt.Cursor()
			return c.Y == 1 && c.X == col && vt.CursorVisible()
		}
	}
	s.until(t, "first frame", at(0))
	p.Send(2)
	s.until(t, "after two wide letters", at(4))
	p.Send(4)
	s.until(t, "after the space", at(7))

	p.Quit()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	w.Close()
	<-s.ended
	out := s.String()
	_, after, found := strings.Cut(out, "\x1b[?1049l")
	if !found || strings.Contains(after, "H") {
		t.Errorf("the cursor was moved after the program: %q", after)
	}
	if strings.Contains(out, "7340") {
		t.Error("a marker reached the terminal")
	}
}
