package terminal

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// plain are signs that have a usual form in ASCII, of the same width.
var plain = map[rune]string{
	'·': "-", '•': "*", '–': "-", '—': "-", '‘': "'", '’': "'", '“': "\"", '”': "\"", '→': ">", '£': "L", '\u00a0': " ",
	'ł': "l", 'Ł': "L", 'ø': "o", 'Ø': "O", 'đ': "d", 'Đ': "D", 'ı': "i",
}

// ASCII is a frame for a terminal that does not know UTF-8, each line as wide
// as before: letters lose their accents, and what has no letter in ASCII is a
// question mark. What is stored is not touched.
func ASCII(frame string) string {
	if isASCII(frame) {
		return frame
	}
	var b strings.Builder
	for len(frame) > 0 {
		if frame[0] < utf8.RuneSelf {
			b.WriteByte(frame[0])
			frame = frame[1:]
			continue
		}
		cluster, width := ansi.FirstGraphemeCluster(frame, ansi.GraphemeWidth)
		b.WriteString(letter(cluster, width))
		frame = frame[len(cluster):]
	}
	return b.String()
}

// letter is one visible letter in ASCII, of the same width.
func letter(cluster string, width int) string {
	r, _ := utf8.DecodeRuneInString(cluster)
	s, ok := plain[r]
	if !ok {
		if base := norm.NFD.String(cluster); base != "" && base[0] < utf8.RuneSelf {
			s = base[:1]
		} else {
			s = "?"
		}
	}
	if width < 1 {
		return ""
	}
	return s + strings.Repeat("?", width-1)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
