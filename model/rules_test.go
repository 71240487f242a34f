package model

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rule is one gap that Check knows: content that has this gap, the same content
// without it, and what Check says of it.
type rule struct {
	name   string
	gap    Content
	whole  Content
	clause Clause
	field  string
	level  Level
	// saying is the beginning of the message.
	saying string
}

func rules() []rule {
	decision, note, visit := completeDecision(), Note{Type: CaseNote, Happened: On(testDay), Text: Plain("He came home at six.")},
		Visit{Happened: On(testDay), Seen: Yes, SeenAlone: No, WhyNotAlone: "refused", ChildSaid: Plain("Hello."), Ascertained: "with-others", Text: Plain("At home.")}
	action := Action{What: "Ring the school", Who: "Amara Reed", By: testDay, Agreed: testDay}
	done := ActionDone{Action: ref(1), On: testDay, Dropped: true, Note: "The school rang first."}
	child := Child{Set: map[string]string{DetailName: "Ella Hart", DetailBorn: "2017-04-02"}, Opens: true}
	status := Status{Type: StatusPlan, Value: "cin", From: testDay}
	worker := NamedWorker{Why: "Amara Reed left the team.", From: testDay}
	mark := marked(completeMark())
	relation := Relation{Name: "Lee Cotter", Relation: "father"}
	event := Event{Happened: On(testDay), Text: Plain("She won the relay."), Account: Account{Significant: &Significant{Category: "good", Meaning: "She tells everybody."}}}
	return append([]rule{
		{"P2DecisionWithoutArgument", with(decision, func(d *Decision) { d.For = nil }), decision, P2, "for", Must, "Give the arguments"},
		{"P2DecisionNotToActWithoutArgument", with(decision, func(d *Decision) { d.For, d.Outcome = Plain(" "), NoAction }), decision, P2, "for", Must, "Give the arguments"},
		{"P2DecisionWithoutSubstance", with(decision, func(d *Decision) { d.What = nil }), decision, P2, "what", Needed, "Say what was decided"},
		{"P2DecisionWithoutOutcome", with(decision, func(d *Decision) { d.Outcome = "" }), decision, P2, "outcome", Must, "Say what sort of decision"},
		{"P2DeclineWithoutService", with(decision, func(d *Decision) { d.Outcome, d.RequestedBy = Decline, "Her mother" }), decision, P2, "service", Must, "Say which service"},
		{"P2DeclineWithoutWhoAsked", with(decision, func(d *Decision) { d.Outcome, d.Service = Decline, "Respite" }), decision, P2, "requestedBy", Must, "Say who asked"},
		{"P2DecisionWithoutDecider", with(decision, func(d *Decision) { d.DecidedBy = " " }), decision, P2, "decidedBy", Must, "Say who decided"},
		{"P2DecisionWithoutRole", with(decision, func(d *Decision) { d.DecidedAs = "" }), decision, P2, "decidedAs", Should, "Say in what role"},
		{"P2DeferWithoutDay", with(decision, func(d *Decision) { d.Outcome = Defer }), decision, P2, "review", Must, "Say when it will be decided"},
		{"P3WeightOfDecisionNotConsidered", with(decision, func(d *Decision) { d.Affects = "" }), decision, P3, "affects", Must, "Say whether this significantly"},
		{"P3NoWishesAtAll", with(decision, func(d *Decision) { d.Wishes = nil }), decision, P3, "wishes.said", Must, "What did the child say or show? If"},
		{"P3NothingSaid", wishes(func(w *Wishes) { w.Said = nil }), decision, P3, "wishes.said", Must, "What did the child say or show? If"},
		{"P3NotSaidHow", wishes(func(w *Wishes) { w.How = "" }), decision, P3, "wishes.how", Must, "Say how you know"},
		{"P3NotAscertainedWithoutReason", wishes(func(w *Wishes) { w.How = NotAscertained }), decision, P3, "wishes.whyNot", Must, "Say why the child's wishes"},
		{"P3OtherReasonNotSaid", wishes(func(w *Wishes) { w.How, w.WhyNot = NotAscertained, "other" }), decision, P3, "wishes.whyNotDetail", Must, "Say which other reason"},
		{"P3UnderstandingNotSaid", wishes(func(w *Wishes) { w.Understanding = "" }), decision, P3, "wishes.understanding", Must, "Say how the child's age"},
		{"P3WeightNotSaid", wishes(func(w *Wishes) { w.Weight = "" }), decision, P3, "wishes.weight", Must, "Say what weight"},
		{"P3EffectNotSaid", wishes(func(w *Wishes) { w.Effect = "" }), decision, P3, "wishes.effect", Must, "Say what the child's views changed"},
		{"P3EffectWithoutReason", wishes(func(w *Wishes) { w.EffectWhy = nil }), decision, P3, "wishes.effectWhy", Must, "Say why they were"},
		{"P3NotExplained", wishes(func(w *Wishes) { w.Explained = "" }), decision, P3, "wishes.explained", Should, "Say how and when the decision"},
		{"P3ParentsNotHeard", wishes(func(w *Wishes) { w.Parents = nil }), decision, P3, "wishes.parents", Must, "The child is looked after"},
		{"P3OthersWithResponsibilityNotHeard", wishes(func(w *Wishes) { w.OthersPR = nil }), decision, P3, "wishes.othersPR", Should, "Does anybody else"},
		{"P3OthersNotHeard", wishes(func(w *Wishes) { w.Relevant = nil }), decision, P3, "wishes.relevant", Should, "Say what others"},
		{"P3BackgroundNotConsidered", wishes(func(w *Wishes) { w.Background = "" }), decision, P3, "wishes.background", Must, "Say how religion"},
		{"P3VisitWithoutChildsWords", with(visit, func(v *Visit) { v.ChildSaid = nil }), visit, P3, "childSaid", Should, "What did the child say or show? Later"},
		{"P3VisitWithoutHowKnown", with(visit, func(v *Visit) { v.Ascertained = "" }), visit, P3, "ascertained", Should, "Say how you came to know"},
		{"P4MarkWithoutNature", marked(with(completeMark(), func(m *Mark) { m.Nature = "" })), mark, P4, "text", Must, "Say what this statement is"},
		{"P4MarkWithoutSource", marked(with(completeMark(), func(m *Mark) { m.Source = "" })), mark, P4, "text", Must, "Say whose "},
		{"P4MarkWithoutName", marked(with(completeMark(), func(m *Mark) { m.SourceName = "" })), mark, P4, "text", Must, "Name the person whose "},
		{"P4MarkWithoutVerification", marked(with(completeMark(), func(m *Mark) { m.Verification = "" })), mark, P4, "text", Must, "Say how far this "},
		{"P4JudgementWithoutBasis", marked(with(completeMark(), func(m *Mark) { m.Verification = OwnJudgementBasis })), mark, P4, "text", Must, "Say what your judgement rests on"},
		{"P4VerifiedWithoutByWhom", marked(with(completeMark(), func(m *Mark) { m.Verification = Verified })), mark, P4, "text", Should, "Say who verified it"},
		{"P4MarkInAnArgument", with(decision, func(d *Decision) { d.Against = Text{{"He drinks.", &Mark{Nature: "opinion"}}} }), decision, P4, "against", Must, "Say whose "},
		{"P4MarkInTheChildsWords", wishes(func(w *Wishes) { w.Said = Text{{"Dad drinks.", &Mark{Nature: "opinion"}}} }), decision, P4, "wishes.said", Must, "Say whose "},
		{"P4MarkInAConfidentialDetail", Withheld{Text: Text{{"He drinks.", &Mark{Nature: "opinion"}}}}, Withheld{Text: Plain("Mrs Hill.")}, P4, "withheld", Must, "Say whose "},
		{"C5InformantNamedInTheFile", marked(with(completeMark(), func(m *Mark) { m.Source = FromInformant })), mark, C5, "text", Must, "An informant is named"},
		{"C1EventWithoutDay", with(event, func(e *Event) { e.Happened = Moment{} }), event, C1, "happened", Needed, "Say when: a day"},
		{"C1EventOnWordsOfAnotherDay", with(event, func(e *Event) { e.Happened.Words = "1066" }), event, C1, "happened", Needed, "The day is a year"},
		{"C4EventWithoutAnything", with(event, func(e *Event) { e.Text = nil }), event, C4, "significant.headline", Needed, "Say what happened, in a line"},
		{"C4EventBeforeTheFileWithoutSource", with(event, func(e *Event) { e.Happened = On("2019-05-01") }), event, C4, "source", Must, "This was before the file began"},
		{"C4EventWithoutCategory", with(event, func(e *Event) { e.Significant = &Significant{Meaning: "much"} }), event, C4, "significant.category", Should, "Say what it is about"},
		{"C4EventWithoutMeaning", with(event, func(e *Event) { e.Significant = &Significant{Category: "good"} }), event, C4, "significant.meaning", Should, "Say what it meant"},
		{"C4MarkOfNothing", EventMark{Significant: event.Significant}, EventMark{Of: ref(0), Significant: event.Significant}, C4, "of", Needed, "Say which entry is marked"},
		{"C4MarkTakenAwayWithoutReason", EventMark{Of: ref(0)}, EventMark{Of: ref(0), Why: "two entries tell it"}, C4, "why", Must, "Say why it is no longer"},
		{"C1NoteWithoutDay", with(note, func(n *Note) { n.Happened = Moment{} }), note, C1, "happened", Needed, "Say when: a day"},
		{"C1NoteOnNoDay", with(note, func(n *Note) { n.Happened = On("2026-02-30") }), note, C1, "happened", Needed, "Say when: a day"},
		{"C1NoteWithoutText", with(note, func(n *Note) { n.Text = Plain(" \n") }), note, C1, "text", Needed, "Write something"},
		{"C1VisitWithoutText", with(visit, func(v *Visit) { v.Text, v.ChildSaid = nil, nil }), visit, C1, "text", Needed, "Write an account"},
		{"C1ReviewOnNoDay", with(decision, func(d *Decision) { d.Review = "soon" }), decision, C1, "review", Needed, "This is not a day"},
		{"C1DecisionWithoutDay", with(decision, func(d *Decision) { d.Decided = Moment{} }), decision, C1, "decided", Needed, "Say when: a day"},
		{"C1ActionByNoDay", with(action, func(a *Action) { a.By = "soon" }), action, C1, "by", Needed, "This is not a day"},
		{"C1ActionAgreedOnNoDay", with(action, func(a *Action) { a.Agreed = "lately" }), action, C1, "agreed", Needed, "This is not a day"},
		{"C1DoneWithoutDay", with(done, func(a *ActionDone) { a.On = "" }), done, C1, "on", Needed, "Say when: a day"},
		{"C1BornOnNoDay", with(child, func(c *Child) { c.Set = map[string]string{DetailName: "Ella", DetailBorn: "in May"} }), child, C1, DetailBorn, Needed, "This is not a day"},
		{"C1ChangedOnNoDay", with(child, func(c *Child) { c.Since = "lately" }), child, C1, "since", Needed, "This is not a day"},
		{"C1VerifiedOnNoDay", marked(with(completeMark(), func(m *Mark) { m.VerifiedOn = "lately" })), mark, C1, "text", Needed, "This is not a day"},
		{"C1StatusWithoutDay", with(status, func(s *Status) { s.From = "" }), status, C1, "from", Needed, "Say when: a day"},
		{"C1StatusUntilNoDay", with(status, func(s *Status) { s.To = "soon" }), status, C1, "to", Needed, "This is not a day"},
		{"C1EndingWithoutDay", Status{Ends: ref(7)}, Status{Ends: ref(7), To: testDay}, C1, "to", Needed, "Say when: a day"},
		{"C1WorkerWithoutDay", with(worker, func(w *NamedWorker) { w.From = "" }), worker, C1, "from", Needed, "Say when: a day"},
		{"C1ChangeOfNothing", Child{}, Child{Set: map[string]string{"school": "Elm Park"}}, C1, DetailName, Needed, "Change something"},
		{"C1VisitWithoutDay", with(visit, func(v *Visit) { v.Happened = Moment{} }), visit, C1, "happened", Needed, "Say when: a day"},
		{"C2VisitWithoutSeen", with(visit, func(v *Visit) { v.Seen = "" }), visit, C2, "seen", Must, "Say whether you saw the child."},
		{"C2VisitWithoutSeenAlone", with(visit, func(v *Visit) { v.SeenAlone = "" }), visit, C2, "seenAlone", Must, "Say whether you saw the child alone"},
		{"C2VisitNotAloneWithoutReason", with(visit, func(v *Visit) { v.WhyNotAlone = "" }), visit, C2, "whyNotAlone", Must, "Say why the child was not seen alone"},
		{"C2ActionWithoutWhat", with(action, func(a *Action) { a.What = " " }), action, C2, "what", Needed, "Say what is to be done"},
		{"C2ActionWithoutWho", with(action, func(a *Action) { a.Who = "" }), action, C2, "who", Must, "Say who is to do it"},
		{"C2ActionWithoutDay", with(action, func(a *Action) { a.By = "" }), action, C2, "by", Must, "Say by when"},
		{"C2DoneWithoutAction", with(done, func(a *ActionDone) { a.Action = Ref{} }), done, C2, "action", Needed, "Say which action"},
		{"C2DroppedWithoutReason", with(done, func(a *ActionDone) { a.Note = "" }), done, C2, "note", Must, "Say why it will not be done"},
		{"C2StatusWithoutType", with(status, func(s *Status) { s.Type = "" }), status, C2, "type", Needed, "Say what the status is about"},
		{"C2StatusWithoutValue", with(status, func(s *Status) { s.Value = "" }), status, C2, "value", Needed, "Say which status"},
		{"C2StatusEndsBeforeItBegins", with(status, func(s *Status) { s.To = s.From.AddDays(-1) }), status, C2, "to", Needed, "It ends before"},
		{"C2EndingBeforeTheBeginning", Status{Ends: ref(0), To: "2020-01-01"}, Status{Ends: ref(0), To: testDay}, C2, "to", Needed, "It ends before"},
		{"C2NobodyNamedWithoutReason", with(worker, func(w *NamedWorker) { w.Why = "" }), worker, C2, "why", Must, "Say why nobody"},
		{"C2CoverWithoutEnd", with(worker, func(w *NamedWorker) { w.Cover = true }), with(worker, func(w *NamedWorker) { w.Cover, w.Until = true, testDay.AddDays(9) }), C2, "until", Must, "Say until when"},
		{"C2CoverEndsBeforeItBegins", with(worker, func(w *NamedWorker) { w.Cover, w.Until = true, testDay.AddDays(-9) }), with(worker, func(w *NamedWorker) { w.Cover, w.Until = true, testDay }), C2, "until", Needed, "The cover ends before"},
		{"C1CoverUntilNoDay", with(worker, func(w *NamedWorker) { w.Until = "soon" }), worker, C1, "until", Needed, "This is not a day"},
		{"C3RelativeWithoutName", with(relation, func(r *Relation) { r.Name = " " }), relation, C3, "name", Needed, "Say who it is"},
		{"C3RelativeWithoutRelation", with(relation, func(r *Relation) { r.Relation = "" }), relation, C3, "relation", Must, "Say who they are to the child"},
		{"C3OwnBrother", with(relation, func(r *Relation) { r.To = testCase }), relation, C3, "name", Needed, "This is the child's own file"},
		{"C3RelationshipEndsBeforeItBegins", with(relation, func(r *Relation) { r.Since, r.Ended = testDay, testDay.AddDays(-1) }), relation, C3, "ended", Needed, "The relationship ends before"},
		{"C1RelationshipSinceNoDay", with(relation, func(r *Relation) { r.Since = "lately" }), relation, C1, "since", Needed, "This is not a day"},
		{"C1RelationshipUntilNoDay", with(relation, func(r *Relation) { r.Ended = "soon" }), relation, C1, "ended", Needed, "This is not a day"},
		{"C3CopyOfACopy", copying(copying(note)), copying(note), C3, "copies", Needed, "There is nothing here that can be copied"},
		{"C3CopyIntoItsOwnFile", with(copying(note), func(c *Copy) { c.From = testCase }), copying(note), C3, "copies", Needed, "The entry stands in this child's file"},
		{"C3CopyThatSaysNothing", copying(Visit{Happened: On(testDay), ChildSaid: Plain("Hello."), Seen: Yes}), copying(note), C3, "copies", Needed, "The copy would say nothing"},
		{"P4MarkInAWording", with(copying(mark), func(c *Copy) { *c = copying(marked(Mark{Nature: "opinion"})); c.Reworded = true }), copying(note), P4, "wording", Must, "Say whose "},
		{"C3FileWithoutName", with(child, func(c *Child) { c.Set = map[string]string{DetailBorn: "2017-04-02"} }), child, C3, DetailName, Needed, "Give the child a name"},
		{"C3NameTakenAway", Child{Set: map[string]string{DetailName: ""}}, child, C3, DetailName, Needed, "Give the child a name"},
		{"C3FileWithoutBirth", with(child, func(c *Child) { c.Set = map[string]string{DetailName: "Ella"} }), child, C3, DetailBorn, Should, "Give the date of birth"},
	}, slices.Concat(rulesOfOrigin(), rulesOfChallenges(), rulesOfSettings(), rulesOfDisclosures(), rulesOfRequests(), rulesOfTransfers())...)
}

