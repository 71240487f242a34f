package tui

import (
	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
)

// askVisited asks who else was visited, and for each what is their own (C3).
func (s *formScreen) askVisited() {
	f := s.form
	f.Sections = append(f.Sections, &form.Section{Title: "Also about", Help: "One visit, several children: the account is written once, and each child has a visit of their own on file.", Fields: []form.Field{
		form.NewPick(keyAlso, "A visit also to", s.children()),
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

// judgeVisited adds the visit as the file of a brother or sister has it.
func (s *formScreen) judgeVisited(j *judged, r *reader, row model.Row, general, confidential model.Content) {
	to := elsewhere{name: row.Name, closed: row.Closed, general: alsoVisited(r, row.Case, general), confidential: alsoVisited(r, row.Case, confidential)}
	if v, ok := to.general.(model.Visit); ok && s.file != nil && s.file.Restricted {
		to.general, to.confidential = v.Apart(to.confidential)
	}
	j.lackingOf(row.Case, model.CheckParts(to.general, to.confidential, nil), s.form)
	j.filings = append(j.filings, store.Filing{Case: row.Case, General: to.general, Confidential: to.confidential})
	j.elsewhere = append(j.elsewhere, to)
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
