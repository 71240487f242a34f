package filing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// FormScreen is the form of an entry: written freely, saved as a draft while it
// is written, checked and filed.
type FormScreen struct {
	*screen.App
	Kind FormKind
	id   model.CaseID
	// File is the child's file; nil for a child not on file yet.
	File *model.CaseFile
	// Of is the entry that this one speaks of; zero for none. correcting says
	// that it corrects it.
	Of         model.Ref
	correcting bool
	Form       *form.Form
	// DraftID names the draft; saved is the form's count of changes when it was
	// last saved.
	DraftID store.DraftID
	keeper  *keeper
	Saved   int
	Saving  screen.Pending
	savingN int
	// failing says that it could not be saved when that was last tried.
	failing bool
	Filing  screen.Pending
	family  familyPart
	// main is which of the filings is the entry itself.
	main int
	// pointedOut is what was pointed out as missing: filing again files anyway.
	pointedOut string
	err        error
}

var (
	_ screen.Saver  = (*FormScreen)(nil)
	_ screen.OfFile = (*FormScreen)(nil)
)

// The keys of why an entry is corrected, and of what a draft keeps besides
// answers.
const (
	KeyWhy      = "why"
	keyOf       = "draft-of"
	keyCorrects = "draft-corrects"
)

// NewFormScreen is the empty form of a kind, in a file or (nil) for a child not on file
// yet; of is the entry that it speaks of or corrects.
func NewFormScreen(a *screen.App, k FormKind, f *model.CaseFile, id model.CaseID, of model.Ref, correcting bool) *FormScreen {
	s := &FormScreen{App: a, Kind: k, File: f, id: id, Of: of, correcting: correcting, DraftID: store.NewDraftID(), keeper: &keeper{shelf: a.Shelf}}
	if f == nil {
		s.id = store.NewCaseID()
	}
	s.Form = k.ask(a, f)
	if correcting {
		s.Form.Sections = slices.Insert(s.Form.Sections, 0, &form.Section{
			Title: "Correction", Help: "The entry then reads as corrected; what it says now stays on record beneath.",
			Fields: []form.Field{screen.Line(KeyWhy, "What was wrong or missing")},
		})
	}
	if k.significant {
		addSignificant(s.Form, "text", "decidedAs", "decision")
	}
	if k.section {
		s.addSections()
	}
	s.Saved = s.Form.Changed()
	return s
}

// OpenForm opens an empty form.
func OpenForm(a *screen.App, k FormKind, f *model.CaseFile, id model.CaseID) tea.Cmd {
	return a.Push(NewFormScreen(a, k, f, id, model.Ref{}, false))
}

// OpenCorrection opens the form of an entry with what it says, to correct it or
// to add what is missing.
func OpenCorrection(a *screen.App, k FormKind, f *model.CaseFile, it *model.Item) tea.Cmd {
	s := NewFormScreen(a, k, f, f.ID, it.Ref, true)
	w := &Writer{App: a, Form: s.Form}
	content := it.Now
	if _, whole := it.Now.(model.Stub); whole {
		content = it.ConfidentialNow
		s.Form.SetValue(keySection, sectionWhole)
	} else if part, ok := it.ConfidentialNow.(model.Withheld); ok {
		s.Form.SetValue(keySection, sectionPart)
		w.withheld(part)
	}
	k.put(w, content)
	if _, whole := it.Now.(model.Stub); !whole {
		w.Significant(it.Significant()) // as last marked, not as first filed
	}
	s.Saved = s.Form.Changed()
	return a.Push(s)
}

// OpenDone asks how something to be done was met.
func OpenDone(a *screen.App, f *model.CaseFile, it *model.Item) tea.Cmd {
	return a.Push(NewFormScreen(a, DoneForm, f, f.ID, it.Ref, false))
}

// OpenError asks why an entry was filed in error.
func OpenError(a *screen.App, f *model.CaseFile, it *model.Item) tea.Cmd {
	return a.Push(NewFormScreen(a, ErrorForm, f, f.ID, it.Ref, false))
}

func (s *FormScreen) Init() tea.Cmd { return tea.Batch(s.Form.Init(), s.readFamily()) }

