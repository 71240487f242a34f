package store

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casefile/model"
)

// somebody is a person as the test has it.
type somebody struct {
	name   string
	id     model.PersonID
	role   model.Role
	state  model.PersonState
	phrase string
	// keys counts how often they were given new ones.
	keys int
}

// hiddenPart is a confidential part, and by whose keys it was filed.
type hiddenPart struct {
	ref  model.Ref
	by   *somebody
	keys int
}

// opens reports whether somebody opens the part: by their role, or because they
// filed it by the keys they have.
func (h hiddenPart) opens(p *somebody) bool {
	return p.role.OpensConfidential() || h.by == p && h.keys == p.keys
}

// someCase is a case file as the test has it.
type someCase struct {
	id         model.CaseID
	refs       []model.Ref
	hidden     []hiddenPart
	restricted bool
	named      []string
}

// teamTest is what a random sequence of decisions and filings makes of a vault.
type teamTest struct {
	f      *fixture
	t      *rapid.T
	people []*somebody
	cases  []*someCase
	key    RecoveryKey
	resets int
	// open are sessions that go on through what others decide.
	open map[string]*Session
}

// boss is a session of a manager whose account is in use.
func (x *teamTest) boss() (*Session, *somebody) {
	all := slices.DeleteFunc(slices.Clone(x.people), func(p *somebody) bool { return p.role != model.Manager || p.state != "" })
	p := rapid.SampledFrom(all).Draw(x.t, "manager")
	return x.session(p), p
}

func (x *teamTest) session(p *somebody) *Session {
	if s := x.open[p.name]; s != nil && rapid.IntRange(0, 3).Draw(x.t, "unlock anew") > 0 {
		if _, err := s.current(); err == nil {
			return s
		}
	}
	s, err := x.f.v.Unlock(x.f.ctx, p.name, []byte(p.phrase))
	if err != nil {
		x.t.Fatalf("%s cannot unlock: %v", p.name, err)
	}
	if s.Accounts().MustChangePassphrase() {
		own := p.phrase + " of my own"
		if err := s.Accounts().ChangePassphrase(x.f.ctx, []byte(p.phrase), []byte(own)); err != nil {
			x.t.Fatalf("%s cannot choose a passphrase: %v", p.name, err)
		}
		p.phrase = own
	}
	x.open[p.name] = s
	return s
}

// outcome checks that a decision was allowed, or refused, as it should be.
func (x *teamTest) outcome(what string, err error, allowed bool) bool {
	if (err == nil) != allowed || err != nil && kindOfError(err) != Denied && kindOfError(err) != Invalid {
		x.t.Fatalf("%s should be allowed: %v; it answers %v", what, allowed, err)
	}
	return err == nil
}

func (x *teamTest) decide() {
	by, me := x.boss()
	p := rapid.SampledFrom(x.people).Draw(x.t, "about")
	roles := []model.Role{model.SocialWorker, model.Manager, model.Auditor}
	role := rapid.SampledFrom(roles).Draw(x.t, "role")
	x.resets++
	phrase := fmt.Sprint("walrus teapot number ", x.resets)
	ctx, other := x.f.ctx, p != me
	switch rapid.IntRange(0, 7).Draw(x.t, "decision") {
	case 0:
		if len(x.people) == 6 {
			return
		}
		n := &somebody{name: fmt.Sprint("p", len(x.people)), role: role, phrase: phrase}
		who, err := by.Accounts().Add(ctx, NewPerson{Name: n.name, SignIn: n.name, Role: role, Passphrase: []byte(phrase)})
		x.outcome("adding somebody", err, true)
		n.id = who.ID
		x.people = append(x.people, n)
	case 1:
		_, err := by.Accounts().Change(ctx, p.id, PersonChange{Role: role})
		if x.outcome("a change of role", err, other && p.state != model.HasLeft && role != p.role) {
			p.role = role
		}
	case 2:
		if x.outcome("a removal", by.Accounts().Remove(ctx, p.id, "x"), other && p.state != model.HasLeft) {
			p.state = model.HasLeft
		}
	case 3:
		if x.outcome("a leave", by.Accounts().SetAway(ctx, p.id, true, ""), other && p.state == "") {
			p.state = model.OnLeave
		}
	case 4:
		if x.outcome("the end of a leave", by.Accounts().SetAway(ctx, p.id, false, ""), other && p.state == model.OnLeave) {
			p.state = ""
		}
	case 5:
		if x.outcome("a return", by.Accounts().Return(ctx, p.id, role, []byte(phrase)), p.state == model.HasLeft) {
			p.state, p.role, p.phrase, p.keys = "", role, phrase, x.resets
		}
	case 6:
		if x.outcome("a reset", by.Accounts().ResetPassphrase(ctx, p.id, []byte(phrase)), other && p.state != model.HasLeft) {
			p.phrase, p.keys = phrase, x.resets
		}
	case 7:
		_, next, err := x.f.v.Recover(ctx, x.key, NewPerson{Name: p.name, SignIn: p.name, Passphrase: []byte(phrase)})
		x.outcome("a recovery", err, true)
		x.key, p.state, p.role, p.phrase, p.keys = next, "", model.Manager, phrase, x.resets
	}
}

// opens reports whether a case is there for somebody.
func (c *someCase) opens(p *somebody) bool {
	return !c.restricted || p.role == model.Manager || slices.Contains(c.named, p.name)
}

