package store

import (
	"errors"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// calling is what an account is called by, from some place of the record on. own says that
// its person said so.
type calling struct {
	name string
	at   model.Order
	own  bool
	// shown is the name as it is shown: where another's looks like it, with how its
	// person signs in behind it.
	shown string
}

// readNames gives the accounts their names and the days on which they changed,
// and returns the team's name. A name that cannot be read is left as the
// account's short id.
func (v *Vault) readNames(tx *bolt.Tx, k *secrets) (teamName string) {
	given := map[*account]map[model.Ref]int{}
	for _, a := range k.roster.accounts {
		given[a] = map[model.Ref]int{}
		for _, act := range a.acts {
			said, of, filed, err := readAct(tx, k, act)
			if err != nil || said.ID != a.person.ID {
				continue
			}
			if act.what == AccountBegan {
				teamName = of
			}
			if act.what != AccountOwnKeys { // which say whose they are, and no more
				a.call(said.Name, act.at, act.own)
			}
			if !act.own { // how they sign in is said by whoever decides on people
				a.signIn = said.SignIn
			}
			given[a][act.at.Ref] = a.now
			a.person.Left, a.person.Away = "", ""
			switch act.what {
			case AccountRemoved:
				a.person.Left = model.DateOf(filed)
			case AccountAway:
				a.person.Away = model.DateOf(filed)
			}
		}
		if len(a.called) == 0 {
			a.call("Account "+a.person.ID.String(), a.acts[0].at, false)
		}
	}
	k.roster.tellApart()
	for _, a := range k.roster.accounts {
		a.person.Name = a.called[a.now].shown
		for i := range a.terms {
			t, now := &a.terms[i], a.now
			if then, read := given[a][t.named]; read {
				now = then
			}
			t.person.Name = a.called[now].shown
		}
	}
	return teamName
}

// call gives an account a name from some place on. One that it had before it has from
// where it had it.
func (a *account) call(name string, at model.Order, own bool) {
	if a.now = slices.IndexFunc(a.called, func(c calling) bool { return c.name == name }); a.now < 0 {
		a.now, a.called = len(a.called), append(a.called, calling{name: name, at: at, own: own})
	}
}

// name is what an account is called, as it was given.
func (a *account) name() string {
	if len(a.called) == 0 {
		return a.person.Name // names were not read
	}
	return a.called[a.now].name
}

// tellApart puts how they sign in behind the names of those who are called as somebody
// before them is, or was, by the places in the record at which each took the name: one
// that somebody gives themselves is nobody else's. So is one that looks like it, whatever
// letters it is in, or that ends with how somebody else signs in.
func (r *roster) tellApart() {
	type claim struct {
		*calling
		of *account
	}
	var all []claim
	r.looks = map[string]*account{}
	signsIn := map[string]*account{}
	for _, a := range r.accounts {
		for i := range a.called {
			all = append(all, claim{&a.called[i], a})
		}
		take(signsIn, a.signIn, a)
	}
	slices.SortStableFunc(all, func(a, b claim) int { return r.chain.order(a.at, b.at) })
	for _, c := range all {
		apart := c.name + " (" + c.of.signIn + ")"
		behind, _, _ := strings.Cut(c.name[max(strings.LastIndexAny(c.name, "([{（［"), 0):], ",")
		switch {
		case whose(r.looks, c.name, c.of) == nil && (strings.HasPrefix(c.name, behind) || whose(signsIn, behind, c.of) == nil) && !model.MixedName(c.name):
			c.shown = c.name
		case whose(r.looks, apart, c.of) == nil && whose(signsIn, c.of.signIn, c.of) == nil:
			c.shown = apart
		default: // by whoever decides on people, with a program of their own
			c.shown = c.name + " (" + c.of.signIn + ", account " + c.of.person.ID.String() + ")"
		}
		for _, name := range []string{c.name, apart, c.shown} {
			take(r.looks, name, c.of)
		}
	}
}

// whose is to whom of others a name belongs, by what it looks like; nil where to nobody.
func whose(taken map[string]*account, name string, of *account) *account {
	for _, look := range model.Looks(name) {
		if a := taken[look]; a != nil && a != of && look != "" {
			return a
		}
	}
	return nil
}

// take notes that a name belongs to an account, unless it belongs to another.
func take(taken map[string]*account, name string, of *account) {
	for _, look := range model.Looks(name) {
		if taken[look] == nil {
			taken[look] = of
		}
	}
}

// longestName is more than any name has; longer ones are cut.
const longestName = 200

// readAct reads what an entry about an account says to the team, and when that
// was filed. of is the team's name, which the vault's beginning gives, and nothing else.
func readAct(tx *bolt.Tx, k *secrets, act accountAct) (said personRecord, of string, filed time.Time, err error) {
	e, _, err := readLeaf(tx, act.at.Ref)
	if err != nil {
		return said, "", filed, err
	}
	p, err := readTeamPart(tx, e, k)
	if err != nil {
		return said, "", filed, err
	}
	if act.what == AccountBegan {
		var names teamRecord
		err = p.decodeRecord(kindTeam, &names)
		said, of = names.Founder, names.Team
	} else {
		err = p.decodeRecord(kindPerson, &said)
	}
	if said.Name = model.Name(said.Name); err == nil && said.Name == "" {
		err = errNoName
	}
	if cut := []rune(said.Name); len(cut) > longestName {
		said.Name = string(cut[:longestName]) + "…"
	}
	return said, of, p.filed(), err
}

// checkNames names who gave themselves a name that another has or had, and what says of an
// account, by its own person, something else than that.
func (t *textCheck) checkNames(tx *bolt.Tx) {
	for _, a := range t.k.roster.accounts {
		for _, c := range a.called {
			if c.own && c.shown != c.name {
				t.add(entryWords+c.at.Ref.String(), "its author calls themselves by a name that another here has or had, or that looks like one: it is shown with how they sign in behind it")
			}
		}
		for _, act := range a.acts {
			if said, _, _, err := readAct(tx, t.k, act); act.own && (errors.Is(err, errBlob) || err == nil && said.ID != a.person.ID) {
				t.add(entryWords+act.at.Ref.String(), "what it says of its author's account is not about that: nothing of it counts")
			}
		}
	}
}

var errNoName = because(Damaged, "it names nobody")

// readTeamPart opens the general part of an entry that belongs to no case.
func readTeamPart(tx *bolt.Tx, e *envelope, k *secrets) (payload, error) {
	blob, ref, err := readBlob(tx, e, sectionGeneral)
	if err != nil {
		return payload{}, err
	}
	teamKey := k.teams[ref.Key]
	if teamKey == nil {
		return payload{}, errNoWrap
	}
	p, commitment, err := openPart(teamKey, e.place(sectionGeneral), blob)
	if err == nil && commitment != ref.Commitment {
		err = errCommitment
	}
	return p, err
}
