package model

import (
	"strings"

	"casefile/model/letters"
)

// Folded is a text as names and words are compared, for finding and for knowing
// again (see letters.Folded). All that compares them goes by it.
func Folded(s string) string { return letters.Folded(s) }

// AppendFolded adds a text, folded, to dst.
func AppendFolded(dst, text []byte) []byte { return letters.AppendFolded(dst, text) }

// SameName reports whether two names are one, however they were typed.
func SameName(a, b string) bool { return nameKey(a) == nameKey(b) }

func nameKey(name string) string { return strings.Join(strings.Fields(Folded(name)), " ") }
