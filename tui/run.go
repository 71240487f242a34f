package tui

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/terminal"
)

// Run opens the program on a terminal and returns when it is left. However it
// ends, what was typed is kept as drafts first.
func Run(ctx context.Context, cfg Config) error {
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
	defer func() {
		if r.session != nil {
			r.session.Lock()
		}
		if r.vault != nil && r.vault != given {
			r.vault.Close()
		}
	}()
	program := tea.NewProgram(r,
		tea.WithContext(ctx),
		tea.WithInput(cfg.In),
		tea.WithOutput(terminal.NewOutput(cfg.Out)),
		tea.WithAltScreen(),
		tea.WithFilter(untangle),
		tea.WithoutSignalHandler(),
	)
	stop := watchSignals(program)
	defer stop()
	_, err := program.Run()
	if kept := r.Flush(context.WithoutCancel(ctx)); kept != nil {
		return kept
	}
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// watchSignals ends the program in order when the machine shuts down, the
// terminal goes away or somebody asks it to. Bubble Tea does not know SIGHUP.
func watchSignals(p *tea.Program) (stop func()) {
	got := make(chan os.Signal, 1)
	signal.Notify(got, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	done := make(chan struct{})
	go func() {
		select {
		case <-got:
			p.Send(shutdownMsg{})
		case <-done:
		}
	}()
	return func() { signal.Stop(got); close(done) }
}
