package tui

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// formScreen is the form of an entry: written freely, saved as a draft while it
// is written, checked and filed.
type formScreen struct {
	*app
	kind formKind
	id   model.CaseID
	// file is the child's file; nil for a child not on file yet.
	file *model.CaseFile
	// of is the entry that this one speaks of; zero for none. correcting says
	// that it corrects it.
	of         model.Ref
	correcting bool
	form       *form.Form
	// draftID names the draft; saved is the form's count of changes when it was
	// last saved.
	draftID store.DraftID
	saved   int
	saving  pending
	savingN int
	filing  pending
	// pointedOut is what was pointed out as missing: filing again files anyway.
	pointedOut string
	err        error
}

// The keys of the answers that every form with a confidential part has, and of
// what a draft keeps besides answers.
const (
	keySection  = "confidential"
	keyWithheld = "withheld"
	keyWhy      = "why"
	keyOf       = "draft-of"
	keyCorrects = "draft-corrects"
)

// What of an entry is confidential.
const (
	sectionNone  = "none"
	sectionPart  = "part"
	sectionWhole = "whole"
)

func newFormScreen(a *app, k formKind, f *model.CaseFile, id model.CaseID, of model.Ref, correcting bool) *formScreen {
	s := &formScreen{app: a, kind: k, file: f, id: id, of: of, correcting: correcting, draftID: store.NewDraftID()}
	if f == nil {
		s.id = store.NewCaseID()
	}
	s.form = k.ask(a, f)
	if correcting {
		s.form.Sections = slices.Insert(s.form.Sections, 0, &form.Section{
			Title: "Correction", Help: "The original stays on record; the correction stands beside it.",
			Fields: []form.Field{line(keyWhy, "What was wrong or missing")},
		})
	}
	if k.section {
		s.addSection()
	}
	s.saved = s.form.Changed()
	return s
}

// addSection adds the confidential section, which every kind of account has.
func (s *formScreen) addSection() {
	s.form.Sections = append(s.form.Sections, &form.Section{Title: "Confidential", Fields: []form.Field{
		form.NewChoice(keySection, "Confidential", []form.Option{
			{Value: sectionNone, Label: "Nothing"},
			{Value: sectionPart, Label: "A part", Help: "who said it, or what must not reach somebody who may read the file"},
			{Value: sectionWhole, Label: "The whole entry", Help: "the main file shows only that there is one, its date and who recorded it"},
		}),
		statements(keyWithheld, "What is withheld", 3),
	}})
	s.form.SetValue(keySection, sectionNone)
	s.form.Show(keyWithheld, func() bool { return s.form.Value(keySection) == sectionPart })
	s.form.SetHelp(keyWithheld, "Only this goes into the confidential part; the rest stays in the main file.")
}

// openForm opens an empty form.
func openForm(a *app, k formKind, f *model.CaseFile, id model.CaseID) tea.Cmd {
	return a.push(newFormScreen(a, k, f, id, model.Ref{}, false))
}

// openCorrection opens the form of an entry with what it says, to correct it or
// to add what is missing.
func openCorrection(a *app, k formKind, f *model.CaseFile, it *model.Item) tea.Cmd {
	s := newFormScreen(a, k, f, f.ID, it.Ref, true)
	w := &writer{app: a, form: s.form}
	content := it.Now
	if _, whole := it.Content.(model.Stub); whole {
		content = it.ConfidentialNow
		s.form.SetValue(keySection, sectionWhole)
	} else if part, ok := it.ConfidentialNow.(model.Withheld); ok {
		s.form.SetValue(keySection, sectionPart)
		w.text(keyWithheld, part.Text)
	}
	k.fill(w, content)
	s.saved = s.form.Changed()
	return a.push(s)
}

func openDone(a *app, f *model.CaseFile, it *model.Item) tea.Cmd {
	return a.push(newFormScreen(a, doneForm, f, f.ID, it.Ref, false))
}

func openError(a *app, f *model.CaseFile, it *model.Item) tea.Cmd {
	return a.push(newFormScreen(a, errorForm, f, f.ID, it.Ref, false))
}

// openDraft opens a form with what was typed into it before.
func openDraft(a *app, d store.Draft) tea.Cmd {
	for _, k := range formKinds() {
		if k.id == d.Form {
			return a.push(&loadingDraft{app: a, kind: k, draft: d})
		}
	}
	return warn("This was written with a newer Casefile. It is kept; update this program to go on with it.")
}