// rulesOfCorrections are those of entries that make no task of their own.
func rulesOfCorrections(t testing.TB) []rule {
	right := correcting(t, 0, Note{Type: CaseNote, Happened: On(testDay), Text: Plain("He came home at six.")})
	return []rule{
		{"C7CorrectionWithoutReason", with(right, func(c *Correction) { c.Why = "" }), right, C7, "why", Needed, "Say what was wrong"},
		{"C7CorrectionOfNothing", with(right, func(c *Correction) { c.New = Encoded{Kind: KindNote, Schema: 1} }), right, C7, "new", Needed, "Correct an entry"},
		{"C7CorrectionHoldingOne", correcting(t, 0, right), right, C7, "new", Needed, "Correct an entry"},
		{"C7FiledInErrorWithoutReason", FiledInError{Of: ref(0)}, FiledInError{Of: ref(0), Why: "wrong child"}, C7, "why", Needed, "Say why it was filed in error"},
		{"C6RestrictionWithoutReason", Restriction{Restricted: true, Date: testDay}, Restriction{Restricted: true, Why: "a colleague's family", Date: testDay}, C6, "why", Needed, "Say why the file is restricted"},
	}
}

func (r rule) in(found []Finding) bool {
	for _, g := range found {
		if g.Clause == r.clause && g.Field == r.field && g.Level == r.level && strings.HasPrefix(g.Message, r.saying) {
			return true
		}
	}
	return false
}

