package store

import (
	"context"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// Account is somebody's account, for those who look after them.
type Account struct {
	Person model.Person
	// SignIn is the name that they unlock the vault with.
	SignIn string
	// Since is when the account came to be as it is, and By who decided that.
	Since time.Time
	By    model.Person
	// FirstPassphrase says that its person still uses the passphrase that was
	// chosen for them.
	FirstPassphrase bool
	// History is all that was decided about it, in order.
	History []AccountEvent
}

// AccountEvent is a decision about an account.
type AccountEvent struct {
	What AccountAct
	// When is zero where that cannot be read.
	When time.Time
	By   model.Person
	// Name and Role are what the account had from then on; Why is the reason,
	// where one was given.
	Name string
	Role model.Role
	Why  string
	Ref  model.Ref
}

// recoveryKeyName stands for whoever has the key on paper.
const recoveryKeyName = "the recovery key"

// All are all accounts there are or were, by name, with what was decided
// about them; for managers and auditors. Errors: Denied, Cancelled.
func (h Accounts) All(ctx context.Context) ([]Account, error) {
	k, ctx, end, err := h.s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	if !k.oversees() {
		return nil, &Error{Op: "read the accounts", Kind: Denied, Said: "The list of accounts is for managers and auditors. Nothing was changed. Ask one of them."}
	}
	all := make([]Account, len(k.roster.accounts))
	err = h.s.v.view("read the accounts", func(tx *bolt.Tx) error {
		first := firstPassphrases(tx)
		for i, a := range k.roster.accounts {
			all[i] = readAccount(tx, k, a)
			all[i].FirstPassphrase = first[slotTagOf(a.box)]
		}
		return ctx.Err()
	})
	slices.SortFunc(all, func(a, b Account) int {
		if c := strings.Compare(model.Folded(a.Person.Name), model.Folded(b.Person.Name)); c != 0 {
			return c
		}
		return slices.Compare(a.Person.ID[:], b.Person.ID[:])
	})
	return all, err
}

func readAccount(tx *bolt.Tx, k *secrets, a *account) Account {
	out := Account{Person: a.person, SignIn: a.signIn}
	for _, act := range a.acts {
		event := AccountEvent{What: act.what, Role: act.role, Ref: act.at.Ref, By: model.Person{Name: recoveryKeyName}}
		if t := k.roster.author(act.by, act.at); t != nil {
			event.By = t.person
		} else if act.what == AccountOwnKeys {
			event.By = a.person // with it the key ended that signed it
		}
		if said, _, filed, err := readAct(tx, k, act); err == nil && said.ID == a.person.ID {
			event.When, event.Name, event.Why = filed, said.Name, said.Why
		}
		if act.what != AccountOwnKeys {
			out.Since, out.By = event.When, event.By
		}
		out.History = append(out.History, event)
	}
	return out
}

// firstPassphrases are the accounts whose slot opens with a passphrase that was
// chosen for them.
func firstPassphrases(tx *bolt.Tx) map[slotTag]bool {
	first := map[slotTag]bool{}
	c := tx.Bucket(bucketSlots).Cursor()
	for key, value := c.First(); key != nil; key, value = c.Next() {
		if h, err := parseSlotHead(value); err == nil && h.first {
			first[h.tag] = true
		}
	}
	return first
}
