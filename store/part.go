package store

import (
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"math/bits"
	"time"

	"github.com/fxamacker/cbor/v2"

	"casefile/model"
)

// section says for whom a part is.
type section uint8

const (
	// sectionOpen holds public keys and ids, unsealed: what authority rests on
	// must be checkable without a key.
	sectionOpen section = iota
	// sectionGeneral is the main file; in an entry of no case, what everyone
	// with an account may know.
	sectionGeneral
	// sectionConfidential is the confidential section.
	sectionConfidential
	// sectionKeys holds keys, each wrapped to whoever is to have it.
	sectionKeys
	// sectionAccess is the access log, for those with oversight.
	sectionAccess
)

// algorithm says how a part is sealed.
type algorithm uint8

const (
	// plain is not sealed.
	plain algorithm = iota
	// symmetric is AES-256-GCM with a random nonce under the named key.
	symmetric
	// toRole is HPKE to the role key that the named entry introduced.
	toRole
	// confidential is AES-256-GCM under a fresh key, which goes before it twice
	// by HPKE: to the case's confidential key and to the author.
	confidential
)

// blobVersion begins every stored part, and the case follows, so that a search
// can choose the key without reading the envelope.
const (
	blobVersion = 1
	blobHeader  = 1 + 16
	saltSize    = 32
)

// place is where a part lies. It is authenticated with the part: one that is
// moved does not open.
type place struct {
	vault   vaultID
	ref     model.Ref
	section section
	caseID  model.CaseID
	// bound is that of the part's envelope. It is sealed with the part, not
	// authenticated: a search opens parts without their envelopes.
	bound boundSum
}

// bytes is the place as additional authenticated data.
func (p place) bytes() []byte {
	b := make([]byte, 0, 16+16+8+1+16)
	b = append(b, p.vault[:]...)
	b = append(b, p.ref.Bytes()...)
	b = append(b, byte(p.section))
	return append(b, p.caseID[:]...)
}

// header begins the blob that is stored.
func (p place) header() []byte {
	b := make([]byte, 0, blobHeader)
	b = append(b, blobVersion)
	return append(b, p.caseID[:]...)
}

var errBlob = because(Damaged, "not a part")

// body is what follows the header of a blob, if the header is that of the place.
func (p place) body(blob []byte) ([]byte, error) {
	if len(blob) < blobHeader || string(blob[:blobHeader]) != string(p.header()) {
		return nil, errBlob
	}
	return blob[blobHeader:], nil
}

// payload is the text of a part: the kind with all its fields, and when the
// author's clock said it was filed.
type payload struct {
	_      struct{} `cbor:",toarray"`
	Kind   model.Kind
	Schema uint
	// Filed is in Unix seconds; Offset is the zone's, in seconds east of UTC.
	Filed  int64
	Offset int
	Flags  uint
	Data   cbor.RawMessage
	// Origin is where an imported entry was recorded; nil for all others.
	Origin *originRecord
	// Bound is that of the envelope.
	Bound boundSum
}

// errBound is answered where an envelope is not the one its part was sealed with.
var errBound = because(Damaged, "what stands with it is not what its author filed it with")

// check checks that the text belongs to the envelope of its place.
func (p *payload) check(at place) error {
	switch {
	case p.Bound != at.bound:
		return errBound
	case p.Filed < firstFiled || p.Filed > lastFiled:
		return errBlob
	}
	return nil
}

// No clock says that something is filed before or after these: the first and last second
// of the years 1 to 9999, in Unix seconds.
const (
	firstFiled = -62_135_596_800
	lastFiled  = 253_402_300_799
)

const (
	// flagClockJumped marks that the clock was behind an earlier filing.
	flagClockJumped uint = 1
	// flagCritical marks what changes how earlier entries read, so that a program too
	// old to know its kind knows that much.
	flagCritical uint = 2
)

// maxOffset is 26 hours: more than any zone, little enough for time.FixedZone.
const maxOffset = 26 * 60 * 60

