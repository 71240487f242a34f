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

// Looks are what a name looks like, whatever letters it is written in: two that have one
// in common can be taken for each other (see letters.Looks).
func Looks(name string) []string { return letters.Looks(name) }

// Name is a name as it is kept: on one line, without what does not show.
func Name(typed string) string { return letters.Name(typed) }

// MixedName reports whether a word of a name has letters of two scripts.
func MixedName(name string) bool { return letters.Mixed(name) }
