package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
)

// challengeForm opens a challenge to an entry.
var challengeForm = formKind{
	id: "challenge", kind: model.KindChallenge, blank: model.Challenge{}, title: "Challenge",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		f := form.New("Challenge", &form.Section{
			Title: "Challenge",
			Help:  "It stands in the main file, and is answered in one calendar month.",
			Fields: []form.Field{
				line("by", "Challenged by"),
				choice("relation", "Who they are", model.ChallengedBy),
				ownWords("disputed", "What is disputed", 3),
				line("received", "Received on"),
				choice("how", "How", model.Channels),
			},
		})
		startToday(a, f, "received", dateHelp)
		f.SetHelp("disputed", "which statement, and what they say is wrong with it")
		return f
	},
}

// answerForm ends a challenge.
var answerForm = formKind{
	id: "challenge-answer", kind: model.KindChallengeAnswer, blank: model.ChallengeAnswer{}, title: "Answer a challenge",
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		f := form.New("Answer a challenge", &form.Section{Title: "How it ended", Fields: []form.Field{
			choice("outcome", "It ended as", model.ChallengeOutcomes),
			ownWords("views", "Their own views", 4),
			line("viewsBy", "Whose views"),
			ownWords("reasons", "Reasons", 3),
			form.NewCheck("offered", "Own views were offered, and none given"),
			line("on", "On"),
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
		startToday(a, f, "on", dateHelp)
		f.SetHelp("outcome", "to amend the entry, correct it as well: m on the entry, then c")
		f.SetHelp("views", "in their own words: they stand beside the entry wherever it is shown")
		return f
	},
}

// about opens the form of something that is said of an entry.
func about(a *app, k formKind, f *model.CaseFile, of model.Ref) tea.Cmd {
	return a.push(newFormScreen(a, k, f, f.ID, of, false))
}
