package tui

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
	"casefile/tui/form"
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
	// wordsOf leads the key of the writer's own words for an entry.
	wordsOf = "words-"
)

// letterMonths is how far back a letter tells at first.
const letterMonths = 3

// letterForm is a letter to the child or the family as it is written (P3). It is
// kept like any form; what comes of it is a document, and nothing is filed.
var letterForm = formKind{
	id: "letter", title: "Letter to the child or the family",
	ask:     askLetter,
	instead: (*formScreen).reviewLetter, insteadTitle: "see the letter",
}

func askLetter(a *app, file *model.CaseFile) *form.Form {
	offer := lettersTell(a, file)
	told := form.NewPick(keyTold, "It tells of", entryOptions(file, offer))
	var lately []string
	own := &form.Section{Title: "In your own words", Help: "The record was written for the people you work with. What you write here stands in place of its words; empty takes the record's."}
	f := form.New("Letter to the child or the family",
		&form.Section{Title: "Whom it is for", Fields: []form.Field{
			form.NewChoice(keyReader, "It is for", []form.Option{{Value: readsChild, Label: "The child"}, {Value: readsNamed, Label: "Somebody of the family"}}),
			line(keyReaderName, "What they are called"),
		}},
		&form.Section{Title: "What it tells", Help: "Visits, what the child said, decisions, and what happens next.", Fields: []form.Field{
			told, form.NewPick(keySaid, "What the child said in", entryOptions(file, offer)),
		}},
		own,
		&form.Section{Title: "At the start and the end", Help: "Empty takes the usual words.", Fields: []form.Field{
			plainText(keyOpening, "Begin with", 3), plainText(keyClosing, "End with", 3),
			line(keyReach, "How you are reached"), line(keyAdvocate, "Who is on their side"), line(keyComplain, "Where to complain"),
		}},
	)
	for _, it := range offer {
		key := refValue(it.Ref)
		if it.When().Date >= a.today().AddMonths(-letterMonths) {
			lately = append(lately, key)
		}
		if _, decision := it.Now.(model.Decision); decision {
			own.Fields = append(own.Fields, plainText(wordsOf+key, "The decision of "+it.When().Date.String(), 3))
			f.SetHelp(wordsOf+key, "on record: "+file.Line(it))
			f.Show(wordsOf+key, func() bool { return slices.Contains(told.Picked(), key) })
		}
	}
	f.SetValue(keyReader, readsChild)
	f.SetHelp(keyReaderName, "as in \"Dear Tyler\"; empty for the name that the child goes by")
	f.Show(keySaid, func() bool { return f.Value(keyReader) == readsNamed })
	f.SetHelp(keySaid, "nothing of what the child said is told to others, unless you pick it")
	f.SetHelp(keyReach, "ring or text 07700 900123, Monday to Friday")
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
func lettersTell(a *app, file *model.CaseFile) []*model.Item {
	if file == nil {
		return nil
	}
	refs, err := papers.LetterOffer(file, papers.LetterChoice{To: papers.Addressee{Child: true}, Settings: a.settings}, document.Provenance{When: a.clock, By: a.me()})
	if err != nil {
		return nil // the file is empty: the form says that there is nothing to tell
	}
	var all []*model.Item
	for _, r := range slices.Backward(refs) {
		all = append(all, file.Item(r))
	}
	return all
}

func entryOptions(f *model.CaseFile, items []*model.Item) []form.Option {
	var all []form.Option
	for _, it := range items {
		all = append(all, form.Option{Value: refValue(it.Ref), Label: it.When().Date.Numeric() + " " + it.Content.Words() + ": " + f.Line(it)})
	}
	return all
}

// letterRequest is the letter that the form asks for.
func (r *reader) letterRequest() paper.Request {
	named := r.form.Value(keyReader) == readsNamed
	q := paper.Request{
		Kind: papers.KindLetter, Case: r.file.ID, Entries: r.refs(keyTold),
		Addressee: papers.Addressee{Name: r.line(keyReaderName), Child: !named},
		Letter: papers.LetterWords{
			Opening: r.line(keyOpening), Closing: r.line(keyClosing), Words: map[model.Ref]string{},
			Reach: r.line(keyReach), Advocate: r.line(keyAdvocate), Complain: r.line(keyComplain),
		},
	}
	for _, ref := range q.Entries {
		if words := r.line(wordsOf + refValue(ref)); words != "" {
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
func (s *formScreen) reviewLetter() tea.Cmd {
	if s.file == nil {
		return warn("A letter is made of a child's file: open it, and press p there.")
	}
	r := &reader{answers: answers{app: s.app, form: s.form}, file: s.file}
	q := r.letterRequest()
	var problems []form.Problem
	if len(q.Entries) == 0 {
		problems = append(problems, form.Problem{Field: keyTold, Text: "Pick what the letter tells of (space).", Must: true})
	}
	if !q.Addressee.Child {
		problems = append(problems, blankFields(s.form, keyReaderName)...)
	}
	s.form.SetProblems(problems)
	if len(problems) > 0 {
		return tea.Batch(s.form.Focus(problems[0].Field), warn(problems[0].Text))
	}
	var said tea.Cmd
	if err := s.Flush(context.Background()); err != nil {
		said = s.putAside(err)
	}
	id, keeper := s.draftID, s.keeper
	m := &making{app: s.app, file: s.file, title: s.kind.title, request: q, first: s, form: s.form}
	m.written = func(ctx context.Context, session *store.Session) error {
		return keeper.end(id, func() error { return session.DeleteDraft(ctx, id) })
	}
	return tea.Batch(s.push(m.make()), said)
}
