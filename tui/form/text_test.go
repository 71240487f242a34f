package form

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func newText(s string) *Text {
	x := NewText("note", "Note")
	x.SetValue(s)
	x.View(60, true, mono)
	return x
}

func wantText(t *testing.T, x *Text, want string) {
	t.Helper()
	if got := x.Text(); got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
}

func TestTextTyping(t *testing.T) {
	x := newText("")
	write(x, "Seen at home.\nAlone.")
	wantText(t, x, "Seen at home.\nAlone.")
}

// DESIGN, the terminal, 2: letters that arrive in one read are letters, even
// if they spell the name of a key.
func TestWordsThatNameKeysAreText(t *testing.T) {
	for _, word := range []string{"home", "end", "left", "delete", "enter", "tab", "up", "ctrl+u", "backspace", "jjk"} {
		for _, u := range []Field{newText("a"), newLine("a")} {
			u.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(word)})
			got := u.Value()
			if x, ok := u.(*Text); ok {
				got = x.Text()
			}
			if got != "a"+word {
				t.Errorf("%T: after typing %q in one read it holds %q", u, word, got)
			}
		}
	}
}

// DESIGN, the terminal, 6: CRLF is one line break.
func TestPasteOfWindowsText(t *testing.T) {
	x := newText("")
	paste(x, "one\r\ntwo\rthree\n")
	wantText(t, x, "one\ntwo\nthree\n")
}

// DESIGN, the terminal, 6: no line of a long text is dropped.
func TestPasteOfManyLines(t *testing.T) {
	lines := strings.TrimSuffix(strings.Repeat("one line\n", 30_000), "\n")
	x := newText("")
	paste(x, lines)
	wantText(t, x, lines)
	if n := len(x.Paragraphs()); n != 30_000 {
		t.Errorf("%d paragraphs, want 30,000", n)
	}
}

// What does not fit is refused whole, with the reason, and the text stays.
func TestPasteTooLongIsRefused(t *testing.T) {
	x := newText("kept")
	paste(x, strings.Repeat("x", maxText))
	wantText(t, x, "kept")
	wantContains(t, plain(x.View(60, true, mono)), "! Nothing was put in", "8.0 MB")
	write(x, "!")
	wantText(t, x, "kept!")
	if view := plain(x.View(60, true, mono)); strings.Contains(view, "Nothing was put in") {
		t.Errorf("the message stays after the next key:\n%s", view)
	}
}

func TestPasteOfFiveMegabytes(t *testing.T) {
	text := strings.Repeat("She said that she had been to school. ", 5<<20/38)
	x := newText("")
	paste(x, text)
	write(x, "And home.")
	x.View(100, true, mono)
	wantText(t, x, text+"And home.")
}

// DESIGN, the terminal, 6: what a key deletes can be had back.
func TestUndo(t *testing.T) {
	for _, key := range []string{"ctrl+u", "ctrl+k", "ctrl+w", "backspace", "delete", "enter"} {
		x := newText("one two three\nfour")
		press(t, x, "ctrl+home", "ctrl+right", "ctrl+right", key)
		changed := x.Text()
		if changed == "one two three\nfour" {
			t.Errorf("%s changed nothing", key)
		}
		press(t, x, "ctrl+z")
		wantText(t, x, "one two three\nfour")
		press(t, x, "ctrl+y")
		wantText(t, x, changed)
	}
}

func TestUndoGoesByWords(t *testing.T) {
	x := newText("")
	write(x, "one two")
	press(t, x, "ctrl+z")
	wantText(t, x, "one")
	press(t, x, "ctrl+z", "ctrl+z", "ctrl+z")
	wantText(t, x, "")
	press(t, x, "ctrl+y", "ctrl+y", "ctrl+y")
	wantText(t, x, "one two")
	press(t, x, "ctrl+z")
	write(x, "!")
	press(t, x, "ctrl+y") // nothing to redo after new text
	wantText(t, x, "one!")
}

