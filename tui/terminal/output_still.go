package terminal

import (
	"bytes"

	"github.com/charmbracelet/x/ansi"
)

// draw appends what p says on the alternate screen, without what scrolls.
func (o *Output) draw(dst, p []byte) []byte {
	if frame, ok := bytes.CutPrefix(p, []byte(ansi.CursorHomePosition)); ok {
		return o.drawFrame(dst, frame)
	}
	for {
		before, after, found := bytes.Cut(p, []byte(ansi.EraseEntireScreen))
		dst = o.strip(dst, before)
		switch {
		case !found:
			return dst
		case o.rows == 0: // what stood there before us is not ours to hide
			dst = append(dst, ansi.EraseEntireScreen...)
		default:
			dst = o.blank(dst)
		}
		p = after
	}
}

// drawFrame appends a frame, each line put where it belongs instead of under the
// one before: a window that has just become smaller would scroll for lines below
// its last one, and for the last one where that is too long. A frame has all lines
// of the window, so that below it there is nothing to erase.
func (o *Output) drawFrame(dst, frame []byte) []byte {
	dst = append(dst, ansi.ResetModeAutoWrap...)
	dst = append(dst, ansi.CursorHomePosition...)
	for row := 0; ; row++ {
		o.rows = max(o.rows, row+1)
		line, rest, more := bytes.Cut(frame, []byte("\n"))
		if line = bytes.TrimSuffix(line, []byte("\r")); len(line) > 0 {
			if row > 0 {
				dst = append(dst, ansi.CursorPosition(1, row+1)...)
			}
			dst = o.strip(dst, bytes.ReplaceAll(line, []byte(ansi.EraseScreenBelow), nil))
		}
		if !more {
			return append(dst, ansi.SetModeAutoWrap...)
		}
		frame = rest
	}
}

// blank appends what erases all that frames have drawn, line by line.
func (o *Output) blank(dst []byte) []byte {
	dst = append(dst, ansi.ResetStyle...)
	for row := range o.rows {
		dst = append(dst, ansi.CursorPosition(1, row+1)...)
		dst = append(dst, ansi.EraseLineRight...)
	}
	return append(dst, ansi.CursorHomePosition...)
}
