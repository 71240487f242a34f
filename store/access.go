package store

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// noteAccess appends a line to the access log. It is an entry of no case,
// sealed to those with oversight: the open log does not tell which case
// somebody looked at.
func (s *Session) noteAccess(w *writer, k *secrets, rec accessRecord) error {
	line, err := s.accessPart(k, rec)
	if err != nil {
		return err
	}
	return s.appendLine(w, k, line)
}

// appendLine appends a line of the access log. The file does not tell whose it is: that
// it is somebody's with an account is signed by the team's key of now.
func (s *Session) appendLine(w *writer, k *secrets, parts ...draftPart) error {
	author := k.personKeys
	if k.roster.epoch().lines != (signer{}) {
		var err error
		if author, err = k.held.lines(s.v.id); err != nil {
			return err
		}
	}
	_, err := w.append(author, draftEntry{parts: parts})
	return err
}

// accessPart is the part that makes an entry a line of the access log.
func (s *Session) accessPart(k *secrets, rec accessRecord) (draftPart, error) {
	epoch := k.roster.epoch()
	ref := epoch.ref()
	now := s.v.now()
	return draftPart{
		section: sectionAccess, algorithm: toRole, key: &ref,
		seal: func(at place) (blob []byte, commitment [32]byte, err error) {
			rec.By = k.signer()
			said, err := rec.signed(at)
			if err != nil {
				return nil, commitment, err
			}
			rec.Signature = ed25519.Sign(k.sign, said)
			encoded, err := encodeRecord(kindAccess, rec)
			if err != nil {
				return nil, commitment, err
			}
			return sealToRole(epoch.roles[oversight], at, newPayload(encoded, now, 0))
		},
	}, nil
}

// signed is what the signature of a line at a place is over.
func (a accessRecord) signed(at place) ([]byte, error) {
	a.Signature = nil
	said, err := encMode.Marshal(a)
	b := append([]byte("casefile access line "), at.bytes()...)
	return append(b, said...), err
}

// firstKeysNote is said of a line by keys that somebody else made for whom it names.
const firstKeysNote = "by the keys that were made for them"

var errLineUnsigned = because(Damaged, "it is not signed by whom it names")

// author is who wrote a line, as they were then; nil where that cannot be told. Error:
// that the line is not theirs.
func (a accessRecord) author(r *roster, e *envelope) (*term, error) {
	by := e.Author
	if a.By != (signer{}) {
		by = a.By
		said, err := a.signed(e.place(sectionAccess))
		if err != nil || !ed25519.Verify(by[:], said, a.Signature) {
			return nil, errors.Join(errLineUnsigned, err)
		}
	} else if r.signsLinesAt(e.Author, e.order()) {
		return nil, errLineUnsigned
	}
	if t := r.author(by, e.order()); t != nil {
		return t, nil
	}
	return nil, errOutside
}

// look is a file that was shown: its line of the access log.
type look struct {
	done chan struct{}
	// err is why the line is not there; to be read once done is closed.
	err error
}

// failed reports whether it is known that the line is not there.
func (l *look) failed() bool {
	select {
	case <-l.done:
		return l.err != nil
	default:
		return false
	}
}

