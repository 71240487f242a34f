package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// TransferredForm says that an entry was entered in the authority's main system,
// and what it is called there.
var TransferredForm = FormKind{
	ID: "transferred", Kind: model.KindTransferred, blank: model.Transferred{}, Title: "Entered in the main system",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		f := form.New("Entered in the main system", &form.Section{
			Title: "Entered in the main system", Help: "It leaves the queue, and says under the entry where it stands.",
			Fields: []form.Field{
				screen.Line("reference", "Reference there"),
				screen.Line("on", "Entered on"),
				screen.Line("system", "Main system"),
			},
		})
		screen.StartToday(a, f, "on", screen.DateHelp)
		f.SetValue("system", a.Settings.MainSystem)
		f.SetHelp("reference", "the number it got there; where there is none, where it stands")
		return f
	},
}
