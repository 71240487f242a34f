package model

import (
	"slices"
	"strings"
)

// CheckParts says what an entry lacks that is filed with these parts: general
// is nil where the whole entry is confidential, confidential nil where nothing
// is.
func CheckParts(general, confidential Content, f *CaseFile) []Finding {
	child := ""
	if f != nil {
		child = f.Details[DetailName]
	}
	fs := checkParts(general, confidential, f, child)
	i, w := accountOf(said(general)).Informant, withheldIn(confidential)
	if i != nil && i.WithheldFrom != "" && blank(w.Informant) {
		fs = append(fs, Finding{Clause: C5, Field: "withheld.informant", Statement: -1, Level: Must,
			Message: "Say who the informant is: it goes into the confidential part, where those who must know find it."})
	}
	return fs
}

// CheckCopy says what a copy lacks in the file of a child of that name. What its
// origin lacks is not said again.
func CheckCopy(general, confidential Content, child string) []Finding {
	return checkParts(general, confidential, nil, child)
}

func checkParts(general, confidential Content, f *CaseFile, child string) findings {
	var fs findings
	if general != nil {
		fs = append(fs, Check(general, f)...)
		fs.identity(said(general), withheldIn(confidential), child)
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

// said is what a part says: of a correction, what it puts in place, of a copy,
// what was copied.
func said(c Content) Content {
	if k, ok := c.(Correction); ok {
		c = k.Content()
	}
	if k, ok := c.(Copy); ok {
		c = k.Content()
	}
	return c
}

func withheldIn(confidential Content) Withheld {
	w, _ := said(confidential).(Withheld)
	return w
}

// identity holds C5 for an informant whose identity is withheld: who they are
// stands in the confidential part, and nowhere else, not even by half a name.
func (fs *findings) identity(general Content, w Withheld, child string) {
	if mentions(general, w.Informant) || mentions(general, w.Contact) {
		*fs = append(*fs, Finding{Clause: C5, Field: "withheld.informant", Statement: -1, Level: Needed,
			Message: "The name or address that is withheld stands in the main part as well: take it out there first."})
		return
	}
	fs.named(general, w.Informant, child)
}

// mentions reports whether what is shown of content holds these words.
func mentions(c Content, text string) bool {
	if text = strings.TrimSpace(Folded(text)); text == "" {
		return false
	}
	return slices.ContainsFunc(spoken(c), func(s string) bool { return strings.Contains(Folded(s), text) })
}

// mainFileOnly says that the last finding counts in the main file alone: in a
// confidential part there is no harm in it.
func (fs findings) mainFileOnly() { fs[len(fs)-1].mainFile = true }
