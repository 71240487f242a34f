package letters

import "testing"

func TestHidden(t *testing.T) {
	for _, c := range []struct {
		r, prev rune
		want    bool
	}{
		{'a', 0, false}, {'é', 0, false}, {'孩', 0, false}, {0x301, 'e', false},
		{0x1b, 'a', true}, {0x9b, 'a', true}, {0xad, 'a', true}, {0x202e, 'a', true},
		{zwj, 'a', true}, {zwnj, 0, true}, {zwnj, 'ی', false}, {zwj, 'ക', false},
		{0x180b, 'a', true}, {0x180b, 'ᠠ', false}, {0x3164, 0, true}, {0xe0041, 0, true},
		{0xffff, 0, true}, {0x2028, 0, true}, {'\ufe0f', '☎', true},
	} {
		if got := Hidden(c.r, c.prev); got != c.want {
			t.Errorf("Hidden(%U, %U) = %v", c.r, c.prev, got)
		}
	}
}

func TestStyle(t *testing.T) {
	for r, want := range map[rune]bool{'\ufe0e': true, '\ufe0f': true, '\ufe00': false, 'a': false} {
		if Style(r) != want {
			t.Errorf("Style(%U) = %v", r, !want)
		}
	}
}

func TestJoins(t *testing.T) {
	for _, c := range []struct {
		prev, next rune
		want       bool
	}{
		{'ی', 'خ', true}, {'क', 'ष', true}, {0x94d, 'ष', true}, {'ക', 'ര', true},
		{'👩', '👧', true}, {'❤', '🔥', true}, {0x1f3fb, '♀', true}, {'🙂', '↔', true},
		{'a', 'b', false}, {'a', 'خ', false}, {'ی', 0, false}, {0, 'ی', false}, {'ی', ' ', false},
		{'ی', '،', false}, {'👩', 'a', false}, {'क', zwj, false}, {'ក', 0x17b4, false}, {'1', '2', false},
	} {
		if got := Joins(c.prev, c.next); got != c.want {
			t.Errorf("Joins(%q, %q) = %v", c.prev, c.next, got)
		}
	}
}
