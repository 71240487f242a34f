package papers

import (
	"slices"
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/letters"
)

// maker is a document while it is built.
type maker struct {
	*teller
	keeper
	choice Choice
	made   document.Provenance
	// alsoOut is of how many entries of other files something stays out.
	alsoOut int
	// request is the one that the document answers; empty for none.
	request string
	// without are entries that whoever makes the document leaves out.
	without []model.Ref
	// untold counts the events that whoever makes a chronology did not choose.
	untold int
	// out are the entries of which something stays out, with why, as whoever
	// makes the document is told.
	out map[*model.Item]string
	// finding are those in which something was found by its words.
	finding map[*model.Item]bool
	// lifts says of which of them something would go in by Readers.Despite.
	lifts map[*model.Item]bool
}

func newMaker(f *model.CaseFile, c Choice, p document.Provenance) (*maker, error) {
	if len(f.Items) == 0 {
		return nil, errEmpty
	}
	if err := c.check(f); err != nil {
		return nil, err
	}
	m := &maker{teller: newTeller(f, p.By.Role, c.Settings), keeper: newKeeper(f, c.Readers), choice: c, made: p, out: map[*model.Item]string{}, finding: map[*model.Item]bool{}, lifts: map[*model.Item]bool{}}
	m.teller.opens = func(it *model.Item) bool { return slices.Contains(c.Confidential, it.Ref) }
	m.cuts, m.unnamed = m.keepOut, !c.Inside
	return m, nil
}

// keepOut keeps out of a part what is proposed to stay out.
func (m *maker) keepOut(p part, said []passage) []*cut {
	cuts := make([]*cut, len(said))
	lines := map[*cause]*cut{}
	causes := m.proposed(p, said)
	for _, c := range m.alsoFound(p, said, causes) {
		m.out[p.of] = also(m.out[p.of], c)
	}
	for i, c := range causes {
		if c == nil {
			continue
		}
		if lines[c] == nil {
			lines[c] = &cut{Omission: document.Omission{What: c.what, Reason: c.reason}}
		}
		if c != &addressCause { // one warning says it for all of them
			m.out[p.of] = also(m.out[p.of], c)
		}
		m.finding[p.of] = m.finding[p.of] || c.found
		m.lifts[p.of] = m.lifts[p.of] || c.lifted
		cuts[i] = lines[c]
	}
	return cuts
}

// also is why something of an entry stays out, with one cause more.
func also(why string, c *cause) string {
	switch {
	case why == "":
		return c.why
	case strings.Contains(why, c.why):
		return why
	}
	return why + " " + c.why
}

// document is what was built, with what whoever makes it has to know.
func (m *maker) document(kind document.Kind, title string, blocks []document.Block) document.Document {
	p, found := m.made, m.foundIn()
	marking := marking(len(found))
	version := document.Version(title+marking+m.forWhom(true), blocks)
	blocks = append(m.isMadeFor(version), blocks...)
	p.From, p.To, p.Entries = m.choice.From, m.choice.To, nil
	for _, it := range m.teller.file.Items {
		if m.used[it.Ref] {
			p.Entries = append(p.Entries, it.Ref)
		}
	}
	return document.Document{
		KeptBack: m.keptBack(), Why: m.whyOut(), Kind: kind, Title: title, Language: "en-GB", Marking: marking, Made: p, Blocks: blocks,
		Reference: m.teller.file.ID.String() + "-" + string(kind) + "-" + string(model.DateOf(p.When)) + "-" + version, For: m.forWhom(false), Warnings: m.warnings(found),
		Holds: m.holdings(found), InFull: m.inFull(), Opened: m.opened(),
	}
}

// marking heads every page of a document of which so many entries are to be decided on.
func marking(undecided int) string {
	if undecided == 0 {
		return "Confidential"
	}
	return "Confidential. Not finished: " + count(undecided, "entry") + " to be decided"
}

// isMadeFor says first of all for whom a document is, which version of it this is, and
// that not all of it is there.
func (m *maker) isMadeFor(version string) []document.Block {
	facts := []document.Fact{{Label: "Made for", Value: document.Text(m.forWhom(true))}, {Label: "Version", Value: document.Text(version)}}
	if n := len(m.out) + m.alsoOut; n > 0 {
		facts = append(facts, document.Fact{Label: "Left out", Value: document.Text("something of " + count(n, "entry") + ", for this reader: a line says so where it would stand")})
	}
	return []document.Block{document.Facts{Facts: facts}}
}

// forWhom is whom a document is for, and which request it answers, by name or without.
func (m *maker) forWhom(named bool) string {
	words := m.Readers.words(named)
	if m.request != "" {
		words += ", in answer to " + m.request
	}
	return words
}

