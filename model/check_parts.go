package model

import "strings"

// CheckParts says what an entry lacks that is filed with these parts: general
// is nil where the whole entry is confidential, confidential nil where nothing
// is.
func CheckParts(general, confidential Content, f *CaseFile) []Finding {
	var fs findings
	if general != nil {
		fs = append(fs, Check(general, f)...)
		fs.identity(said(general), said(confidential))
	}
	if confidential != nil {
		for _, g := range Check(confidential, f) {
			if !g.mainFile {
				fs = append(fs, g)
			}
		}
	}
	return fs
}

// said is what a part says: of a correction, what it puts in place.
func said(c Content) Content {
	if k, ok := c.(Correction); ok {
		return k.Content()
	}
	return c
}

// identity holds C5 for an informant whose identity is withheld: who they are
// stands in the confidential part, and nowhere else.
func (fs *findings) identity(general, confidential Content) {
	i := accountOf(general).Informant
	if i == nil || i.WithheldFrom == "" {
		return
	}
	w, _ := confidential.(Withheld)
	switch {
	case blank(w.Informant):
		*fs = append(*fs, Finding{Clause: C5, Field: "withheld.informant", Statement: -1, Level: Must,
			Message: "Say who the informant is: it goes into the confidential part, where those who must know find it."})
	case mentions(general, w.Informant) || mentions(general, w.Contact):
		*fs = append(*fs, Finding{Clause: C5, Field: "withheld.informant", Statement: -1, Level: Needed,
			Message: "The name or address that is withheld stands in the main part as well: take it out there first."})
	}
}

// mentions reports whether what is shown of content holds these words.
func mentions(c Content, text string) bool {
	if text = strings.ToLower(strings.TrimSpace(text)); text == "" {
		return false
	}
	holds := func(s string) bool { return strings.Contains(strings.ToLower(s), text) }
	for _, b := range c.Body() {
		for _, l := range b.Lines {
			if holds(l) {
				return true
			}
		}
		for _, s := range b.Text {
			if holds(s.Words) || s.Mark != nil && holds(s.Mark.Label()) {
				return true
			}
		}
	}
	return holds(c.Line())
}

// mainFileOnly says that the last finding counts in the main file alone: in a
// confidential part there is no harm in it.
func (fs findings) mainFileOnly() { fs[len(fs)-1].mainFile = true }
