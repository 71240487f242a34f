package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func completeContact() Contact {
	return Contact{
		Received: On(testDay), Source: "2A", From: "Ms Aldous, head teacher", Said: Plain("She came without shoes."),
		Outcome: "assessment", Decision: Plain("Three times in a week, and no answer at home."), DecidedBy: "J Okafor", DecidedOn: testDay,
	}
}

func noteFrom(i Informant) Note {
	return Note{Type: CaseNote, Happened: On(testDay), Text: Plain("There is shouting at night."), Account: Account{Informant: &i}}
}

func noteGiven(t ThirdParty) Note {
	return Note{Type: CaseNote, Happened: On(testDay), Text: Plain("He missed two appointments."), Account: Account{ThirdParty: &t}}
}

func completeThirdParty() ThirdParty {
	return ThirdParty{Giver: "Dr Iwu", Channel: "telephone", Status: StatusOpen, OpenAccess: Yes}
}

func completeAttempt() Attempt {
	return Attempt{Of: ref(2), Made: On(testDay), By: "Amara Reed", How: "rang the school", Result: Plain("They had seen nothing."), Outcome: "none"}
}

func completeSettlement() Settlement {
	return Settlement{Of: ref(2), Status: StatusOpen, How: "by telephone with Dr Iwu", On: testDay}
}

