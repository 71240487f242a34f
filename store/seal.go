package store

import (
	"errors"
	"io"
	"strings"

	"filippo.io/age"
)

// Recipient is for whom a file is sealed that leaves the vault: exactly one of
// its fields.
type Recipient struct {
	// Passphrase is told to the recipient by another way than the file takes.
	Passphrase []byte
	// Key is the recipient's public key: age1… or age1pq1….
	Key string
	// Known are the names that somebody tries first who guesses the passphrase.
	Known []string
}

// IsZero reports whether it is for nobody in particular.
func (r Recipient) IsZero() bool { return len(r.Passphrase) == 0 && r.Key == "" }

// sealCost is the work factor of a passphrase, log₂ of scrypt's N: age's own, one
// second and 256 MB on a machine of today.
const sealCost = 18

// SealFor gives a writer that encrypts to a recipient what is written to it, in
// the format of age (age-encryption.org/v1), which opens it on any machine. The
// file is whole only once the writer is closed; w is left open. Errors: Weak where
// the passphrase is, Invalid where there is no such key or not one recipient.
func SealFor(w io.Writer, to Recipient) (io.WriteCloser, error) { return sealFor(w, to, sealCost) }

func sealFor(w io.Writer, to Recipient, cost int) (io.WriteCloser, error) {
	r, err := to.recipient(cost)
	if err != nil {
		return nil, err
	}
	sealed, err := age.Encrypt(w, r)
	if len(to.Passphrase) > 0 {
		giveBack(1 << (cost + 10))
	}
	return sealed, classify("seal", err)
}

// Check is the error that SealFor would answer, before there is anything to seal;
// nil for nobody.
func (r Recipient) Check() error {
	if r.IsZero() {
		return nil
	}
	_, err := r.recipient(sealCost)
	return err
}

// recipient is whom age seals for.
func (r Recipient) recipient(cost int) (age.Recipient, error) {
	const op = "seal"
	switch {
	case len(r.Passphrase) > 0 && r.Key != "" || r.IsZero():
		return nil, &Error{Op: op, Kind: Invalid, Said: "It is not said for whom the file is to be sealed. Nothing was written. Give a passphrase or one public key."}
	case r.Key != "":
		key, err := recipientKey(r.Key)
		switch {
		case errors.Is(err, errSecretKey):
			return nil, &Error{Op: op, Kind: Invalid, Said: "This is a secret key, which its owner should show to nobody. Nothing was written. Ask the recipient for the public one: it begins with age1."}
		case err != nil: // what age says of it helps nobody here
			return nil, &Error{Op: op, Kind: Invalid, Said: "This is no public key of age. Nothing was written. A key begins with age1 and is one word; ask the recipient for it again."}
		}
		return key, nil
	}
	if err := (Holder{Known: r.Known}).check(r.Passphrase); err != nil {
		return nil, err
	}
	byPassphrase, err := age.NewScryptRecipient(string(r.Passphrase))
	if err != nil {
		return nil, classify(op, err)
	}
	byPassphrase.SetWorkFactor(cost)
	return byPassphrase, nil
}

var errSecretKey = errors.New("a secret key")

// recipientKey reads a public key.
func recipientKey(key string) (age.Recipient, error) {
	key = strings.TrimSpace(key)
	switch {
	case strings.HasPrefix(strings.ToUpper(key), "AGE-SECRET-KEY-"):
		return nil, errSecretKey
	case strings.HasPrefix(key, "age1pq1"):
		return age.ParseHybridRecipient(key)
	}
	return age.ParseX25519Recipient(key)
}

// sealedBeginning is how a file begins that SealFor made.
const sealedBeginning = "age-encryption.org/"
