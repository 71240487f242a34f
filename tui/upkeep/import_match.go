package upkeep

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store/table"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// The keys of how a file is written, and of the order of a field's dates.
const (
	keyEncoding  = "encoding"
	keyDelimiter = "delimiter"
	keyOrder     = "order-"
)

// match asks which column holds what, and begins with a guess.
func (i *bringingIn) match() *screen.Prompt {
	fields := table.Fields(i.what)
	guess := i.looked.Guess(i.what)
	columns := &form.Section{Title: "Which column holds what", Help: "Guessed by what the columns are called. What has no column here is not brought in."}
	f := form.New("Columns", columns, i.written())
	for _, field := range fields {
		columns.Fields = append(columns.Fields, form.NewChoice(field.Key, field.Label, i.columnOptions()))
		if field.Help != "" {
			f.SetHelp(field.Key, field.Help)
		}
		if at, have := guess.Columns[field.Key]; have {
			f.SetValue(field.Key, strconv.Itoa(at))
		}
		if field.Date {
			i.askOrder(f, columns, field, guess)
		}
	}
	return screen.NewPrompt(i.App, f, "see what would be filed", func(p *screen.Prompt) tea.Cmd { return i.matched(p, fields) })
}

// columnOptions are the columns, each with what is in it.
func (i *bringingIn) columnOptions() []form.Option {
	all := make([]form.Option, len(i.looked.Columns))
	for n, c := range i.looked.Columns {
		all[n] = form.Option{Value: strconv.Itoa(n), Label: c.Name, Help: strings.Join(c.Samples, "; ")}
		if len(c.Samples) == 0 {
			all[n].Help = "nothing in it at first"
		}
	}
	return all
}

// askOrder asks in which order the dates of a field are written, once it has a
// column; each order says how it reads what is there.
func (i *bringingIn) askOrder(f *form.Form, to *form.Section, field table.Field, guess table.Matching) {
	key := keyOrder + field.Key
	orders := screen.Options(table.DateOrders)
	if at, have := guess.Columns[field.Key]; have {
		c := i.looked.Columns[at]
		for n := range orders {
			orders[n].Help = c.Example(table.DateOrder(orders[n].Value))
		}
		if c.DateGuess().Either {
			f.SetHelp(key, "guessed: day and month could be the other way round")
		}
	}
	to.Fields = append(to.Fields, form.NewChoice(key, "  its dates are", orders))
	f.SetValue(key, string(guess.Orders[field.Key]))
	f.Show(key, func() bool { return f.Value(field.Key) != "" })
}

// written is how the file is written, as it was found.
func (i *bringingIn) written() *form.Section {
	var encodings, delimiters []form.Option
	for _, e := range table.Encodings {
		label := e.Words()
		if e == table.UTF16BE {
			label += ", the other way round"
		}
		encodings = append(encodings, form.Option{Value: string(e), Label: label})
	}
	for _, d := range slices.Compact(append([]rune{',', ';', '\t', '|'}, i.looked.Delimiter)) {
		if !slices.ContainsFunc(delimiters, func(o form.Option) bool { return o.Value == string(d) }) {
			delimiters = append(delimiters, form.Option{Value: string(d), Label: table.DelimiterWords(d)})
		}
	}
	encoding, delimiter := form.NewChoice(keyEncoding, "Letters", encodings), form.NewChoice(keyDelimiter, "Between cells", delimiters)
	encoding.SetValue(string(i.looked.Encoding))
	delimiter.SetValue(string(i.looked.Delimiter))
	return &form.Section{Title: "How the file is written", Help: "Found out from the file. Change it where names look wrong, or where all of a row stands in one column.", Fields: []form.Field{encoding, delimiter}}
}

// matched goes on once the columns are matched: back to the file, where it is to
// be read otherwise.
func (i *bringingIn) matched(p *screen.Prompt, fields []table.Field) tea.Cmd {
	o := table.LookOptions{Encoding: table.Encoding(p.Form.Value(keyEncoding))}
	for _, d := range p.Form.Value(keyDelimiter) {
		o.Delimiter = d
	}
	if o.Encoding != i.looked.Encoding || o.Delimiter != i.looked.Delimiter {
		return i.Push(i.look(p, o))
	}
	m := table.Matching{What: i.what, Columns: map[string]int{}, Orders: map[string]table.DateOrder{}}
	for _, field := range fields {
		at, err := strconv.Atoi(p.Form.Value(field.Key))
		if err != nil {
			continue // no column
		}
		m.Columns[field.Key] = at
		if field.Date {
			m.Orders[field.Key] = table.DateOrder(p.Form.Value(keyOrder + field.Key))
		}
	}
	lacking := m.Lacking()
	var problems []form.Problem
	for _, field := range fields {
		if why := lacking[field.Key]; why != "" {
			problems = append(problems, form.Problem{Field: field.Key, Text: why, Must: true})
		}
		if _, have := m.Columns[field.Key]; have && field.Date && m.Orders[field.Key] == "" {
			problems = append(problems, form.Problem{Field: keyOrder + field.Key, Text: "Say in which order its dates are.", Must: true})
		}
	}
	if len(problems) > 0 {
		return p.Refuse(problems)
	}
	p.Form.SetProblems(nil)
	return i.Push(i.check(p, m))
}
