// Package demovault puts the fictional team of model/demo into a vault, as if
// they had filed it all themselves on their days.
package demovault

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"casefile/model"
	"casefile/model/demo"
	"casefile/store"
)

// Passphrase opens every account of a demonstration vault. It is published, and
// so is everything in such a vault.
const Passphrase = "salt marsh lantern"

// opensAs is the social worker as whom the demonstration opens: an index in
// demo.Team.People.
const opensAs = 1

// Create makes a vault at path with the team as it stands at now, and unlocks it
// as the team's main social worker. o.Now is the vault's clock from then on; the
// caller locks the session and closes the vault. Where it fails it leaves no vault.
func Create(ctx context.Context, path string, o store.Options, now time.Time) (*store.Vault, *store.Session, error) {
	team := demo.Make(now)
	f := &filler{ctx: ctx, team: team, refs: map[string]model.Ref{}, clock: team.Filings[0].At.Add(-24 * time.Hour)}
	after := o.Now
	if after == nil {
		after = time.Now
	}
	o.Now = func() time.Time {
		if f.done {
			return after()
		}
		return f.clock
	}
	founder := team.People[0]
	vault, manager, _, err := store.Create(path, o, store.Setup{
		Team: team.Name, Name: founder.Name, SignIn: founder.SignIn, Role: founder.Role, Passphrase: []byte(Passphrase),
	})
	if err != nil {
		return nil, nil, err
	}
	s, err := f.fill(vault, manager)
	f.lockOthers(s)
	if err != nil {
		return nil, nil, errors.Join(err, vault.Close(), os.Remove(path))
	}
	f.done = true
	return vault, s, nil
}

// TempDir makes a folder for a vault that is thrown away: in memory where the
// system has that, so that nothing of it is written to a disk.
func TempDir() (string, error) {
	pattern := fmt.Sprintf("casefile-demo-%d-", os.Getpid())
	if dir, err := os.MkdirTemp("/dev/shm", pattern); err == nil {
		return dir, nil
	}
	return os.MkdirTemp("", pattern)
}

// filler files what the team recorded. Its clock stands at the time of each
// filing.
type filler struct {
	ctx      context.Context
	team     demo.Team
	clock    time.Time
	done     bool
	sessions []*store.Session
	people   []model.Person
	cases    []model.CaseID
	refs     map[string]model.Ref
}

func (f *filler) fill(vault *store.Vault, manager *store.Session) (*store.Session, error) {
	f.sessions = []*store.Session{manager}
	f.people = []model.Person{manager.Me()}
	for _, p := range f.team.People[1:] {
		person, err := manager.AddPerson(f.ctx, store.NewPerson{Name: p.Name, SignIn: p.SignIn, Role: p.Role, Passphrase: []byte(Passphrase)})
		if err != nil {
			return nil, fmt.Errorf("add %s: %w", p.Name, err)
		}
		f.people = append(f.people, person)
		var s *store.Session
		if p.Role.Records() {
			if s, err = vault.Unlock(f.ctx, p.SignIn, []byte(Passphrase)); err != nil {
				return nil, fmt.Errorf("unlock as %s: %w", p.Name, err)
			}
		}
		f.sessions = append(f.sessions, s)
	}
	for _, filing := range f.team.Filings {
		if err := f.file(filing); err != nil {
			return nil, fmt.Errorf("file %q of %s: %w", filing.Label, filing.At.Format(time.DateTime), err)
		}
	}
	return f.sessions[opensAs], nil
}

func (f *filler) file(d demo.Filing) error {
	if d.Opens {
		f.cases = append(f.cases, store.NewCaseID())
	}
	f.clock = d.At
	entries, err := f.sessions[d.By].File(f.ctx, store.Filing{
		Case: f.cases[d.Child], Opens: d.Opens, General: f.content(d.General), Confidential: f.content(d.Confidential),
	})
	if err == nil && d.Label != "" {
		f.refs[d.Label] = entries[0].Ref
	}
	return err
}

func (f *filler) content(write demo.Write) model.Content {
	if write == nil {
		return nil
	}
	return write(
		func(label string) model.Ref { return f.refs[label] },
		func(person int) model.PersonID { return f.people[person].ID },
	)
}

// lockOthers locks all sessions but one.
func (f *filler) lockOthers(kept *store.Session) {
	for _, s := range f.sessions {
		if s != nil && s != kept {
			s.Lock()
		}
	}
}
