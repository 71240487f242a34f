package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"casefile/model"
	"casefile/store"
	"casefile/store/jsonl"
	"casefile/store/table"
	"casefile/tui/ui"
)

// csvFlags say how a CSV file is brought in.
type csvFlags struct {
	what, dates, encoding, delimiter string
	match                            []string
	preview, again                   bool
}

func (f *csvFlags) declare(fs *flag.FlagSet) {
	fs.StringVar(&f.what, "csv", "", "a CSV file of `WHAT`: children, notes, contacts")
	fs.Func("match", "`FIELD=COLUMN` says where a field is; FIELD= for none", func(s string) error {
		f.match = append(f.match, s)
		return nil
	})
	fs.StringVar(&f.dates, "dates", "", "the `ORDER` of its dates: dmy, mdy or ymd")
	fs.StringVar(&f.encoding, "encoding", "", "as `WRITTEN`: utf-8, windows-1252, utf-16le, utf-16be")
	fs.StringVar(&f.delimiter, "delimiter", "", "the `SIGN` between its cells; tab for a tab")
	fs.BoolVar(&f.preview, "preview", false, "say what a CSV file would file, and file nothing")
	fs.BoolVar(&f.again, "again", false, "file what seems to be there already all the same")
}

// csvHelp is what help says of it.
const csvHelp = `
With --csv children, notes or contacts, FILE is a CSV file. Its first row names
the columns; they are matched by what they are called, and --match says
otherwise: --match "said=Details of concern". How it is written and the order
of its dates are found out. --preview says all of that, and what would be filed
and what not, and why. Rows are filed as recorded by you, today, about their
day, in the files of children who are on file; rows of children open files.
What seems to be there already (a child of the same name and birthday, the same
note of the same day) is left out, unless --again is given, and never merged. It
is for all who record.`

// options are what is known of the file before it is looked at.
func (f *csvFlags) options() (o table.LookOptions, err error) {
	o.Encoding = table.Encoding(f.encoding)
	if f.encoding != "" && !slices.Contains(table.Encodings, o.Encoding) {
		return o, usage("import", fmt.Sprintf("there is no encoding %q.", f.encoding))
	}
	switch sign := []rune(f.delimiter); {
	case f.delimiter == "tab":
		o.Delimiter = '\t'
	case len(sign) == 1 && !strings.ContainsAny(f.delimiter, "\"\r\n\ufffd"):
		o.Delimiter = sign[0]
	case f.delimiter != "":
		return o, usage("import", "one sign stands between cells.")
	}
	return o, nil
}

// matching is the guess, and what was said otherwise.
func (f *csvFlags) matching(l table.Looked) (table.Matching, error) {
	m := l.Guess(table.What(f.what))
	fields := table.Fields(m.What)
	for _, s := range f.match {
		key, name, found := strings.Cut(s, "=")
		at := slices.IndexFunc(fields, func(f table.Field) bool { return f.Key == key || strings.EqualFold(f.Label, key) })
		if !found || at < 0 {
			var keys []string
			for _, f := range fields {
				keys = append(keys, f.Key)
			}
			return m, usage("import", fmt.Sprintf("--match %q: the fields are %s.", s, strings.Join(keys, ", ")))
		}
		key = fields[at].Key
		if name == "" {
			delete(m.Columns, key)
			continue
		}
		i := slices.IndexFunc(l.Columns, func(c table.Column) bool { return strings.EqualFold(c.Name, strings.TrimSpace(name)) })
		if i < 0 {
			return m, fmt.Errorf("no column of the file is called %q. Nothing was filed", name)
		}
		m.Columns[key], m.Orders[key] = i, l.Columns[i].DateGuess().Order
	}
	for key := range m.Orders {
		if f.dates != "" {
			m.Orders[key] = table.DateOrder(f.dates)
		}
	}
	return m, nil
}

// check refuses what is not understood.
func (f *csvFlags) check() error {
	known := func(terms []model.Term, value string) bool {
		return slices.ContainsFunc(terms, func(t model.Term) bool { return t.Value == value })
	}
	switch {
	case f.what == "" && (f.preview || f.again || f.dates != "" || f.encoding != "" || f.delimiter != "" || len(f.match) > 0):
		return usage("import", "--match, --dates, --encoding, --delimiter, --preview and --again go with --csv.")
	case f.what != "" && !known(table.Whats, f.what):
		return usage("import", fmt.Sprintf("--csv %q: what is in the file is children, notes or contacts.", f.what))
	case f.dates != "" && !known(table.DateOrders, f.dates):
		return usage("import", fmt.Sprintf("--dates %q: the order is dmy, mdy or ymd.", f.dates))
	}
	return nil
}

