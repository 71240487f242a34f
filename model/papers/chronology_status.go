package papers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// turn is a status that began or ended on a day.
type turn struct {
	on    model.Date
	ended bool
	span  model.Span
	// by is the entry that says so.
	by model.Ref
}

// turns are the statuses that began or ended in the span and by the day that the
// document is made, the earliest first.
func (m *maker) turns() []turn {
	var all []turn
	holds := func(d model.Date) bool { return !d.IsZero() && d <= m.on() && m.choice.Holds(d) }
	for _, s := range m.teller.file.Statuses {
		if holds(s.From) {
			all = append(all, turn{on: s.From, span: s, by: s.Ref})
		}
		if holds(s.To) {
			all = append(all, turn{on: s.To, ended: true, span: s, by: m.ending(s)})
		}
	}
	slices.SortStableFunc(all, func(a, b turn) int { return cmp.Compare(a.on, b.on) })
	return all
}

// ending is the entry by which a status ended: that which began it, where it said its
// last day.
func (m *maker) ending(s model.Span) model.Ref {
	by := s.Ref
	for _, it := range m.teller.file.Items {
		if end, ok := it.Now.(model.Status); ok && it.Withdrawn == nil && end.Ends == s.Ref {
			by = it.Ref
		}
	}
	return by
}

// detail is what was recorded of a status besides; of a placement it says where the
// child is to be found.
func (m *maker) detail(s model.Span, placement bool) string {
	if s.Detail == "" || !placement && s.Type == model.StatusPlacement {
		return ""
	}
	return " (" + m.may(s.Ref, strings.TrimRight(s.Detail, ".")) + ")"
}

// courtStatuses are the statuses that a court has to know of.
var courtStatuses = []model.StatusType{model.StatusPlan, model.StatusLegal, model.StatusPlacement, model.StatusProceedings}

// turn is a row of what changed in a status, by the record of it; never where a
// child was placed.
func (k *chronology) turn(m *maker, t turn) chronologyRow {
	words := statusType(t.span.Type) + ": " + t.span.ValueWords()
	if t.ended {
		words += ", until this day"
	} else {
		words += ", from this day" + m.detail(t.span, false)
	}
	m.usedRef(t.by)
	by := witness{"By the record of the status", []model.Ref{t.by}}
	if it := m.teller.file.Item(t.by); it != nil {
		by.who += ". Recorded by " + author(it)
	}
	return chronologyRow{when: model.On(t.on), children: []string{k.called[m]}, of: m.teller.file, event: document.Text(words + "."), witnesses: []witness{by}}
}

// courtTurns are those turns that a court has to know of.
func (m *maker) courtTurns() []turn {
	return slices.DeleteFunc(m.turns(), func(t turn) bool { return !slices.Contains(courtStatuses, t.span.Type) })
}

// unmarkedSince warns where a status changed and nothing was marked as significant
// since: then the events stop before what a court asks about.
func (m *maker) unmarkedSince() []string {
	f := m.teller.file
	var last model.Date
	for _, e := range model.Chronology([]*model.CaseFile{f}, model.ChronologyFilter{To: m.end(), For: m.role}) {
		if !e.Withdrawn {
			last = max(last, e.When.Date)
		}
	}
	changed := 0
	for _, t := range m.courtTurns() {
		if t.on > last && t.on <= m.end() {
			changed++
		}
	}
	if changed == 0 {
		return nil
	}
	since := ""
	if !last.IsZero() {
		since = " since"
	}
	return []string{"Nothing is marked as significant" + prefixed(" since ", last.String()) + ", and " + changedWords(changed) + since + ": see what of that time belongs in the chronology (m on an entry)."}
}

func changedWords(n int) string {
	if n == 1 {
		return "1 status changed"
	}
	return strconv.Itoa(n) + " statuses changed"
}
