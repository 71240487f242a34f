package model

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// filler words, the test day and references stand for what somebody records.
var recorded = regexp.MustCompile(`word\d+end`)

// Every line of every kind as it is worded, under its heading.
//
// This list is not brought up to date by a flag, and must not be without thought. A
// decision on record names a fact by its field (Fact.Passages), so that a label may be
// reworded; but decisions of earlier versions name it by a sum of the line, label
// included, and so do all decisions on a sentence that has no field. Reword one of
// those and what somebody decided to keep out of a child's copy is given. Whoever
// changes a line of it has Fact.Passages find the old wording too, and says so with
// the change.
func TestLabelsThatDecisionsHangOn(t *testing.T) {
	var got strings.Builder
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		full, _ := filledOf(t, k)
		for _, c := range []Content{full, blankOf(t, k)} {
			for _, b := range c.Body() {
				for _, l := range b.Lines() {
					got.WriteString(string(k) + " | " + strings.TrimSpace(recorded.ReplaceAllString(b.Title+" | "+l, "…")) + "\n")
				}
			}
		}
	}
	want, err := os.ReadFile("testdata/labels.txt")
	if err != nil || got.String() != string(want) {
		t.Errorf("labels were reworded: read the comment of this test before the list is changed (%v)\n%s", err, got.String())
	}
}
