package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
)

// newCheckScreen verifies the vault, texts included, and shows what was found.
func newCheckScreen(a *app) *workScreen[store.Report] {
	vault := a.vault
	return newWorkScreen(a, work[store.Report]{
		title: "Check", doing: "Checking the whole vault: every entry's place in its log, its signature, its author's authority, and each text that you may open ...",
		stopping: "Nothing is changed by a check, nor by stopping it.",
		run: func(ctx context.Context, session *store.Session, p *progress) (store.Report, error) {
			report, err := session.Verify(ctx, p.steps)
			if err == nil {
				vault.NoteCheck(report)
			}
			return report, err
		},
		then: func(s Screen, report store.Report, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.leave(s), warn("Not checked to the end. "+err.Error()))
			}
			return tea.Batch(changed, a.replace(s, newReportScreen(a, report)))
		},
	})
}

// newRebuildScreen makes again what is derived from the record.
func newRebuildScreen(a *app) *workScreen[struct{}] {
	return newWorkScreen(a, work[struct{}]{
		title: "Make the lists again", doing: "Making the indexes and the list of children again from the record. The record itself is not touched ...",
		stopping: "What was not made again yet stays as it was.",
		run: func(ctx context.Context, session *store.Session, _ *progress) (struct{}, error) {
			_, err := session.Rebuild(ctx)
			return struct{}{}, err
		},
		then: func(s Screen, _ struct{}, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.leave(s), warn("Not made again. "+err.Error()))
			}
			return tea.Batch(a.leave(s), changed, say("The lists were made again from the record. c checks the vault."))
		},
	})
}

// newCompactScreen takes out of the file what was deleted.
func newCompactScreen(a *app) *workScreen[struct{}] {
	vault := a.vault
	return newWorkScreen(a, work[struct{}]{
		title: "Write the file anew", doing: "Writing the vault's file anew without what was deleted ...",
		stopping: "The file is then as it was.",
		run: func(ctx context.Context, _ *store.Session, p *progress) (struct{}, error) {
			return struct{}{}, vault.Compact(ctx, p.tell)
		},
		then: func(s Screen, _ struct{}, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.leave(s), warn("Not written anew. "+err.Error()))
			}
			return tea.Batch(a.leave(s), changed, say("Written anew. Nothing that was deleted is in the file any more."))
		},
	})
}