func (s *FormScreen) Title() string {
	if s.correcting {
		return "Correct: " + s.Kind.Title
	}
	return s.Form.Title
}

func (s *FormScreen) Typing() bool { return s.Form.Typing() }

func (s *FormScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Answer[store.DraftID]:
		if s.Saving.Took(msg.ID) {
			if msg.Err != nil {
				return s, s.unsaved(msg.Err)
			}
			s.Saved = s.savingN
			return s, s.nowSaved()
		}
		return s, nil
	case screen.Answer[FamilyRead]:
		if s.family.load.Took(msg.ID) {
			if msg.Err != nil {
				return s, s.familyFailed(msg.Err)
			}
			return s, s.setFamily(msg.Value)
		}
		return s, nil
	case screen.Answer[[]model.Entry]:
		if s.Filing.Took(msg.ID) {
			return s, s.Filed(msg.Value, msg.Err)
		}
		return s, nil
	case tea.KeyMsg:
		if s.Filing.Waiting() {
			return s, nil // what is on its way to the record does not change
		}
		s.err = nil
		cmd := s.Form.Update(msg)
		s.pressConfidential()
		return s, tea.Batch(cmd, s.openSealed())
	case tea.WindowSizeMsg:
		return s, s.Form.Update(msg)
	}
	return s, nil
}

func (s *FormScreen) Actions() []screen.Action {
	return slices.Insert(s.inForm(), 1,
		screen.Action{ID: "form-menu", Title: "menu", Keys: []string{"ctrl+g"}, Run: func() tea.Cmd {
			return s.Push(screen.NewMenu(s.App, "With this form", append(s.inForm(), Jot(s.App))))
		}},
		screen.Action{ID: "back", Title: "leave, keep", Brief: "leave", Keys: []string{"esc"}, Run: s.back},
	)
}

// inForm are the actions of the form itself, which ctrl+g lists for keyboards
// without function keys.
func (s *FormScreen) inForm() []screen.Action {
	acts := []screen.Action{{ID: "file", Title: "file", Keys: []string{"ctrl+s", "f2"}, WhyNot: s.busy(), Run: s.putOnRecord}}
	if s.Kind.instead != nil {
		acts[0] = screen.Action{ID: "file", Title: s.Kind.insteadTitle, Keys: acts[0].Keys, Run: func() tea.Cmd { return s.Kind.instead(s) }}
	}
	x, _ := s.Form.Focused().(*form.Text)
	noMark := ""
	if x == nil || x.TagLabel == nil || x.Current() < 0 {
		noMark = "Put the cursor in a paragraph that has words in it; F3 marks that one."
	}
	if s.Kind.section {
		acts = append(acts, screen.Action{ID: "confidential", Title: "confidential", Keys: []string{"f4"}, Run: s.toggleSection})
	}
	if s.Kind.significant {
		acts = append(acts, screen.Action{ID: "significant", Title: "significant event", Brief: "event", Keys: []string{"f5"}, Run: s.toggleSignificant})
	}
	acts = append(acts, screen.Action{ID: "mark", Title: "mark as not factual", Brief: "mark", Keys: []string{"f3"}, WhyNot: noMark, Run: func() tea.Cmd { return s.Push(newMarkScreen(s.App, x, s.marks())) }})
	one := ""
	if len(s.Form.SectionTitles()) == 1 {
		one = "This form has one section."
	}
	return append(acts,
		screen.Action{ID: "sections", Title: "sections", Keys: []string{"f6"}, WhyNot: one, Run: func() tea.Cmd { return s.Push(screen.NewMenu(s.App, "Go to", s.sections())) }},
		screen.Action{ID: "next-section", Title: "next section", Brief: "next", Keys: []string{"f8"}, WhyNot: one, Run: func() tea.Cmd { return s.Form.GoSection(s.Form.Section() + 1) }},
		screen.Action{ID: "previous-section", Title: "previous section", Brief: "previous", Keys: []string{"f7"}, WhyNot: one, Run: func() tea.Cmd { return s.Form.GoSection(s.Form.Section() - 1) }},
		screen.Action{ID: "discard", Title: "throw this away", Run: func() tea.Cmd {
			return s.Push(screen.NewMenu(s.App, "Throw away what is written here?", s.Discard()))
		}},
	)
}