// loadingDraft reads the child's file that a draft belongs to.
type loadingDraft struct {
	*app
	kind  formKind
	draft store.Draft
	load  pending
}

func (s *loadingDraft) Init() tea.Cmd {
	if s.draft.Case.IsZero() {
		return s.replace(s, s.restored(nil))
	}
	return ask(&s.load, func(ctx context.Context) (*model.CaseFile, error) { return s.session.CaseFile(ctx, s.draft.Case) })
}

func (s *loadingDraft) restored(f *model.CaseFile) *formScreen {
	d := s.draft
	var of model.Ref
	correcting := d.Fields[keyCorrects] != ""
	if err := of.UnmarshalText([]byte(d.Fields[keyOf])); err != nil {
		of = model.Ref{}
	}
	next := newFormScreen(s.app, s.kind, f, d.Case, of, correcting)
	next.draftID = d.ID
	next.form.Restore(d.Fields)
	next.saved = next.form.Changed()
	return next
}

func (s *loadingDraft) Title() string        { return s.kind.title }
func (s *loadingDraft) Typing() bool         { return false }
func (s *loadingDraft) reading() bool        { return true }
func (s *loadingDraft) Actions() []Action    { return nil }
func (s *loadingDraft) View(w, h int) string { return ui.Clip(" Reading what you wrote ...", w, h) }
func (s *loadingDraft) Update(msg tea.Msg) (Screen, tea.Cmd) {
	if msg, ok := msg.(answer[*model.CaseFile]); ok && s.load.took(msg.id) {
		if msg.err != nil {
			return s, tea.Batch(s.leave(s), warn("What you wrote is kept, and its child's file cannot be read: "+msg.err.Error()))
		}
		return s, s.replace(s, s.restored(msg.value))
	}
	return s, nil
}

func (s *formScreen) Init() tea.Cmd { return s.form.Init() }

func (s *formScreen) Title() string {
	if s.correcting {
		return "Correct: " + s.kind.title
	}
	return s.form.Title
}

func (s *formScreen) Typing() bool { return s.form.Typing() }

func (s *formScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case answer[store.DraftID]:
		if s.saving.took(msg.id) {
			if msg.err != nil {
				return s, warn("What you typed is not saved yet: " + msg.err.Error())
			}
			s.saved = s.savingN
		}
		return s, nil
	case answer[[]model.Entry]:
		if s.filing.took(msg.id) {
			return s, s.filed(msg.value, msg.err)
		}
		return s, nil
	case tea.KeyMsg:
		s.err = nil
		return s, s.form.Update(msg)
	case tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	}
	return s, nil
}

func (s *formScreen) Actions() []Action {
	acts := []Action{{ID: "file", Title: "file", Keys: []string{"ctrl+s", "f2"}, WhyNot: s.busy(), Run: s.putOnRecord}}
	x, _ := s.form.Focused().(*form.Text)
	noMark := ""
	if x == nil || x.TagLabel == nil || x.Current() < 0 {
		noMark = "Put the cursor in a paragraph that has words in it; F3 marks that one."
	}
	acts = append(acts, Action{ID: "mark", Title: "mark as not factual", Keys: []string{"f3"}, WhyNot: noMark, Run: func() tea.Cmd { return s.push(newMarkScreen(s.app, x)) }})
	if s.kind.section {
		acts = append(acts, Action{ID: "confidential", Title: "confidential", Keys: []string{"f4"}, Run: s.toggleSection})
	}
	return append(acts,
		Action{ID: "sections", Title: "sections", Keys: []string{"f6"}, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "Go to", s.sections())) }},
		Action{ID: "next-section", Title: "next section", Keys: []string{"f8"}, Run: func() tea.Cmd { return s.form.GoSection(s.form.Section() + 1) }},
		Action{ID: "previous-section", Title: "previous section", Keys: []string{"f7"}, Run: func() tea.Cmd { return s.form.GoSection(s.form.Section() - 1) }},
		Action{ID: "discard", Title: "throw this away", Keys: nil, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "Throw away what is written here?", s.discard())) }},
		Action{ID: "form-menu", Title: "menu", Keys: []string{"ctrl+g"}, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "With this form", s.Actions()[:len(acts)+4])) }},
		Action{ID: "back", Title: "leave, keep", Keys: []string{"esc"}, Run: s.back},
	)
}

func (s *formScreen) busy() string {
	if s.filing.waiting() {
		return "It is being filed."
	}
	return ""
}

