package papers

import (
	"casefile/model"
	"casefile/model/document"
)

// WholeChoice is what goes into a copy of the whole file.
type WholeChoice struct {
	Choice
	// AsFiled sets the entries in the order in which they were put on record,
	// instead of by what happened when.
	AsFiled bool
}

// Whole is the whole file, entry by entry, with own views beside what they answer
// and stubs in place.
func Whole(f *model.CaseFile, c WholeChoice, p document.Provenance) (document.Document, error) {
	m, err := newMaker(f, c.Choice, p)
	if err != nil {
		return document.Document{}, err
	}
	m.work = c.Inside
	items := f.Items
	if !c.AsFiled {
		items = byTime(items)
	}
	blocks := append(m.limits(0), m.opening("The child")...)
	blocks = append(blocks, document.Heading{Level: 1, Text: "The record"})
	blocks = append(blocks, m.record(items)...)
	d := m.document(KindWhole, "Case file: "+child(f), blocks)
	d.Contents = d.Long()
	return d, nil
}

// opening is whom the file is about, the people in the child's life, and who was
// responsible for the file.
func (m *maker) opening(title string) []document.Block {
	f := m.teller.file
	blocks := []document.Block{document.Heading{Level: 1, Text: title}, m.head()}
	var people, workers [][]document.Run
	for _, r := range f.Relatives {
		m.usedRef(r.Ref)
		people = append(people, document.Text(m.may(r.Ref, r.Name+prefixed(", ", lowerFirst(term(model.Relations, r.Relation.Relation)))+prefixed(", until ", r.Ended.String())+".")))
	}
	for _, w := range f.Workers {
		m.usedRef(w.Ref)
		line := w.Name
		if w.Person.IsZero() {
			line = "Nobody"
		}
		workers = append(workers, document.Text(line+", from "+w.From.String()+prefixed(" to ", w.To.String())+"."))
	}
	if len(people) > 0 {
		blocks = append(blocks, document.Heading{Level: 2, Text: "People in the child's life"}, document.List{Items: people})
	}
	if len(workers) > 0 {
		blocks = append(blocks, document.Heading{Level: 2, Text: "Named workers"}, document.List{Items: workers})
	}
	return blocks
}

// record is every entry in its place. What speaks of another entry, or corrects
// one, stands beside that; in its own place a line says where.
func (m *maker) record(items []*model.Item) []document.Block {
	blocks := make([]document.Block, 0, 6*len(items))
	m.level = 2
	for _, it := range items {
		if !m.choice.Holds(it.When().Date) {
			continue
		}
		if of := m.standsWith(it); of != nil {
			m.use(it)
			now, _ := parts(it)
			its, _ := parts(of)
			name := of.Name()
			if m.silent(its) {
				name = "the entry on " + of.When().Day()
			}
			blocks = append(blocks, document.Heading{Level: 2, Text: m.title(it, m.silent(now)), Anchor: it.Ref.String()},
				document.Paragraph{Runs: []document.Run{{Text: "Recorded " + it.Filed.Format(stamp) + " by " + author(it) + ". It stands with " + name + ", "}, {Text: of.Ref.String(), Kind: document.Reference}, {Text: ". Entry "}, {Text: it.Ref.String(), Kind: document.Reference}, {Text: "."}}})
			continue
		}
		blocks = append(blocks, m.entry(it)...)
	}
	return blocks
}

// standsWith is the entry of the document that an entry stands beside; nil for
// one that stands for itself.
func (m *maker) standsWith(it *model.Item) *model.Item {
	if it.Withdrawn != nil || isStub(it.Content) || section(it) != model.NoSection && !model.IsCritical(it.Content) {
		return nil
	}
	if _, decision := it.Now.(model.Disclosure); decision && !m.work {
		return nil
	}
	of := above(m.teller.file, it)
	for of != nil {
		further := above(m.teller.file, of)
		if further == nil {
			break
		}
		of = further
	}
	_, withdraws := it.Content.(model.FiledInError)
	if of == nil || of.Hidden(m.role) && !withdraws || !m.choice.Holds(of.When().Date) {
		return nil
	}
	return of
}
