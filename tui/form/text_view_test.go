package form

import (
	"strings"
	"testing"

	"casefile/tui/ui"
)

// DESIGN, the terminal, 9: shown safely, stored exactly.
func TestTextShowsStoredTextSafely(t *testing.T) {
	const stored = "a\u202eb\x1b[2Jc\u200b\td"
	x := newText("")
	x.SetParagraphs([]Paragraph{{Text: stored}})
	view := x.View(60, true, mono)
	for _, bad := range []string{"\u202e", "\x1b[2J", "\u200b", "\t"} {
		if strings.Contains(view, bad) {
			t.Errorf("%q is drawn raw", bad)
		}
	}
	wantContains(t, plain(view), "a<U+202E>b<U+001B>[2Jc<U+200B>    d")
	if got := x.Paragraphs()[0].Text; got != stored {
		t.Errorf("stored as %q, want %q", got, stored)
	}
}

func TestTextView(t *testing.T) {
	x := NewText("note", "Note")
	x.Lines = 5
	x.TagLabel = func(tag string) string { return "marked " + tag }
	x.Hints = func(s string) string {
		if strings.Contains(s, "seems") {
			return "\"seems\" reads as opinion"
		}
		return ""
	}
	x.SetParagraphs([]Paragraph{{Text: "Visited."}, {Text: "He drinks.", Tag: "opinion"}, {Text: "She seems low."}})
	want := strings.Join([]string{
		" 1 | Visited.",
		" 2*| He drinks.",
		" 3?| She seems low.",
		"   |",
		"   |",
		" 2*  marked opinion",
		" 3?  \"seems\" reads as opinion",
	}, "\n")
	if got := plain(x.View(40, true, mono)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if line, _ := underCursor(x.View(40, true, mono)); line != " 3?| She seems low." {
		t.Errorf("the cursor stands after %q", line)
	}
	if _, found := underCursor(x.View(40, false, mono)); found {
		t.Error("without the focus there is a cursor")
	}
}

// Of many marks those near the cursor are spelt out.
func TestManyNotes(t *testing.T) {
	x := NewText("note", "Note")
	var paragraphs []Paragraph
	for range 30 {
		paragraphs = append(paragraphs, Paragraph{Text: "He drinks.", Tag: "opinion"})
	}
	x.SetParagraphs(paragraphs)
	x.MaxRows = 20
	view := plain(x.View(40, true, mono))
	wantContains(t, view, "30*  opinion", "and 14 more")
	if strings.Contains(view, "15*  opinion") {
		t.Errorf("notes far from the cursor are spelt out:\n%s", view)
	}
}

// Hints are asked for once, of paragraphs that are seen and have changed.
func TestHintsAreAskedOnce(t *testing.T) {
	x := newText(strings.TrimSuffix(strings.Repeat("A paragraph.\n", 200), "\n"))
	x.MaxRows = 10
	asked := 0
	x.Hints = func(string) string { asked++; return "" }
	x.View(60, true, mono)
	if asked != 10 {
		t.Errorf("%d paragraphs were asked about, want the 10 that are seen", asked)
	}
	asked = 0
	for range 5 {
		write(x, "x")
		x.View(60, true, mono)
		x.View(60, true, mono)
	}
	if asked != 5 {
		t.Errorf("%d questions about 5 changes", asked)
	}
}

func TestTextGrows(t *testing.T) {
	x := newText("")
	rows := func() int { return strings.Count(x.View(60, true, mono), "\n") + 1 }
	if n := rows(); n != defaultLines {
		t.Errorf("empty: %d rows, want %d", n, defaultLines)
	}
	write(x, strings.Repeat("a\n", 9))
	if n := rows(); n != 10 {
		t.Errorf("10 lines: %d rows", n)
	}
	x.MaxRows = 8
	if n := rows(); n != 8 {
		t.Errorf("at most 8: %d rows", n)
	}
	x.Lines = 1
	x.SetValue("")
	if n := rows(); n != minLines {
		t.Errorf("at least %d: %d rows", minLines, n)
	}
}

func TestTextAtEveryWidth(t *testing.T) {
	x := newText("日本語日本語 e\u0301 \u202e\n" + strings.Repeat(" ", 30) + "x")
	for w := 1; w < 40; w++ {
		for range 20 {
			press(t, x, "left")
			for line := range strings.SplitSeq(x.View(w, true, mono), "\n") {
				if ui.Width(line) > w {
					t.Fatalf("%q is %d cells wide, want %d at most", line, ui.Width(line), w)
				}
			}
		}
	}
}
