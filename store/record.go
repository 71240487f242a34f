package store

import "casefile/model"

// openRecord is the text of an open part: the public keys and ids on which
// authority rests. It holds one of its fields; an entry that takes keys from
// somebody also holds the Rotation that replaces them.
type openRecord struct {
	Genesis *genesisRecord `cbor:"1,keyasint,omitempty"`
	Grant   *grantRecord   `cbor:"2,keyasint,omitempty"`
	Case    *caseRecord    `cbor:"3,keyasint,omitempty"`
	// Closes and Withdraws are of the entries that decide about a batch.
	Closes    *batchRecord      `cbor:"4,keyasint,omitempty"`
	Withdraws *withdrawalRecord `cbor:"5,keyasint,omitempty"`
	// Rotation replaces the keys of all roles.
	Rotation *epochRecord `cbor:"6,keyasint,omitempty"`
	// Change, Leave and Removal are of the entries about an account.
	Change  *changeRecord  `cbor:"7,keyasint,omitempty"`
	Leave   *leaveRecord   `cbor:"8,keyasint,omitempty"`
	Removal *removalRecord `cbor:"9,keyasint,omitempty"`
	// Destroys is of an entry that destroyed a case.
	Destroys *destructionRecord `cbor:"10,keyasint,omitempty"`
	// Lost is of the line of the access log that notes a loss, and Acknowledges of
	// the entry in which a manager acknowledges one.
	Lost         *lossRecord            `cbor:"11,keyasint,omitempty"`
	Acknowledges *acknowledgementRecord `cbor:"12,keyasint,omitempty"`
	// Form is of the entry that brings a vault of before to the form of now.
	Form *formRecord `cbor:"13,keyasint,omitempty"`
	// Announces is of an entry that says that a case is to be destroyed, and Stops of
	// one that stops it.
	Announces *announcementRecord `cbor:"14,keyasint,omitempty"`
	Stops     *stopRecord         `cbor:"15,keyasint,omitempty"`
}

// formRecord says of which format entries are from here on.
type formRecord struct {
	Version uint `cbor:"1,keyasint"`
	// Lines is epochRecord's, of the keys in use.
	Lines signer `cbor:"2,keyasint,omitzero"`
}

// genesisRecord begins a vault. Its author is the founder.
type genesisRecord struct {
	Founder grantRecord `cbor:"1,keyasint"`
	Keys    epochRecord `cbor:"2,keyasint"`
}

// epochRecord introduces the keys of the roles.
type epochRecord struct {
	// Roles are the public keys of the roles.
	Roles map[role][]byte `cbor:"1,keyasint"`
	// Recovery is the signer of the key on paper, which may do what a manager may.
	Recovery signer `cbor:"2,keyasint"`
	// Lines signs the lines of the access log: that they are of the team, and not by whom.
	Lines signer `cbor:"3,keyasint,omitzero"`
}

// grantRecord gives somebody an account; where they have one, new keys to it.
type grantRecord struct {
	Person model.PersonID `cbor:"1,keyasint"`
	Role   model.Role     `cbor:"2,keyasint"`
	Sign   signer         `cbor:"3,keyasint"`
	Box    []byte         `cbor:"4,keyasint"`
}

// changeRecord changes an account's role, or only the name, which is sealed
// beside it.
type changeRecord struct {
	Person model.PersonID `cbor:"1,keyasint"`
	Role   model.Role     `cbor:"2,keyasint"`
}

// leaveRecord sets an account aside while its person is on leave, or has it in
// use again.
type leaveRecord struct {
	Person model.PersonID `cbor:"1,keyasint"`
	Away   bool           `cbor:"2,keyasint,omitempty"`
}

// removalRecord ends an account.
type removalRecord struct {
	Person model.PersonID `cbor:"1,keyasint"`
}

// caseRecord introduces the keys of a case: with the entry that opens it, and
// whenever they are replaced.
type caseRecord struct {
	// Confidential is the public key of its confidential section.
	Confidential []byte `cbor:"1,keyasint"`
	// Epoch is the one to whose roles the keys are wrapped, as the first form claims
	// it; since then it follows from the place.
	Epoch model.Ref `cbor:"2,keyasint,omitzero"`
	// Restricted says that they are wrapped to managers and to named people.
	Restricted bool `cbor:"3,keyasint,omitempty"`
}

