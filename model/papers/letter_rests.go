package papers

import (
	"slices"
	"strings"
	"unicode"

	"casefile/model"
	"casefile/model/document"
)

// LetterDoubts are the actions that a letter can tell of and that may rest on what
// somebody gave on terms of their own, each with why: a reader who learns what is to
// be done about it learns what was told. They go in only where they are chosen.
func LetterDoubts(f *model.CaseFile, c LetterChoice, p document.Provenance) (map[model.Ref]string, error) {
	m, err := c.maker(f, p)
	if err != nil {
		return nil, err
	}
	return m.doubts(), nil
}

func (m *maker) doubts() map[model.Ref]string {
	doubts := map[model.Ref]string{}
	var given []*model.Item
	for _, it := range m.teller.file.Items {
		if m.givenOnTerms(it) {
			given = append(given, it)
		}
	}
	if len(given) == 0 {
		return doubts
	}
	news := m.firstSaid(given)
	for _, it := range m.teller.file.Items {
		a, ok := it.Now.(model.Action)
		if !ok || it.Withdrawn != nil {
			continue
		}
		words := wordsOf(a.What)
		for _, of := range given {
			switch {
			case strings.Contains(a.What, of.Ref.String()):
				doubts[it.Ref] = "It names " + of.Ref.String() + ", which somebody gave on terms of their own."
			case decidedWith(it, of):
				doubts[it.Ref] = "It was agreed on the day of " + of.Ref.String() + ", which somebody gave on terms of their own."
			}
		}
		for word := range words {
			if of := news[word]; of != nil && doubts[it.Ref] == "" && of.Order().Compare(it.Order()) < 0 {
				doubts[it.Ref] = "It says \"" + word + "\", which the file has from " + of.Ref.String() + ", and somebody gave that on terms of their own."
			}
		}
	}
	return doubts
}

// givenOnTerms reports whether an entry comes from somebody who need not be known, or
// has something that stays out of a letter.
func (m *maker) givenOnTerms(it *model.Item) bool {
	if it.Withdrawn != nil || model.OfRecord(it.Now) || model.IsCritical(it.Content) {
		return false
	}
	if i := it.Informant(); isStub(it.Content) || i != nil && (i.WithheldFrom != "" || i.Type == model.Anonymous) {
		return true
	}
	if _, action := it.Now.(model.Action); action || it.ThirdParty() == nil {
		return false
	}
	l, _, _ := m.asideLines(it)
	return len(l.cuts) > 0
}

// decidedWith reports whether an action was put on record with an entry: on the same
// day, by the same hand, after it.
func decidedWith(action, of *model.Item) bool {
	return action.Author.ID == of.Author.ID && model.DateOf(action.Filed) == model.DateOf(of.Filed) && of.Order().Compare(action.Order()) < 0
}

// firstSaid are words that came into the file with an entry given on terms, and stand
// in few others: an action that has one may be about what was told.
func (m *maker) firstSaid(given []*model.Item) map[string]*model.Item {
	const few = 4
	times := map[string]int{}
	first := map[string]*model.Item{}
	for _, it := range m.teller.file.Items {
		if _, action := it.Now.(model.Action); action || it.Withdrawn != nil {
			continue
		}
		words := wordsOf(it.Now.Line())
		for _, s := range model.Texts(it.Now) {
			for w := range wordsOf(s.Words) {
				words[w] = true
			}
		}
		for w := range words {
			times[w]++
			if first[w] == nil {
				first[w] = it
			}
		}
	}
	for w, it := range first {
		if times[w] > few || !slices.Contains(given, it) {
			delete(first, w)
		}
	}
	return first
}

// wordsOf are the words of a text that may say what it is about.
func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsFuncSeq(model.Folded(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) > 2 && !slices.Contains(emptyWords, w) {
			words[w] = true
		}
	}
	return words
}

// emptyWords are short words that say nothing of what a line is about.
var emptyWords = strings.Fields("the and for with from what when who whom how why not has have had was were will would can may are is be been any all but his her him she they them their its that this than then there who about after before into onto over under once only also own day days week weeks ask tell told say see make made done take give know known find write ring call mother father")

// doubted warns of those that the letter tells of in the words of the record.
func (l *letter) doubted() []string {
	var all []string
	doubts := l.doubts()
	for _, it := range l.teller.file.Items {
		if why := doubts[it.Ref]; why != "" && l.tells(it) && l.Words[it.Ref] == "" {
			all = append(all, "The letter tells of the action of "+it.When().Day()+" ("+it.Ref.String()+"). "+why+" Whoever reads the letter may learn of it: take it off, or say it in your own words.")
		}
	}
	return all
}
