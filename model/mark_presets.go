package model

import "slices"

// maxPresets is how many marks are offered at once: one for each digit.
const maxPresets = 9

// usedPresets is how many of them come from what was marked before, and
// relativePresets how many from the people in the child's life.
const usedPresets, relativePresets = 4, 3

// commonMarks are offered in every file, the commonest first.
var commonMarks = []Mark{
	{Nature: "allegation", Source: FromNamed, SourceName: "mother", Verification: Unverified},
	{Nature: "allegation", Source: FromNamed, SourceName: "father", Verification: Unverified},
	{Nature: "allegation", Source: FromNamed, SourceName: "the child", Verification: Unverified},
	{Nature: "opinion", Source: FromAuthor, Verification: Unverified},
	{Nature: "opinion", Source: FromNamed, SourceName: "mother", Verification: Unverified},
	{Nature: "opinion", Source: FromNamed, SourceName: "father", Verification: Unverified},
	{Nature: "description", Source: FromAuthor, Verification: Unverified},
	{Nature: "allegation", Source: FromNamed, SourceName: "mother", PassedOn: true, Verification: Unverified},
	{Nature: "allegation", Source: FromInformant, Verification: Unverified},
}

// MarkPresets are whole marks to choose from by one key (P4): those of what is
// being written, those last made in the file's general parts, what the people
// in the child's life may have said, then the commonest. Each is complete as it is, and says nothing about who verified it.
func MarkPresets(f *CaseFile, writing ...Text) []Mark {
	var presets []Mark
	use := func(m Mark) {
		m.Basis, m.VerifiedBy, m.VerifiedHow, m.VerifiedOn = "", "", "", ""
		if len(presets) < maxPresets && !slices.Contains(presets, m) && !Incomplete(checkMark(Statement{Mark: &m})) {
			presets = append(presets, m)
		}
	}
	text := func(t Text) {
		for _, s := range slices.Backward(t) {
			if s.Mark != nil && len(presets) < usedPresets {
				use(*s.Mark)
			}
		}
	}
	for _, t := range writing {
		text(t)
	}
	if f != nil {
		for _, it := range slices.Backward(f.Items) {
			if it.Withdrawn == nil {
				text(Texts(it.Now))
			}
		}
	}
	if f != nil {
		for i, r := range f.Relatives {
			if i < relativePresets && !blank(r.Name) {
				use(Mark{Nature: "allegation", Source: FromNamed, SourceName: r.Name + prefixed(", ", lowerFirst(words(Relations, r.Relation.Relation))), Verification: Unverified})
			}
		}
	}
	for _, m := range commonMarks {
		use(m)
	}
	return presets
}
