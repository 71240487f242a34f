//go:build !linux

package disk

import (
	"errors"
	"os"
)

// unnamed is nil: files have a name here from the first.
func unnamed(string) *os.File { return nil }

func nameIt(*os.File, string) error { return errors.ErrUnsupported }
