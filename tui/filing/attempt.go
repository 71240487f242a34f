package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// AttemptForm records an attempt to verify what an informant said (C5).
var AttemptForm = FormKind{
	ID: "attempt", Kind: model.KindAttempt, blank: model.Attempt{}, Title: "Attempt to verify",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		f := form.New("Attempt to verify", &form.Section{
			Title: "Attempt to verify", Help: "How what the informant said was checked. It stands under the entry that it speaks of.",
			Fields: []form.Field{
				screen.Line("how", "How"),
				screen.Choice("outcome", "Outcome", model.AttemptOutcomes),
				Statements("result", "What was found", 3),
				screen.Line("made", "When"),
				screen.Line("by", "By"),
			},
		})
		screen.StartToday(a, f, "made", screen.MomentHelp)
		f.SetValue("by", a.Me().Name)
		f.SetHelp("how", "whom you asked, what you looked at")
		return f
	},
}

// SettlementForm settles the status of third-party information (C6).
var SettlementForm = FormKind{
	ID: "third-party-settled", Kind: model.KindSettlement, blank: model.Settlement{}, Title: "Who may see it",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		var settled []model.Term
		for _, t := range model.ThirdPartyStatuses {
			if t.Value != model.StatusClarifying {
				settled = append(settled, t)
			}
		}
		f := form.New("Who may see it", &form.Section{
			Title: "Who may see it", Help: "As the giver of the information defines it. It stands under the entry that it speaks of.",
			Fields: []form.Field{
				screen.Choice("status", "Who may see it", settled),
				screen.Line("notTo", "Not to"),
				screen.Line("how", "How it was settled"),
				screen.Choice("openAccess", "Open access explained", model.YesNo),
				screen.Line("on", "Settled on"),
			},
		})
		f.Show("notTo", func() bool { return f.Value("status") == model.StatusNotNamed })
		screen.StartToday(a, f, "on", screen.DateHelp)
		f.SetHelp("how", "with whom, and how: by telephone with the head teacher")
		return f
	},
}
