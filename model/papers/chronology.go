package papers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// ChronologyChoice is what goes into a chronology for a court.
type ChronologyChoice struct {
	Choice
	CourtCase
	// Family are the files of the child's brothers and sisters that it is of as well:
	// those that whoever makes it may open.
	Family []*model.CaseFile
	// Only are the entries chosen, of all these files; nil takes all that were marked
	// significant. One without that mark stands in it by its first words.
	Only []model.Ref
	// Involvement is the summary of the length of involvement in the maker's own
	// words. It stands above what the record itself says of it.
	Involvement string
	// Meaning adds what each event meant for the child, which is a view and is
	// labelled as one. Detail adds what the entry says, statement by statement.
	Meaning, Detail bool
}

// Chronology is a chronology as Practice Direction 12A of the Family Procedure
// Rules asks for it: the length of involvement first, then serial number, date,
// event-detail and witness or document reference of what was marked significant, and
// of what changed in the child's status. It comes from general parts alone (C4, C6).
func Chronology(f *model.CaseFile, c ChronologyChoice, p document.Provenance) (document.Document, error) {
	k, err := newChronology(f, c, p)
	if err != nil {
		return document.Document{}, err
	}
	rows, out := k.rows()
	if k.marked == 0 && len(rows) == len(k.turned) && len(out) == 0 {
		return document.Document{}, Refused("No significant event is on record in these days: choose other days, or mark the entries that belong in the chronology (m on an entry).")
	}
	m := k.makers[0]
	m.untold = k.untold
	blocks := append(k.CourtCase.head(), k.heads()...)
	blocks = append(blocks, m.limits(k.marked)...)
	if k.unmarked > 0 {
		blocks = append(blocks, document.Paragraph{Runs: document.Text(count(k.unmarked, "entry") + " in it " + isAre(k.unmarked) + " not marked as significant on record: whoever made it chose to put " + itThem(k.unmarked) + " in.")})
	}
	blocks = append(blocks, document.Heading{Level: 1, Text: "Length of involvement"})
	if c.Involvement != "" {
		blocks = append(blocks, document.Paragraph{Runs: document.Text(c.Involvement)})
	}
	for _, m := range k.makers {
		blocks = append(blocks, m.involvement(rows)...)
	}
	blocks = append(blocks, document.Heading{Level: 1, Text: "Chronology"},
		document.Paragraph{Runs: document.Text("Words in square brackets say that what they go with is not a fact, whose view it is, and how far it was checked.")}, k.table(rows))
	if len(out) > 0 {
		blocks = append(blocks, document.Heading{Level: 1, Text: "Left out of this chronology"})
		blocks = append(blocks, out...)
	}
	d := m.document(KindChronology, "Chronology: "+k.names(), blocks)
	d.Warnings = append(d.Warnings, m.unmarkedSince()...)
	d.Warnings = append(d.Warnings, m.ownWords(c.Involvement, c.Parties)...)
	if len(k.makers) > 1 {
		d.Warnings = warnedIn(f, d.Warnings)
		for _, other := range k.makers[1:] {
			its := other.document(KindChronology, "", nil)
			its.Warnings = warnedIn(other.teller.file, append(its.Warnings, other.unmarkedSince()...))
			d = d.With(its, other.teller.file.ID)
			m.alsoOut += len(other.out)
		}
		d.Marking = marking(len(d.Holds.Undecided))
		version := document.Version(d.Title+d.Marking+m.forWhom(true), d.Blocks[1:])
		d.Blocks[0] = m.isMadeFor(version)[0]
		d.Reference = d.Reference[:len(d.Reference)-len(version)] + version
		d.Reference = strings.Replace(d.Reference, "-"+string(KindChronology), "-family-"+string(KindChronology), 1)
	}
	return forCourt(d), nil
}

// warnedIn is warnings led by whose file each is about.
func warnedIn(f *model.CaseFile, warnings []string) []string {
	all := make([]string, len(warnings))
	for i, w := range warnings {
		all[i] = "The file of " + child(f) + ". " + w
	}
	return all
}

