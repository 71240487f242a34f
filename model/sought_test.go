package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSoughtIsFoundHoweverItIsWritten(t *testing.T) {
	for _, c := range []struct {
		typed, text, shows string
	}{
		{"swiatek", "Seen with Iga Świątek.", "Świątek"},
		{"Świątek", "Seen with Iga Swiatek.", "Swiatek"},
		{"ONeill", "Rory O’Neill's coat", "O’Neill"},
		{"O'Neill", "Rory ONeill", "ONeill"},
		{"smith-jones", "Ada Smith Jones", "Smith Jones"},
		{"smithjones", "Ada Smith-Jones", "Smith-Jones"},
		{"jose", "Jos\u0301e\u0301 rang", "Jos\u0301e\u0301"},
		{"strasse", "in der Straße", "Straße"},
		{"s", "Weiß", "ß"},
		{"wisniewska,", "Hanna Wiśniewska", "Wiśniewska"},
		{"hart", "Nobody here", ""},
	} {
		s := Seek(c.typed)
		start, end, found := s.Find(0, c.text)
		if found != (c.shows != "") || c.text[start:end] != c.shows || s.In(Folded(c.text)) != found || s.InBytes([]byte(Folded(c.text))) != found {
			t.Errorf("%q in %q: %q", c.typed, c.text, c.text[start:end])
		}
	}
	if s := Seek("wisniewski jakub"); !s.In(Folded("Jakub Wiśniewski")) || s.In(Folded("Jakub Nowak")) {
		t.Error("words are not found in any order")
	}
	for _, nothing := range []string{"", "  ", "'", "- ’"} {
		if Seek(nothing).Len() != 0 {
			t.Errorf("%q is a word", nothing)
		}
	}
}

// A word finds itself, in whatever stands around it.
func TestAWordFindsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word, around := rapid.String().Draw(t, "word"), rapid.String().Draw(t, "around")
		s := Seek(word)
		text := around + " " + word + " " + around
		if !s.In(Folded(text)) {
			t.Fatalf("%q is not found in %q", word, text)
		}
		for i := range s.Len() {
			if start, end, found := s.Find(i, text); !found || start >= end || !strings.Contains(text, text[start:end]) {
				t.Fatalf("word %d of %q is found in %q from %d to %d", i, word, text, start, end)
			}
		}
	})
}
