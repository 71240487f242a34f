package store

import "casefile/model"

// openRecord is the text of an open part: the public keys and ids on which
// authority rests. It holds one of its fields.
type openRecord struct {
	Genesis *genesisRecord `cbor:"1,keyasint,omitempty"`
	Grant   *grantRecord   `cbor:"2,keyasint,omitempty"`
	Case    *caseRecord    `cbor:"3,keyasint,omitempty"`
	// Closes and Withdraws are of the entries that decide about a batch.
	Closes    *batchRecord      `cbor:"4,keyasint,omitempty"`
	Withdraws *withdrawalRecord `cbor:"5,keyasint,omitempty"`
}

// genesisRecord begins a vault. Its author is the founder.
type genesisRecord struct {
	Founder grantRecord `cbor:"1,keyasint"`
	// Roles are the public keys of the roles.
	Roles map[role][]byte `cbor:"2,keyasint"`
	// Recovery may sign grants: it is the founder's key on paper.
	Recovery signer `cbor:"3,keyasint"`
}

// grantRecord gives somebody an account.
type grantRecord struct {
	Person model.PersonID `cbor:"1,keyasint"`
	Role   model.Role     `cbor:"2,keyasint"`
	Sign   signer         `cbor:"3,keyasint"`
	Box    []byte         `cbor:"4,keyasint"`
}

// caseRecord opens a case: the public key of its confidential section.
type caseRecord struct {
	Confidential []byte `cbor:"1,keyasint"`
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

// The kinds of what the vault itself keeps in sealed parts.
const (
	kindTeam   model.Kind = "store.team"
	kindPerson model.Kind = "store.person"
	kindAccess model.Kind = "store.access"
	kindBatch  model.Kind = "store.batch"
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
}

// accessRecord is one line of the access log.
type accessRecord struct {
	What  string       `cbor:"1,keyasint"`
	Case  model.CaseID `cbor:"2,keyasint"`
	Entry model.Ref    `cbor:"3,keyasint"`
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
