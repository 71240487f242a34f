package main

import (
	"encoding/xml"
	"io"
	"reflect"
	"strings"
	"testing"
)

func TestCells(t *testing.T) {
	tests := []struct {
		name, frame string
		want        []cell
	}{
		{"plain", "ab", []cell{{"a", style{}}, {"b", style{}}, {" ", style{}}}},
		{"styled", "\x1b[1;31ma\x1b[0mb", []cell{{"a", style{fg: 2, bold: true}}, {"b", style{}}, {" ", style{}}}},
		{"bright on colour", "\x1b[97;44ma\x1b[mb", []cell{{"a", style{fg: 16, bg: 5}}, {"b", style{}}, {" ", style{}}}},
		{"wide", "界b", []cell{{"界", style{}}, {"", style{}}, {"b", style{}}}},
		{"combining", "e\u0301b", []cell{{"e\u0301", style{}}, {"b", style{}}, {" ", style{}}}},
		{"too long", "abcd", []cell{{"a", style{}}, {"b", style{}}, {"c", style{}}}},
		{"unknown sequences", "\x1b]7340;at;1;2\aa\x1b[2Kb", []cell{{"a", style{}}, {"b", style{}}, {" ", style{}}}},
	}
	for _, tt := range tests {
		if got := cells(tt.frame, 3)[0]; !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: cells(%q) = %v, want %v", tt.name, tt.frame, got, tt.want)
		}
	}
}

// TestStyleGoesOn: a style lasts over the end of a line, as on a terminal.
func TestStyleGoesOn(t *testing.T) {
	screen := cells("\x1b[7ma\nb\x1b[0m", 1)
	if !screen[1][0].style.reverse {
		t.Error("the second line is not in reverse")
	}
}

func TestRuns(t *testing.T) {
	bold := style{bold: true}
	row := []cell{{"a", bold}, {"b", bold}, {" ", style{}}, {"界", style{}}, {"", style{}}}
	want := []run{{0, 2, "ab", bold}, {2, 3, " 界", style{}}}
	if got := runs(row); !reflect.DeepEqual(got, want) {
		t.Errorf("runs = %v, want %v", got, want)
	}
}

// TestWords: no text of a picture holds two spaces, and each begins in its cell.
func TestWords(t *testing.T) {
	r := run{x: 3, width: 17, text: " a b   界  c     d "}
	want := []run{{4, 3, "a b", style{}}, {10, 2, "界", style{}}, {14, 1, "c", style{}}, {20, 1, "d", style{}}}
	if got := r.words(); !reflect.DeepEqual(got, want) {
		t.Errorf("words = %v, want %v", got, want)
	}
}

func TestDraw(t *testing.T) {
	svg := draw("A & B", cells(" a<b \x1b[7;31mc\x1b[0m", 7))
	dec := xml.NewDecoder(strings.NewReader(svg))
	for {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("not XML: %v\n%s", err, svg)
		}
	}
	for _, want := range []string{
		"<title>A &amp; B</title>",
		`<text x="21" y="26" textLength="27" fill="#d8dee4">a&lt;b</text>`, // one cell in: 12 + 9
		`<rect x="57" y="12" width="9" height="19" fill="#ff8a80"/>`,
		`fill="#14181d">c</text>`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in\n%s", want, svg)
		}
	}
}
