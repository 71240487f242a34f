package store

import (
	"casefile/model"
	"crypto/rand"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// formatVersion is the format of the file as a whole and of an envelope. A
// reader refuses what is newer. What is newer in it:
//
//	2: keys that somebody made for another person file nothing; that person makes
//	   their own first. A file is destroyed only once that was announced. A vault is
//	   brought to it by the first unlock.
const formatVersion = 2

// The buckets. What is not derived is the log, its parts, the slots, the
// drafts, the preferences and the list of backups; the rest can be rebuilt from
// them.
var (
	bucketMeta    = []byte("meta")    // name → value ‖ checksum
	bucketSlots   = []byte("slots")   // locator → a person's keys, sealed, with a tag
	bucketLog     = []byte("log")     // device → sequence → leaf
	bucketHashes  = []byte("hashes")  // device → stored hash index → hash (derived)
	bucketParts   = []byte("parts")   // order ‖ section → blob
	bucketEntries = []byte("entries") // case ‖ order → indexValue, of what counts (derived)
	bucketAccess  = []byte("access")  // order → nothing (derived)
	bucketKeyring = []byte("keyring") // case → its general keys under the team's (derived)
	bucketRows    = []byte("rows")    // case → its row in the case list, sealed (derived)
	bucketDrafts  = []byte("drafts")  // owner's tag ‖ draft → sealed draft
	bucketPrefs   = []byte("prefs")   // owner's tag → sealed preferences, and how far they proved the record
	bucketBackups = []byte("backups") // time → a backup that was made, sealed to the team
	// case ‖ order → nothing, for each entry that counts and introduced keys of a
	// case (derived)
	bucketCaseKeys = []byte("casekeys")
)

var allBuckets = [][]byte{
	bucketMeta, bucketSlots, bucketLog, bucketHashes, bucketParts, bucketEntries,
	bucketAccess, bucketKeyring, bucketCaseKeys, bucketRows, bucketDrafts, bucketPrefs, bucketBackups,
}

// The names in bucketMeta.
const (
	metaFormat   = "format"
	metaVault    = "vault"    // vaultID
	metaKDF      = "kdf"      // kdfRecord
	metaDevice   = "device"   // the device whose log this file appends to
	metaToken    = "token"    // must equal the one in the machine's state folder
	metaDeleted  = "deleted"  // there while deleted bytes wait for Compact
	metaRestored = "restored" // when it was restored from a backup; until it is unlocked
	metaFailures = "failures" // failed unlocks since the last good one
	metaClock    = "clock"    // when the last entry was filed, sealed
)

// vaultID names a vault for ever; copies share it.
type vaultID [16]byte

var errNoMeta = errors.New("it is missing")

// getMeta reads a value of the vault's own.
func getMeta(tx *bolt.Tx, name string) ([]byte, error) {
	b := tx.Bucket(bucketMeta).Get([]byte(name))
	if b == nil {
		return nil, fmt.Errorf("%s: %w", name, errNoMeta)
	}
	b, err := unsummed(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return append([]byte(nil), b...), nil
}

// getMetaID reads a value of 16 bytes.
func getMetaID(tx *bolt.Tx, name string) (id [16]byte, err error) {
	b, err := getMeta(tx, name)
	if err != nil {
		return id, err
	}
	if len(b) != len(id) {
		return id, fmt.Errorf("%s: %w", name, errSum)
	}
	return [16]byte(b), nil
}

// putMeta stores a value of the vault's own.
func putMeta(tx *bolt.Tx, name string, value []byte) error {
	return tx.Bucket(bucketMeta).Put([]byte(name), summed(value))
}

// readKDF reads and bounds the cost of passphrases.
func readKDF(tx *bolt.Tx, throwaway bool) (kdfRecord, error) {
	var r kdfRecord
	b, err := getMeta(tx, metaKDF)
	if err != nil {
		return r, err
	}
	if err := decMode.Unmarshal(b, &r); err != nil {
		return r, err
	}
	if err := r.kdf().check(throwaway); err != nil {
		return r, &Error{Op: "open", Kind: Weak, Err: err,
			Said: "This vault does not protect its passphrases as it should. If it is for a demonstration, open it as one; if it holds real records, it was tampered with: do not type a passphrase here, and tell whoever looks after your machines."}
	}
	return r, nil
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
