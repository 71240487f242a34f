package filing

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
	"casefile/tui/documents"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// The answers of a letter.
const (
	keyTold     = "told"
	keySaid     = "said"
	keyOpening  = "opening"
	keyClosing  = "closing"
	keyReach    = "reach"
	keyAdvocate = "advocate"
	keyComplain = "complain"
	// WordsOf leads the key of the writer's own words for an entry.
	WordsOf = "words-"
)

// LetterForm is a letter to the child or the family as it is written (P3). It is
// kept like any form; what comes of it is a document, and nothing is filed.
var LetterForm = FormKind{
	ID: "letter", Title: "Letter to the child or the family",
	ask:     askLetter,
	instead: (*FormScreen).reviewLetter, insteadTitle: "see the letter",
}

func askLetter(a *screen.App, file *model.CaseFile) *form.Form {
	offer := lettersTell(a, file)
	options, doubts := entryOptions(file, offer), letterDoubts(a, file)
	for i, it := range offer {
		if why := doubts[it.Ref]; why != "" {
			options[i].Label = "! " + options[i].Label
			options[i].Help = why
		}
	}
	told := form.NewPick(keyTold, "It tells of", options)
	var lately []string
	own := &form.Section{Title: "In your own words", Help: "The record was written for the people you work with. What you write here stands in place of its words. Empty takes the record's; of a decision others than the child then learn the day and the outcome alone."}
	f := form.New("Letter to the child or the family",
		&form.Section{Title: "Whom it is for", Fields: []form.Field{
			form.NewChoice(documents.KeyReader, "It is for", []form.Option{{Value: documents.ReadsChild, Label: "The child"}, {Value: documents.ReadsNamed, Label: "Somebody of the family"}}),
			screen.Line(documents.KeyReaderName, "What they are called"),
		}},
		&form.Section{Title: "What it tells", Help: "Visits, what the child said, decisions, and what happens next.", Fields: []form.Field{
			told, form.NewPick(keySaid, "What the child said in", entryOptions(file, offer)),
		}},
		own,
		&form.Section{Title: "At the start and the end", Help: "Empty takes the usual words.", Fields: []form.Field{
			plainText(keyOpening, "Begin with", 3), plainText(keyClosing, "End with", 3),
			screen.Line(keyReach, "How you are reached"), screen.Line(keyAdvocate, "Who is on their side"), screen.Line(keyComplain, "Where to complain"),
		}},
	)
	for _, it := range offer {
		key := RefValue(it.Ref)
		if it.When().Date >= papers.LetterFrom(a.Today()) && doubts[it.Ref] == "" {
			lately = append(lately, key)
		}
		label, rows := "", 3
		switch it.Now.(type) {
		case model.Decision:
			label = "The decision of " + it.When().Day()
		case model.Action:
			label, rows = "What is to be done, agreed on "+it.When().Day(), 2
		}
		if label != "" {
			own.Fields = append(own.Fields, plainText(WordsOf+key, label, rows))
			f.SetHelp(WordsOf+key, "on record: "+file.Line(it))
			f.Show(WordsOf+key, func() bool { return slices.Contains(told.Picked(), key) })
		}
	}
	f.SetValue(documents.KeyReader, documents.ReadsChild)
	f.SetHelp(keyTold, "\"!\" may rest on what somebody gave on terms of their own: pick it only if the reader may learn of that")
	f.SetHelp(documents.KeyReaderName, "as in \"Dear Tyler\"; empty for the name that the child goes by")
	f.Show(keySaid, func() bool { return f.Value(documents.KeyReader) == documents.ReadsNamed })
	f.SetHelp(keySaid, "nothing of what the child said is told to others, unless you pick it")
	f.SetHelp(keyReach, "ring or text 07700 900123, Monday to Friday; empty for how the team is")
	f.SetHelp(keyAdvocate, "how they find an advocate")
	told.SetValue(strings.Join(lately, "\n"))
	return f
}

// plainText is a text that marks nothing: a letter is no record.
func plainText(key, label string, rows int) form.Field {
	x := form.NewText(key, label)
	x.Lines = rows
	return x
}

