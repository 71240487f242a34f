package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// command is one subcommand: what help says of it, and what it does.
type command struct {
	name string
	// args are its arguments as the usage line shows them.
	args string
	// summary is one line, for the list of subcommands.
	summary string
	// help is the rest of what "casefile help NAME" says.
	help string
	// prepare declares the flags and returns what runs once they are read.
	prepare func(*flag.FlagSet) action
}

// action does a subcommand's work with the arguments that are not flags.
type action func(ctx context.Context, p *program, args []string) error

// commands lists the subcommands in the order that help shows them.
func commands() []command {
	return []command{
		demoCommand(), initCommand(),
		listCommand(), showCommand(), searchCommand(), queueCommand(),
		accessCommand(), verifyCommand(), rebuildCommand(), doctorCommand(), backupCommand(), restoreCommand(), compactCommand(),
		exportCommand(), checkCommand(), importCommand(), undoImportCommand(),
		procedureCommand(),
		versionCommand(), helpCommand(),
	}
}

func find(name string) (command, bool) {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, false
	}
	return all[i], true
}

// run reads the flags, wherever among the arguments they stand, and acts.
func (p *program) run(ctx context.Context, c command, args []string) error {
	fs, act := c.flagSet()
	rest, err := parse(fs, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return p.print(c.page())
	case err != nil:
		return usage(c.name, err.Error()+".")
	}
	return act(ctx, p, rest)
}

func (c command) flagSet() (*flag.FlagSet, action) {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return fs, c.prepare(fs)
}

// parse is flag.Parse for flags that may also follow arguments. What follows
// "--" is no flag.
func parse(fs *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		left := fs.Args()
		if len(left) == 0 {
			return rest, nil
		}
		if n := len(args) - len(left); n > 0 && args[n-1] == "--" {
			return append(rest, left...), nil
		}
		rest, args = append(rest, left[0]), left[1:]
	}
}

// flagsFirst splits arguments after the flags that they begin with.
func (c command) flagsFirst(args []string) (flags, rest []string, err error) {
	fs, _ := c.flagSet()
	if err := fs.Parse(args); err != nil {
		return nil, nil, err
	}
	n := len(args) - fs.NArg()
	return slices.Clone(args[:n]), args[n:], nil
}

// page is the whole of the help on a subcommand.
func (c command) page() string {
	var b strings.Builder
	words := []string{"casefile", c.name, "[flags]", c.args}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	fmt.Fprintf(&b, "usage: %s\n\n%s\n", strings.Join(words, " "), strings.TrimSpace(c.help))
	fs, _ := c.flagSet()
	first := true
	fs.VisitAll(func(f *flag.Flag) {
		if first {
			b.WriteString("\nFlags:\n")
			first = false
		}
		value, text := flag.UnquoteUsage(f)
		fmt.Fprintf(&b, "  %-24s %s\n", strings.TrimSpace("--"+f.Name+" "+value), text)
	})
	return b.String()
}
