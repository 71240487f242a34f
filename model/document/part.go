package document

import (
	"slices"

	"casefile/model"
)

// part is one part of an entry in one wording: as it was first recorded, or as a
// correction has it.
type part struct {
	// of is the entry that it belongs to, holder the one that holds the words:
	// of itself, or a correction of it.
	of, holder   *model.Item
	confidential bool
	content      model.Content
}

// passage is what a part says in one place: a line of facts, or a statement.
type passage struct {
	// block is the heading that it stands under.
	block string
	words string
	mark  *model.Mark
	line  bool
	// answer says that a line says what was chosen from a list (model.Block).
	answer bool
}

// passages are all that a part says, in order.
func (p part) passages() []passage {
	var all []passage
	for _, b := range p.content.Body() {
		for _, l := range b.Lines {
			all = append(all, passage{block: b.Title, words: l, line: true, answer: slices.Contains(b.Answers, l)})
		}
		for _, s := range b.Text {
			all = append(all, passage{block: b.Title, words: s.Words, mark: s.Mark})
		}
	}
	return all
}

// id is what a decision names the passage by.
func (p part) id(s passage) model.Passage { return model.PassageOf(p.holder.Ref, s.words) }

// parts are an entry's parts as they now stand, and its earlier wordings, the
// first one first. A part that is closed or only a stub is none of them.
func parts(it *model.Item) (now, earlier []part) {
	for _, confidential := range []bool{false, true} {
		var wordings []part
		for _, holder := range append([]*model.Item{it}, it.Corrections...) {
			content := holder.Content
			if confidential {
				content = holder.Confidential
			}
			if holder != it {
				c, ok := content.(model.Correction)
				if !ok {
					continue
				}
				content = c.Content()
			}
			if content == nil || isStub(content) {
				continue
			}
			wordings = append(wordings, part{of: it, holder: holder, confidential: confidential, content: content})
		}
		if n := len(wordings) - 1; n >= 0 {
			now, earlier = append(now, wordings[n]), append(earlier, wordings[:n]...)
		}
	}
	return now, earlier
}

// why is the line of an entry that says why it corrects or withdraws another.
func why(it *model.Item) part { return part{of: it, holder: it, content: firstOf{it.Content}} }

// firstOf is content of which no more is said than its first heading: of a
// correction what it corrects and why, without what it puts in place.
type firstOf struct{ model.Content }

// Body is what stands under the first heading.
func (f firstOf) Body() []model.Block { return f.Content.Body()[:1] }

func isStub(c model.Content) bool { _, ok := c.(model.Stub); return ok }

// section says what stands in the confidential section of an entry and of its
// corrections: closed where any of them is.
func section(it *model.Item) model.Section {
	s := it.Section
	for _, c := range it.Corrections {
		switch {
		case c.Section == model.SectionClosed || s == model.NoSection:
			s = c.Section
		}
	}
	return s
}
