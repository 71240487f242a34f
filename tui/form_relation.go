package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// relationForm records who somebody is to the child, or changes it.
var relationForm = formKind{
	id: "relation", kind: model.KindRelation, title: "Relationship",
	ask: func(a *app, file *model.CaseFile) *form.Form {
		var f *form.Form
		f = form.New("Relationship", &form.Section{Title: "Relationship", Fields: []form.Field{
			line("name", "Name"),
			choice("relation", "To the child", model.Relations),
			choice("pr", "Parental responsibility", model.YesNo),
			choice("household", "Lives with the child", model.YesNo),
			line("lives", "Lives at"),
			choice("notTold", "Must not learn the address", model.YesNo),
			choice("deceased", "Has died", model.YesNo),
			line("since", "Since"),
			line("ended", "Ended"),
			line("to", "Their file"),
			line("changes", "Changes"),
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
		f.SetHelp("since", "optional; "+dateHelp)
		f.SetHelp("ended", "only if it is over; "+dateHelp)
		f.SetHelp("notTold", "yes stands at the head of the file, as a hazard")
		f.SetHelp("mirror", "the same seen from the other side; addresses stay in each child's own file")
		return f
	},
	read: func(r *reader) model.Content { return r.relation() },
	fill: func(w *writer, c model.Content) { w.relation(c.(model.Relation)) },
	others: func(r *reader) []store.Filing {
		if r.form.Value("mirror") == "" {
			return nil
		}
		rel := r.relation()
		mirror, ok := rel.Mirror(r.file)
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

func (r *reader) relation() model.Relation {
	var of model.Ref
	if err := of.UnmarshalText([]byte(r.form.Value("changes"))); err != nil {
		of = model.Ref{}
	}
	return model.Relation{
		To: toFile(r.form), Name: r.line("name"), Relation: r.line("relation"), PR: r.line("pr"), Household: r.line("household"),
		Lives: r.line("lives"), NotTold: r.line("notTold"), Since: r.date("since"), Ended: r.date("ended"), Of: of, Deceased: r.line("deceased"),
	}
}

func (w *writer) relation(c model.Relation) {
	if !c.To.IsZero() {
		w.line("to", caseValue(c.To))
	}
	if !c.Of.IsZero() {
		w.line("changes", refValue(c.Of))
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

// openRelationTo asks for a child on file, then who they are to this one.
func openRelationTo(a *app, f *model.CaseFile) tea.Cmd {
	var pick *pickChildScreen
	pick = newPickChildScreen(a, "Who is it? Choose the child on file", func(other *model.CaseFile) tea.Cmd {
		s := newFormScreen(a, relationForm, f, f.ID, model.Ref{}, false)
		s.form.SetValue("to", caseValue(other.ID))
		s.form.SetValue("name", other.Details.Name())
		s.form.SetValue("mirror", model.Yes)
		return a.replace(pick, s)
	})
	pick.without = f.ID // nobody is a relative of their own
	return a.push(pick)
}

// openRelationChange opens what is known of a relative, to change or end it.
func openRelationChange(a *app, f *model.CaseFile, r model.Relative) tea.Cmd {
	s := newFormScreen(a, relationForm, f, f.ID, model.Ref{}, false)
	(&writer{app: a, form: s.form}).relation(r.Relation)
	s.form.SetValue("changes", refValue(r.Ref))
	s.saved = s.form.Changed()
	return a.push(s)
}