func (x *teamTest) restrict() {
	by, _ := x.boss()
	c := rapid.SampledFrom(x.cases).Draw(x.t, "case")
	if c.restricted && rapid.Bool().Draw(x.t, "lift") {
		e, err := by.Restrict(x.f.ctx, c.id, model.Restriction{Why: "over"})
		x.outcome("lifting", err, true)
		c.restricted, c.refs = false, append(c.refs, e.Ref)
		return
	}
	here := slices.DeleteFunc(slices.Clone(x.people), func(p *somebody) bool { return p.state == model.HasLeft })
	named := rapid.SliceOfNDistinct(rapid.SampledFrom(here), 0, 3, func(p *somebody) string { return p.name }).Draw(x.t, "named")
	r := model.Restriction{Restricted: true, Why: "x"}
	c.named = nil
	for _, p := range named {
		r.People, c.named = append(r.People, model.Admitted{Person: p.id}), append(c.named, p.name)
	}
	e, err := by.Restrict(x.f.ctx, c.id, r)
	x.outcome("restricting", err, true)
	c.restricted, c.refs = true, append(c.refs, e.Ref)
}

func (x *teamTest) record() {
	p := rapid.SampledFrom(x.people).Draw(x.t, "author")
	c := rapid.SampledFrom(x.cases).Draw(x.t, "case")
	if p.state != "" || !p.role.Records() || !c.opens(p) {
		return
	}
	filed, err := x.session(p).File(x.f.ctx, Filing{Case: c.id, General: note("seen"), Confidential: withheld("hidden")}, Filing{Case: c.id, General: note("more")})
	if err != nil {
		x.t.Fatalf("%s files: %v", p.name, err)
	}
	c.refs, c.hidden = append(c.refs, filed[0].Ref, filed[1].Ref), append(c.hidden, hiddenPart{filed[0].Ref, p, p.keys})
}

// check lets everybody look at everything.
func (x *teamTest) check() {
	for _, p := range x.people {
		if p.state != "" {
			if _, err := x.f.v.Unlock(x.f.ctx, p.name, []byte(p.phrase)); err == nil {
				x.t.Fatalf("%s, who is %s, unlocks", p.name, p.state)
			}
			x.f.clock = x.f.clock.Add(longestWait) // that may have been a wrong passphrase too many
			continue
		}
		s := x.session(p)
		rows, err := s.Cases(x.f.ctx)
		x.f.must(err)
		want := 0
		for _, c := range x.cases {
			x.checkCase(s, p, c)
			if c.opens(p) {
				want++
			}
		}
		if len(rows) != want {
			x.t.Fatalf("%s sees %d cases, not %d", p.name, len(rows), want)
		}
		x.f.s = s
	}
	report, err := x.f.s.Checks().Verify(x.f.ctx, nil)
	x.f.must(err)
	if !report.OK() {
		x.t.Fatalf("verify found %+v", report.Problems)
	}
	_, me := x.boss()
	x.f.s = x.session(me)
}

func (x *teamTest) checkCase(s *Session, p *somebody, c *someCase) {
	entries, err := s.Entries(x.f.ctx, c.id)
	if !c.opens(p) {
		if kindOfError(err) != NotFound {
			x.t.Fatalf("%s, who is kept out, reads %d entries, %v", p.name, len(entries), err)
		}
		return
	}
	if err != nil || len(entries) != len(c.refs) {
		x.t.Fatalf("%s reads %d of %d entries: %v", p.name, len(entries), len(c.refs), err)
	}
	for i, e := range entries {
		if _, bad := e.Content.(model.Unreadable); bad || e.Ref != c.refs[i] {
			x.t.Fatalf("%s reads entry %d as %s %v", p.name, i, e.Ref, e.Content)
		}
	}
	for _, h := range c.hidden[max(0, len(c.hidden)-3):] {
		content, err := s.Reveal(x.f.ctx, h.ref)
		if h.opens(p) != (err == nil) || err == nil && content.Line() != "hidden" || err != nil && kindOfError(err) != Denied {
			x.t.Fatalf("%s (%s) opens %v, %v", p.name, p.role, content, err)
		}
	}
}

// Whatever is decided about people and files, in any order: everybody reads what
// they should and nothing else, and the record verifies.
func TestPeopleInAnyOrder(t *testing.T) {
	const fewEpochs = 6 // keys that were replaced often only cost time here
	var x *teamTest
	rapid.Check(t, func(rt *rapid.T) {
		if x == nil || x.f.epochs() > fewEpochs {
			x = newTeamTest(t)
		}
		x.t = rt
		for _, op := range rapid.SliceOfN(rapid.IntRange(0, 5), 1, 3).Draw(rt, "operations") {
			switch op {
			case 0, 1, 2:
				x.decide()
			case 3:
				x.restrict()
			default:
				x.record()
			}
		}
		x.check()
	})
}

// newTeamTest is a vault with a manager, a social worker and two cases.
func newTeamTest(t *testing.T) *teamTest {
	f := newFixture(t)
	x := &teamTest{f: f, key: f.key, open: map[string]*Session{}, people: []*somebody{{name: "amira", id: f.s.Me().ID, role: model.Manager, phrase: passphrase}}}
	_, err := f.s.Accounts().Change(f.ctx, f.s.Me().ID, PersonChange{Name: "amira"})
	f.must(err)
	bo := f.person("bo", model.SocialWorker)
	x.people = append(x.people, &somebody{name: "bo", id: bo.Me().ID, role: model.SocialWorker, phrase: passphrase})
	for _, name := range []string{"Ben", "Ann"} {
		id := f.newCase(name)
		x.cases = append(x.cases, &someCase{id: id, refs: f.refs(f.s, id)})
	}
	return x
}
