package tui

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model/document"
	"casefile/model/document/format"
	"casefile/store"
	"casefile/store/paper"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// The answers of where a document goes.
const (
	keyFormat = "format"
	keyFolder = "folder"
	keySeal   = "seal"
	keyPublic = "public-key"
	keyBundle = "bundle"
)

// For whom a document is sealed.
const (
	sealNobody     = "nobody"
	sealPassphrase = "passphrase"
	sealKey        = "key"
)

// askWhere asks as what the document is written, and where.
func (m *making) askWhere() *promptScreen {
	var formats []form.Option
	for _, x := range format.All {
		if x.Takes(m.made) == nil {
			formats = append(formats, form.Option{Value: x.Name, Label: x.Words})
		}
	}
	secret := askPassphrase()
	sealing := secret.section("The recipient's passphrase", "Tell them by another way than the file takes. Whoever forgets it cannot open the file.")
	where := &form.Section{Title: "Where it goes", Help: "Its file is called " + m.made.Reference + ": never a name.", Fields: []form.Field{
		form.NewChoice(keyFormat, "As", formats), line(keyFolder, "Folder"),
		form.NewChoice(keySeal, "Sealed", []form.Option{
			{Value: sealNobody, Label: "Not sealed", Help: "whoever has the file reads it"},
			{Value: sealPassphrase, Label: "With a passphrase", Help: "age opens it, on any machine"},
			{Value: sealKey, Label: "For a recipient's public key", Help: "only the recipient opens it, with age"},
		}),
		line(keyPublic, "Public key"),
	}}
	if whyNot := paper.BundleWhyNot(m.made.Kind); whyNot == "" {
		where.Fields = append(where.Fields, form.NewCheck(keyBundle, "A bundle beside it, to check it with"))
	} else {
		where.Fields = append(where.Fields, form.NewStatic(func(w int, t ui.Theme) string {
			return t.Muted.Render(strings.Join(ui.Wrap("No bundle: "+whyNot, max(w, 10)), "\n"))
		}))
	}
	f := form.New("Write it", where, sealing)
	sealing.Open = func() bool { return f.Value(keySeal) == sealPassphrase }
	f.Show(keyPublic, func() bool { return f.Value(keySeal) == sealKey })
	f.SetHelp(keyPublic, "begins with age1; the recipient has it")
	f.SetHelp(keyFolder, "a folder that is there")
	f.SetHelp(keyBundle, "anybody can check it without a key; it holds all that those entries say of which nothing was left out")
	f.SetValue(keyFormat, formats[0].Value)
	f.SetValue(keySeal, sealNobody)
	f.SetValue(keyFolder, m.documentFolder())
	return newPromptScreen(m.app, f, "write it", func(p *promptScreen) tea.Cmd { return m.toWrite(p, secret) })
}

// toWrite reads the form, and asks where the document holds what not everybody
// may read.
func (m *making) toWrite(p *promptScreen, secret *newPassphrase) tea.Cmd {
	t, problems := m.target(p.form, secret)
	if len(problems) > 0 {
		return p.refuse(problems)
	}
	p.form.SetProblems(nil)
	if m.made.Holds.None() {
		return m.push(m.write(p, t))
	}
	sure := form.New("Who will read it?", &form.Section{Title: "Before it is written", Help: m.made.Holds.Words() + " Once it is written you cannot take it back.", Fields: []form.Field{
		form.NewChoice("sure", "They may read it", []form.Option{
			{Value: "no", Label: "No, or I am not sure", Help: "goes back"}, {Value: "yes", Label: "Yes, that was decided"},
		}),
	}})
	return m.push(newPromptScreen(m.app, sure, "answer", func(ask *promptScreen) tea.Cmd {
		switch sure.Value("sure") {
		case "yes":
			return tea.Batch(m.leave(ask), m.push(m.write(p, t)))
		case "no":
			return tea.Batch(m.leave(ask), say("Nothing was written."))
		}
		return ask.refuse([]form.Problem{{Field: "sure", Text: "Say whether whoever gets it may read that.", Must: true}})
	}))
}

