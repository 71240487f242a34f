package tui

import (
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
		startToday(a, f, "made", momentHelp)
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
		startToday(a, f, "on", dateHelp)
		f.SetHelp("how", "with whom, and how: by telephone with the head teacher")
		return f
	},
}
