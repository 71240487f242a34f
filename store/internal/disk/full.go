package disk

import (
	"errors"
	"strings"
	"syscall"
)

// IsFull reports whether there was no room. bbolt passes some causes on as words
// alone, so those are looked at too.
func IsFull(err error) bool {
	for _, cause := range append([]error{syscall.ENOSPC, syscall.EFBIG}, noRoom...) {
		if errors.Is(err, cause) || strings.HasSuffix(err.Error(), ": "+cause.Error()) {
			return true
		}
	}
	return false
}
