package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"casefile/model"
	"casefile/store"
)

func accessCommand() command {
	return command{
		name:    "access",
		summary: "the access log: who opened which file, and what of it",
		help: `
Prints the access log, the newest line first, for managers and auditors: when,
who, what was done, in whose file, and on which entry. A line that the program
cannot read says so. What is entered there, and what is not: "casefile help
access-log".

The lines can be narrowed to one file (as "casefile list" names it, or by the
number that a destroyed one had), to one person by their sign-in name, and to
one kind of line:
  ` + accessActs() + `
Of files that were opened, --as narrows them to what whoever opened one was to
it then: its named "worker", its "cover", or "neither".

JSON: a list of lines, each with when, who (id, name, role), act, words, case
(the whole id), file (its short form), child (its name, where the file is open
to you), ref and shortRef (the entry), count, note and as (of act "looked").
What is empty is left out.`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			var of accessFilter
			fs.StringVar(&of.file, "file", "", "only lines about this `FILE`")
			fs.StringVar(&of.by, "by", "", "only lines of the person with this sign-in `NAME`")
			fs.StringVar(&of.act, "act", "", "only lines of this `KIND`")
			fs.StringVar(&of.as, "as", "", "only files opened as `WHAT`: worker, cover or neither")
			most := fs.Int("most", 0, "at most this `NUMBER` of lines; 0 for all")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("access", "access takes no arguments.")
				}
				if of.act != "" && !of.knownAct() {
					return usage("access", fmt.Sprintf("there is no kind of line called %q.", of.act))
				}
				if of.as != "" && !of.knownAs() {
					return usage("access", fmt.Sprintf("--as takes worker, cover or neither, not %q.", of.as))
				}
				s, done, err := who.unlock(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				lines, err := of.read(ctx, s, *most)
				if err != nil {
					return err
				}
				if *asJSON {
					return p.printJSON(lines)
				}
				return p.print(accessColumns(lines))
			}
		},
	}
}

// accessActs lists the kinds of lines.
func accessActs() string {
	var lines []string
	for half := range slices.Chunk(store.AccessActs, 6) {
		line := ""
		for _, act := range half {
			line += fmt.Sprintf("%-12s", act)
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return strings.Join(lines, "\n  ")
}

// accessFilter says which lines are asked for; what is empty leaves none out.
type accessFilter struct{ file, by, act, as string }

func (f accessFilter) knownAct() bool {
	return slices.Contains(store.AccessActs, store.AccessAct(f.act))
}

func (f accessFilter) knownAs() bool {
	return slices.Contains([]model.Keeping{model.KeepsAsWorker, model.KeepsAsCover, model.KeepsNot}, model.Keeping(f.as))
}

// accessLine is a line as access shows it.
type accessLine struct {
	When     time.Time       `json:"when,omitzero"`
	Who      model.Person    `json:"who"`
	Act      store.AccessAct `json:"act"`
	Words    string          `json:"words"`
	Case     model.CaseID    `json:"case,omitzero"`
	File     string          `json:"file,omitempty"`
	Child    string          `json:"child,omitempty"`
	Ref      model.Ref       `json:"ref,omitzero"`
	ShortRef string          `json:"shortRef,omitempty"`
	Count    int             `json:"count,omitempty"`
	Note     string          `json:"note,omitempty"`
	As       model.Keeping   `json:"as,omitempty"`
}

// read gives the lines that are asked for.
func (f accessFilter) read(ctx context.Context, s *store.Session, most int) ([]accessLine, error) {
	by, err := f.person(ctx, s)
	if err != nil {
		return nil, err
	}
	children := map[model.CaseID]string{}
	rows, err := s.Cases(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		children[r.Case] = r.Name
	}
	lines := []accessLine{}
	err = s.AccessLog(ctx, func(a store.Access) bool {
		if !by.IsZero() && a.Who.ID != by || f.act != "" && string(a.Act) != f.act || f.as != "" && string(a.As) != f.as || f.file != "" && !means(f.file, a.Case) {
			return true
		}
		lines = append(lines, newAccessLine(a, children))
		return most <= 0 || len(lines) < most
	})
	return lines, err
}

// person is whose lines are asked for; nobody for everybody's.
func (f accessFilter) person(ctx context.Context, s *store.Session) (model.PersonID, error) {
	if f.by == "" {
		return model.PersonID{}, nil
	}
	accounts, err := s.Accounts().All(ctx)
	if err != nil {
		return model.PersonID{}, err
	}
	for _, a := range accounts {
		if strings.EqualFold(a.SignIn, f.by) {
			return a.Person.ID, nil
		}
	}
	return model.PersonID{}, fmt.Errorf("nobody has or had the sign-in name %q in this vault. Check the name", f.by)
}

// means reports whether somebody means a file by its short form or its whole id.
func means(typed string, id model.CaseID) bool {
	whole, err := id.MarshalText()
	return !id.IsZero() && (strings.EqualFold(typed, id.String()) || err == nil && strings.EqualFold(typed, string(whole)))
}

func newAccessLine(a store.Access, children map[model.CaseID]string) accessLine {
	l := accessLine{When: a.When, Who: a.Who, Act: a.Act, Words: a.Words(), Case: a.Case, Child: children[a.Case], Ref: a.Entry, Count: a.Count, Note: a.Note, As: a.As}
	if !a.Case.IsZero() {
		l.File = a.Case.String()
	}
	if !a.Entry.IsZero() {
		l.ShortRef = a.Entry.String()
	}
	return l
}

func accessColumns(lines []accessLine) string {
	rows := [][]string{{"WHEN", "WHO", "WHAT", "FILE", "CHILD", "ENTRY"}}
	for _, l := range lines {
		when := ""
		if !l.When.IsZero() {
			when = l.When.Format("02/01/2006 15:04")
		}
		rows = append(rows, []string{when, l.Who.Name, l.Words, l.File, l.Child, l.ShortRef})
	}
	return columns(rows)
}
