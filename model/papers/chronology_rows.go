package papers

import (
	"cmp"
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// chronology is a chronology while it is built.
type chronology struct {
	ChronologyChoice
	// makers tell what each file says, by what must stay out of that file: first that
	// of the child.
	makers []*maker
	// called is what the children are called in the column that says whose it is.
	called map[*maker]string
	// marked counts the significant events of these days, untold those of them that
	// are not chosen, unmarked the entries chosen without a mark.
	marked, untold, unmarked int
	// turned are the rows that say what changed in a status.
	turned []chronologyRow
}

// chronologyRow is one row, or what is left out in its place.
type chronologyRow struct {
	when     model.Moment
	children []string
	// event is what happened, standing what was said against it.
	event, standing document.Cell
	witnesses       []witness
	// item is the entry that tells it; nil for a change of status.
	item *model.Item
	// left stands in its place where nothing of it may be said.
	left *cut
	// of is the file that it is of, service that it is the involvement of services.
	of      *model.CaseFile
	service bool
}

func newChronology(f *model.CaseFile, c ChronologyChoice, p document.Provenance) (*chronology, error) {
	if len(c.Confidential) > 0 {
		return nil, Refused("A chronology is made from the main file alone: choose no confidential part. What the court has to see of one goes into a statement.")
	}
	files := []*model.CaseFile{f}
	for _, other := range c.Family {
		if other.ID != f.ID && len(other.Items) > 0 {
			files = append(files, other)
		}
	}
	for _, r := range slices.Concat(c.Only, c.Despite) {
		at := slices.IndexFunc(files, func(f *model.CaseFile) bool { return f.Item(r) != nil })
		if at < 0 {
			return nil, notHere(r)
		}
		it := files[at].Item(r)
		if why := mayStand(it, p.By.Role); why != "" && it.Significant() == nil && slices.Contains(c.Only, r) {
			return nil, Refused("The entry " + r.String() + " " + why + ", and cannot stand in a chronology: take it off the list.")
		}
	}
	k := &chronology{ChronologyChoice: c, called: map[*maker]string{}}
	for _, f := range files {
		its := c.Choice
		if f != files[0] && its.Reader.IsChild() { // the other child's words are that one's
			its.Reader = model.Reader{Name: its.Reader.Name, Standing: model.StandingFamily}
		}
		its.Despite = slices.DeleteFunc(slices.Clone(c.Despite), func(r model.Ref) bool { return f.Item(r) == nil })
		m, err := newMaker(f, its, p)
		if err != nil {
			return nil, err
		}
		k.makers = append(k.makers, m)
		k.called[m] = firstName(f)
	}
	for _, m := range k.makers {
		for _, other := range k.makers {
			if m != other && firstName(m.teller.file) == firstName(other.teller.file) {
				k.called[m] = child(m.teller.file)
			}
		}
	}
	return k, nil
}

// rows are all rows, the earliest first, and what is left out.
func (k *chronology) rows() (rows []chronologyRow, out []document.Block) {
	for _, m := range k.makers {
		for _, e := range k.events(m) {
			if k.marked++; !chosen(k.Only, e.Item.Ref) {
				k.untold++
				continue
			}
			m.use(e.Item)
			rows = append(rows, k.event(m, e))
		}
		for _, ref := range k.Only {
			if it := m.teller.file.Item(ref); it != nil && it.Significant() == nil && m.choice.Holds(it.When().Date) {
				k.unmarked++
				m.use(it)
				rows = append(rows, k.event(m, unmarked(it)))
			}
		}
	}
	for _, r := range rows {
		if r.left != nil {
			o := r.left.omission()
			o.What = "the event of " + r.when.Day() + " (entry " + r.item.Ref.String() + ")"
			out = append(out, o)
		}
	}
	rows = slices.DeleteFunc(rows, func(r chronologyRow) bool { return r.left != nil })
	for _, m := range k.makers {
		for _, t := range m.courtTurns() {
			// A status that was marked significant stands there already.
			if !slices.ContainsFunc(rows, func(r chronologyRow) bool { return r.item != nil && r.item.Ref == t.by }) {
				k.turned = append(k.turned, k.turn(m, t))
			}
		}
	}
	if len(k.makers) > 1 {
		rows, k.turned = shared(rows), shared(k.turned)
	}
	rows = append(rows, k.turned...)
	slices.SortStableFunc(rows, func(a, b chronologyRow) int {
		return cmp.Or(cmp.Compare(a.when.Date, b.when.Date), cmp.Compare(a.when.Time, b.when.Time))
	})
	return rows, out
}

// events are the significant events of a file in these days.
func (k *chronology) events(m *maker) []model.ChronologyItem {
	all := model.Chronology([]*model.CaseFile{m.teller.file}, model.ChronologyFilter{From: k.From, To: k.To, For: m.role})
	return slices.DeleteFunc(all, func(e model.ChronologyItem) bool { return e.Withdrawn })
}

func (k *chronology) event(m *maker, e model.ChronologyItem) chronologyRow {
	r := chronologyRow{when: e.When, children: []string{k.called[m]}, item: e.Item, of: m.teller.file}
	if s := e.Item.Significant(); s != nil {
		r.service = s.Category == model.CategoryService
	}
	l := k.lines(m, e.Item)
	if r.left = l.left; r.left == nil {
		r.event, r.standing = m.event(l, k.ChronologyChoice)
		r.witnesses = []witness{m.witness(l, e.Source)}
		if !slices.Contains(r.event, leftOutHere) {
			m.nothingOut(e.Item) // what stays out of the rest of the entry would not stand here
		}
	}
	return r
}

// nothingOut notes that a document leaves nothing of an entry out that it would say.
func (m *maker) nothingOut(it *model.Item) {
	delete(m.out, it)
	delete(m.finding, it)
	delete(m.lifts, it)
}

// event is one event-detail: what happened, as it stands on record, and what was said
// against it. An entry without a mark is led by what it is.
func (m *maker) event(l entryLines, c ChronologyChoice) (event, standing document.Cell) {
	it, s := l.item, l.item.Significant()
	var cell document.Cell
	if s == nil {
		s = &model.Significant{}
		cell = document.Cell{{Text: it.Now.Words() + ".\n", Kind: document.Strong}}
	}
	cell = append(cell, l.headline(s.Headline)...)
	meaning := "What it meant for the child: " + s.Meaning
	if c.Meaning && s.Meaning != "" && l.cuts[meaning] == nil {
		cell = append(cell, document.Labelled(document.Statement{Label: "what it meant for the child, in the recorder's view", Words: s.Meaning})...)
	}
	switch {
	case c.Detail:
		for _, said := range l.unsaid(s.Headline) {
			cell = append(cell, document.Labelled(document.Statement{Label: markLabel(said.mark), Words: said.words})...)
		}
	case l.marked(s.Headline) > 0:
		cell = append(cell, document.Run{Text: "The entry also has " + count(l.marked(s.Headline), "statement") + " marked as no fact, not quoted here.\n"})
	}
	if corrected := m.corrected(it); corrected != "" {
		cell = append(cell, document.Run{Text: corrected + "\n"})
	}
	if fell := m.fallen(it); fell != "" {
		cell = append(cell, document.Run{Text: fell + "\n"})
	}
	if l.cuts[s.Headline] != nil || c.Meaning && l.cuts[meaning] != nil || c.Detail && len(l.cuts) > 0 {
		cell = append(cell, leftOutHere)
	}
	return cell, m.standing(it, c.Detail && len(l.cuts) == 0 || len(l.unsaid(s.Headline)) == 0 && len(l.cuts) == 0)
}

// witness is who can say so, or which document does, with the entries that have it.
type witness struct {
	who     string
	entries []model.Ref
}

func (m *maker) witness(l entryLines, source string) witness {
	it := l.item
	who := author(it)
	switch {
	case source != "" && l.cuts["Known from: "+source] == nil:
		who = "Known from: " + strings.TrimRight(source, ".") + ". Recorded by " + who
	case isCopy(it.Now):
		who += ", in another child's file"
	}
	return witness{who, []model.Ref{it.Ref}}
}

// witnessed is witnesses in a cell, each once with all entries.
func witnessed(all []witness) document.Cell {
	var cell document.Cell
	for i, w := range all {
		at := slices.IndexFunc(all, func(first witness) bool { return first.who == w.who })
		if at < i {
			continue
		}
		var refs []model.Ref
		for _, same := range all {
			if same.who == w.who {
				refs = append(refs, same.entries...)
			}
		}
		lead := w.who + ". Entry "
		if len(refs) > 1 {
			lead = w.who + ". Entries "
		}
		if len(cell) > 0 {
			lead = "\n" + lead
		}
		cell = append(cell, document.Run{Text: lead})
		for i, r := range refs {
			if i > 0 {
				cell = append(cell, document.Run{Text: ", "})
			}
			cell = append(cell, document.Run{Text: r.String(), Kind: document.Reference})
		}
		cell = append(cell, document.Run{Text: "."})
	}
	return cell
}

func isCopy(c model.Content) bool { _, ok := c.(model.Copy); return ok }
