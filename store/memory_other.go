//go:build !linux && !darwin && !windows

package store

// memory is how much the machine has, in bytes; 0 where it cannot be told.
func memory() uint64 { return 0 }
