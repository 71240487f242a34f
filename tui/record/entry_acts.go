package record

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/screen"
)

// originActions are what the menu of an entry offers for where it came from.
func (s *EntryScreen) originActions(blocked string) []screen.Action {
	it := s.item()
	speak := func(k filing.FormKind) func() tea.Cmd {
		return func() tea.Cmd { return s.Push(filing.NewFormScreen(s.App, k, s.File, s.File.ID, it.Ref, false)) }
	}
	attempt, settle := blocked, blocked
	if it.Informant() == nil {
		attempt = "It names no informant."
	}
	if it.ThirdParty() == nil {
		settle = "It holds no third-party information."
	}
	return []screen.Action{
		{ID: "attempt", Title: "Record an attempt to verify it", Keys: []string{"v"}, WhyNot: attempt, Run: speak(filing.AttemptForm)},
		{ID: "settle", Title: "Settle who may see it (third party)", Keys: []string{"t"}, WhyNot: settle, Run: speak(filing.SettlementForm)},
	}
}

// challenging are the actions of C7 in the menu of an entry.
func (s *EntryScreen) challenging(blocked string) []screen.Action {
	it := s.item()
	open := blocked
	if open == "" {
		open = s.File.MayChallenge(it)
	}
	acts := []screen.Action{{ID: "challenge", Title: "Somebody challenges it", Keys: []string{"h"}, WhyNot: open, Run: func() tea.Cmd { return filing.About(s.App, filing.ChallengeForm, s.File, it.Ref) }}}
	waiting := it.OpenChallenges()
	if len(waiting) == 0 {
		return append(acts, screen.Action{ID: "answer", Title: "Answer a challenge", Keys: []string{"a"}, WhyNot: screen.OrWhy(blocked, "No challenge is open here.")})
	}
	for i, c := range waiting {
		answer := screen.Action{ID: "answer", Title: "Answer the challenge: " + s.File.Line(c.Item), WhyNot: blocked, Run: func() tea.Cmd { return filing.About(s.App, filing.AnswerForm, s.File, c.Item.Ref) }}
		if i == 0 {
			answer.Keys = []string{"a"}
		}
		acts = append(acts, answer)
	}
	return acts
}

// answering is the action in the menu of an entry that answers a request for the record
// (C6).
func (s *EntryScreen) answering(blocked string) screen.Action {
	act := screen.Action{ID: "answer-request", Title: "Answer a request for the record", Keys: []string{"w"}, WhyNot: screen.OrWhy(blocked, "No request for the record is open here.")}
	if request := s.File.Request(s.item()); request != nil && request.Open() {
		act.WhyNot = blocked
		act.Run = func() tea.Cmd { return filing.About(s.App, filing.RequestReplyForm, s.File, request.Item.Ref) }
	}
	return act
}

// overseeing are the actions of management oversight in the menu of an entry: of what
// was filed in error too, since a manager looks whether it was.
func (s *EntryScreen) overseeing(blocked string) []screen.Action {
	it := s.item()
	acts := []screen.Action{{
		ID: "oversee", Title: "Manager: comment, sign off", Keys: []string{"o"},
		WhyNot: screen.OrWhy(blocked, s.File.MayOversee(it, s.Me().Role)),
		Run:    func() tea.Cmd { return filing.About(s.App, filing.OversightForm, s.File, it.Ref) },
	}}
	answer := screen.Action{ID: "reply", Title: "Answer the manager's comment", Keys: []string{"r"}, WhyNot: screen.OrWhy(blocked, "There is no comment here that waits for an answer.")}
	if open := it.Comments(); len(open) > 0 {
		answer.WhyNot = blocked
		answer.Run = func() tea.Cmd { return filing.About(s.App, filing.ReplyForm, s.File, open[len(open)-1].Ref) }
	}
	return append(acts, answer)
}

// marking are the actions that put an entry into the chronology later, or take
// it out again (C4).
func (s *EntryScreen) marking(blocked string) []screen.Action {
	it := s.item()
	if blocked == "" {
		blocked = it.WhyNotMarked()
	}
	open := func(k filing.FormKind) func() tea.Cmd {
		return func() tea.Cmd {
			next := filing.NewFormScreen(s.App, k, s.File, s.File.ID, it.Ref, false)
			w := &filing.Writer{App: s.App, Form: next.Form}
			w.Significant(it.Significant())
			next.Saved = next.Form.Changed()
			return s.Push(next)
		}
	}
	title, out := "Mark it as a significant event", blocked
	if it.Significant() != nil {
		title = "Change what it says in the chronology"
	} else if out == "" {
		out = "It is not in the chronology."
	}
	return []screen.Action{
		{ID: string(model.KindEventMark), Title: title, Keys: []string{"s", "f5"}, WhyNot: blocked, Run: open(filing.EventMarkForm)},
		{ID: "unmark", Title: "Take it out of the chronology", Keys: []string{"u"}, WhyNot: out, Run: open(filing.UnmarkForm)},
	}
}
