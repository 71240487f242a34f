package tui

import (
	"reflect"
	"testing"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/form"
)

// A correction that changes nothing but says why leaves what was recorded as it was:
// nobody is named as who decided, no box ticks itself, and who an action was given to
// stays, whatever their account is called now.
func TestACorrectionAddsNothing(t *testing.T) {
	t.Parallel()
	for _, was := range []model.Content{
		model.Contact{Received: model.On("2026-03-04"), Source: "1B", From: "A neighbour", Said: model.Plain("Shouting."), Outcome: "advice", Decision: model.Plain("Rang back.")},
		model.Action{What: "Ring the school", Who: "Somebody else", Person: model.PersonID{7}, By: "2026-03-09", Agreed: "2026-03-04"},
		model.Visit{Happened: model.On("2026-03-04"), Planned: "planned", Where: "Home", Seen: model.Yes, SeenAlone: model.No, WhyNotAlone: "age", Bedroom: model.No, Text: model.Plain("All well."), ChildSaid: model.Plain("Hello."), Ascertained: "alone"},
		model.Note{Type: model.ManagersOversight, Happened: model.On("2026-03-04"), Title: "Call: back", With: "Ada", Whose: "Ada Reyes", Reached: "email", Text: model.Plain("She agrees.")},
		model.Decision{Outcome: model.Decline, Decided: model.On("2026-03-04"), What: model.Plain("No."), Service: "Respite", RequestedBy: "Mum", For: model.Plain("Gran."), DecidedBy: "Ada", DecidedAs: "manager", Review: "2026-06-02", Affects: model.Yes,
			Wishes: &model.Wishes{Said: model.Plain("No."), How: "alone", Understanding: "well", Weight: "great", Effect: "followed", EffectWhy: model.Plain("It is safe."), Explained: "today", Parents: model.Plain("Yes."), Background: "none"}},
	} {
		d := newVault(t, model.SocialWorker)
		d.openChild("Maya Kowalska")
		d.files(d.file().ID, was)
		d.press("home", "enter", "m", "c")
		d.fill("why", "to see")
		d.press("ctrl+s", "ctrl+s")
		d.sees("Filed as")
		d.press("esc")
		f := d.file()
		var it *model.Item
		for _, i := range f.Items {
			if i.Content.Kind() == was.Kind() {
				it = i
			}
		}
		if it == nil || len(it.Corrections) != 1 || !reflect.DeepEqual(it.Now, was) {
			t.Errorf("%s: corrected to\n%+v\nand was\n%+v", was.Kind(), it.Now, was)
		}
	}
}

func TestABoxIsTickedByYesAlone(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.SocialWorker)
	f := form.New("x", &form.Section{Fields: []form.Field{form.NewCheck("offered", "Offered")}})
	for value, ticked := range map[string]bool{model.Yes: true, model.No: false, "": false} {
		(&filing.Writer{App: d.root.App, Form: f}).Content(model.ChallengeAnswer{Offered: value})
		if got := f.Value("offered") != ""; got != ticked {
			t.Errorf("%q ticks it: %t", value, got)
		}
	}
}
