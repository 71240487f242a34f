package store

import (
	"bytes"
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ccojocar/zxcvbn-go"
	"golang.org/x/text/unicode/norm"

	"casefile/model"
)

// ChangePassphrase gives the person's account another passphrase, where the old
// one is right, and with it new keys: what is signed with the old ones from then on
// does not count. Both are wiped. The file is written anew, so that nothing in it
// opens with the old one; copies that were made before still do, and what they hold
// reads what is filed until the keys of the team are replaced. Errors:
// WrongPassphrase, Wait, Weak, Invalid, ReadOnly, Full.
func (h Accounts) ChangePassphrase(ctx context.Context, old, new []byte) error {
	return h.changePassphrase(ctx, old, new, accessRecord{Act: AccessPassphrase})
}

// DisownKeys is ChangePassphrase by whoever did not make the keys that were made in their
// name: the access log says so, for managers and auditors.
func (h Accounts) DisownKeys(ctx context.Context, old, new []byte) error {
	noted := accessRecord{Act: AccessDisowned}
	if k := h.StrangeKeys(); k != nil {
		noted.Count, noted.Note = uint64(len(k.Filed)), "those made on "+k.Made.Format("2 Jan 2006 at 15:04")
	}
	return h.changePassphrase(ctx, old, new, noted)
}

func (h Accounts) changePassphrase(ctx context.Context, old, new []byte, noted accessRecord) error {
	defer clear(old)
	defer clear(new)
	const op = "change the passphrase"
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := k.own().check(new); err != nil {
		return err
	}
	if bytes.Equal(preparePassphrase(old), preparePassphrase(new)) {
		return &Error{Op: op, Kind: Weak, Said: "That is the passphrase that you have: whoever chose it for you, or found it out, would still know it. Nothing was changed. Choose another."}
	}
	p, err := h.s.v.prove(ctx, k.me.signIn, old)
	if err != nil {
		return err
	}
	defer p.wipe()
	slot, err := h.s.v.deriveSlot(ctx, k.me.signIn, new)
	if err != nil {
		return err
	}
	defer clear(slot.key)
	if err := h.s.makeOwnKeys(ctx, op, &p.secrets, slot, noted); err != nil {
		return err
	}
	h.s.mu.Lock()
	h.s.mustChange, h.s.strange = false, nil
	h.s.mu.Unlock()
	h.s.v.compactAfter(ctx)
	return nil
}

// makeOwnKeys has the person sign new keys of their own with those that they have, and
// puts them into a slot in place of those that they had.
func (s *Session) makeOwnKeys(ctx context.Context, op string, old *slotRecord, slot *slotKeys, noted accessRecord) error {
	var n *newAccount
	first := false
	err := s.runAct(ctx, func(k *secrets) (_ *act, err error) {
		if n, err = k.newOwnKeys(s.v, old, slot); err != nil {
			return nil, err
		}
		first = k.me.first
		n.secrets.wipe()
		n.keys.replaced = k.personKeys
		k.next.Store(n.keys)
		a := n.grant(op)
		a.drop, a.heir, a.noted = k.me, n.keys, noted
		return a, nil
	})
	var now *secrets
	if err == nil {
		now, err = s.current()
	}
	if err == nil {
		_ = s.v.knowKeys(now) // where it cannot, their person is asked
	}
	if err == nil && !first {
		s.v.proveRecord(s) // what is proved rests on what the keys of before had sealed
	}
	return err
}

// compactAfter writes the file anew after keys were deleted. Where that cannot be
// done now, what was decided stands: Open warns of it until it is done.
func (v *Vault) compactAfter(ctx context.Context) {
	if err := v.Compact(ctx, nil); err != nil {
		v.warn("The old keys were taken out of use, but their bytes are still in the file: run \"casefile compact\". (" + err.Error() + ")")
	}
}

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

// Holder is whose a passphrase is to be. What they can open says how much it has to
// withstand.
type Holder struct {
	// Role is that of the account; empty for what leaves the vault.
	Role model.Role
	// Known are the names that somebody tries first who guesses: the team's, its
	// people's, how they sign in.
	Known []string
}

