package filing

import (
	"strings"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// ActionForm is something that is to be done, by whom and by when.
var ActionForm = FormKind{
	ID: "action", Kind: model.KindAction, blank: model.Action{}, Title: "Action",
	Offer: &offer{Title: "action", Key: "a"},
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		who := form.NewLine("who", "Who")
		var names []string
		for _, p := range a.Session.People() {
			names = append(names, p.Name)
		}
		who.Suggest = Suggest(names)
		f := form.New("Action", &form.Section{Title: "Action", Fields: []form.Field{
			screen.Line("what", "What is to be done"), who, screen.Line("by", "By"), screen.Line("agreed", "Agreed on"),
		}})
		f.SetValue("who", a.Me().Name)
		screen.StartToday(a, f, "agreed", screen.DateHelp)
		f.SetHelp("by", screen.DateHelp+"; +7 is in a week")
		return f
	},
	mend: func(r *Reader, c model.Content) model.Content {
		act := c.(model.Action)
		for _, p := range r.Session.People() {
			if model.SameName(p.Name, act.Who) {
				act.Person = p.ID
			}
		}
		if was, ok := r.corrected().(model.Action); ok && act.Person.IsZero() && was.Who == act.Who {
			act.Person = was.Person // whose account has another name by now
		}
		return act
	},
}

// DoneForm ends an action.
var DoneForm = FormKind{
	ID: "done", Kind: model.KindActionDone, Title: "Action done",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		f := form.New("Action done", &form.Section{Title: "What came of it", Fields: []form.Field{
			screen.Choice("dropped", "It was", []model.Term{{Value: "done", Words: "Done"}, {Value: "dropped", Words: "Dropped", Help: "it will not be done: say why"}}),
			screen.Line("on", "On"),
			screen.Line("note", "What came of it"),
		}})
		f.SetValue("dropped", "done")
		screen.StartToday(a, f, "on", screen.DateHelp)
		return f
	},
	read: func(r *Reader) model.Content {
		done := model.ActionDone{Action: r.Of, On: r.Date("on"), Dropped: r.Line("dropped") == "dropped", Note: r.Line("note")}
		for _, a := range r.File.Actions {
			if a.Ref == r.Of {
				done.What = a.What
			}
		}
		return done
	},
}

// ErrorForm withdraws an entry.
var ErrorForm = FormKind{
	ID: "error", Kind: model.KindFiledInError, Title: "Filed in error",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		help := "The entry stays on record. All but managers and auditors will see only that it was withdrawn, and why."
		if !a.Me().Role.Oversees() {
			help += " A manager is asked to look at it."
		}
		f := form.New("Filed in error", &form.Section{
			Title: "Filed in error",
			Help:  help,
			Fields: []form.Field{
				screen.Line("why", "Why"),
			},
		})
		f.SetHelp("why", "for example: belongs to another child's file, and which; or filed twice")
		return f
	},
	read: func(r *Reader) model.Content {
		return model.FiledInError{Of: r.Of, Why: r.Line("why")}
	},
}

// Suggest offers the words of a list that begin like what was typed.
func Suggest(all []string) func(string) []string {
	return func(typed string) []string {
		var fit []string
		for _, s := range all {
			if strings.HasPrefix(model.Folded(s), model.Folded(typed)) {
				fit = append(fit, s)
			}
		}
		return fit
	}
}
