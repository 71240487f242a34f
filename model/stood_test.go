package model

import (
	"testing"
	"time"
)

// What was filed elsewhere by a day need not have been known here by then.
func TestStood(t *testing.T) {
	note := Note{Type: CaseNote, Happened: On(testDay.AddDays(-30)), Text: Plain("a")}
	here, elsewhere, late := filed(0, testDay, note), filed(1, testDay, note), filed(2, testDay.AddDays(5), note)
	here.KnownHere = here.Filed
	elsewhere.KnownHere = elsewhere.Filed.Add(72 * time.Hour)
	f := Fold([]Entry{here, elsewhere, late})
	for _, c := range []struct {
		after int
		by    LookBack
		want  int
	}{{-1, FiledBy, 0}, {-1, KnownBy, 0}, {0, FiledBy, 2}, {0, KnownBy, 1}, {2, KnownBy, 1}, {3, KnownBy, 2}, {4, FiledBy, 2}, {5, FiledBy, 3}, {5, KnownBy, 3}} {
		if got := len(f.Stood(testDay.AddDays(c.after), c.by).Items); got != c.want {
			t.Errorf("%s %d days on: %d entries, not %d", c.by, c.after, got, c.want)
		}
	}
	if len(f.Items) != 3 {
		t.Error("looking back changed the file")
	}
	today := testDay.AddDays(9)
	for day, ok := range map[Date]bool{testDay: true, today.AddDays(-1): true, today: false, "": false, "2026-02-30": false, testDay.AddDays(-1): false, "2099-01-01": false} {
		if (f.WhyNotStood(day, today) == "") != ok {
			t.Errorf("%q: %q", day, f.WhyNotStood(day, today))
		}
	}
	for _, s := range []LookBack{FiledBy, KnownBy} {
		if s.Words() == string(s) {
			t.Errorf("%s has no words", s)
		}
	}
}
