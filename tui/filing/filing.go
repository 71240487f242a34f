package filing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// judged is what a form amounts to: what would be filed, and what it lacks.
type judged struct {
	// elsewhere is what of it goes into other children's files.
	elsewhere []elsewhere
	filings   []store.Filing
	// main is which of them is the entry itself.
	main     int
	Problems []form.Problem
	// unread are the fields whose answer cannot be read.
	unread []string
	// Blocked says that it cannot be filed as it is.
	Blocked bool
	// musts are what the procedure asks for, each a task while it is not there; doubts
	// are what is only asked on filing. first is the field to go to.
	musts, doubts []string
	First         string
}

func (j *judged) unreadable(problems []form.Problem) {
	for _, p := range problems {
		j.Problems = append(j.Problems, p)
		j.unread = append(j.unread, p.Field)
		j.Blocked = true
		j.goTo(p.Field)
	}
}

func (j *judged) lacking(findings []model.Finding) {
	// What blocks comes before what is only asked for.
	for _, f := range model.Blocked(findings) {
		if !j.Blocked {
			j.First = ""
		}
		j.Blocked = true
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
		j.Problems = append(j.Problems, form.Problem{Field: f.Field, Text: text + " (" + string(f.Clause) + ")", Must: f.Level >= model.Must})
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
	if j.First == "" {
		j.First = field
	}
}

// Judge reads the form and asks the model what is missing.
func (s *FormScreen) Judge() judged {
	if s.copying() {
		return s.judgeCopying()
	}
	r := &Reader{Answers: screen.Answers{App: s.App, Form: s.Form}, File: s.File, Of: s.Of, correcting: s.correcting}
	content := s.Kind.Content(r)
	var before, also []model.Content
	if s.Kind.Before != nil {
		before = s.Kind.Before(r)
	}
	if s.Kind.also != nil {
		also = s.Kind.also(r)
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
	j.unreadable(r.Problems)
	if s.correcting {
		general, confidential = s.correction(general), s.correction(confidential)
	}
	j.lacking(model.CheckParts(general, confidential, s.File))
	now := model.Moment{Date: s.Today(), Time: s.Clock.Format("15:04")}
	j.doubted(model.OnFiling(content, s.File, s.Me(), now))
	if s.correcting {
		j.doubted(model.StillNamed(general, confidential, s.File.Details[model.DetailName]))
	}
	for i, c := range before {
		j.lacking(model.Check(c, s.File))
		j.doubted(model.OnFiling(c, s.File, s.Me(), now))
		j.filings = append(j.filings, store.Filing{Case: s.id, Opens: s.File == nil && i == 0, General: c})
	}
	inMain := general
	if of := s.spokenOf(); s.correcting && of != nil && inMain == nil {
		inMain = of.LeavesStub(confidential)
	}
	filing := store.Filing{Case: s.id, Opens: s.File == nil && len(before) == 0, General: inMain, Confidential: confidential, Draft: s.DraftID}
	j.main, j.filings = len(j.filings), append(j.filings, filing)
	for _, c := range also {
		j.filings = append(j.filings, store.Filing{Case: s.id, General: c})
	}
	if s.Kind.others != nil {
		j.filings = append(j.filings, s.Kind.others(r)...)
	}
	s.judgeFamily(&j, r, general, confidential)
	return j
}

// correction is content as the correction of the entry this form speaks of.
func (s *FormScreen) correction(c model.Content) model.Content {
	if c == nil {
		return nil
	}
	encoded, err := model.Encode(c)
	if err != nil {
		return model.Unreadable{Why: err.Error()}
	}
	return model.Correction{Of: s.Of, Why: strings.TrimSpace(s.Form.Value(KeyWhy)), New: encoded}
}

// putOnRecord files the entry. What is missing is pointed out once; filing
// again files it as it is, and it stands incomplete until it is added to.
func (s *FormScreen) putOnRecord() tea.Cmd {
	j := s.Judge()
	s.Form.SetProblems(j.Problems)
	if j.Blocked {
		return tea.Batch(s.Form.Focus(j.First), screen.Warn("This cannot be filed yet: see the line marked with !"))
	}
	if asked := strings.Join(slices.Concat(j.musts, j.doubts), "\n"); asked != s.pointedOut {
		s.pointedOut = asked
		switch {
		case asked == "":
		case len(j.musts) == 0:
			return tea.Batch(s.Form.Focus(j.First), screen.Warn("Look once more at what is marked with !. Correct it now, or press Ctrl+S again to file it as it is."))
		default:
			return tea.Batch(s.Form.Focus(j.First), screen.Warn("The procedure asks for "+model.Count(len(j.musts), "thing")+" more, marked with !. Answer now, or press Ctrl+S again to file it as it is: it stands incomplete, and becomes a task."))
		}
	}
	if len(j.elsewhere) > 0 {
		return s.Push(newCopiesScreen(s.App, j.elsewhere, func() tea.Cmd { return s.fileAll(j) }))
	}
	return s.fileAll(j)
}

// fileAll hands everything to the store, which files all of it or nothing.
func (s *FormScreen) fileAll(j judged) tea.Cmd {
	s.main = j.main
	id, session, keeper := s.DraftID, s.Session, s.keeper
	return screen.Ask(&s.Filing, func(ctx context.Context) (entries []model.Entry, err error) {
		err = keeper.end(id, func() error {
			entries, err = session.File(context.WithoutCancel(ctx), j.filings...)
			return err
		})
		return entries, err
	})
}

// Filed is what happens once the store has answered.
func (s *FormScreen) Filed(entries []model.Entry, err error) tea.Cmd {
	if err != nil {
		s.err = err
		s.saveAgain(err)
		return screen.Weighty(screen.WeightUnfiled, "Not filed. "+err.Error())
	}
	if len(entries) == 0 {
		return tea.Batch(s.Leave(s), screen.Changed, screen.Settled(s.Shelf.ThrownAway(s.DraftID)))
	}
	s.Saved = s.Form.Changed()
	e := entries[min(s.main, len(entries)-1)]
	done := screen.Settled("Filed as " + e.Ref.String() + ": it is on record and safe.")
	if e.ClockJumped {
		done = screen.Warn("Filed as " + e.Ref.String() + ". This machine's clock is behind what it was when something was filed last: it is wrong now, or was then. The entry whose time does not fit is marked. Look at the clock.")
	}
	filed := func() tea.Msg { return screen.ChangedMsg{Filed: e.Ref} }
	if s.File == nil {
		return tea.Batch(s.Replace(s, s.Doors.Child(s.App, e.Case, s.Form.Value(model.DetailName))), filed, done)
	}
	return tea.Batch(s.Leave(s), filed, done)
}