// rulesOfOrigin are those of who an entry came from (C5, C6).
func rulesOfOrigin() []rule {
	contact, attempt, settlement := completeContact(), completeAttempt(), completeSettlement()
	neighbour := noteFrom(Informant{Type: Member, Name: "Mrs Hill"})
	given := noteGiven(completeThirdParty())
	party := func(change func(*ThirdParty)) Note { return noteGiven(with(completeThirdParty(), change)) }
	return []rule{
		{"C1ContactWithoutDay", with(contact, func(c *Contact) { c.Received = Moment{} }), contact, C1, "received", Needed, "Say when: a day"},
		{"C1ContactWithoutWords", with(contact, func(c *Contact) { c.Said = nil }), contact, C1, "said", Needed, "Write what was said"},
		{"C1ContactDecidedOnNoDay", with(contact, func(c *Contact) { c.DecidedOn = "soon" }), contact, C1, "decidedOn", Needed, "This is not a day"},
		{"C5ContactWithoutSource", with(contact, func(c *Contact) { c.Source = "" }), contact, C5, "source", Must, "Say where the contact came from"},
		{"C5ContactFromNobody", with(contact, func(c *Contact) { c.From = " " }), contact, C5, "from", Must, "Say who made the contact"},
		{"C5AnonymousContactWithoutInformant", with(contact, func(c *Contact) { c.Source, c.From = SourceAnonymous, "" }), with(contact, func(c *Contact) {
			c.Source, c.From, c.Informant = SourceAnonymous, "", &Informant{Type: Anonymous}
		}), C5, "informant", Must, "The contact is anonymous"},
		{"C5ContactNamesWhoIsWithheld", with(contact, func(c *Contact) { c.Informant = &Informant{Type: Member, WithheldFrom: "family"} }), with(contact, func(c *Contact) {
			c.From, c.Informant = "", &Informant{Type: Member, WithheldFrom: "family"}
		}), C5, "from", Needed, "The informant's identity is withheld"},
		{"P2ContactDecidedWithoutOutcome", with(contact, func(c *Contact) { c.Outcome = "" }), contact, P2, "outcome", Must, "Say what came of the contact"},
		{"P2ContactDecidedWithoutWhy", with(contact, func(c *Contact) { c.Decision = nil }), contact, P2, "decision", Must, "Say why this was decided on the contact"},
		{"P2ContactDecidedByNobody", with(contact, func(c *Contact) { c.DecidedBy = "" }), contact, P2, "decidedBy", Must, "Say who decided on the contact"},
		{"P2ContactDecidedOnNoDaySaid", with(contact, func(c *Contact) { c.DecidedOn = "" }), contact, P2, "decidedOn", Must, "Say when it was decided: one working day"},
		{"C5InformantOfNoSort", noteFrom(Informant{Name: "Mrs Hill"}), neighbour, C5, "informant.type", Must, "Say what sort of informant"},
		{"C5InformantWithoutName", noteFrom(Informant{Type: Member}), neighbour, C5, "informant.name", Must, "Name the informant"},
		{"C5ProfessionalWithheldWithoutDecision", noteFrom(Informant{Type: Professional, WithheldFrom: "both"}), noteFrom(Informant{Type: Professional, WithheldFrom: "both", ManagerDecision: "J Okafor, today: risk to her"}), C5, "informant.managerDecision", Must, "Professionals are normally named"},
		{"C5WithheldNameInTheFile", noteFrom(Informant{Type: Member, WithheldFrom: "child", Name: "Mrs Hill"}), noteFrom(Informant{Type: Member, WithheldFrom: "child"}), C5, "informant.name", Needed, "Their identity is withheld"},
		{"C5AttemptAtNothing", with(attempt, func(a *Attempt) { a.Of = Ref{} }), attempt, C5, "of", Needed, "Say which entry holds what is"},
		{"C1AttemptWithoutDay", with(attempt, func(a *Attempt) { a.Made = Moment{} }), attempt, C1, "made", Needed, "Say when: a day"},
		{"C5AttemptWithoutHow", with(attempt, func(a *Attempt) { a.How = "" }), attempt, C5, "how", Must, "Say how you tried"},
		{"C5AttemptByNobody", with(attempt, func(a *Attempt) { a.By = "" }), attempt, C5, "by", Must, "Say who tried"},
		{"C5AttemptWithoutOutcome", with(attempt, func(a *Attempt) { a.Outcome = "" }), attempt, C5, "outcome", Must, "Say whether it was verified"},
		{"C5AttemptWithoutResult", with(attempt, func(a *Attempt) { a.Result = nil }), attempt, C5, "result", Must, "Say what was found, or"},
		{"C6ThirdPartyWithoutGiver", party(func(t *ThirdParty) { t.Giver = "" }), given, C6, "thirdParty.giver", Must, "Say who gave the information"},
		{"C6ThirdPartyWithoutStatus", party(func(t *ThirdParty) { t.Status = "" }), given, C6, "thirdParty.status", Must, "Say who may see it, as the giver defined it; "},
		{"C6ThirdPartyNotToNobody", party(func(t *ThirdParty) { t.Status = StatusNotNamed }), given, C6, "thirdParty.notTo", Must, "Say who must not see it"},
		{"C6OpenAccessNotSaid", party(func(t *ThirdParty) { t.OpenAccess = "" }), given, C6, "thirdParty.openAccess", Should, "Was the giver told"},
		{"C6SettlementOfNothing", with(settlement, func(s *Settlement) { s.Of = Ref{} }), settlement, C6, "of", Needed, "Say which entry holds the third"},
		{"C6SettlementThatSettlesNothing", with(settlement, func(s *Settlement) { s.Status = StatusClarifying }), settlement, C6, "status", Needed, "Say who may see it, as the giver defined it: until"},
		{"C6SettlementNotToNobody", with(settlement, func(s *Settlement) { s.Status = StatusNotNamed }), settlement, C6, "notTo", Must, "Say whom the giver"},
		{"C6SettlementWithoutHow", with(settlement, func(s *Settlement) { s.How = "" }), settlement, C6, "how", Must, "Say how it was settled"},
		{"C1SettlementWithoutDay", with(settlement, func(s *Settlement) { s.On = "" }), settlement, C1, "on", Needed, "Say when: a day"},
	}
}

// waitingFor are the tasks of a day about an entry whose text holds some words.
func waitingFor(f *CaseFile, on Date, entry Ref, holding string) []Task {
	return slices.DeleteFunc(Todo(f, on, DefaultSettings()), func(t Task) bool {
		return t.Entry != entry || !strings.Contains(t.Text, holding)
	})
}

