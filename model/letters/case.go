package letters

import (
	"strings"
	"unicode/utf8"
)

// UpperFirst is a text with a capital first.
func UpperFirst(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return strings.ToUpper(string(first)) + s[n:]
}
