package jsonl_test

import (
	"strings"
	"testing"

	"casefile/store/jsonl"
)

func sameLines(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	if len(g) != len(w) {
		t.Errorf("%d lines, want %d", len(g), len(w))
	}
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("line %d\n is  %s\nwas %s", i+2, g[i], w[i])
		}
	}
}

// An export of an import has the same lines.
func TestExportImportExport(t *testing.T) {
	from := newDemo(t)
	for name, confidential := range map[string]bool{"with confidential parts": true, "without": false} {
		t.Run(name, func(t *testing.T) {
			first := from.export(confidential)
			to := newVault(t)
			result := to.imported(first, jsonl.ImportOptions{})
			second := to.export(confidential)
			if result.Entries != strings.Count(body(first), "\n") || result.Entries == 0 {
				t.Errorf("%d entries", result.Entries)
			}
			sameLines(t, body(second), body(first))
		})
	}
}