func TestP2ContactIsDecidedWithinOneWorkingDay(t *testing.T) {
	for received, due := range map[Date]Date{
		"2026-11-02": "2026-11-03", // a Monday
		"2026-11-06": "2026-11-09", // a Friday
		"2026-11-07": "2026-11-09", // a Saturday
		"2026-11-08": "2026-11-09", // a Sunday
	} {
		open := with(completeContact(), func(c *Contact) {
			c.Received, c.Outcome, c.Decision, c.DecidedBy, c.DecidedOn = On(received), "", nil, "", ""
		})
		entries := append(assigned(), filed(2, received, open))
		found := waitingFor(Fold(entries), received, ref(2), "Decide on the contact")
		if len(found) != 1 || found[0].Due != due || found[0].For != amara.ID || found[0].Clause != P2 {
			t.Fatalf("received on %s: %+v", received, found)
		}
		if found[0].Late(due) || !found[0].Late(due.AddDays(1)) {
			t.Errorf("not late from the day after %s on", due)
		}
		decided := with(completeContact(), func(c *Contact) { c.Received, c.DecidedOn = On(received), due })
		entries = append(entries, filed(3, due, correcting(t, 2, decided)))
		if found := waitingFor(Fold(entries), due, ref(2), ""); len(found) > 0 {
			t.Errorf("decided, and still: %+v", found)
		}
		for day, late := range map[Date]bool{due: false, due.AddDays(1): true} {
			c := with(decided, func(c *Contact) { c.DecidedOn = day })
			if it := Fold(record(c)).Items[0]; DefaultSettings().DecidedLate(it) != late {
				t.Errorf("decided on %s, late: %v", day, !late)
			}
		}
	}
	undated := Fold(record(Contact{Said: Plain("a")}))
	if found := waitingFor(undated, testDay, ref(0), ""); len(found) > 0 && found[0].Due != "" {
		t.Errorf("a contact of no day is due: %+v", found)
	}
}

func TestC5AnonymousUntilAnAttemptToVerify(t *testing.T) {
	for name, c := range map[string]Content{
		"note":     noteFrom(Informant{Type: Anonymous}),
		"visit":    Visit{Happened: On(testDay), Seen: Yes, SeenAlone: Yes, Text: Plain("a"), ChildSaid: Plain("b"), Ascertained: "alone", Account: Account{Informant: &Informant{Type: Anonymous}}},
		"decision": with(completeDecision(), func(d *Decision) { d.Informant = &Informant{Type: Anonymous} }),
		"contact":  with(completeContact(), func(c *Contact) { c.Informant = &Informant{Type: Anonymous} }),
	} {
		const verify = "Try to verify"
		if found := waitingFor(Fold(assigned(c)), testDay, ref(2), verify); len(found) != 1 || found[0].Clause != C5 || found[0].For != amara.ID {
			t.Errorf("%s: %+v", name, found)
		}
		if found := waitingFor(Fold(assigned(c, completeAttempt())), testDay, ref(2), verify); len(found) > 0 {
			t.Errorf("%s: after the attempt: %+v", name, found)
		}
		if found := waitingFor(Fold(assigned(c, completeAttempt(), FiledInError{Of: ref(3), Why: "another child"})), testDay, ref(2), verify); len(found) != 1 {
			t.Errorf("%s: the attempt was filed in error, and counts", name)
		}
		if found := waitingFor(Fold(assigned(c, FiledInError{Of: ref(2), Why: "another child"})), testDay, ref(2), verify); len(found) > 0 {
			t.Errorf("%s: filed in error itself: %+v", name, found)
		}
	}
	if found := waitingFor(Fold(assigned(noteFrom(Informant{Type: Member, Name: "Mrs Hill"}))), testDay, ref(2), ""); len(found) > 0 {
		t.Errorf("a named informant: %+v", found)
	}
}

func TestC6BeingClarifiedUntilSettled(t *testing.T) {
	const settle = "Settle with Dr Iwu"
	clarifying := noteGiven(with(completeThirdParty(), func(p *ThirdParty) { p.Status = StatusClarifying }))
	f := Fold(assigned(clarifying))
	found := waitingFor(f, testDay, ref(2), settle)
	if len(found) != 1 || found[0].Due != testDay || found[0].For != amara.ID || found[0].Clause != C6 {
		t.Fatalf("%+v", found)
	}
	if Incomplete(Check(clarifying, f)) {
		t.Error("being clarified is no answer")
	}
	settled := Fold(assigned(clarifying, with(completeSettlement(), func(s *Settlement) { s.Status, s.NotTo, s.OpenAccess = StatusNotNamed, "his father", No })))
	if found := waitingFor(settled, testDay, ref(2), ""); len(found) > 0 {
		t.Errorf("settled, and still: %+v", found)
	}
	if p := settled.Item(ref(2)).ThirdParty(); p.Status != StatusNotNamed || p.NotTo != "his father" || p.OpenAccess != No || p.Giver != "Dr Iwu" {
		t.Errorf("%+v", p)
	}
	if p := settled.Item(ref(2)).Now.(Note).ThirdParty; p.Status != StatusClarifying {
		t.Error("the entry itself has changed")
	}
	if Fold(assigned()).Item(ref(0)).ThirdParty() != nil {
		t.Error("a file's opening came from a third party")
	}
}

