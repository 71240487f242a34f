package filing

import (
	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// askVisited asks who else was visited, and for each what is their own (C3).
func (s *FormScreen) askVisited() {
	f := s.Form
	f.Sections = append(f.Sections, &form.Section{Title: "Also about", Help: "One visit, several children: the account is written once, and each child has a visit of their own on file.", Fields: []form.Field{
		form.NewPick(keyAlso, "A visit also to", s.children()),
	}})
	made := func() bool { return f.Value("access") != "no-access" }
	for _, r := range s.family.Group {
		key := func(name string) string { return FamilyKey(r.Case, name) }
		f.Sections = append(f.Sections, &form.Section{
			Title: r.Name + " at this visit", Open: func() bool { return s.picked(keyAlso, CaseValue(r.Case)) },
			Fields: []form.Field{
				screen.Choice(key("seen"), "Child seen", model.YesNo),
				screen.Choice(key("seenAlone"), "Seen alone", model.YesNo),
				screen.Choice(key("whyNotAlone"), "Why not alone", model.ReasonsNotAlone),
				ownWords(key("childSaid"), "What the child said or showed", 2),
				screen.Choice(key("ascertained"), "How you know", model.Ascertainments),
				Statements(key("appearance"), "How the child appeared", 2),
				screen.Choice(key("bedroom"), "Bedroom seen", model.YesNo),
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

// judgeVisited adds the visit as the file of a brother or sister has it.
func (s *FormScreen) judgeVisited(j *judged, r *Reader, row model.Row, general, confidential model.Content) {
	to := elsewhere{name: row.Name, closed: row.Closed, general: alsoVisited(r, row.Case, general), confidential: alsoVisited(r, row.Case, confidential)}
	if v, ok := to.general.(model.Visit); ok && s.File != nil && s.File.Restricted {
		to.general, to.confidential = v.Apart(to.confidential)
	}
	j.lackingOf(row.Case, model.CheckParts(to.general, to.confidential, nil), s.Form)
	j.filings = append(j.filings, store.Filing{Case: row.Case, General: to.general, Confidential: to.confidential})
	j.elsewhere = append(j.elsewhere, to)
}

// alsoVisited is a part of a visit as the file of another child has it; what is
// no visit is as confidential there as here.
func alsoVisited(r *Reader, id model.CaseID, part model.Content) model.Content {
	v, ok := part.(model.Visit)
	if !ok {
		return part
	}
	key := func(name string) string { return FamilyKey(id, name) }
	return v.Also(model.Visit{
		Seen: r.Line(key("seen")), SeenAlone: r.Line(key("seenAlone")), WhyNotAlone: r.Line(key("whyNotAlone")), Bedroom: r.Line(key("bedroom")),
		ChildSaid: r.text(key("childSaid")), Ascertained: r.Line(key("ascertained")), Appearance: r.text(key("appearance")),
	})
}

// lackingOf points out what one brother's or sister's part lacks; what all
// share is pointed out once, above.
func (j *judged) lackingOf(id model.CaseID, findings []model.Finding, f *form.Form) {
	var own []model.Finding
	for _, g := range findings {
		if g.Field = FamilyKey(id, g.Field); f.Field(g.Field) != nil {
			own = append(own, g)
		}
	}
	j.lacking(own)
}
