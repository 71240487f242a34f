package filing

import (
	"strings"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// CopyForm copies an entry that is on file already to brothers and sisters (C3).
var CopyForm = FormKind{
	ID: "copy", Kind: model.KindCopy, Title: "Copy to family",
	ask: func(*screen.App, *model.CaseFile) *form.Form {
		return form.New("Copy to family", &form.Section{
			Title: "Copy to family",
			Help:  "The entry is copied as it now stands, with what was corrected, marked and settled since it was filed. What is about this child alone stays here.",
		})
	},
	read: func(*Reader) model.Content { return nil }, // nothing more is filed in the child's own file
}

// askCopies asks whose records get a copy, and in what words (C3).
func (s *FormScreen) askCopies() {
	f := s.Form
	f.Sections = append(f.Sections, &form.Section{Title: "Copies", Help: "What matters to a brother or sister too goes into their record. What is confidential here is confidential there.", Fields: []form.Field{
		form.NewPick(keyCopies, "Whose records also?", s.children()),
	}})
	f.SetHelp(keyCopies, "before anything is filed you see what each copy holds")
	for _, r := range s.family.Group {
		f.Sections = append(f.Sections, &form.Section{
			Title: "Copy for " + r.Name, Open: func() bool { return s.picked(keyCopies, CaseValue(r.Case)) },
			Fields: []form.Field{Statements(FamilyKey(r.Case, "wording"), "In words for this child", 3)},
		})
		f.SetHelp(FamilyKey(r.Case, "wording"), "leave it empty to copy the account as it stands; anything here stands in its place")
	}
}

// copyOf is what a copy is made of.
type copyOf struct {
	from                  model.Origin
	general, confidential model.Content
	// said is what was said of the entry since it was filed.
	said []model.Saying
}

// judgeCopy adds a copy for a brother or sister, in words of their own where
// there are any.
func (s *FormScreen) judgeCopy(j *judged, r *Reader, row model.Row, of copyOf) {
	key := FamilyKey(row.Case, "wording")
	wording := r.text(key)
	to := elsewhere{name: row.Name, closed: row.Closed}
	to.general, to.confidential = model.CopyOf(of.from, of.general, of.confidential, wording)
	j.lacking(copyFindings(key, row.Name, to, !wording.Empty()))
	filing := store.Filing{Case: row.Case, General: to.general, Confidential: to.confidential}
	if main := j.main; of.from.Ref.IsZero() {
		filing = store.Filing{Case: row.Case, Refer: func(before []model.Ref) (model.Content, model.Content) {
			of.from.Ref = before[main]
			return model.CopyOf(of.from, of.general, of.confidential, wording)
		}}
	}
	at := len(j.filings)
	j.filings = append(j.filings, filing)
	if wording.Empty() && to.general != nil {
		for _, said := range of.said {
			on := at + 1 + said.On
			j.filings = append(j.filings, store.Filing{Case: row.Case, Refer: func(before []model.Ref) (model.Content, model.Content) {
				return said.About(before[on]), nil
			}})
			to.said = append(to.said, said.Content)
		}
	}
	j.elsewhere = append(j.elsewhere, to)
}

// judgeCopying is what the form amounts to that copies an entry on file.
func (s *FormScreen) judgeCopying() judged {
	r := &Reader{Answers: screen.Answers{App: s.App, Form: s.Form}, File: s.File, Of: s.Of}
	var j judged
	it := s.spokenOf()
	why := "The entry is not here any more. Nothing was copied."
	if it != nil {
		why = it.WhyNotCopied()
	}
	if why == "" {
		of := copyOf{from: model.Origin{Ref: it.Ref, Case: s.id, Name: s.File.Details.Name(), Restricted: s.touchesRestricted()}, said: s.File.Sayings(it)}
		of.general, of.confidential = it.Parts()
		for _, row := range s.family.Group {
			if s.picked(keyCopies, CaseValue(row.Case)) {
				s.judgeCopy(&j, r, row, of)
			}
		}
		if why = s.noCopy(); len(j.filings) > 0 {
			why = ""
			j.filings[0].Draft = s.DraftID
		}
	}
	if why != "" {
		j.unreadable([]form.Problem{{Field: keyCopies, Text: why, Must: true}})
	}
	return j
}

// noCopy says why nothing is copied yet.
func (s *FormScreen) noCopy() string {
	switch {
	case !s.family.asked:
		return "The family has not been read yet. Try again in a moment."
	case len(s.family.Group) == 0:
		return "Every child of the family has a copy of it."
	}
	return "Pick whose records get a copy."
}

// copyFindings are what the model says of a copy itself, pointed out where its
// own wording is answered. What is wrong with the entry is pointed out where that
// is written.
func copyFindings(key, child string, to elsewhere, reworded bool) []model.Finding {
	var found []model.Finding
	for _, g := range model.CheckCopy(to.general, to.confidential, child) {
		if !reworded && strings.HasPrefix(g.Field, keyWithheld) || g.Field == keyWithheld {
			continue
		}
		g.Field = key
		found = append(found, g)
	}
	return found
}
