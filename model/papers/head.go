package papers

import (
	"strings"

	"casefile/model"
	"casefile/model/document"
)

const errEmpty = Refused("Nothing is on record in this file yet: there is nothing to make a document from.")

// child is what the child is called, on paper.
func child(f *model.CaseFile) string { return f.Name() }

// end is the day that a document tells of as the last: that on which it is made, or
// an earlier one.
func (m *maker) end() model.Date {
	if to := m.choice.To; !to.IsZero() && to < m.on() {
		return to
	}
	return m.on()
}

// head is whom a document is about, as it was on the last day that it covers, by what
// is known on the day it is made.
func (m *maker) head() document.Facts {
	f, end := m.teller.file, m.end()
	var facts []document.Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, document.Fact{Label: label, Value: document.Text(value)})
		}
	}
	add("Child", child(f))
	add("Known as", f.Details[model.DetailKnownAs])
	if born := f.Details.Born(); !born.IsZero() {
		add("Born", born.String()+prefixed(", aged ", age(f, end)))
	} else {
		add("Expected", model.Date(f.Details[model.DetailExpected]).String())
	}
	add("File", f.ID.String()+prefixed(", closed on ", f.Closed.String()))
	if w := f.NamedWorker(end); w != nil {
		add("Named worker", w.Name+", from "+w.From.String())
	}
	for _, s := range f.Running(end) {
		m.usedRef(s.Ref)
		add(statusType(s.Type), s.ValueWords()+", from "+s.From.String())
	}
	if end < m.on() {
		add("As it was on", end.String()+", the last day covered")
	}
	if words := f.NotWhole(); words != "" {
		add("Not whole", words+", and not in this document")
	}
	add("Prepared", model.DateOf(m.made.When).String()+prefixed(", by ", m.made.By.Name)+prefixed(", ", strings.ToLower(m.made.By.Role.Words())))
	return document.Facts{Facts: facts}
}

// age is the child's age on a day in whole words.
func age(f *model.CaseFile, on model.Date) string {
	if died := f.Details.Died(); died.Valid() {
		on = min(on, died)
	}
	short := f.Details.Age(on)
	for unit, word := range map[string]string{"y": "year", "m": "month", "w": "week"} {
		if n := strings.TrimSuffix(short, unit); n != short && short != "unborn" {
			if n == "1" {
				return "1 " + word
			}
			return n + " " + word + "s"
		}
	}
	return short
}

func statusType(s model.StatusType) string { return term(model.StatusTypes, string(s)) }

// term is what people say for a stored value.
func term(list []model.Term, value string) string {
	for _, t := range list {
		if t.Value == value {
			return t.Words
		}
	}
	return value
}

func (m *maker) usedRef(r model.Ref) {
	if it := m.teller.file.Item(r); it != nil {
		m.use(it)
	}
}
