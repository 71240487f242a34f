package main

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"time"

	"casefile/model/demo"
	"casefile/store"
	"casefile/store/demovault"
	"casefile/tui"
)

// demoFile is the name of the vault within its folder.
const demoFile = "demo.casefile"

func demoCommand() command {
	return command{
		name:    "demo",
		summary: "look around in a fictional team's records",
		help: `
Opens a vault of a fictional team, unlocked, which is thrown away when the
program ends: change what you like. The dates move with today; all else is the
same each time. It locks like any other; the lock screen names whom one can
be, and Enter goes on. The passphrase of everybody is published:

    ` + demovault.Passphrase + `

` + demoPeople() + `

With --keep the vault is made in DIR and stays there; it does not open, and
how to unlock it is printed: the vault, the people with their sign-in names
and roles, and the passphrase of them all. Put no real record in it.`,
		prepare: func(fs *flag.FlagSet) action {
			keep := fs.String("keep", "", "make the vault in `DIR`, and keep it")
			return func(ctx context.Context, p *program, args []string) error {
				switch {
				case len(args) > 0:
					return usage("demo", "demo takes no arguments.")
				case *keep != "":
					return keepDemo(ctx, p, *keep)
				}
				return throwAwayDemo(ctx, p)
			}
		},
	}
}

// demoPeople are those whom one can be, for the help.
func demoPeople() string {
	var rows [][]string
	for _, person := range demo.People() {
		rows = append(rows, []string{"   ", person.SignIn, person.Name, person.Role.Words()})
	}
	return columns(rows)
}

// lesson is how to sign in to the demonstration that is thrown away.
func lesson() *tui.Lesson {
	l := &tui.Lesson{Passphrase: demovault.Passphrase}
	for _, person := range demo.People() {
		l.People = append(l.People, tui.LessonPerson{Name: person.Name, SignIn: person.SignIn, Role: person.Role})
	}
	return l
}

func keepDemo(ctx context.Context, p *program, dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	path, err := filepath.Abs(filepath.Join(dir, demoFile))
	if err != nil {
		return err
	}
	p.tell("Making the vault; this takes up to half a minute.")
	vault, session, err := demovault.Create(ctx, path, options(), time.Now())
	if err != nil {
		return err
	}
	session.Lock()
	if err := vault.Close(); err != nil {
		return err
	}
	rows := [][]string{{"SIGN-IN", "NAME", "ROLE"}}
	for _, person := range demo.People() {
		rows = append(rows, []string{person.SignIn, person.Name, person.Role.Words()})
	}
	return p.print("Vault: " + path + "\nPassphrase of everybody: " + demovault.Passphrase + "\n\n" + columns(rows) +
		"\nTo open it: casefile --vault \"" + path + "\"\n")
}

func throwAwayDemo(ctx context.Context, p *program) (err error) {
	if err := p.needScreen(); err != nil {
		return err
	}
	dir, err := demovault.TempDir()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	state := filepath.Join(dir, "state")
	vault, session, err := demovault.Create(ctx, filepath.Join(dir, demoFile), store.Options{
		StateDir: state, KDF: store.QuickKDF, Throwaway: true, Checker: checker("--throwaway", "--state", state),
	}, time.Now())
	if err != nil {
		return err
	}
	defer vault.Close()
	return p.runScreen(ctx, tui.Config{
		VaultPath: vault.Path(), Vault: vault, Session: session, Lesson: lesson(),
		Banner: "DEMONSTRATION: everybody in it is fictional, and it is thrown away at the end",
	})
}