// lookedAfterFile is a file in which all rules of P3 apply.
func lookedAfterFile() []Entry {
	return append(record(Status{Type: StatusLegal, Value: "s20", From: "2026-01-05"}), spokenOf()...)
}

func TestCheck(t *testing.T) {
	f := Fold(lookedAfterFile())
	for _, r := range append(rules(), rulesOfCorrections(t)...) {
		t.Run(r.name, func(t *testing.T) {
			if found := Check(r.gap, f); !r.in(found) {
				t.Errorf("the gap is not found; found: %+v", found)
			}
			if found := Check(r.whole, f); r.in(found) || Incomplete(found) {
				t.Errorf("without the gap there is still: %+v", found)
			}
			if got, want := Incomplete(Check(r.gap, f)), r.level >= Must; got != want {
				t.Errorf("Incomplete is %v", got)
			}
			if got, want := len(Blocked(Check(r.gap, f))) > 0, r.level == Needed; got != want {
				t.Errorf("Blocked is %v", got)
			}
		})
	}
}

// A gap becomes a task, and the task goes when a correction fills the gap.
func TestTodoUntilCorrected(t *testing.T) {
	for _, r := range rules() {
		t.Run(r.name, func(t *testing.T) {
			entries := append(lookedAfterFile(), filed(1, testDay, r.gap))
			found := tasksOf(Todo(Fold(entries), testDay, DefaultSettings()), r.clause, ref(1))
			said := false
			for _, task := range found {
				said = said || strings.Contains(task.Text, r.saying) && task.Field == r.field && task.For == amara.ID
			}
			if said != (r.level >= Must) {
				t.Errorf("tasks: %+v", found)
			}
			entries = append(entries, filed(2, testDay, correcting(t, 1, r.whole)))
			for _, task := range Todo(Fold(entries), testDay, DefaultSettings()) {
				if strings.Contains(task.Text, r.saying) {
					t.Errorf("still a task after the correction: %+v", task)
				}
			}
		})
	}
}

