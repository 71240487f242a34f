package tui

import (
	"encoding/json"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
)

// formKind is the form of one kind of entry: how it is asked, and how answers
// and content become each other. What has to be answered is the model's to say.
type formKind struct {
	// id names the form in drafts; it is stored.
	id    string
	kind  model.Kind
	title string
	// ask makes the form, for a file or (nil) a child not on file yet.
	ask func(a *app, f *model.CaseFile) *form.Form
	// blank is content of the kind: its fields are what is asked, by their names. Nil
	// where read makes the content.
	blank model.Content
	// mend is what the answers do not say by themselves.
	mend func(r *reader, c model.Content) model.Content
	// read makes content of the answers; what cannot be read comes as problems.
	read func(r *reader) model.Content
	// fill puts content into the form, to correct it: of a blank, what its fields do
	// not say by themselves.
	fill func(w *writer, c model.Content)
	// before and also are what is filed with it, in the same act.
	before func(r *reader) []model.Content
	also   func(r *reader) []model.Content
	// others are what is filed with it in other children's files.
	others func(r *reader) []store.Filing
	// about is what the list of drafts shows besides the title; nil for the child.
	about func(f *form.Form) string
	// instead is what is done in place of filing, and insteadTitle what it is
	// called; nil where the form is filed.
	instead      func(s *formScreen) tea.Cmd
	insteadTitle string
	// section reports that the form has a confidential part of its own.
	section bool
	// significant reports that it has the box that puts it into the chronology.
	significant bool
	// offer is how a child's file offers it; nil where it is opened from elsewhere.
	offer *offer
}

// offer is an action of a child's file that opens a form.
type offer struct {
	// id names the action (model.Place); empty for the form's own.
	id, title, key string
	// seldom says that it comes after what else is done in a file.
	seldom bool
	// whyNot says why it is not for somebody; nil where whoever records may.
	whyNot func(a *app) string
}

// content is what the form says.
func (k formKind) content(r *reader) model.Content {
	if k.blank == nil {
		return k.read(r)
	}
	c := r.filled(k.blank)
	if k.mend != nil {
		c = k.mend(r, c)
	}
	return c
}

// corrects reports whether the form corrects what it files.
func (k formKind) corrects() bool { return k.blank != nil || k.fill != nil }

// put puts content into the form, to correct it.
func (k formKind) put(w *writer, c model.Content) {
	if k.blank != nil {
		w.content(c)
	}
	if k.fill != nil {
		k.fill(w, c)
	}
}

// formKinds are all forms that a draft can name, in the order in which a child's file
// offers them.
func formKinds() []formKind {
	return []formKind{
		noteForm, visitForm, decisionForm, contactForm, eventForm, actionForm, detailsForm, statusForm, workerForm, restrictionForm,
		relationForm, attemptForm, settlementForm, doneForm, errorForm, jotForm, letterForm, eventMarkForm, unmarkForm, copyForm,
		challengeForm, answerForm, oversightForm, replyForm, transferredForm, settingsForm,
	}
}

// formFor is the form that corrects entries of a kind.
func formFor(k model.Kind) (formKind, bool) {
	i := slices.IndexFunc(formKinds(), func(f formKind) bool { return f.kind == k && f.corrects() })
	if i < 0 {
		return formKind{}, false
	}
	return formKinds()[i], true
}

// reader makes content of the answers.
type reader struct {
	answers
	file *model.CaseFile
	// of is the entry that the new one speaks of, or that it corrects; zero for none.
	of         model.Ref
	correcting bool
}

// spokenOf is the entry that the content speaks of: a correction leaves it as it
// was.
func (r *reader) spokenOf() model.Ref {
	if was := r.corrected(); was != nil {
		return model.SpeaksOf(was)
	}
	return r.of
}

// corrected is what the entry says that is corrected; nil where none is.
func (r *reader) corrected() model.Content {
	if r.correcting && r.file != nil {
		if it := r.file.Item(r.of); it != nil {
			return it.Now
		}
	}
	return nil
}

