package store

import (
	"crypto/ed25519"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// RecoveryKey is a key on paper. It opens everything in a vault to which nobody
// remembers a passphrase: 24 random bytes and a check, as letters and digits
// that are not misread.
type RecoveryKey string

const (
	recoveryBytes = 24
	recoveryGroup = 5
)

var recoveryAlphabet = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// newRecoveryKey makes a key.
func newRecoveryKey() RecoveryKey {
	raw := make([]byte, recoveryBytes)
	rand.Read(raw) // never fails: crypto/rand ends the process instead
	defer clear(raw)
	check := sha256.Sum256(raw)
	return RecoveryKey(recoveryAlphabet.EncodeToString(append(raw, check[0])))
}

// Groups is the key as it is written down: eight groups of five.
func (k RecoveryKey) Groups() []string {
	var groups []string
	for s := string(k); s != ""; {
		n := min(recoveryGroup, len(s))
		groups, s = append(groups, s[:n]), s[n:]
	}
	return groups
}

// String is the groups with dashes between them.
func (k RecoveryKey) String() string { return strings.Join(k.Groups(), "-") }

// ParseRecoveryKey reads a key as people type it from paper. A slip of the pen
// is found by the check: Invalid.
func ParseRecoveryKey(s string) (RecoveryKey, error) {
	clean := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '\t', '\n', '\r':
			return -1
		case 'O':
			return '0'
		case 'I', 'L':
			return '1'
		}
		return r
	}, strings.ToUpper(s))
	k := RecoveryKey(clean)
	raw, err := k.bytes()
	clear(raw)
	return k, err
}

// bytes are the random bytes, the check made.
func (k RecoveryKey) bytes() ([]byte, error) {
	wrong := &Error{Op: "read the recovery key", Kind: Invalid,
		Said: "This is not the recovery key as it was written down: it has eight groups of five letters and digits, and one of them does not fit. Nothing was changed. Compare it with the paper."}
	raw, err := recoveryAlphabet.DecodeString(string(k))
	if err != nil || len(raw) != recoveryBytes+1 {
		return nil, wrong
	}
	if check := sha256.Sum256(raw[:recoveryBytes]); check[0] != raw[recoveryBytes] {
		clear(raw)
		return nil, wrong
	}
	return raw[:recoveryBytes], nil
}

// keys are the private keys of the recovery role in a vault: one opens, one
// signs.
func (k RecoveryKey) keys(v vaultID) (hpke.PrivateKey, ed25519.PrivateKey, error) {
	raw, err := k.bytes()
	if err != nil {
		return nil, nil, err
	}
	defer clear(raw)
	boxSecret, err := derive(raw, v, "recovery box", keySize)
	if err != nil {
		return nil, nil, err
	}
	defer clear(boxSecret)
	signSeed, err := derive(raw, v, "recovery sign", keySize)
	if err != nil {
		return nil, nil, err
	}
	defer clear(signSeed)
	box, err := kem().NewPrivateKey(boxSecret)
	return box, ed25519.NewKeyFromSeed(signSeed), err
}
