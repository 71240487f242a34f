package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
)

// way is how a task is met: by which action of its entry's menu (empty where it
// is a form of the file), and what Enter does, in words.
type way struct{ action, enter string }

// ways are how the tasks of each kind are met.
var ways = map[model.Kind]way{
	model.KindVisit:           {"", "opens a visit"},
	model.KindNote:            {"", "opens a note"},
	model.KindWorker:          {"", "names a worker"},
	model.KindDecision:        {"", "opens a decision that rests on it"},
	model.KindCorrection:      {"correct", "opens its form, to add what is missing"},
	model.KindActionDone:      {"done", "records that it is done, or dropped"},
	model.KindAttempt:         {"attempt", "records an attempt to verify it"},
	model.KindSettlement:      {"settle", "records who may see it"},
	model.KindOversight:       {"oversee", "comments on it, and signs it off"},
	model.KindOversightReply:  {"reply", "answers the manager"},
	model.KindChallengeAnswer: {"answer", "answers the challenge"},
	model.KindTransferred:     {"", "shows what is to be entered there, to copy it"},
}

// enterWords says what Enter does with a task.
func enterWords(t model.Task) string {
	switch w := ways[t.Meets]; {
	case t.Field == model.FieldSummary:
		return "opens a case summary"
	case w.enter != "":
		return w.enter
	}
	return "opens where it is met"
}

// meet opens the form that meets a task. Where it cannot be opened now, it says
// why over what the task is about.
func (s *tasksScreen) meet(f *model.CaseFile, t model.Task) tea.Cmd {
	if why := orWhy(f.ReadOnly, s.mayRecord()); why != "" {
		return tea.Batch(s.look(f, t), say(why))
	}
	form := func(k formKind) *formScreen { return newFormScreen(s.app, k, f, f.ID, model.Ref{}, false) }
	switch t.Meets {
	case model.KindVisit:
		return s.push(form(visitForm))
	case model.KindWorker:
		return s.push(form(workerForm))
	case model.KindTransferred:
		return s.push(newQueueScreen(s.app, f))
	case model.KindNote:
		note := form(noteForm)
		if t.Field == model.FieldSummary {
			note.form.SetValue("type", string(model.CaseSummary))
			note.saved = note.form.Changed()
		}
		return s.push(note)
	case model.KindDecision:
		again := form(decisionForm)
		again.form.SetValue("relied", refValue(t.Entry))
		again.saved = again.form.Changed()
		return s.push(again)
	}
	if f.Item(t.Entry) == nil {
		return s.look(f, t)
	}
	acts := newEntryScreen(s.app, f, []model.Ref{t.Entry}, 0).more()
	i := slices.IndexFunc(acts, func(a Action) bool { return a.ID == ways[t.Meets].action })
	switch {
	case i < 0:
		return s.look(f, t)
	case acts[i].WhyNot != "":
		return tea.Batch(s.look(f, t), say(acts[i].WhyNot))
	}
	return acts[i].Run()
}

// look opens the entry that a task is about, or the file.
func (s *tasksScreen) look(f *model.CaseFile, t model.Task) tea.Cmd {
	switch {
	case f.Item(t.Entry) != nil:
		return s.push(newEntryScreen(s.app, f, []model.Ref{t.Entry}, 0))
	case s.file != nil:
		return s.leave(s) // the file lies beneath
	}
	return nil // the file has been opened
}