func (r *reader) text(key string) model.Text {
	x, ok := r.form.Field(key).(*form.Text)
	if !ok {
		return nil
	}
	var t model.Text
	for _, p := range x.Paragraphs() {
		if strings.TrimSpace(p.Text) != "" {
			t = append(t, model.Statement{Words: p.Text, Mark: untag(p.Tag)})
		}
	}
	return t
}

func (r *reader) refs(key string) []model.Ref {
	p, ok := r.form.Field(key).(*form.Pick)
	if !ok {
		return nil
	}
	var refs []model.Ref
	for _, v := range p.Picked() {
		var ref model.Ref
		if ref.UnmarshalText([]byte(v)) == nil {
			refs = append(refs, ref)
		}
	}
	return refs
}

// writer puts content into a form.
type writer struct {
	*app
	form *form.Form
}

func (w *writer) line(key, value string)        { w.form.SetValue(key, value) }
func (w *writer) date(key string, d model.Date) { w.form.SetValue(key, d.Numeric()) }
func (w *writer) moment(key string, m model.Moment) {
	s := m.Date.Numeric()
	if m.About {
		s = "about " + s
	}
	if m.Time != "" {
		s += " " + m.Time
	}
	w.form.SetValue(key, s)
}

func (w *writer) text(key string, t model.Text) {
	x, ok := w.form.Field(key).(*form.Text)
	if !ok {
		return
	}
	paragraphs := make([]form.Paragraph, len(t))
	for i, s := range t {
		paragraphs[i] = form.Paragraph{Text: s.Words, Tag: tag(s.Mark)}
	}
	x.SetParagraphs(paragraphs)
}

func (w *writer) refs(key string, refs []model.Ref) {
	var values []string
	for _, r := range refs {
		values = append(values, refValue(r))
	}
	w.form.SetValue(key, strings.Join(values, "\n"))
}

func refValue(r model.Ref) string {
	b, err := r.MarshalText()
	if err != nil {
		return ""
	}
	return string(b)
}

// tag is a mark as a form carries it, which knows nothing of marks.
func tag(m *model.Mark) string {
	if m == nil {
		return ""
	}
	b, err := json.Marshal(m)
	if err != nil {
		return ""
	}
	return string(b)
}

func untag(s string) *model.Mark {
	if s == "" {
		return nil
	}
	var m model.Mark
	if json.Unmarshal([]byte(s), &m) != nil {
		// A mark that cannot be read is still a mark: never let it read as fact.
		return &model.Mark{}
	}
	return &m
}

// The fields that forms are made of.

// statements is a text whose paragraphs can be marked and whose wording is
// pointed at (P4).
func statements(key, label string, rows int) form.Field {
	x := form.NewText(key, label)
	x.Lines = rows
	x.TagLabel = tagLabel
	x.Hints = func(paragraph string) string {
		if w := model.FindWording(paragraph); w != nil {
			return "\"" + w.Phrase + "\" " + w.Why + "; F3 marks it"
		}
		return ""
	}
	return x
}

// ownWords is a text in somebody's own words: it can be marked, and its
// wording is not pointed at.
func ownWords(key, label string, rows int) form.Field {
	x := form.NewText(key, label)
	x.Lines = rows
	x.TagLabel = tagLabel
	return x
}

func tagLabel(tag string) string {
	if m := untag(tag); m != nil {
		return m.Label()
	}
	return ""
}

// entries is a pick among a file's entries that fit, the newest first.
func entries(key, label string, f *model.CaseFile, fit func(model.Content) bool) form.Field {
	var all []form.Option
	if f != nil {
		for _, it := range slices.Backward(f.Items) {
			if it.Withdrawn == nil && fit(it.Now) {
				all = append(all, form.Option{
					Value: refValue(it.Ref),
					Label: it.When().Date.Numeric() + " " + it.Content.Words() + ": " + f.Line(it),
				})
			}
		}
	}
	return form.NewPick(key, label, all)
}
