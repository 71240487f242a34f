package papers

import (
	"slices"
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// Schedule is what is left out of a copy that Access makes by the same choice,
// line by line under the same numbers, and what is given although it was
// proposed to stay out. It is for the authority alone, and repeats nothing of
// what is left out.
func Schedule(f *model.CaseFile, c AccessChoice, p document.Provenance) (document.Document, error) {
	a, err := newAccess(f, c, p)
	if err != nil {
		return document.Document{}, err
	}
	a.record(byTime(f.Items))
	blocks, none := []document.Block{}, "Nothing is left out."
	if days := a.days(); days != "" {
		blocks = append(blocks, document.Paragraph{Runs: document.Text("The copy and this schedule cover " + days + ".")})
		none = "Of what the copy covers no passage is left out."
	}
	blocks = append(blocks,
		document.Facts{Facts: append(requestFacts(f, c),
			document.Fact{Label: "Record of", Value: document.Text(child(f))}, document.Fact{Label: "File", Value: document.Text(f.ID.String())},
			document.Fact{Label: "Left out", Value: document.Text(count(len(a.omitted), "line"))}, document.Fact{Label: "To be decided", Value: document.Text(count(a.undecided(), "passage"))},
		)},
		document.Heading{Level: 1, Text: "What is left out"},
	)
	if len(a.omitted) == 0 {
		blocks = append(blocks, document.Paragraph{Runs: document.Text(none)})
	} else {
		blocks = append(blocks, a.table("Numbers are those of the lines in the copy", a.omitted))
	}
	if len(a.given) > 0 {
		blocks = append(blocks, document.Heading{Level: 1, Text: "What is given although it was proposed to stay out"}, a.table("", a.given))
	}
	d := a.document(KindSchedule, "Schedule of omissions", blocks)
	d.Marking = "For the authority alone: not for whoever asked"
	d.Holds, d.InFull, d.Opened = a.tells(), nil, nil
	d.Warnings = nil // they are of the copy
	return d, nil
}

func orNobody(name string) string {
	if name == "" {
		return "not named"
	}
	return name
}

// table is lines of the schedule.
func (a *access) table(caption string, lines []*omitted) document.Table {
	t := document.Table{
		Caption: caption,
		Columns: []document.Column{{Title: "No.", Weight: 6}, {Title: "Entry", Weight: 16}, {Title: "Which part of it", Weight: 23}, {Title: "Why it was proposed", Weight: 26}, {Title: "Decision", Weight: 30}},
		RowHead: true,
	}
	for i, o := range lines {
		entry := document.Cell{{Text: o.part.holder.Ref.String(), Kind: document.Reference}, {Text: "\n" + o.part.of.When().Day()}}
		proposed := "It was not proposed."
		if o.cause != nil {
			proposed = o.cause.why
		}
		t.Rows = append(t.Rows, []document.Cell{document.Text(strconv.Itoa(i + 1)), entry, document.Text(o.which()), document.Text(proposed), document.Text(decided(o.ruling))})
	}
	return t
}

// which is where the passages stand, without what they say.
func (o *omitted) which() string {
	text := "Main part"
	if o.part.confidential && !o.part.overtaken {
		text = "Confidential part"
	}
	if now, _ := parts(o.part.of); o.part.overtaken || !slices.ContainsFunc(now, func(p part) bool { return p.holder == o.part.holder && p.confidential == o.part.confidential }) && len(now) > 0 {
		text += ", in an earlier wording"
	}
	if o.of == 0 || o.passages >= o.of {
		return text + ": all of it."
	}
	text += ": " + strconv.Itoa(o.passages) + " of " + count(o.of, "passage")
	if len(o.blocks) > 0 {
		text += ", under \"" + strings.Join(o.blocks, "\", \"") + "\""
	}
	return text + "."
}

// decided is a decision in words, with its reason in law and in own words.
func decided(r *model.Ruling) string {
	if r == nil {
		return "To be decided."
	}
	lines := []string{term(model.Disclosures, r.Decided) + "."}
	for _, s := range []string{r.ReasonWords(), r.Law(), r.Why} {
		if s != "" {
			lines = append(lines, strings.TrimRight(s, ".")+".")
		}
	}
	by := r.By
	if by == "" {
		by = author(r.Item)
	}
	return strings.Join(append(lines, by+", "+r.On.String()+", entry "+r.Item.Ref.String()+"."), "\n")
}
