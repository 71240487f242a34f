package terminal

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestASCII(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                      "plain",
		"Wiśniewska · 3 days":        "Wisniewska - 3 days",
		"Łódź":                       "Lodz",
		"e\u0301tude":                "etude",
		"Ελένη":                      "?????",
		"你好":                         "????",
		"\x1b[1mZoë\x1b[0m → \"ok\"": "\x1b[1mZoe\x1b[0m > \"ok\"",
		"a\u200bb":                   "ab",
		"\xff":                       "?",
	} {
		got := ASCII(in)
		if got != want {
			t.Errorf("ASCII(%q) is %q, not %q", in, got, want)
		}
		if in != "\xff" && ansi.StringWidth(got) != ansi.StringWidth(in) {
			t.Errorf("ASCII(%q) is %d cells wide, not %d", in, ansi.StringWidth(got), ansi.StringWidth(in))
		}
	}
}
