//go:build unix

package main

import "golang.org/x/sys/unix"

// undumped keeps what is in memory from being written to a file: no core is dumped,
// and on Linux no other program of the same person may look into this one.
func undumped() {
	// Where it cannot be had the program is as it was: THREATS.md promises no more.
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	forbidLooking()
}
