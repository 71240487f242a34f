package store

import (
	"crypto/cipher"
	"crypto/rand"
	"time"

	"casefile/model"
)

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

// newID makes a random name.
func newID() [16]byte {
	var id [16]byte
	rand.Read(id[:]) // never fails: crypto/rand ends the process instead
	return id
}

// NewCaseID makes the random name of a new case file.
func NewCaseID() model.CaseID { return model.CaseID(newID()) }

// NewDraftID makes the random name of a new draft.
func NewDraftID() DraftID { return DraftID(newID()) }
