package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"casefile/tui"
	"casefile/tui/terminal"
)

func openCommand() command {
	return command{
		help: `
Opens the program on the whole screen. Where there is no vault yet it helps to
set one up.`,
		prepare: func(fs *flag.FlagSet) action {
			var which vaultFlags
			which.declare(fs)
			return func(ctx context.Context, p *program, args []string) error {
				path, err := which.where(p)
				if err != nil {
					return err
				}
				if err := p.needScreen(); err != nil {
					return err
				}
				return p.runScreen(ctx, tui.Config{VaultPath: path, Options: options()})
			}
		},
	}
}

// runScreen runs the program on the terminal. A signal ends ctx: what was typed
// is kept first.
func (p *program) runScreen(ctx context.Context, cfg tui.Config) error {
	cfg.Caps, cfg.In, cfg.Out = terminal.Detect(p.getenv), p.in, p.out
	return tui.Run(ctx, cfg)
}

// needScreen refuses where the program could not draw, and names what works.
func (p *program) needScreen() error {
	var why string
	switch {
	case !isTerminal(p.in) || !isTerminal(p.out):
		why = "Casefile opens on a terminal, and here is none."
	case terminal.Detect(p.getenv).Dumb:
		why = "This terminal cannot move its cursor (TERM is dumb or not set), so that the program cannot draw on it."
	default:
		return nil
	}
	var names []string
	for _, c := range commands() {
		if c.name != demoCommand().name {
			names = append(names, c.name)
		}
	}
	return coded{fmt.Errorf("%s These subcommands work here: %s", why, strings.Join(names, ", ")), exitUsage}
}
