package papers

import (
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// involvement is how long the authority has kept a file, and as what it was involved,
// by what is on record. That is not how long it has known the family: rows from before
// the file are named, so that the sentence says nothing against the table.
func (m *maker) involvement(rows []chronologyRow) []document.Block {
	f := m.teller.file
	began := f.Began()
	end, until := m.on(), "and keeps it still"
	if f.Closed.Valid() && f.Closed <= end {
		end, until = f.Closed, "until it was closed on "+f.Closed.String()
	}
	text := "The authority has kept this file on " + child(f) + " since " + began.String() + ", " + until
	if long := length(began, end); long != "" {
		text += ": " + long
	}
	text += "."
	var first *chronologyRow
	var earlier []string
	for i, r := range rows {
		if r.of != f || r.when.Date >= began {
			continue
		}
		if first == nil {
			first = &rows[i]
		}
		if r.service {
			earlier = append(earlier, strconv.Itoa(i+1))
		}
	}
	if first != nil {
		text += " What happened before that was put on record later: this chronology goes back to " + first.when.Day() + "."
		switch len(earlier) {
		case 0:
		case 1:
			text += " Services were involved before this file was begun: see row " + earlier[0] + "."
		default:
			text += " Services were involved before this file was begun: see rows " + model.Listed(earlier) + "."
		}
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
	if long := length(it.When().Last(), model.DateOf(it.Filed)); days > many && long != "" {
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
