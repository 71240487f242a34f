package form

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func tagged(paragraphs ...Paragraph) *Text {
	x := NewText("note", "Note")
	x.SetParagraphs(paragraphs)
	x.View(60, true, mono)
	return x
}

func wantParagraphs(t *testing.T, x *Text, want ...Paragraph) {
	t.Helper()
	if got := x.Paragraphs(); !reflect.DeepEqual(got, want) {
		t.Errorf("paragraphs are %q, want %q", got, want)
	}
}

// P4: a mark follows its paragraph through edits.
func TestTagsFollow(t *testing.T) {
	marked := Paragraph{"He drinks.", "opinion"}
	for _, c := range []struct {
		name string
		edit func(x *Text)
		want []Paragraph
	}{
		{"a change", func(x *Text) { write(x, " Often.") },
			[]Paragraph{{"Visited.", ""}, {"He drinks. Often.", "opinion"}}},
		{"parted, both keep it", func(x *Text) { press(t, x, "ctrl+left"); write(x, "\n") },
			[]Paragraph{{"Visited.", ""}, {"He ", "opinion"}, {"drinks.", "opinion"}}},
		{"a new paragraph after it has none", func(x *Text) { write(x, "\nLeft.") },
			[]Paragraph{{"Visited.", ""}, marked, {"Left.", ""}}},
		{"nor one before it", func(x *Text) { press(t, x, "home"); write(x, "\n"); press(t, x, "up"); write(x, "Sat.") },
			[]Paragraph{{"Visited.", ""}, {"Sat.", ""}, marked}},
		{"joined to an unmarked one", func(x *Text) { press(t, x, "home", "backspace") },
			[]Paragraph{{"Visited.He drinks.", "opinion"}}},
		{"an unmarked one joined to it", func(x *Text) { write(x, "\nLeft."); press(t, x, "home", "backspace") },
			[]Paragraph{{"Visited.", ""}, {"He drinks.Left.", "opinion"}}},
		{"pasted into, the new lines between have none",
			func(x *Text) { press(t, x, "ctrl+left"); paste(x, "now\nnew\nand ") },
			[]Paragraph{{"Visited.", ""}, {"He now", "opinion"}, {"new", ""}, {"and drinks.", "opinion"}}},
		{"all words gone, the mark is gone", func(x *Text) { press(t, x, "ctrl+u"); write(x, "Fact.") },
			[]Paragraph{{"Visited.", ""}, {"Fact.", ""}}},
		{"undo brings it back", func(x *Text) { press(t, x, "ctrl+u"); press(t, x, "ctrl+z") },
			[]Paragraph{{"Visited.", ""}, marked}},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := tagged(Paragraph{"Visited.", ""}, marked)
			c.edit(x)
			wantParagraphs(t, x, c.want...)
		})
	}
}

// Two marks cannot both stay: it is said, and can be taken back.
func TestJoiningTwoMarks(t *testing.T) {
	x := tagged(Paragraph{"One.", "opinion"}, Paragraph{"Two.", "allegation"})
	press(t, x, "home", "backspace")
	wantParagraphs(t, x, Paragraph{"One.Two.", "opinion"})
	wantContains(t, plain(x.View(78, true, mono)), "! These two paragraphs had different marks")
	press(t, x, "ctrl+z")
	wantParagraphs(t, x, Paragraph{"One.", "opinion"}, Paragraph{"Two.", "allegation"})
}

func TestSetTag(t *testing.T) {
	x := newText("one\n\ntwo\n  \nthree")
	x.SetTag(1, "opinion")
	wantParagraphs(t, x, Paragraph{"one", ""}, Paragraph{"two", "opinion"}, Paragraph{"three", ""})
	before := x.changes()
	x.SetTag(1, "opinion")
	x.SetTag(9, "opinion")
	x.SetTag(-1, "opinion")
	if x.changes() != before {
		t.Error("setting what is set, or what is not there, counts as a change")
	}
	x.SetTag(1, "")
	wantParagraphs(t, x, Paragraph{"one", ""}, Paragraph{"two", ""}, Paragraph{"three", ""})
	press(t, x, "ctrl+z")
	wantParagraphs(t, x, Paragraph{"one", ""}, Paragraph{"two", "opinion"}, Paragraph{"three", ""})

	for i, want := range []int{0, -1, 1, -1, 2} {
		x.buf.moveTo(i, 0)
		if got := x.Current(); got != want {
			t.Errorf("on line %d the current paragraph is %d, want %d", i+1, got, want)
		}
	}
}

func TestTextValueRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := NewText("note", "Note")
		x.SetParagraphs(rapid.SliceOf(rapid.Custom(func(t *rapid.T) Paragraph {
			return Paragraph{rapid.String().Draw(t, "text"), rapid.String().Draw(t, "tag")}
		})).Draw(t, "paragraphs"))
		y := NewText("note", "Note")
		y.SetValue(x.Value())
		if x.Text() != y.Text() || !reflect.DeepEqual(x.Paragraphs(), y.Paragraphs()) {
			t.Fatalf("%q came back as %q", x.Paragraphs(), y.Paragraphs())
		}
	})
	for _, plain := range []string{"", "one\ntwo", `{"lines":[`, `{"lines":[]}`, `{"lines":[1]}`} {
		x := NewText("note", "Note")
		if x.SetValue(plain); x.Text() != plain {
			t.Errorf("plain text %q came back as %q", plain, x.Text())
		}
	}
}

// P4: a mark is never lost while any of its words are left, whatever is done
// to the text. Words are told apart by numbers; marked ones begin with m.
func TestNoMarkIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := tagged()
		word := 0
		fresh := func(prefix string) string { word++; return fmt.Sprintf("%s%d", prefix, word) }
		var start []Paragraph
		for i := range 4 {
			if i%2 == 0 {
				start = append(start, Paragraph{fresh("m") + " " + fresh("m"), "opinion"})
			} else {
				start = append(start, Paragraph{fresh("u") + " " + fresh("u"), ""})
			}
		}
		x.SetParagraphs(start)
		x.View(30, true, mono)
		moves := []string{"up", "down", "home", "end", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end"}
		edits := []string{"ctrl+u", "ctrl+k", "ctrl+w", "enter", "backspace", "ctrl+z", "ctrl+y"}
		for range rapid.IntRange(1, 40).Draw(t, "edits") {
			x.Update(keys[rapid.SampledFrom(moves).Draw(t, "move")])
			switch edit := rapid.SampledFrom(append(edits, "write", "paste")).Draw(t, "edit"); edit {
			case "write":
				write(x, " "+fresh("u")+" ")
			case "paste":
				paste(x, " "+fresh("u")+"\r\n"+fresh("u")+"\n"+fresh("u")+" ")
			case "backspace": // only to join: half a word would be no word
				if x.buf.at.col == 0 {
					x.Update(keys[edit])
				}
			default:
				x.Update(keys[edit])
			}
			for _, p := range x.Paragraphs() {
				if strings.Contains(p.Text, "m") && p.Tag == "" {
					t.Fatalf("the mark is lost from %q", p.Text)
				}
			}
		}
	})
}