// Looked enters in the access log that a file is shown to this person: who, which,
// when, and what they are to it; once a session for each file. It is for everything
// that shows a file, or an entry of one, and not for what only reads it. What it
// answers waits until the line is on disk, and says why it is not; nobody has to wait,
// since neither the end of the session nor that of the vault overtakes it. Where it
// cannot be written the file is shown all the same: the vault warns of it, once.
func (s *Session) Looked(f *model.CaseFile) (noted func() error) {
	none := func() error { return nil }
	if f == nil || f.ID.IsZero() || f.ID == s.v.teamFile() {
		return none
	}
	used, err := s.use()
	if err != nil {
		return none // whom it is shown to has been locked out
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if l := s.shown[f.ID]; l != nil && !l.failed() {
		used()
		return l.wait
	}
	if s.shown == nil {
		s.shown = map[model.CaseID]*look{}
	}
	l, k := &look{done: make(chan struct{})}, s.secrets
	s.shown[f.ID] = l
	rec := accessRecord{Act: AccessLooked, Case: f.ID, As: f.Keeping(k.me.person.ID, model.DateOf(s.v.now()))}
	s.v.looks.Go(func() {
		defer used()
		defer close(l.done)
		if l.err = s.noteLook(k, rec); l.err != nil {
			s.v.warnUnseen(l.err)
		}
	})
	return l.wait
}

func (l *look) wait() error {
	<-l.done
	return l.err
}

// noteLook appends the line of a file that was shown, by the keys that its session had
// then: it may have been locked meanwhile.
func (s *Session) noteLook(k *secrets, rec accessRecord) error {
	const op = "note that the file was opened"
	s.v.writing.Lock()
	defer s.v.writing.Unlock()
	if version := s.v.version(model.CaseID{}); version != k.roster.version {
		err := s.v.view(op, func(tx *bolt.Tx) (err error) {
			k, err = s.v.readSecrets(tx, k.personKeys, k)
			return err
		})
		if err != nil {
			return err
		}
	}
	err := s.v.update(op, func(w *writer) error { return s.noteAccess(w, k, rec) })
	if kindOfError(err) == Full {
		return &Error{Op: op, Kind: Full, Said: "The disk is full. Free some space."}
	}
	return err
}

// accessChunk is how many lines of the access log are opened at a time: what a
// screen shows first is there in a tenth of a second.
const accessChunk = 512

// AccessLog gives each line of the access log, newest first, for managers and
// auditors; line answers whether to go on. A line that cannot be read says so.
// Errors: Denied, Cancelled.
func (s *Session) AccessLog(ctx context.Context, line func(Access) bool) error {
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if !k.oversees() {
		return &Error{Op: "read the access log", Kind: Denied, Said: "The access log is for managers and auditors. Nothing was changed. Ask one of them."}
	}
	orders, err := s.v.accessOrders()
	if err != nil {
		return err
	}
	slices.Reverse(orders)
	for chunk := range slices.Chunk(orders, accessChunk) {
		lines := make([]Access, len(chunk))
		err := inParallel(len(chunk), func(from, to int) error {
			return s.v.view("read the access log", func(tx *bolt.Tx) error {
				for i := from; i < to; i++ {
					lines[i] = readAccess(tx, k, chunk[i])
				}
				return nil
			})
		})
		if err != nil {
			return err
		}
		for _, l := range lines {
			if err := s.ended(ctx); err != nil {
				return err
			}
			if !line(l) {
				return nil
			}
		}
	}
	return nil
}

// accessOrders lists the entries of the access log, in order.
func (v *Vault) accessOrders() ([]model.Order, error) {
	var orders []model.Order
	err := v.view("read the access log", func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketAccess).Cursor()
		for key, _ := c.First(); key != nil; key, _ = c.Next() {
			if o, ok := parseOrder(key); ok {
				orders = append(orders, o)
			}
		}
		return nil
	})
	return orders, err
}

func readAccess(tx *bolt.Tx, k *secrets, o model.Order) Access {
	line := Access{Who: model.Person{Name: "unknown"}, Act: AccessUnreadable}
	e, l, err := readLeaf(tx, o.Ref)
	if err == nil {
		err = l.check(e.Author) // anybody could have sealed what it says
	}
	if err != nil {
		line.Note = err.Error()
		return line
	}
	p, err := openAccess(tx, k, e)
	if err != nil {
		line.Note = err.Error()
		return line
	}
	var rec accessRecord
	line.When = p.filed()
	if err := p.decodeRecord(kindAccess, &rec); err != nil {
		line.Note = "it is from a newer Casefile"
		return line
	}
	author, err := rec.author(k.roster, e)
	switch {
	case err != nil:
		line.Note = err.Error()
		return line
	}
	line.Who = author.person
	line.Act, line.Case, line.Entry, line.Count, line.Note = rec.Act, rec.Case, rec.Entry, int(rec.Count), rec.Note
	line.As = rec.As
	if author.first {
		line.Note = strings.TrimPrefix(line.Note+"; "+firstKeysNote, "; ")
	}
	return line
}

// openAccess opens the access part of an entry, all checks made.
func openAccess(tx *bolt.Tx, k *secrets, e *envelope) (payload, error) {
	blob, ref, err := readBlob(tx, e, sectionAccess)
	if err != nil {
		return payload{}, err
	}
	key := k.role(ref.Key, oversight)
	if key == nil {
		return payload{}, errNoWrap
	}
	p, commitment, err := openFromRole(key, e.place(sectionAccess), blob)
	if err == nil && commitment != ref.Commitment {
		err = errCommitment
	}
	return p, err
}

// AccessAct is what a line of the access log says was done. The words are
// stored, and programs read them: none changes.
type AccessAct string