func TestHistoryIsBounded(t *testing.T) {
	x := newText("")
	paste(x, strings.Repeat("x", historyBytes/4))
	for range 50 {
		press(t, x, "backspace", "left")
	}
	if x.buf.hist.bytes > historyBytes {
		t.Errorf("undo keeps %d bytes, more than %d", x.buf.hist.bytes, historyBytes)
	}
	n := len(x.Text())
	press(t, x, "ctrl+z")
	if len(x.Text()) != n+1 {
		t.Error("the last step cannot be undone")
	}
}

// DESIGN, the terminal, 6: after a resize the text is drawn.
func TestTextAfterResize(t *testing.T) {
	x := newText(strings.Repeat("A line of some length.\n", 40) + "last words")
	for _, w := range []int{60, 20, 200, 3, 80} {
		view := plain(x.View(w, true, mono))
		if w >= 20 {
			wantContains(t, view, "last words")
		}
		if _, ok := underCursor(x.View(w, true, mono)); !ok {
			t.Errorf("at %d cells the cursor is not seen", w)
		}
	}
}

// Keys that belong to the screen, and those with Alt, do nothing to the text.
func TestKeysThatAreNotTheTexts(t *testing.T) {
	for name, k := range keys {
		switch name {
		case "space", " ", "enter", "ctrl+j", "ctrl+m", "backspace", "ctrl+h", "delete", "ctrl+d", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+z", "ctrl+y":
			continue
		}
		x, l := newText("one two\nthree"), newLine("one two")
		x.buf.moveTo(0, 3)
		l.input.SetCursor(3)
		x.Update(k)
		if cmd := l.Update(k); cmd != nil {
			t.Errorf("%s: the line asks for something (the clipboard?)", name)
		}
		if x.Text() != "one two\nthree" || l.Value() != "one two" {
			t.Errorf("%s: the text is %q, the line %q", name, x.Text(), l.Value())
		}
	}
}

func TestMoving(t *testing.T) {
	const text = "one two three four five six\nse\u0301ven eight\n\nnine"
	for _, c := range []struct {
		keys string
		want string // what stands before the cursor
	}{
		{"ctrl+home", ""},
		{"ctrl+home right right", "on"},
		{"ctrl+home ctrl+right ctrl+right", "one two"},
		{"ctrl+home ctrl+right ctrl+right ctrl+left", "one "},
		{"ctrl+home end", "one two three"},
		{"ctrl+home end end", "one two three four five six"},
		{"ctrl+home end end home", "one two three "},
		{"ctrl+home end end home home", ""},
		{"ctrl+home down", "one two three "},
		{"ctrl+home right right right down down", "one two three four five six\nse\u0301v"},
		{"ctrl+home right right right right right down down down down up up up", "one two three four "},
		{"ctrl+home down down right right", "one two three four five six\nse\u0301"},
		{"ctrl+home down down right right left", "one two three four five six\ns"},
		{"ctrl+home up", ""},
		{"ctrl+end down", text},
		{"ctrl+end home left", "one two three four five six\nse\u0301ven eight\n"},
		{"ctrl+end home left right", "one two three four five six\nse\u0301ven eight\n\n"},
		{"ctrl+end pgup", "one two three four five six\nse\u0301ve"},
	} {
		x := NewText("note", "Note")
		x.Lines = 3
		x.MaxRows = 3
		x.SetValue(text)
		x.View(5+15, true, mono) // rows of 16 cells
		press(t, x, strings.Fields(c.keys)...)
		got := strings.Join(strings.Split(text, "\n")[:x.buf.at.row], "\n")
		if x.buf.at.row > 0 {
			got += "\n"
		}
		if got += x.buf.current().Text[:x.buf.at.col]; got != c.want {
			t.Errorf("%s: at %q, want %q", c.keys, got, c.want)
		}
	}
}

// A letter and its marks are one, for moving and deleting.
func TestLettersOfSeveralRunes(t *testing.T) {
	x := newText("e\u0301🇵🇱ñ")
	press(t, x, "backspace", "backspace")
	wantText(t, x, "e\u0301")
	press(t, x, "home", "delete")
	wantText(t, x, "")
}
