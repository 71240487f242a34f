package terminal

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestCharset(t *testing.T) {
	for locale, want := range map[string]*charmap.Charmap{
		"en_GB.ISO-8859-1":      charmap.ISO8859_1,
		"en_GB.iso88591":        charmap.ISO8859_1,
		"fr_FR.ISO8859-15@euro": charmap.ISO8859_15,
		"cy_GB.ISO-8859-14":     charmap.ISO8859_14,
		"en_GB.CP1252":          charmap.Windows1252,
		"en_GB.UTF-8":           nil,
		"en_GB":                 nil,
		"C":                     nil,
		"":                      nil,
		"en_GB.":                nil,
	} {
		if got := charset(locale); got != want {
			t.Errorf("%q is %v, not %v", locale, got, want)
		}
	}
}

func TestTyped(t *testing.T) {
	for _, c := range []struct {
		name, sent, text, unspelt string
		charset                   *charmap.Charmap
	}{
		{"plain", "abc", "abc", "", nil},
		{"UTF-8", "Zoë £5", "Zoë £5", "", nil},
		{"a replacement character that was typed", "\ufffd\xe9", "\ufffd", "\xe9", nil},
		{"Latin-1 where UTF-8 is meant", "Zo\xeb \xa35", "Zo 5", "\xeb\xa3", nil},
		{"Latin-1", "Zo\xeb \xa35", "Zoë £5", "", charmap.ISO8859_1},
		{"Latin-9", "\xa45", "€5", "", charmap.ISO8859_15},
		{"Windows", "\x93\x80\x94", "“€”", "", charmap.Windows1252},
		{"a byte without a letter", "a\x81b", "ab", "\x81", charmap.Windows1252},
		{"a control that is no letter", "a\x81b", "ab", "\x81", charmap.ISO8859_1},
		{"UTF-8 though the locale says Latin-1", "Zoë", "Zoë", "", charmap.ISO8859_1},
	} {
		text, unspelt := Caps{Charset: c.charset}.Typed([]byte(c.sent))
		if string(text) != c.text || string(unspelt) != c.unspelt {
			t.Errorf("%s: %q and %q, not %q and %q", c.name, text, unspelt, c.text, c.unspelt)
		}
	}
}
