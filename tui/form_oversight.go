package tui

import (
	tea "github.com/charmbracelet/bubbletea"

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
		a.startToday(f, "on", dateHelp)
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
		a.startToday(f, "on", dateHelp)
		return f
	},
}

// overseeing are the actions of management oversight in the menu of an entry.
func (s *entryScreen) overseeing(blocked string) []Action {
	it := s.item()
	acts := []Action{{
		ID: "oversee", Title: "Manager: comment, sign off", Keys: []string{"o"},
		WhyNot: orWhy(blocked, s.file.MayOversee(it, s.me().Role)),
		Run:    func() tea.Cmd { return about(s.app, oversightForm, s.file, it.Ref) },
	}}
	answer := Action{ID: "reply", Title: "Answer the manager's comment", Keys: []string{"r"}, WhyNot: orWhy(blocked, "There is no comment here that waits for an answer.")}
	if open := it.Comments(); len(open) > 0 {
		answer.WhyNot = blocked
		answer.Run = func() tea.Cmd { return about(s.app, replyForm, s.file, open[len(open)-1].Ref) }
	}
	return append(acts, answer)
}
