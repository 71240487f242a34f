package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"casefile/store"
)

// vaultFlags say which vault is meant.
type vaultFlags struct{ path string }

func (v *vaultFlags) declare(fs *flag.FlagSet) {
	fs.StringVar(&v.path, "vault", "", "the vault's `FILE`")
}

// where is the vault's file: the flag's, the environment's, the platform's.
func (v *vaultFlags) where(p *program) (string, error) {
	if path := cmp.Or(v.path, p.getenv("CASEFILE_VAULT")); path != "" {
		return path, nil
	}
	return store.DefaultPath()
}

// open opens the vault without unlocking it.
func (v *vaultFlags) open(p *program) (*store.Vault, error) {
	path, err := v.where(p)
	if err != nil {
		return nil, err
	}
	vault, err := store.Open(path, options())
	return vault, noVault(path, err)
}

// noVault says what to do where there is no vault.
func noVault(path string, err error) error {
	if errors.Is(err, store.NotFound) {
		return coded{fmt.Errorf("there is no vault at %s. To set one up run \"casefile init\"; to use another, name it with --vault", path), exitNoVault}
	}
	return err
}

// personFlags say which vault is meant, and who unlocks it.
type personFlags struct {
	vaultFlags
	signIn         string
	passphraseFile string
}

func (f *personFlags) declare(fs *flag.FlagSet) {
	f.vaultFlags.declare(fs)
	fs.StringVar(&f.signIn, "sign-in", "", "your sign-in `NAME`; asked for if not given")
	fs.StringVar(&f.passphraseFile, "passphrase-file", "", "a `FILE` whose first line is the passphrase")
}

// unlock opens the vault as the person whom the flags, the environment or the
// terminal name. done locks and closes it.
func (f *personFlags) unlock(ctx context.Context, p *program) (s *store.Session, done func(), err error) {
	vault, err := f.open(p)
	if err != nil {
		return nil, nil, err
	}
	s, err = f.signInTo(ctx, p, vault)
	if err != nil {
		return nil, nil, errors.Join(err, vault.Close())
	}
	told := vault.Warnings()
	for _, w := range told {
		p.tell("Note: %s", w)
	}
	if n := s.Drafts().TakenIn(); n > 0 {
		p.tell("Note: %d unfinished texts that could not be saved in the vault before are in it now.", n)
	}
	return s, func() {
		if found := s.Checks().Proof().Words(); found != "" {
			p.tell("Note: %s", found)
		}
		s.Lock()
		if err := vault.Close(); err != nil {
			p.tell("casefile: %v", err)
		}
		for _, w := range vault.Warnings() { // of what was done meanwhile, and could not be noted
			if !slices.Contains(told, w) {
				p.tell("Note: %s", w)
			}
		}
	}, nil
}

// unlockToFile does so for what puts something on record, which waits until the record
// is proved.
func (f *personFlags) unlockToFile(ctx context.Context, p *program) (s *store.Session, done func(), err error) {
	s, done, err = f.unlock(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	b := p.progress("Checking the record")
	err = s.Checks().AwaitProof(ctx, b.steps)
	b.end()
	if err != nil {
		done()
		return nil, nil, err
	}
	return s, done, nil
}

func (f *personFlags) signInTo(ctx context.Context, p *program, vault *store.Vault) (*store.Session, error) {
	signIn := cmp.Or(f.signIn, p.getenv("CASEFILE_SIGN_IN"))
	if signIn == "" {
		var err error
		if signIn, err = p.ask(ctx, "Sign-in name: "); err != nil {
			return nil, err
		}
	}
	passphrase, err := f.passphrase(ctx, p)
	if err != nil {
		return nil, err
	}
	known := bytes.Clone(passphrase) // whoever must choose their own need not type it again
	defer clear(known)
	s, err := vault.Unlock(ctx, signIn, passphrase)
	if err != nil {
		return nil, err
	}
	choose := s.Accounts().MustChangePassphrase()
	if strange := s.Accounts().StrangeKeys(); strange != nil {
		p.tell("%s", strange.Words())
		if !strange.Others {
			choose = p.wasNotThey(ctx, s)
		}
	} else if choose {
		p.tell("Your passphrase was chosen by somebody else, who made your keys too.\nChoose one now that nobody else knows: you get keys of your own with it.")
	}
	if !choose {
		return s, nil
	}
	if err := p.chooseOwn(ctx, s, known); err != nil {
		s.Lock()
		return nil, err
	}
	return s, nil
}

// wasNotThey asks somebody whether they made the keys that there are in their name. Where
// there is nobody to ask they are asked the next time.
func (p *program) wasNotThey(ctx context.Context, s *store.Session) bool {
	for {
		switch answer, err := p.ask(ctx, "Was it you? yes or no: "); {
		case err != nil:
			return false
		case strings.EqualFold(answer, "yes"), strings.EqualFold(answer, "y"):
			_ = s.Accounts().KnowKeys() // where it cannot be kept, it asks again
			return false
		case strings.EqualFold(answer, "no"), strings.EqualFold(answer, "n"):
			return true
		}
	}
}

// chooseOwn asks somebody whose passphrase was chosen for them for one of their own.
// Nothing else can be done before: until then whoever chose it can be them.
func (p *program) chooseOwn(ctx context.Context, s *store.Session, known []byte) error {
	change := s.Accounts().ChangePassphrase
	if s.Accounts().StrangeKeys() != nil {
		change = s.Accounts().DisownKeys
	}
	for {
		own, err := p.askNewSecret(ctx, "Your own passphrase: ")
		switch {
		case errors.Is(err, errNoConsole):
			return coded{errors.New("your passphrase was chosen by somebody else, and there is no terminal to choose your own on. Nothing was done. Sign in once in the program, or where there is a terminal"), exitUsage}
		case err != nil:
			return err
		}
		err = change(ctx, bytes.Clone(known), own)
		switch {
		case err == nil:
			p.tell("Your passphrase is changed, and your keys are your own.")
			return nil
		case !errors.Is(err, store.Weak):
			return err
		}
		p.tell("%v", err)
	}
}

func jsonFlag(fs *flag.FlagSet) *bool {
	return fs.Bool("json", false, "print JSON")
}
