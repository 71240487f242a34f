package model

import (
	"strings"
	"testing"
)

// C2: a file whose named worker left, or is on leave without cover, is a task for
// managers; one that somebody here looks after is none.
func TestC2WorkerGone(t *testing.T) {
	bo := Person{ID: PersonID{8}, Name: "Bo", State: HasLeft, Left: "2026-03-01"}
	cy := Person{ID: PersonID{9}, Name: "Cy", State: OnLeave, Away: "2026-03-02"}
	here := Person{ID: PersonID{10}, Name: "Dee"}
	gone := Gone([]Person{bo, here, cy})
	if len(gone) != 2 {
		t.Fatalf("gone: %v", gone)
	}
	for name, c := range map[string]struct {
		row  Row
		want string
	}{
		"looked after":             {Row{Worker: here.ID}, ""},
		"nobody's":                 {Row{}, ""},
		"closed":                   {Row{Worker: bo.ID, Closed: "2026-02-01"}, ""},
		"left":                     {Row{Worker: bo.ID}, "Bo's account ended on 1 Mar 2026"},
		"left, though covered":     {Row{Worker: bo.ID, Cover: here.ID}, "Bo's account ended"},
		"on leave":                 {Row{Worker: cy.ID}, "Cy is on leave since 2 Mar 2026"},
		"on leave, covered":        {Row{Worker: cy.ID, Cover: here.ID}, ""},
		"on leave, cover left too": {Row{Worker: cy.ID, Cover: bo.ID}, "Cy is on leave"},
	} {
		tasks := c.row.TodoAmong(gone, testDay, DefaultSettings())
		if c.want == "" {
			if len(tasks) > 0 {
				t.Errorf("%s: %v", name, tasks)
			}
			continue
		}
		if len(tasks) != 1 || !strings.Contains(tasks[0].Text, c.want) || tasks[0].Role != Manager || !tasks[0].Safety() {
			t.Errorf("%s: %+v", name, tasks)
		}
	}
}

// C2: nobody is made responsible who is not here.
func TestC2WhyNotNamed(t *testing.T) {
	for name, c := range map[string]struct {
		person Person
		want   string
	}{
		"here":     {Person{Role: SocialWorker}, ""},
		"left":     {Person{Name: "Bo", Role: SocialWorker, State: HasLeft, Left: "2026-03-01"}, "Bo left on 1 Mar 2026"},
		"on leave": {Person{Name: "Bo", Role: SocialWorker, State: OnLeave, Away: "2026-03-01"}, "Bo is on leave since 1 Mar 2026"},
		"reads":    {Person{Name: "Bo", Role: Auditor}, "Bo reads only"},
	} {
		if got := c.person.WhyNotNamed(); c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
