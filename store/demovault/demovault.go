// Package demovault puts the fictional team of model/demo into a vault, as if
// they had filed it all themselves on their days.
package demovault

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
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
	f := &filler{ctx: ctx, team: team, throwaway: o.Throwaway, filed: map[string]filed{}, clock: team.Filings[0].At.Add(-24 * time.Hour)}
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

// tempName leads the name of such a folder; the number of its process follows.
const tempName = "casefile-demo-"

// clearLeft removes the folders of demonstrations that were killed.
func clearLeft(dir string) {
	left, err := filepath.Glob(filepath.Join(dir, tempName+"*-*"))
	if err != nil {
		return // the pattern is constant but for the folder
	}
	for _, path := range left {
		number, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(path), tempName), "-")
		if pid, err := strconv.Atoi(number); err == nil && gone(pid) {
			_ = os.RemoveAll(path) // somebody else's is theirs to remove
		}
	}
}

// gone reports whether a process has ended.
func gone(pid int) bool {
	p, err := os.FindProcess(pid)
	return err == nil && errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// TempDir makes a folder for a vault that is thrown away: in memory where the
// system has that, so that nothing of it is written to a disk. It removes those of
// demonstrations that were killed.
func TempDir() (string, error) {
	for _, dir := range []string{"/dev/shm", os.TempDir()} {
		clearLeft(dir)
	}
	pattern := fmt.Sprintf(tempName+"%d-", os.Getpid())
	if dir, err := os.MkdirTemp("/dev/shm", pattern); err == nil {
		return dir, nil
	}
	return os.MkdirTemp("", pattern)
}

// filler files what the team recorded. Its clock stands at the time of each
// filing.
type filler struct {
	ctx  context.Context
	team demo.Team
	// throwaway says that the vault is not kept.
	throwaway bool
	clock     time.Time
	done      bool
	sessions  []*store.Session
	people    []model.Person
	cases     []model.CaseID
	filed     map[string]filed // by label
}

func (f *filler) fill(vault *store.Vault, manager *store.Session) (*store.Session, error) {
	f.sessions = []*store.Session{manager}
	f.people = []model.Person{manager.Me()}
	for _, p := range f.team.People[1:] {
		person, s, err := f.join(vault, manager, store.NewPerson{Name: p.Name, SignIn: p.SignIn, Role: p.Role, Passphrase: []byte(Passphrase), Own: f.throwaway})
		if err != nil {
			return nil, err
		}
		f.people, f.sessions = append(f.people, person), append(f.sessions, s)
	}
	settled := false
	for filings := f.team.Filings; len(filings) > 0; {
		if !settled && filings[0].At.After(f.team.Settled.At) {
			if err := f.settle(); err != nil {
				return nil, fmt.Errorf("settle: %w", err)
			}
			settled = true
		}
		n := 1
		for n < len(filings) && filings[n].By == filings[0].By && filings[n].At.Equal(filings[0].At) {
			n++
		}
		if err := f.file(filings[:n]); err != nil {
			return nil, fmt.Errorf("file %q of %s: %w", filings[0].Label, filings[0].At.Format(time.DateTime), err)
		}
		filings = filings[n:]
	}
	return f.sessions[opensAs], nil
}

// firstPassphrase is what people of a vault that is kept sign in with first: there
// everybody chooses their own, which is the published one.
const firstPassphrase = "harbour gravel thimble"

// join adds somebody, with keys of their own. Who records has a session.
func (f *filler) join(vault *store.Vault, manager *store.Session, p store.NewPerson) (model.Person, *store.Session, error) {
	if !p.Own {
		p.Passphrase = []byte(firstPassphrase)
	}
	person, err := manager.Accounts().Add(f.ctx, p)
	if err != nil {
		return person, nil, fmt.Errorf("add %s: %w", p.Name, err)
	}
	if p.Own && !p.Role.Records() {
		return person, nil, nil
	}
	first := Passphrase
	if !p.Own {
		first = firstPassphrase
	}
	s, err := vault.Unlock(f.ctx, p.SignIn, []byte(first))
	if err == nil && !p.Own {
		err = s.Accounts().ChangePassphrase(f.ctx, []byte(first), []byte(Passphrase))
	}
	if err != nil {
		return person, nil, fmt.Errorf("unlock as %s: %w", p.Name, err)
	}
	return person, s, nil
}

// settle puts the team's settings on record.
func (f *filler) settle() error {
	s := f.team.Settled
	f.clock = s.At
	_, err := f.sessions[s.By].TeamRecord().Set(f.ctx, s.Settings, store.DraftID{})
	return err
}

// file files what is of one act.
func (f *filler) file(act []demo.Filing) error {
	f.clock = act[0].At
	var all []store.Filing
	for i, d := range act {
		if d.Opens {
			f.cases = append(f.cases, store.NewCaseID())
		}
		all = append(all, store.Filing{Case: f.cases[d.Child], Opens: d.Opens, Refer: func(before []model.Ref) (general, confidential model.Content) {
			if i > 0 {
				f.note(act[i-1], before[i-1])
			}
			return f.content(d.General), f.content(d.Confidential)
		}})
	}
	entries, err := f.sessions[act[0].By].File(f.ctx, all...)
	if err == nil {
		f.note(act[len(act)-1], entries[len(act)-1].Ref)
	}
	return err
}

func (f *filler) content(write demo.Write) model.Content {
	if write == nil {
		return nil
	}
	return write(known{f})
}

// note keeps where a filing stands, for those that name it.
func (f *filler) note(d demo.Filing, ref model.Ref) {
	if d.Label != "" {
		f.filed[d.Label] = filed{f.cases[d.Child], ref}
	}
}

// filed is where a filing stands.
type filed struct {
	file model.CaseID
	ref  model.Ref
}

// known is what is known so far.
type known struct{ *filler }

func (k known) Ref(label string) model.Ref { return k.filed[label].ref }

func (k known) Filed(label string) (model.CaseID, model.Ref) {
	at := k.filed[label]
	return at.file, at.ref
}

func (k known) Who(person int) model.PersonID { return k.people[person].ID }

// lockOthers locks all sessions but one.
func (f *filler) lockOthers(kept *store.Session) {
	for _, s := range f.sessions {
		if s != nil && s != kept {
			s.Lock()
		}
	}
}
