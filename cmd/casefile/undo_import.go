package main

import (
	"context"
	"flag"
)

func undoImportCommand() command {
	return command{
		name:    "undo-import",
		args:    "BATCH",
		summary: "take an import back, all of it",
		help: `
Takes back the import that is called BATCH, as "casefile import" said and as
each of its entries shows: none of them counts any more, and the files that it
opened are gone from the list. That it was taken back, by whom and why, stands
on record, and "casefile verify" still proves what it was. Where somebody has
added to a file that the import opened, nothing is changed: what does not
belong there is filed in error instead.

The reason is asked for, unless --why gives it. Put no name into it: it would
stay in the shell's history. It is for who imported, and for managers.`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			why := fs.String("why", "", "the `REASON`, without a name")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) != 1 {
					return usage("undo-import", "undo-import takes one argument: what the import is called.")
				}
				s, done, err := who.unlock(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				if *why == "" {
					if *why, err = p.ask(ctx, "Why: "); err != nil {
						return err
					}
				}
				if err := s.WithdrawBatch(ctx, args[0], *why); err != nil {
					return err
				}
				p.tell("Taken back.")
				return nil
			}
		},
	}
}
