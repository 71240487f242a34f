package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// NoteForm is a case note (C1).
var NoteForm = FormKind{
	ID: "note", Kind: model.KindNote, blank: model.Note{}, Title: "Note", section: true, significant: true,
	Offer: &offer{Title: "note", Key: "n"},
	ask: func(a *screen.App, _ *model.CaseFile) *form.Form {
		f := form.New("Note",
			&form.Section{Title: "Note", Fields: []form.Field{
				Statements("text", "What happened", 8),
				screen.Choice("type", "Type", model.NoteTypes),
				screen.Line("whose", "Whose words"),
				screen.Choice("reached", "They reached you", model.WordsReach),
				screen.Line("happened", "When"),
				screen.Line("with", "With"),
				screen.Line("title", "Title"),
			}},
		)
		f.SetValue("type", string(model.CaseNote))
		screen.StartToday(a, f, "happened", screen.MomentHelp)
		oversight := func() bool { return model.NoteType(f.Value("type")).IsOversight() }
		f.Show("whose", oversight)
		f.Show("reached", oversight)
		f.SetHelp("whose", "the name, where they are not your own: a manager's words are theirs, a reviewing officer's too")
		f.SetHelp("text", "A line break begins a new paragraph. F3 marks a paragraph as opinion, allegation ...")
		f.SetHelp("with", "who took part")
		f.SetHelp("title", "optional: what lists show instead of the first words")
		return f
	},
}
