package model

import "testing"

// C6: a name that a correction puts into the confidential part is asked about where
// the main part keeps it: in the headline, what it meant, or the words.
func TestC6ANameLeftInTheMainPartIsAskedAbout(t *testing.T) {
	account := func(text, headline, meaning string) Note {
		n := noteOf(text)
		n.Significant = &Significant{Headline: headline, Meaning: meaning, Category: "home"}
		return n
	}
	for name, tt := range map[string]struct {
		now    Note
		hidden string
		field  string
	}{
		"a headline":              {account("A relative rang.", "Gareth Bevington reports drinking", ""), "Gareth Bevington", "significant.headline"},
		"one that begins with it": {account("A relative rang.", "Bevington reports drinking", ""), "It was Bevington who rang.", "significant.headline"},
		"what it meant":           {account("A relative rang.", "", "Bevington’s fears for Maya"), "Bevington rang.", ""},
		"what it meant, within":   {account("A relative rang.", "", "What Bevington fears"), "Bevington rang.", "significant.meaning"},
		"the words":               {noteOf("A relative, Mr Bevington, rang."), "Bevington", "withheld"},
		"nothing":                 {account("She rang on Monday.", "She rang on Monday", "Maya is safe"), "She is Gareth Bevington, on Monday. Maya knows.", ""},
	} {
		general, confidential := correcting(t, 0, tt.now), correcting(t, 0, Withheld{Text: Plain(tt.hidden)})
		got := StillNamed(general, confidential, "Maya Hart")
		if tt.field == "" && len(got) > 0 || tt.field != "" && (len(got) != 1 || got[0].Field != tt.field) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
