package documents

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
	"casefile/tui/screen"
)

// tickEvents asks which events a chronology has, by the very words that it would
// print of each.
func (m *Making) tickEvents() tea.Cmd {
	request, by := m.Request, document.Provenance{When: m.Clock, By: m.Me()}
	return m.Push(screen.NewWork(m.App, screen.Work[[]papers.ChronologyLine]{
		Title: m.Title, Doing: "Reading what can stand in it ...", Stopping: "Nothing is written.",
		Run: func(ctx context.Context, session *store.Session, _ *screen.Progress) ([]papers.ChronologyLine, error) {
			return paper.ChronologyLines(ctx, session, request, by)
		},
		Then: func(s screen.Screen, lines []papers.ChronologyLine, err error) tea.Cmd {
			if err == nil && !m.offersUnmarked() {
				lines = slices.DeleteFunc(lines, func(l papers.ChronologyLine) bool { return !l.Marked })
			}
			if err == nil && len(lines) == 0 {
				err = papers.Refused("Nothing of these days can stand in it. Choose other days, or mark first what belongs there (m on an entry).")
			}
			if err != nil {
				return tea.Batch(m.Leave(s), m.refused(err))
			}
			m.lines = lines
			return m.Replace(s, m.events())
		},
	}))
}

func (m *Making) offersUnmarked() bool { return m.Form.Value(keyUnmarked) != "" }

// events is the list that the events are ticked in.
func (m *Making) events() screen.Screen {
	help := "What was marked as significant, as it is printed. Take the tick off what does not belong before this court (Enter)."
	if m.offersUnmarked() {
		help = "As it is printed. What was marked as significant is ticked; tick what else belongs before this court (Enter)."
	}
	items, lines, marked := m.listed(func(papers.ChronologyLine) bool { return true })
	return screen.NewTickLines(m.App, m.Title+": which entries", help, items, lines, func(it *model.Item) bool { return marked[it.Ref] && m.Only(it) }, func(refs []model.Ref) tea.Cmd {
		if len(refs) == 0 {
			return screen.Warn("Nothing is ticked. Enter ticks the entry that the arrows stand on.")
		}
		m.Request.Entries = refs
		return m.Push(m.Make())
	})
}

// listed are the lines of a chronology that are wanted, for a list: of several
// children behind whose each is.
func (m *Making) listed(want func(papers.ChronologyLine) bool) (items []*model.Item, lines []string, marked map[model.Ref]bool) {
	marked = map[model.Ref]bool{}
	for _, l := range m.lines {
		if !want(l) {
			continue
		}
		text := l.Words
		if m.Request.Family {
			text = l.Child + ": " + text
		}
		items, lines, marked[l.Item.Ref] = append(items, l.Item), append(lines, text), l.Marked
	}
	return items, lines, marked
}

// tickWithout asks which entries a summary for a review, or a record for the Care
// Plan, leaves out: it says which.
func (m *Making) tickWithout() tea.Cmd {
	var items []*model.Item
	for _, it := range m.inSpan() {
		if it.Withdrawn == nil && !model.IsCritical(it.Content) && !model.OfRecord(it.Now) {
			items = append(items, it)
		}
	}
	if len(items) == 0 {
		return m.Push(m.Make())
	}
	help := "Tick what is left out (Enter). A line in the document says which entries those are."
	return m.Push(screen.NewTickScreen(m.App, m.Title+": what is left out", help, m.File, items, func(*model.Item) bool { return false }, func(refs []model.Ref) tea.Cmd {
		m.Request.Without = refs
		return m.Push(m.Make())
	}))
}
