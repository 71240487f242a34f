package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/screen"
)

var ctrlZ = tea.KeyMsg{Type: tea.KeyCtrlZ}

// marking is somebody who marks the second paragraph of a note.
func marking(t *testing.T) *driver {
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Maya was drawing.\nMum seems angry with her.")
	d.tick()
	d.press("f3")
	return d
}

// restarted is the program started anew on the vault, with nothing said to the
// one that was there: as after kill -9.
func (d *driver) restarted() *driver {
	session, err := d.root.Vault.Unlock(d.t.Context(), "sam", []byte(passphrase))
	if err != nil {
		d.t.Fatal(err)
	}
	next := &driver{t: d.t, now: d.now}
	next.start(screen.Config{VaultPath: d.root.Given.VaultPath, Vault: d.root.Vault, Session: session})
	return next
}

// What is answered about a paragraph is typing like any other: it survives all
// but its last two seconds, the screen it is typed into still open.
func TestP4AMarkIsKeptWhileItIsMade(t *testing.T) {
	t.Parallel()
	d := marking(t)
	d.choose("nature", "opinion")
	d.fill("about", "Mum and her frie")
	d.tick()
	next := d.restarted()
	next.press("u", "enter")
	next.sees("Mum seems angry with her.", "opinion about Mum and her frie")

	// Before its nature is chosen, too: it is never read as a fact, and is asked for.
	d = marking(t)
	d.fill("about", "Mum")
	d.tick()
	next = d.restarted()
	next.press("u", "enter")
	next.sees("not a fact about Mum")
	next.press("ctrl+s")
	next.sees("Say what this statement is")
}

// Looking at the screen marks nothing, and leaves no draft to save.
func TestP4OpeningTheMarkScreenMarksNothing(t *testing.T) {
	t.Parallel()
	d := marking(t)
	before := d.root.stack[len(d.root.stack)-2].(*filing.FormScreen).Form.Changed()
	d.press("tab", "tab", "esc")
	d.sees("Not marked: nothing was chosen.")
	if tag := tagOf(d, "text", 1); tag != "" {
		t.Errorf("the paragraph is marked %s", tag)
	}
	if now := d.root.form().Changed(); now != before {
		t.Errorf("%d changes were made", now-before)
	}
}

// However many answers a mark took, one undo takes it back, and no more than it.
func TestOneUndoTakesAMarkBack(t *testing.T) {
	t.Parallel()
	d := marking(t)
	d.choose("nature", "opinion")
	d.fill("about", "Mum")
	d.press("ctrl+s")
	d.press("f3")
	d.choose("nature", "allegation")
	d.fill("about", " and Gran")
	d.press("ctrl+s")
	for _, want := range []string{"opinion", ""} {
		d.root.form().Field("text").(*form.Text).Update(ctrlZ)
		m := filing.Untag(tagOf(d, "text", 1))
		switch {
		case want == "" && m != nil, want != "" && m == nil:
			t.Fatalf("the mark is %+v, not %q", m, want)
		case m != nil && (string(m.Nature) != want || m.About != "Mum"):
			t.Errorf("the mark is %+v, not %q", m, want)
		}
	}
	if words := d.root.form().Field("text").(*form.Text).Text(); !strings.HasSuffix(words, "angry with her.") {
		t.Errorf("the words are %q", words)
	}
}
