package papers

import (
	"casefile/model"
	"casefile/model/document"
)

// events are the significant events that stand in full in the copy, the earliest first,
// for whoever asked to keep: what is left out of one, it is not told of here.
func (a *access) events() []document.Block {
	table := document.Table{
		Caption: "The earliest first",
		Columns: []document.Column{{Title: "When", Weight: 22}, {Title: "What happened", Weight: 78}},
		RowHead: true,
	}
	some := false
	for _, e := range model.Chronology([]*model.CaseFile{a.teller.file}, model.ChronologyFilter{From: a.choice.From, To: a.choice.To, For: a.role}) {
		if e.Withdrawn {
			continue
		}
		l := a.lines(e.Item)
		if !a.inFull(e.Item, l) {
			some = true
			continue
		}
		headline := e.Item.Significant().Headline
		event := append(l.headline(headline), a.standing(e.Item, len(l.unsaid(headline)) == 0)...)
		table.Rows = append(table.Rows, []document.Cell{document.Text(model.Moment{Date: e.When.Date, About: e.When.About}.String()), event})
	}
	if len(table.Rows) == 0 {
		return nil
	}
	says := "These are the events that were marked as important in the record about " + child(a.teller.file) + prefixed(", which is kept by ", a.authority().Name) + ", as it stood on " + a.on().String() + ". You can take these pages out and keep them. More about each stands in the record, under its day."
	if some {
		says += " Others are not here, since something of them is left out: what you can have of them stands in the record too."
	}
	return []document.Block{
		document.PageBreak{}, document.Heading{Level: 1, Text: "The main things that happened"},
		document.Paragraph{Runs: document.Text(says)}, table, document.PageBreak{},
	}
}

// inFull reports whether nothing of an entry is left out of the copy, nor of the marks
// that put it into the chronology.
func (a *access) inFull(it *model.Item, l entryLines) bool {
	if l.left != nil || len(l.cuts) > 0 {
		return false
	}
	for _, p := range a.passages(it) {
		if p.Out() {
			return false
		}
	}
	return true
}
