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

// facts are lines of facts while a Body gathers them. Its answers are what is said
// by choosing from a list, and who decided in their role (see Block.Answers).
type facts struct{ lines, answers []string }

// add adds free text under a label; nothing where there is none.
func (f *facts) add(label, value string) {
	if value != "" {
		f.lines = append(f.lines, label+": "+value)
	}
}

// answer adds what says nothing of what anybody told.
func (f *facts) answer(label, value string) {
	if n := len(f.lines); value != "" {
		f.add(label, value)
		f.answers = append(f.answers, f.lines[n:]...)
	}
}

// choose adds a value of a list. One that the list does not have is free text: a
// newer program may have written it, or whoever made a file to import.
func (f *facts) choose(label string, list []Term, value string) {
	if listed(list, value) {
		f.answer(label, words(list, value))
	} else {
		f.add(label, value)
	}
}

// outcome adds what came of it, or that nobody said.
func (f *facts) outcome(list []Term, value string) {
	if value == "" {
		f.answer("Outcome", "not stated")
	} else {
		f.choose("Outcome", list, value)
	}
}

// day adds a day. What stands in place of one may be anything.
func (f *facts) day(label string, d Date) {
	if d.Valid() {
		f.answer(label, d.String())
	} else {
		f.add(label, d.String())
	}
}

// block is what was gathered, under a heading and before a text.
func (f *facts) block(title string, t Text) Block {
	return Block{Title: title, Lines: f.lines, Answers: f.answers, Text: t}
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
