package form

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// FuzzForm does to a form whatever its input says: each byte is a key, a size
// or the start of a paste. It must never panic, always fit, never be a trap,
// and a draft must come back as it was.
func FuzzForm(f *testing.F) {
	f.Add([]byte("\x01\x05\x09abc\x80\x81\x82\xf0paste\r\nme\x00\xf1\x20"))
	f.Add([]byte("\x80\x80\x80\x80some words \x8d\x8e\xf2\x03\x04\xf0\u202e\u0301\x00\x83"))
	names := []string{
		"tab", "shift+tab", "alt+tab", "up", "down", "left", "right", "home", "end", "pgup", "pgdown", "enter", "space",
		"backspace", "delete", "ctrl+u", "ctrl+k", "ctrl+w", "ctrl+z", "ctrl+y", "ctrl+left", "ctrl+right", "ctrl+home",
		"ctrl+end", "f7", "f8", "alt+d", "alt+x", "ctrl+v", "ctrl+t", "esc", "ctrl+c", "f3",
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		form := visit()
		w, h := 80, 24
		for len(input) > 0 {
			b := input[0]
			input = input[1:]
			switch {
			case b == 0xf0: // a paste, up to the next NUL
				text, rest, _ := strings.Cut(string(input), "\x00")
				pasteInto(t, form, strings.ToValidUTF8(text, "?"))
				input = []byte(rest)
			case b == 0xf1 && len(input) > 0:
				w, input = int(input[0]), input[1:]
			case b == 0xf2 && len(input) > 0:
				h, input = int(input[0]), input[1:]
			case b == 0xf3:
				text := form.Field("account").(*Text)
				text.SetTag(text.Current(), "opinion")
			case b >= 0x80:
				form.Update(keys[names[int(b)%len(names)]])
			default:
				form.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{rune(b)}})
			}
			wantFits(t, form.View(w, h, mono), w, h)
		}

		values := form.Values()
		again := visit()
		again.Restore(values)
		for key, v := range again.Values() {
			if v != values[key] {
				t.Fatalf("%s: %q came back as %q", key, values[key], v)
			}
		}
		first := form.Focused()
		for range len(form.reachable()) {
			form.Update(keys["tab"])
		}
		if form.Focused() != first {
			t.Fatalf("tab does not go round: from %s to %s", first.Key(), form.Focused().Key())
		}
	})
}

// pasteInto pastes, and checks that a text holds all of it then.
func pasteInto(t *testing.T, f *Form, s string) {
	text, ok := f.Focused().(*Text)
	before := ""
	if ok {
		before = text.Text()
	}
	paste(f, s)
	if ok && len(text.Text()) != len(before)+len(normalise(s)) {
		t.Fatalf("%q was pasted into %q, which made %q", s, before, text.Text())
	}
}

func wantFits(t *testing.T, view string, w, h int) {
	t.Helper()
	if h < 1 {
		if view != "" {
			t.Fatalf("no height, but %q", view)
		}
		return
	}
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Fatalf("%d lines, want %d", len(lines), h)
	}
	for _, line := range lines {
		if ui.Width(line) > max(w, 0) {
			t.Fatalf("%q is %d cells wide, want %d at most", line, ui.Width(line), w)
		}
	}
}
