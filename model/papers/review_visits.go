package papers

import (
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// visits are the visits of the span: how many, each in a row, and how long the
// child was not seen.
func (m *maker) visits() []document.Block {
	table := document.Table{
		Caption: "Visits, the earliest first",
		Columns: []document.Column{{Title: "Date", Weight: 22}, {Title: "Visit", Weight: 20}, {Title: "Child", Weight: 24}, {Title: "By", Weight: 20}, {Title: "Entry", Weight: 14}},
		RowHead: true,
	}
	var made, attempted, seen, alone, before int
	for _, it := range byTime(m.teller.file.Items) {
		v, ok := it.Now.(model.Visit)
		if !ok || !m.takes(it) {
			continue
		}
		m.use(it)
		child := v.SeenWords()
		switch {
		case m.unborn(it.When().Date):
			child = "not born yet"
			before++
		case v.NoAccess:
			attempted++
		default:
			made++
			if v.Seen == model.Yes {
				seen++
			}
			if v.Seen == model.Yes && v.SeenAlone == model.Yes {
				alone++
			}
		}
		cuts := m.lines(it).cuts
		what, planned, why := v.Words(), term(model.Plannings, v.Planned), term(model.ReasonsNotAlone, v.WhyNotAlone)
		if cuts["Visit: "+planned] == nil {
			what += prefixed(", ", lowerFirst(planned))
		}
		if cuts["Why not alone: "+why] == nil {
			child += prefixed(": ", lowerFirst(why))
		}
		table.Rows = append(table.Rows, []document.Cell{
			document.Text(it.When().String()), document.Text(what), document.Text(child), document.Text(it.Author.Name), {{Text: it.Ref.String(), Kind: document.Reference}},
		})
	}
	if len(table.Rows) == 0 {
		return append(m.none("visit"), m.unseen()...)
	}
	var sum document.Facts
	if before > 0 {
		sum.Facts = append(sum.Facts, document.Fact{Label: "Visits before birth", Value: document.Text(strconv.Itoa(before))})
	}
	if before < len(table.Rows) {
		sum.Facts = append(sum.Facts, document.Fact{Label: "Visits made", Value: document.Text(strconv.Itoa(made))}, document.Fact{Label: "The child was seen", Value: document.Text(strconv.Itoa(seen))},
			document.Fact{Label: "Seen alone", Value: document.Text(strconv.Itoa(alone))}, document.Fact{Label: "Attempted, no access", Value: document.Text(strconv.Itoa(attempted))})
	}
	return append(append([]document.Block{sum}, m.unseen()...), table)
}

// unborn reports whether the child was not born on a day, as far as is known.
func (m *maker) unborn(on model.Date) bool {
	d := m.teller.file.Details
	if born := d.Born(); !born.IsZero() {
		return on < born
	}
	return d[model.DetailExpected] != ""
}

// unseen says when the child was not seen for longer than the team's settings
// allow under the plan or order of the time.
func (m *maker) unseen() []document.Block {
	days := []model.Date{}
	f := m.teller.file
	var last, next model.Date
	for _, it := range byTime(f.Items) {
		v, ok := it.Now.(model.Visit)
		if !ok || it.Withdrawn != nil || v.NoAccess || v.Seen != model.Yes {
			continue
		}
		switch day := it.When().Date; {
		case day < m.choice.From:
			last = day
		case m.choice.Holds(day):
			days = append(days, day)
		case next.IsZero():
			next = day
		}
	}
	end := m.end()
	if m.unborn(end) {
		return []document.Block{document.Paragraph{Runs: document.Text("The child is not born yet.")}}
	}
	if f.Closed.Valid() {
		end = min(end, f.Closed)
	}
	if died := f.Details.Died(); died.Valid() {
		end = min(end, died)
	}
	var items [][]document.Run
	for i, from := 0, last; i <= len(days); i++ {
		to, open := end, true
		if i < len(days) {
			to, open = days[i], false
		}
		if from.IsZero() {
			from = max(m.choice.From, f.Began(), f.Details.Born())
		}
		allowed, why := m.allowed(from, to)
		if gap := from.DaysTo(to); allowed > 0 && gap > allowed {
			text := "From " + from.String() + " to " + to.String() + " no visit saw the child: " + count(gap, "day") + ", where the team asks for a visit at least every " + model.DaysWords(allowed) + " (" + why + ")."
			switch {
			case open && !next.IsZero():
				text += " The next visit that saw the child was on " + next.String() + "."
			case open:
				if text += " None has seen the child since, by " + end.String() + "."; m.stubs() > 0 {
					text += " What is held in the confidential section is not told apart here."
				}
			}
			items = append(items, document.Text(text))
		}
		from = to
	}
	if len(items) == 0 {
		return []document.Block{document.Paragraph{Runs: document.Text("No gap between visits was longer than the team's settings allow.")}}
	}
	return []document.Block{document.Lead{Runs: document.Text("Visits missed")}, document.List{Items: items}}
}

// allowed is the longest time, in days, between two visits that see the child,
// by what ran on both days; 0 where nothing asks for visits.
func (m *maker) allowed(from, to model.Date) (days int, why string) {
	for _, s := range m.teller.file.Statuses {
		if s.Type == model.StatusFile || !s.Running(from) || !s.Running(to) {
			continue
		}
		key := "visit"
		switch {
		case s.Type == model.StatusPlan && strings.HasPrefix(s.Value, "cp-"):
			key = "visitProtection"
		case s.Type == model.StatusLegal || s.Type == model.StatusPlacement:
			key = "visitLookedAfter"
		}
		for _, t := range model.IntervalTerms {
			if n := t.Of(m.settings); t.Key == key && (days == 0 || n < days) {
				days, why = n, lowerFirst(s.ValueWords())
			}
		}
	}
	return days, why
}
