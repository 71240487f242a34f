package documents

import (
	"cmp"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/tui/screen"
)

// tickEntries asks which entries the evidence for a statement is made of.
func (m *Making) tickEntries() tea.Cmd {
	var items []*model.Item
	for _, it := range m.inSpan() {
		if it.Withdrawn == nil && !model.IsCritical(it.Content) && !model.OfRecord(it.Now) {
			items = append(items, it)
		}
	}
	if len(items) == 0 {
		return m.refused(papers.Refused("Nothing of these days can stand in it. Choose other days, or record first what belongs there."))
	}
	help := "Tick the entries that the statement rests on (Enter). A correction, and what was said of an entry since, stand with it."
	return m.Push(screen.NewTickScreen(m.App, m.Title+": which entries", help, m.File, items, m.Only, func(refs []model.Ref) tea.Cmd {
		if len(refs) == 0 {
			return screen.Warn("Nothing is ticked. Enter ticks the entry that the arrows stand on.")
		}
		m.Request.Entries = refs
		return m.tickConfidential(refs)
	}))
}

// inSpan are the entries of the days that the document covers, the latest first.
func (m *Making) inSpan() []*model.Item {
	var items []*model.Item
	for _, it := range m.stood().Items {
		if m.Request.Holds(it.When().Date) && !it.Hidden(m.Me().Role) {
			items = append(items, it)
		}
	}
	slices.SortStableFunc(items, func(a, b *model.Item) int {
		wa, wb := a.When(), b.When()
		return cmp.Or(cmp.Compare(wb.Date, wa.Date), cmp.Compare(wb.Time, wa.Time))
	})
	return items
}

// tickConfidential asks which confidential parts go in, of the entries chosen, or
// of all (nil). Where there are none, or this person opens none, it goes on.
func (m *Making) tickConfidential(of []model.Ref) tea.Cmd {
	var items []*model.Item
	for _, it := range m.inSpan() {
		if it.Withdrawn == nil && it.HoldsConfidential() && (of == nil || slices.Contains(of, it.Ref)) {
			items = append(items, it)
		}
	}
	if len(items) == 0 || !m.Me().Role.OpensConfidential() {
		return m.Push(m.Make())
	}
	help := "Nothing confidential goes in, unless you tick it here (Enter). Each that is ticked is opened, which the access log has."
	return m.Push(screen.NewTickScreen(m.App, m.Title+": what is confidential", help, m.File, items, func(*model.Item) bool { return false }, func(refs []model.Ref) tea.Cmd {
		m.Request.Confidential = refs
		return m.Push(m.Make())
	}))
}

// tickDespite asks what goes in of what was left out for this reader.
func (m *Making) tickDespite(p *previewScreen) tea.Cmd {
	kept := slices.Concat(m.made.KeptBack, m.Request.Despite, m.Request.Kept)
	items, lines, _ := m.listed(func(l papers.ChronologyLine) bool { return slices.Contains(kept, l.Item.Ref) })
	for _, it := range m.stood().Items {
		if slices.Contains(kept, it.Ref) && !slices.ContainsFunc(items, func(listed *model.Item) bool { return listed.Ref == it.Ref }) {
			items, lines = append(items, it), append(lines, m.RowLine(m.File, it))
		}
	}
	for i, it := range items {
		if why := m.made.Why[it.Ref]; why != "" {
			lines[i] += " Why it is left out: " + why
		}
	}
	help := "Left out, wholly or in part, for this reader. Tick what goes in as it is, if you have decided that it may (Enter). The rest stays out, and counts as decided."
	return m.Push(screen.NewTickLines(m.App, m.Title+": what was left out", help, items, lines, func(it *model.Item) bool { return slices.Contains(m.Request.Despite, it.Ref) }, func(refs []model.Ref) tea.Cmd {
		m.Request.Despite, m.Request.Kept = refs, nil
		for _, it := range items {
			if !slices.Contains(refs, it.Ref) {
				m.Request.Kept = append(m.Request.Kept, it.Ref)
			}
		}
		return m.Replace(p, m.Make())
	}))
}
