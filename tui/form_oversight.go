package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
)

// oversightForm is a manager's comment on an entry.
var oversightForm = formKind{
	id: "oversight", kind: model.KindOversight, title: "Management oversight",
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
	read: func(r *reader) model.Content {
		o := model.Oversight{Of: r.spokenOf(), Agrees: r.line("agrees"), Text: r.text("text"), SignsOff: r.line("signsOff") != "", On: r.date("on")}
		return o
	},
	fill: func(w *writer, c model.Content) {
		o := c.(model.Oversight)
		w.line("agrees", o.Agrees)
		w.text("text", o.Text)
		if o.SignsOff {
			w.line("signsOff", model.Yes)
		}
		w.date("on", o.On)
	},
}

// replyForm answers a manager's comment.
var replyForm = formKind{
	id: "oversight-reply", kind: model.KindOversightReply, title: "Answer to the manager",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		f := form.New("Answer to the manager", &form.Section{Title: "Answer", Fields: []form.Field{
			ownWords("text", "Answer", 3),
			line("on", "On"),
		}})
		a.startToday(f, "on", dateHelp)
		return f
	},
	read: func(r *reader) model.Content {
		a := model.OversightReply{Of: r.spokenOf(), Text: r.text("text"), On: r.date("on")}
		return a
	},
	fill: func(w *writer, c model.Content) {
		a := c.(model.OversightReply)
		w.text("text", a.Text)
		w.date("on", a.On)
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
