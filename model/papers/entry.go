package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// stamp is how the time of filing is written.
const stamp = "2 Jan 2006 15:04"

// Sight is with whose eyes an entry is looked at on a screen.
type Sight struct {
	Role     model.Role
	Settings model.Settings
	// Closed is said under the stub of a confidential part: how it is opened, or
	// why it cannot be. Empty for nothing.
	Closed string
}

// Entries are entries of one file in full, for whoever may open it: all that is open,
// what each lacks, what was said of it since, and its earlier wordings beneath.
func Entries(f *model.CaseFile, items []*model.Item, s Sight) []document.Block {
	t := newTeller(f, s.Role, s.Settings)
	t.work = true
	t.opens = func(*model.Item) bool { return true }
	t.closed = func(it *model.Item) []document.Block {
		stub := []document.Block{document.Stub{Part: !isStub(it.Content)}} // whose and of when stands above it
		if s.Closed == "" {
			return stub
		}
		return append(stub, document.Paragraph{Runs: document.Text(s.Closed)})
	}
	var blocks []document.Block
	for _, it := range items {
		blocks = append(blocks, t.entry(it)...)
	}
	return blocks
}

// Alone is an entry as its author filed it, apart from the file that it is in:
// what it lacks and what was said of it since cannot be known.
func Alone(e model.Entry) []document.Block {
	t := newTeller(&model.CaseFile{}, model.Manager, model.Settings{})
	t.opens = func(*model.Item) bool { return true }
	return t.entry(&model.Item{Entry: e, Now: e.Content, ConfidentialNow: e.Confidential})
}

// Says is what content says, by itself.
func Says(c model.Content) []document.Block {
	return newTeller(&model.CaseFile{}, model.Manager, model.Settings{}).tell(part{of: &model.Item{}, holder: &model.Item{}, content: c})
}

// Statements are a text, each of its paragraphs with its mark in words.
func Statements(t model.Text) []document.Block {
	var all []document.Block
	for _, s := range t {
		all = append(all, document.Statement{Words: s.Words, Label: markLabel(s.Mark)})
	}
	return all
}

// teller says entries as blocks, in the same way in every document.
type teller struct {
	file     *model.CaseFile
	role     model.Role
	settings model.Settings
	// level is that of an entry's heading.
	level int
	// work adds what is of use to those who keep the record: what an entry lacks,
	// what it waits for.
	work bool
	// unnamed says whose file an entry was copied from to nobody.
	unnamed bool
	// cuts says what of a part stays out; nil takes all.
	cuts func(part, []passage) []*cut
	// opens says whether the open confidential part of an entry is shown.
	opens func(*model.Item) bool
	// closed stands for a confidential part that is not shown, hidden for an entry
	// that was filed in error.
	closed, hidden func(*model.Item) []document.Block

	// nested counts the entries beside which something is being said.
	nested int
	items  map[string]*model.Item
	// used are the entries that the document takes something from, told those of which
	// it says all that may be said.
	used, told map[model.Ref]bool
}

func newTeller(f *model.CaseFile, r model.Role, s model.Settings) *teller {
	if s.Visit == 0 {
		s = model.DefaultSettings()
	}
	t := &teller{file: f, role: r, settings: s, level: 1, items: make(map[string]*model.Item, len(f.Items)), used: map[model.Ref]bool{}, told: map[model.Ref]bool{}}
	for _, it := range f.Items {
		t.items[it.Ref.String()] = it
	}
	t.opens = func(*model.Item) bool { return false }
	t.closed = func(it *model.Item) []document.Block {
		return []document.Block{document.Stub{Ref: it.Ref.String(), When: it.When().Day(), By: it.Author.Name, Part: !isStub(it.Content)}}
	}
	t.hidden = func(*model.Item) []document.Block {
		return []document.Block{document.Paragraph{Runs: document.Text(model.WithdrawnWords)}}
	}
	return t
}

// use notes that the document takes something from an entry.
func (t *teller) use(it *model.Item) {
	t.used[it.Ref] = true
	for _, c := range it.Corrections {
		t.used[c.Ref] = true
	}
}

// tellAll notes that the document says all of an entry.
func (t *teller) tellAll(it *model.Item) {
	t.use(it)
	t.told[it.Ref] = true
	for _, c := range it.Corrections {
		t.told[c.Ref] = true
	}
}

// entry is an entry with its heading, led by what must not be missed.
func (t *teller) entry(it *model.Item) []document.Block {
	t.tellAll(it)
	now, earlier := parts(it)
	hidden := it.Hidden(t.role)
	out := hidden && !t.work || !hidden && t.silent(now)
	blocks := []document.Block{document.Heading{Level: t.level, Text: t.title(it, out), Anchor: it.Ref.String()}, document.Paragraph{Runs: t.filed(it)}}
	if t.work {
		for _, l := range it.ImportLines() {
			blocks = append(blocks, document.Notice{Runs: document.Text(l)})
		}
	}
	if it.Withdrawn != nil {
		blocks = append(blocks, t.withdrawn(it)...)
	}
	if hidden {
		return append(blocks, t.hidden(it)...)
	}
	blocks = append(blocks, t.notices(it)...)
	for _, p := range now {
		if !p.confidential {
			blocks = append(blocks, t.tell(p)...)
		}
	}
	blocks = append(blocks, t.confidential(it, now)...)
	blocks = append(blocks, t.besides(it)...)
	return append(blocks, t.earlier(earlier)...)
}

