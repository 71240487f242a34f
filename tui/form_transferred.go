package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

// transferredForm says that an entry was entered in the authority's main system,
// and what it is called there.
var transferredForm = formKind{
	id: "transferred", kind: model.KindTransferred, blank: model.Transferred{}, title: "Entered in the main system",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		f := form.New("Entered in the main system", &form.Section{
			Title: "Entered in the main system", Help: "It leaves the queue, and says under the entry where it stands.",
			Fields: []form.Field{
				line("reference", "Reference there"),
				line("on", "Entered on"),
				line("system", "Main system"),
			},
		})
		startToday(a, f, "on", dateHelp)
		f.SetValue("system", a.settings.MainSystem)
		f.SetHelp("reference", "the number it got there; where there is none, where it stands")
		return f
	},
}
