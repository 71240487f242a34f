package tui

import (
	"context"
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/terminal"
)

// What the program is started with.
type (
	Config       = screen.Config
	Lesson       = screen.Lesson
	LessonPerson = screen.LessonPerson
)

// Run opens the program on a terminal and returns when it is left, or when ctx
// ends: whoever calls it ends ctx on SIGTERM and on SIGHUP, which Bubble Tea does
// not know. However it ends, what was typed is kept as drafts first.
func Run(ctx context.Context, cfg screen.Config) error {
	given := cfg.Vault
	if cfg.Vault == nil && cfg.Session == nil {
		v, err := store.Open(cfg.VaultPath, cfg.Options)
		switch {
		case err == nil:
			cfg.Vault = v
		case !errors.Is(err, store.NotFound):
			return err
		}
	}
	r := New(cfg)
	answers := true
	defer func() {
		if !answers {
			return // to close it would wait for the disk
		}
		if r.Session != nil {
			r.Session.Lock()
		}
		if r.Vault != nil && r.Vault != given {
			r.Vault.Close()
		}
	}()
	out := terminal.NewOutput(cfg.Out)
	r.Clipboard = out.Copy
	program := tea.NewProgram(r,
		tea.WithInput(terminal.NewKeyboard(cfg.In, cfg.Caps)),
		tea.WithOutput(out),
		tea.WithAltScreen(),
		tea.WithFilter(untangle),
		tea.WithoutSignalHandler(),
	)
	// Bubble Tea's own context can leave it waiting for a key; asked to quit, it
	// goes.
	stop := context.AfterFunc(ctx, func() { program.Send(endMsg{}) })
	defer stop()
	_, err := program.Run()
	kept := r.lastFlush(context.WithoutCancel(ctx))
	answers = !errors.Is(kept, errStuck)
	switch {
	case kept != nil:
		return kept
	case r.Vault != nil && r.Vault.Lost() != nil:
		return r.Vault.Lost()
	}
	if ctx.Err() != nil {
		return nil // it was asked to end, and what was typed is kept
	}
	return err
}
