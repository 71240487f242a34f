package store

import (
	"bytes"
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ChangePassphrase gives the person's account another passphrase, where the old
// one is right. Both are wiped. The file is written anew, so that nothing in it
// opens with the old one; copies that were made before still do. Errors:
// WrongPassphrase, Wait, Weak, Invalid, ReadOnly, Full.
func (h Accounts) ChangePassphrase(ctx context.Context, old, new []byte) error {
	defer clear(old)
	defer clear(new)
	const op = "change the passphrase"
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := checkPassphrase(new, k.me.signIn); err != nil {
		return err
	}
	p, err := h.s.v.prove(ctx, k.me.signIn, old)
	if err != nil {
		return err
	}
	defer p.secrets.wipe()
	slot, err := h.s.v.deriveSlot(ctx, k.me.signIn, new)
	if err != nil {
		return err
	}
	defer clear(slot.key)
	head := slotHead{tag: k.slotTag()}
	sealed, err := sealSlot(h.s.v.id, h.s.v.kdf, slot, head, p.secrets)
	if err != nil {
		return classify(op, err)
	}
	if err := h.s.exchangeSlot(op, head, &newSlot{slot, sealed}); err != nil {
		return err
	}
	h.s.v.compactAfter(ctx)
	return nil
}

// exchangeSlot puts a slot in place of those that the person had.
func (s *Session) exchangeSlot(op string, head slotHead, slot *newSlot) error {
	k, done, err := s.write()
	if err != nil {
		return err
	}
	defer done()
	err = s.v.update(op, func(w *writer) error {
		if err := w.dropSlots(head.tag); err != nil {
			return err
		}
		if err := putSlot(w.tx, slot.keys, slot.sealed); err != nil {
			return err
		}
		return s.noteAccess(w, k, accessRecord{Act: AccessPassphrase})
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustChange = false
	return nil
}

// compactAfter writes the file anew after keys were deleted. Where that cannot be
// done now, what was decided stands: Open warns of it until it is done.
func (v *Vault) compactAfter(ctx context.Context) {
	if err := v.Compact(ctx, nil); err != nil {
		v.warn("The old keys were taken out of use, but their bytes are still in the file: run \"casefile compact\". (" + err.Error() + ")")
	}
}

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