// sections are the form's sections as a menu.
func (s *formScreen) sections() []Action {
	var acts []Action
	for i, title := range s.form.SectionTitles() {
		acts = append(acts, Action{ID: fmt.Sprintf("section-%d", i), Title: title, Run: func() tea.Cmd { return s.form.GoSection(i) }})
	}
	return acts
}

func (s *formScreen) discard() []Action {
	return []Action{
		{ID: "keep", Title: "No, keep it", Run: func() tea.Cmd { return nil }},
		{ID: "throw", Title: "Yes, throw it away for good", Run: func() tea.Cmd {
			s.saving.stop()
			s.saved = s.form.Changed()
			id := s.draftID
			return ask(&s.filing, func(ctx context.Context) ([]model.Entry, error) { return nil, s.session.DeleteDraft(ctx, id) })
		}},
	}
}

// toggleSection goes from nothing confidential to a part to the whole.
func (s *formScreen) toggleSection() tea.Cmd {
	switch s.form.Value(keySection) {
	case sectionPart:
		s.form.SetValue(keySection, sectionWhole)
		return say("The whole entry is confidential: the main file will show only that there is one.")
	case sectionWhole:
		s.form.SetValue(keySection, sectionNone)
		return say("Nothing is confidential: the entry goes into the main file.")
	}
	s.form.SetValue(keySection, sectionPart)
	return tea.Batch(s.form.Focus(keyWithheld), say("A part is confidential: write here what must be withheld. F4 again for the whole entry."))
}

// back keeps what was typed and goes back.
func (s *formScreen) back() tea.Cmd {
	if s.filing.waiting() {
		return say("It is being filed.")
	}
	typed := s.form.Changed() != s.saved || s.draftKept()
	if err := s.flush(context.Background()); err != nil {
		return warn("Stay here a moment, what you typed could not be kept: " + err.Error())
	}
	if typed {
		return tea.Batch(s.leave(s), changed, say("Kept as unfinished. u on the list of children goes on with it."))
	}
	return s.leave(s)
}

// draftKept reports whether something of this form is saved as a draft.
func (s *formScreen) draftKept() bool { return s.savingN > 0 }

func (s *formScreen) draft() store.DraftID { return s.draftID }

func (s *formScreen) state() store.Draft {
	fields := maps.Clone(s.form.Values())
	if fields == nil {
		fields = map[string]string{}
	}
	if !s.of.IsZero() {
		fields[keyOf] = refValue(s.of)
	}
	if s.correcting {
		fields[keyCorrects] = model.Yes
	}
	title := s.Title()
	if s.file != nil {
		title += ", " + s.file.Details.Name()
	} else if name := s.form.Value(model.DetailName); name != "" {
		title += ", " + name
	}
	id := s.id
	if s.file == nil {
		id = model.CaseID{} // there is no such file yet
	}
	return store.Draft{ID: s.draftID, Case: id, Form: s.kind.id, Title: title, Fields: fields}
}

func (s *formScreen) save() tea.Cmd {
	if s.form.Changed() == s.saved || s.saving.waiting() || s.filing.waiting() {
		return nil
	}
	s.savingN = s.form.Changed()
	d := s.state()
	return ask(&s.saving, func(ctx context.Context) (store.DraftID, error) {
		return d.ID, s.session.SaveDraft(context.WithoutCancel(ctx), d)
	})
}

func (s *formScreen) flush(ctx context.Context) error {
	if s.form.Changed() == s.saved || s.filing.waiting() {
		return nil
	}
	n := s.form.Changed()
	if err := s.session.SaveDraft(ctx, s.state()); err != nil {
		return err
	}
	s.saved, s.savingN = n, n
	return nil
}

// judged is what a form amounts to: what would be filed, and what it lacks.
type judged struct {
	filings  []store.Filing
	problems []form.Problem
	// blocked says that it cannot be filed as it is.
	blocked bool
	// musts are what the procedure asks for, and first the field to go to.
	musts []string
	first string
}

func (j *judged) unreadable(problems []form.Problem) {
	for _, p := range problems {
		j.problems = append(j.problems, p)
		j.blocked = true
		j.goTo(p.Field)
	}
}

