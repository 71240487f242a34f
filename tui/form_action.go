package tui

import (
	"strings"

	"casefile/model"
	"casefile/tui/form"
)

var actionForm = formKind{
	id: "action", kind: model.KindAction, blank: model.Action{}, title: "Action",
	offer: &offer{title: "action", key: "a"},
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		who := form.NewLine("who", "Who")
		var names []string
		for _, p := range a.session.People() {
			names = append(names, p.Name)
		}
		who.Suggest = suggest(names)
		f := form.New("Action", &form.Section{Title: "Action", Fields: []form.Field{
			line("what", "What is to be done"), who, line("by", "By"), line("agreed", "Agreed on"),
		}})
		f.SetValue("who", a.me().Name)
		startToday(a, f, "agreed", dateHelp)
		f.SetHelp("by", dateHelp+"; +7 is in a week")
		return f
	},
	mend: func(r *reader, c model.Content) model.Content {
		act := c.(model.Action)
		for _, p := range r.session.People() {
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

// doneForm ends an action.
var doneForm = formKind{
	id: "done", kind: model.KindActionDone, title: "Action done",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		f := form.New("Action done", &form.Section{Title: "What came of it", Fields: []form.Field{
			choice("dropped", "It was", []model.Term{{Value: "done", Words: "Done"}, {Value: "dropped", Words: "Dropped", Help: "it will not be done: say why"}}),
			line("on", "On"),
			line("note", "What came of it"),
		}})
		f.SetValue("dropped", "done")
		startToday(a, f, "on", dateHelp)
		return f
	},
	read: func(r *reader) model.Content {
		done := model.ActionDone{Action: r.of, On: r.date("on"), Dropped: r.line("dropped") == "dropped", Note: r.line("note")}
		for _, a := range r.file.Actions {
			if a.Ref == r.of {
				done.What = a.What
			}
		}
		return done
	},
}

// errorForm withdraws an entry.
var errorForm = formKind{
	id: "error", kind: model.KindFiledInError, title: "Filed in error",
	ask: func(*app, *model.CaseFile) *form.Form {
		f := form.New("Filed in error", &form.Section{
			Title: "Filed in error",
			Help:  "The entry stays on record. All but managers will see only that it was withdrawn, and why.",
			Fields: []form.Field{
				line("why", "Why"),
			},
		})
		f.SetHelp("why", "for example: belongs to another child's file, and which; or filed twice")
		return f
	},
	read: func(r *reader) model.Content {
		return model.FiledInError{Of: r.of, Why: r.line("why")}
	},
}

// suggest offers the words of a list that begin like what was typed.
func suggest(all []string) func(string) []string {
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
