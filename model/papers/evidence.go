package papers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// EvidenceChoice is what goes in as evidence for a statement.
type EvidenceChoice struct {
	Choice
	CourtCase
	// Entries are those ticked. They stand in the order of what they tell.
	Entries []model.Ref
	// For is what the statement is about, in the maker's words; may be empty.
	For string
}

// Evidence is the entries that somebody ticked for a statement: what each says,
// where it comes from, how far it was verified, and its reference.
func Evidence(f *model.CaseFile, c EvidenceChoice, p document.Provenance) (document.Document, error) {
	c.Span = Span{} // what is ticked goes in, of whatever day
	m, err := newMaker(f, c.Choice, p)
	if err != nil {
		return document.Document{}, err
	}
	if len(c.Entries) == 0 {
		return document.Document{}, Refused("No entry is ticked: tick those that the statement rests on.")
	}
	if err := known(f, c.Entries); err != nil {
		return document.Document{}, err
	}
	ticked := map[model.Ref]bool{}
	for _, r := range c.Entries {
		it := f.Item(r)
		if it.Withdrawn != nil {
			return document.Document{}, Refused("The entry " + r.String() + " was filed in error and is evidence of nothing: take it off the list.")
		}
		if model.IsCritical(it.Content) {
			return document.Document{}, Refused("The entry " + r.String() + " corrects or withdraws another one: tick that one, the correction stands with it.")
		}
		ticked[r] = true
	}
	table := document.Table{
		Caption: "The entries",
		Columns: []document.Column{{Title: "No.", Weight: 6}, {Title: "Date", Weight: 17}, {Title: "What it says", Weight: 35}, {Title: "Source and verification", Weight: 28}, {Title: "Entry", Weight: 14}},
		RowHead: true,
	}
	var inFull []document.Block
	m.level = 2
	for _, it := range byTime(f.Items) {
		if !ticked[it.Ref] {
			continue
		}
		n := strconv.Itoa(len(table.Rows) + 1)
		table.Rows = append(table.Rows, []document.Cell{
			document.Text(n), document.Text(it.When().String()), m.substance(it), m.source(it), {{Text: it.Ref.String(), Kind: document.Reference}},
		})
		blocks := m.entry(it)
		if h, ok := blocks[0].(document.Heading); ok {
			h.Text = "No. " + n + ". " + h.Text
			blocks[0] = h
		}
		inFull = append(inFull, blocks...)
	}
	blocks := append(c.CourtCase.head(), m.head(), document.Paragraph{Runs: document.Text("Whoever made this chose " + count(len(table.Rows), "entry") + " of the " + strconv.Itoa(len(f.Items)) + " in the file. The others are not here.")})
	if c.For != "" {
		blocks = append(blocks, document.Paragraph{Runs: document.Text(c.For)})
	}
	blocks = append(blocks,
		document.Paragraph{Runs: document.Text("Words in square brackets say that what they go with is not a fact, whose view it is, and how far it was checked. What has no such words was not marked: that does not make it a fact. The overview has an entry's first words, what is marked in it, and all of one that somebody gave their own views on; the rest stands below.")},
		document.Heading{Level: 1, Text: "Overview"}, table, document.Heading{Level: 1, Text: "The entries in full"})
	return forCourt(m.document(KindEvidence, "Evidence for a statement: "+child(f), append(blocks, inFull...))), nil
}

// substance is what an entry says, for a cell: what it is, its line, and what is
// marked as no fact, each under its own label (P4).
func (m *maker) substance(it *model.Item) document.Cell {
	if isStub(it.Content) {
		return document.Text("Held in the confidential section.")
	}
	l := m.lines(it)
	if l.left != nil {
		return document.Text(l.left.omission().Words())
	}
	cell := document.Cell{{Text: it.Now.Words() + ".\n", Kind: document.Strong}}
	headline := ""
	if s := it.Significant(); s != nil {
		headline = s.Headline
	}
	cell = append(cell, l.headline(headline)...)
	whole, all := len(l.cuts) == 0, len(it.OwnViews()) > 0
	under := ""
	for _, s := range l.unsaid(headline) {
		if s.mark == nil && !all { // what own views answer stands with them
			whole = false
			continue
		}
		if all && s.block != under {
			if under = s.block; under != "" {
				cell = append(cell, document.Run{Text: under + ": ", Kind: document.Strong})
			}
		}
		cell = append(cell, document.Labelled(document.Statement{Label: markLabel(s.mark), Words: s.words})...)
	}
	if corrected := m.corrected(it); corrected != "" {
		cell = append(cell, document.Run{Text: corrected + "\n"})
	}
	if fell := m.fallen(it); fell != "" {
		cell = append(cell, document.Run{Text: fell + "\n"})
	}
	if len(l.cuts) > 0 {
		cell = append(cell, leftOutHere)
	}
	return append(cell, m.standing(it, whole)...)
}

// leftOutHere stands in a cell in which not all stands that would.
var leftOutHere = document.Run{Text: "Something is left out here.\n"}

// source is where an entry comes from and how far what it says was verified.
func (m *maker) source(it *model.Item) document.Cell {
	lines := []string{"Recorded by " + author(it) + " on " + it.Filed.Format("2 Jan 2006") + "."}
	if isStub(it.Content) {
		return document.Text(lines[0])
	}
	out := m.lines(it).left != nil
	if i := it.Informant(); i != nil && !out {
		lines = append(lines, informant(*i))
	}
	if t := it.ThirdParty(); t != nil && !out && m.lines(it).cuts["Given by: "+t.Giver] == nil {
		lines = append(lines, "Given by "+t.Giver+".")
	}
	if isCopy(it.Now) {
		lines = append(lines, "First recorded in another child's file.")
	}
	for _, s := range it.Said {
		if a, ok := s.Now.(model.Attempt); ok && m.lines(s).left == nil {
			m.use(s)
			outcome := term(model.AttemptOutcomes, a.Outcome)
			if m.lines(s).cuts["Outcome: "+outcome] != nil {
				outcome = "its outcome is left out here"
			}
			lines = append(lines, "Attempt to verify, "+a.Made.String()+": "+lowerFirst(outcome)+".")
		}
	}
	return document.Text(strings.Join(lines, "\n"))
}

// informant is what sort of informant it is, and never who.
func informant(i model.Informant) string {
	sort := "somebody"
	if words := term(model.InformantTypes, i.Type); words != i.Type {
		sort = lowerFirst(words) // what the list does not have may be a name
	}
	text := "From " + sort
	if i.WithheldFrom != "" {
		text += ", whose identity is withheld"
	}
	return text + "."
}

// byTime is the items by the day that they are about, those of one day in the
// record's order.
func byTime(items []*model.Item) []*model.Item {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b *model.Item) int {
		wa, wb := a.When(), b.When()
		return cmp.Or(cmp.Compare(wa.Date, wb.Date), cmp.Compare(wa.Time, wb.Time))
	})
	return sorted
}
