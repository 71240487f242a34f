package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// OversightForm is a manager's comment on an entry.
var OversightForm = FormKind{
	ID: "oversight", Kind: model.KindOversight, blank: model.Oversight{}, Title: "Management oversight",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		f := form.New("Management oversight", &form.Section{Title: "Management oversight", Fields: []form.Field{
			screen.Choice("agrees", "You", model.Agreements),
			ownWords("text", "Comment", 3),
			form.NewCheck("signsOff", "Sign it off"),
			screen.Line("on", "On"),
		}})
		screen.StartToday(a, f, "on", screen.DateHelp)
		f.SetHelp("text", "the worker sees it under the entry")
		return f
	},
}

// ReplyForm answers a manager's comment.
var ReplyForm = FormKind{
	ID: "oversight-reply", Kind: model.KindOversightReply, blank: model.OversightReply{}, Title: "Answer to the manager",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		f := form.New("Answer to the manager", &form.Section{Title: "Answer", Fields: []form.Field{
			ownWords("text", "Answer", 3),
			screen.Line("on", "On"),
		}})
		screen.StartToday(a, f, "on", screen.DateHelp)
		return f
	},
}
