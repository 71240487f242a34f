package tui

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// markScreen marks one paragraph as not factual (P4): what it is, about whom,
// whose, how far verified. What was used before, and the commonest, is one digit.
type markScreen struct {
	*app
	text  *form.Text
	at    int
	words string
	// was is the paragraph's tag before.
	was string
	// begun says that the paragraph has a tag of this screen's.
	begun bool
	form  *form.Form
	// presets are whole marks, each taken by its digit.
	presets []model.Mark
}

// notMarked is the answer that takes a mark away.
const notMarked = "none"

func newMarkScreen(a *app, x *form.Text, presets []model.Mark) *markScreen {
	s := &markScreen{app: a, text: x, at: x.Current(), presets: presets}
	p := x.Paragraphs()[s.at]
	s.words, s.was = p.Text, p.Tag
	var f *form.Form
	natures := append(options(model.Natures), form.Option{Value: notMarked, Label: "No mark", Help: "takes the mark away"})
	f = form.New("Mark",
		&form.Section{Title: "This paragraph is not a plain fact", Fields: []form.Field{
			form.NewChoice("nature", "It is", natures),
			line("about", "About whom"),
			choice("source", "Whose", model.Sources),
			line("sourceName", "Who"),
			choice("passedOn", "They know it", []model.Term{{Value: model.No, Words: "First-hand"}, {Value: model.Yes, Words: "Passed on"}}),
			choice("verification", "Verification", model.Verifications),
			line("basis", "Rests on"),
			line("verifiedBy", "Verified by"),
			line("verifiedHow", "How"),
			line("verifiedOn", "When"),
		}},
	)
	others := func() bool { v := f.Value("source"); return v != "" && v != string(model.FromAuthor) }
	checked := func() bool { return looksInto(model.Verification(f.Value("verification"))) }
	f.Show("sourceName", func() bool { return f.Value("source") == string(model.FromNamed) })
	f.Show("passedOn", others)
	f.Show("basis", func() bool { return f.Value("verification") == string(model.OwnJudgementBasis) })
	f.Show("verifiedBy", checked)
	f.Show("verifiedHow", checked)
	f.Show("verifiedOn", checked)
	f.SetHelp("verifiedOn", dateHelp)
	s.form = f
	s.fill(untag(p.Tag))
	return s
}

// looksInto reports whether a verification is somebody's work, on some day.
func looksInto(v model.Verification) bool {
	switch v {
	case model.Verified, model.PartlyVerified, model.Contradicted, model.BeingVerified:
		return true
	}
	return false
}

func (s *markScreen) fill(m *model.Mark) {
	if m == nil {
		s.form.SetValue("passedOn", model.No)
		return
	}
	w := writer{app: s.app, form: s.form}
	w.line("nature", string(m.Nature))
	w.line("about", m.About)
	w.line("source", string(m.Source))
	w.line("sourceName", m.SourceName)
	w.line("passedOn", model.No)
	if m.PassedOn {
		w.line("passedOn", model.Yes)
	}
	w.line("verification", string(m.Verification))
	w.line("basis", m.Basis)
	w.line("verifiedBy", m.VerifiedBy)
	w.line("verifiedHow", m.VerifiedHow)
	w.date("verifiedOn", m.VerifiedOn)
}

func (s *markScreen) Init() tea.Cmd { return s.form.Init() }
func (s *markScreen) Title() string { return "Mark" }
func (s *markScreen) Typing() bool  { return s.form.Typing() }
func (s *markScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyMsg:
		answered := s.form.Changed()
		cmd := s.form.Update(msg)
		if s.form.Changed() != answered {
			s.keep()
		}
		return s, cmd
	case tea.WindowSizeMsg:
		return s, s.form.Update(msg)
	}
	return s, nil
}

func (s *markScreen) Actions() []Action {
	acts := []Action{
		{ID: "mark", Title: "mark and go back", Keys: []string{"ctrl+s", "f2", "f3"}, Run: func() tea.Cmd { return s.apply(false) }},
		{ID: "back", Title: "the same", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.apply(true) }},
	}
	if !s.choosing() {
		return acts
	}
	for i, m := range s.presets {
		digit := strconv.Itoa(i + 1)
		acts = append(acts, Action{ID: "preset-" + digit, Title: presetLabel(m), Keys: []string{digit}, Run: func() tea.Cmd { return s.set(&m) }})
	}
	return acts
}

// choosing reports whether nothing was answered yet: the presets then show.
func (s *markScreen) choosing() bool {
	return len(s.presets) > 0 && s.form.Focused() != nil && s.form.Focused().Key() == "nature"
}

// presetLabel is a mark in as few words as tell it from others.
func presetLabel(m model.Mark) string { return strings.ReplaceAll(m.Label(), " · first-hand", "") }

