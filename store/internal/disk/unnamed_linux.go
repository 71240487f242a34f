package disk

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// unnamed makes a file in a folder that has no name yet, and that is gone with
// this process unless it is given one; nil where the disk does not know that.
func unnamed(dir string) *os.File {
	fd, err := unix.Open(dir, unix.O_TMPFILE|unix.O_WRONLY|unix.O_CLOEXEC, 0o600)
	if err != nil {
		return nil
	}
	f := os.NewFile(uintptr(fd), dir)
	if _, err := os.Stat(byNumber(f)); err != nil { // without it there is no way to name the file
		_ = f.Close() // nothing was written
		return nil
	}
	return f
}

// nameIt gives a file without a name one, if nothing has it.
func nameIt(f *os.File, path string) error {
	if err := unix.Linkat(unix.AT_FDCWD, byNumber(f), unix.AT_FDCWD, path, unix.AT_SYMLINK_FOLLOW); err != nil {
		return &os.PathError{Op: "link", Path: path, Err: err}
	}
	return nil
}

// byNumber is where the system shows an open file.
func byNumber(f *os.File) string { return fmt.Sprintf("/proc/self/fd/%d", f.Fd()) }
