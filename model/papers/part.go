package papers

import "casefile/model"

// part is one part of an entry in one wording: as it was first recorded, or as a
// correction has it.
type part struct {
	// of is the entry that it belongs to, holder the one that holds the words:
	// of itself, or a correction of it.
	of, holder   *model.Item
	confidential bool
	content      model.Content
	// overtaken says that it is an earlier wording of the main part, as confidential
	// as the confidential part of a later correction.
	overtaken bool
	// heads are what stood above an earlier wording and does not any more.
	heads []model.Fact
}

// passage is what a part says in one place: a fact, or a statement.
type passage struct {
	// block is the heading that it stands under.
	block string
	// fact is nil for a statement; words are what either says.
	fact  *model.Fact
	words string
	mark  *model.Mark
	// own says that they are the child's own words.
	own bool
}

// passages are all that a part says, in order.
func (p part) passages() []passage {
	var all []passage
	own := model.ChildsWords(p.content)
	for _, b := range p.body() {
		for _, f := range b.Facts {
			all = append(all, passage{block: b.Title, fact: &f, words: f.String()})
		}
		for i, s := range b.Text {
			all = append(all, passage{block: b.Title, words: s.Words, mark: s.Mark, own: i < len(own) && &b.Text[i] == &own[i]})
		}
	}
	return all
}

// body is what a part says, led by what stood above it.
func (p part) body() []model.Block {
	if len(p.heads) == 0 {
		return p.content.Body()
	}
	return append([]model.Block{{Facts: p.heads}}, p.content.Body()...)
}

// shut reports whether it is a wording that cannot be read as things stand.
func (p part) shut() bool { _, shut := p.content.(model.Overtaken); return shut }

// names are what decisions name the passage by, that of a new one first.
func (p part) names(s passage) []model.Passage {
	if s.fact != nil {
		return s.fact.Passages(p.holder.Ref)
	}
	return []model.Passage{model.PassageOf(p.holder.Ref, s.words)}
}

// parts are an entry's parts as they now stand, and its earlier wordings, the
// first one first. A part that is closed or only a stub is none of them.
func parts(it *model.Item) (now, earlier []part) {
	versions := it.Versions()
	last := len(versions) - 1
	for i, v := range versions {
		held := len(v.With) > 0
		p := part{of: it, holder: v.Holder, content: v.Content, confidential: held, overtaken: held}
		switch {
		case v.Content == nil || isStub(v.Content):
		case i == last:
			now = append(now, p)
		default:
			p.heads = v.Heads(versions[last])
			earlier = append(earlier, p)
		}
	}
	var wordings []part
	for _, holder := range append([]*model.Item{it}, it.Corrections...) {
		content := holder.Confidential
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
		wordings = append(wordings, part{of: it, holder: holder, confidential: true, content: content})
	}
	if n := len(wordings) - 1; n >= 0 {
		now, earlier = append(now, wordings[n]), append(earlier, wordings[:n]...)
	}
	return now, earlier
}

// why is the line of an entry that says why it corrects or withdraws another.
func why(it *model.Item) part { return part{of: it, holder: it, content: firstOf{it.Content}} }

// whyCorrected is why a confidential part was corrected, where that stands in the
// confidential part alone.
func (p part) whyCorrected() string {
	hidden, ok := p.holder.Confidential.(model.Correction)
	if !ok || p.holder == p.of {
		return ""
	}
	if open, ok := p.holder.Content.(model.Correction); ok && open.Why == hidden.Why {
		return ""
	}
	return hidden.Why
}

// firstOf is content of which no more is said than its first heading: of a
// correction what it corrects and why, without what it puts in place.
type firstOf struct{ model.Content }

// Body is what stands under the first heading.
func (f firstOf) Body() []model.Block { return f.Content.Body()[:1] }

func isStub(c model.Content) bool { _, ok := c.(model.Stub); return ok }

// section says what stands in the confidential section of an entry and of its
// corrections.
func section(it *model.Item) model.Section { return it.Sections() }
