package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
	"casefile/store/internal/disk"
)

// Setup is what a new vault begins with.
type Setup struct {
	// Team is the team's name; Name and SignIn are the founder's.
	Team, Name, SignIn string
	// Role is the founder's role. A founder who is not a manager holds the keys
	// of all roles and stands in for a manager until there is one.
	Role model.Role
	// Passphrase is the founder's. Create wipes it.
	Passphrase []byte
}

// Create makes a new vault and unlocks it for its founder. The recovery key is
// shown once, to be written down: nothing else opens a vault whose passphrases
// are forgotten. An existing file is refused: Exists.
//
// The file is made under another name, closed, synced and only then renamed: a
// power cut leaves either no vault or a whole one.
func Create(path string, o Options, s Setup) (v *Vault, session *Session, recovery RecoveryKey, err error) {
	defer clear(s.Passphrase)
	defer func() { err = saying(err, createSaid) }()
	s.SignIn = normaliseSignIn(s.SignIn)
	if o.KDF == (KDF{}) {
		o.KDF = defaultKDF()
	}
	if err := checkSetup(o, s); err != nil {
		return nil, nil, "", err
	}
	if err := refuseExisting("create", path); err != nil {
		return nil, nil, "", err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, nil, "", classify("create", err)
	}
	g, err := newGenesis(o, s)
	if err != nil {
		return nil, nil, "", classify("create", err)
	}
	if err := g.build(path, o, s); err != nil {
		return nil, nil, "", classify("create", err)
	}
	if v, err = Open(path, o); err != nil {
		return nil, nil, "", err
	}
	if session, err = v.newSession(g.founder); err != nil {
		_ = v.Close() // the first error says more
		return nil, nil, "", err
	}
	return v, session, g.recovery, nil
}

// createSaid is why there is no vault.
var createSaid = map[Kind]string{
	Full:     "The disk that the vault was to be on is full. No vault was made. Free some space there, or choose another disk.",
	ReadOnly: "Nothing can be written there. No vault was made. Choose another place, or ask for write access.",
}

func checkSetup(o Options, s Setup) error {
	if err := o.KDF.check(o.Throwaway); err != nil {
		return &Error{Op: "create", Kind: Weak, Err: err,
			Said: "This protection of passphrases is outside what a vault may have. Nothing was made. Leave the choice to the program."}
	}
	if strings.TrimSpace(s.Team) == "" {
		return &Error{Op: "create", Kind: Invalid, Said: "The team has no name. Nothing was made. Name the team."}
	}
	if err := checkNew(s.Name, s.SignIn, s.Role); err != nil {
		return err
	}
	return s.Holder().check(s.Passphrase)
}

// checkNew checks what is said of a new person.
func checkNew(name, signIn string, r model.Role) error {
	switch {
	case model.Name(name) == "":
		return &Error{Op: "add a person", Kind: Invalid, Said: "The person has no name. Nothing was changed. Write their name as it is to stand on the record."}
	case len([]rune(name)) > longestName:
		return &Error{Op: "add a person", Kind: Invalid, Said: "The name is too long. Nothing was changed. Write it as it is to stand on the record."}
	case model.MixedName(name), model.MixedName(signIn):
		return &Error{Op: "add a person", Kind: Invalid, Said: "A word of the name, or of the sign-in name, has letters of two alphabets, which look alike and are not. Nothing was changed. Type it anew, on one keyboard."}
	}
	switch r {
	case model.SocialWorker, model.Manager, model.Auditor:
		return checkSignIn(signIn)
	}
	return &Error{Op: "add a person", Kind: Invalid, Said: "The person has no role. Nothing was changed. Choose what they are to do here."}
}

// refuseExisting answers Exists where there is something of that name.
func refuseExisting(op, path string) error {
	_, err := os.Lstat(path)
	switch {
	case err == nil:
		return &Error{Op: op, Kind: Exists, Said: "There is already a file at " + path + ". It was left as it is. Choose another name."}
	case errors.Is(err, os.ErrNotExist):
		return nil
	}
	return classify(op, err)
}

// genesis is what a new vault is made of.
type genesis struct {
	id       vaultID
	device   model.DeviceID
	token    token
	kdf      kdfRecord
	recovery RecoveryKey
	roles    roleKeys
	secrets  slotRecord
	founder  *personKeys
	person   model.PersonID
}

