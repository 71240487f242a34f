package main

import (
	"context"
	"flag"
	"os"
	"os/exec"

	"casefile/store"
)

// examineName is the subcommand that the program runs itself in a process of its
// own. It is in no list: it is of no use to anybody else.
const examineName = "examine"

// examineCommand checks a file, which may be such that the process does not
// survive it.
func examineCommand() command {
	return command{
		name: examineName,
		args: "JOB",
		help: `The part of verify that runs in a process of its own.`,
		prepare: func(fs *flag.FlagSet) action {
			var o store.Options
			fs.StringVar(&o.StateDir, "state", "", "this machine's state `FOLDER`")
			fs.BoolVar(&o.Throwaway, "throwaway", false, "the vault is a demonstration's")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) != 1 {
					return usage("verify", "verify does this by itself.")
				}
				return store.CheckApart(ctx, args[0], o, p.out)
			}
		},
	}
}

// options are those with which vaults are opened.
func options() store.Options {
	if cheapPassphrases != "" {
		return store.Options{KDF: store.QuickKDF, Throwaway: true, Checker: checker("--throwaway")}
	}
	return store.Options{Checker: checker()}
}

// cheapPassphrases is set where the program is linked for its own tests, which unlock
// a vault some hundred times. Nothing else can set it, and no other build opens what
// such a one makes.
var cheapPassphrases string

// checker starts this program again to check a file; nil where it does not know
// itself, and files are checked in this process.
func checker(flags ...string) func(ctx context.Context, job string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		return nil
	}
	return func(ctx context.Context, job string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, self, append(append([]string{examineName}, flags...), job)...)
		cmd.Args[0] = os.Args[0]
		return cmd
	}
}
