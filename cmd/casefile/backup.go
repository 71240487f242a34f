package main

import (
	"context"
	"errors"
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

Where the vault is known to have lost something, the copy is made all the same,
what is missing from it is said, and the exit code is 5.

JSON: vault, backup, missing (sentences; left out where nothing is).`,
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
				missing := vault.Missing()
				switch {
				case *asJSON:
					err = p.printJSON(struct {
						Vault   string   `json:"vault"`
						Backup  string   `json:"backup"`
						Missing []string `json:"missing,omitempty"`
					}{vault.Path(), args[0], missing})
				case len(missing) > 0:
					err = p.print("Backed up, without what the vault has lost: " + args[0] + "\n")
				default:
					err = p.print("Backed up and verified: " + args[0] + "\n")
				}
				return errors.Join(err, p.missing(missing))
			}
		},
	}
}
