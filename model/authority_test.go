package model

import (
	"slices"
	"testing"
)

// What a team says of its authority holds, shows as a change and stands in the record;
// a team that said nothing of it goes on.
func TestAuthorityOfATeam(t *testing.T) {
	was := DefaultSettings()
	if lacks := was.Authority.Lacks(); len(lacks) != len(AuthorityTerms) {
		t.Errorf("nobody said anything, and it lacks %q", lacks)
	}
	now := was
	for _, term := range AuthorityTerms {
		term.Set(&now.Authority, "  "+term.Words+"\nof ours ")
	}
	e := set(1, func(s *Settings) { *s = now })
	got, _ := SettingsOf([]Entry{e})
	if got.Authority.Name != "Authority of ours" || got.Authority.Reach() != "ring Telephone of ours; write to E-mail of ours or to The team's address of ours" || len(got.Authority.Lacks()) > 0 {
		t.Errorf("it is %+v", got.Authority)
	}
	if changes := got.Changes(was); len(changes) != len(AuthorityTerms) || changes[0] != "Authority: Authority of ours (was not said)" {
		t.Errorf("it changes %q", changes)
	}
	if changes := was.Changes(got); !slices.Contains(changes, "Complaints: not said (was Complaints of ours)") {
		t.Errorf("back it changes %q", changes)
	}
	lines := e.Content.Body()[0].Lines()
	if !slices.Contains(lines, "Data protection: Data protection of ours") {
		t.Errorf("on record is %q", lines)
	}
	if changes := was.Changes(DefaultSettings()); len(changes) > 0 {
		t.Errorf("nothing was said, and it changes %q", changes)
	}
}
