package tui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
)

// familyPart is what a form asks of the child's brothers and sisters on file: at
// whose visit it was too, whose records get a copy, which copies a correction is
// made to. It is there once the family has been read.
type familyPart struct {
	load   pending
	group  []model.Row
	copies []model.CopyAt
	// later are a draft's answers to questions that are not there yet.
	later map[string]string
}

// familyRead is what the store says of the family.
type familyRead struct {
	group  []model.Row
	copies []model.CopyAt
}

// The keys of the three lists, whose values are case files and entries.
const (
	keyAlso   = "family.visit"
	keyCopies = "family.copies"
	keyFollow = "family.follow"
)

// familyKey is the key of an answer about one brother or sister.
func familyKey(id model.CaseID, name string) string { return "family." + caseValue(id) + "." + name }

func caseValue(id model.CaseID) string {
	b, err := id.MarshalText()
	if err != nil {
		return ""
	}
	return string(b)
}

// readFamily reads the family group where the form has something to ask of it.
func (s *formScreen) readFamily() tea.Cmd {
	follows := s.correcting || s.kind.kind.Followed()
	if s.file == nil || s.kind.instead != nil || !follows && !s.kind.kind.Copied() {
		return nil
	}
	session, id, of := s.session, s.id, s.of
	return ask(&s.family.load, func(ctx context.Context) (familyRead, error) {
		rows, err := session.Cases(ctx)
		if err != nil {
			return familyRead{}, err
		}
		others := slices.DeleteFunc(model.Family(rows, id), func(r model.Row) bool { return r.Case == id })
		if !follows {
			return familyRead{group: others}, nil
		}
		var files []*model.CaseFile
		for _, r := range others {
			f, err := session.CaseFile(ctx, r.Case)
			if err != nil {
				return familyRead{}, err
			}
			files = append(files, f)
		}
		return familyRead{copies: model.Copies(files, of)}, nil
	})
}

// setFamily adds the questions, at the form's end.
func (s *formScreen) setFamily(read familyRead) {
	s.family.group, s.family.copies = read.group, read.copies
	untouched := s.form.Changed() == s.saved
	from := len(s.form.Sections)
	if len(read.group) > 0 {
		if s.kind.kind == model.KindVisit {
			s.askVisited()
		}
		s.askCopies()
	}
	if len(read.copies) > 0 {
		s.askFollow()
	}
	for _, section := range s.form.Sections[from:] {
		for _, f := range section.Fields {
			if v := s.family.later[f.Key()]; v != "" {
				s.form.SetValue(f.Key(), v)
			}
		}
	}
	if untouched {
		s.saved = s.form.Changed()
	}
}

// children are the family as options.
func (s *formScreen) children(help string) []form.Option {
	var all []form.Option
	for _, r := range s.family.group {
		all = append(all, form.Option{Value: caseValue(r.Case), Label: r.Name, Help: help})
	}
	return all
}

func (s *formScreen) picked(key string, value string) bool {
	p, ok := s.form.Field(key).(*form.Pick)
	return ok && slices.Contains(p.Picked(), value)
}

// askVisited asks who else was visited, and for each what is their own (C3).
func (s *formScreen) askVisited() {
	f := s.form
	f.Sections = append(f.Sections, &form.Section{Title: "Also about", Help: "One visit, several children: the account is written once, and each child has a visit of their own on file.", Fields: []form.Field{
		form.NewPick(keyAlso, "A visit also to", s.children("")),
	}})
	made := func() bool { return f.Value("access") != "no-access" }
	for _, r := range s.family.group {
		key := func(name string) string { return familyKey(r.Case, name) }
		f.Sections = append(f.Sections, &form.Section{
			Title: r.Name + " at this visit", Open: func() bool { return s.picked(keyAlso, caseValue(r.Case)) },
			Fields: []form.Field{
				choice(key("seen"), "Child seen", model.YesNo),
				choice(key("seenAlone"), "Seen alone", model.YesNo),
				choice(key("whyNotAlone"), "Why not alone", model.ReasonsNotAlone),
				ownWords(key("childSaid"), "What the child said or showed", 2),
				choice(key("ascertained"), "How you know", model.Ascertainments),
				statements(key("appearance"), "How the child appeared", 2),
				choice(key("bedroom"), "Bedroom seen", model.YesNo),
			},
		})
		f.Show(key("seen"), made)
		f.Show(key("bedroom"), made)
		f.Show(key("seenAlone"), func() bool { return made() && f.Value(key("seen")) == model.Yes })
		f.Show(key("whyNotAlone"), func() bool {
			return made() && f.Value(key("seen")) == model.Yes && f.Value(key("seenAlone")) == model.No
		})
		f.Show(key("ascertained"), func() bool { return !f.Field(key("childSaid")).Empty() })
	}
}

