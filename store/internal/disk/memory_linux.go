package disk

import "golang.org/x/sys/unix"

// Memory is how much the machine has, in bytes; 0 where it cannot be told.
func Memory() uint64 {
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) != nil {
		return 0
	}
	return uint64(info.Totalram) * uint64(info.Unit)
}
