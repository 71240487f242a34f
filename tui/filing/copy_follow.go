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

// takes says of which copies what the form files says something too.
func (s *FormScreen) takes() func(model.CopyAt) bool {
	content := model.Content(model.Correction{})
	if !s.correcting {
		content = s.Kind.Content(&Reader{Answers: screen.Answers{App: s.App, Form: s.Form}, File: s.File, Of: s.Of})
	}
	return func(at model.CopyAt) bool { return at.Takes(content) }
}

// askFollow offers a correction, a challenge, a mark, or what else is said of the
// entry, to its copies (C3).
func (s *FormScreen) askFollow() {
	s.Form.Sections = append(s.Form.Sections, &form.Section{
		Title: "Copies of this entry", Open: func() bool { return len(s.family.copies) > 0 },
		Help:   "Pick the copies in other records " + s.followWords() + ".",
		Fields: []form.Field{form.NewPick(keyFollow, "These copies too", s.copyOptions())},
	})
	s.Form.SetHelp(keyFollow, "before anything is filed you see what each copy gets")
	for _, at := range s.family.copies {
		s.askOwn(at)
	}
}

// followWords says what is done to the copies that are picked.
func (s *FormScreen) followWords() string {
	switch {
	case s.correcting:
		return "that are corrected too"
	case s.Kind.Kind == model.KindFiledInError:
		return "that were filed in error too"
	case s.Kind.ID == UnmarkForm.ID:
		return "that leave their chronology too"
	case s.Kind.Kind == model.KindEventMark:
		return "that are marked too"
	}
	return "that this is filed with too"
}

func (s *FormScreen) copyOptions() []form.Option {
	var all []form.Option
	for _, at := range s.family.copies {
		line := at.Item.Now.Line()
		if c, ok := at.Item.Now.(model.Copy); ok {
			line = c.Said()
		}
		all = append(all, form.Option{Value: RefValue(at.Item.Ref), Label: at.File.Name() + ": " + line})
	}
	return all
}

// OwnKey is the key of what a copy is to say in words of its own.
func OwnKey(at model.CopyAt) string { return "family." + RefValue(at.Item.Ref) + ".wording" }

// askOwn asks how a copy is to read that has words of its own, where the entry is
// corrected: those of the entry never come in their place.
func (s *FormScreen) askOwn(at model.CopyAt) {
	own := at.Own()
	if !s.correcting || own.Empty() {
		return
	}
	key := OwnKey(at)
	s.Form.Sections = append(s.Form.Sections, &form.Section{
		Title: "Copy for " + at.File.Name(), Open: func() bool { return s.picked(keyFollow, RefValue(at.Item.Ref)) },
		Fields: []form.Field{Statements(key, "In words for this child", 3)},
	})
	s.Form.SetHelp(key, "this copy was written for the child: correct it here; the entry's own words never go there")
	(&Writer{App: s.App, Form: s.Form}).text(key, own)
}

// askSealed offers to open what may be a copy: only its stub can be seen.
func (s *FormScreen) askSealed() {
	s.family.sealedHelp = &form.Section{
		Title: "Sealed entries", Open: func() bool { return s.family.sealedHelp.Help != "" },
		Help:   s.sealedWords(),
		Fields: []form.Field{form.NewCheck(keySealed, "Open them now, to see")},
	}
	s.Form.Sections = append(s.Form.Sections, s.family.sealedHelp)
	s.Form.Show(keySealed, func() bool { return len(s.family.sealed) > 0 })
	s.Form.SetHelp(keySealed, "space opens them; the access log says that you did")
}

func (s *FormScreen) sealedWords() string {
	var whose []string
	for _, at := range s.family.sealed {
		if name := at.File.Details.Name() + "'s"; !slices.Contains(whose, name) {
			whose = append(whose, name)
		}
	}
	files := strings.Join(whose, " and ") + " file"
	if len(whose) > 1 {
		files += "s"
	}
	if len(s.family.sealed) == 1 {
		return "1 sealed entry in " + files + " is of the same day and may be a copy. That shows only once it is open. Opening it is logged."
	}
	return fmt.Sprintf("%d sealed entries in %s are of the same day and may be copies. That shows only once they are open. Opening them is logged.", len(s.family.sealed), files)
}

// openSealed opens what may be copies, once its box is ticked.
func (s *FormScreen) openSealed() tea.Cmd {
	if s.Form.Value(keySealed) == "" || len(s.family.sealed) == 0 || s.family.load.Waiting() {
		return nil
	}
	session, id, of, sealed := s.Session, s.id, s.spokenOf(), s.family.sealed
	return screen.Ask(&s.family.load, func(ctx context.Context) (FamilyRead, error) {
		for _, at := range sealed {
			if _, err := session.Reveal(ctx, at.Item.Ref); err != nil {
				return FamilyRead{}, err
			}
		}
		return ReadAround(ctx, session, id, of)
	})
}

// familyFailed says that the family could not be read, or not opened.
func (s *FormScreen) familyFailed(err error) tea.Cmd {
	if s.family.asked {
		s.Form.SetValue(keySealed, "")
		return screen.Warn("Not all of them could be opened, so that there may be copies which are not offered here: " + err.Error())
	}
	return screen.Warn("The family could not be read, so that no copies can be offered here: " + err.Error())
}

// foundCopies adds the copies that came to light since before.
func (s *FormScreen) foundCopies(before []model.CopyAt) tea.Cmd {
	s.family.sealedHelp.Help = ""
	found := 0
	for _, at := range s.family.copies {
		if !slices.ContainsFunc(before, func(b model.CopyAt) bool { return b.Item.Ref == at.Item.Ref }) {
			s.askOwn(at)
			found++
		}
	}
	for key, options := range map[string][]form.Option{keyFollow: s.copyOptions(), keyCopies: s.children()} {
		if p, ok := s.Form.Field(key).(*form.Pick); ok {
			p.SetOptions(options)
		}
	}
	told := "None of it is a copy."
	switch {
	case found == 1:
		told = "1 copy found."
	case found > 1:
		told = fmt.Sprintf("%d copies found.", found)
	}
	to := keyFollow
	if s.copying() {
		to = keyCopies
		if len(s.family.Group) == 0 {
			told += " Every child of the family has one now."
		}
	}
	return tea.Batch(s.Form.Focus(to), screen.Changed, screen.Say("Opened; the access log says so. "+told))
}

// judgeFollowing adds what is filed with the copies that were picked.
func (s *FormScreen) judgeFollowing(j *judged, r *Reader, general, confidential model.Content) {
	for _, at := range s.family.copies {
		if !s.picked(keyFollow, RefValue(at.Item.Ref)) {
			continue
		}
		to := elsewhere{name: at.File.Name(), closed: at.File.Closed}
		_, sealed := at.Item.Content.(model.Stub)
		to.open = s.File.Restricted && !at.File.Restricted && !sealed
		key := OwnKey(at)
		to.general, to.confidential = at.Follow(general, confidential, r.text(key))
		if to.general == nil && to.confidential == nil {
			continue
		}
		if s.Form.Field(key) != nil {
			j.lacking(copyFindings(key, to.name, to, true))
		}
		j.elsewhere = append(j.elsewhere, to)
		j.filings = append(j.filings, store.Filing{Case: at.File.ID, General: to.general, Confidential: to.confidential})
	}
}