// askCopies asks whose records get a copy, and in what words (C3).
func (s *formScreen) askCopies() {
	f := s.form
	f.Sections = append(f.Sections, &form.Section{Title: "Copies", Help: "What matters to a brother or sister too goes into their record. What is confidential here is confidential there.", Fields: []form.Field{
		form.NewPick(keyCopies, "Whose records also?", s.children("space picks; before anything is filed you see what each copy holds")),
	}})
	for _, r := range s.family.group {
		f.Sections = append(f.Sections, &form.Section{
			Title: "Copy for " + r.Name, Open: func() bool { return s.picked(keyCopies, caseValue(r.Case)) },
			Fields: []form.Field{statements(familyKey(r.Case, "wording"), "In words for this child", 3)},
		})
		f.SetHelp(familyKey(r.Case, "wording"), "leave it empty to copy the account as it stands; anything here stands in its place")
	}
}

// askFollow offers a correction or a challenge to the copies of the entry.
func (s *formScreen) askFollow() {
	var options []form.Option
	for _, at := range s.family.copies {
		options = append(options, form.Option{Value: refValue(at.Item.Ref), Label: at.File.Details.Name() + ": " + at.Item.Now.Line()})
	}
	title := "Correct these copies too"
	if !s.correcting {
		title = "File it with these copies too"
	}
	s.form.Sections = append(s.form.Sections, &form.Section{Title: "Copies of this entry", Fields: []form.Field{form.NewPick(keyFollow, title, options)}})
}

// elsewhere is what a form files in another child's file.
type elsewhere struct {
	name                  string
	closed                model.Date
	general, confidential model.Content
}

// judgeFamily adds what is filed in the files of the others.
func (s *formScreen) judgeFamily(j *judged, r *reader, general, confidential model.Content) {
	for _, row := range s.family.group {
		value := caseValue(row.Case)
		to := elsewhere{name: row.Name, closed: row.Closed}
		switch {
		case s.picked(keyAlso, value):
			to.general, to.confidential = alsoVisited(r, row.Case, general), alsoVisited(r, row.Case, confidential)
			j.lackingOf(row.Case, model.CheckParts(to.general, to.confidential, nil), s.form)
			j.filings = append(j.filings, store.Filing{Case: row.Case, General: to.general, Confidential: to.confidential})
		case s.picked(keyCopies, value):
			from := model.Origin{Case: s.id, Name: s.file.Details.Name()}
			wording, main := r.text(familyKey(row.Case, "wording")), j.main
			to.general, to.confidential = model.CopyOf(from, general, confidential, wording)
			j.lacking(copyFindings(row, to))
			j.filings = append(j.filings, store.Filing{Case: row.Case, Refer: func(before []model.Ref) (model.Content, model.Content) {
				from.Ref = before[main]
				return model.CopyOf(from, general, confidential, wording)
			}})
		default:
			continue
		}
		j.elsewhere = append(j.elsewhere, to)
	}
	for _, at := range s.family.copies {
		to := elsewhere{name: at.File.Details.Name(), closed: at.File.Closed, general: at.Follow(general), confidential: at.Follow(confidential)}
		if s.picked(keyFollow, refValue(at.Item.Ref)) && (to.general != nil || to.confidential != nil) {
			j.elsewhere = append(j.elsewhere, to)
			j.filings = append(j.filings, store.Filing{Case: at.File.ID, General: to.general, Confidential: to.confidential})
		}
	}
}

// alsoVisited is a part of a visit as the file of another child has it; what is
// no visit is as confidential there as here.
func alsoVisited(r *reader, id model.CaseID, part model.Content) model.Content {
	v, ok := part.(model.Visit)
	if !ok {
		return part
	}
	key := func(name string) string { return familyKey(id, name) }
	return v.Also(model.Visit{
		Seen: r.line(key("seen")), SeenAlone: r.line(key("seenAlone")), WhyNotAlone: r.line(key("whyNotAlone")), Bedroom: r.line(key("bedroom")),
		ChildSaid: r.text(key("childSaid")), Ascertained: r.line(key("ascertained")), Appearance: r.text(key("appearance")),
	})
}

// lackingOf points out what one brother's or sister's part lacks; what all
// share is pointed out once, above.
func (j *judged) lackingOf(id model.CaseID, findings []model.Finding, f *form.Form) {
	var own []model.Finding
	for _, g := range findings {
		if g.Field = familyKey(id, g.Field); f.Field(g.Field) != nil {
			own = append(own, g)
		}
	}
	j.lacking(own)
}

// copyFindings are what the model says of a copy itself, pointed out where it
// can be answered.
func copyFindings(row model.Row, to elsewhere) []model.Finding {
	var found []model.Finding
	for _, g := range model.CheckParts(to.general, to.confidential, nil) {
		if g.Field != keyWithheld { // that is pointed out where it is written
			g.Field = familyKey(row.Case, "wording")
			found = append(found, g)
		}
	}
	return found
}
