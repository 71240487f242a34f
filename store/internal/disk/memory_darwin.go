package disk

import "golang.org/x/sys/unix"

// Memory is how much the machine has, in bytes; 0 where it cannot be told.
func Memory() uint64 {
	n, err := unix.SysctlUint64("hw.memsize")
	if err != nil {
		return 0
	}
	return n
}