// ChronologyLines is what the event-detail of each entry would say in a line: what
// whoever chooses the entries has to see. Entries that could be chosen besides come
// after those that are marked.
func ChronologyLines(f *model.CaseFile, c ChronologyChoice, p document.Provenance) ([]ChronologyLine, error) {
	c.Only = nil
	k, err := newChronology(f, c, p)
	if err != nil {
		return nil, err
	}
	var lines, others []ChronologyLine
	for _, m := range k.makers {
		for _, e := range k.events(m) {
			lines = append(lines, k.event(m, e).line(true))
		}
	}
	for _, m := range k.makers {
		for _, it := range m.teller.file.Items {
			if it.Significant() == nil && mayStand(it, m.role) == "" && m.choice.Holds(it.When().Date) {
				others = append(others, k.event(m, unmarked(it)).line(false))
			}
		}
	}
	for _, all := range [][]ChronologyLine{lines, others} {
		slices.SortStableFunc(all, func(a, b ChronologyLine) int {
			wa, wb := a.Item.When(), b.Item.When()
			return cmp.Or(cmp.Compare(wa.Date, wb.Date), cmp.Compare(wa.Time, wb.Time))
		})
	}
	return append(lines, others...), nil
}

// ChronologyLine is an entry as a chronology would have it.
type ChronologyLine struct {
	Item *model.Item
	// Child is whose it is, Words what it would say, Marked whether it is marked as
	// significant.
	Child, Words string
	Marked       bool
}

func (r chronologyRow) line(marked bool) ChronologyLine {
	words := document.Line(document.Words(slices.Concat(r.event, r.standing)))
	if r.left != nil {
		words = document.Line(r.left.Omission.Words())
	}
	return ChronologyLine{Item: r.item, Child: r.children[0], Words: words, Marked: marked}
}

// mayStand says why an entry cannot stand in a chronology; empty where it can.
func mayStand(it *model.Item, r model.Role) string {
	switch {
	case it.Withdrawn != nil || it.Hidden(r):
		return "was filed in error"
	case isStub(it.Content) || isStub(it.Now):
		return "is held in the confidential section"
	case model.IsCritical(it.Content) || model.OfRecord(it.Now):
		return "speaks of the record and not of what happened"
	case model.Texts(it.Now).Empty():
		return "does not say what happened"
	}
	return ""
}

// unmarked is an entry without a mark as a chronology takes one.
func unmarked(it *model.Item) model.ChronologyItem {
	return model.ChronologyItem{Item: it, When: it.When()}
}

// table is the rows under the columns of the practice direction; of several
// children with whose each is.
func (k *chronology) table(rows []chronologyRow) document.Table {
	table := document.Table{
		Caption: "Significant events and changes of status, the earliest first",
		Columns: []document.Column{{Title: "Serial number", Weight: 10}, {Title: "Date", Weight: 17}, {Title: "Event-detail", Weight: 43}, {Title: "Witness or document reference", Weight: 30}},
		RowHead: true,
	}
	family := len(k.makers) > 1
	if family {
		table.Columns = slices.Insert(table.Columns, 2, document.Column{Title: "Whose", Weight: 14})
	}
	for i, r := range rows {
		cells := []document.Cell{document.Text(strconv.Itoa(i + 1)), document.Text(r.when.Day()), slices.Concat(r.event, r.standing), witnessed(r.witnesses)}
		if family {
			cells = slices.Insert(cells, 2, document.Cell(document.Text(strings.Join(r.children, ", "))))
		}
		table.Rows = append(table.Rows, cells)
	}
	return table
}

// names are the children it is of.
func (k *chronology) names() string {
	var all []string
	for _, m := range k.makers {
		all = append(all, child(m.teller.file))
	}
	return model.Listed(all)
}

// heads is whom it is about, each child under their name where there are several.
func (k *chronology) heads() []document.Block {
	if len(k.makers) == 1 {
		return []document.Block{k.makers[0].head()}
	}
	var blocks []document.Block
	for _, m := range k.makers {
		blocks = append(blocks, document.Heading{Level: 1, Text: child(m.teller.file)}, m.head())
	}
	return blocks
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func itThem(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}
