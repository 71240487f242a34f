package store

import (
	"bytes"
	"context"
	"crypto/cipher"
	"slices"
	"strings"
	"sync"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Session is a vault, unlocked by one person: what they may read and do. It is
// safe for use by several goroutines. After Lock every method answers ErrLocked.
type Session struct {
	v *Vault
	// ctx ends with the session, and with it whatever is still running.
	ctx  context.Context
	stop context.CancelFunc

	// filing guards the cache of case files; it is taken after Vault.writing.
	filing sync.Mutex
	cases  *caseCache

	mu sync.Mutex
	// secrets is nil once the session is locked.
	secrets *secrets
	roster  *roster
	team    string
	prefs   Preferences
	// ruled are the team's settings as they were last read.
	ruled ruled
	// keys are the keys of cases, as they were needed.
	keys map[model.CaseID]*caseKeys
	// open are the confidential parts opened or filed in this session; opened
	// counts them for each case.
	open   map[model.Ref]model.Content
	opened map[model.CaseID]int
	// logged are the entries whose opening is in the access log already.
	logged map[model.Ref]bool
}

// secrets are the keys that a session holds. They do not change.
type secrets struct {
	*personKeys
	roles roleSecrets
	// team is the symmetric key that everyone with an account holds.
	team cipher.AEAD
	// me is the person's own account.
	me *account
}

// newSession opens what somebody's keys open.
func (v *Vault) newSession(keys *personKeys) (*Session, error) {
	s := &Session{
		v: v, cases: newCaseCache(), keys: map[model.CaseID]*caseKeys{},
		open: map[model.Ref]model.Content{}, opened: map[model.CaseID]int{}, logged: map[model.Ref]bool{},
	}
	err := v.view("unlock", func(tx *bolt.Tx) error {
		r, err := v.readRoster(tx)
		if err != nil {
			return err
		}
		me := r.byKey[keys.signer()]
		if me == nil {
			return &Error{Op: "unlock", Kind: Denied, Said: "This account is not on the vault's record of people. Nothing was changed. Ask a manager to add you."}
		}
		e, _, err := readLeaf(tx, me.ref)
		if err != nil {
			return err
		}
		wraps, err := readWraps(tx, e)
		if err != nil {
			return err
		}
		mine := func(w *keyWrap) bool { return w.To == nobody && w.Person == me.person.ID }
		roles, err := unwrapRoles(v.id, wraps, mine, keys.box)
		if err != nil {
			return err
		}
		teamKey, err := roles.teamKey(v.id)
		if err != nil {
			return err
		}
		s.secrets = &secrets{personKeys: keys, roles: roles, team: teamKey, me: me}
		s.roster = r
		s.team = v.readNames(tx, r, teamKey)
		s.prefs = readPreferences(tx, keys)
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.ctx, s.stop = context.WithCancel(context.Background())
	return s, nil
}

// readNames gives the accounts their names, and returns the team's. A name that
// cannot be read is left as the account's short id.
func (v *Vault) readNames(tx *bolt.Tx, r *roster, teamKey cipher.AEAD) (teamName string) {
	for _, a := range r.accounts {
		a.person.Name = "Account " + a.person.ID.String()
		e, _, err := readLeaf(tx, a.ref)
		if err != nil {
			continue
		}
		p, err := readTeamPart(tx, e, teamKey)
		if err != nil {
			continue
		}
		var who personRecord
		if p.Kind == kindTeam {
			var names teamRecord
			if p.decodeRecord(kindTeam, &names) == nil {
				teamName, who = names.Team, names.Founder
			}
		} else if p.decodeRecord(kindPerson, &who) != nil {
			continue
		}
		if who.ID == a.person.ID {
			a.person.Name, a.signIn = who.Name, who.SignIn
		}
	}
	return teamName
}

// readTeamPart opens the general part of an entry that belongs to no case.
func readTeamPart(tx *bolt.Tx, e *envelope, teamKey cipher.AEAD) (payload, error) {
	blob, ref, err := readBlob(tx, e, sectionGeneral)
	if err != nil {
		return payload{}, err
	}
	p, commitment, err := openPart(teamKey, e.place(sectionGeneral), blob)
	if err == nil && commitment != ref.Commitment {
		err = errCommitment
	}
	return p, err
}

// begin is how every method of a session starts: it gives the keys, or
// ErrLocked; and a context that ends with the session.
func (s *Session) begin(ctx context.Context) (*secrets, context.Context, context.CancelFunc, error) {
	s.mu.Lock()
	k := s.secrets
	s.mu.Unlock()
	if k == nil {
		return nil, nil, nil, ErrLocked
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, nil, classify("begin", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	end := context.AfterFunc(s.ctx, cancel)
	return k, ctx, func() { end(); cancel() }, nil
}

// ended says why something that runs has to stop: ErrLocked, or Cancelled; nil
// where it may go on.
func (s *Session) ended(ctx context.Context) error {
	if s.ctx.Err() != nil {
		return ErrLocked
	}
	return classify("go on", ctx.Err())
}

// Lock forgets the keys and all that was read with them. What is running stops.
func (s *Session) Lock() {
	s.stop()
	s.filing.Lock()
	s.cases = newCaseCache()
	s.filing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.secrets, s.roster, s.team, s.prefs = nil, nil, "", Preferences{}
	s.keys, s.open, s.opened, s.logged = nil, nil, nil, nil
	s.ruled = ruled{}
}

// Vault is the vault that the session is of.
func (s *Session) Vault() *Vault { return s.v }

// Team is the team's name; empty once the session is locked.
func (s *Session) Team() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.team
}

// Me is the person whose session it is; nobody once it is locked.
func (s *Session) Me() model.Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.secrets == nil {
		return model.Person{}
	}
	return s.secrets.me.person
}

// People are all who have an account, by name.
func (s *Session) People() []model.Person {
	k, _, end, err := s.begin(context.Background())
	if err != nil {
		return nil
	}
	defer end()
	r, err := s.people(k)
	if err != nil {
		return nil
	}
	all := make([]model.Person, len(r.accounts))
	for i, a := range r.accounts {
		all[i] = a.person
	}
	slices.SortFunc(all, func(a, b model.Person) int {
		if c := strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)); c != 0 {
			return c
		}
		return bytes.Compare(a.ID[:], b.ID[:])
	})
	return all
}

// people is the roster, read again where somebody was added.
func (s *Session) people(k *secrets) (*roster, error) {
	s.mu.Lock()
	r := s.roster
	s.mu.Unlock()
	if r == nil {
		return nil, ErrLocked
	}
	if r.version == s.v.version(model.CaseID{}) {
		return r, nil
	}
	err := s.v.view("read people", func(tx *bolt.Tx) (err error) {
		if r, err = s.v.readRoster(tx); err == nil {
			s.v.readNames(tx, r, k.team)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.secrets == nil {
		return nil, ErrLocked
	}
	s.roster = r
	return r, nil
}

// overseer reports whether the person may read the access log and add people.
func (s *Session) overseer(k *secrets) (*roster, *account, error) {
	r, err := s.people(k)
	if err != nil {
		return nil, nil, err
	}
	me := r.byKey[k.signer()]
	if me == nil {
		return nil, nil, &Error{Op: "read people", Kind: Damaged, Err: errStranger}
	}
	return r, me, nil
}