// warnings are what to know before the document leaves the house.
func (m *maker) warnings(found []model.Ref) []string {
	var all []string
	f := m.teller.file
	if len(found) > 0 {
		all = append(all, "Nobody has decided yet on what was found by its words, and it is out of this document until then: "+document.NamesOf(found)+". Read each: put it in by choice, or leave it out.")
	}
	unread := 0
	for _, it := range f.Items {
		if i := it.Informant(); m.used[it.Ref] && i != nil && i.WithheldFrom != "" && section(it) == model.SectionClosed && !m.names.Knows(it.Ref) {
			unread++
		}
	}
	all = append(all, m.outWords()...)
	if unread > 0 {
		all = append(all, count(unread, "informant")+" asked not to be named, and the confidential part that says who they are is closed: nothing here could check that the text does not name them. Read it before it leaves.")
	}
	if names := m.mustNotLearn(); names != "" && !m.Inside {
		all = append(all, "Must not learn where the child lives: "+names+"."+m.whereOut()+" Read the document for addresses, schools and places before it can reach them.")
	}
	return all
}

// whyOut is why something of each entry is left out.
func (m *maker) whyOut() map[model.Ref]string {
	all := map[model.Ref]string{}
	for it, why := range m.out {
		all[it.Ref] = why
	}
	return all
}

// ownWords warns of what the maker's own words give away: nothing keeps it out.
func (m *maker) ownWords(words ...string) []string {
	var all []string
	for _, w := range words {
		if c := m.finds(w); c != nil {
			all = append(all, "Your own words are not kept out, and they may give something away. "+c.why+" They begin: \""+firstLine(w)+"\".")
		}
	}
	return all
}

// outWords say of which entries something is left out, a line for each reason.
func (m *maker) outWords() []string {
	of := map[string][]*model.Item{}
	var reasons []string
	for _, it := range m.teller.file.Items {
		if why := m.out[it]; why != "" {
			if of[why] == nil {
				reasons = append(reasons, why)
			}
			of[why] = append(of[why], it)
		}
	}
	all := make([]string, len(reasons))
	for i, why := range reasons {
		items := of[why]
		which := letters.UpperFirst(items[0].Name()) + " (" + items[0].Ref.String() + "), or part of it, is"
		if len(items) > 1 {
			var refs []string
			for _, it := range items {
				refs = append(refs, it.Ref.String())
			}
			which = count(len(items), "entry") + ", or parts of them, are"
			why += " They are " + strings.Join(refs, ", ") + "."
		}
		all[i] = which + " left out: " + why
	}
	return all
}

// whereOut says whether the lines that tell of a place stay out.
func (m *maker) whereOut() string {
	if m.hides {
		return " Lines that say where the child is are left out."
	}
	return ""
}

// mustNotLearn is who must not learn the child's address, in words.
func (m *maker) mustNotLearn() string {
	names := m.teller.file.NotTold()
	if said := m.teller.file.Details["not-told"]; said != "" && !slices.ContainsFunc(names, func(n string) bool { return strings.Contains(said, n) }) {
		names = append(names, strings.TrimRight(said, "."))
	}
	return strings.Join(names, ", ")
}

// takes reports whether an entry stands in a document of the span.
func (m *maker) takes(it *model.Item) bool { return !m.skips(it) && m.choice.Holds(it.When().Date) }

// skips reports whether an entry was filed in error, or is left out by whoever
// makes the document.
func (m *maker) skips(it *model.Item) bool {
	return it.Withdrawn != nil || slices.Contains(m.without, it.Ref)
}

// leftOut says what whoever made the document left out.
func (m *maker) leftOut() []document.Block {
	if len(m.without) == 0 {
		return nil
	}
	runs := []document.Run{{Text: "Left out by whoever made this: "}}
	for i, r := range m.without {
		if i > 0 {
			runs = append(runs, document.Run{Text: ", "})
		}
		runs = append(runs, document.Run{Text: r.String(), Kind: document.Reference})
	}
	return []document.Block{document.Paragraph{Runs: append(runs, document.Run{Text: "."})}}
}

// limits says first of all what narrows the document: days, and what whoever
// makes it took out. Nothing where it holds all; events are those that the events of
// a chronology were chosen from.
func (m *maker) limits(events int) []document.Block {
	var blocks []document.Block
	if days := m.choice.Span.narrows(m.on()); days != "" {
		blocks = append(blocks, document.Paragraph{Runs: document.Text("This covers " + days + ".")})
	}
	if m.untold > 0 {
		blocks = append(blocks, document.Paragraph{Runs: document.Text("It has " + strconv.Itoa(events-m.untold) + " of " + count(events, "significant event") + " on record in this time: whoever made it left out the others.")})
	}
	return append(blocks, m.leftOut()...)
}

// on is the day of which a document tells as of now: that on which it is made, or to which
// it looks back.
func (m *maker) on() model.Date {
	if !m.choice.AsOf.IsZero() {
		return m.choice.AsOf
	}
	return model.DateOf(m.made.When)
}
