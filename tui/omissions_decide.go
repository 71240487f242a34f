package tui

import (
	"context"
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/form"
)

// verdict is one answer for all passages chosen.
type verdict struct {
	decided string
	// usual takes for each passage the reason that is usual for it.
	usual           bool
	reason, why, by string
}

// deciding is what is being filed: so many passages, in so many entries.
type deciding struct {
	decided           string
	passages, entries int
	// partly says that it ended before all of them were.
	partly bool
}

// keep keeps out what was proposed to stay out for the usual reason in law; where
// there is none, or something was decided before, it asks.
func (s *omissionsScreen) keep() tea.Cmd {
	for _, i := range s.chosen() {
		if p := s.passages[i]; !p.Undecided() || p.Usual == "" {
			return s.askReason(model.KeepPassage)
		}
	}
	return s.decide(verdict{decided: model.KeepPassage, usual: true, by: s.me().Name})
}

// askReason asks why the passages chosen are given or kept out.
func (s *omissionsScreen) askReason(decided string) tea.Cmd {
	title, reasons := "Keep it out of the copy", model.ReasonsToKeep
	if decided == model.GivePassage {
		title, reasons = "Give it in the copy", model.ReasonsToGive
	}
	f := form.New(title, &form.Section{
		Title: s.chosenWords(), Help: "It is on record at once, for request " + s.choice.Request + ". Whoever asked may be told the reason.",
		Fields: []form.Field{choice("reason", "Why", reasons), line("why", "In your own words"), line("by", "Decided by")},
	})
	f.SetValue("reason", s.likely(decided))
	f.SetValue("by", s.me().Name)
	f.SetHelp("why", "it stands in the schedule, which whoever asked does not get")
	s.asking = newPromptScreen(s.app, f, "decide", func(p *promptScreen) tea.Cmd {
		v := verdict{decided: decided, reason: f.Value("reason"), why: f.Value("why"), by: f.Value("by")}
		if s.filing.waiting() {
			return nil
		}
		if problems := lacking(model.Check(s.disclosure(s.passages[s.chosen()[0]], v), s.file)); len(problems) > 0 {
			return p.refuse(problems)
		}
		return s.decide(v)
	})
	return s.push(s.asking)
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
func (s *omissionsScreen) likely(decided string) string {
	if decided == model.GivePassage {
		return ""
	}
	reason := ""
	for n, i := range s.chosen() {
		its := s.passages[i].Usual
		switch p := s.passages[i]; {
		case p.OfAnother:
			its = model.KeepThirdParty
		case p.Proposed == "":
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
func (s *omissionsScreen) disclosure(p papers.Passage, v verdict) model.Disclosure {
	d := p.Decision(s.choice)
	d.Decided, d.Reason, d.Why, d.By, d.On = v.decided, v.reason, v.why, v.by, s.today()
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

// disclosures are the decisions that a verdict on passages comes to. Where it is on
// all passages of a part, it is one on the part, and one line in the copy.
func (s *omissionsScreen) disclosures(chosen []int, v verdict) []model.Disclosure {
	var all []model.Disclosure
	byPart := map[recordPart][]model.Disclosure{}
	var order []recordPart
	seen := map[passageName]bool{}
	for _, i := range chosen {
		p := s.passages[i]
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
func (s *omissionsScreen) undividedParts() map[recordPart]int {
	parts := map[recordPart]int{}
	if s.choice.Span != (papers.Span{}) {
		return parts // days outside it may hold more of a part
	}
	seen, divided := map[passageName]bool{}, map[recordPart]bool{}
	for _, p := range s.passages {
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

// decisionsAtOnce is how many are filed in one act. More than that show how far
// they have come, and can be stopped in between.
const decisionsAtOnce = 40

// decide files a verdict on what is chosen.
func (s *omissionsScreen) decide(v verdict) tea.Cmd {
	chosen := s.chosen()
	all := s.disclosures(chosen, v)
	s.deciding = deciding{decided: v.decided, passages: len(chosen), entries: len(all)}
	id := s.id
	if len(all) <= decisionsAtOnce {
		return query(s.app, &s.filing, func(ctx context.Context, session *store.Session) (int, error) {
			return fileDisclosures(ctx, session, id, all, nil)
		})
	}
	return s.push(newWorkScreen(s.app, work[int]{
		title: "Filing decisions", doing: "The decisions are being put on record.",
		stopping: "What is on record by then stays there; the rest waits to be decided.",
		run: func(ctx context.Context, session *store.Session, p *progress) (int, error) {
			return fileDisclosures(ctx, session, id, all, p.steps)
		},
		then: func(w Screen, done int, err error) tea.Cmd { return tea.Batch(s.leave(w), s.filed(done, err)) },
	}))
}

// fileDisclosures puts decisions on record, some at a time, and answers how many
// are.
func fileDisclosures(ctx context.Context, session *store.Session, id model.CaseID, all []model.Disclosure, tell func(done, of int)) (int, error) {
	done := 0
	for some := range slices.Chunk(all, decisionsAtOnce) {
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
func (s *omissionsScreen) again() tea.Cmd { return tea.Batch(s.Init(), changed) }

// filed says what came of it. Where it failed, the form stays with what was typed.
func (s *omissionsScreen) filed(done int, err error) tea.Cmd {
	switch {
	case err != nil && done == 0:
		return warn("Nothing was put on record. " + err.Error())
	case err != nil:
		s.deciding.partly = true
		text := count(done, "decision") + " of " + grouped(uint64(s.deciding.entries)) + " on record; the rest stays marked."
		if !errors.Is(err, context.Canceled) {
			text += " " + err.Error()
		}
		return tea.Batch(s.again(), warn(text))
	}
	clear(s.marked)
	s.pick()
	var closing tea.Cmd
	if s.asking != nil {
		closing, s.asking = s.leave(s.asking), nil
	}
	words := "kept out"
	if s.deciding.decided == model.GivePassage {
		words = "given"
	}
	return tea.Batch(closing, s.again(), say(count(s.deciding.passages, "passage")+" "+words+": on record."))
}
