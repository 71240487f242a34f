package store

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// minPassphrase is the least number of characters of a passphrase.
const minPassphrase = 10

func trimSpace(b []byte) []byte { return bytes.TrimSpace(b) }

// normaliseSignIn makes the one form of a sign-in name: people type it in any
// case.
func normaliseSignIn(s string) string {
	return norm.NFC.String(strings.ToLower(norm.NFC.String(strings.TrimSpace(s))))
}

// checkSignIn says what is wrong with a normalised sign-in name.
func checkSignIn(s string) error {
	n := utf8.RuneCountInString(s)
	bad := strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-_", r)
	})
	if n < 2 || n > 32 || bad >= 0 {
		return &Error{Op: "choose a sign-in name", Kind: Invalid,
			Said: "A sign-in name has 2 to 32 letters, digits, dots, dashes or underlines. Nothing was changed. Choose another."}
	}
	return nil
}

// checkPassphrase says whether a new passphrase is too weak.
func checkPassphrase(passphrase []byte, signIn string) error {
	p := preparePassphrase(passphrase)
	defer clear(p)
	if utf8.RuneCount(p) < minPassphrase {
		return &Error{Op: "choose a passphrase", Kind: Weak}
	}
	if normaliseSignIn(string(p)) == signIn {
		return &Error{Op: "choose a passphrase", Kind: Weak,
			Said: "The passphrase is the same as the sign-in name. Choose another: five or six words drawn at random are good."}
	}
	return nil
}
