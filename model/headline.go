package model

import (
	"slices"
	"strings"
)

// HeadlineMarks are the marks that a headline carries in what it says (P4): those
// of the statements that it repeats; where it repeats none, and is in words of its
// own, those of all, since it may rest on any of them. Part says that other
// statements have no mark, and that it may rest on those as well.
func HeadlineMarks(headline string, statements []Statement) (marks []*Mark, part bool) {
	words := headlineKey(headline)
	var all, own []*Mark
	plain, repeats := false, false
	for _, s := range statements {
		said := headlineKey(s.Words)
		switch {
		case words == "" || said == "":
		case s.Mark == nil:
			plain = true
			repeats = repeats || strings.Contains(said, words)
		default:
			all = append(all, s.Mark)
			if strings.Contains(said, words) || strings.Contains(words, said) {
				own = append(own, s.Mark)
			}
		}
	}
	switch {
	case len(own) > 0:
		return own, false
	case repeats:
		return nil, false
	}
	return all, plain && len(all) > 0
}

// headlineKey is words as they are compared with others that repeat them.
func headlineKey(s string) string { return strings.TrimRight(oneLine(Folded(s)), ".!?… ") }

// InPart leads the marks of a headline that may rest on other statements as well.
const InPart = "in part not as fact: "

// headlineOf is a headline in a line, behind the marks that it carries.
func headlineOf(headline string, c Content) string {
	var statements []Statement
	for _, b := range c.Body() {
		statements = append(statements, b.Text...)
	}
	marks, part := HeadlineMarks(headline, statements)
	var short []string
	for _, m := range marks {
		if s := m.Short(); !slices.Contains(short, s) {
			short = append(short, s)
		}
	}
	headline = oneLine(headline)
	if headline == "" || len(short) == 0 {
		return headline
	}
	label := strings.Join(short, "; ")
	if part {
		label = InPart + label
	}
	return "[" + label + "] " + headline
}
