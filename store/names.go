package store

import (
	"time"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// readNames gives the accounts their names and the days on which they changed,
// and returns the team's name. A name that cannot be read is left as the
// account's short id.
func (v *Vault) readNames(tx *bolt.Tx, k *secrets) (teamName string) {
	for _, a := range k.roster.accounts {
		a.person.Name = "Account " + a.person.ID.String()
		names := map[model.Ref]string{}
		for _, act := range a.acts {
			said, of, filed, err := readAct(tx, k, act.at.Ref)
			if err != nil || said.ID != a.person.ID {
				continue
			}
			if of != "" {
				teamName = of
			}
			a.person.Name = said.Name
			if act.what != AccountChanged { // who changes their name keeps how they sign in
				a.signIn = said.SignIn
			}
			names[act.at.Ref] = said.Name
			a.person.Left, a.person.Away = "", ""
			switch act.what {
			case AccountRemoved:
				a.person.Left = model.DateOf(filed)
			case AccountAway:
				a.person.Away = model.DateOf(filed)
			}
		}
		for i := range a.terms {
			t := &a.terms[i]
			if t.person.Name = names[t.named]; t.person.Name == "" {
				t.person.Name = a.person.Name
			}
		}
	}
	k.roster.tellApart()
	return teamName
}

// tellApart puts how they sign in behind the names of those who are called as somebody
// before them is, or was: a name that one gives oneself is nobody else's.
func (r *roster) tellApart() {
	called := map[string]*account{}
	for _, a := range r.accounts {
		for _, name := range a.calledSo() {
			folded := model.Folded(*name)
			if whose := called[folded]; whose != nil && whose != a {
				*name += " (" + a.signIn + ")"
			} else {
				called[folded] = a
			}
		}
	}
}

// calledSo are all places of an account that have its name, now or then.
func (a *account) calledSo() []*string {
	all := []*string{&a.person.Name}
	for i := range a.terms {
		all = append(all, &a.terms[i].person.Name)
	}
	return all
}

// readAct reads what an entry about an account says to the team, and when that
// was filed. of is the team's name, which the first one holds.
func readAct(tx *bolt.Tx, k *secrets, ref model.Ref) (said personRecord, of string, filed time.Time, err error) {
	e, _, err := readLeaf(tx, ref)
	if err != nil {
		return said, "", filed, err
	}
	p, err := readTeamPart(tx, e, k)
	if err != nil {
		return said, "", filed, err
	}
	if p.Kind == kindTeam {
		var names teamRecord
		err = p.decodeRecord(kindTeam, &names)
		return names.Founder, names.Team, p.filed(), err
	}
	err = p.decodeRecord(kindPerson, &said)
	return said, "", p.filed(), err
}

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
