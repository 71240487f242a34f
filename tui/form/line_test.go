package form

import (
	"strings"
	"testing"

	"casefile/tui/ui"
)

func newLine(v string) *Line {
	l := NewLine("where", "Where")
	l.SetValue(v)
	l.Focus()
	return l
}

func TestLine(t *testing.T) {
	l := newLine("")
	write(l, "at home")
	press(t, l, "home", "delete")
	paste(l, "A")
	if got, want := l.Value(), "At home"; got != want {
		t.Errorf("Value = %q, want %q", got, want)
	}
	paste(l, "x\r\ny")
	if got, want := l.Value(), "Ax yt home"; got != want {
		t.Errorf("after a paste of two lines Value = %q, want %q", got, want)
	}
}

func TestLineUndo(t *testing.T) {
	l := newLine("one")
	write(l, " two three")
	press(t, l, "ctrl+u")
	if l.Value() != "" {
		t.Fatalf("ctrl+u left %q", l.Value())
	}
	press(t, l, "ctrl+z")
	if got, want := l.Value(), "one two three"; got != want {
		t.Errorf("undone to %q, want %q", got, want)
	}
	press(t, l, "ctrl+z")
	if got := l.Value(); got == "one two three" || !strings.HasPrefix(got, "one") {
		t.Errorf("undone again to %q", got)
	}
	press(t, l, "ctrl+y", "ctrl+y")
	if l.Value() != "" {
		t.Errorf("redone to %q, want nothing", l.Value())
	}
}

// Shown safely, stored exactly, as long as it is not edited.
func TestLineKeepsWhatItIsGiven(t *testing.T) {
	const stored = "a\tb\u202ec\x1b[2Jd"
	l := newLine(stored)
	if l.Value() != stored {
		t.Errorf("Value = %q, want %q", l.Value(), stored)
	}
	for _, focused := range []bool{true, false} {
		if view := l.View(60, focused, mono); strings.ContainsAny(view, "\u202e\t") || strings.Contains(view, "\x1b[2J") {
			t.Errorf("drawn raw: %q", view)
		}
	}
}

func TestLineLimit(t *testing.T) {
	l := newLine("1234")
	l.CharLimit = 6
	paste(l, "567")
	if got := l.Value(); got != "1234" {
		t.Errorf("what did not fit was cut: %q", got)
	}
	wantContains(t, plain(l.View(70, true, mono)), "! There is room for 6 characters here: nothing was put in.")
	write(l, "56")
	if got := l.Value(); got != "123456" {
		t.Errorf("Value = %q", got)
	}
}

func TestLineView(t *testing.T) {
	l := NewLine("when", "When")
	l.Width, l.Placeholder = 10, "dd/mm/yyyy"
	for _, c := range []struct {
		value   string
		focused bool
		want    string
	}{
		{"", false, "__________  dd/mm/yyyy"},
		{"", true, "__________  dd/mm/yyyy"},
		{"21/11", false, "21/11"},
		{"21/11", true, "21/11_____"},
		{"abcdefghijklmnop", false, "abcdefg..."},
		{"日本語日本語", false, "日本語..."},
	} {
		l.SetValue(c.value)
		if got := plain(l.View(40, c.focused, mono)); got != c.want {
			t.Errorf("%q, focused %v: %q, want %q", c.value, c.focused, got, c.want)
		}
	}
}

// The cursor is always seen, and everything fits.
func TestLineScrolls(t *testing.T) {
	for _, s := range []string{strings.Repeat("abcdefghij", 30), strings.Repeat("日本語 e\u0301", 40), "\u202e\u202e\u202e\u202e"} {
		for _, w := range []int{1, 2, 3, 8, 20, 61} {
			l := newLine(s)
			for range 60 {
				press(t, l, "left")
				view := l.View(w, true, mono)
				if _, found := underCursor(view); !found || ui.Width(view) > w {
					t.Fatalf("at %d cells: %q", w, view)
				}
			}
		}
	}
	l := newLine(strings.Repeat("a", 50) + "XY")
	press(t, l, "left")
	if line, _ := underCursor(l.View(12, true, mono)); !strings.HasSuffix(line, "aX") {
		t.Errorf("the cursor stands after %q", line)
	}
}

func TestSecret(t *testing.T) {
	l := NewSecret("pass", "Passphrase")
	l.Focus()
	write(l, "correct horse")
	view := plain(l.View(40, true, mono))
	if strings.ContainsAny(view, "corehs") || !strings.Contains(view, "*************") {
		t.Errorf("drawn as %q", view)
	}
	if l.Value() != "" || l.Empty() {
		t.Errorf("Value = %q, Empty = %v", l.Value(), l.Empty())
	}
	if got := string(l.Secret()); got != "correct horse" {
		t.Errorf("Secret = %q", got)
	}
	press(t, l, "ctrl+u", "ctrl+z")
	if len(l.Secret()) != 0 {
		t.Error("a secret has a history")
	}
	write(l, "again")
	if l.Wipe(); len(l.Secret()) != 0 || !l.Empty() {
		t.Error("wiped, it still holds something")
	}
}

func TestSuggestions(t *testing.T) {
	l := newLine("")
	asked := 0
	l.Suggest = func(s string) []string {
		asked++
		if strings.HasPrefix("Mother", s) {
			return []string{"Mother", "Mother's sister"}
		}
		return nil
	}
	write(l, "Mo")
	wantContains(t, plain(l.View(70, true, mono)), "> Mother - Mother's sister", "right arrow")
	l.View(70, true, mono)
	if asked != 1 {
		t.Errorf("asked %d times about one text", asked)
	}
	press(t, l, "right")
	if l.Value() != "Mother" {
		t.Errorf("taken: %q", l.Value())
	}
	press(t, l, "ctrl+z")
	if l.Value() != "Mo" {
		t.Errorf("undone: %q", l.Value())
	}
}
