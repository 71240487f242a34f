package model

// Name says which entry it is as part of a sentence: "the visit on 3 Mar 2026",
// "the entry \"Signed off\" on 3 Mar 2026".
func (it *Item) Name() string {
	content := it.Now
	if o, ok := content.(Overtaken); ok {
		content = o.now
	}
	what := `entry "` + content.Words() + `"`
	if specOf(content).Noun {
		what = lowerFirst(content.Words())
	}
	if n, ok := content.(Note); ok && n.Type == OutOfHours {
		what = "out-of-hours note"
	}
	return "the " + what + " on " + it.When().Day()
}

// About is the entry of the file that this one speaks of, corrects or withdraws;
// nil where it does none of these.
func (f *CaseFile) About(it *Item) *Item {
	switch c := it.Now.(type) {
	case Correction:
		return f.byRef[c.Of]
	case FiledInError:
		return f.byRef[c.Of]
	}
	return f.byRef[SpeaksOf(it.Now)]
}

// lineOf is content whose line names the entry that it is about.
type lineOf interface {
	lineOf(name string) string
}

// Line is an entry's line as its own file shows it: the entry that it is about
// is named in words. The reference comes last, where a narrow column cuts it
// first.
func (f *CaseFile) Line(it *Item) string {
	c, names := it.Now.(lineOf)
	of := f.About(it)
	if !names || of == nil {
		return it.Now.Line()
	}
	if m, ok := it.Now.(EventMark); ok && m.Significant != nil {
		s := *m.Significant
		s.Headline, m.Significant = headlineOf(s.Headline, of.Now), &s
		c = m
	}
	return c.lineOf(of.Name()) + " (" + of.Ref.String() + ")"
}
