package papers

import (
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// ChronologyChoice is what goes into a chronology for a court.
type ChronologyChoice struct {
	Choice
	// Only are the entries chosen; nil takes all that were marked significant.
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
// event-detail and witness or document reference of what was marked significant.
// It comes from general parts alone (C4, C6).
func Chronology(f *model.CaseFile, c ChronologyChoice, p document.Provenance) (document.Document, error) {
	if len(c.Confidential) > 0 {
		return document.Document{}, Refused("A chronology is made from the main file alone: choose no confidential part. What the court has to see of one goes into a statement.")
	}
	m, err := newMaker(f, c.Choice, p)
	if err != nil {
		return document.Document{}, err
	}
	if err := known(f, c.Only); err != nil {
		return document.Document{}, err
	}
	table := document.Table{
		Caption: "Significant events, the earliest first",
		Columns: []document.Column{{Title: "Serial number", Weight: 10}, {Title: "Date", Weight: 17}, {Title: "Event-detail", Weight: 43}, {Title: "Witness or document reference", Weight: 30}},
		RowHead: true,
	}
	var out []document.Block
	first := model.Moment{}
	events := 0
	for _, e := range model.Chronology([]*model.CaseFile{f}, model.ChronologyFilter{From: c.From, To: c.To, For: p.By.Role}) {
		if e.Withdrawn {
			continue
		}
		if events++; !chosen(c.Only, e.Item.Ref) {
			m.untold++
			continue
		}
		m.use(e.Item)
		if first.Date.IsZero() {
			first = e.When
		}
		event, left := m.event(e, c)
		if left != nil {
			o := left.omission()
			o.What = "the event of " + e.When.Day() + " (entry " + e.Item.Ref.String() + ")"
			out = append(out, o)
			continue
		}
		table.Rows = append(table.Rows, []document.Cell{
			document.Text(strconv.Itoa(len(table.Rows) + 1)),
			document.Text(e.When.Day()),
			event, m.witness(e),
		})
	}
	if len(table.Rows) == 0 && len(out) == 0 {
		return document.Document{}, Refused("No significant event is on record in these days: choose other days, or mark the entries that belong in the chronology (m on an entry).")
	}
	blocks := append([]document.Block{m.head()}, m.limits(events)...)
	blocks = append(blocks, document.Heading{Level: 1, Text: "Length of involvement"})
	if c.Involvement != "" {
		blocks = append(blocks, document.Paragraph{Runs: document.Text(c.Involvement)})
	}
	blocks = append(blocks, m.involvement(first)...)
	blocks = append(blocks, document.Heading{Level: 1, Text: "Chronology"},
		document.Paragraph{Runs: document.Text("Words in square brackets say that what they go with is not a fact, whose view it is, and how far it was checked.")}, table)
	if len(out) > 0 {
		blocks = append(blocks, document.Heading{Level: 1, Text: "Left out of this chronology"})
		blocks = append(blocks, out...)
	}
	d := m.document(KindChronology, "Chronology: "+child(f), blocks)
	d.Court = true
	return d, nil
}

// event is one event-detail: what happened, as it stands on record, and what was
// said against it; or what stands in its place where nothing of it may.
func (m *maker) event(e model.ChronologyItem, c ChronologyChoice) (document.Cell, *cut) {
	l := m.lines(e.Item)
	if l.left != nil {
		return nil, l.left
	}
	s := e.Item.Significant()
	cell := l.headline(s.Headline)
	meaning := "What it meant for the child: " + s.Meaning
	if c.Meaning && s.Meaning != "" && l.cuts[meaning] == nil {
		cell = append(cell, document.Labelled(document.Statement{Label: "what it meant for the child, in the recorder's view", Words: s.Meaning})...)
	}
	switch {
	case c.Detail:
		cell = append(cell, l.statements()...)
	case l.marked(s.Headline) > 0:
		cell = append(cell, document.Run{Text: "The entry also has " + count(l.marked(s.Headline), "statement") + " marked as no fact, not quoted here.\n"})
	}
	if corrected := m.corrected(e.Item); corrected != "" {
		cell = append(cell, document.Run{Text: corrected + "\n"})
	}
	if l.cuts[s.Headline] != nil || c.Meaning && l.cuts[meaning] != nil || c.Detail && len(l.cuts) > 0 {
		cell = append(cell, leftOutHere)
	}
	return append(cell, m.standing(e.Item, c.Detail && len(l.cuts) == 0 || len(l.unsaid(s.Headline)) == 0 && len(l.cuts) == 0)...), nil
}

// standing is what was said against an entry, for a cell: a challenge without an
// answer, and own views, which stand beside it wherever it is shown (C7). Where the
// cell has not all that the entry says, a reply says so: it may answer the rest.
func (m *maker) standing(it *model.Item, whole bool) document.Cell {
	var cell document.Cell
	if len(it.OpenChallenges()) > 0 {
		cell = append(cell, document.Run{Text: "Somebody disputes this entry, and has no answer yet.\n"})
	}
	for _, s := range it.OwnViews() {
		a, ok := s.Now.(model.ChallengeAnswer)
		views := m.lines(s).of(a.Views)
		if !ok || views.Empty() {
			continue
		}
		m.use(s)
		cell = append(cell, document.Run{Text: "Own views" + prefixed(" of ", a.ViewsBy) + ", " + a.On.String() + ": ", Kind: document.Strong})
		if !whole {
			cell = append(cell, document.Run{Text: "(not all of what they answer stands here) "})
		}
		for _, v := range views {
			cell = append(cell, document.Labelled(document.Statement{Label: markLabel(v.Mark), Words: v.Words})...)
		}
	}
	return cell
}

// witness is who can say so, or which document does.
func (m *maker) witness(e model.ChronologyItem) document.Cell {
	who := author(e.Item)
	switch {
	case e.Source != "" && m.lines(e.Item).cuts["Known from: "+e.Source] == nil:
		who = "Known from: " + strings.TrimRight(e.Source, ".") + ". Recorded by " + who
	case isCopy(e.Item.Now):
		who += ", in another child's file"
	}
	return document.Cell{{Text: who + ". Entry "}, {Text: e.Item.Ref.String(), Kind: document.Reference}, {Text: "."}}
}

func isCopy(c model.Content) bool { _, ok := c.(model.Copy); return ok }

// involvement is how long the authority has been involved, and as what, by what
// is on record; first is when the first event of the chronology was.
func (m *maker) involvement(first model.Moment) []document.Block {
	f := m.teller.file
	began := f.Began()
	end, until := m.on(), "and is involved still"
	if f.Closed.Valid() && f.Closed <= end {
		end, until = f.Closed, "until the file was closed on "+f.Closed.String()
	}
	text := "The authority has kept this file on " + child(f) + " since " + began.String() + ", " + until
	if long := length(began, end); long != "" {
		text += ": " + long
	}
	text += "."
	if first.Date.Valid() && first.Date < began {
		text += " What happened before that was put on record later: this chronology goes back to " + first.Day() + "."
	}
	blocks := []document.Block{document.Paragraph{Runs: document.Text(text)}}
	var spans [][]document.Run
	for _, s := range f.Statuses {
		if s.Type == model.StatusFile {
			continue
		}
		m.usedRef(s.Ref)
		span := statusType(s.Type) + ": " + s.ValueWords() + ", from " + s.From.String()
		if !s.To.IsZero() {
			span += " to " + s.To.String()
		}
		spans = append(spans, document.Text(span+"."))
	}
	if len(spans) > 0 {
		blocks = append(blocks, document.List{Items: spans})
	}
	return blocks
}

// lateness is how many days after the event an entry was put on record; where it
// is many, in years and months, as of what was known from before.
func lateness(it *model.Item, days int) string {
	const many = 60
	if long := length(it.When().Date, model.DateOf(it.Filed)); days > many && long != "" {
		return long
	}
	return count(days, "day")
}

// length is a span of days in years, months and days.
func length(from, to model.Date) string {
	if !from.Valid() || !to.Valid() || to < from {
		return ""
	}
	months := 0
	for from.AddMonths(months+1) <= to {
		months++
	}
	var parts []string
	for _, n := range []struct {
		n    int
		unit string
	}{{months / 12, "year"}, {months % 12, "month"}, {from.AddMonths(months).DaysTo(to), "day"}} {
		if n.n > 0 {
			parts = append(parts, count(n.n, n.unit))
		}
	}
	return strings.Join(parts, ", ")
}