// What is entered in the access log.
const (
	// AccessLooked: a file was shown; Access.As says what they were to it.
	AccessLooked AccessAct = "looked"
	// AccessOpened: a confidential part, or one that a search or an export showed.
	AccessOpened AccessAct = "opened"
	// AccessSearched: confidential sections, whether anything was found or not.
	AccessSearched AccessAct = "searched"
	AccessExported AccessAct = "exported"
	// AccessImported and AccessTookBack: entries from elsewhere were put on record,
	// or an import was withdrawn.
	AccessImported AccessAct = "imported"
	AccessTookBack AccessAct = "took-back"
	AccessUnlocked AccessAct = "unlocked"
	// AccessRecovered: unlocked by the recovery key, with a new account.
	AccessRecovered AccessAct = "recovered"
	// AccessRestored: this was the first unlock of a vault made of a backup.
	AccessRestored AccessAct = "restored"
	// AccessPassphrase: somebody changed their own.
	AccessPassphrase AccessAct = "passphrase"
	// AccessDisowned: somebody said that keys in their name were made by somebody else,
	// and made others; the note says which, the count how many entries were filed by them.
	AccessDisowned AccessAct = "disowned"
	// AccessAnnounced and AccessStopped: that a file is to be destroyed, or is not.
	AccessAnnounced AccessAct = "announced"
	AccessStopped   AccessAct = "stopped"
	AccessDestroyed AccessAct = "destroyed"
	// AccessStruckOut: a backup, from the list of those that are remembered.
	AccessStruckOut AccessAct = "struck-out"
	// AccessLoss: it was noticed that the end of a log is gone.
	AccessLoss AccessAct = "loss"
	// AccessUnreadable: the line cannot be read; its note says why.
	AccessUnreadable AccessAct = "unreadable"
)

// AccessActs are the acts in the order in which they are offered.
var AccessActs = []AccessAct{
	AccessLooked, AccessOpened, AccessSearched, AccessExported, AccessImported, AccessTookBack, AccessUnlocked,
	AccessRecovered, AccessRestored, AccessPassphrase, AccessDisowned, AccessAnnounced, AccessStopped, AccessDestroyed, AccessStruckOut, AccessLoss, AccessUnreadable,
}

// Words are an act as it is offered in a list.
func (a AccessAct) Words() string {
	switch a {
	case AccessLooked:
		return "Opened a file"
	case AccessOpened:
		return "Opened a confidential part"
	case AccessSearched:
		return "Searched confidential sections"
	case AccessExported:
		return "Exported"
	case AccessImported:
		return "Imported"
	case AccessTookBack:
		return "Took back an import"
	case AccessUnlocked:
		return "Unlocked the vault"
	case AccessRecovered:
		return "Unlocked by the recovery key"
	case AccessRestored:
		return "Unlocked a vault restored from a backup"
	case AccessPassphrase:
		return "Changed the passphrase"
	case AccessDisowned:
		return "Said that keys in their name are not theirs"
	case AccessAnnounced:
		return "Announced a destruction"
	case AccessStopped:
		return "Stopped a destruction"
	case AccessDestroyed:
		return "Destroyed a file"
	case AccessStruckOut:
		return "Struck out a backup"
	case AccessLoss:
		return "Noticed that entries are missing"
	case AccessUnreadable:
		return "Cannot be read"
	}
	return "Something that this Casefile does not know"
}

// Access is one line of the access log.
type Access struct {
	// When is by the clock of the machine on which it was done.
	When time.Time
	Who  model.Person
	Act  AccessAct
	// Case and Entry say what was opened; zero where it was done to more than one,
	// or to none.
	Case  model.CaseID
	Entry model.Ref
	// Count is of how many entries, where it was done to many at once; for an
	// unlock, how many wrong passphrases came before it, whoever typed them.
	Count int
	// Note says more: which backup was struck out, why a line cannot be read.
	Note string
	// As is what they were to the file that they opened; empty where that could not be
	// told, and of all other acts.
	As model.Keeping
}

// KeepingWords are what somebody was to a file that they opened, as it is offered in a
// list.
func KeepingWords(as model.Keeping) string {
	switch as {
	case model.KeepsAsWorker:
		return "as its worker"
	case model.KeepsAsCover:
		return "covering it"
	case model.KeepsNot:
		return "not theirs"
	}
	return "whether it is theirs could not be read"
}

// Words are the line without who, when and where.
func (a Access) Words() string {
	words := a.Act.Words()
	unlocked := a.Act == AccessUnlocked || a.Act == AccessRecovered
	switch {
	case a.Act == AccessLooked:
		words += ", " + KeepingWords(a.As)
		if role := strings.ToLower(a.Who.Role.Words()); role != "" && a.As != model.KeepsAsWorker {
			words += " (" + role + ")"
		}
	case unlocked && a.Count == 1:
		words += " after 1 wrong passphrase"
	case unlocked && a.Count > 0:
		words += fmt.Sprintf(" after %d wrong passphrases", a.Count)
	case a.Count == 1:
		words += ": 1 entry"
	case a.Count > 0:
		words += fmt.Sprintf(": %d entries", a.Count)
	}
	if a.Note != "" {
		words += " (" + a.Note + ")"
	}
	return words
}
