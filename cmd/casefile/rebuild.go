package main

import (
	"context"
	"flag"
)

func rebuildCommand() command {
	return command{
		name:    "rebuild",
		summary: "make the lists and indexes again from the record",
		help: `
Makes again all that is derived from the record: the indexes of entries and,
with --unlock, the list of children. The record itself is not touched. It helps
where verify says that an index is damaged; without --unlock it needs no key,
and works on a vault that cannot be unlocked because of the damage.`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			unlock := fs.Bool("unlock", false, "unlock, and make the list of children again too")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("rebuild", "rebuild takes no arguments; name the vault with --vault.")
				}
				if err := rebuild(ctx, p, who, *unlock); err != nil {
					return err
				}
				p.tell("Made again from the record. \"casefile verify\" checks it.")
				return nil
			}
		},
	}
}

func rebuild(ctx context.Context, p *program, who personFlags, unlock bool) error {
	if unlock {
		s, done, err := who.unlock(ctx, p)
		if err != nil {
			return err
		}
		defer done()
		return s.Rebuild(ctx)
	}
	vault, err := who.open(p)
	if err != nil {
		return err
	}
	defer vault.Close()
	return vault.Rebuild(ctx)
}
