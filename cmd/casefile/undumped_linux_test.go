package main

import (
	"fmt"
	"os"
	"regexp"
	"testing"

	"golang.org/x/sys/unix"
)

// No core is dumped of the program, and no other program of the same person may look
// into its memory.
func TestUndumped(t *testing.T) {
	s := start(t, newHome(t), nil)
	s.sees("Sign-in name")
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", s.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`Max core file size +0 +0 `).Match(limits) {
		t.Errorf("a core would be dumped:\n%s", limits)
	}
	undumped() // of this process: what another one may be asked is only its limits
	if may, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || may != 0 {
		t.Errorf("others may look into it: %d, %v", may, err)
	}
}
