package documents

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model/document/format"
	"casefile/store"
	"casefile/store/paper"
	"casefile/tui/form"
	"casefile/tui/screen"
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
func (m *Making) askWhere() *screen.Prompt {
	var formats []form.Option
	for _, x := range format.All {
		if x.Takes(m.made) == nil {
			formats = append(formats, form.Option{Value: x.Name, Label: x.Words})
		}
	}
	secret := screen.AskPassphrase(func() store.Holder { return m.Session.Accounts().Holder(store.NewPerson{Name: m.File.Name()}) })
	sealing := secret.Section("The recipient's passphrase", "Tell them by another way than the file takes. Whoever forgets it cannot open the file.")
	where := &form.Section{Title: "Where it goes", Help: "Its file is called " + m.made.Reference + ": never a name.", Fields: []form.Field{
		form.NewChoice(keyFormat, "As", formats), screen.Line(keyFolder, "Folder"),
		form.NewChoice(keySeal, "Sealed", []form.Option{
			{Value: sealNobody, Label: "Not sealed", Help: "whoever has the file reads it"},
			{Value: sealPassphrase, Label: "With a passphrase", Help: "age opens it, on any machine"},
			{Value: sealKey, Label: "For a recipient's public key", Help: "only the recipient opens it, with age"},
		}),
		screen.Line(keyPublic, "Public key"),
	}}
	if whyNot := paper.BundleWhyNot(m.made); whyNot == "" {
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
	f.SetHelp(keyBundle, m.bundleWords())
	f.SetValue(keyFormat, formats[0].Value)
	f.SetValue(keySeal, sealNobody)
	f.SetValue(keyFolder, m.DocumentFolder())
	return screen.NewPrompt(m.App, f, "write it", func(p *screen.Prompt) tea.Cmd { return m.toWrite(p, secret) })
}

// bundleWords say what a bundle beside the document would hold.
func (m *Making) bundleWords() string {
	return fmt.Sprintf("anybody can check it without a key. It names %s, and holds the words of %d of them: those that stand in the document in full", screen.EntryCount(len(m.made.Made.Entries)), len(m.made.InFull))
}

// toWrite reads the form, and asks where the document holds what not everybody
// may read.
func (m *Making) toWrite(p *screen.Prompt, secret *screen.NewPassphrase) tea.Cmd {
	t, problems := m.target(p.Form, secret)
	if len(problems) > 0 {
		return p.Refuse(problems)
	}
	p.Form.SetProblems(nil)
	if m.made.Holds.None() {
		return m.Push(m.write(p, t))
	}
	may := form.NewChoice("sure", "They may read it", []form.Option{
		{Value: "no", Label: "No, or I am not sure", Help: "goes back"}, {Value: "yes", Label: "Yes, that was decided"},
	})
	if open := m.made.Holds.Undecided; len(open) > 0 && len(m.made.Holds.Confidential)+len(m.made.Holds.ThirdParty) == 0 {
		may = form.NewChoice("sure", "It is not finished", []form.Option{
			{Value: "no", Label: "Go back and decide", Help: "i, where it is read before it is written"}, {Value: "yes", Label: "Write it as it is", Help: "marked as not finished on every page"},
		})
	}
	sure := form.New("Who will read it?", &form.Section{Title: "Before it is written", Help: m.made.Holds.Words() + " Once it is written you cannot take it back.", Fields: []form.Field{may}})
	return m.Push(screen.NewPrompt(m.App, sure, "answer", func(ask *screen.Prompt) tea.Cmd {
		switch sure.Value("sure") {
		case "yes":
			return tea.Batch(m.Leave(ask), m.Push(m.write(p, t)))
		case "no":
			return tea.Batch(m.Leave(ask), screen.Say("Nothing was written."))
		}
		return ask.Refuse([]form.Problem{{Field: "sure", Text: "Say whether whoever gets it may read that.", Must: true}})
	}))
}

// target is what the form says.
func (m *Making) target(f *form.Form, secret *screen.NewPassphrase) (paper.Target, []form.Problem) {
	problems := screen.BlankFields(f, keyFormat, keyFolder, keySeal)
	var t paper.Target
	t.Format, _ = format.Named(f.Value(keyFormat))
	if bundle, ok := f.Field(keyBundle).(*form.Check); ok {
		t.Bundle = bundle.On()
	}
	folder, err := screen.AtHome(strings.TrimSpace(f.Value(keyFolder)))
	if err == nil {
		t.Folder, err = filepath.Abs(folder)
	}
	if err != nil {
		problems = append(problems, form.Problem{Field: keyFolder, Text: screen.Sentence(err), Must: true})
	}
	switch f.Value(keySeal) {
	case sealPassphrase:
		problems = append(problems, secret.Problems()...)
		t.Seal.Passphrase = bytes.Clone(secret.First.Secret())
	case sealKey:
		problems = append(problems, screen.BlankFields(f, keyPublic)...)
		t.Seal.Key = strings.TrimSpace(f.Value(keyPublic))
	}
	return t, problems
}

// write writes the document. Where that fails the question of where stays, with
// what was typed.
func (m *Making) write(asked *screen.Prompt, t paper.Target) *screen.WorkScreen[paper.Written] {
	request, made, written := m.Request, m.made, m.Written
	return screen.NewWork(m.App, screen.Work[paper.Written]{
		Title: "Write it", Doing: "Writing " + t.Path(made) + " ...",
		Stopping: "Then there is no file: half of one is never kept.",
		Run: func(ctx context.Context, session *store.Session, p *screen.Progress) (paper.Written, error) {
			done, err := paper.Write(ctx, session, request, made, t, p.Steps)
			if err == nil && written != nil {
				err = written(context.WithoutCancel(ctx), session)
			}
			return done, err
		},
		Then: func(s screen.Screen, done paper.Written, err error) tea.Cmd {
			switch {
			case errors.Is(err, store.Exists):
				return tea.Batch(m.Leave(s), m.askReplace(asked, t))
			case err != nil:
				clear(t.Seal.Passphrase)
				return tea.Batch(m.Leave(s), asked.Refuse([]form.Problem{{Field: m.wrong(err), Text: screen.Sentence(err), Must: true}}))
			}
			clear(t.Seal.Passphrase)
			m.DocumentsIn = t.Folder
			return tea.Batch(screen.Changed, m.Replace(m.First, NewWrittenScreen(m.App, t, done)))
		},
	})
}

// wrong is the field that an error is about.
func (m *Making) wrong(err error) string {
	switch {
	case errors.Is(err, store.Weak):
		return screen.KeyPassphrase
	case errors.Is(err, store.Invalid):
		return keyPublic
	}
	return keyFolder
}

// askReplace asks whether a file of the same name is replaced.
func (m *Making) askReplace(asked *screen.Prompt, t paper.Target) tea.Cmd {
	return m.Push(screen.NewMenu(m.App, "A file of this name is there already. It was left as it is.", []screen.Action{
		{ID: "keep", Title: "Leave it, go back and choose another folder", Run: func() tea.Cmd { return nil }},
		{ID: "replace", Title: "Replace " + filepath.Base(t.Path(m.made)), Run: func() tea.Cmd {
			t.Replace = true
			return m.Push(m.write(asked, t))
		}},
	}))
}

// NewWrittenScreen says what was written, and what to do with it.
func NewWrittenScreen(a *screen.App, t paper.Target, done paper.Written) *screen.PageScreen {
	return &screen.PageScreen{App: a, Heading: "Written", Lines: func(w int) []string {
		p := &screen.Page{Theme: a.Theme, W: min(w, 100) - 2}
		p.Rule("Written")
		p.Field("File", done.Path)
		if done.Report.Pages > 0 {
			p.Field("Pages", screen.Grouped(uint64(done.Report.Pages)))
		}
		if done.Bundle != "" {
			p.Field("Bundle", done.Bundle)
			p.Field("It holds", screen.EntryCount(done.Entries)+", "+screen.Grouped(uint64(done.Texts))+" of them with their text")
		}
		p.Gap()
		if lacks := done.Report.Lacks(); lacks != "" {
			p.Warn(lacks)
		}
		if t.Seal.IsZero() {
			p.Plain("The file is not encrypted: whoever has it reads it. Delete it once it has reached whom it is for.")
		} else {
			p.Plain("Only its recipient opens it, with age (age-encryption.org): a passphrase reaches them by another way than the file.")
		}
		if done.Bundle != "" {
			p.Plain("Whoever gets the bundle checks it by \"casefile check\", without a key. It proves that the entries are as they were filed, not that they are true.")
		}
		p.Muted("That it was taken out is in the access log. Esc goes back to the file.")
		return p.Lines
	}}
}
