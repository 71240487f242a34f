package model

import "strings"

// Text is what somebody wrote, as the statements it is made of.
type Text []Statement

// Statement is one paragraph. A statement that is not factual carries a Mark
// (P4). One without a Mark carries no label: it is never called a fact.
type Statement struct {
	Words string `cbor:"1,keyasint" json:"words"`
	Mark  *Mark  `cbor:"2,keyasint,omitempty" json:"mark,omitempty"`
}

// Plain makes a Text of unmarked statements, one for each line that is not blank.
func Plain(s string) Text {
	var t Text
	for line := range strings.Lines(s) {
		if line = strings.TrimRight(line, "\r\n"); strings.TrimSpace(line) != "" {
			t = append(t, Statement{Words: line})
		}
	}
	return t
}

// String is the words alone, a line for each statement.
func (t Text) String() string {
	var b strings.Builder
	for i, s := range t {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s.Words)
	}
	return b.String()
}

// Empty reports whether nothing was written.
func (t Text) Empty() bool {
	for _, s := range t {
		if strings.TrimSpace(s.Words) != "" {
			return false
		}
	}
	return true
}

// Line is the text's beginning as one line, led by the mark of its first
// statement so that an opinion never reads as a fact in a list.
func (t Text) Line() string {
	for _, s := range t {
		if w := strings.TrimSpace(s.Words); w != "" {
			if s.Mark != nil {
				return "[" + s.Mark.Short() + "] " + w
			}
			return w
		}
	}
	return ""
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// oneLine is text without its line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