func (j *judged) lacking(findings []model.Finding) {
	// What blocks comes before what is only asked for.
	for _, f := range model.Blocked(findings) {
		if !j.blocked {
			j.first = ""
		}
		j.blocked = true
		j.goTo(f.Field)
	}
	for _, f := range findings {
		text := f.Message
		if f.Statement >= 0 {
			text = fmt.Sprintf("Paragraph %d: %s", f.Statement+1, text)
		}
		j.problems = append(j.problems, form.Problem{Field: f.Field, Text: text + " (" + string(f.Clause) + ")", Must: f.Level >= model.Must})
		if f.Level == model.Must {
			j.musts = append(j.musts, f.Field+text)
			j.goTo(f.Field)
		}
	}
}

func (j *judged) goTo(field string) {
	if j.first == "" {
		j.first = field
	}
}

// judge reads the form and asks the model what is missing.
func (s *formScreen) judge() judged {
	r := &reader{app: s.app, form: s.form, file: s.file, of: s.of}
	content := s.kind.read(r)
	var also []model.Content
	if s.kind.also != nil {
		also = s.kind.also(r)
	}
	general, confidential := content, model.Content(nil)
	switch s.form.Value(keySection) {
	case sectionPart:
		confidential = model.Withheld{Text: r.text(keyWithheld)}
	case sectionWhole:
		general, confidential = nil, content
	}
	var j judged
	j.unreadable(r.problems)
	if s.correcting {
		general, confidential = s.correction(general), s.correction(confidential)
	}
	var findings []model.Finding
	for _, c := range []model.Content{general, confidential} {
		if c != nil {
			findings = append(findings, model.Check(c, s.file)...)
		}
	}
	j.lacking(findings)
	filing := store.Filing{Case: s.id, Opens: s.file == nil, General: general, Confidential: confidential, Draft: s.draftID}
	j.filings = append(j.filings, filing)
	for _, c := range also {
		j.filings = append(j.filings, store.Filing{Case: s.id, General: c})
	}
	return j
}

// correction is content as the correction of the entry this form speaks of.
func (s *formScreen) correction(c model.Content) model.Content {
	if c == nil {
		return nil
	}
	encoded, err := model.Encode(c)
	if err != nil {
		return model.Unreadable{Why: err.Error()}
	}
	return model.Correction{Of: s.of, Why: strings.TrimSpace(s.form.Value(keyWhy)), New: encoded}
}

// putOnRecord files the entry. What is missing is pointed out once; filing
// again files it as it is, and it stands incomplete until it is added to.
func (s *formScreen) putOnRecord() tea.Cmd {
	j := s.judge()
	s.form.SetProblems(j.problems)
	if j.blocked {
		return tea.Batch(s.form.Focus(j.first), warn("This cannot be filed yet: see the line marked with !"))
	}
	if asked := strings.Join(j.musts, "\n"); asked != s.pointedOut {
		s.pointedOut = asked
		if asked != "" {
			return tea.Batch(s.form.Focus(j.first), warn("The procedure asks for "+count(len(j.musts), "thing")+" more, marked with !. Answer now, or press Ctrl+S again to file it as it is: it stands incomplete, and becomes a task."))
		}
	}
	s.saving.stop()
	return ask(&s.filing, func(ctx context.Context) ([]model.Entry, error) {
		return s.session.File(context.WithoutCancel(ctx), j.filings...)
	})
}

// filed is what happens once the store has answered.
func (s *formScreen) filed(entries []model.Entry, err error) tea.Cmd {
	if err != nil {
		s.err = err
		return warn("Not filed. " + err.Error())
	}
	if len(entries) == 0 {
		return tea.Batch(s.leave(s), changed, say("Thrown away."))
	}
	s.saved = s.form.Changed()
	done := say("Filed as " + entries[0].Ref.String() + ": it is on record and safe.")
	if entries[0].ClockJumped {
		done = warn("Filed as " + entries[0].Ref.String() + ". This machine's clock is behind what it was: the entry is marked. Have the clock put right.")
	}
	filed := func() tea.Msg { return changedMsg{filed: entries[0].Ref} }
	if s.file == nil {
		return tea.Batch(s.replace(s, newChildScreen(s.app, entries[0].Case, s.form.Value(model.DetailName))), filed, done)
	}
	return tea.Batch(s.leave(s), filed, done)
}

func (s *formScreen) View(w, h int) string {
	var head []string
	switch {
	case s.filing.waiting():
		head = append(head, " Filing ...")
	case s.err != nil:
		head = append(head, wrapped("Not filed. "+s.err.Error(), w, s.theme.Error)...)
	}
	body := s.form.View(w, h-len(head), s.theme)
	return ui.Clip(strings.Join(append(head, body), "\n"), w, h)
}