func TestC5WithheldIdentityStandsInTheConfidentialPart(t *testing.T) {
	withheld := noteFrom(Informant{Type: Member, WithheldFrom: "family"})
	who := Withheld{Informant: "Mrs Hill", Contact: "12 Mill Lane"}
	finds := func(general, confidential Content, saying string, level Level) bool {
		return slices.ContainsFunc(CheckParts(general, confidential, nil), func(g Finding) bool {
			return g.Clause == C5 && g.Level == level && strings.HasPrefix(g.Message, saying)
		})
	}
	if !finds(withheld, nil, "Say who the informant is", Must) || !finds(withheld, Withheld{Text: Plain("x")}, "Say who the informant is", Must) {
		t.Error("who they are stands nowhere, and nobody says so")
	}
	if found := CheckParts(withheld, who, nil); len(found) > 0 {
		t.Errorf("all is said: %+v", found)
	}
	for name, leak := range map[string]Note{
		"name in the text":  with(withheld, func(n *Note) { n.Text = Plain("It was mrs hill who rang.") }),
		"name in a mark":    with(withheld, func(n *Note) { n.Text[0].Mark = &Mark{Source: FromNamed, SourceName: "Mrs Hill"} }),
		"name in the title": with(withheld, func(n *Note) { n.Text, n.Title = Plain("x"), "Mrs Hill rang" }),
		"address":           with(withheld, func(n *Note) { n.Text, n.With = Plain("x"), "a caller from 12 Mill Lane" }),
	} {
		if !finds(leak, who, "The name or address that is withheld", Needed) {
			t.Errorf("%s: not found", name)
		}
	}
	withheld.Text = Plain("There is shouting at night.")
	// The same holds for a correction, whose parts are corrections.
	if !finds(correcting(t, 2, withheld), nil, "Say who the informant is", Must) || finds(correcting(t, 2, withheld), correcting(t, 2, who), "", Must) {
		t.Error("not the same in a correction")
	}
	// Where all of the entry is confidential, the name may stand in it.
	named := noteFrom(Informant{Type: Member, WithheldFrom: "family", Name: "Mrs Hill"})
	named.Text[0].Mark = &Mark{Nature: "allegation", Source: FromInformant, SourceName: "Mrs Hill", Verification: Unverified}
	if found := CheckParts(nil, named, nil); len(found) > 0 {
		t.Errorf("in a confidential entry: %+v", found)
	}
	if len(Blocked(CheckParts(named, nil, nil))) == 0 {
		t.Error("named in the main file")
	}
	// On record without a confidential part it is a task, until one is added.
	const nowhere = "stands nowhere"
	if found := waitingFor(Fold(assigned(withheld)), testDay, ref(2), nowhere); len(found) != 1 {
		t.Errorf("%+v", found)
	}
	part := assigned(withheld)
	part[2].Section = SectionClosed
	if found := waitingFor(Fold(part), testDay, ref(2), nowhere); len(found) > 0 {
		t.Errorf("%+v", found)
	}
	added := append(assigned(withheld), filed(3, testDay, correcting(t, 2, withheld)))
	added[3].Section = SectionClosed
	if found := waitingFor(Fold(added), testDay, ref(2), nowhere); len(found) > 0 {
		t.Errorf("added by a correction, and still: %+v", found)
	}
}

// A confidential part makes no task that says anything of it.
func TestC6NothingOfAConfidentialPartBecomesATask(t *testing.T) {
	secret := noteFrom(Informant{Type: Anonymous})
	secret.ThirdParty = &ThirdParty{Giver: "QUOKKA", Status: StatusClarifying}
	e := filed(2, testDay, Stub{Date: testDay})
	e.Section, e.Confidential = SectionOpen, secret
	f := Fold(append(assigned(), e))
	if found := waitingFor(f, testDay, ref(2), ""); len(found) > 0 || f.Item(ref(2)).Informant() != nil || f.Item(ref(2)).ThirdParty() != nil {
		t.Errorf("%+v", found)
	}
}

