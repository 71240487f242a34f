package papers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casefile/model"
)

// calledChild is what the child goes by: the name they use, as far as what is on
// record of it is a name, or else the first name that they were given.
func calledChild(f *model.CaseFile) string {
	if name := nameIn(f.Details[model.DetailKnownAs]); name != "" {
		return name
	}
	return firstName(f)
}

// firstName is what the notes call the child.
func firstName(f *model.CaseFile) string {
	first, _, _ := strings.Cut(f.Details.Name(), " ")
	return first
}

// nameIn is the name that a line begins with: "Zosia" of "Zosia at home, Sophie at
// school". Empty where it begins with none.
func nameIn(line string) string {
	first, _, _ := strings.Cut(line, ",")
	var name []string
	for word := range strings.FieldsSeq(first) {
		r, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsLetter(r) || unicode.IsLower(r) || len(name) == 2 {
			break
		}
		name = append(name, strings.TrimRight(word, ".;:"))
	}
	return strings.Join(name, " ")
}

// pronoun is the word for the child in the notes; empty where nothing on record says
// which.
func pronoun(f *model.CaseFile) string {
	if f.Details["gender"] != "" {
		return ""
	}
	return map[string]string{"Male": "he", "Female": "she"}[f.Details["sex"]]
}
