//go:build !linux && !darwin && !windows

package disk

// Memory is how much the machine has, in bytes; 0 where it cannot be told.
func Memory() uint64 { return 0 }