// keysRecord is the text of a keys part.
type keysRecord struct {
	Wraps []keyWrap `cbor:"1,keyasint,omitempty"`
	// EarlierRoles are the keys that each role had before, sealed under its new one.
	EarlierRoles map[role][]byte `cbor:"4,keyasint,omitempty"`
	// Earlier and EarlierSections are the keys that a case had before, sealed under
	// its new ones: who opens the newest opens them all.
	Earlier         []byte `cbor:"2,keyasint,omitempty"`
	EarlierSections []byte `cbor:"3,keyasint,omitempty"`
	// Admitted are the people to whom a restricted case is open beside managers,
	// sealed under its new key. The first form has none.
	Admitted []byte `cbor:"5,keyasint,omitempty"`
}

// batchRecord closes a batch: its entries count from here on.
type batchRecord struct {
	Batch batchID `cbor:"1,keyasint"`
	// Entries is how many it has; Last is the last of them. All are in the log
	// of the entry that closes them, and by its author.
	Entries uint64    `cbor:"2,keyasint"`
	Last    model.Ref `cbor:"3,keyasint"`
}

// withdrawalRecord withdraws a batch: its entries count no more.
type withdrawalRecord struct {
	Batch batchID `cbor:"1,keyasint"`
}

// destructionRecord says that a case was destroyed: all parts of all entries
// that it had until then, and how many these were.
type destructionRecord struct {
	Case    model.CaseID `cbor:"1,keyasint"`
	Entries uint64       `cbor:"2,keyasint"`
	Parts   uint64       `cbor:"3,keyasint"`
	// Day is when, by its author's clock; empty in format 1.
	Day model.Date `cbor:"4,keyasint,omitempty"`
}

// announcementRecord says that a case is to be destroyed. Why stands beside it, sealed
// to the team.
type announcementRecord struct {
	Case model.CaseID `cbor:"1,keyasint"`
	// Day is when, by its author's clock.
	Day model.Date `cbor:"2,keyasint"`
}

// stopRecord says that what was announced is not to be done. Why stands beside it,
// sealed to the team.
type stopRecord struct {
	Announcement model.Ref `cbor:"1,keyasint"`
	// Day is when, by its author's clock.
	Day model.Date `cbor:"2,keyasint"`
}

// The kinds of what the vault itself keeps in sealed parts.
const (
	kindTeam   model.Kind = "store.team"
	kindPerson model.Kind = "store.person"
	kindAccess model.Kind = "store.access"
	kindBatch  model.Kind = "store.batch"
	kindKeys   model.Kind = "store.keys"
	kindForm   model.Kind = "store.form"

	kindDestroyed model.Kind = "store.destroyed"
	kindAnnounced model.Kind = "store.announced"
	kindStopped   model.Kind = "store.stopped"
)

// teamRecord is what everyone with an account may know of the vault.
type teamRecord struct {
	Team    string       `cbor:"1,keyasint"`
	Founder personRecord `cbor:"2,keyasint"`
}

// personRecord is what everyone with an account may know of a person.
type personRecord struct {
	ID     model.PersonID `cbor:"1,keyasint"`
	Name   string         `cbor:"2,keyasint"`
	SignIn string         `cbor:"3,keyasint"`
	// Why is why the entry was made that this stands in, where it was said.
	Why string `cbor:"4,keyasint,omitempty"`
}

// keysNote is what everyone with an account may know of keys that were replaced
// for themselves.
type keysNote struct {
	Why string `cbor:"1,keyasint,omitempty"`
}

// accessRecord is one line of the access log.
type accessRecord struct {
	Act   AccessAct    `cbor:"1,keyasint"`
	Case  model.CaseID `cbor:"2,keyasint"`
	Entry model.Ref    `cbor:"3,keyasint"`
	// Count and Note are Access's.
	Count uint64 `cbor:"4,keyasint,omitempty"`
	Note  string `cbor:"5,keyasint,omitempty"`
	// By is who did it, and Signature theirs over the rest of the line and its place: the
	// envelope of a line names nobody. In the first form it names its author.
	By        signer `cbor:"10,keyasint,omitzero"`
	Signature []byte `cbor:"11,keyasint,omitempty"`
	// As is what its author was to the case, where that is told.
	As model.Keeping `cbor:"6,keyasint,omitempty"`
}

// batchNote is what everyone with an account may know of the closing or the
// withdrawal of a batch, beside who did it and when.
type batchNote struct {
	// Why is given for a withdrawal.
	Why string `cbor:"1,keyasint,omitempty"`
}

// encodeRecord makes a record ready to be sealed as a part.
func encodeRecord(k model.Kind, v any) (model.Encoded, error) {
	data, err := encMode.Marshal(v)
	return model.Encoded{Kind: k, Schema: 1, Data: data}, err
}

// decodeRecord reads a record of a kind back.
func (p *payload) decodeRecord(k model.Kind, v any) error {
	if p.Kind != k {
		return errBlob
	}
	return decMode.Unmarshal(p.Data, v)
}
