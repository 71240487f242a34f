package tui

import (
	"context"
	"fmt"
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
	keeper  *keeper
	saved   int
	saving  pending
	savingN int
	// failing says that it could not be saved when that was last tried.
	failing bool
	filing  pending
	family  familyPart
	// main is which of the filings is the entry itself.
	main int
	// pointedOut is what was pointed out as missing: filing again files anyway.
	pointedOut string
	err        error
}

// The keys of why an entry is corrected, and of what a draft keeps besides
// answers.
const (
	keyWhy      = "why"
	keyOf       = "draft-of"
	keyCorrects = "draft-corrects"
)

func newFormScreen(a *app, k formKind, f *model.CaseFile, id model.CaseID, of model.Ref, correcting bool) *formScreen {
	s := &formScreen{app: a, kind: k, file: f, id: id, of: of, correcting: correcting, draftID: store.NewDraftID(), keeper: &keeper{shelf: a.shelf}}
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
	if k.significant {
		addSignificant(s.form, "text", "decidedAs", "decision")
	}
	if k.section {
		s.addSections()
	}
	s.saved = s.form.Changed()
	return s
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
	if _, whole := it.Now.(model.Stub); whole {
		content = it.ConfidentialNow
		s.form.SetValue(keySection, sectionWhole)
	} else if part, ok := it.ConfidentialNow.(model.Withheld); ok {
		s.form.SetValue(keySection, sectionPart)
		w.withheld(part)
	}
	k.put(w, content)
	if _, whole := it.Now.(model.Stub); !whole {
		w.significant(it.Significant()) // as last marked, not as first filed
	}
	s.saved = s.form.Changed()
	return a.push(s)
}

func openDone(a *app, f *model.CaseFile, it *model.Item) tea.Cmd {
	return a.push(newFormScreen(a, doneForm, f, f.ID, it.Ref, false))
}

func openError(a *app, f *model.CaseFile, it *model.Item) tea.Cmd {
	return a.push(newFormScreen(a, errorForm, f, f.ID, it.Ref, false))
}

func (s *formScreen) Init() tea.Cmd { return tea.Batch(s.form.Init(), s.readFamily()) }

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
				return s, s.unsaved(msg.err)
			}
			s.saved = s.savingN
			return s, s.nowSaved()
		}
		return s, nil
	case answer[familyRead]:
		if s.family.load.took(msg.id) {
			if msg.err != nil {
				return s, s.familyFailed(msg.err)
			}
			return s, s.setFamily(msg.value)
		}
		return s, nil
	case answer[[]model.Entry]:
		if s.filing.took(msg.id) {
			return s, s.filed(msg.value, msg.err)
		}
		return s, nil
	case tea.KeyMsg:
		if s.filing.waiting() {
			return s, nil // what is on its way to the record does not change
		}
		s.err = nil
		cmd := s.form.Update(msg)
		s.pressConfidential()
		return s, tea.Batch(cmd, s.openSealed())
	case tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	}
	return s, nil
}

func (s *formScreen) Actions() []Action {
	return slices.Insert(s.inForm(), 1,
		Action{ID: "form-menu", Title: "menu", Keys: []string{"ctrl+g"}, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "With this form", append(s.inForm(), jot(s.app)))) }},
		Action{ID: "back", Title: "leave, keep", Brief: "leave", Keys: []string{"esc"}, Run: s.back},
	)
}

// inForm are the actions of the form itself, which ctrl+g lists for keyboards
// without function keys.
func (s *formScreen) inForm() []Action {
	acts := []Action{{ID: "file", Title: "file", Keys: []string{"ctrl+s", "f2"}, WhyNot: s.busy(), Run: s.putOnRecord}}
	if s.kind.instead != nil {
		acts[0] = Action{ID: "file", Title: s.kind.insteadTitle, Keys: acts[0].Keys, Run: func() tea.Cmd { return s.kind.instead(s) }}
	}
	x, _ := s.form.Focused().(*form.Text)
	noMark := ""
	if x == nil || x.TagLabel == nil || x.Current() < 0 {
		noMark = "Put the cursor in a paragraph that has words in it; F3 marks that one."
	}
	if s.kind.section {
		acts = append(acts, Action{ID: "confidential", Title: "confidential", Keys: []string{"f4"}, Run: s.toggleSection})
	}
	if s.kind.significant {
		acts = append(acts, Action{ID: "significant", Title: "significant event", Brief: "event", Keys: []string{"f5"}, Run: s.toggleSignificant})
	}
	acts = append(acts, Action{ID: "mark", Title: "mark as not factual", Brief: "mark", Keys: []string{"f3"}, WhyNot: noMark, Run: func() tea.Cmd { return s.push(newMarkScreen(s.app, x, s.marks())) }})
	one := ""
	if len(s.form.SectionTitles()) == 1 {
		one = "This form has one section."
	}
	return append(acts,
		Action{ID: "sections", Title: "sections", Keys: []string{"f6"}, WhyNot: one, Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "Go to", s.sections())) }},
		Action{ID: "next-section", Title: "next section", Brief: "next", Keys: []string{"f8"}, WhyNot: one, Run: func() tea.Cmd { return s.form.GoSection(s.form.Section() + 1) }},
		Action{ID: "previous-section", Title: "previous section", Brief: "previous", Keys: []string{"f7"}, WhyNot: one, Run: func() tea.Cmd { return s.form.GoSection(s.form.Section() - 1) }},
		Action{ID: "discard", Title: "throw this away", Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "Throw away what is written here?", s.discard())) }},
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
			id, session, keeper, shelf := s.draftID, s.session, s.keeper, s.shelf
			return ask(&s.filing, func(ctx context.Context) ([]model.Entry, error) {
				return nil, keeper.end(id, func() error { return shelf.throwAway(context.WithoutCancel(ctx), session, id) })
			})
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
		if s.pressConfidential(); s.section() != sectionNone {
			return say("A part is confidential, since the informant's identity is withheld.")
		}
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
	if err := s.Flush(context.Background()); err != nil {
		said := s.putAside(err)
		if s.form.Changed() != s.saved {
			return said
		}
		return tea.Batch(s.leave(s), changed, said)
	}
	if typed {
		return tea.Batch(s.leave(s), changed, say("Kept as unfinished. u on the list of children goes on with it."))
	}
	return s.leave(s)
}

// spokenOf is the entry that this one will speak of; nil for none.
func (s *formScreen) spokenOf() *model.Item {
	if s.file == nil || s.of.IsZero() {
		return nil
	}
	return s.file.Item(s.of)
}

func (s *formScreen) View(w, h int) string {
	var head []string
	if it := s.spokenOf(); it != nil {
		text := it.Content.Words() + " of " + it.When().Date.String() + ", " + it.Ref.String() + ": " + s.rowLine(s.file, it)
		head = append(head, " "+s.theme.Muted.Render(ui.Truncate("About: "+ui.Line(text), w-2, s.theme)))
	}
	switch {
	case s.filing.waiting():
		head = append(head, " Filing ...")
	case s.err != nil:
		head = append(head, wrapped("Not filed. "+s.err.Error(), w, s.theme.Error)...)
	}
	body := s.form.View(w, h-len(head), s.theme)
	return ui.Clip(strings.Join(append(head, body), "\n"), w, h)
}

func (s *formScreen) FileShown() (*model.CaseFile, bool) { return s.file, true }
