package model

import (
	"slices"
	"strings"
)

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

// closedAnswers are the labels of lines that say nothing of what anybody told.
var closedAnswers = []string{
	"Visit", "Child", "Child seen", "Seen alone", "Why not alone", "Bedroom seen", "How",
	"Outcome", "Review", "Significantly affects the child", "Effect", "Decided by", "Decided as", "Decided on",
}

// ClosedAnswer reports whether a line of facts under a heading is an answer from a
// list, or a day: it says nothing of what a third party told.
func ClosedAnswer(heading, line string) bool {
	return heading != "Third-party information" && slices.Contains(closedAnswers, LineLabel(line))
}

// LineLabel is what a line of facts begins with, up to its colon; empty for none.
func LineLabel(line string) string {
	before, _, ok := strings.Cut(line, ": ")
	if !ok || len(before) > longestLabel || strings.ContainsAny(before, "0123456789") {
		return ""
	}
	return before
}

// longestLabel is longer than any label that the kinds of entry have.
const longestLabel = 45
