//go:build linux || darwin

package fulldisk

import (
	"os"
	"os/exec"
	"testing"

	"golang.org/x/sys/unix"
)

// aloneVariable names the test that runs in a process of its own.
const aloneVariable = "CASEFILE_TEST_ALONE"

// Alone runs a test that fills the disk in a process of its own, since what stands in
// for the disk holds for a whole process, the log of its tests included. It answers
// false in the process that is to leave it to that one.
func Alone(t *testing.T) bool {
	t.Helper()
	if os.Getenv(aloneVariable) == t.Name() {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), aloneVariable+"="+t.Name())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}

// Takes has the disk take no file of more bytes, until the function that it gives is
// called or the test ends. The limit on the size of files stands in for the disk.
func Takes(t *testing.T, bytes uint64) (room func()) {
	t.Helper()
	var old unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	set := func(l unix.Rlimit) {
		if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &l); err != nil {
			t.Fatal(err)
		}
	}
	full := old
	full.Cur = bytes
	set(full)
	room = func() { set(old) }
	t.Cleanup(room)
	return room
}
