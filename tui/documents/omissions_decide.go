package documents

import (
	"context"
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// Verdict is one answer for all passages chosen.
type Verdict struct {
	Decided string
	// usual takes for each passage the reason that is usual for it.
	usual           bool
	Reason, why, By string
}

// Deciding is what is being filed: so many passages, in so many entries.
type Deciding struct {
	Decided           string
	Passages, Entries int
	// partly says that it ended before all of them were.
	partly bool
}

// keep keeps out what was proposed to stay out for the usual reason in law; where
// there is none, or something was decided before, it asks.
func (s *OmissionsScreen) keep() tea.Cmd {
	for _, i := range s.Chosen() {
		if p := s.Passages[i]; !p.Undecided() || p.Usual == "" {
			return s.askReason(model.KeepPassage)
		}
	}
	return s.decide(Verdict{Decided: model.KeepPassage, usual: true, By: s.Me().Name})
}

// askReason asks why the passages chosen are given or kept out.
func (s *OmissionsScreen) askReason(decided string) tea.Cmd {
	title, reasons := "Keep it out of the copy", model.ReasonsToKeep
	if decided == model.GivePassage {
		title, reasons = "Give it in the copy", model.ReasonsToGive
	}
	f := form.New(title, &form.Section{
		Title: s.chosenWords(), Help: "It is on record at once, for request " + s.Choice.Request + ". Whoever asked may be told the reason.",
		Fields: []form.Field{screen.Choice("reason", "Why", reasons), screen.Line("why", "In your own words"), screen.Line("by", "Decided by")},
	})
	f.SetValue("reason", s.likely(decided))
	f.SetValue("by", s.Me().Name)
	f.SetHelp("why", "it stands in the schedule, which whoever asked does not get")
	s.asking = screen.NewPrompt(s.App, f, "decide", func(p *screen.Prompt) tea.Cmd {
		v := Verdict{Decided: decided, Reason: f.Value("reason"), why: f.Value("why"), By: f.Value("by")}
		if s.filing.Waiting() {
			return nil
		}
		if problems := lacking(model.Check(s.disclosure(s.Passages[s.Chosen()[0]], v), s.File)); len(problems) > 0 {
			return p.Refuse(problems)
		}
		return s.decide(v)
	})
	return s.Push(s.asking)
}

// lacking are findings as a form shows them.
func lacking(findings []model.Finding) []form.Problem {
	var all []form.Problem
	for _, f := range findings {
		if f.Level >= model.Must {
			all = append(all, form.Problem{Field: f.Field, Text: f.Message, Must: true})
		}
	}
	return all
}

// likely is the reason that is offered: the usual one of all that are chosen;
// what nobody proposed is kept out since it would do harm.
func (s *OmissionsScreen) likely(decided string) string {
	if decided == model.GivePassage {
		return ""
	}
	reason := ""
	for n, i := range s.Chosen() {
		its := s.Passages[i].Usual
		if s.Passages[i].Proposed == "" {
			its = model.KeepSeriousHarm
		}
		if n > 0 && its != reason {
			return ""
		}
		reason = its
	}
	return reason
}

// disclosure is a decision as it is filed.
func (s *OmissionsScreen) disclosure(p papers.Passage, v Verdict) model.Disclosure {
	d := p.Decision(s.Choice)
	d.Decided, d.Reason, d.Why, d.By, d.On = v.Decided, v.Reason, v.why, v.By, s.Today()
	if v.usual {
		d.Reason = p.Usual
	}
	return d
}

// recordPart is one part of an entry in one wording.
type recordPart struct {
	holder       model.Ref
	confidential bool
}

// Disclosures are the decisions that a verdict on passages comes to. Where it is on
// all passages of a part, it is one on the part, and one line in the copy.
func (s *OmissionsScreen) Disclosures(chosen []int, v Verdict) []model.Disclosure {
	var all []model.Disclosure
	byPart := map[recordPart][]model.Disclosure{}
	var order []recordPart
	seen := map[passageName]bool{}
	for _, i := range chosen {
		p := s.Passages[i]
		if seen[nameOf(p)] {
			continue
		}
		seen[nameOf(p)] = true
		part := recordPart{p.Holder.Ref, p.Confidential}
		if byPart[part] == nil {
			order = append(order, part)
		}
		byPart[part] = append(byPart[part], s.disclosure(p, v))
	}
	whole := s.undividedParts()
	for _, part := range order {
		its := byPart[part]
		alike := !slices.ContainsFunc(its, func(d model.Disclosure) bool { return d.Reason != its[0].Reason })
		if n := whole[part]; n > 1 && n == len(its) && alike {
			its[0].Passage = model.Passage{}
			its = its[:1]
		}
		all = append(all, its...)
	}
	return all
}

// undividedParts are the parts that can be decided on as a whole, with how many
// passages they have: those of which no passage has a decision of its own, and
// all are seen here.
func (s *OmissionsScreen) undividedParts() map[recordPart]int {
	parts := map[recordPart]int{}
	if s.Choice.Span != (papers.Span{}) {
		return parts // days outside it may hold more of a part
	}
	seen, divided := map[passageName]bool{}, map[recordPart]bool{}
	for _, p := range s.Passages {
		part := recordPart{p.Holder.Ref, p.Confidential}
		divided[part] = divided[part] || p.Ruling != nil && !p.Ruling.Passage.IsZero()
		if !seen[nameOf(p)] {
			seen[nameOf(p)] = true
			parts[part]++
		}
	}
	for part, is := range divided {
		if is {
			delete(parts, part)
		}
	}
	return parts
}

// DecisionsAtOnce is how many are filed in one act. More than that show how far
// they have come, and can be stopped in between.
const DecisionsAtOnce = 40

// decide files a verdict on what is chosen.
func (s *OmissionsScreen) decide(v Verdict) tea.Cmd {
	chosen := s.Chosen()
	all := s.Disclosures(chosen, v)
	s.Deciding = Deciding{Decided: v.Decided, Passages: len(chosen), Entries: len(all)}
	id := s.ID
	if len(all) <= DecisionsAtOnce {
		return screen.Query(s.App, &s.filing, func(ctx context.Context, session *store.Session) (int, error) {
			return FileDisclosures(ctx, session, id, all, nil)
		})
	}
	return s.Push(screen.NewWork(s.App, screen.Work[int]{
		Title: "Filing decisions", Doing: "The decisions are being put on record.",
		Stopping: "What is on record by then stays there; the rest waits to be decided.",
		Run: func(ctx context.Context, session *store.Session, p *screen.Progress) (int, error) {
			return FileDisclosures(ctx, session, id, all, p.Steps)
		},
		Then: func(w screen.Screen, done int, err error) tea.Cmd { return tea.Batch(s.Leave(w), s.Filed(done, err)) },
	}))
}

// FileDisclosures puts decisions on record, some at a time, and answers how many
// are.
func FileDisclosures(ctx context.Context, session *store.Session, id model.CaseID, all []model.Disclosure, tell func(done, of int)) (int, error) {
	done := 0
	for some := range slices.Chunk(all, DecisionsAtOnce) {
		if err := ctx.Err(); err != nil {
			return done, err
		}
		filings := make([]store.Filing, len(some))
		for i, d := range some {
			general, confidential := d.Parts()
			filings[i] = store.Filing{Case: id, General: general, Confidential: confidential}
		}
		if _, err := session.File(context.WithoutCancel(ctx), filings...); err != nil {
			return done, err
		}
		if done += len(some); tell != nil {
			tell(done, len(all))
		}
	}
	return done, nil
}

// again reads the record at once, so that the next key finds the next passage, and
// tells the screens beneath.
func (s *OmissionsScreen) again() tea.Cmd { return tea.Batch(s.Init(), screen.Changed) }

// Filed says what came of it. Where it failed, the form stays with what was typed.
func (s *OmissionsScreen) Filed(done int, err error) tea.Cmd {
	switch {
	case err != nil && done == 0:
		return screen.Warn("Nothing was put on record. " + err.Error())
	case err != nil:
		s.Deciding.partly = true
		text := model.Count(done, "decision") + " of " + screen.Grouped(uint64(s.Deciding.Entries)) + " on record; the rest stays marked."
		if !errors.Is(err, context.Canceled) {
			text += " " + err.Error()
		}
		return tea.Batch(s.again(), screen.Warn(text))
	}
	clear(s.Marked)
	s.pick()
	var closing tea.Cmd
	if s.asking != nil {
		closing, s.asking = s.Leave(s.asking), nil
	}
	words := "kept out"
	if s.Deciding.Decided == model.GivePassage {
		words = "given"
	}
	return tea.Batch(closing, s.again(), screen.Say(model.Count(s.Deciding.Passages, "passage")+" "+words+": on record."))
}
