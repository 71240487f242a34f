package papers

import "strings"

// confidedWords are how people ask that somebody is not told. They are pointed
// at, never acted on: whoever makes the document reads the passage and decides.
var confidedWords = []string{
	"don't tell", "do not tell", "not to tell", "not be told", "don't say", "not to be quoted", "not be quoted", "between us", "in confidence",
	"a secret", "must not know", "mustn't know", "not to know", "can't know", "not be read", "promise me", "don't want him to know", "don't want her to know", "don't want them to know",
}

// confided points at entries in which somebody seems to ask that something is not
// passed on.
func (m *maker) confided() []string {
	if m.Inside {
		return nil
	}
	var all []string
	for _, it := range m.teller.file.Items {
		if !m.used[it.Ref] {
			continue
		}
		now, _ := parts(it)
		for _, p := range now {
			if words := m.asks(p); words != "" {
				all = append(all, "Somebody may have asked that this is not passed on: \""+words+"\" in "+it.Name()+" ("+it.Ref.String()+"). Think of who reads this document.")
				break
			}
		}
	}
	return all
}

// asks is the words of a part, of what goes into the document, that ask so.
func (m *maker) asks(p part) string {
	said := p.passages()
	cuts := m.cut(p, said)
	if p.confidential && !m.teller.opens(p.of) {
		return ""
	}
	for i, s := range said {
		if cuts[i] != nil {
			continue
		}
		words := strings.ReplaceAll(strings.ToLower(s.words), "’", "'")
		for _, asks := range confidedWords {
			if strings.Contains(words, asks) {
				return asks
			}
		}
	}
	return ""
}
