//go:build !linux

package store

import (
	"errors"
	"os"
)

// unnamed is nil: files have a name here from the first.
func unnamed(string) *os.File { return nil }

func nameIt(*os.File, string) error { return errors.ErrUnsupported }