func TestC6WhatAStatusProposes(t *testing.T) {
	marked := Text{{Words: "I rang the surgery."}, {Words: "He drinks.", Mark: &Mark{Nature: "opinion", Source: FromNamed, SourceName: "Dr Iwu"}}}
	view := append(slices.Clone(marked), Statement{Words: "She seemed worried.", Mark: &Mark{Nature: "description", Source: FromAuthor}})
	subject, court, father := Reader{Subject: true, Name: "Ella Hart"}, Reader{Name: "Family Court"}, Reader{Name: "Tom Hart"}
	for name, c := range map[string]struct {
		status, notTo string
		text          Text
		to            Reader
		take          Inclusion
	}{
		"open":                        {StatusOpen, "", marked, subject, Include},
		"not to the subject":          {StatusNotSubject, "", Plain("a"), subject, LeaveOut},
		"not to the subject, in part": {StatusNotSubject, "", view, subject, WithoutPassages},
		"nothing marked":              {StatusNotSubject, "", append(Plain("a"), view[2]), subject, LeaveOut},
		"not to the subject: a court": {StatusNotSubject, "", marked, court, Include},
		"all of it is the third's":    {StatusNotSubject, "", marked[1:], subject, LeaveOut},
		"not to the father":           {StatusNotNamed, "her father, Tom", marked, father, WithoutPassages},
		"not to the father: a court":  {StatusNotNamed, "her father, Tom", marked, court, Include},
		"not to somebody: no name":    {StatusNotNamed, "her father, Tom", Plain("a"), Reader{}, LeaveOut},
		"being clarified":             {StatusClarifying, "", Plain("a"), court, LeaveOut},
		"a status not known here":     {"later", "", Plain("a"), court, LeaveOut},
		"without a status":            {"", "", marked, court, WithoutPassages},
	} {
		n := noteGiven(ThirdParty{Giver: "Dr Iwu", Status: c.status, NotTo: c.notTo})
		n.Text = c.text
		p := Proposed(Fold(assigned(n)).Item(ref(2)), c.to)
		if p.Take != c.take || (p.Reason == "") != (c.take == Include) || (len(p.Passages) > 0) != (c.take == WithoutPassages) {
			t.Errorf("%s: %+v", name, p)
		}
		// What is not marked may be a fact that the third party gave.
		if c.take == WithoutPassages && !slices.Equal(p.Passages, []int{0, 1}) {
			t.Errorf("%s: passages %v", name, p.Passages)
		}
	}
	clarifying := noteGiven(ThirdParty{Giver: "Dr Iwu", Status: StatusClarifying})
	if p := Proposed(Fold(assigned(clarifying, completeSettlement())).Item(ref(2)), court); p.Take != Include {
		t.Errorf("settled as open: %+v", p)
	}
	if p := Proposed(Fold(assigned(noteOf("a"))).Item(ref(2)), subject); p.Take != Include {
		t.Errorf("no third party: %+v", p)
	}
}

// What is told apart from what a third party said is the author's own view, the
// child's own words and answers from a list; all else may be the third party's.
func TestC6WhatIsToldApart(t *testing.T) {
	own := Mark{Nature: "description", Source: FromAuthor}
	passedOn, theirs := own, own
	passedOn.PassedOn, theirs.Source = true, FromNamed
	v := Visit{ChildSaid: Plain("I like it here.")}
	direct := Note{Type: DirectWork, Text: Plain("I like it here.")}
	for name, c := range map[string]struct {
		in      Content
		heading string
		said    Statement
		apart   bool
	}{
		"a fact, perhaps the third party's": {v, "The visit", Statement{Words: "He was in prison."}, false},
		"the author's own view":             {v, "The visit", Statement{Words: "She seemed at ease.", Mark: &own}, true},
		"a view that the author passes on":  {v, "The visit", Statement{Words: "She seemed at ease.", Mark: &passedOn}, false},
		"the third party's view":            {v, "The visit", Statement{Words: "He drinks.", Mark: &theirs}, false},
		"the child's own words":             {v, "The child's wishes and feelings", v.ChildSaid[0], true},
		"direct work, not set down apart":   {direct, "", direct.Text[0], false},
	} {
		if Apart(c.in, c.heading, c.said) != c.apart {
			t.Errorf("%s: told apart %t", name, !c.apart)
		}
	}
	given := Account{ThirdParty: &ThirdParty{Channel: "Outcome: Act"}, Significant: &Significant{Headline: "Child seen: Yes"}}
	copied, err := Encode(Visit{NoAccess: true, Planned: "planned"})
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]bool{}
	for _, c := range []Content{
		Visit{Account: given, Seen: Yes, SeenAlone: Yes, Bedroom: Yes, Where: "9 Plumtree Row", Ascertained: "play", WhyNotAlone: "She said: nothing"},
		Note{Account: given, Title: "Seen alone: Yes"}, Copy{New: copied},
	} {
		for _, b := range c.Body() {
			for _, f := range b.Facts {
				if f.Nature == Answer {
					answers[f.String()] = true
				}
			}
		}
	}
	for line, closed := range map[string]bool{
		"Child: seen alone": true, "Bedroom seen: Yes": true, "How: Play or drawing": true, "Visit: Planned": true, "Child: no access": true,
		"Where: 9 Plumtree Row": false, "Why not alone: She said: nothing": false, "Seen alone: Yes": false, "Child seen: Yes": false, "By: Outcome: Act": false,
	} {
		if answers[line] != closed {
			t.Errorf("%q is an answer from a list: %t", line, !closed)
		}
	}
}

