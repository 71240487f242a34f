package filing

import (
	"encoding/json"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// FormKind is the form of one kind of entry: how it is asked, and how answers
// and content become each other. What has to be answered is the model's to say.
type FormKind struct {
	// Id names the form in drafts; it is stored.
	ID    string
	Kind  model.Kind
	Title string
	// ask makes the form, for a file or (nil) a child not on file yet.
	ask func(a *screen.App, f *model.CaseFile) *form.Form
	// blank is content of the kind: its fields are what is asked, by their names. Nil
	// where read makes the content.
	blank model.Content
	// mend is what the answers do not say by themselves.
	mend func(r *Reader, c model.Content) model.Content
	// read makes content of the answers; what cannot be read comes as problems.
	read func(r *Reader) model.Content
	// fill puts content into the form, to correct it: of a blank, what its fields do
	// not say by themselves.
	fill func(w *Writer, c model.Content)
	// Before and also are what is filed with it, in the same act.
	Before func(r *Reader) []model.Content
	also   func(r *Reader) []model.Content
	// others are what is filed with it in other children's files.
	others func(r *Reader) []store.Filing
	// about is what the list of drafts shows besides the title; nil for the child.
	about func(f *form.Form) string
	// instead is what is done in place of filing, and insteadTitle what it is
	// called; nil where the form is filed.
	instead      func(s *FormScreen) tea.Cmd
	insteadTitle string
	// section reports that the form has a confidential part of its own.
	section bool
	// significant reports that it has the box that puts it into the chronology.
	significant bool
	// Offer is how a child's file offers it; nil where it is opened from elsewhere.
	Offer *offer
}

// offer is an action of a child's file that opens a form.
type offer struct {
	// Id names the action (model.Place); empty for the form's own.
	ID, Title, Key string
	// Seldom says that it comes after what else is done in a file.
	Seldom bool
	// WhyNot says why it is not for somebody; nil where whoever records may.
	WhyNot func(a *screen.App) string
}

// Content is what the form says.
func (k FormKind) Content(r *Reader) model.Content {
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
func (k FormKind) corrects() bool { return k.blank != nil || k.fill != nil }

// put puts content into the form, to correct it.
func (k FormKind) put(w *Writer, c model.Content) {
	if k.blank != nil {
		w.Content(c)
	}
	if k.fill != nil {
		k.fill(w, c)
	}
}

// FormKinds are all forms that a draft can name, in the order in which a child's file
// offers them.
func FormKinds() []FormKind {
	return []FormKind{
		NoteForm, VisitForm, DecisionForm, ContactForm, eventForm, ActionForm, DetailsForm, statusForm, WorkerForm, restrictionForm,
		RelationForm, AttemptForm, SettlementForm, DoneForm, ErrorForm, JotForm, LetterForm, EventMarkForm, UnmarkForm, CopyForm,
		ChallengeForm, AnswerForm, RequestForm, RequestReplyForm, OversightForm, ReplyForm, TransferredForm, SettingsForm,
	}
}

// FormFor is the form that corrects entries of a kind.
func FormFor(k model.Kind) (FormKind, bool) {
	i := slices.IndexFunc(FormKinds(), func(f FormKind) bool { return f.Kind == k && f.corrects() })
	if i < 0 {
		return FormKind{}, false
	}
	return FormKinds()[i], true
}

// Reader makes content of the answers.
type Reader struct {
	screen.Answers
	File *model.CaseFile
	// Of is the entry that the new one speaks of, or that it corrects; zero for none.
	Of         model.Ref
	correcting bool
}

// spokenOf is the entry that the content speaks of: a correction leaves it as it
// was.
func (r *Reader) spokenOf() model.Ref {
	if was := r.corrected(); was != nil {
		return model.SpeaksOf(was)
	}
	return r.Of
}

// corrected is what the entry says that is corrected; nil where none is.
func (r *Reader) corrected() model.Content {
	if r.correcting && r.File != nil {
		if it := r.File.Item(r.Of); it != nil {
			return it.Now
		}
	}
	return nil
}

func (r *Reader) text(key string) model.Text {
	x, ok := r.Form.Field(key).(*form.Text)
	if !ok {
		return nil
	}
	var t model.Text
	for _, p := range x.Paragraphs() {
		if strings.TrimSpace(p.Text) != "" {
			t = append(t, model.Statement{Words: p.Text, Mark: Untag(p.Tag)})
		}
	}
	return t
}

func (r *Reader) refs(key string) []model.Ref {
	p, ok := r.Form.Field(key).(*form.Pick)
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

// Writer puts content into a form.
type Writer struct {
	*screen.App
	Form *form.Form
}

func (w *Writer) line(key, value string)        { w.Form.SetValue(key, value) }
func (w *Writer) date(key string, d model.Date) { w.Form.SetValue(key, d.Numeric()) }
func (w *Writer) moment(key string, m model.Moment) {
	s := m.Date.Numeric()
	if m.Words != "" {
		s = m.Words
	}
	if m.About {
		s = "about " + s
	}
	if m.Time != "" {
		s += " " + m.Time
	}
	w.Form.SetValue(key, s)
}

func (w *Writer) text(key string, t model.Text) {
	x, ok := w.Form.Field(key).(*form.Text)
	if !ok {
		return
	}
	paragraphs := make([]form.Paragraph, len(t))
	for i, s := range t {
		paragraphs[i] = form.Paragraph{Text: s.Words, Tag: tag(s.Mark)}
	}
	x.SetParagraphs(paragraphs)
}

func (w *Writer) refs(key string, refs []model.Ref) {
	var values []string
	for _, r := range refs {
		values = append(values, RefValue(r))
	}
	w.Form.SetValue(key, strings.Join(values, "\n"))
}

// RefValue is a reference as the answer of a field.
func RefValue(r model.Ref) string {
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

// Untag is the mark that a form carries for a paragraph; nil for none.
func Untag(s string) *model.Mark {
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

// Statements is a text whose paragraphs can be marked and whose wording is
// pointed at (P4).
func Statements(key, label string, rows int) form.Field {
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
	if m := Untag(tag); m != nil {
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
					Value: RefValue(it.Ref),
					Label: it.When().Numeric() + " " + it.Content.Words() + ": " + f.Line(it),
				})
			}
		}
	}
	return form.NewPick(key, label, all)
}
