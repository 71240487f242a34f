package filing

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// ContactForm records a contact, for a child on file or (file nil) for one who
// is not: then filing it opens the file with what is known of the child, and
// the contact stands in it (C5).
var ContactForm = FormKind{
	ID: "contact", Kind: model.KindContact, blank: model.Contact{}, Title: "Contact", section: true, significant: true,
	Offer: &offer{Title: "contact", Key: "c"},
	ask: func(a *screen.App, file *model.CaseFile) *form.Form {
		sections := []*form.Section{
			{Title: "Contact", Fields: []form.Field{
				Statements("said", "What was said", 6),
				screen.Choice("source", "Came from", model.ContactSources),
				screen.Line("from", "Who"),
				screen.Line("received", "Received"),
			}},
			{Title: "Decision", Help: "Due within one working day. Leave it empty until it is decided: it is a task until then.", Fields: []form.Field{
				screen.Choice("outcome", "Outcome", model.ContactOutcomes),
				ownWords("decision", "What was decided and why", 3),
				screen.Line("decidedBy", "Decided by"),
				screen.Line("decidedOn", "Decided on"),
			}},
		}
		if file == nil {
			sections = append([]*form.Section{newChildSection()}, sections...)
		}
		f := form.New("New contact", sections...)
		screen.StartToday(a, f, "received", screen.MomentHelp)
		f.SetHelp("from", "name and role; leave it empty where they are not to be identified, and say so under \"Who it came from\"")
		decided := func() bool { return f.Value("outcome") != "" || !f.Field("decision").Empty() }
		f.Show("decidedBy", decided)
		f.Show("decidedOn", decided)
		f.SetValue("decidedBy", a.Me().Name)
		screen.StartToday(a, f, "decidedOn", screen.DateHelp)
		if file == nil {
			if a.Me().Role == model.SocialWorker {
				f.SetValue("mine", model.Yes)
			}
			f.SetHelp(model.DetailName, "what the child is called, as far as it is known")
		}
		return f
	},
	fill: func(w *Writer, c model.Content) {
		// Who decides now, where nobody has yet; who did, and did not say so, was another.
		if k := c.(model.Contact); k.Outcome == "" && k.Decision.Empty() {
			w.line("decidedBy", w.Me().Name)
			w.date("decidedOn", w.Today())
		}
	},
	Before: func(r *Reader) []model.Content {
		if r.File != nil {
			return nil
		}
		child := model.Child{Set: map[string]string{}, Since: r.Today(), Opens: true}
		for _, key := range newChildKeys {
			if v := r.detail(detailField(key)); v != "" {
				child.Set[key] = v
			}
		}
		opening := []model.Content{child}
		if r.Line("mine") != "" {
			opening = append(opening, model.NamedWorker{Person: r.Me().ID, Name: r.Me().Name, From: r.Today(), Why: "opened the file with this contact"})
		}
		return opening
	},
}

// newChildKeys are what is asked of a child who is not on file yet; the rest is
// asked when it is known.
var newChildKeys = []string{model.DetailName, model.DetailBorn, model.DetailExpected, "address", "school", "parents"}

func newChildSection() *form.Section {
	s := &form.Section{Title: "The child", Help: "Filing the contact opens the child's file with it."}
	for _, key := range newChildKeys {
		d := detailField(key)
		if d.Long {
			x := form.NewText(d.Key, d.Label)
			x.Lines = 2
			s.Fields = append(s.Fields, x)
			continue
		}
		s.Fields = append(s.Fields, screen.Line(d.Key, d.Label))
	}
	s.Fields = append(s.Fields, form.NewCheck("mine", "I am the named worker for this file"))
	return s
}

func detailField(key string) model.DetailField {
	for _, d := range model.DetailFields {
		if d.Key == key {
			return d
		}
	}
	return model.DetailField{Key: key, Label: key}
}

// NewContact asks whether the contact is about a child on file.
func NewContact(a *screen.App) tea.Cmd {
	return a.Push(screen.NewMenu(a, "A contact about whom?", []screen.Action{
		{ID: "contact-on-file", Title: "A child on file", Keys: []string{"f"}, Run: func() tea.Cmd {
			var pick *screen.PickChild
			pick = screen.NewPickChild(a, "Whose file is the contact for?", func(f *model.CaseFile) tea.Cmd {
				if f.ReadOnly != "" {
					return screen.Warn(f.ReadOnly)
				}
				return a.Replace(pick, NewFormScreen(a, ContactForm, f, f.ID, model.Ref{}, false))
			})
			return a.Push(pick)
		}},
		{ID: "contact-new", Title: "A child not on file yet", Keys: []string{"n"}, Run: func() tea.Cmd {
			return OpenForm(a, ContactForm, nil, model.CaseID{})
		}},
	}))
}