func (s *FormScreen) busy() string {
	if s.Filing.Waiting() {
		return "It is being filed."
	}
	return ""
}

// sections are the form's sections as a menu.
func (s *FormScreen) sections() []screen.Action {
	var acts []screen.Action
	for i, title := range s.Form.SectionTitles() {
		acts = append(acts, screen.Action{ID: fmt.Sprintf("section-%d", i), Title: title, Run: func() tea.Cmd { return s.Form.GoSection(i) }})
	}
	return acts
}

func (s *FormScreen) Discard() []screen.Action {
	return []screen.Action{
		{ID: "keep", Title: "No, keep it", Run: func() tea.Cmd { return nil }},
		{ID: "throw", Title: "Yes, throw it away for good", Run: func() tea.Cmd {
			id, session, keeper, shelf := s.DraftID, s.Session, s.keeper, s.Shelf
			return screen.Ask(&s.Filing, func(ctx context.Context) ([]model.Entry, error) {
				return nil, keeper.end(id, func() error { return shelf.ThrowAway(context.WithoutCancel(ctx), session, id) })
			})
		}},
	}
}

// toggleSection goes from nothing confidential to a part to the whole.
func (s *FormScreen) toggleSection() tea.Cmd {
	switch s.Form.Value(keySection) {
	case sectionPart:
		s.Form.SetValue(keySection, sectionWhole)
		return screen.Say("The whole entry is confidential: the main file will show only that there is one.")
	case sectionWhole:
		s.Form.SetValue(keySection, sectionNone)
		if s.pressConfidential(); s.section() != sectionNone {
			return screen.Say("A part is confidential, since the informant's identity is withheld.")
		}
		return screen.Say("Nothing is confidential: the entry goes into the main file.")
	}
	s.Form.SetValue(keySection, sectionPart)
	return tea.Batch(s.Form.Focus(keyWithheld), screen.Say("A part is confidential: write here what must be withheld. F4 again for the whole entry."))
}

// back keeps what was typed and goes back.
func (s *FormScreen) back() tea.Cmd {
	if s.Filing.Waiting() {
		return screen.Say("It is being filed.")
	}
	typed := s.Form.Changed() != s.Saved || s.draftKept()
	if err := s.Flush(context.Background()); err != nil {
		said := s.putAside(err)
		if s.Form.Changed() != s.Saved {
			return said
		}
		return tea.Batch(s.Leave(s), screen.Changed, said)
	}
	if typed {
		return tea.Batch(s.Leave(s), screen.Changed, screen.Say("Kept as unfinished. u on the list of children goes on with it."))
	}
	return s.Leave(s)
}

// spokenOf is the entry that this one will speak of; nil for none.
func (s *FormScreen) spokenOf() *model.Item {
	if s.File == nil || s.Of.IsZero() {
		return nil
	}
	return s.File.Item(s.Of)
}

func (s *FormScreen) View(w, h int) string {
	var head []string
	if it := s.spokenOf(); it != nil {
		text := it.Content.Words() + " of " + it.When().Day() + ", " + it.Ref.String() + ": " + s.RowLine(s.File, it)
		head = append(head, " "+s.Theme.Muted.Render(ui.Truncate("About: "+ui.Line(text), w-2, s.Theme)))
	}
	switch {
	case s.Filing.Waiting():
		head = append(head, " Filing ..."+s.waitsForProof())
	case s.err != nil:
		head = append(head, screen.Wrapped("Not filed. "+s.err.Error(), w, s.Theme.Error)...)
	}
	body := s.Form.View(w, h-len(head), s.Theme)
	return ui.Clip(strings.Join(append(head, body), "\n"), w, h)
}

func (s *FormScreen) FileShown() (*model.CaseFile, bool) { return s.File, true }

// waitsForProof says why filing takes longer than it does; empty where it need not.
func (s *FormScreen) waitsForProof() string {
	if s.Session == nil {
		return ""
	}
	if p := s.Session.Checks().Proof(); !p.Through && p.Total > screen.LongRecord {
		return fmt.Sprintf(" It waits until the record is checked since you unlocked: %d %%. What you wrote is kept.", p.Percent())
	}
	return ""
}
