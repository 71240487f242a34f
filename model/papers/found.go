package papers

import (
	"slices"

	"casefile/model"
	"casefile/model/document"
)

// placeCause is of words, found anywhere, that stand in what is known of where the
// child is to be found. Like a name that was found it stays out until somebody has
// read it: Readers.Despite puts it in.
var placeCause = cause{what: addressCause.what, reason: addressCause.reason, why: "It has words of the child's address, school or placement, or of who cares for the child there.", usual: model.KeepSeriousHarm, lifted: true, found: true}

// findings proposes out what gives away a name that is withheld anywhere in the
// file, or where the child is to be found: nobody can be asked to keep all of a
// file in mind; and byDefault what this reader must not learn by what it is. Within
// the authority the rest of the file is read as it is.
func (k keeper) findings(p part, said []passage, causes []*cause, byDefault bool) {
	if k.Inside || slices.Contains(k.Despite, p.of.Ref) {
		return
	}
	var its aside
	if byDefault {
		its = k.asideOf(p, said)
	}
	for i, s := range said {
		if causes[i] == nil {
			causes[i] = k.finds(s.text())
		}
		if causes[i] == nil && byDefault {
			causes[i] = k.byDefault(p, s, its)
		}
	}
}

// alsoFound is all else that is found in passages which stay out already: whoever puts them
// in has to know of each.
func (k keeper) alsoFound(p part, said []passage, causes []*cause) (all []*cause) {
	if k.Inside {
		return nil
	}
	its := k.asideOf(p, said)
	for i, s := range said {
		if causes[i] == nil || !causes[i].lifted {
			continue
		}
		for _, c := range []*cause{k.finds(s.text()), k.whereabouts(s.text()), k.tells(s.words), k.byDefault(p, s, its)} {
			if c != nil && c != causes[i] && !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	return all
}

// whereabouts is why a text stays out that says where the child is to be found, whatever else
// it says.
func (k keeper) whereabouts(text string) *cause {
	switch {
	case k.places.In(text):
		return &placeCause
	case k.hides && hasNumber(text):
		return &numberCause
	}
	return nil
}

// text is all that a passage says: its heading may hold whose views they are, and
// its mark where they come from.
func (s passage) text() string {
	text := s.block + "\n" + s.words
	if s.mark != nil {
		text += "\n" + s.mark.Label()
	}
	return text
}

// finds is why a text that the document is to say stays out; nil where it need not.
func (k keeper) finds(text string) *cause {
	if k.Inside {
		return nil
	}
	of, named := k.names.In(text, k.shown)
	switch {
	case named && k.found[of] == nil:
		k.found[of] = &cause{
			what: identityCause.what, reason: identityCause.reason, usual: identityCause.usual, kept: true, lifted: true, found: true,
			why: "It has a name or a number of an informant whose identity is withheld in " + of.String() + ".",
		}
		fallthrough
	case named:
		return k.found[of]
	}
	return k.whereabouts(text)
}

// shown reports whether who an entry withholds goes into the document by choice.
func (k keeper) shown(of model.Ref) bool { return slices.Contains(k.Confidential, of) }

// may is text that the document takes from an entry by itself, unless something is
// found in it; then what stands in its place.
func (m *maker) may(r model.Ref, text string) string {
	c, it := m.finds(text), m.teller.file.Item(r)
	if c == nil && !m.Inside && it != nil {
		c = m.byDefault(part{of: it, holder: it, content: it.Now}, passage{words: text, fact: &model.Fact{Value: text}}, aside{})
	}
	if c == nil || slices.Contains(m.Despite, r) {
		return text
	}
	if it != nil {
		m.out[it], m.finding[it], m.lifts[it] = also(m.out[it], c), true, true
	}
	return "[" + document.Omission{What: c.what, Reason: c.reason}.Words() + "]"
}

// foundIn are the entries in which something was found, and that nobody decided on.
func (m *maker) foundIn() []model.Ref {
	var all []model.Ref
	for _, it := range m.teller.file.Items {
		if m.finding[it] && m.used[it.Ref] && !slices.Contains(m.Kept, it.Ref) {
			all = append(all, it.Ref)
		}
	}
	return all
}