// target is what the form says.
func (m *making) target(f *form.Form, secret *newPassphrase) (paper.Target, []form.Problem) {
	problems := blankFields(f, keyFormat, keyFolder, keySeal)
	var t paper.Target
	t.Format, _ = format.Named(f.Value(keyFormat))
	if bundle, ok := f.Field(keyBundle).(*form.Check); ok {
		t.Bundle = bundle.On()
	}
	folder, err := atHome(strings.TrimSpace(f.Value(keyFolder)))
	if err == nil {
		t.Folder, err = filepath.Abs(folder)
	}
	if err != nil {
		problems = append(problems, form.Problem{Field: keyFolder, Text: sentence(err), Must: true})
	}
	switch f.Value(keySeal) {
	case sealPassphrase:
		problems = append(problems, secret.problems()...)
		t.Seal.Passphrase = bytes.Clone(secret.first.Secret())
	case sealKey:
		problems = append(problems, blankFields(f, keyPublic)...)
		t.Seal.Key = strings.TrimSpace(f.Value(keyPublic))
	}
	return t, problems
}

// write writes the document. Where that fails the question of where stays, with
// what was typed.
func (m *making) write(asked *promptScreen, t paper.Target) *workScreen[paper.Written] {
	request, made, written := m.request, m.made, m.written
	return newWorkScreen(m.app, work[paper.Written]{
		title: "Write it", doing: "Writing " + t.Path(made) + " ...",
		stopping: "Then there is no file: half of one is never kept.",
		run: func(ctx context.Context, session *store.Session, p *progress) (paper.Written, error) {
			done, err := paper.Write(ctx, session, request, made, t, p.steps)
			if err == nil && written != nil {
				err = written(context.WithoutCancel(ctx), session)
			}
			return done, err
		},
		then: func(s Screen, done paper.Written, err error) tea.Cmd {
			switch {
			case errors.Is(err, store.Exists):
				return tea.Batch(m.leave(s), m.askReplace(asked, t))
			case err != nil:
				clear(t.Seal.Passphrase)
				return tea.Batch(m.leave(s), asked.refuse([]form.Problem{{Field: m.wrong(err), Text: sentence(err), Must: true}}))
			}
			clear(t.Seal.Passphrase)
			m.documentsIn = t.Folder
			return tea.Batch(changed, m.replace(m.first, newWrittenScreen(m.app, t, done)))
		},
	})
}

// wrong is the field that an error is about.
func (m *making) wrong(err error) string {
	switch {
	case errors.Is(err, store.Weak):
		return keyPassphrase
	case errors.Is(err, store.Invalid):
		return keyPublic
	}
	return keyFolder
}

// askReplace asks whether a file of the same name is replaced.
func (m *making) askReplace(asked *promptScreen, t paper.Target) tea.Cmd {
	return m.push(newMenuScreen(m.app, "A file of this name is there already. It was left as it is.", []Action{
		{ID: "keep", Title: "Leave it, go back and choose another folder", Run: func() tea.Cmd { return nil }},
		{ID: "replace", Title: "Replace " + filepath.Base(t.Path(m.made)), Run: func() tea.Cmd {
			t.Replace = true
			return m.push(m.write(asked, t))
		}},
	}))
}

// newWrittenScreen says what was written, and what to do with it.
func newWrittenScreen(a *app, t paper.Target, done paper.Written) *pageScreen {
	return &pageScreen{app: a, title: "Written", lines: func(w int) []string {
		p := &page{theme: a.theme, w: min(w, 100) - 2}
		p.rule("Written")
		p.field("File", done.Path)
		if done.Report.Pages > 0 {
			p.field("Pages", grouped(uint64(done.Report.Pages)))
		}
		if done.Bundle != "" {
			p.field("Bundle", done.Bundle)
			p.field("It holds", entryCount(done.Entries)+", "+grouped(uint64(done.Texts))+" of them with their text")
		}
		p.gap()
		for _, l := range done.Report.Lacking {
			p.warn("The letters of this format lack " + document.Spelt(l.Rune) + ": it is spelt out, " + count(l.Times, "time") + ".")
		}
		if t.Seal.IsZero() {
			p.plain("The file is not encrypted: whoever has it reads it. Delete it once it has reached whom it is for.")
		} else {
			p.plain("Only its recipient opens it, with age (age-encryption.org): a passphrase reaches them by another way than the file.")
		}
		if done.Bundle != "" {
			p.plain("Whoever gets the bundle checks it by \"casefile check\", without a key. It proves that the entries are as they were filed, not that they are true.")
		}
		p.muted("That it was taken out is in the access log. Esc goes back to the file.")
		return p.lines
	}}
}
