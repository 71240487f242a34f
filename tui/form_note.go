package tui

import (
	"casefile/model"
	"casefile/tui/form"
)

var noteForm = formKind{
	id: "note", kind: model.KindNote, blank: model.Note{}, title: "Note", section: true, significant: true,
	offer: &offer{title: "note", key: "n"},
	ask: func(a *app, _ *model.CaseFile) *form.Form {
		f := form.New("Note",
			&form.Section{Title: "Note", Fields: []form.Field{
				statements("text", "What happened", 8),
				choice("type", "Type", model.NoteTypes),
				line("whose", "Whose words"),
				choice("reached", "They reached you", model.WordsReach),
				line("happened", "When"),
				line("with", "With"),
				line("title", "Title"),
			}},
		)
		f.SetValue("type", string(model.CaseNote))
		startToday(a, f, "happened", momentHelp)
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