func newGenesis(o Options, s Setup) (*genesis, error) {
	g := &genesis{
		id: vaultID(newID()), device: model.DeviceID(newID()), token: token(newID()),
		person: model.PersonID(newID()), recovery: newRecoveryKey(), secrets: newSecrets(),
		kdf: kdfRecord{Salt: newKey(), MemoryKiB: o.KDF.MemoryKiB, Time: o.KDF.Time, Threads: o.KDF.Threads},
	}
	var err error
	if g.roles, err = newRoleKeys(); err != nil {
		return nil, err
	}
	g.founder, err = g.secrets.keys(g.id)
	return g, err
}

// build makes the file under a temporary name and gives it its own once it is
// on disk.
func (g *genesis) build(path string, o Options, s Setup) (err error) {
	defer g.secrets.wipe()
	slot := g.kdf.derive(s.SignIn, s.Passphrase)
	defer clear(slot.key)
	sealed, err := sealSlot(g.id, g.kdf, &slot, slotHead{tag: g.founder.slotTag()}, g.secrets)
	if err != nil {
		return err
	}
	temporary := disk.TemporaryName(path)
	defer disk.DiscardUnless(&err, temporary)
	db, err := openDB(temporary, false)
	if err != nil {
		return err
	}
	v := &Vault{id: g.id, opts: o, db: db}
	err = db.Update(func(tx *bolt.Tx) error {
		if err := g.writeMeta(tx); err != nil {
			return err
		}
		if err := putSlot(tx, &slot, sealed); err != nil {
			return err
		}
		return g.writeEntry(&writer{v: v, tx: tx, device: g.device}, s)
	})
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	if err := publish("create", temporary, path); err != nil {
		return err
	}
	// Without its token the vault takes itself for a copy and begins a new log,
	// which costs nothing but a line in the record.
	_ = machineOf(o, g.id).keep(g.device, g.token)
	return nil
}

// publish syncs a finished file and gives it its name, which must be free.
func publish(op, temporary, path string) error {
	if err := syncWhole(temporary); err != nil {
		return err
	}
	if err := refuseExisting(op, path); err != nil {
		return err
	}
	if err := disk.Calls.Rename(temporary, path); err != nil {
		return err
	}
	return disk.Calls.SyncFolder(filepath.Dir(path))
}

// syncWhole syncs a file with all that the folder knows of it: bbolt syncs only
// what is needed to read the bytes back.
func syncWhole(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(disk.Calls.SyncFile(f), f.Close())
}

func (g *genesis) writeMeta(tx *bolt.Tx) error {
	for _, name := range allBuckets {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	kdf, err := encMode.Marshal(g.kdf)
	if err != nil {
		return err
	}
	for name, value := range map[string][]byte{
		metaFormat: {formatVersion}, metaVault: g.id[:], metaDevice: g.device[:],
		metaToken: g.token[:], metaKDF: kdf,
	} {
		if err := putMeta(tx, name, value); err != nil {
			return err
		}
	}
	return nil
}

// writeEntry writes the first entry: the founder, the roles, and who holds
// their keys.
func (g *genesis) writeEntry(w *writer, s Setup) error {
	self, err := w.next()
	if err != nil {
		return err
	}
	recoveryBox, recoverySign, err := g.recovery.keys(g.id)
	if err != nil {
		return err
	}
	keys, err := g.roles.public(g.id, recoveryBox.PublicKey().Bytes(), signer(recoverySign[32:]))
	if err != nil {
		return err
	}
	record := genesisRecord{
		Founder: grantRecord{Person: g.person, Role: s.Role, Sign: g.founder.signer(), Box: g.founder.box.PublicKey().Bytes()},
		Keys:    keys,
	}
	wraps, err := g.roles.wrapTo(g.id, self, memberRoles, keyWrap{Person: g.person}, g.founder.box.PublicKey())
	if err != nil {
		return err
	}
	more, err := g.roles.wrapTo(g.id, self, memberRoles, keyWrap{To: recovery, ToKey: self}, recoveryBox.PublicKey())
	if err != nil {
		return err
	}
	names := teamRecord{Team: strings.TrimSpace(s.Team),
		Founder: personRecord{ID: g.person, Name: model.Name(s.Name), SignIn: s.SignIn}}
	teamKey, err := g.roles.teamKey(g.id)
	if err != nil {
		return err
	}
	named, err := teamPart(teamKey, nil, kindTeam, names, w.v.now())
	if err != nil {
		return err
	}
	_, err = w.append(g.founder, draftEntry{parts: []draftPart{
		openPartOf(openRecord{Genesis: &record}), named, keysPartOf(keysRecord{Wraps: append(wraps, more...)}),
	}})
	return err
}
