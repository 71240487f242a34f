package filing

import (
	"context"
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// familyPart is what a form asks of the child's brothers and sisters on file: at
// whose visit it was too, whose records get a copy, which copies a correction is
// made to. It is there once the family has been read.
type familyPart struct {
	FamilyRead
	load screen.Pending
	// later are a draft's answers to questions that are not there yet.
	later map[string]string
	// sealedHelp is the section that offers to open what may be copies.
	sealedHelp *form.Section
	// asked says that the questions are there.
	asked bool
}

// FamilyRead is what the store says of the family.
type FamilyRead struct {
	// Group are the brothers and sisters on file; those without a copy of the
	// entry where copies of it were looked for.
	Group []model.Row
	// copies are the copies of the entry, and sealed what may be one.
	copies, sealed []model.CopyAt
}

// The keys of the lists, whose values are case files and entries, and of the box
// that opens what may be copies.
const (
	keyAlso   = "family.visit"
	keyCopies = "family.copies"
	keyFollow = "family.follow"
	keySealed = "family.open"
)

// FamilyKey is the key of an answer about one brother or sister.
func FamilyKey(id model.CaseID, name string) string { return "family." + CaseValue(id) + "." + name }

// CaseValue is a case as the answer of a field.
func CaseValue(id model.CaseID) string {
	b, err := id.MarshalText()
	if err != nil {
		return ""
	}
	return string(b)
}

// ReadAround reads the family of a child, and the copies of an entry in its
// files where it is not nil.
func ReadAround(ctx context.Context, session *store.Session, id model.CaseID, of *model.Item) (FamilyRead, error) {
	rows, err := session.Cases(ctx)
	if err != nil {
		return FamilyRead{}, err
	}
	read := FamilyRead{Group: slices.DeleteFunc(model.Family(rows, id), func(r model.Row) bool { return r.Case == id })}
	if of == nil {
		return read, nil
	}
	var files []*model.CaseFile
	for _, r := range read.Group {
		switch f, err := session.CaseFile(ctx, r.Case); {
		case err == nil:
			files = append(files, f)
		case !errors.Is(err, store.Denied): // a file that may not be read is left out
			return FamilyRead{}, err
		}
	}
	read.copies, read.sealed = model.Copies(files, of.Ref), model.MaybeCopies(files, of)
	return read, nil
}

// Without are the children of the family who have no copy yet, as far as is
// known.
func (r FamilyRead) Without() []model.Row {
	return slices.DeleteFunc(slices.Clone(r.Group), func(row model.Row) bool {
		return slices.ContainsFunc(r.copies, func(at model.CopyAt) bool { return at.File.ID == row.Case })
	})
}

// follows reports whether the form is offered to the copies of the entry that it
// speaks of.
func (s *FormScreen) follows() bool { return s.correcting || s.Kind.Kind.Followed() }

// copying reports whether the form copies an entry that is on file.
func (s *FormScreen) copying() bool { return s.Kind.Kind == model.KindCopy }

// readFamily reads the family group where the form has something to ask of it.
func (s *FormScreen) readFamily() tea.Cmd {
	looks := s.follows() || s.copying()
	if s.File == nil || s.Kind.instead != nil || !looks && !s.Kind.Kind.Copied() || looks && s.spokenOf() == nil {
		return nil
	}
	var of *model.Item
	if looks {
		of = s.spokenOf()
	}
	session, id := s.Session, s.id
	return screen.Ask(&s.family.load, func(ctx context.Context) (FamilyRead, error) { return ReadAround(ctx, session, id, of) })
}

// setFamily adds the questions, at the form's end; where they are there, it
// adds what has been found since.
func (s *FormScreen) setFamily(read FamilyRead) tea.Cmd {
	before := s.family.copies
	if s.copying() {
		read.Group = read.Without()
	} else {
		takes := s.takes()
		read.copies = slices.DeleteFunc(read.copies, func(at model.CopyAt) bool { return !takes(at) })
	}
	s.family.FamilyRead = read
	if s.family.asked {
		return s.foundCopies(before)
	}
	s.family.asked = true
	untouched := s.Form.Changed() == s.Saved
	from := len(s.Form.Sections)
	if !s.follows() && len(read.Group) > 0 {
		if s.Kind.Kind == model.KindVisit {
			s.askVisited()
		}
		s.askCopies()
	}
	if s.follows() && len(read.copies)+len(read.sealed) > 0 {
		s.askFollow()
	}
	if len(read.sealed) > 0 {
		s.askSealed()
	}
	for _, section := range s.Form.Sections[from:] {
		for _, f := range section.Fields {
			if v := s.family.later[f.Key()]; v != "" && f.Key() != keySealed { // opening is never done again by itself
				s.Form.SetValue(f.Key(), v)
			}
		}
	}
	if untouched {
		s.Saved = s.Form.Changed()
	}
	if s.Form.Focused() == nil {
		return s.Form.Init()
	}
	return nil
}

// children are the family as options.
func (s *FormScreen) children() []form.Option {
	var all []form.Option
	for _, r := range s.family.Group {
		o := form.Option{Value: CaseValue(r.Case), Label: r.Name}
		if !r.Closed.IsZero() {
			o.Help = "file closed on " + r.Closed.String()
		}
		all = append(all, o)
	}
	return all
}

func (s *FormScreen) picked(key string, value string) bool {
	p, ok := s.Form.Field(key).(*form.Pick)
	return ok && slices.Contains(p.Picked(), value)
}

// elsewhere is what a form files in another child's file.
type elsewhere struct {
	name   string
	closed model.Date
	// open says that what comes of a restricted file stands in the open there.
	open                  bool
	general, confidential model.Content
	// said is what was said of the entry before and goes with its copy.
	said []model.Content
}

// touchesRestricted reports whether the file of any child concerned is
// restricted: this one, or one that is picked. All of each copy is then
// confidential.
func (s *FormScreen) touchesRestricted() bool {
	if s.File != nil && s.File.Restricted {
		return true
	}
	return slices.ContainsFunc(s.family.Group, func(r model.Row) bool {
		value := CaseValue(r.Case)
		return r.Restricted && (s.picked(keyCopies, value) || s.picked(keyAlso, value))
	})
}

// judgeFamily adds what is filed in the files of the others.
func (s *FormScreen) judgeFamily(j *judged, r *Reader, general, confidential model.Content) {
	if s.follows() {
		s.judgeFollowing(j, r, general, confidential)
		return
	}
	from := model.Origin{Case: s.id, Restricted: s.touchesRestricted()}
	if s.File != nil {
		from.Name = s.File.Details.Name()
	}
	for _, row := range s.family.Group {
		switch value := CaseValue(row.Case); {
		case s.picked(keyAlso, value):
			s.judgeVisited(j, r, row, general, confidential)
		case s.picked(keyCopies, value):
			s.judgeCopy(j, r, row, copyOf{from: from, general: general, confidential: confidential})
		}
	}
}
