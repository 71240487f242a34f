package papers

import (
	"strconv"

	"casefile/model"
	"casefile/model/document"
)

// ReviewChoice is what goes into a summary for a review.
type ReviewChoice struct {
	Choice
	// Without are entries that whoever makes it leaves out. The summary says so.
	Without []model.Ref
}

// Review is what happened since a day, for whoever chairs a review: visits made
// and missed, decisions with their arguments, the child's wishes and what became
// of them, actions and challenges that are open, and in a line what else was recorded.
func Review(f *model.CaseFile, c ReviewChoice, p document.Provenance) (document.Document, error) {
	if c.From.IsZero() {
		return document.Document{}, Refused("Say since when: the day of the last review, or of the start of the plan.")
	}
	if len(c.Confidential) > 0 {
		return document.Document{}, Refused("A summary for a review goes to several people and is made from the main file alone: choose no confidential part.")
	}
	if c.To.IsZero() {
		if c.To = model.DateOf(p.When); !c.AsOf.IsZero() {
			c.To = c.AsOf
		}
	}
	m, err := newMaker(f, c.Choice, p)
	if err != nil {
		return document.Document{}, err
	}
	if err := known(f, c.Without); err != nil {
		return document.Document{}, err
	}
	m.without = c.Without
	blocks := append(append([]document.Block{m.head()}, m.limits(0)...), document.Paragraph{Runs: document.Text("Words in square brackets say that what they go with is not a fact, whose view it is, and how far it was checked.")})
	for _, s := range []struct {
		title string
		say   func() []document.Block
	}{
		{"The child's wishes and feelings, and what became of them", m.voice},
		{"Visits", m.visits},
		{"Decisions", func() []document.Block { return m.decisions(nil) }},
		{"What changed in the child's status", m.statuses},
		{"Significant events", m.events},
		{"Actions", m.actions},
		{"Challenges to the record", m.challenges},
		{"Everything else that was recorded", m.rest},
	} {
		blocks = append(append(blocks, document.Heading{Level: 1, Text: s.title}), s.say()...)
	}
	return m.document(KindReview, "Summary for a review: "+child(f), blocks), nil
}

// none says that nothing of a sort is on record: an empty section would leave
// open whether anybody looked.
func (m *maker) none(what string) []document.Block {
	text := "No " + what + " is on record in this time"
	if len(m.without) > 0 {
		text = "No other " + what + " is on record in this time: what whoever made this left out is named above"
	}
	if n := m.stubs(); n > 0 {
		text += ", besides what " + count(n, "entry") + " in the confidential section may hold"
	}
	return []document.Block{document.Paragraph{Runs: document.Text(text + ".")}}
}

// stubs is how many entries of the span are wholly confidential: what they are is not told.
func (m *maker) stubs() (n int) {
	for _, it := range m.teller.file.Items {
		if isStub(it.Content) && m.choice.Holds(it.When().Date) {
			n++
		}
	}
	return n
}

// decisions are the decisions of the span in full, with their arguments; those
// for which want is true, where it is not nil.
func (m *maker) decisions(want func(*model.Item, model.Decision) bool) []document.Block {
	var blocks []document.Block
	m.level = 2
	for _, it := range byTime(m.teller.file.Items) {
		if d, ok := it.Now.(model.Decision); ok && m.takes(it) && (want == nil || want(it, d)) {
			blocks = append(blocks, m.entry(it)...)
		}
	}
	if len(blocks) == 0 {
		return m.none("decision")
	}
	return blocks
}

// statuses are the spans that began or ended.
func (m *maker) statuses() []document.Block {
	var items [][]document.Run
	for _, t := range m.turns() {
		m.usedRef(t.by)
		text := statusType(t.span.Type) + ": " + t.span.ValueWords()
		if t.ended {
			text = "Ended: " + text
		} else {
			text = "Began: " + text + m.detail(t.span, !m.hides)
		}
		items = append(items, document.Text(t.on.String()+". "+text+"."))
	}
	if len(items) == 0 {
		return []document.Block{document.Paragraph{Runs: document.Text("Nothing began or ended in this time.")}}
	}
	return []document.Block{document.List{Items: items}}
}

// events are the significant events of the span.
func (m *maker) events() []document.Block {
	table := document.Table{Columns: []document.Column{{Title: "No.", Weight: 6}, {Title: "Date", Weight: 18}, {Title: "Event", Weight: 60}, {Title: "Entry", Weight: 16}}, RowHead: true}
	for _, e := range model.Chronology([]*model.CaseFile{m.teller.file}, model.ChronologyFilter{From: m.choice.From, To: m.choice.To, For: m.role}) {
		if e.Withdrawn || !m.takes(e.Item) {
			continue
		}
		m.use(e.Item)
		l := m.lines(e.Item)
		event, standing := m.event(l, ChronologyChoice{Meaning: true})
		if event = append(event, standing...); l.left != nil {
			event = document.Text(l.left.omission().Words())
		}
		table.Rows = append(table.Rows, []document.Cell{
			document.Text(strconv.Itoa(len(table.Rows) + 1)), document.Text(e.When.Day()),
			event, {{Text: e.Item.Ref.String(), Kind: document.Reference}},
		})
	}
	if len(table.Rows) == 0 {
		return m.none("significant event")
	}
	return []document.Block{table}
}
