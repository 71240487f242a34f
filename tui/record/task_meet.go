package record

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/screen"
)

// way is how a task is met: by which action of its entry's menu (empty where it
// is a form of the file), and what Enter does, in words.
type way struct{ Action, Enter string }

// Ways are how the tasks of each kind are met.
var Ways = map[model.Kind]way{
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
	model.KindRequestReply:    {"answer-request", "records what whoever asked was told"},
	model.KindTransferred:     {"", "shows what is to be entered there, to copy it"},
}

// enterWords says what Enter does with a task.
func enterWords(t model.Task) string {
	switch w := Ways[t.Meets]; {
	case t.Field == model.FieldSummary:
		return "opens a case summary"
	case w.Enter != "":
		return w.Enter
	}
	return "opens where it is met"
}

// meet opens the form that meets a task. Where it cannot be opened now, it says
// why over what the task is about.
func (s *TasksScreen) meet(f *model.CaseFile, t model.Task) tea.Cmd {
	if why := screen.OrWhy(f.ReadOnly, s.MayRecord()); why != "" {
		return tea.Batch(s.look(f, t), screen.Say(why))
	}
	form := func(k filing.FormKind) *filing.FormScreen {
		return filing.NewFormScreen(s.App, k, f, f.ID, model.Ref{}, false)
	}
	switch t.Meets {
	case model.KindVisit:
		return s.Push(form(filing.VisitForm))
	case model.KindWorker:
		return s.Push(form(filing.WorkerForm))
	case model.KindTransferred:
		return s.Push(NewQueueScreen(s.App, f))
	case model.KindNote:
		note := form(filing.NoteForm)
		if t.Field == model.FieldSummary {
			note.Form.SetValue("type", string(model.CaseSummary))
			note.Saved = note.Form.Changed()
		}
		return s.Push(note)
	case model.KindDecision:
		again := form(filing.DecisionForm)
		again.Form.SetValue("relied", filing.RefValue(t.Entry))
		again.Saved = again.Form.Changed()
		return s.Push(again)
	}
	if f.Item(t.Entry) == nil {
		return s.look(f, t)
	}
	acts := NewEntryScreen(s.App, f, []model.Ref{t.Entry}, 0).More()
	i := slices.IndexFunc(acts, func(a screen.Action) bool { return a.ID == Ways[t.Meets].Action })
	switch {
	case i < 0:
		return s.look(f, t)
	case acts[i].WhyNot != "":
		return tea.Batch(s.look(f, t), screen.Say(acts[i].WhyNot))
	}
	return acts[i].Run()
}

// look opens the entry that a task is about, or the file.
func (s *TasksScreen) look(f *model.CaseFile, t model.Task) tea.Cmd {
	switch {
	case f.Item(t.Entry) != nil:
		return s.Push(NewEntryScreen(s.App, f, []model.Ref{t.Entry}, 0))
	case s.file != nil:
		return s.Leave(s) // the file lies beneath
	}
	return nil // the file has been opened
}
