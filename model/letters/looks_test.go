package letters

import (
	"slices"
	"testing"
)

func alike(a, b string) bool {
	return slices.ContainsFunc(Looks(a), func(look string) bool { return slices.Contains(Looks(b), look) })
}

// Names that can be taken for one another look alike, and others do not.
func TestLooks(t *testing.T) {
	for _, n := range []string{
		"Amira Khan", "AMIRA KHAN", "amira khan", "Amira  Khan", " Amira Khan\n", "Amira\u00a0Khan", "Amira\u2003Khan", "Amira\u2800Khan", "Amira Khan.", "Am\u00adira Khan",
		"Amira\u200b Khan", "Am\u2060ira Khan", "Amíra Khán", "Amir\u0430 Khan", "\u0410mira Khan", "\u0391mira Khan", "AMIR\u0410 KHAN", "\u0410\u041cIRA \u041aHAN",
		"AMIR\u0430 KHAN", "Am\u0456ra Khan", "Am\u03b9ra Khan", "Amira \u212ahan", "\uff21mira Khan", "\U0001d400mira Khan", "Amira \u13e6han", "Arnira Khan", "AmIra Khan",
		"Am\u0131ra Khan", "Amira K\u04bban",
	} {
		if !alike(Name(n), "Amira Khan") {
			t.Errorf("%q is told apart: %q", n, Looks(Name(n)))
		}
	}
	for _, n := range []string{"Amir Khan", "Amira Kahn", "Amira Khan bo", "Samira Khan", "Mira Khan", "Амира Хан", "Anne Lise", ""} {
		if alike(n, "Amira Khan") {
			t.Errorf("%q is taken for another: %q", n, Looks(n))
		}
	}
	for _, two := range [][2]string{{"Ann Elise", "Anne Lise"}, {"李 明", "李 萌"}, {"✿", "❀"}, {"אבי כהן", "אבי לוי"}, {"Miia Aho", "Mila Aho"}, {"", "x"}} {
		if alike(two[0], two[1]) {
			t.Errorf("%q is taken for %q", two[0], two[1])
		}
	}
}

// A name is kept on one line, without what does not show.
func TestName(t *testing.T) {
	for typed, kept := range map[string]string{
		"Amira Khan": "Amira Khan", "  Amira \t\u00a0Khan\n": "Amira Khan", "\u202enahK arimA": "nahK arimA", "Ami\u200bra\u00ad": "Amira", "A\x00b\x1b[31m": "Ab[31m",
		"\u3164": "", "\u2800": "", "نرگس\u200cجهان": "نرگس\u200cجهان", "e\u0301": "é", "\xff": "\ufffd", "O'Brien-Lee (night)": "O'Brien-Lee (night)",
	} {
		if got := Name(typed); got != kept {
			t.Errorf("%q is kept as %q", typed, got)
		}
	}
}

// Whose word has letters of two scripts, has one that stands for another.
func TestMixed(t *testing.T) {
	for _, n := range []string{"Amir\u0430 Khan", "\u13aamira", "Αmira", "O'Br\u0456en"} {
		if !Mixed(n) {
			t.Errorf("%q is of one script", n)
		}
	}
	for _, n := range []string{"Amira Khan", "Анна Schmidt", "李明 Li", "鈴木ひろし", "김 민수", "O'Brien-Lee", "Amíra 2", "نرگس\u200cجهان", "Élodie", "ŁØđ", "हिन्दी", "1ª", "", "e\u0301"} {
		if Mixed(n) {
			t.Errorf("%q is of two scripts", n)
		}
	}
}