// set marks the paragraph and goes back.
func (s *markScreen) set(m *model.Mark) tea.Cmd {
	s.put(tag(m))
	return tea.Batch(s.leave(s), say("Marked: "+m.Label()))
}

// marked is what the answers amount to, nil for no mark; answered reports whether
// something was answered at all.
func (s *markScreen) marked(r *reader) (m *model.Mark, answered bool) {
	m = &model.Mark{
		Nature: model.Nature(r.line("nature")), About: r.line("about"), Source: model.SourceKind(r.line("source")),
		Verification: model.Verification(r.line("verification")),
	}
	if m.Nature == notMarked {
		return nil, true
	}
	// An answer that another one has hidden again is not meant.
	if m.Verification == model.OwnJudgementBasis {
		m.Basis = r.line("basis")
	}
	if looksInto(m.Verification) {
		m.VerifiedBy, m.VerifiedHow, m.VerifiedOn = r.line("verifiedBy"), r.line("verifiedHow"), r.date("verifiedOn")
	}
	if m.Source == model.FromNamed {
		m.SourceName = r.line("sourceName")
	}
	if m.Source != "" && m.Source != model.FromAuthor {
		m.PassedOn = r.line("passedOn") == model.Yes
	}
	if *m == (model.Mark{}) {
		return nil, false
	}
	return m, true
}

// keep marks the paragraph with the answers as they are given, so that they are
// saved with the rest of what is typed.
func (s *markScreen) keep() {
	now := s.was
	if m, answered := s.marked(&reader{answers: answers{app: s.app, form: s.form}}); answered {
		now = tag(m)
	}
	s.put(now)
}

// put gives the paragraph its tag; one undo takes back all that this screen put.
func (s *markScreen) put(now string) {
	if s.begun {
		s.text.Retag(s.at, now)
		return
	}
	s.begun = now != s.was
	s.text.SetTag(s.at, now)
}

// apply goes back with the paragraph marked; leaving does the same, so that
// nothing chosen is lost. A day that cannot be read holds nobody who leaves.
func (s *markScreen) apply(leaving bool) tea.Cmd {
	r := &reader{answers: answers{app: s.app, form: s.form}}
	m, answered := s.marked(r)
	s.keep()
	switch {
	case !answered:
		return tea.Batch(s.leave(s), say("Not marked: nothing was chosen."))
	case m == nil:
		return tea.Batch(s.leave(s), say("The mark is taken away."))
	case len(r.problems) > 0 && !leaving:
		s.form.SetProblems(r.problems)
		return tea.Batch(s.form.Focus(r.problems[0].Field), warn(r.problems[0].Text))
	case len(r.problems) > 0:
		return tea.Batch(s.leave(s), warn("Marked, without a day of verification: \""+r.line("verifiedOn")+"\" cannot be read. F3 goes back to it."))
	}
	return s.set(m)
}

func (s *markScreen) View(w, h int) string {
	var lines []string
	words := ui.Wrap(ui.Safe(s.words), max(w-4, 10))
	for _, l := range words[:min(len(words), 3)] {
		lines = append(lines, " "+s.theme.Mark.Render(s.theme.Vertical)+" "+l)
	}
	lines = append(lines, "")
	if s.choosing() {
		lines = append(lines, s.presetLines(w, max(h-len(lines)-8, 1))...)
	}
	return ui.Clip(strings.Join(lines, "\n")+"\n"+s.form.View(w, h-len(lines), s.theme), w, h)
}

// presetLines shows what each digit marks, in as many columns as there is room
// for.
func (s *markScreen) presetLines(w, h int) []string {
	columns := 1
	if len(s.presets) > h {
		columns = 2
	}
	per := (len(s.presets) + columns - 1) / columns
	var lines []string
	for row := range min(per, h) {
		line := ""
		for i := row; i < len(s.presets); i += per {
			cell := s.theme.Key.Render(strconv.Itoa(i+1)) + " " + ui.Line(presetLabel(s.presets[i]))
			line += " " + ui.Pad(ui.Truncate(cell, w/columns-2, s.theme), w/columns-1)
		}
		lines = append(lines, line)
	}
	return append(lines, "")
}

// marks are the marks that F3 offers by one key: those used in this form first.
// What is withheld stays out of it.
func (s *formScreen) marks() []model.Mark {
	r := &reader{answers: answers{app: s.app, form: s.form}, file: s.file}
	var writing []model.Text
	for _, section := range s.form.Sections {
		for _, f := range section.Fields {
			if f.Key() != keyWithheld {
				writing = append(writing, r.text(f.Key()))
			}
		}
	}
	return model.MarkPresets(s.file, writing...)
}
