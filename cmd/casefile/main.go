// Casefile keeps children's social workers' case records: offline, encrypted,
// and true to the recording procedure. Run "casefile help".
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"casefile/tui/ui"
)

func main() {
	undumped()
	// SIGHUP is a closed window or a dropped line: the work is to be put away
	// properly then too.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	p := &program{in: os.Stdin, out: os.Stdout, talk: os.Stderr, getenv: os.Getenv}
	code := p.main(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// program is what a subcommand has to work with. Data goes to out, talk to talk.
type program struct {
	in, out, talk *os.File
	getenv        func(string) string
}

// main runs the subcommand that the arguments name, tells a person what went
// wrong, and returns the exit code.
func (p *program) main(ctx context.Context, args []string) int {
	err := p.dispatch(ctx, args)
	if err != nil {
		fmt.Fprintln(p.talk, "casefile: "+strings.TrimSpace(ui.Safe(err.Error())))
	}
	return exitCode(err)
}

// dispatch finds the subcommand. Without one the program itself opens; flags
// that come before a subcommand's name are the subcommand's.
func (p *program) dispatch(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return p.run(ctx, openCommand(), nil)
	}
	switch args[0] {
	case "-h", "-help", "--help":
		return p.run(ctx, helpCommand(), nil)
	case "-version", "--version":
		return p.run(ctx, versionCommand(), nil)
	case examineName:
		return p.run(ctx, examineCommand(), args[1:])
	}
	if c, ok := find(args[0]); ok {
		return p.run(ctx, c, args[1:])
	}
	if !strings.HasPrefix(args[0], "-") {
		return usage("", fmt.Sprintf("there is no subcommand %q.", args[0]))
	}
	open := openCommand()
	before, after, err := open.flagsFirst(args)
	if err != nil || len(after) == 0 {
		return p.run(ctx, open, args)
	}
	c, ok := find(after[0])
	if !ok {
		return usage("", fmt.Sprintf("there is no subcommand %q.", after[0]))
	}
	return p.run(ctx, c, append(before, after[1:]...))
}
