package documents

import (
	"casefile/model/papers"
	"casefile/store/paper"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// The answers of what a document says and how it is set out.
const (
	keyCourt, keyNumber, keyParties = "court", "number", "parties"
	keyInvolvement                  = "involvement"
	// KeyFamily asks for a chronology of the brothers and sisters as well.
	KeyFamily              = "family"
	keyMeaning, keyDetail  = "meaning", "detail"
	keyUnmarked            = "unmarked"
	keyFor                 = "for"
	keyWithout, keyAsFiled = "without", "as-filed"
)

// asksSaid are the sections that a kind of document has besides: the case it is for,
// the worker's own words, what goes in. All of it may be left empty.
func (m *Making) asksSaid() []*form.Section {
	court := &form.Section{Title: "The case", Help: "It stands above all else. Empty for none.", Fields: []form.Field{
		screen.Line(keyCourt, "Court"), screen.Line(keyNumber, "Case number"), screen.Line(keyParties, "Parties"),
	}}
	switch m.Request.Kind {
	case papers.KindChronology:
		return []*form.Section{{Title: "What it has", Fields: asksChronology()}, court}
	case papers.KindEvidence:
		court.Fields = append(court.Fields, screen.Line(keyFor, "The statement is about"))
		return []*form.Section{court}
	case papers.KindReview, papers.KindCarePlan:
		return []*form.Section{{Title: "What it has", Fields: []form.Field{form.NewCheck(keyWithout, "Leave entries out: they are ticked next")}}}
	case papers.KindWhole:
		return []*form.Section{{Title: "Its order", Fields: []form.Field{form.NewCheck(keyAsFiled, "By when each was put on record, not by when it happened")}}}
	}
	return nil
}

func asksChronology() []form.Field {
	involvement := form.NewText(keyInvolvement, "Length of involvement")
	involvement.Lines = 3
	return []form.Field{
		form.NewCheck(KeyFamily, "Brothers and sisters too, each event with whose it is"),
		involvement,
		form.NewCheck(keyMeaning, "What each event meant for the child"),
		form.NewCheck(keyDetail, "All that each entry says, with its marks"),
		form.NewCheck(keyUnmarked, "Offer entries too that are not marked as significant"),
	}
}

// helpSaid says how they are answered.
func helpSaid(f *form.Form) {
	f.SetHelp(keyInvolvement, "in your own words; what the record says of it stands beneath")
	f.SetHelp(keyParties, "as the court has them")
	f.SetHelp(keyFor, "in a line; it stands above the entries")
	f.SetHelp(KeyFamily, "of files that you may not open nothing is told")
}

// readSaid is what the form says.
func readSaid(r *screen.Answers) paper.Said {
	return paper.Said{
		CourtCase:   papers.CourtCase{Court: r.Line(keyCourt), Number: r.Line(keyNumber), Parties: r.Line(keyParties)},
		Involvement: r.Line(keyInvolvement), For: r.Line(keyFor),
		Meaning: r.Form.Value(keyMeaning) != "", Detail: r.Form.Value(keyDetail) != "", Family: r.Form.Value(KeyFamily) != "",
		AsFiled: r.Form.Value(keyAsFiled) != "",
	}
}
