package upkeep

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// openAcknowledge asks a manager what was found out about entries that were lost,
// and puts on record that the loss is known.
func openAcknowledge(a *screen.App) tea.Cmd {
	ask := form.New("Acknowledge a loss", &form.Section{
		Title: "What was lost", Help: "Look for it in a newer file or in a backup first, and write again what nobody finds. Once it is acknowledged it is no longer told at each unlock; that it was lost, who acknowledged it and why stay on record for all who have an account.",
		Fields: []form.Field{screen.Line(filing.KeyWhy, "What was found out")},
	})
	return a.Push(screen.NewPrompt(a, ask, "acknowledge", func(p *screen.Prompt) tea.Cmd {
		why := strings.TrimSpace(ask.Value(filing.KeyWhy))
		if why == "" {
			return p.Refuse([]form.Problem{{Field: filing.KeyWhy, Text: "Say what was found out about the loss.", Must: true}})
		}
		return a.Push(newAcknowledgeScreen(a, p, why))
	}))
}

func newAcknowledgeScreen(a *screen.App, asked *screen.Prompt, why string) *screen.WorkScreen[int] {
	return screen.NewWork(a, screen.Work[int]{
		Title: "Acknowledge a loss", Doing: "Putting it on record ...", Stopping: "Then it is not acknowledged.",
		Run: func(ctx context.Context, session *store.Session, _ *screen.Progress) (int, error) {
			return session.Checks().Acknowledge(ctx, why)
		},
		Then: func(s screen.Screen, n int, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.Leave(s), asked.Refuse([]form.Problem{{Field: filing.KeyWhy, Text: "Not acknowledged. " + err.Error(), Must: true}}))
			}
			return tea.Batch(a.Leave(asked), screen.Changed, screen.Say("Acknowledged: "+model.Count(n, "loss")+"."))
		},
	})
}
