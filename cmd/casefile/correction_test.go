package main

import (
	"context"

	"github.com/rogpeppe/go-internal/testscript"

	"casefile/model"
	"casefile/store"
)

// cmdTakeOut is the script command "takeout FILE": in a fixture vault ann takes a
// name out of a note by a correction, which withholds it, after she marked the note
// for the chronology with the name, and corrects the day of another. It sets NAMED
// and MOVED to the notes, MARK to the mark, and TAKEN to the first correction.
func cmdTakeOut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: takeout FILE")
	}
	ctx := context.Background()
	vault, err := store.Open(ts.MkAbs(args[0]), store.Options{StateDir: ts.MkAbs("state/casefile"), Throwaway: true})
	ts.Check(err)
	defer vault.Close()
	f := &fixture{ts: ts, set: map[string]string{}}
	f.s, err = vault.Unlock(ctx, "ann", []byte(fixturePassphrase))
	ts.Check(err)
	defer f.s.Lock()
	rows, err := f.s.Cases(ctx)
	ts.Check(err)
	f.id = rows[0].Case
	correct := func(of model.Ref, why string, c model.Content) model.Correction {
		encoded, err := model.Encode(c)
		ts.Check(err)
		return model.Correction{Of: of, Why: why, New: encoded}
	}
	note := model.Note{Type: model.CaseNote, Happened: model.On("2026-02-09"), Text: model.Plain("Mrs Purslow at 7 told me of shouting.")}
	of := f.file("NAMED", store.Filing{General: note})
	f.file("MARK", store.Filing{General: model.EventMark{Of: of, Significant: &model.Significant{Headline: "Mrs Purslow at 7 hears shouting", Category: "harm"}}})
	note.Text = model.Plain("A neighbour told me of shouting.")
	f.file("TAKEN", store.Filing{
		General:      correct(of, "a name", note),
		Confidential: correct(of, "a name", model.Withheld{Text: model.Plain("It was the lady of number 7.")}),
	})
	note = model.Note{Type: model.CaseNote, Happened: model.On("2026-02-10"), Text: model.Plain("The bruise was yellow.")}
	of = f.file("MOVED", store.Filing{General: note})
	note.Happened = model.On("2026-01-12")
	f.file("", store.Filing{General: correct(of, "the wrong day", note)})
	for name, value := range f.set {
		ts.Setenv(name, value)
	}
}
