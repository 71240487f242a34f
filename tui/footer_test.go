package tui

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/tui/screen"
)

// footerOf is the last line of the screen.
func footerOf(d *driver) string {
	lines := strings.Split(d.screen(), "\n")
	return lines[len(lines)-1]
}

// Whose file one writes in stands at the top, by whatever way one came, before
// who is signed in.
func TestHeadlineSaysWhoseFile(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Mum seems angry.")
	d.sees("Maya Kowalska → Note")
	if n := strings.Count(d.screen(), "Maya Kowalska"); n != 1 {
		t.Errorf("the name stands there %d times:\n%s", n, d.screen())
	}
	d.press("esc", "esc", "u", "enter")
	d.sees("Unfinished → Maya Kowalska → Note", "Sam Okafor")
	d.press("f3")
	d.size(40, 10)
	d.sees("Maya Kowalska → Mark", "Sam Okafor")
	d.size(80, 24)
	d.press("esc", "esc", "esc")
	d.openChild("Bartholomew Kowalski-Featherstonehaugh")
	d.press("n")
	d.size(50, 10)
	d.sees("Bartholomew Kowalski-Featherstonehaugh → Note")
}

// What matters in a form stands in its footer at 80 columns, and wherever some
// of it does not fit the way to the rest does. No key's name is cut.
func TestFooterOfAForm(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.press("n")
	d.fill("text", "Mum seems angry.")
	for _, c := range []struct {
		w    int
		want []string
		rest string
	}{
		{40, []string{"Ctrl+S file", "Ctrl+G menu"}, "F1 more"},
		{60, []string{"Ctrl+S file", "Ctrl+G menu", "Esc leave"}, "F1 more"},
		{80, []string{"Ctrl+S file", "Ctrl+G menu", "Esc leave", "F3 mark", "F4 confidential", "F5 event"}, "F1 more"},
		{200, []string{"Esc leave, keep", "F3 mark as not factual", "F5 significant event", "F7 previous section"}, "F1 all keys"},
	} {
		d.size(c.w, 24)
		line := footerOf(d)
		for _, want := range c.want {
			if !strings.Contains(line, want) {
				t.Errorf("at %d columns there is no %q in %q", c.w, want, line)
			}
		}
		if !strings.HasSuffix(line, " "+c.rest) {
			t.Errorf("at %d columns %q does not end with %q", c.w, line, c.rest)
		}
	}
	// At every width, what stands there are whole names of keys and actions.
	for w := 40; w <= 200; w++ {
		d.size(w, 24)
		names := map[string]bool{"F1 more": true, "F1 all keys": true}
		for _, a := range d.root.top().Actions() {
			if len(a.Keys) > 0 {
				names[screen.KeyName(a.Keys[0])+" "+a.Title], names[screen.KeyName(a.Keys[0])+" "+a.Brief] = true, true
			}
		}
		line := strings.TrimSuffix(footerOf(d), "F1 more")
		for part := range strings.SplitSeq(strings.TrimSuffix(line, "F1 all keys"), "  ") {
			if part = strings.TrimSpace(part); part != "" && !names[part] {
				t.Errorf("at %d columns: %q in %q", w, part, line)
			}
		}
	}
}