// Settlements made at once on two machines end the same in every order of
// arrival, and each stays on record.
func TestOriginsFoldTheSameInAnyOrder(t *testing.T) {
	base := assigned(noteGiven(ThirdParty{Giver: "Dr Iwu", Status: StatusClarifying}), noteFrom(Informant{Type: Anonymous}))
	here, there := filed(4, testDay, completeSettlement()), filed(4, testDay, with(completeSettlement(), func(s *Settlement) { s.Status = StatusNotSubject }))
	there.Ref = NewRef(otherDevice, 4)
	tried := filed(5, testDay, with(completeAttempt(), func(a *Attempt) { a.Of = ref(3) }))
	all := append(base, here, there, tried)
	want := Fold(all)
	rapid.Check(t, func(rt *rapid.T) {
		entries := rapid.Permutation(append(slices.Clone(all), rapid.SliceOfN(rapid.SampledFrom(all), 0, 4).Draw(rt, "again")...)).Draw(rt, "order")
		f := Fold(entries)
		if f.Item(ref(2)).ThirdParty().Status != want.Item(ref(2)).ThirdParty().Status {
			rt.Fatal("the status depends on the order of arrival")
		}
		if len(f.Item(ref(2)).Said) != 2 || len(f.Item(ref(3)).Said) != 1 {
			rt.Fatal("one of them is lost")
		}
		if !reflect.DeepEqual(Todo(f, testDay, DefaultSettings()), Todo(want, testDay, DefaultSettings())) {
			rt.Fatal("the tasks depend on the order of arrival")
		}
	})
}

// What is done about where an entry came from is offered to its copies, which
// carry the same informant and third party (C3).
func TestC3AttemptsAndSettlementsFollowTheCopies(t *testing.T) {
	n := noteFrom(Informant{Type: Anonymous})
	n.ThirdParty = &ThirdParty{Giver: "Dr Iwu", Status: StatusClarifying}
	general, _ := CopyOf(Origin{Ref: ref(2), Case: CaseID{8}, Name: "Ella Hart"}, n, nil, nil)
	sibling := Fold(assigned(general))
	if len(waitingFor(sibling, testDay, ref(2), "Try to verify")) != 1 || len(waitingFor(sibling, testDay, ref(2), "Settle with")) != 1 {
		t.Fatalf("the copy waits for %+v", Todo(sibling, testDay, DefaultSettings()))
	}
	at := CopyAt{File: sibling, Item: sibling.Item(ref(2))}
	attempt, _ := at.Follow(with(completeAttempt(), func(a *Attempt) { a.Of = ref(9) }), nil, nil)
	settlement, _ := at.Follow(with(completeSettlement(), func(s *Settlement) { s.Of = ref(9) }), nil, nil)
	if left := waitingFor(Fold(assigned(general, attempt, settlement)), testDay, ref(2), ""); len(left) > 0 {
		t.Errorf("still: %+v", left)
	}
	if !KindAttempt.Followed() || !KindSettlement.Followed() || KindNote.Followed() {
		t.Error("the wrong kinds follow the copies")
	}
}
