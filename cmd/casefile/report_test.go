package main

import (
	"strings"
	"testing"

	"casefile/store"
)

// A check tells, without a key, that files are to be destroyed.
func TestVerifyTellsOfAnnouncements(t *testing.T) {
	r := store.Report{Entries: 9, Announced: 2}
	if text := reportText("v", r, 80); !strings.Contains(text, "2 files announced to be destroyed") {
		t.Errorf("it says %s", text)
	}
	if j := newReportJSON("v", r); j.AnnouncedFiles != 2 {
		t.Errorf("in JSON: %+v", j)
	}
}
