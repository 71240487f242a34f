package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
)

// judged is what a form amounts to: what would be filed, and what it lacks.
type judged struct {
	// elsewhere is what of it goes into other children's files.
	elsewhere []elsewhere
	filings   []store.Filing
	// main is which of them is the entry itself.
	main     int
	problems []form.Problem
	// unread are the fields whose answer cannot be read.
	unread []string
	// blocked says that it cannot be filed as it is.
	blocked bool
	// musts are what the procedure asks for, each a task while it is not there; doubts
	// are what is only asked on filing. first is the field to go to.
	musts, doubts []string
	first         string
}

func (j *judged) unreadable(problems []form.Problem) {
	for _, p := range problems {
		j.problems = append(j.problems, p)
		j.unread = append(j.unread, p.Field)
		j.blocked = true
		j.goTo(p.Field)
	}
}

func (j *judged) lacking(findings []model.Finding) {
	// What blocks comes before what is only asked for.
	for _, f := range model.Blocked(findings) {
		if !j.blocked {
			j.first = ""
		}
		j.blocked = true
		j.goTo(f.Field)
	}
	for _, f := range findings {
		if slices.Contains(j.unread, f.Field) {
			continue // what it lacks is not known until it can be read
		}
		text := f.Message
		if f.Statement >= 0 {
			text = fmt.Sprintf("Paragraph %d: %s", f.Statement+1, text)
		}
		j.problems = append(j.problems, form.Problem{Field: f.Field, Text: text + " (" + string(f.Clause) + ")", Must: f.Level >= model.Must})
		if f.Level == model.Must {
			j.musts = append(j.musts, f.Field+text)
			j.goTo(f.Field)
		}
	}
}

// doubted takes what is only asked on filing, and becomes no task.
func (j *judged) doubted(findings []model.Finding) {
	asked := len(j.musts)
	j.lacking(findings)
	j.musts, j.doubts = j.musts[:asked:asked], append(j.doubts, j.musts[asked:]...)
}

func (j *judged) goTo(field string) {
	if j.first == "" {
		j.first = field
	}
}

// judge reads the form and asks the model what is missing.
func (s *formScreen) judge() judged {
	if s.copying() {
		return s.judgeCopying()
	}
	r := &reader{answers: answers{app: s.app, form: s.form}, file: s.file, of: s.of, correcting: s.correcting}
	content := s.kind.content(r)
	var before, also []model.Content
	if s.kind.before != nil {
		before = s.kind.before(r)
	}
	if s.kind.also != nil {
		also = s.kind.also(r)
	}
	general, confidential := content, model.Content(nil)
	switch s.section() {
	case sectionPart:
		if w := r.withheld(); s.correcting || !w.Empty() {
			confidential = w
		}
	case sectionWhole:
		general, confidential = nil, content
	}
	var j judged
	j.unreadable(r.problems)
	if s.correcting {
		general, confidential = s.correction(general), s.correction(confidential)
	}
	j.lacking(model.CheckParts(general, confidential, s.file))
	now := model.Moment{Date: s.today(), Time: s.clock.Format("15:04")}
	j.doubted(model.OnFiling(content, s.file, s.me(), now))
	if s.correcting {
		j.doubted(model.StillNamed(general, confidential, s.file.Details[model.DetailName]))
	}
	for i, c := range before {
		j.lacking(model.Check(c, s.file))
		j.doubted(model.OnFiling(c, s.file, s.me(), now))
		j.filings = append(j.filings, store.Filing{Case: s.id, Opens: s.file == nil && i == 0, General: c})
	}
	inMain := general
	if of := s.spokenOf(); s.correcting && of != nil && inMain == nil {
		inMain = of.LeavesStub(confidential)
	}
	filing := store.Filing{Case: s.id, Opens: s.file == nil && len(before) == 0, General: inMain, Confidential: confidential, Draft: s.draftID}
	j.main, j.filings = len(j.filings), append(j.filings, filing)
	for _, c := range also {
		j.filings = append(j.filings, store.Filing{Case: s.id, General: c})
	}
	if s.kind.others != nil {
		j.filings = append(j.filings, s.kind.others(r)...)
	}
	s.judgeFamily(&j, r, general, confidential)
	return j
}

// correction is content as the correction of the entry this form speaks of.
func (s *formScreen) correction(c model.Content) model.Content {
	if c == nil {
		return nil
	}
	encoded, err := model.Encode(c)
	if err != nil {
		return model.Unreadable{Why: err.Error()}
	}
	return model.Correction{Of: s.of, Why: strings.TrimSpace(s.form.Value(keyWhy)), New: encoded}
}

// putOnRecord files the entry. What is missing is pointed out once; filing
// again files it as it is, and it stands incomplete until it is added to.
func (s *formScreen) putOnRecord() tea.Cmd {
	j := s.judge()
	s.form.SetProblems(j.problems)
	if j.blocked {
		return tea.Batch(s.form.Focus(j.first), warn("This cannot be filed yet: see the line marked with !"))
	}
	if asked := strings.Join(slices.Concat(j.musts, j.doubts), "\n"); asked != s.pointedOut {
		s.pointedOut = asked
		switch {
		case asked == "":
		case len(j.musts) == 0:
			return tea.Batch(s.form.Focus(j.first), warn("Look once more at what is marked with !. Correct it now, or press Ctrl+S again to file it as it is."))
		default:
			return tea.Batch(s.form.Focus(j.first), warn("The procedure asks for "+count(len(j.musts), "thing")+" more, marked with !. Answer now, or press Ctrl+S again to file it as it is: it stands incomplete, and becomes a task."))
		}
	}
	if len(j.elsewhere) > 0 {
		return s.push(newCopiesScreen(s.app, j.elsewhere, func() tea.Cmd { return s.fileAll(j) }))
	}
	return s.fileAll(j)
}

// fileAll hands everything to the store, which files all of it or nothing.
func (s *formScreen) fileAll(j judged) tea.Cmd {
	s.main = j.main
	id, session, keeper := s.draftID, s.session, s.keeper
	return ask(&s.filing, func(ctx context.Context) (entries []model.Entry, err error) {
		err = keeper.end(id, func() error {
			entries, err = session.File(context.WithoutCancel(ctx), j.filings...)
			return err
		})
		return entries, err
	})
}

// filed is what happens once the store has answered.
func (s *formScreen) filed(entries []model.Entry, err error) tea.Cmd {
	if err != nil {
		s.err = err
		s.saveAgain(err)
		return weighty(weightUnfiled, "Not filed. "+err.Error())
	}
	if len(entries) == 0 {
		return tea.Batch(s.leave(s), changed, settled(s.shelf.thrownAway(s.draftID)))
	}
	s.saved = s.form.Changed()
	e := entries[min(s.main, len(entries)-1)]
	done := settled("Filed as " + e.Ref.String() + ": it is on record and safe.")
	if e.ClockJumped {
		done = warn("Filed as " + e.Ref.String() + ". This machine's clock is behind what it was when something was filed last: it is wrong now, or was then. The entry whose time does not fit is marked. Look at the clock.")
	}
	filed := func() tea.Msg { return changedMsg{filed: e.Ref} }
	if s.file == nil {
		return tea.Batch(s.replace(s, s.doors.Child(s.app, e.Case, s.form.Value(model.DetailName))), filed, done)
	}
	return tea.Batch(s.leave(s), filed, done)
}
