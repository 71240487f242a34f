package document

import "strings"

// RunKind is how a run stands out. Whatever it says is said by its words: a
// reader without any style loses nothing.
type RunKind string

// The kinds of run.
const (
	Plain  RunKind = ""
	Strong RunKind = "strong"
	// Label says what the rest of its line is: "[opinion · from the school]".
	Label RunKind = "label"
	// OwnWords are somebody's own words; their quotation marks are in the text.
	OwnWords RunKind = "own-words"
	// Reference names an entry or a document; where a heading has it as its
	// anchor, formats with links point there.
	Reference RunKind = "reference"
)

// Run is a stretch of text of one kind. Line breaks in it are kept.
type Run struct {
	Text string
	Kind RunKind
}

// Text is one plain run; none for no text.
func Text(s string) []Run {
	if s == "" {
		return nil
	}
	return []Run{{Text: s}}
}

// Labelled is a statement for a cell or a paragraph: on a line of its own,
// behind its label where it has one (P4). It ends with its line, so that what
// follows is not taken for part of it.
func Labelled(s Statement) []Run {
	words := Run{Text: strings.TrimRight(s.Words, "\r\n") + "\n"}
	if s.Label == "" {
		return []Run{words}
	}
	// Each line of it is under the label: a line break must not set words free.
	words.Text = strings.Join(strings.FieldsFunc(words.Text, isBreak), " ") + "\n"
	return []Run{{Text: s.LabelWords(), Kind: Label}, {Text: " " + words.Text}}
}

// Words are the runs' text alone.
func Words(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "[" + s + "]"
}
