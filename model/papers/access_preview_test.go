package papers_test

import (
	"slices"
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/papers"
)

// What somebody reads before a copy leaves has the lines of the copy, all of them
// and under the same numbers, and nothing of what they stand for.
func TestC6OmissionsArePreviewedAsTheyWillStand(t *testing.T) {
	for _, role := range []model.Role{model.Manager, model.SocialWorker, model.Auditor} {
		p := plantEverywhere(t)
		f := p.the(role.OpensConfidential())
		blocks, err := papers.Omitted(f, request, made(role))
		if err != nil {
			t.Fatal(err)
		}
		d := p.copied(t, role)
		if got, want := omissions(blocks), omissions(d.Blocks); !slices.Equal(got, want) {
			t.Errorf("%s: %d lines are previewed, %d stand in the copy", role, len(got), len(want))
		}
		given := holds(t, d)
		d.Blocks = blocks
		for _, word := range holds(t, d) {
			if !slices.Contains(given, word) {
				t.Errorf("%s: the preview holds %q, and the copy does not", role, word)
			}
		}
	}
	empty := &plantedFile{}
	empty.file(model.Child{Set: map[string]string{model.DetailName: "Maya Kowalska"}, Opens: true, Since: plantedOn})
	if blocks, err := papers.Omitted(empty.the(true), request, made(model.Manager)); err != nil || len(blocks) > 0 {
		t.Errorf("of nothing is previewed %v, %v", blocks, err)
	}
}

// Each passage says how it stands in the copy, and a usual reason is offered only
// where the law has one: what is confidential is kept out for a reason that
// somebody gives, unless a third party asked for it.
func TestC6PassagesSayHowTheyStand(t *testing.T) {
	p := plantEverywhere(t)
	usual := map[string]int{}
	for _, s := range p.passages(t, model.Manager) {
		if (s.Line != "") != s.Out() || s.Line != "" && !strings.Contains(s.Line, "still to be decided") {
			t.Errorf("out %t, and in the copy stands %q", s.Out(), s.Line)
		}
		if s.Usual != "" && (s.Proposed == "" || s.Confidential && !strings.Contains(s.Proposed, "third-party information")) {
			t.Errorf("%q is usual for %+v", s.Usual, s)
		}
		if s.Closed() {
			t.Error("an open part counts as closed")
		}
		if s.Confidential {
			usual["confidential "+s.Usual]++
		}
		usual[s.Usual]++
		if s.Usual == model.KeepThirdParty {
			p.decide(s, model.KeepPassage, s.Usual)
		}
	}
	for _, which := range []string{model.KeepThirdParty, "", "confidential "} {
		if usual[which] == 0 {
			t.Errorf("no passage has the usual reason %q: %v", which, usual)
		}
	}
	for _, s := range p.passages(t, model.Manager) {
		if s.Ruling != nil && !strings.Contains(s.Line, "about somebody else") {
			t.Errorf("kept out by a decision, in the copy stands %q", s.Line)
		}
	}
	closed := 0
	for _, s := range p.passages(t, model.Auditor) {
		if s.Closed() {
			closed++
		}
	}
	if closed == 0 {
		t.Error("no closed part is one")
	}
}
