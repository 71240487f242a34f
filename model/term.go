package model

import "slices"

// Term is one value of a closed list: what is stored, the words people see, and
// a line that helps to choose.
type Term struct {
	Value, Words, Help string
}

// words finds the words for a stored value; a value from a newer program shows
// itself.
func words(list []Term, value string) string {
	for _, t := range list {
		if t.Value == value {
			return t.Words
		}
	}
	return value
}

// listed reports whether a list has a value.
func listed(list []Term, value string) bool {
	return slices.ContainsFunc(list, func(t Term) bool { return t.Value == value })
}
