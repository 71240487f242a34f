package model

import "slices"

// Apart reports whether a statement under a heading of c is told apart from what
// a third party said (C6): the author's own view, at first hand, or the child's own
// words where they are set down as such. What is not marked may be a fact that the
// third party gave.
func Apart(c Content, heading string, s Statement) bool {
	if s.Mark != nil {
		return s.Mark.Source == FromAuthor && !s.Mark.PassedOn
	}
	return heading != "" && slices.ContainsFunc(ChildsWords(c), func(own Statement) bool { return own.Words == s.Words })
}
