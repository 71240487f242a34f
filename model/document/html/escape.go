package html

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"casefile/model/document"
)

// text is stored text as HTML; its line breaks are kept, and spaces in a row
// where they would run together.
func text(s string) string {
	s = html.EscapeString(document.Shown(s))
	if strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", "\u00a0 ")
	}
	return strings.ReplaceAll(s, "\n", "<br>\n")
}

// line is stored text as HTML on one line.
func line(s string) string { return html.EscapeString(document.Line(s)) }

// isLanguage reports whether s may stand in a lang attribute.
var isLanguage = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`).MatchString

// css is text as a string of a style sheet that stands in HTML: all but letters
// and digits by their code.
func css(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range document.Line(s) {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == ' ' || r == '-' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%06x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
