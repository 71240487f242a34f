package filing

import (
	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// The keys of the answers that every form of an account has besides its own:
// who it came from (C5, C6) and what of it is confidential.
const (
	keyInformant       = "informant"
	keyInformantType   = "informant.type"
	keyWithheldFrom    = "informant.withheldFrom"
	keyManagerDecision = "informant.managerDecision"
	keyInformantName   = "informant.name"
	keyInformantReach  = "informant.contact"
	keyWithheldName    = "withheld.informant"
	keyWithheldReach   = "withheld.contact"
	keyThirdParty      = "thirdParty"
	keySection         = "confidential"
	keyWithheld        = "withheld"
)

// What of an entry is confidential.
const (
	sectionNone  = "none"
	sectionPart  = "part"
	sectionWhole = "whole"
)

// addSections adds what every form of an account has, after its own fields.
func (s *FormScreen) addSections() {
	s.addOrigin()
	s.addConfidential()
}

// addOrigin asks, in two boxes, whether it came from an informant or a third
// party; each opens a section of its own.
func (s *FormScreen) addOrigin() {
	f := s.Form
	informant := func() bool { return f.Value(keyInformant) != "" }
	withheld := func() bool { return identityWithheld(f) }
	f.Sections = append(f.Sections,
		&form.Section{Title: "Who it came from", Fields: []form.Field{
			form.NewCheck(keyInformant, "Came from an informant"),
			form.NewCheck(keyThirdParty, "Third-party information"),
		}},
		&form.Section{Title: "Informant", Open: informant, Help: "Say that a wish not to be known is respected, and that it cannot be promised: a court may ask.", Fields: []form.Field{
			screen.Choice(keyInformantType, "Informant", model.InformantTypes),
			screen.Choice(keyWithheldFrom, "Withhold identity from", model.Withholdings),
			screen.Line(keyManagerDecision, "Manager's decision"),
			screen.Line(keyInformantName, "Name"),
			screen.Line(keyInformantReach, "How to reach them"),
		}},
		&form.Section{Title: "Who they are", Open: withheld, Help: "This goes into the confidential part. The main file says only that there is an informant whose identity is withheld.", Fields: []form.Field{
			screen.Line(keyWithheldName, "Name"),
			screen.Line(keyWithheldReach, "How to reach them"),
		}},
		&form.Section{Title: "Third-party information", Open: func() bool { return f.Value(keyThirdParty) != "" }, Fields: []form.Field{
			screen.Line("thirdParty.giver", "Given by"),
			screen.Choice("thirdParty.channel", "By", model.Channels),
			screen.Choice("thirdParty.status", "Who may see it", model.ThirdPartyStatuses),
			screen.Line("thirdParty.notTo", "Not to"),
			screen.Choice("thirdParty.openAccess", "Open access explained", model.YesNo),
		}},
	)
	is := func(t string) bool { return f.Value(keyInformantType) == t }
	f.Show(keyWithheldFrom, func() bool { return !is(model.Anonymous) })
	f.Show(keyManagerDecision, func() bool { return is(model.Professional) && withheld() })
	f.Show(keyInformantName, func() bool { return !is(model.Anonymous) && !withheld() })
	f.Show(keyInformantReach, func() bool { return !is(model.Anonymous) && !withheld() })
	f.Show("thirdParty.notTo", func() bool { return f.Value("thirdParty.status") == model.StatusNotNamed })
	f.SetHelp(keyManagerDecision, "professionals are normally named: who decided otherwise, when and why")
	f.SetHelp("thirdParty.openAccess", "was the giver told that the subject may read the record?")
	f.SetHelp("thirdParty.notTo", "the people who must not see it, as the giver said")
}

// addConfidential asks what of the entry is confidential.
func (s *FormScreen) addConfidential() {
	s.Form.Sections = append(s.Form.Sections, &form.Section{Title: "Confidential", Help: s.whatIsHidden(), Fields: []form.Field{
		form.NewChoice(keySection, "Confidential", []form.Option{
			{Value: sectionNone, Label: "Nothing"},
			{Value: sectionPart, Label: "A part", Help: "who said it, or what must not reach somebody who may read the file"},
			{Value: sectionWhole, Label: "The whole entry", Help: "the main file shows only that there is one, its date and who recorded it"},
		}),
		Statements(keyWithheld, "What is withheld", 3),
	}})
	s.Form.SetValue(keySection, sectionNone)
	s.Form.Show(keyWithheld, func() bool { return s.Form.Value(keySection) == sectionPart })
	s.Form.SetHelp(keyWithheld, "Only this goes into the confidential part; the rest stays in the main file.")
}

// whatIsHidden says beside what is made confidential by a correction what becomes
// of the wording that it takes the place of.
func (s *FormScreen) whatIsHidden() string {
	if !s.correcting {
		return ""
	}
	return "What you make confidential here hides the old wording with it: it opens only with this part. The other way to hide it: leave this, m on the entry, Filed in error."
}

// identityWithheld reports whether the answers say that an informant's identity
// is withheld.
func identityWithheld(f *form.Form) bool {
	return f.Value(keyInformant) != "" && f.Value(keyInformantType) != model.Anonymous && f.Value(keyWithheldFrom) != ""
}

func (r *Reader) informant() *model.Informant {
	if r.Line(keyInformant) == "" {
		return nil
	}
	i := model.Informant{Type: r.Line(keyInformantType)}
	switch {
	case i.Type == model.Anonymous:
	case !identityWithheld(r.Form):
		i.Name, i.Contact = r.Line(keyInformantName), r.Line(keyInformantReach)
	default:
		i.WithheldFrom = r.Line(keyWithheldFrom)
		if i.Type == model.Professional {
			i.ManagerDecision = r.Line(keyManagerDecision)
		}
		if r.Line(keySection) == sectionWhole {
			// All of it is in the confidential part: who they are stands with the rest.
			i.Name, i.Contact = r.Line(keyWithheldName), r.Line(keyWithheldReach)
		}
	}
	return &i
}

func (w *Writer) informant(i *model.Informant) {
	if i == nil {
		return
	}
	w.line(keyInformant, model.Yes)
	w.line(keyInformantType, i.Type)
	w.line(keyWithheldFrom, i.WithheldFrom)
	w.line(keyManagerDecision, i.ManagerDecision)
	if i.WithheldFrom != "" {
		w.line(keyWithheldName, i.Name)
		w.line(keyWithheldReach, i.Contact)
		return
	}
	w.line(keyInformantName, i.Name)
	w.line(keyInformantReach, i.Contact)
}

func (r *Reader) thirdParty() *model.ThirdParty {
	if r.Line(keyThirdParty) == "" {
		return nil
	}
	t := model.ThirdParty{Giver: r.Line("thirdParty.giver"), Channel: r.Line("thirdParty.channel"), Status: r.Line("thirdParty.status"), OpenAccess: r.Line("thirdParty.openAccess")}
	if t.Status == model.StatusNotNamed {
		t.NotTo = r.Line("thirdParty.notTo")
	}
	return &t
}

func (w *Writer) thirdParty(t *model.ThirdParty) {
	if t == nil {
		return
	}
	w.line(keyThirdParty, model.Yes)
	w.line("thirdParty.giver", t.Giver)
	w.line("thirdParty.channel", t.Channel)
	w.line("thirdParty.status", t.Status)
	w.line("thirdParty.notTo", t.NotTo)
	w.line("thirdParty.openAccess", t.OpenAccess)
}

// withheld is the confidential part of an entry whose rest is in the main file.
func (r *Reader) withheld() model.Withheld {
	c := model.Withheld{Text: r.text(keyWithheld)}
	if identityWithheld(r.Form) {
		c.Informant, c.Contact = r.Line(keyWithheldName), r.Line(keyWithheldReach)
	}
	return c
}

func (w *Writer) withheld(c model.Withheld) {
	w.text(keyWithheld, c.Text)
	w.line(keyWithheldName, c.Informant)
	w.line(keyWithheldReach, c.Contact)
}

// pressConfidential presses the confidential button where an identity is to be
// withheld, so that the form shows what filing will do (C5).
func (s *FormScreen) pressConfidential() {
	if s.Form.Value(keySection) != s.section() {
		s.Form.SetValue(keySection, s.section())
	}
}

// section is what of the entry is confidential: at least a part where an
// identity is withheld.
func (s *FormScreen) section() string {
	chosen := s.Form.Value(keySection)
	if s.Kind.section && chosen != sectionWhole && identityWithheld(s.Form) {
		return sectionPart
	}
	return chosen
}
