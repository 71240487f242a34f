package papers

import (
	"regexp"
	"slices"
	"strings"

	"casefile/model"
)

// What a reader must not learn by itself, though no third party and no informant asked
// for it: whoever makes the document looks at each and decides (Readers.Despite,
// Readers.Kept; in a copy a decision on record).
var (
	hazardCause = cause{
		what: "what staff who visit are to know", reason: "It is written for those who visit",
		why: "It is a hazard for visitors.", usual: model.KeepSeriousHarm, lifted: true, found: true,
	}
	childCause = cause{
		what: "what the child said or showed", reason: "It is for the child to say who reads it",
		why: "They are the child's own words, and the reader is not the child.", usual: "not-expected", lifted: true, found: true,
	}
	anotherCause = cause{
		what: "what somebody said of somebody else", reason: "It is about somebody else",
		why: "Somebody said it of somebody else than the child.", usual: model.KeepThirdParty, lifted: true, found: true,
	}
	siblingCause = cause{
		what: "what is about another child", reason: anotherCause.reason,
		why: "It names a brother, a sister or another child of the family.", usual: model.KeepThirdParty, lifted: true, found: true,
	}
	restsCause = cause{
		reason: thirdPartyReason, why: "It rests on what was given in confidence.", usual: model.KeepThirdParty, lifted: true, found: true,
	}
	numberCause = cause{
		what: addressCause.what, reason: addressCause.reason, why: "It has a telephone number, and the reader may be somebody who must not learn where the child is to be found.",
		usual: model.KeepSeriousHarm, lifted: true, found: true,
	}
)

// confidedCause is of words by which somebody asks that something is not passed on.
func confidedCause(words string) *cause {
	return &cause{
		reason: addressCause.reason, why: "Somebody may have asked that it is not passed on: \"" + words + "\".",
		usual: "not-expected", lifted: true, found: true,
	}
}

// byDefault is why a passage is proposed to stay out by what it is, for this reader; nil
// where it need not.
func (k keeper) byDefault(p part, s passage) *cause {
	switch {
	case s.fact != nil && s.fact.SaysHazard():
		return &hazardCause
	case s.own && k.closes():
		return &childCause
	case s.own && k.Reader.IsChild(): // what they asked themselves
	default:
		if c := k.tells(s.words); c != nil {
			return c
		}
	}
	switch {
	case !k.closes() && !k.copying:
	case k.ofAnother(s.mark):
		return &anotherCause
	}
	if k.closes() && k.siblings.In(s.text()) {
		return &siblingCause
	}
	if k.closes() && (s.fact == nil || s.fact.Nature == model.FreeText) && k.rests(p.content) {
		return &restsCause
	}
	return nil
}

// tells is why words stay out that repeat a hazard, or by which somebody asks that they are
// not passed on; nil for others.
func (k keeper) tells(words string) *cause {
	if k.hazards(words) {
		return &hazardCause
	}
	if asks := confidedIn(words); asks != "" {
		return k.confided(asks)
	}
	return nil
}

// closes reports whether the reader reads for themselves and is not the child, or asks
// for a copy in the child's place.
func (k keeper) closes() bool { return !k.Reader.IsChild() && (k.copying || k.Reader.IsPrivate()) }

// confided is the cause of some words, the same each time.
func (k keeper) confided(words string) *cause {
	if k.asked[words] == nil {
		k.asked[words] = confidedCause(words)
	}
	return k.asked[words]
}

// hazards reports whether a text repeats what the file warns visitors of.
func (k keeper) hazards(text string) bool {
	text = model.Folded(text)
	return slices.ContainsFunc(k.warned, func(h string) bool { return strings.Contains(text, h) })
}

// hazardsOf are the hazards of the file, as it has or had them, folded.
func hazardsOf(f *model.CaseFile) []string {
	var all []string
	for _, it := range f.Items {
		c, ok := it.Now.(model.Child)
		if !ok {
			continue
		}
		for _, line := range strings.FieldsFunc(c.Set[model.DetailHazards], func(r rune) bool { return r == '.' || r == '\n' || r == ';' }) {
			if line = model.Folded(strings.TrimSpace(line)); len(strings.Fields(line)) > 2 && !slices.Contains(all, line) {
				all = append(all, line)
			}
		}
	}
	return all
}

// ofAnother reports whether somebody said something of somebody else than the child.
func (k keeper) ofAnother(m *model.Mark) bool {
	if m == nil || m.Source == model.FromAuthor || m.About == "" {
		return false
	}
	about := strings.Fields(m.About)
	return !slices.ContainsFunc([]string{"child", firstName(k.file), calledChild(k.file)}, func(name string) bool {
		return slices.ContainsFunc(about, func(word string) bool { return model.SameName(word, name) })
	})
}

// rests reports whether a decision rests on an entry that a third party or an informant
// keeps from others.
func (k keeper) rests(c model.Content) bool {
	d, ok := c.(model.Decision)
	return ok && slices.ContainsFunc(d.Relied, func(r model.Ref) bool {
		it := k.file.Item(r)
		if it == nil {
			return false
		}
		i := it.Informant()
		return i != nil && (i.WithheldFrom != "" || i.Type == model.Anonymous) || k.statusWith(it, it.Now).Take != model.Include
	})
}

// confidedWords are how people ask that somebody is not told.
var confidedWords = []string{
	"don't tell", "do not tell", "not to tell", "not be told", "don't say", "not to be quoted", "not be quoted", "between us", "in confidence",
	"a secret", "must not know", "mustn't know", "not to know", "can't know", "not be read", "promise me", "don't want him to know", "don't want her to know", "don't want them to know",
}

// confidedIn are the words by which a text asks so; empty for none.
func confidedIn(text string) string {
	text = strings.ReplaceAll(strings.ToLower(text), "’", "'")
	for _, asks := range confidedWords {
		if strings.Contains(text, asks) {
			return asks
		}
	}
	return ""
}

// telephone is what a telephone number looks like, as people write one in Britain.
var telephone = regexp.MustCompile(`(?:\+44[ (0)]*|\b0)\d(?:[ -]?\d){8,9}\b`)
