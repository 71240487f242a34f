package record

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/tui/ui"
)

// drawing is the timeline; nil where it is not wanted or there is no room.
func (s *ChronologyScreen) drawing(w int) []string {
	if !s.drawn || len(s.items) == 0 || s.h < 14 {
		return nil
	}
	from, to := s.items[0].When.Date, s.items[len(s.items)-1].When.Date
	if s.Filter.To.IsZero() {
		to = max(to, s.Today())
	}
	tl := ui.Timeline{To: from.DaysTo(to)}
	add := func(label string, at int) {
		i := slices.IndexFunc(tl.Rows, func(r ui.TimelineRow) bool { return r.Label == label })
		if i < 0 {
			i = len(tl.Rows)
			tl.Rows = append(tl.Rows, ui.TimelineRow{Label: label})
		}
		tl.Rows[i].At = append(tl.Rows[i].At, at)
	}
	for _, c := range s.items {
		for _, label := range s.labels(c) {
			add(label, from.DaysTo(c.When.Date))
		}
	}
	order := s.labelOrder()
	slices.SortStableFunc(tl.Rows, func(a, b ui.TimelineRow) int {
		return slices.Index(order, a.Label) - slices.Index(order, b.Label)
	})
	if c := s.current(); c != nil {
		tl.Here, tl.Pointed = from.DaysTo(c.When.Date), true
	}
	tl.Ticks = timeTicks(from, to)
	// Where the rows do not leave room for the list, they become one.
	if len(tl.Rows) > max((s.h-chronologyDetail-4)/2, 1) {
		one := ui.TimelineRow{Label: "Events"}
		for _, r := range tl.Rows {
			one.At = append(one.At, r.At...)
		}
		tl.Rows = []ui.TimelineRow{one}
	}
	lines := tl.Lines(w-2, s.Theme)
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// noSubject is the row of events whose category nobody gave.
const noSubject = "No subject given"

// labels are the rows in which an event is drawn: its subject; in a family the
// children whose it is.
func (s *ChronologyScreen) labels(c model.ChronologyItem) []string {
	if s.ofFamily() {
		var names []string
		for _, f := range s.files {
			if name := f.Details.Name(); f.ID == c.Case || slices.Contains(strings.Split(c.Child, ", "), name) {
				names = append(names, name)
			}
		}
		return names
	}
	if slices.ContainsFunc(model.Categories, func(t model.Term) bool { return t.Words == c.Category }) {
		return []string{c.Category}
	}
	return []string{noSubject}
}

// labelOrder is the order of the rows: that of the subjects, or of the children.
func (s *ChronologyScreen) labelOrder() []string {
	var order []string
	if s.ofFamily() {
		for _, f := range s.files {
			order = append(order, f.Details.Name())
		}
		return order
	}
	for _, t := range model.Categories {
		order = append(order, t.Words)
	}
	return append(order, noSubject)
}

// timeTicks names the years of a span, or its months where it is short.
func timeTicks(from, to model.Date) []ui.Tick {
	var ticks []ui.Tick
	start := from.Time()
	months, layout := 12, "2006"
	if from.DaysTo(to) < 800 {
		months, layout = 1, "Jan 06"
	}
	first := model.NewDate(start.Year(), 1, 1)
	if months == 1 {
		first = model.NewDate(start.Year(), start.Month(), 1)
	}
	for day := first; day <= to; day = model.DateOf(day.Time().AddDate(0, months, 0)) {
		ticks = append(ticks, ui.Tick{At: max(from.DaysTo(day), 0), Label: day.Time().Format(layout)})
	}
	return ticks
}
