package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

// oversightForm is a manager's comment on an entry.
var oversightForm = formKind{
	id: "oversight", kind: model.KindOversight, blank: model.Oversight{}, title: "Management oversight",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		f := form.New("Management oversight", &form.Section{Title: "Management oversight", Fields: []form.Field{
			choice("agrees", "You", model.Agreements),
			ownWords("text", "Comment", 3),
			form.NewCheck("signsOff", "Sign it off"),
			line("on", "On"),
		}})
		startToday(a, f, "on", dateHelp)
		f.SetHelp("text", "the worker sees it under the entry")
		return f
	},
}

// replyForm answers a manager's comment.
var replyForm = formKind{
	id: "oversight-reply", kind: model.KindOversightReply, blank: model.OversightReply{}, title: "Answer to the manager",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		f := form.New("Answer to the manager", &form.Section{Title: "Answer", Fields: []form.Field{
			ownWords("text", "Answer", 3),
			line("on", "On"),
		}})
		startToday(a, f, "on", dateHelp)
		return f
	},
}