// Every rule that the code holds stands in the table above.
func TestEveryRuleHasItsTest(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	tested := append(append(rules(), rulesOfCorrections(t)...), rulesOnFiling()...)
	count := 0
	rulesIn := func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 4 {
			return true
		}
		if fn, ok := call.Fun.(*ast.SelectorExpr); !ok || fn.Sel.Name != "add" {
			return true
		}
		message := call.Args[3]
		for {
			sum, ok := message.(*ast.BinaryExpr)
			if !ok {
				break
			}
			message = sum.X
		}
		literal, err := strconv.Unquote(message.(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		count++
		for _, r := range tested {
			if strings.HasPrefix(literal, r.saying) || strings.HasPrefix(r.saying, literal) {
				return true
			}
		}
		t.Errorf("no test for the rule %q", literal)
		return true
	}
	for _, name := range files {
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, rulesIn)
	}
	if count < 40 {
		t.Errorf("only %d rules found in the code", count)
	}
}

// P3 asks for more where the child is looked after or proposed to be, on the day
// of the decision, and for nothing where the decision does not affect the child.
func TestP3AsksByStatusOfThatDay(t *testing.T) {
	bare := wishes(func(w *Wishes) { w.Parents, w.Background = nil, "" })
	for _, c := range []struct {
		name   string
		status Status
		asks   bool
	}{
		{"no status", Status{Type: StatusPlan, Value: "cin", From: "2026-01-05"}, false},
		{"looked after", Status{Type: StatusLegal, Value: "care-order", From: "2026-01-05"}, true},
		{"proposed", Status{Type: StatusLegal, Value: "proposed", From: "2026-01-05"}, true},
		{"placed", Status{Type: StatusPlacement, Value: "foster", From: "2026-01-05"}, true},
		{"supervision order at home", Status{Type: StatusLegal, Value: "supervision", From: "2026-01-05"}, false},
		{"care leaver in supported accommodation", Status{Type: StatusPlacement, Value: "independent", From: "2026-01-05"}, false},
		{"until the day before", Status{Type: StatusLegal, Value: "s20", From: "2026-01-05", To: testDay.AddDays(-1)}, false},
		{"until that day", Status{Type: StatusLegal, Value: "s20", From: "2026-01-05", To: testDay}, true},
		{"from the day after", Status{Type: StatusLegal, Value: "s20", From: testDay.AddDays(1)}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Incomplete(Check(bare, Fold(record(c.status)))); got != c.asks {
				t.Errorf("asks for parents and background: %v", got)
			}
		})
	}
	if found := Check(with(bare, func(d *Decision) { d.Affects, d.Wishes = No, nil }), nil); len(found) > 0 {
		t.Errorf("a decision that does not affect the child: %+v", found)
	}
	if found := Check(wishes(func(w *Wishes) {
		*w = Wishes{How: NotAscertained, WhyNot: "unborn", Understanding: "not born yet", Explained: "not yet"}
	}), nil); len(found) > 0 {
		t.Errorf("an unborn child: %+v", found)
	}
}

func TestClausesSayWhatTheyAsk(t *testing.T) {
	for _, c := range []Clause{P1, P2, P3, P4, C1, C2, C3, C4, C5, C6, C7} {
		if c.Title() == string(c) || c.Asks() == "" {
			t.Errorf("%s: %q, %q", c, c.Title(), c.Asks())
		}
	}
	if Clause("X9").Asks() != "" {
		t.Error("an unknown clause asks for something")
	}
}
