package tui

import (
	"strings"
	"testing"
	"time"

	"casefile/tui/screen"
)

func TestStrength(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"":                                    "At least 10",
		"short":                               "too short",
		"passw0rd12":                          "weak",
		strings.Repeat("a", 200):              "weak",
		"salt marsh lantern ochre tidal wren": "strong",
	} {
		if got := screen.Strength([]byte(typed)); !strings.Contains(got, want) {
			t.Errorf("%q: %s, not %s", typed, got, want)
		}
	}
	var signs strings.Builder // of which each may stand for several letters
	for r := ' '; r <= '~'; r++ {
		signs.WriteRune(r)
	}
	began := time.Now()
	screen.Strength([]byte(strings.Repeat(signs.String(), 30)))
	if took := time.Since(began); took > time.Second {
		t.Errorf("a long passphrase took %v, at each key", took)
	}
}
