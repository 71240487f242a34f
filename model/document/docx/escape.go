package docx

import (
	"bufio"
	"encoding/xml"
	"regexp"
	"strings"

	"casefile/model/document"
)

// escape is text, which must be Shown, as XML: Shown spells out whatever XML 1.0
// does not allow.
func escape(s string) string {
	if !strings.ContainsAny(s, "<>&'\"\r\n\t") {
		return s
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes all
	return b.String()
}

// line is stored text as XML on one line, for an attribute or a property.
func line(s string) string { return escape(document.Line(s)) }

// say writes Shown text within a run; its line breaks are kept.
func say(w *bufio.Writer, s string) {
	for i, l := range strings.Split(s, "\n") {
		if i > 0 {
			w.WriteString(`<w:br/>`)
		}
		if l != "" {
			w.WriteString(`<w:t xml:space="preserve">` + escape(l) + `</w:t>`)
		}
	}
}

// isLanguage reports whether s names a language as XML does.
var isLanguage = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`).MatchString

func language(s string) string {
	if isLanguage(s) {
		return s
	}
	return "en-GB"
}
