package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"sync/atomic"
)

// kem is the hybrid of ML-KEM-768 and X25519: the records must stay sealed for
// 75 years and more.
func kem() hpke.KEM { return hpke.MLKEM768X25519() }

// wrappedKeySize is a 32-byte key sealed by HPKE: encapsulation, key and tag.
const wrappedKeySize = 1120 + 32 + 16

const keySize = 32

// wrap seals to a public key; info says what for, and must be given again.
func wrap(to hpke.PublicKey, info, text []byte) ([]byte, error) {
	return hpke.Seal(to, hpke.HKDFSHA256(), hpke.AES256GCM(), info, text)
}

// unwrap opens what wrap sealed.
func unwrap(key hpke.PrivateKey, info, box []byte) ([]byte, error) {
	return hpke.Open(key, hpke.HKDFSHA256(), hpke.AES256GCM(), info, box)
}

// newKey makes 32 random bytes.
func newKey() []byte {
	k := make([]byte, keySize)
	rand.Read(k) // never fails: crypto/rand ends the process instead
	return k
}

// newAEAD is AES-256-GCM with random nonces, put before the ciphertext.
func newAEAD(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

var errSealed = because(Damaged, "it does not open with this key")

// derive makes a key for one purpose.
func derive(secret []byte, v vaultID, purpose string, size int) ([]byte, error) {
	return hkdf.Key(sha256.New, secret, v[:], "casefile "+purpose, size)
}

// personKeys are what a person proves and opens things with. Their secrets are
// kept in a slot, under the person's passphrase, and nowhere else.
type personKeys struct {
	sign ed25519.PrivateKey
	box  hpke.PrivateKey
	// past are the boxes of before, by the name that they signed by then.
	past map[signer]hpke.PrivateKey
	// next are the keys that its person is making: theirs once they are on record.
	next atomic.Pointer[personKeys]
	// replaced are those that these took the place of while the vault was unlocked.
	replaced *personKeys
	// proof seals how far its person has proved the record. It is another one with each
	// new passphrase, so that who knows an earlier one vouches for nothing.
	proof cipher.AEAD
	ownKeys
	// former are the own keys of before: a draft may still lie under one of them.
	former []ownKeys
}

// ownKeys seal what nobody else reads: drafts and preferences. tag is the key under which
// they lie; it does not tell whose they are.
type ownKeys struct {
	own cipher.AEAD
	tag [16]byte
}

func newOwnKeys(v vaultID, secret []byte) (k ownKeys, err error) {
	if k.own, err = deriveAEAD(secret, v, "own key"); err != nil {
		return k, err
	}
	tag, err := derive(secret, v, "own tag", len(k.tag))
	copy(k.tag[:], tag)
	return k, err
}

// newPersonKeys makes keys from secrets of 32 bytes.
func newPersonKeys(v vaultID, r *slotRecord) (*personKeys, error) {
	box, err := kem().NewPrivateKey(r.Box)
	if err != nil {
		return nil, err
	}
	k := &personKeys{sign: ed25519.NewKeyFromSeed(r.Sign), box: box, past: map[signer]hpke.PrivateKey{}}
	for _, e := range r.Earlier {
		if k.past[e.Sign], err = kem().NewPrivateKey(e.Box); err != nil {
			return nil, err
		}
		former, err := newOwnKeys(v, e.Own)
		if err != nil {
			return nil, err
		}
		k.former = append(k.former, former)
	}
	if k.ownKeys, err = newOwnKeys(v, r.own()); err == nil {
		k.proof, err = deriveAEAD(r.Box, v, "proof")
	}
	return k, err
}

// signer is the public name of the signing key.
func (k *personKeys) signer() signer { return signer(k.sign.Public().(ed25519.PublicKey)) }

// boxOf opens what was sealed to the person as they signed by a key; nil where that was
// never theirs.
func (k *personKeys) boxOf(author signer) hpke.PrivateKey {
	if author == k.signer() {
		return k.box
	}
	return k.past[author]
}

// sealOwn seals a value that only this person reads. what and name bind it to
// its place.
func (k *ownKeys) sealOwn(what string, name []byte, v any) ([]byte, error) {
	return sealValue(k.own, append([]byte(what), name...), v)
}

// openOwn opens what sealOwn sealed.
func (k *ownKeys) openOwn(what string, name, box []byte, v any) error {
	return openValue(k.own, append([]byte(what), name...), box, v)
}

// sealValue seals a value and binds it to its place.
func sealValue(key cipher.AEAD, place []byte, v any) ([]byte, error) {
	text, _, err := plaintext(v)
	if err != nil {
		return nil, err
	}
	return key.Seal(nil, nil, text, place), nil
}

// openValue opens what sealValue sealed.
func openValue(key cipher.AEAD, place, box []byte, v any) error {
	text, err := key.Open(nil, nil, box, place)
	if err != nil {
		return errSealed
	}
	_, err = readPlaintext(text, v)
	return err
}

// openStored opens what sealOwn sealed, as it is stored.
func (k *ownKeys) openStored(bucket []byte, what string, name, stored []byte, v any) error {
	box, err := guardedValue(bucket, name, stored)
	if err != nil {
		return err
	}
	return k.openOwn(what, name, box, v)
}

// sealPart seals a payload under a symmetric key.
func sealPart(aead cipher.AEAD, at place, p payload) (blob []byte, commitment [32]byte, err error) {
	p.Bound = at.bound
	text, commitment, err := plaintext(p)
	if err != nil {
		return nil, commitment, err
	}
	return aead.Seal(at.header(), nil, text, at.bytes()), commitment, nil
}

// openPart opens what sealPart sealed.
func openPart(aead cipher.AEAD, at place, blob []byte) (p payload, commitment [32]byte, err error) {
	text, err := partText(aead, at, blob)
	if err != nil {
		return p, commitment, err
	}
	if commitment, err = readPlaintext(text, &p); err == nil {
		err = p.check(at)
	}
	return p, commitment, err
}

// partText is the text that sealPart sealed, with its padding.
func partText(aead cipher.AEAD, at place, blob []byte) ([]byte, error) {
	body, err := at.body(blob)
	if err != nil {
		return nil, err
	}
	text, err := aead.Open(nil, nil, body, at.bytes())
	if err != nil {
		return nil, errSealed
	}
	return text, nil
}

// plainPart makes a part that is not sealed; the random bytes still keep its
// commitment from being guessed once the part is gone.
func plainPart(at place, v any) (blob []byte, commitment [32]byte, err error) {
	text, commitment, err := plaintext(v)
	return append(at.header(), text...), commitment, err
}

// readPlainPart reads what plainPart made.
func readPlainPart(at place, blob []byte, v any) (commitment [32]byte, err error) {
	body, err := at.body(blob)
	if err != nil {
		return commitment, err
	}
	return readPlaintext(body, v)
}

// The purposes for which a part's own key is wrapped.
const (
	forCase   = "casefile confidential "
	forAuthor = "casefile author "
	forRole   = "casefile role "
)

// sealConfidential seals a payload to a case's confidential section, and to its
// author, who can always read back what they filed.
func sealConfidential(section, author hpke.PublicKey, at place, p payload) (blob []byte, commitment [32]byte, err error) {
	key := newKey()
	defer clear(key)
	blob = at.header()
	for _, to := range []struct {
		purpose string
		key     hpke.PublicKey
	}{{forCase, section}, {forAuthor, author}} {
		box, err := wrap(to.key, append([]byte(to.purpose), at.bytes()...), key)
		if err != nil {
			return nil, commitment, err
		}
		blob = append(blob, box...)
	}
	aead, err := newAEAD(key)
	if err != nil {
		return nil, commitment, err
	}
	p.Bound = at.bound
	text, commitment, err := plaintext(p)
	if err != nil {
		return nil, commitment, err
	}
	return aead.Seal(blob, nil, text, at.bytes()), commitment, nil
}

// confidentialText opens a confidential part with the case's key or, where it is
// for the author, with the author's.
func confidentialText(key hpke.PrivateKey, purpose string, at place, blob []byte) ([]byte, error) {
	body, err := at.body(blob)
	if err != nil {
		return nil, err
	}
	if len(body) < 2*wrappedKeySize {
		return nil, errBlob
	}
	box := body[:wrappedKeySize]
	if purpose == forAuthor {
		box = body[wrappedKeySize : 2*wrappedKeySize]
	}
	k, err := unwrap(key, append([]byte(purpose), at.bytes()...), box)
	if err != nil {
		return nil, errSealed
	}
	defer clear(k)
	aead, err := newAEAD(k)
	if err != nil {
		return nil, err
	}
	text, err := aead.Open(nil, nil, body[2*wrappedKeySize:], at.bytes())
	if err != nil {
		return nil, errSealed
	}
	return text, nil
}

// sealToRole seals a payload to a role's key.
func sealToRole(to hpke.PublicKey, at place, p payload) (blob []byte, commitment [32]byte, err error) {
	p.Bound = at.bound
	text, commitment, err := plaintext(p)
	if err != nil {
		return nil, commitment, err
	}
	box, err := wrap(to, append([]byte(forRole), at.bytes()...), text)
	return append(at.header(), box...), commitment, err
}

// openFromRole opens what sealToRole sealed.
func openFromRole(key hpke.PrivateKey, at place, blob []byte) (p payload, commitment [32]byte, err error) {
	body, err := at.body(blob)
	if err != nil {
		return p, commitment, err
	}
	text, err := unwrap(key, append([]byte(forRole), at.bytes()...), body)
	if err != nil {
		return p, commitment, errSealed
	}
	if commitment, err = readPlaintext(text, &p); err == nil {
		err = p.check(at)
	}
	return p, commitment, err
}
