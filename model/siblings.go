package model

import "slices"

// SiblingNames are the names of a child's brothers and sisters, and of other children of
// the family who are on file: what is said of them is theirs.
type SiblingNames struct{ words []string }

// SiblingNames are those that neither the child, nor the reader, nor anybody else in the
// child's life has too.
func (f *CaseFile) SiblingNames(reader string) SiblingNames {
	open := slices.Concat(nameWords(f.Details[DetailName]), nameWords(f.Details[DetailKnownAs]), nameWords(reader))
	var names []string
	for _, r := range f.Relatives {
		switch r.Relation.Relation {
		case relMother, relFather, relPartner:
			open = append(open, nameWords(r.Name)...)
			continue
		}
		if r.To.IsZero() && mirrors[r.Relation.Relation] == "" {
			open = append(open, nameWords(r.Name)...)
		} else {
			names = append(names, nameWords(r.Name)...)
		}
	}
	return SiblingNames{slices.DeleteFunc(names, func(w string) bool { return slices.Contains(open, w) })}
}

// In reports whether a text names one of them.
func (s SiblingNames) In(text string) bool {
	if len(s.words) == 0 {
		return false
	}
	word, _ := namesOf(text, s.words)
	return word != ""
}
