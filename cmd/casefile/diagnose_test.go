package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"casefile/store"
	"casefile/tui/terminal"
)

// well is a machine and a vault on which all is well.
func well() symptoms {
	now := time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC)
	return symptoms{path: "v.casefile", now: now, terminal: true, cols: 80, rows: 24,
		caps: terminal.Caps{UTF8: true, Colour: true, Name: "xterm"},
		Health: store.Health{Mode: 0o600, Size: 5 << 20, Backup: now.Add(-24 * time.Hour), Check: store.Check{When: now.Add(-time.Hour)},
			Touched: now.Add(-time.Hour), KDF: store.KDF{MemoryKiB: 256 << 10},
			Machine: store.Machine{Memory: 8 << 30, Free: 20 << 30, StateDir: "/state"}}}
}

func TestDiagnoseWhatIsWell(t *testing.T) {
	for _, f := range diagnose(well()) {
		if f.State != good || f.Do != "" || f.Said == "" {
			t.Errorf("of a machine on which all is well: %+v", f)
		}
	}
}

func TestDiagnose(t *testing.T) {
	for name, tt := range map[string]struct {
		ail   func(*symptoms)
		of    string
		state grade
		said  string
		do    string
	}{
		"no terminal":        {func(s *symptoms) { s.terminal = false }, "terminal", look, "there is none here", "The subcommands"},
		"a dumb terminal":    {func(s *symptoms) { s.caps.Dumb = true }, "terminal", mend, "cannot move its cursor", "Set TERM"},
		"a small terminal":   {func(s *symptoms) { s.cols = 60 }, "terminal", look, "60 by 24", "80 by 24"},
		"a tiny terminal":    {func(s *symptoms) { s.rows = 5 }, "terminal", mend, "80 by 5", "40 by 10"},
		"no UTF-8":           {func(s *symptoms) { s.caps.UTF8 = false }, "letters", look, "read as UTF-8, and a letter that is not is refused", "UTF-8"},
		"Latin-1":            {func(s *symptoms) { s.caps.UTF8, s.caps.Charset = false, charmap.ISO8859_1 }, "letters", look, "read as ISO 8859-1", "Set the terminal to UTF-8"},
		"a full disk":        {func(s *symptoms) { s.Free = 1 << 20 }, "disk", mend, "1 MiB free", "Make room"},
		"a small disk":       {func(s *symptoms) { s.Free = 60 << 20 }, "disk", look, "60 MiB free", "a backup"},
		"no room at all":     {func(s *symptoms) { s.Free = 0 }, "disk", mend, "less than 1 MiB free", "Make room"},
		"an unknown disk":    {func(s *symptoms) { s.Free, s.FreeUnknown = 0, true }, "disk", look, "cannot be told", ""},
		"little memory":      {func(s *symptoms) { s.Memory = 512 << 20 }, "memory", look, "an unlock takes 256 MiB of it", "Close other programs"},
		"unknown memory":     {func(s *symptoms) { s.Memory = 0 }, "memory", look, "cannot be told", ""},
		"a clock set back":   {func(s *symptoms) { s.Touched = s.now.Add(48 * time.Hour) }, "clock", mend, "the vault was used at", "Set the clock"},
		"a clock at zero":    {func(s *symptoms) { s.now = time.Unix(0, 0) }, "clock", mend, "1970", "Set the clock"},
		"no state folder":    {func(s *symptoms) { s.StateErr = errors.New("no access") }, "notes", mend, "no access", "XDG_STATE_HOME"},
		"no vault":           {func(s *symptoms) { s.Err = store.NotFound }, "vault", look, "there is none at v.casefile", "casefile init"},
		"a vault in use":     {func(s *symptoms) { s.Err = store.InUse }, "vault", look, "open in another window", "Use that window"},
		"a damaged vault":    {func(s *symptoms) { s.Err = store.Damaged }, "vault", mend, "does not open", "casefile verify"},
		"a warning":          {func(s *symptoms) { s.Warnings = []string{"It is a copy."} }, "vault", look, "says: It is a copy", ""},
		"deleted bytes":      {func(s *symptoms) { s.Compact = true }, "vault", look, "what was deleted last", "casefile compact"},
		"no backup":          {func(s *symptoms) { s.Backup = time.Time{} }, "backup", mend, "knows of none", "casefile backup"},
		"a backup past due":  {func(s *symptoms) { s.Backup = s.now.Add(-8 * 24 * time.Hour) }, "backup", look, "24 February 2026", "casefile backup"},
		"an old backup":      {func(s *symptoms) { s.Backup = s.now.Add(-90 * 24 * time.Hour) }, "backup", mend, "4 December 2025", "casefile backup"},
		"no check":           {func(s *symptoms) { s.Check = store.Check{} }, "check", look, "not verified on this machine yet", "casefile verify"},
		"an old check":       {func(s *symptoms) { s.Check.When = s.now.Add(-60 * 24 * time.Hour) }, "check", look, "3 January 2026", "casefile verify"},
		"a check that found": {func(s *symptoms) { s.Check.Problems = 2 }, "check", mend, "found 2 problems", "casefile verify"},
		"leftovers":          {func(s *symptoms) { s.Leftovers = []string{"a/v.casefile.new-1", "b"} }, "leftovers", look, "2 files of a copy that was being made, such as v.casefile.new-1", "Leave it"},
	} {
		t.Run(name, func(t *testing.T) {
			s := well()
			tt.ail(&s)
			all := diagnose(s)
			for _, f := range all {
				if f.Of != tt.of {
					continue
				}
				if f.State != tt.state || !strings.Contains(f.Said, tt.said) || !strings.Contains(f.Do, tt.do) {
					t.Errorf("%+v", f)
				}
				if strings.HasSuffix(f.Said, ".") || strings.HasSuffix(f.Do, ".") {
					t.Errorf("a full stop too many: %+v", f)
				}
				if !strings.Contains(findingsText(all, 60), string(f.State)) || (mends(all) > 0) != (tt.state == mend) {
					t.Errorf("%d to mend", mends(all))
				}
				return
			}
			t.Errorf("nothing is said of the %s", tt.of)
		})
	}
}
