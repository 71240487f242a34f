package main

import (
	"context"
	"flag"
)

func backupCommand() command {
	return command{
		name:    "backup",
		args:    "FILE",
		summary: "a copy of the vault, checked before it gets its name",
		help: `
Copies the vault to FILE, which must not exist yet. The copy is compacted,
opened and verified before it gets its name, so that FILE is a whole vault or
is not there. It is sealed like the vault itself: keep it anywhere. It needs
no key.

The same passphrases open it. A backup that is used as the vault begins a log
of its own, which names the one it came from.

JSON: vault, backup.`,
		prepare: func(fs *flag.FlagSet) action {
			var which vaultFlags
			which.declare(fs)
			asJSON := jsonFlag(fs)
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) != 1 {
					return usage("backup", "backup takes one argument: the file to write.")
				}
				vault, err := which.open(p)
				if err != nil {
					return err
				}
				defer vault.Close()
				bar := p.progress("Copying")
				err = vault.Backup(ctx, args[0], bar.bytes)
				bar.end()
				if err != nil {
					return err
				}
				if *asJSON {
					return p.printJSON(struct {
						Vault  string `json:"vault"`
						Backup string `json:"backup"`
					}{vault.Path(), args[0]})
				}
				return p.print("Backed up and verified: " + args[0] + "\n")
			}
		},
	}
}
