package main

import (
	"context"
	"flag"

	"casefile/store"
)

func restoreCommand() command {
	return command{
		name:    "restore",
		args:    "BACKUP",
		summary: "a vault made of a backup, in the place of one that was lost",
		help: `
Makes a vault of BACKUP, where --vault or the usual place says. There must be
none yet: one that is damaged is best renamed and kept. The backup is checked
first and is only read; what is made of it is checked before it gets its name.
It needs no key.

The same passphrases open it as when the backup was made. What was filed after
the backup is not in it. The first who unlocks it begins a log that names the
one it goes on from, and the access log says that the vault was restored.

JSON: vault, backup.`,
		prepare: func(fs *flag.FlagSet) action {
			var which vaultFlags
			which.declare(fs)
			asJSON := jsonFlag(fs)
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) != 1 {
					return usage("restore", "restore takes one argument: the backup.")
				}
				path, err := which.where(p)
				if err != nil {
					return err
				}
				bar := p.progress("Restoring")
				err = store.Restore(ctx, args[0], path, options(), bar.bytes)
				bar.end()
				if err != nil {
					return err
				}
				if *asJSON {
					return p.printJSON(struct {
						Vault  string `json:"vault"`
						Backup string `json:"backup"`
					}{path, args[0]})
				}
				return p.print("Restored and verified: " + path + "\n")
			}
		},
	}
}
