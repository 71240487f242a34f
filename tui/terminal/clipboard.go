package terminal

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"
)

// MaxClipboard is how many bytes Copy sends: more than that, in base64, xterm and
// others drop without a word.
const MaxClipboard = 74_994

// Copy asks the terminal to put text on the clipboard of the machine in front of
// which somebody sits (OSC 52), over SSH too. Nobody learns whether it did: some
// terminals know no such thing (PuTTY, the Linux console), others have to be
// allowed it (tmux: set-clipboard on). An error says that it was not asked.
func (o *Output) Copy(text string) error {
	if len(text) > MaxClipboard {
		return fmt.Errorf("it is too long for a terminal's clipboard (%d of at most %d bytes)", len(text), MaxClipboard)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	_, err := o.file.WriteString(ansi.SetSystemClipboard(text))
	return err
}
