package store

import (
	"reflect"
	"strings"
	"testing"

	"casefile/model"
)

// every is a change of the team's settings: a visit every so many days.
func every(days int) model.TeamSettings {
	c := model.TeamSettings{Settings: model.DefaultSettings(), Why: "unicorn", On: "2026-03-04"}
	c.Settings.Visit = days
	return c
}

// visits checks how often a session's team visits.
func (f *fixture) visits(s *Session, days int) {
	f.t.Helper()
	settings, err := s.Settings(f.ctx)
	f.must(err)
	if settings.Visit != days {
		f.t.Errorf("a visit every %d days, not every %d", settings.Visit, days)
	}
}

func TestTeamSettings(t *testing.T) {
	f := newFixture(t)
	tom, colin := f.person("tom", model.SocialWorker), f.person("colin", model.Auditor)
	f.visits(tom, 42)
	if before, err := f.s.TeamRecord().Entries(f.ctx); err != nil || len(before) != 0 {
		t.Fatalf("%+v, %v", before, err)
	}
	for _, days := range []int{14, 21} {
		_, err := f.s.TeamRecord().Set(f.ctx, every(days), DraftID{})
		f.must(err)
		f.visits(f.s, days)
		f.visits(tom, days)
		f.visits(colin, days)
	}
	for s, may := range map[*Session]bool{f.s: true, tom: false, colin: false} {
		if s.Manages() != may {
			t.Errorf("%s: %v", s.Me().Name, !may)
		}
		if _, err := s.TeamRecord().Set(f.ctx, every(7), DraftID{}); !may {
			f.is(err, Denied)
		}
	}
	f.visits(tom, 7)
	record, err := tom.TeamRecord().Entries(f.ctx)
	f.must(err)
	if len(record) != 3 || record[0].Author.Name != "Amira Khan" || record[0].Content.(model.TeamSettings).Settings.Visit != 14 {
		t.Errorf("%+v", record)
	}
	f.reopen()
	f.visits(f.s, 7)
	f.rebuild(f.s.Checks().Rebuild)
	f.visits(f.s, 7)
	f.s.Lock()
	if _, err := f.s.Settings(f.ctx); err != ErrLocked {
		t.Errorf("locked: %v", err)
	}
	if f.s.Manages() {
		t.Error("locked, and may set")
	}
}

// The team's own file is no child's: no list has it, no search finds it, and
// nothing else goes into it.
func TestTheTeamsFileIsNoChilds(t *testing.T) {
	f := newFixture(t)
	ella := f.newCase("Ella")
	_, err := f.s.TeamRecord().Set(f.ctx, every(14), DraftID{})
	f.must(err)
	team := f.v.teamFile()
	rows, err := f.s.Cases(f.ctx)
	f.must(err)
	if len(rows) != 1 || rows[0].Case != ella {
		t.Errorf("the list has %+v", rows)
	}
	for _, q := range []Query{{Words: "unicorn"}, {Words: "unicorn", Case: team}, {Words: "unicorn", Confidential: true}} {
		f.must(f.s.Search(f.ctx, q, func(h Hit) bool { t.Errorf("found %+v", h); return true }))
	}
	for name, filing := range map[string]Filing{
		"a note in the team's file":   {Case: team, General: note("a")},
		"a stub in the team's file":   {Case: team, Confidential: withheld("a")},
		"settings and something more": {Case: team, General: every(7), Confidential: withheld("a")},
		"settings in a child's file":  {Case: ella, General: every(7)},
		"settings out of sight":       {Case: ella, General: note("a"), Confidential: every(7)},
	} {
		if _, err := f.s.File(f.ctx, filing); kindOfError(err) != Invalid || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	f.visits(f.s, 14)
}

// Whoever founded the vault decides until there is a manager. What they decided
// stands after that.
func TestFounderDecidesUntilThereIsAManager(t *testing.T) {
	f := newFixtureFor(t, model.SocialWorker)
	_, err := f.s.TeamRecord().Set(f.ctx, every(14), DraftID{})
	f.must(err)
	margaret := f.person("margaret", model.Manager)
	f.visits(f.s, 14)
	f.visits(margaret, 14)
	_, err = f.s.TeamRecord().Set(f.ctx, every(7), DraftID{})
	f.is(err, Denied)
	if err == nil || !strings.Contains(err.Error(), "Ask a manager") {
		t.Errorf("%v", err)
	}
	if f.s.Manages() || !margaret.Manages() {
		t.Error("the founder still decides")
	}
	_, err = margaret.TeamRecord().Set(f.ctx, every(28), DraftID{})
	f.must(err)
	f.visits(f.s, 28)
}

// The draft goes in the act that files it, and stays where that is refused.
func TestSettingsEndTheirDraft(t *testing.T) {
	f := newFixture(t)
	tom := f.person("tom", model.SocialWorker)
	drafts := func(s *Session) int {
		all, err := s.Drafts().All(f.ctx)
		f.must(err)
		return len(all)
	}
	for _, s := range []*Session{f.s, tom} {
		d := Draft{ID: NewDraftID(), Form: "team-settings", Title: "Settings", Fields: map[string]string{"why": "a"}}
		f.must(s.Drafts().Save(f.ctx, d))
		_, err := s.TeamRecord().Set(f.ctx, every(7), d.ID)
		if want := map[*Session]int{f.s: 0, tom: 1}[s]; drafts(s) != want {
			t.Errorf("%s: %d drafts are left, %v", s.Me().Name, drafts(s), err)
		}
	}
}

// A row is sealed free of any settings: the same before a change and after it.
func TestAChangeOfSettingsLeavesRowsAlone(t *testing.T) {
	f := newFixture(t)
	f.newCase("Ella")
	before, err := f.s.Cases(f.ctx)
	f.must(err)
	_, err = f.s.TeamRecord().Set(f.ctx, every(7), DraftID{})
	f.must(err)
	after, err := f.s.Cases(f.ctx)
	f.must(err)
	if !reflect.DeepEqual(before, after) {
		t.Errorf("%+v became %+v", before, after)
	}
}
