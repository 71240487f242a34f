package filing

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// RelationForm records who somebody is to the child, or changes it.
var RelationForm = FormKind{
	ID: "relation", Kind: model.KindRelation, Title: "Relationship",
	ask: func(a *screen.App, file *model.CaseFile) *form.Form {
		var f *form.Form
		f = form.New("Relationship", &form.Section{Title: "Relationship", Fields: []form.Field{
			screen.Line("name", "Name"),
			screen.Choice("relation", "To the child", model.Relations),
			screen.Choice("pr", "Parental responsibility", model.YesNo),
			screen.Choice("household", "Lives with the child", model.YesNo),
			screen.Line("lives", "Lives at"),
			screen.Choice("notTold", "Must not learn the address", model.YesNo),
			screen.Choice("deceased", "Has died", model.YesNo),
			screen.Line("since", "Since"),
			screen.Line("ended", "Ended"),
			screen.Line("to", "Their file"),
			screen.Line("changes", "Changes"),
			form.NewStatic(func(w int, t ui.Theme) string {
				if toFile(f).IsZero() {
					return ""
				}
				return t.Muted.Render(ui.Truncate("This is a child on file: the two are linked as one family.", w, t))
			}),
			form.NewCheck("mirror", "Record it in their file too"),
		}})
		onFile := func() bool { return !toFile(f).IsZero() }
		// What is not typed, and kept with the draft.
		f.Show("to", func() bool { return false })
		f.Show("changes", func() bool { return false })
		f.Show("mirror", onFile)
		f.SetHelp("name", "name, and what the child calls them")
		f.SetHelp("since", "optional; "+screen.DateHelp)
		f.SetHelp("ended", "only if it is over; "+screen.DateHelp)
		f.SetHelp("notTold", "yes stands at the head of the file, as a hazard")
		f.SetHelp("mirror", "the same seen from the other side; addresses stay in each child's own file")
		return f
	},
	read: func(r *Reader) model.Content { return r.relation() },
	fill: func(w *Writer, c model.Content) { w.relation(c.(model.Relation)) },
	others: func(r *Reader) []store.Filing {
		if r.Form.Value("mirror") == "" {
			return nil
		}
		rel := r.relation()
		mirror, ok := rel.Mirror(r.File)
		if !ok {
			return nil
		}
		return []store.Filing{{Case: rel.To, General: mirror}}
	},
}

// toFile is the file of the person in the form; zero where they have none.
func toFile(f *form.Form) model.CaseID {
	var id model.CaseID
	if err := id.UnmarshalText([]byte(f.Value("to"))); err != nil {
		return model.CaseID{}
	}
	return id
}

func (r *Reader) relation() model.Relation {
	var of model.Ref
	if err := of.UnmarshalText([]byte(r.Form.Value("changes"))); err != nil {
		of = model.Ref{}
	}
	return model.Relation{
		To: toFile(r.Form), Name: r.Line("name"), Relation: r.Line("relation"), PR: r.Line("pr"), Household: r.Line("household"),
		Lives: r.Line("lives"), NotTold: r.Line("notTold"), Since: r.Date("since"), Ended: r.Date("ended"), Of: of, Deceased: r.Line("deceased"),
	}
}

func (w *Writer) relation(c model.Relation) {
	if !c.To.IsZero() {
		w.line("to", CaseValue(c.To))
	}
	if !c.Of.IsZero() {
		w.line("changes", RefValue(c.Of))
	}
	w.line("name", c.Name)
	w.line("relation", c.Relation)
	w.line("pr", c.PR)
	w.line("household", c.Household)
	w.line("lives", c.Lives)
	w.line("notTold", c.NotTold)
	w.line("deceased", c.Deceased)
	w.date("since", c.Since)
	w.date("ended", c.Ended)
}

// OpenRelationTo asks for a child on file, then who they are to this one.
func OpenRelationTo(a *screen.App, f *model.CaseFile) tea.Cmd {
	var pick *screen.PickChild
	pick = screen.NewPickChild(a, "Who is it? Choose the child on file", func(other *model.CaseFile) tea.Cmd {
		s := NewFormScreen(a, RelationForm, f, f.ID, model.Ref{}, false)
		s.Form.SetValue("to", CaseValue(other.ID))
		s.Form.SetValue("name", other.Details.Name())
		s.Form.SetValue("mirror", model.Yes)
		return a.Replace(pick, s)
	})
	pick.Without = f.ID // nobody is a relative of their own
	return a.Push(pick)
}

// OpenRelationChange opens what is known of a relative, to change or end it.
func OpenRelationChange(a *screen.App, f *model.CaseFile, r model.Relative) tea.Cmd {
	s := NewFormScreen(a, RelationForm, f, f.ID, model.Ref{}, false)
	(&Writer{App: a, Form: s.Form}).relation(r.Relation)
	s.Form.SetValue("changes", RefValue(r.Ref))
	s.Saved = s.Form.Changed()
	return a.Push(s)
}