// newPayload is content, filed now.
func newPayload(e model.Encoded, now time.Time, flags uint) payload {
	_, offset := now.Zone()
	return payload{Kind: e.Kind, Schema: e.Schema, Filed: now.Unix(), Offset: offset, Flags: flags, Data: e.Data}
}

// filed is the moment of filing in the author's zone.
func (p *payload) filed() time.Time { return inZone(p.Filed, p.Offset) }

// inZone is a moment in Unix seconds, in the zone so many seconds east of UTC.
func inZone(seconds int64, offset int) time.Time {
	t := time.Unix(seconds, 0)
	if offset == 0 || offset < -maxOffset || offset > maxOffset {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offset))
}

// content decodes what was recorded; Unreadable where it does not decode.
func (p *payload) content() model.Content {
	c, err := model.Encoded{Kind: p.Kind, Schema: p.Schema, Data: p.Data}.Decode()
	if err != nil {
		return model.Unreadable{Why: "damaged: " + err.Error()}
	}
	return c
}

// plaintext is what is sealed: random bytes, the encoded value, padding; and the
// commitment to it.
func plaintext(v any) (text []byte, commitment [32]byte, err error) {
	body, err := encMode.Marshal(v)
	if err != nil {
		return nil, commitment, err
	}
	text = make([]byte, saltSize, saltSize+padded(len(body)))
	rand.Read(text) // never fails: crypto/rand ends the process instead
	text = append(text, body...)
	commitment = sha256.Sum256(text)
	return text[:cap(text)], commitment, nil
}

// readPlaintext decodes what plaintext made and returns its commitment.
func readPlaintext(text []byte, v any) (commitment [32]byte, err error) {
	if len(text) < saltSize {
		return commitment, errBlob
	}
	rest, err := decMode.UnmarshalFirst(text[saltSize:], v)
	if err != nil {
		return commitment, err
	}
	for _, b := range rest {
		if b != 0 {
			return commitment, fmt.Errorf("padding that is not empty")
		}
	}
	return sha256.Sum256(text[:len(text)-len(rest)]), nil
}

// minPadded hides how short a text is.
const minPadded = 512

// padded is the Padmé length of n, at least minPadded: it leaks O(log log n)
// bits of the length for at most 12 % of space (Nikitin et al., PURBs, 2019).
func padded(n int) int {
	if n <= minPadded {
		return minPadded
	}
	e := bits.Len(uint(n)) - 1
	s := bits.Len(uint(e))
	mask := 1<<(e-s) - 1
	return (n + mask) &^ mask
}

// openPartOf is a part that is not sealed.
func openPartOf(rec openRecord) draftPart {
	return draftPart{section: sectionOpen, algorithm: plain,
		seal: func(at place) ([]byte, [32]byte, error) { return plainPart(at, rec) }}
}

// keysPartOf is a part of wrapped keys.
func keysPartOf(rec keysRecord) draftPart {
	return draftPart{section: sectionKeys, algorithm: plain,
		seal: func(at place) ([]byte, [32]byte, error) { return plainPart(at, rec) }}
}

// sayToTeam is a part that everyone with an account can read, under the newest
// of the team's keys.
func (k *secrets) sayToTeam(kind model.Kind, v any, now time.Time) (draftPart, error) {
	epoch := k.roster.epoch().ref()
	return teamPart(k.team, &epoch, kind, v, now)
}

// teamPart is a part that everyone with an account can read. introduced is the
// entry that introduced the team's key; nil for the entry itself.
func teamPart(teamKey cipher.AEAD, introduced *model.Ref, k model.Kind, v any, now time.Time) (draftPart, error) {
	encoded, err := encodeRecord(k, v)
	if err != nil {
		return draftPart{}, err
	}
	return draftPart{section: sectionGeneral, algorithm: symmetric, key: introduced,
		seal: func(at place) ([]byte, [32]byte, error) { return sealPart(teamKey, at, newPayload(encoded, now, 0)) }}, nil
}
