package store

import (
	"bytes"
	"context"
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

	// using counts what works with the keys: they are cleared once it has ended.
	using sync.WaitGroup

	mu sync.Mutex
	// secrets is nil once the session is locked.
	secrets *secrets
	prefs   Preferences
	// mustChange says that somebody else chose the passphrase.
	mustChange bool
	// strange are the person's own keys, where this machine does not know them as theirs.
	strange *StrangeKeys
	// takenIn counts the drafts that this unlock took in.
	takenIn int
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
	// looked are the cases of whose confidential section the log has that it was
	// searched for whom a document must not name.
	looked map[model.CaseID]bool
	// shown are the cases that were shown; the log has, or gets, a line of each.
	shown map[model.CaseID]*look
}

// newSession opens what somebody's keys open.
func (v *Vault) newSession(keys *personKeys) (*Session, error) {
	s := v.lockedSession()
	version := v.version(model.CaseID{})
	err := v.view("unlock", func(tx *bolt.Tx) (err error) {
		if s.secrets, err = v.readSecrets(tx, keys, nil); err != nil {
			return err
		}
		if s.prefs = (Preferences{IdleLockMinutes: usualIdleLock}); !s.secrets.me.first { // whoever made first keys could have set theirs
			s.prefs = readPreferences(tx, &keys.ownKeys)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.secrets.roster.version = version
	v.proveRecord(s)
	return s, nil
}

// lockedSession is a session that holds no keys yet.
func (v *Vault) lockedSession() *Session {
	s := &Session{
		v: v, cases: newCaseCache(), keys: map[model.CaseID]*caseKeys{},
		open: map[model.Ref]model.Content{}, opened: map[model.CaseID]int{}, logged: map[model.Ref]bool{},
	}
	s.ctx, s.stop = context.WithCancel(context.Background())
	return s
}

// current are the session's keys as the record has it now; ErrLocked, or Denied
// where the account is not in use any more.
func (s *Session) current() (*secrets, error) {
	s.mu.Lock()
	k := s.secrets
	s.mu.Unlock()
	switch {
	case k == nil:
		return nil, ErrLocked
	case k.roster.version == s.v.version(model.CaseID{}):
		return k, nil
	}
	version := s.v.version(model.CaseID{})
	var now *secrets
	err := s.v.view("read people", func(tx *bolt.Tx) (err error) {
		now, err = s.v.readSecrets(tx, k.personKeys, k)
		return err
	})
	if err != nil {
		return nil, err
	}
	now.roster.version = version
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.secrets == nil {
		return nil, ErrLocked
	}
	s.secrets = now
	if now.standing() != k.standing() {
		s.keys = map[model.CaseID]*caseKeys{} // others may open now, or no longer
	}
	if now.me.person.Role != k.me.person.Role {
		s.open, s.opened = map[model.Ref]model.Content{}, map[model.CaseID]int{}
	}
	return now, nil
}

// write waits until nobody else writes, and gives the keys as they are then. done
// lets others write.
func (s *Session) write() (k *secrets, done func(), err error) {
	used, err := s.use()
	if err != nil {
		return nil, nil, err
	}
	s.v.writing.Lock()
	if k, err = s.current(); err != nil {
		s.v.writing.Unlock()
		used()
		return nil, nil, err
	}
	return k, func() { s.v.writing.Unlock(); used() }, nil
}

// writeProved is write for what puts something on record: it waits until that is proved.
func (s *Session) writeProved(ctx context.Context) (k *secrets, done func(), err error) {
	if err := s.v.awaitProof(ctx, nil); err != nil {
		return nil, nil, err
	}
	return s.write()
}

// use keeps the keys from being cleared until used is called; ErrLocked where they are
// gone.
func (s *Session) use() (used func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.secrets == nil {
		return nil, ErrLocked
	}
	s.using.Add(1)
	return sync.OnceFunc(s.using.Done), nil
}

// begin is how every method of a session starts: it gives the keys, or
// ErrLocked; and a context that ends with the session.
func (s *Session) begin(ctx context.Context) (*secrets, context.Context, context.CancelFunc, error) {
	used, err := s.use()
	if err != nil {
		return nil, nil, nil, err
	}
	k, err := s.current()
	if err == nil {
		err = classify("begin", ctx.Err())
	}
	if err != nil {
		used()
		return nil, nil, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	end := context.AfterFunc(s.ctx, cancel)
	return k, ctx, func() { end(); cancel(); used() }, nil
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
	s.mu.Lock()
	secrets, keys := s.secrets, s.keys
	s.secrets, s.prefs = nil, Preferences{}
	s.keys, s.open, s.opened, s.logged, s.looked = nil, nil, nil, nil, nil
	s.ruled = ruled{}
	s.mu.Unlock()
	go func() {
		s.using.Wait()
		secrets.wipe()
		for _, k := range keys {
			k.wipe()
		}
	}()
	s.filing.Lock() // which waits for what is being filed; the keys did not
	defer s.filing.Unlock()
	s.cases = newCaseCache()
}

// Vault is the vault that the session is of.
func (s *Session) Vault() *Vault { return s.v }

// Team is the team's name; empty once the session is locked.
func (s *Session) Team() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.secrets == nil {
		return ""
	}
	return s.secrets.teamName
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

// Manages reports whether the person decides as a manager does: one, or the founder while
// there is none.
func (s *Session) Manages() bool { return s.mayNow(decides) }

// Oversees reports whether the person reads what only managers and auditors do.
func (s *Session) Oversees() bool { return s.mayNow(oversees) }

func (s *Session) mayNow(d deed) bool {
	k, _, end, err := s.begin(context.Background())
	if err != nil {
		return false
	}
	defer end()
	return k.may(d)
}

// MustChangePassphrase reports whether somebody else chose the passphrase, so
// that the person ought to choose their own before anything else.
func (h Accounts) MustChangePassphrase() bool {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	return h.s.mustChange
}

// People are all who have or had an account, by name.
func (s *Session) People() []model.Person {
	k, _, end, err := s.begin(context.Background())
	if err != nil {
		return nil
	}
	defer end()
	all := make([]model.Person, len(k.roster.accounts))
	for i, a := range k.roster.accounts {
		all[i] = a.person
	}
	slices.SortFunc(all, func(a, b model.Person) int {
		if c := strings.Compare(model.Folded(a.Name), model.Folded(b.Name)); c != 0 {
			return c
		}
		return bytes.Compare(a.ID[:], b.ID[:])
	})
	return all
}
