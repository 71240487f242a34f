package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
)

// openAcknowledge asks a manager what was found out about entries that were lost,
// and puts on record that the loss is known.
func openAcknowledge(a *app) tea.Cmd {
	ask := form.New("Acknowledge a loss", &form.Section{
		Title: "What was lost", Help: "Look for it in a newer file or in a backup first, and write again what nobody finds. Once it is acknowledged it is no longer told at each unlock; that it was lost, who acknowledged it and why stay on record for all who have an account.",
		Fields: []form.Field{line(keyWhy, "What was found out")},
	})
	return a.push(newPromptScreen(a, ask, "acknowledge", func(p *promptScreen) tea.Cmd {
		why := strings.TrimSpace(ask.Value(keyWhy))
		if why == "" {
			return p.refuse([]form.Problem{{Field: keyWhy, Text: "Say what was found out about the loss.", Must: true}})
		}
		return a.push(newAcknowledgeScreen(a, p, why))
	}))
}

func newAcknowledgeScreen(a *app, asked *promptScreen, why string) *workScreen[int] {
	return newWorkScreen(a, work[int]{
		title: "Acknowledge a loss", doing: "Putting it on record ...", stopping: "Then it is not acknowledged.",
		run: func(ctx context.Context, session *store.Session, _ *progress) (int, error) {
			return session.AcknowledgeLosses(ctx, why)
		},
		then: func(s Screen, n int, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.leave(s), asked.refuse([]form.Problem{{Field: keyWhy, Text: "Not acknowledged. " + err.Error(), Must: true}}))
			}
			return tea.Batch(a.leave(asked), changed, say("Acknowledged: "+count(n, "loss")+"."))
		},
	})
}