// minPassphrase is the least number of characters of a passphrase.
const minPassphrase = 10

// judgedRunes is how many characters of a passphrase are judged. The whole is no
// weaker, and the time it takes grows steeply: of 95 different signs, 2 s a key.
const judgedRunes = 32

// How much guessing a passphrase withstands, as zxcvbn counts it.
const (
	withstandsHours = 2
	withstandsWeeks = 3
	withstandsAll   = 4
)

// least is what the passphrase must withstand: a manager's opens everything, and makes
// accounts.
func (h Holder) least() int {
	if h.Role == model.Manager {
		return withstandsAll
	}
	return withstandsWeeks
}

// Judge says in words what a passphrase is worth against somebody who has the file
// that it opens, and whether that is enough for whom it is.
func (h Holder) Judge(passphrase []byte) (words string, enough bool) {
	p := []rune(string(preparePassphrase(passphrase)))
	defer clear(p)
	if len(p) < minPassphrase {
		return "A passphrase has at least 10 characters.", false
	}
	score := zxcvbn.PasswordStrength(string(p[:min(len(p), judgedRunes)]), h.guesses()).Score
	switch {
	case score < withstandsHours:
		words = "It is weak: somebody with a copy of the file would guess it within hours."
	case score < withstandsWeeks:
		words = "It is poor: more words that have nothing to do with each other make it strong."
	case score < withstandsAll:
		words = "It is fair: one more word makes it strong."
	default:
		words = "It is strong."
	}
	if score >= withstandsWeeks && score < h.least() {
		words += " A manager's opens everything, and has to be strong."
	}
	return words, score >= h.least()
}

// guesses are the names and their words, as they are looked for in a passphrase.
func (h Holder) guesses() []string {
	var all []string
	for _, name := range h.Known {
		name = strings.ToLower(name)
		all = append(all, name, strings.Join(strings.Fields(name), ""))
		for _, word := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" .-_'’", r) }) {
			if utf8.RuneCountInString(word) > 2 {
				all = append(all, word)
			}
		}
	}
	return all
}

// check is the error of a passphrase that is not worth enough. Error: Weak.
func (h Holder) check(passphrase []byte) error {
	words, enough := h.Judge(passphrase)
	if enough {
		return nil
	}
	return &Error{Op: "choose a passphrase", Kind: Weak,
		Said: "The passphrase will not do. " + words + " Nothing was changed. Five or six words drawn at random are good; names of people and of the team are the first that anybody tries."}
}

// Holder is somebody who has, or is to have, an account of the vault.
func (h Accounts) Holder(p NewPerson) Holder {
	return h.judged(func(k *secrets) Holder { return k.holder(p) })
}

// Own is the session's person.
func (h Accounts) Own() Holder { return h.judged((*secrets).own) }

// judged is for whom a passphrase is to be; once the session is locked, for whom it
// has to withstand most.
func (h Accounts) judged(whose func(*secrets) Holder) Holder {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	if h.s.secrets == nil {
		return Holder{Role: model.Manager}
	}
	return whose(h.s.secrets)
}

// own is the person whose keys they are. A founder who stands in for a manager has a
// manager's.
func (k *secrets) own() Holder {
	p := NewPerson{Role: k.me.person.Role}
	if k.manages() {
		p.Role = model.Manager
	}
	return k.holder(p)
}

func (k *secrets) holder(p NewPerson) Holder {
	known := append(k.roster.names(), k.teamName)
	return Holder{Role: p.Role, Known: append(known, p.Name, p.SignIn)}
}

// names are what everybody is called who has, or had, an account.
func (r *roster) names() []string {
	var all []string
	for _, a := range r.accounts {
		all = append(all, a.person.Name, a.signIn)
	}
	return all
}

// Holder is whoever sets a vault up: the keys of all roles are theirs.
func (s Setup) Holder() Holder {
	return Holder{Role: model.Manager, Known: []string{s.Team, s.Name, s.SignIn}}
}
