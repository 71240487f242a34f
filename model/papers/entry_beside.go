package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// besides are what later entries say of one, under it: own views first, the rest
// in order (C7).
func (t *teller) besides(it *model.Item) []document.Block {
	var blocks []document.Block
	for _, s := range it.Beside() {
		if _, decision := s.Now.(model.Disclosure); decision && !t.work {
			continue
		}
		blocks = append(blocks, t.beside(s))
	}
	return blocks
}

// beside is one entry that speaks of the entry above it.
func (t *teller) beside(s *model.Item) document.Beside {
	t.tellAll(s)
	t.nested++
	defer func() { t.nested-- }()
	now, earlier := parts(s)
	title := s.Now.Words()
	if t.silent(now) {
		title = "What was said of it"
	}
	var blocks []document.Block
	for _, p := range now {
		if !p.confidential {
			blocks = append(blocks, t.tell(p)...)
		}
	}
	blocks = append(blocks, t.confidential(s, now)...)
	if len(s.Corrections) > 0 {
		title += ", as last corrected"
	}
	blocks = append(blocks, t.earlier(earlier)...)
	return document.Beside{Title: title + ", " + s.When().Day() + ", recorded by " + author(s) + ", " + s.Ref.String(), Blocks: blocks}
}

// earlier are the earlier wordings of an entry, which stay readable (C7), the latest
// first: those
// of the confidential part, and those as confidential as it, where the document
// takes that.
func (t *teller) earlier(wordings []part) []document.Block {
	var blocks []document.Block
	for _, p := range slices.Backward(wordings) {
		closed := t.closes(p)
		if p.confidential && !closed && !t.opens(p.of) {
			continue
		}
		title := "As first recorded "
		if p.holder != p.of {
			title = "Before that: as corrected "
		}
		title += p.holder.Filed.Format("2 Jan 2006") + " by " + author(p.holder)
		if t.work && p.holder != p.of {
			title += ", " + p.holder.Ref.String()
		}
		if p.confidential {
			title = "Confidential. " + title
		}
		if p.overtaken {
			title += ", then in the main file"
		}
		if closed {
			blocks = append(blocks, document.Beside{Title: title, Blocks: []document.Block{document.Paragraph{Runs: document.Text(model.OvertakenWords)}}})
			continue
		}
		blocks = append(blocks, document.Beside{Title: title, Blocks: t.tell(p)})
	}
	return blocks
}

// closes reports whether an earlier wording of the main part is as confidential as a
// part that the document does not take.
func (t *teller) closes(p part) bool { return p.overtaken && (p.shut() || !t.opens(p.of)) }

// beneath says where the earlier wordings of an entry stand.
func (t *teller) beneath(it *model.Item) string {
	_, earlier := parts(it)
	earlier = slices.DeleteFunc(earlier, func(p part) bool { return t.closes(p) || p.confidential && !t.opens(it) })
	switch {
	case len(earlier) > 1:
		return "the earlier wordings are beneath"
	case len(earlier) == 1:
		return "the earlier wording is beneath"
	}
	return "the earlier wording is held in the confidential section"
}

// corrected says when an entry was last corrected, and from what where that
// stands in no body: its day, what it was.
func (t *teller) corrected(it *model.Item) string {
	n := len(it.Corrections)
	if n == 0 {
		return ""
	}
	text := "As corrected on " + model.DateOf(it.Corrections[n-1].Filed).String()
	var was []string
	_, earlier := parts(it)
	for _, p := range earlier {
		if len(p.heads) == 0 || p.confidential && !t.opens(it) {
			continue
		}
		cuts := t.cut(p, p.passages())
		for i, head := range p.heads {
			if cuts[i] == nil {
				was = append(was, head.Value+" (recorded "+p.holder.Filed.Format("2 Jan 2006")+")")
			}
		}
	}
	if len(was) > 0 {
		text += ", from " + strings.Join(was, " and ")
	}
	return text + "."
}
