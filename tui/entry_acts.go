package tui

import (
	"casefile/model"

	tea "github.com/charmbracelet/bubbletea"
)

// originActions are what the menu of an entry offers for where it came from.
func (s *entryScreen) originActions(blocked string) []Action {
	it := s.item()
	speak := func(k formKind) func() tea.Cmd {
		return func() tea.Cmd { return s.push(newFormScreen(s.app, k, s.file, s.file.ID, it.Ref, false)) }
	}
	attempt, settle := blocked, blocked
	if it.Informant() == nil {
		attempt = "It names no informant."
	}
	if it.ThirdParty() == nil {
		settle = "It holds no third-party information."
	}
	return []Action{
		{ID: "attempt", Title: "Record an attempt to verify it", Keys: []string{"v"}, WhyNot: attempt, Run: speak(attemptForm)},
		{ID: "settle", Title: "Settle who may see it (third party)", Keys: []string{"t"}, WhyNot: settle, Run: speak(settlementForm)},
	}
}

// challenging are the actions of C7 in the menu of an entry.
func (s *entryScreen) challenging(blocked string) []Action {
	it := s.item()
	open := blocked
	if open == "" {
		open = s.file.MayChallenge(it)
	}
	acts := []Action{{ID: "challenge", Title: "Somebody challenges it", Keys: []string{"h"}, WhyNot: open, Run: func() tea.Cmd { return about(s.app, challengeForm, s.file, it.Ref) }}}
	waiting := it.OpenChallenges()
	if len(waiting) == 0 {
		return append(acts, Action{ID: "answer", Title: "Answer a challenge", Keys: []string{"a"}, WhyNot: orWhy(blocked, "No challenge is open here.")})
	}
	for i, c := range waiting {
		answer := Action{ID: "answer", Title: "Answer the challenge: " + s.file.Line(c.Item), WhyNot: blocked, Run: func() tea.Cmd { return about(s.app, answerForm, s.file, c.Item.Ref) }}
		if i == 0 {
			answer.Keys = []string{"a"}
		}
		acts = append(acts, answer)
	}
	return acts
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

// marking are the actions that put an entry into the chronology later, or take
// it out again (C4).
func (s *entryScreen) marking(blocked string) []Action {
	it := s.item()
	if blocked == "" {
		blocked = it.WhyNotMarked()
	}
	open := func(k formKind) func() tea.Cmd {
		return func() tea.Cmd {
			next := newFormScreen(s.app, k, s.file, s.file.ID, it.Ref, false)
			w := &writer{app: s.app, form: next.form}
			w.significant(it.Significant())
			next.saved = next.form.Changed()
			return s.push(next)
		}
	}
	title, out := "Mark it as a significant event", blocked
	if it.Significant() != nil {
		title = "Change what it says in the chronology"
	} else if out == "" {
		out = "It is not in the chronology."
	}
	return []Action{
		{ID: string(model.KindEventMark), Title: title, Keys: []string{"s", "f5"}, WhyNot: blocked, Run: open(eventMarkForm)},
		{ID: "unmark", Title: "Take it out of the chronology", Keys: []string{"u"}, WhyNot: out, Run: open(unmarkForm)},
	}
}
