package main

import (
	"context"
	"flag"
)

func compactCommand() command {
	return command{
		name:    "compact",
		summary: "write the vault's file anew, without what was deleted",
		help: `
Writes the vault's file anew without the bytes that deleted things leave
behind. A change of passphrase, the end of an account and a destruction do so
by themselves; this is for when they were cut short, and the program says so.
The new file is compared with the old one before it takes its name, so that a
power cut leaves one or the other, whole. It needs no key, and about as much
free space as the vault has.

Where the end of the record is missing it refuses, since what is lost may be in
the file still. Where a loss is on record that no manager has acknowledged, it
names it, and the exit code is 5.`,
		prepare: func(fs *flag.FlagSet) action {
			var which vaultFlags
			which.declare(fs)
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("compact", "compact takes no arguments; name the vault with --vault.")
				}
				vault, err := which.open(p)
				if err != nil {
					return err
				}
				defer vault.Close()
				bar := p.progress("Writing")
				err = vault.Compact(ctx, bar.bytes)
				bar.end()
				if err != nil {
					return err
				}
				p.tell("Written anew. Nothing that was deleted is in the file any more.")
				return p.missing(vault.Missing())
			}
		},
	}
}
