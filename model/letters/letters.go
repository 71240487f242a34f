// Package letters tells which characters of stored text do not show as they are.
// The screen and the documents go by the same rule, each with a spelling of its
// own for what they spell out.
package letters

import "unicode"

const (
	zwnj = '\u200c'
	zwj  = '\u200d'
)

// Style reports whether r is one of the two styles of a symbol, which are left
// out: they say nothing, and terminals disagree on their widths.
func Style(r rune) bool { return r == '\ufe0e' || r == '\ufe0f' }

// joining are the scripts that cannot be written properly without ZWJ and
// ZWNJ (The Unicode Standard, 23.2).
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Mongolian, unicode.Nko,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
	unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
	unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Phags_Pa,
}

// Joiner reports whether r is the sign that joins two letters, or the one that
// keeps them apart.
func Joiner(r rune) bool { return r == zwnj || r == zwj }

// Joins reports whether a joiner between prev and next shapes them, and so is part
// of how a word is written: between letters of a script that has need of it, and
// within a picture made of several. Anywhere else it only hides.
func Joins(prev, next rune) bool {
	return joined(prev) && joined(next) || pictograph(prev) && pictograph(next)
}

func joined(r rune) bool {
	return unicode.In(r, joining...) && (unicode.IsLetter(r) || unicode.IsMark(r)) && !Hidden(r, 0)
}

// pictograph reports whether r is a symbol that pictures are made of, or the colour
// of a skin.
func pictograph(r rune) bool {
	const sideways, lightest, darkest = '\u2194', '\U0001f3fb', '\U0001f3ff'
	return r == sideways || r >= lightest && r <= darkest || r >= 0x2190 && r != unicode.ReplacementChar && unicode.Is(unicode.So, r)
}

// Hidden reports whether r, after prev, has no shape of its own or changes the
// order of what is around it: controls, bidirectional overrides and isolates,
// zero-width characters, fillers, tags, line separators. Prev is 0 where nothing
// is before r.
func Hidden(r, prev rune) bool {
	if r < 0xad {
		return unicode.IsControl(r)
	}
	switch {
	case r == zwj || r == zwnj:
		return !unicode.In(prev, joining...) || !unicode.IsLetter(prev) && !unicode.IsMark(prev)
	case r >= 0x180b && r <= 0x180f && r != 0x180e:
		return !unicode.Is(unicode.Mongolian, prev) // variants of its letters
	case r == 0x034f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, r == 0x17b4, r == 0x17b5:
		return true // joiner and fillers that are letters or marks by category
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return true // variation selectors, tags
	case r&0xfffe == 0xfffe:
		return true // not characters
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}
