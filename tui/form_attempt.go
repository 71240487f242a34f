package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
)

// attemptForm records an attempt to verify what an informant said (C5).
var attemptForm = formKind{
	id: "attempt", kind: model.KindAttempt, blank: model.Attempt{}, title: "Attempt to verify",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		f := form.New("Attempt to verify", &form.Section{
			Title: "Attempt to verify", Help: "How what the informant said was checked. It stands under the entry that it speaks of.",
			Fields: []form.Field{
				line("how", "How"),
				choice("outcome", "Outcome", model.AttemptOutcomes),
				statements("result", "What was found", 3),
				line("made", "When"),
				line("by", "By"),
			},
		})
		a.startToday(f, "made", momentHelp)
		f.SetValue("by", a.me().Name)
		f.SetHelp("how", "whom you asked, what you looked at")
		return f
	},
}

// settlementForm settles the status of third-party information (C6).
var settlementForm = formKind{
	id: "third-party-settled", kind: model.KindSettlement, blank: model.Settlement{}, title: "Who may see it",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		var settled []model.Term
		for _, t := range model.ThirdPartyStatuses {
			if t.Value != model.StatusClarifying {
				settled = append(settled, t)
			}
		}
		f := form.New("Who may see it", &form.Section{
			Title: "Who may see it", Help: "As the giver of the information defines it. It stands under the entry that it speaks of.",
			Fields: []form.Field{
				choice("status", "Who may see it", settled),
				line("notTo", "Not to"),
				line("how", "How it was settled"),
				choice("openAccess", "Open access explained", model.YesNo),
				line("on", "Settled on"),
			},
		})
		f.Show("notTo", func() bool { return f.Value("status") == model.StatusNotNamed })
		a.startToday(f, "on", dateHelp)
		f.SetHelp("how", "with whom, and how: by telephone with the head teacher")
		return f
	},
}

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
