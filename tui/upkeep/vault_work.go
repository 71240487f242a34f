package upkeep

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/screen"
)

// newCheckScreen verifies the vault, texts included, and shows what was found.
func newCheckScreen(a *screen.App) *screen.WorkScreen[store.Report] {
	vault := a.Vault
	return screen.NewWork(a, screen.Work[store.Report]{
		Title: "Check", Doing: "Checking the whole vault: every entry's place in its log, its signature, its author's authority, and each text that you may open ...",
		Stopping: "Nothing is changed by a check, nor by stopping it.",
		Run: func(ctx context.Context, session *store.Session, p *screen.Progress) (store.Report, error) {
			report, err := session.Checks().Verify(ctx, p.Steps)
			if err == nil {
				vault.NoteCheck(report)
			}
			return report, err
		},
		Then: func(s screen.Screen, report store.Report, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.Leave(s), screen.Warn("Not checked to the end. "+err.Error()))
			}
			return tea.Batch(screen.Changed, a.Replace(s, screen.NewReportScreen(a, report)))
		},
	})
}

// newRebuildScreen makes again what is derived from the record.
func newRebuildScreen(a *screen.App) *screen.WorkScreen[struct{}] {
	return screen.NewWork(a, screen.Work[struct{}]{
		Title: "Make the lists again", Doing: "Making the indexes and the list of children again from the record. The record itself is not touched ...",
		Stopping: "What was not made again yet stays as it was.",
		Run: func(ctx context.Context, session *store.Session, _ *screen.Progress) (struct{}, error) {
			_, err := session.Checks().Rebuild(ctx)
			return struct{}{}, err
		},
		Then: func(s screen.Screen, _ struct{}, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.Leave(s), screen.Warn("Not made again. "+err.Error()))
			}
			return tea.Batch(a.Leave(s), screen.Changed, screen.Say("The lists were made again from the record. c checks the vault."))
		},
	})
}

// newCompactScreen takes out of the file what was deleted.
func newCompactScreen(a *screen.App) *screen.WorkScreen[struct{}] {
	vault := a.Vault
	return screen.NewWork(a, screen.Work[struct{}]{
		Title: "Write the file anew", Doing: "Writing the vault's file anew without what was deleted ...",
		Stopping: "The file is then as it was.",
		Run: func(ctx context.Context, _ *store.Session, p *screen.Progress) (struct{}, error) {
			return struct{}{}, vault.Compact(ctx, p.Tell)
		},
		Then: func(s screen.Screen, _ struct{}, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.Leave(s), screen.Warn("Not written anew. "+err.Error()))
			}
			return tea.Batch(a.Leave(s), screen.Changed, screen.Say("Written anew. Nothing that was deleted is in the file any more."))
		},
	})
}