// lettersTell are the entries that a letter can tell of, the latest first.
func lettersTell(a *screen.App, file *model.CaseFile) []*model.Item {
	if file == nil {
		return nil
	}
	refs, err := papers.LetterOffer(file, papers.LetterChoice{To: papers.Addressee{Child: true}, Settings: a.Settings}, document.Provenance{When: a.Clock, By: a.Me()})
	if err != nil {
		return nil // the file is empty: the form says that there is nothing to tell
	}
	var all []*model.Item
	for _, r := range slices.Backward(refs) {
		all = append(all, file.Item(r))
	}
	return all
}

// letterDoubts are the actions that go into a letter only where they are picked, with
// why.
func letterDoubts(a *screen.App, file *model.CaseFile) map[model.Ref]string {
	if file == nil {
		return nil
	}
	doubts, err := papers.LetterDoubts(file, papers.LetterChoice{To: papers.Addressee{Child: true}, Settings: a.Settings}, document.Provenance{When: a.Clock, By: a.Me()})
	if err != nil {
		return nil // as where there is nothing to tell
	}
	return doubts
}

func entryOptions(f *model.CaseFile, items []*model.Item) []form.Option {
	var all []form.Option
	for _, it := range items {
		all = append(all, form.Option{Value: RefValue(it.Ref), Label: it.When().Numeric() + " " + it.Content.Words() + ": " + f.Line(it)})
	}
	return all
}

// letterRequest is the letter that the form asks for.
func (r *Reader) letterRequest() paper.Request {
	named := r.Form.Value(documents.KeyReader) == documents.ReadsNamed
	q := paper.Request{
		Kind: papers.KindLetter, Case: r.File.ID, Entries: r.refs(keyTold),
		Addressee: papers.Addressee{Name: r.Line(documents.KeyReaderName), Child: !named},
		Letter: papers.LetterWords{
			Opening: r.Line(keyOpening), Closing: r.Line(keyClosing), Words: map[model.Ref]string{},
			Reach: r.Line(keyReach), Advocate: r.Line(keyAdvocate), Complain: r.Line(keyComplain),
		},
	}
	for _, ref := range q.Entries {
		if words := r.Line(WordsOf + RefValue(ref)); words != "" {
			q.Letter.Words[ref] = words
		}
	}
	if named {
		for _, ref := range r.refs(keySaid) {
			if slices.Contains(q.Entries, ref) {
				q.Letter.Said = append(q.Letter.Said, ref)
			}
		}
	}
	return q
}

// reviewLetter makes the letter and shows it. What is written stays kept until
// the letter is a file.
func (s *FormScreen) reviewLetter() tea.Cmd {
	if s.File == nil {
		return screen.Warn("A letter is made of a child's file: open it, and press p there.")
	}
	r := &Reader{Answers: screen.Answers{App: s.App, Form: s.Form}, File: s.File}
	q := r.letterRequest()
	var problems []form.Problem
	if len(q.Entries) == 0 {
		problems = append(problems, form.Problem{Field: keyTold, Text: "Pick what the letter tells of (space).", Must: true})
	}
	if !q.Addressee.Child {
		problems = append(problems, screen.BlankFields(s.Form, documents.KeyReaderName)...)
	}
	s.Form.SetProblems(problems)
	if len(problems) > 0 {
		return tea.Batch(s.Form.Focus(problems[0].Field), screen.Warn(problems[0].Text))
	}
	var said tea.Cmd
	if err := s.Flush(context.Background()); err != nil {
		said = s.putAside(err)
	}
	id, keeper := s.DraftID, s.keeper
	m := &documents.Making{App: s.App, File: s.File, Title: s.Kind.Title, Request: q, First: s, Form: s.Form}
	m.Written = func(ctx context.Context, session *store.Session) error {
		return keeper.end(id, func() error { return session.Drafts().Delete(ctx, id) })
	}
	return tea.Batch(s.Push(m.Make()), said)
}
