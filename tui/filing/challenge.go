package filing

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// ChallengeForm opens a challenge to an entry.
var ChallengeForm = FormKind{
	ID: "challenge", Kind: model.KindChallenge, blank: model.Challenge{}, Title: "Challenge",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		f := form.New("Challenge", &form.Section{
			Title: "Challenge",
			Help:  "It stands in the main file, and is answered in one calendar month.",
			Fields: []form.Field{
				screen.Line("by", "Challenged by"),
				screen.Choice("relation", "Who they are", model.ChallengedBy),
				ownWords("disputed", "What is disputed", 3),
				screen.Line("received", "Received on"),
				screen.Choice("how", "How", model.Channels),
			},
		})
		screen.StartToday(a, f, "received", screen.DateHelp)
		f.SetHelp("disputed", "which statement, and what they say is wrong with it")
		return f
	},
}

// AnswerForm ends a challenge.
var AnswerForm = FormKind{
	ID: "challenge-answer", Kind: model.KindChallengeAnswer, blank: model.ChallengeAnswer{}, Title: "Answer a challenge",
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		f := form.New("Answer a challenge", &form.Section{Title: "How it ended", Fields: []form.Field{
			screen.Choice("outcome", "It ended as", model.ChallengeOutcomes),
			ownWords("views", "Their own views", 4),
			screen.Line("viewsBy", "Whose views"),
			ownWords("reasons", "Reasons", 3),
			form.NewCheck("offered", "Own views were offered, and none given"),
			screen.Line("on", "On"),
		}})
		is := func(outcomes ...string) func() bool {
			return func() bool {
				for _, o := range outcomes {
					if f.Value("outcome") == o {
						return true
					}
				}
				return false
			}
		}
		f.Show("views", is(model.ViewsAlongside, model.AmendedAndView))
		f.Show("viewsBy", is(model.ViewsAlongside, model.AmendedAndView))
		f.Show("offered", is(model.Declined))
		screen.StartToday(a, f, "on", screen.DateHelp)
		f.SetHelp("outcome", "to amend the entry, correct it as well: m on the entry, then c")
		f.SetHelp("views", "in their own words: they stand beside the entry wherever it is shown")
		return f
	},
}

// About opens the form of something that is said of an entry.
func About(a *screen.App, k FormKind, f *model.CaseFile, of model.Ref) tea.Cmd {
	return a.Push(NewFormScreen(a, k, f, f.ID, of, false))
}