// importCSV brings a CSV file in.
func (p *program) importCSV(ctx context.Context, s *store.Session, file *os.File, f csvFlags, keepGood, asJSON bool) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	looking, checking, filing := p.progress("Looking"), p.progress("Checking"), p.progress("Filing")
	o.Progress = looking.bytes
	l, err := table.Look(ctx, file, o)
	looking.end()
	if err != nil {
		return err
	}
	m, err := f.matching(l)
	if err != nil {
		return err
	}
	today := model.DateOf(time.Now())
	plan, err := table.Check(ctx, s, file, l, m, today, checking.bytes)
	checking.end()
	if err != nil {
		return err
	}
	if f.preview {
		return p.tellPlan(plan, asJSON)
	}
	done, err := table.File(ctx, s, file, plan, today, table.FileOptions{KeepGood: keepGood, AllTwins: f.again, Progress: filing.bytes})
	filing.end()
	if err != nil {
		done.Bad = plan.Bad
	}
	return p.tellFiled(plan, done, err, asJSON)
}

// maxTold is how many of the rows that are left out are named.
const maxTold = 200

// tellFiled says what was filed, and which rows were left out.
func (p *program) tellFiled(plan table.Plan, done store.Imported, err error, asJSON bool) error {
	r := jsonl.Result{Imported: done}
	for _, problem := range plan.Problems {
		r.Problems = append(r.Problems, jsonl.Problem(problem))
	}
	if done.Duplicates > 0 {
		for _, t := range plan.Twins[:min(len(plan.Twins), maxTold)] {
			p.tell("%s", t)
		}
		if more := plan.Again - maxTold; more > 0 {
			p.tell("and %d more that seem to be there already", more)
		}
	}
	if err == nil {
		for _, remark := range plan.Remarks {
			p.tell("Stays to be done, as a task: %s", remark)
		}
	}
	return p.tellImport(r, err, asJSON)
}

// tellPlan says what would be filed.
func (p *program) tellPlan(plan table.Plan, asJSON bool) error {
	if asJSON {
		j := planJSON{Rows: plan.Rows, Good: plan.Good, Opened: plan.Opened, Grown: plan.Grown, Again: plan.Again, Bad: plan.Bad,
			Encoding: plan.Looked.Encoding, Delimiter: string(plan.Looked.Delimiter), Columns: map[string]string{}, Dates: map[string]table.DateOrder{},
			Twins: []problemLine{}, Problems: problemLines(plan), Remarks: []remarkLine{}}
		for key, i := range plan.Matching.Columns {
			j.Columns[key] = plan.Looked.Columns[i].Name
		}
		for key, order := range plan.Matching.Orders {
			j.Dates[key] = order
		}
		for _, r := range plan.Remarks {
			j.Remarks = append(j.Remarks, remarkLine(r))
		}
		for _, t := range plan.Twins {
			j.Twins = append(j.Twins, problemLine{t.Line, t.Of})
		}
		return p.printJSON(j)
	}
	var b strings.Builder
	for i, part := range plan.Parts() {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(part.Title + "\n")
		for _, line := range part.Lines {
			for _, l := range ui.Wrap(line, min(p.width(), 80)-2) {
				b.WriteString("  " + l + "\n")
			}
		}
	}
	return p.print(b.String())
}

// planJSON is what import --preview gives.
type planJSON struct {
	Rows      int                        `json:"rows"`
	Good      int                        `json:"good"`
	Opened    int                        `json:"opened"`
	Grown     int                        `json:"grown"`
	Again     int                        `json:"again"`
	Bad       int                        `json:"bad"`
	Encoding  table.Encoding             `json:"encoding"`
	Delimiter string                     `json:"delimiter"`
	Columns   map[string]string          `json:"columns"`
	Dates     map[string]table.DateOrder `json:"dates"`
	Twins     []problemLine              `json:"twins"`
	Problems  []problemLine              `json:"problems"`
	Remarks   []remarkLine               `json:"remarks"`
}

// remarkLine is what so many of the rows leave to be done.
type remarkLine struct {
	Words string `json:"what"`
	Rows  int    `json:"rows"`
}

func problemLines(plan table.Plan) []problemLine {
	lines := []problemLine{}
	for _, problem := range plan.Problems {
		lines = append(lines, problemLine{problem.Line, problem.Why})
	}
	return lines
}
