package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

func initCommand() command {
	return command{
		name:    "init",
		summary: "set up a vault without opening the program",
		help: `
Makes a new vault with an account for you, and shows the recovery key, once:
write it on paper. What no flag gives is asked for on the terminal. An
existing vault is never touched.

A founder who is not a manager stands in for one until there is one.`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			var s store.Setup
			fs.StringVar(&s.Team, "team", "", "the team's `NAME`")
			fs.StringVar(&s.Name, "name", "", "your full `NAME`")
			role := fs.String("role", "", "your `ROLE`: "+strings.Join(roleNames(), " or "))
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("init", "init takes no arguments.")
				}
				s.Role = model.Role(*role)
				return setUp(ctx, p, who, s)
			}
		},
	}
}

func setUp(ctx context.Context, p *program, who personFlags, s store.Setup) error {
	path, err := who.where(p)
	if err != nil {
		return err
	}
	s.SignIn = cmp.Or(who.signIn, p.getenv("CASEFILE_SIGN_IN"))
	questions := []struct {
		answer *string
		prompt string
	}{
		{&s.Team, "The team's name: "},
		{&s.Name, "Your full name: "},
		{&s.SignIn, "A short sign-in name: "},
		{(*string)(&s.Role), "Your role (" + strings.Join(roleNames(), ", ") + "): "},
	}
	for _, q := range questions {
		for *q.answer == "" {
			if *q.answer, err = p.ask(ctx, q.prompt); err != nil {
				return err
			}
		}
	}
	if !slices.Contains(roleNames(), string(s.Role)) {
		return usage("init", fmt.Sprintf("There is no role %q. Roles are %s.", s.Role, strings.Join(roleNames(), ", ")))
	}
	if s.Passphrase, err = who.newPassphrase(ctx, p); err != nil {
		return err
	}
	vault, session, recovery, err := store.Create(path, options(), s)
	if err != nil {
		return err
	}
	session.Lock()
	if err := vault.Close(); err != nil {
		return err
	}
	p.tell("The vault is at %s.", path)
	p.showRecoveryKey(recovery)
	return nil
}

// showRecoveryKey shows the key on the terminal itself where there is one, so
// that it lands in no file by redirection.
func (p *program) showRecoveryKey(key store.RecoveryKey) {
	text := "\nRecovery key. Write it on paper and lock it away; it is not shown again:\n\n    " +
		ui.Safe(strings.Join(key.Groups(), " ")) + "\n\n"
	c, err := openConsole()
	if err != nil {
		fmt.Fprint(p.talk, text)
		return
	}
	defer c.close()
	fmt.Fprint(c.out, text)
}

func roleNames() []string {
	var names []string
	for _, r := range model.Roles {
		names = append(names, r.Value)
	}
	return names
}
