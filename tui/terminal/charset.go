package terminal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// charset is the table of the charset that a locale names after its dot, such as
// en_GB.ISO-8859-15: nil where it names none of one byte a letter.
func charset(locale string) *charmap.Charmap {
	_, name, _ := strings.Cut(locale, ".")
	name, _, _ = strings.Cut(name, "@")
	if name = bare(name); name == "" {
		return nil
	}
	for _, e := range charmap.All {
		if c, ok := e.(*charmap.Charmap); ok && bare(c.String()) == name {
			return c
		}
	}
	return nil
}

// bare is a charset's name as all spell it: ISO-8859-1, iso88591 and "ISO 8859-1"
// are one, and so are CP1252 and "Windows 1252".
func bare(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToUpper(r)
		}
		return -1
	}, name)
	if number, ok := strings.CutPrefix(name, "CP125"); ok {
		return "WINDOWS125" + number
	}
	return name
}

// Typed is text as this terminal sent it, in UTF-8, without the bytes that are no
// letter by its settings: they are unspelt.
//
// Where all of it is UTF-8 it is taken for that, whatever the locale says: many a
// terminal speaks it though nobody told the locale, and no word is spelt with the
// letters that its bytes would be.
func (c Caps) Typed(sent []byte) (text, unspelt []byte) {
	if utf8.Valid(sent) {
		return sent, nil
	}
	for len(sent) > 0 {
		r, n := utf8.RuneError, 1
		if c.Charset != nil {
			if r = c.Charset.DecodeByte(sent[0]); r >= utf8.RuneSelf && unicode.IsControl(r) {
				r = utf8.RuneError
			}
		} else {
			r, n = utf8.DecodeRune(sent)
		}
		if r == utf8.RuneError && n == 1 {
			unspelt = append(unspelt, sent[0])
		} else {
			text = utf8.AppendRune(text, r)
		}
		sent = sent[n:]
	}
	return text, unspelt
}
