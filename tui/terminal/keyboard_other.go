//go:build !unix

package terminal

import (
	"io"
	"os"
)

// NewKeyboard is the console itself: there Bubble Tea asks Windows for keys, which
// come whole.
func NewKeyboard(f *os.File, _ Caps) io.Reader { return f }
