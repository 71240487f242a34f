package document

import "casefile/model"

// besides are what later entries say of one, under it: own views first, the rest
// in order (C7).
func (t *teller) besides(it *model.Item) []Block {
	var blocks []Block
	for _, s := range it.Beside() {
		if _, decision := s.Now.(model.Disclosure); decision && !t.work {
			continue
		}
		blocks = append(blocks, t.beside(s))
	}
	return blocks
}

// beside is one entry that speaks of the entry above it.
func (t *teller) beside(s *model.Item) Beside {
	t.use(s)
	t.nested++
	defer func() { t.nested-- }()
	now, earlier := parts(s)
	title := s.Now.Words()
	if t.silent(now) {
		title = "What was said of it"
	}
	var blocks []Block
	for _, p := range now {
		if !p.confidential || t.opens(s) {
			blocks = append(blocks, t.tell(p)...)
		}
	}
	if len(s.Corrections) > 0 {
		title += ", as last corrected"
	}
	blocks = append(blocks, t.earlier(earlier)...)
	return Beside{Title: title + ", " + s.When().Date.String() + ", recorded by " + author(s) + ", " + s.Ref.String(), Blocks: blocks}
}

// earlier are the earlier wordings of an entry, which stay readable (C7).
func (t *teller) earlier(wordings []part) []Block {
	var blocks []Block
	for _, p := range wordings {
		if p.confidential && !t.opens(p.of) {
			continue
		}
		title := "Before that: as corrected "
		if p.holder == p.of {
			title = "As first recorded "
		}
		title += p.holder.Filed.Format("2 Jan 2006") + " by " + author(p.holder)
		if p.confidential {
			title = "Confidential. " + title
		}
		blocks = append(blocks, Beside{Title: title, Blocks: t.tell(p)})
	}
	return blocks
}
