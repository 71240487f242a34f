package papers

import (
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// CarePlanChoice is what goes into a record for a Care Plan. From is the day of
// the last one.
type CarePlanChoice struct {
	Choice
	// Without are entries that whoever makes it leaves out. The record says so.
	Without []model.Ref
}

// CarePlan is the decisions and views that bear on a child's Care Plan, with what
// changed since the last one. It comes from general parts alone.
func CarePlan(f *model.CaseFile, c CarePlanChoice, p document.Provenance) (document.Document, error) {
	if len(c.Confidential) > 0 {
		return document.Document{}, Refused("A Care Plan is read by several people and is made from the main file alone: choose no confidential part.")
	}
	if c.To.IsZero() {
		if c.To = model.DateOf(p.When); !c.AsOf.IsZero() {
			c.To = c.AsOf
		}
	}
	asked := c.Span
	if c.From.IsZero() {
		c.From = f.Began()
	}
	m, err := newMaker(f, c.Choice, p)
	if err != nil {
		return document.Document{}, err
	}
	if err := known(f, c.Without); err != nil {
		return document.Document{}, err
	}
	m.without = c.Without
	blocks := []document.Block{m.head()}
	if days := asked.narrows(m.on()); days != "" {
		days, _, _ = strings.Cut(days, ":")
		if !asked.From.IsZero() {
			days += ". Of what is older it has the decisions that significantly affect the child, and views as last recorded"
		}
		if !asked.To.IsZero() && asked.To < m.on() {
			days += ". What is newer is not here"
		}
		blocks = append(blocks, document.Paragraph{Runs: document.Text("This covers " + days + ".")})
	}
	blocks = append(blocks, m.leftOut()...)
	blocks = append(blocks, m.plan()...)
	for _, s := range []struct {
		title string
		say   func() []document.Block
	}{
		{"What changed since " + c.From.String(), m.changed},
		{"Decisions since " + c.From.String(), func() []document.Block { return m.decisions(nil) }},
		{"Earlier decisions that matter to the child", m.earlierDecisions},
		{"The child's wishes and feelings", m.voice},
		{"The views of parents and of others, as last recorded", m.views},
		{"Actions", m.actions},
	} {
		blocks = append(append(blocks, document.Heading{Level: 1, Text: s.title}), s.say()...)
	}
	return m.document(KindCarePlan, "Record for the Care Plan: "+child(f), blocks), nil
}

// plan is the plan and the worries as the file's head has them.
func (m *maker) plan() []document.Block {
	var facts []document.Fact
	f := m.teller.file
	for _, key := range []struct{ key, label string }{{"plan", "The plan in a line"}, {"worries", "Current worries"}} {
		if v := f.Details[key.key]; v != "" {
			facts = append(facts, document.Fact{Label: key.label, Value: document.Text(m.may(m.lastSet(key.key), v))})
		}
	}
	for _, it := range f.Items {
		if c, ok := it.Now.(model.Child); ok && it.Withdrawn == nil && (c.Set["plan"] != "" || c.Set["worries"] != "") {
			m.use(it)
		}
	}
	if len(facts) == 0 {
		return nil
	}
	return []document.Block{document.Heading{Level: 1, Text: "The plan"}, document.Facts{Facts: facts}}
}

// lastSet is the entry that last set something known of the child.
func (m *maker) lastSet(key string) (last model.Ref) {
	for _, it := range m.teller.file.Items {
		if c, ok := it.Now.(model.Child); ok && it.Withdrawn == nil && c.Set[key] != "" {
			last = it.Ref
		}
	}
	return last
}

// changed is what changed in the child's status and details.
func (m *maker) changed() []document.Block {
	blocks := m.statuses()
	m.level = 2
	for _, it := range byTime(m.teller.file.Items) {
		if c, ok := it.Now.(model.Child); ok && !c.Opens && m.takes(it) {
			blocks = append(blocks, m.entry(it)...)
		}
	}
	return blocks
}

// earlierDecisions are those from before the span that significantly affect the
// child, each with what the child's views changed in it.
func (m *maker) earlierDecisions() []document.Block {
	table := document.Table{
		Columns: []document.Column{{Title: "Date", Weight: 16}, {Title: "Decision", Weight: 40}, {Title: "The child's views", Weight: 18}, {Title: "Review", Weight: 16}, {Title: "Entry", Weight: 14}},
		RowHead: true,
	}
	for _, it := range byTime(m.teller.file.Items) {
		d, ok := it.Now.(model.Decision)
		if !ok || m.skips(it) || d.Affects != model.Yes || it.When().Date >= m.choice.From {
			continue
		}
		m.use(it)
		effect := "not recorded"
		if d.Wishes != nil {
			switch {
			case d.Wishes.Effect != "":
				effect = m.effect(it, term(model.Effects, d.Wishes.Effect))
			case d.Wishes.How == model.NotAscertained:
				effect = "not ascertained"
			}
		}
		l := m.lines(it)
		what := document.Text(d.Outcome.Words() + ".\n")
		if l.cuts["Outcome: "+d.Outcome.Words()] != nil {
			what = nil
		}
		if l.left != nil {
			what, effect = document.Text(l.left.omission().Words()), ""
		}
		for _, s := range l.of(d.What) {
			what = append(what, document.Labelled(document.Statement{Label: markLabel(s.Mark), Words: s.Words})...)
		}
		table.Rows = append(table.Rows, []document.Cell{
			document.Text(d.Decided.Day()), append(document.Cell(what), m.standing(it, false)...), document.Text(effect), document.Text(d.Review.String()), {{Text: it.Ref.String(), Kind: document.Reference}},
		})
	}
	if len(table.Rows) == 0 {
		return []document.Block{document.Paragraph{Runs: document.Text("No earlier decision of that sort is on record.")}}
	}
	return []document.Block{table}
}

// views are what parents and others wish, each as the last decision that says so
// has it (Children Act 1989 s22(4)(b) to (d) and (5)(c)).
func (m *maker) views() []document.Block {
	titles := []string{"The parents' wishes", "Others with parental responsibility", "Other people who matter", "Background considered"}
	var blocks []document.Block
	for _, title := range titles {
		blocks = append(blocks, m.lastView(title)...)
	}
	if len(blocks) == 0 {
		return []document.Block{document.Paragraph{Runs: document.Text("None is on record.")}}
	}
	return blocks
}

// lastView is what the last decision says under a heading of its own. What stays out of
// it leaves a line: an earlier view is not the last one.
func (m *maker) lastView(title string) []document.Block {
	items := byTime(m.teller.file.Items)
	for i := len(items) - 1; i >= 0; i-- {
		it := items[i]
		if _, ok := it.Now.(model.Decision); !ok || m.skips(it) || it.When().Date > m.choice.To {
			continue
		}
		l := m.lines(it)
		var blocks []document.Block
		var last *cut
		for _, s := range l.said {
			if s.block != title {
				continue
			}
			switch c := l.cuts[s.words]; {
			case c == nil:
				blocks = append(blocks, document.Statement{Label: markLabel(s.mark), Words: s.words})
			case c != last:
				blocks, last = append(blocks, c.omission()), c
			}
		}
		if len(blocks) > 0 {
			m.use(it)
			heading := document.Lead{Runs: []document.Run{{Text: title + ", " + it.When().Day() + " ("}, {Text: it.Ref.String(), Kind: document.Reference}, {Text: ")"}}}
			return append([]document.Block{heading}, blocks...)
		}
	}
	return nil
}