// silent reports whether nothing of an entry may be said.
func (t *teller) silent(now []part) bool {
	for _, p := range now {
		if slices.Contains(t.cut(p, p.passages()), nil) {
			return false
		}
	}
	return len(now) > 0
}

// title is what an entry is and when. Where all of it stays out, what it is stays
// out too (C6).
func (t *teller) title(it *model.Item, out bool) string {
	what := it.Now.Words()
	switch {
	case isStub(it.Content):
		what = it.Content.Words()
	case out:
		what = "An entry"
	}
	return what + ", " + it.When().String()
}

// filed is who put an entry on record, and when.
func (t *teller) filed(it *model.Item) []document.Run {
	text := "Recorded " + it.Filed.Format(stamp) + " by " + author(it)
	if it.Filed.IsZero() {
		text = "When it was recorded cannot be read; by " + author(it)
	}
	if late := it.Late(); late > 0 {
		text += ", " + lateness(it, late) + " after the event"
		if late != it.Entry.Late() {
			text += " as its day was corrected"
		}
	}
	if known := it.KnownHere; !known.IsZero() && model.DateOf(known) > model.DateOf(it.Filed) {
		text += "; it reached this vault on " + model.DateOf(known).String()
	}
	if it.ClockWrong() {
		text += ". The clock of that machine " + it.ClockWas() + ": the time of recording may be wrong"
	}
	return []document.Run{{Text: text + ". Entry "}, {Text: it.Ref.String(), Kind: document.Reference}, {Text: "."}}
}

// author is who put an entry on record, in their role; of an imported one that
// is a claim.
func author(it *model.Item) string {
	role := strings.ToLower(it.Author.Role.Words())
	switch {
	case role == "":
		return it.By()
	case it.Imported != nil:
		role += ", imported"
	}
	return it.Author.Name + " (" + role + ")"
}

// withdrawn says that an entry was filed in error, by whom and why.
func (t *teller) withdrawn(it *model.Item) []document.Block {
	w := it.Withdrawn
	t.use(w)
	runs := document.Text(w.Filed.Format("2 Jan 2006") + ", by " + author(w) + ".")
	if kept := t.cutOf(why(w)); kept != nil {
		return []document.Block{document.Notice{Title: "Filed in error", Runs: runs}, kept.omission()}
	}
	if c, ok := w.Content.(model.FiledInError); ok {
		runs = append(runs, document.Text(prefixed(" ", c.Why))...)
	}
	return []document.Block{document.Notice{Title: "Filed in error", Runs: runs}}
}

// notices are what a reader must know of an entry before it is read.
func (t *teller) notices(it *model.Item) []document.Block {
	var blocks []document.Block
	add := func(title, text string) {
		blocks = append(blocks, document.Notice{Title: title, Runs: document.Text(text)})
	}
	for i, c := range it.Corrections {
		text := c.Filed.Format("2 Jan 2006") + ", by " + author(c)
		if t.work {
			text += ", " + c.Ref.String()
		}
		right, ok := c.Content.(model.Correction)
		kept := (*cut)(nil)
		if ok {
			if kept = t.cutOf(why(c)); kept == nil {
				text += prefixed(": ", right.Why)
			}
		}
		if i == len(it.Corrections)-1 { // on a line of its own: it is not the author's
			text = strings.TrimRight(text, ".") + ".\nWhat stands here is as corrected; " + t.beneath(it) + "."
		}
		add("Corrected", text)
		if kept != nil {
			blocks = append(blocks, kept.omission())
		}
	}
	if fell := t.fallen(it); fell != "" {
		add("Rests on what was filed in error", fell)
	}
	if len(it.OpenChallenges()) > 0 && !t.work {
		add("Challenged", "Somebody disputes this entry, and has no answer yet. What they dispute is beneath.")
	}
	if !t.work {
		return blocks
	}
	for _, g := range model.Check(it.Now, t.file) {
		if g.Level >= model.Must && it.Withdrawn == nil {
			add("Incomplete ("+string(g.Clause)+")", g.Message)
		}
	}
	for _, w := range t.file.Warnings(it) {
		add("", w)
	}
	if t.settings.DecidedLate(it) {
		add("Late", "It was decided after the one working day that is allowed.")
	}
	if of := t.file.About(it); of != nil {
		runs := []document.Run{{Text: "About " + of.Name() + ", "}, {Text: of.Ref.String(), Kind: document.Reference}}
		if !of.Hidden(t.role) {
			runs = append(runs, document.Run{Text: ": " + t.file.Line(of)})
		}
		blocks = append(blocks, document.Paragraph{Runs: runs})
	}
	return blocks
}

// confidential is the open confidential part where the document takes it, else
// the stub of one that there is (C6).
func (t *teller) confidential(it *model.Item, now []part) []document.Block {
	switch {
	case section(it) == model.NoSection:
		return nil
	case !t.opens(it) || section(it) == model.SectionClosed:
		return t.closed(it)
	}
	var blocks []document.Block
	for _, p := range now {
		if !p.confidential {
			continue
		}
		if !t.silent([]part{p}) {
			blocks = append(blocks, document.Notice{Title: "Confidential", Confidential: true, Runs: document.Text(p.content.Words() + ".")})
		}
		if why := p.whyCorrected(); why != "" && t.work {
			blocks = append(blocks, document.Paragraph{Runs: document.Text("Corrected: " + why)})
		}
		blocks = append(blocks, t.tell(p)...)
	}
	return blocks
}

func count(n int, thing string) string { return model.Count(n, thing) }

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}
