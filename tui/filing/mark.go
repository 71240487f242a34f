package filing

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// MarkScreen marks one paragraph as not factual (P4): what it is, about whom,
// whose, how far verified. What was used before, and the commonest, is one digit.
type MarkScreen struct {
	*screen.App
	text  *form.Text
	at    int
	words string
	// was is the paragraph's tag before.
	was string
	// begun says that the paragraph has a tag of this screen's.
	begun bool
	Form  *form.Form
	// presets are whole marks, each taken by its digit.
	presets []model.Mark
}

// notMarked is the answer that takes a mark away.
const notMarked = "none"

func newMarkScreen(a *screen.App, x *form.Text, presets []model.Mark) *MarkScreen {
	s := &MarkScreen{App: a, text: x, at: x.Current(), presets: presets}
	p := x.Paragraphs()[s.at]
	s.words, s.was = p.Text, p.Tag
	var f *form.Form
	natures := append(screen.Options(model.Natures), form.Option{Value: notMarked, Label: "No mark", Help: "takes the mark away"})
	f = form.New("Mark",
		&form.Section{Title: "This paragraph is not a plain fact", Fields: []form.Field{
			form.NewChoice("nature", "It is", natures),
			screen.Line("about", "About whom"),
			screen.Choice("source", "Whose", model.Sources),
			screen.Line("sourceName", "Who"),
			screen.Choice("passedOn", "They know it", []model.Term{{Value: model.No, Words: "First-hand"}, {Value: model.Yes, Words: "Passed on"}}),
			screen.Choice("verification", "Verification", model.Verifications),
			screen.Line("basis", "Rests on"),
			screen.Line("verifiedBy", "Verified by"),
			screen.Line("verifiedHow", "How"),
			screen.Line("verifiedOn", "When"),
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
	f.SetHelp("verifiedOn", screen.DateHelp)
	s.Form = f
	s.fill(Untag(p.Tag))
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

func (s *MarkScreen) fill(m *model.Mark) {
	if m == nil {
		s.Form.SetValue("passedOn", model.No)
		return
	}
	w := Writer{App: s.App, Form: s.Form}
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

func (s *MarkScreen) Init() tea.Cmd { return s.Form.Init() }
func (s *MarkScreen) Title() string { return "Mark" }
func (s *MarkScreen) Typing() bool  { return s.Form.Typing() }
func (s *MarkScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyMsg:
		answered := s.Form.Changed()
		cmd := s.Form.Update(msg)
		if s.Form.Changed() != answered {
			s.keep()
		}
		return s, cmd
	case tea.WindowSizeMsg:
		return s, s.Form.Update(msg)
	}
	return s, nil
}

func (s *MarkScreen) Actions() []screen.Action {
	back := "mark and go back"
	if s.choosing() { // a digit has marked, and gone back, before this is pressed
		back = "go back"
	}
	acts := []screen.Action{
		{ID: "mark", Title: back, Keys: []string{"ctrl+s", "f2", "f3"}, Run: func() tea.Cmd { return s.apply(false) }},
		{ID: "back", Title: "the same", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.apply(true) }},
	}
	if !s.choosing() {
		return acts
	}
	for i, m := range s.presets {
		digit := strconv.Itoa(i + 1)
		acts = append(acts, screen.Action{ID: "preset-" + digit, Title: m.Label(), Keys: []string{digit}, Run: func() tea.Cmd { return s.set(&m) }})
	}
	return acts
}

// choosing reports whether nothing was answered yet: the presets then show.
func (s *MarkScreen) choosing() bool {
	return len(s.presets) > 0 && s.Form.Focused() != nil && s.Form.Focused().Key() == "nature"
}

// set marks the paragraph and goes back.
func (s *MarkScreen) set(m *model.Mark) tea.Cmd {
	s.put(tag(m))
	return tea.Batch(s.Leave(s), screen.Say("Marked: "+m.Label()))
}

// marked is what the answers amount to, nil for no mark; answered reports whether
// something was answered at all.
func (s *MarkScreen) marked(r *Reader) (m *model.Mark, answered bool) {
	m = &model.Mark{
		Nature: model.Nature(r.Line("nature")), About: r.Line("about"), Source: model.SourceKind(r.Line("source")),
		Verification: model.Verification(r.Line("verification")),
	}
	if m.Nature == notMarked {
		return nil, true
	}
	// An answer that another one has hidden again is not meant.
	if m.Verification == model.OwnJudgementBasis {
		m.Basis = r.Line("basis")
	}
	if looksInto(m.Verification) {
		m.VerifiedBy, m.VerifiedHow, m.VerifiedOn = r.Line("verifiedBy"), r.Line("verifiedHow"), r.Date("verifiedOn")
	}
	if m.Source == model.FromNamed {
		m.SourceName = r.Line("sourceName")
	}
	if m.Source != "" && m.Source != model.FromAuthor {
		m.PassedOn = r.Line("passedOn") == model.Yes
	}
	if *m == (model.Mark{}) {
		return nil, false
	}
	return m, true
}

// keep marks the paragraph with the answers as they are given, so that they are
// saved with the rest of what is typed.
func (s *MarkScreen) keep() {
	now := s.was
	if m, answered := s.marked(&Reader{Answers: screen.Answers{App: s.App, Form: s.Form}}); answered {
		now = tag(m)
	}
	s.put(now)
}

// put gives the paragraph its tag; one undo takes back all that this screen put.
func (s *MarkScreen) put(now string) {
	if s.begun {
		s.text.Retag(s.at, now)
		return
	}
	s.begun = now != s.was
	s.text.SetTag(s.at, now)
}

// apply goes back with the paragraph marked; leaving does the same, so that
// nothing chosen is lost. A day that cannot be read holds nobody who leaves.
func (s *MarkScreen) apply(leaving bool) tea.Cmd {
	r := &Reader{Answers: screen.Answers{App: s.App, Form: s.Form}}
	m, answered := s.marked(r)
	s.keep()
	switch {
	case !answered:
		return tea.Batch(s.Leave(s), screen.Say("Not marked: nothing was chosen."))
	case m == nil:
		return tea.Batch(s.Leave(s), screen.Say("The mark is taken away."))
	case len(r.Problems) > 0 && !leaving:
		s.Form.SetProblems(r.Problems)
		return tea.Batch(s.Form.Focus(r.Problems[0].Field), screen.Warn(r.Problems[0].Text))
	case len(r.Problems) > 0:
		return tea.Batch(s.Leave(s), screen.Warn("Marked, without a day of verification: \""+r.Line("verifiedOn")+"\" cannot be read. F3 goes back to it."))
	}
	return s.set(m)
}

func (s *MarkScreen) View(w, h int) string {
	var lines []string
	words := ui.Wrap(ui.Safe(s.words), max(w-4, 10))
	for _, l := range words[:min(len(words), 3)] {
		lines = append(lines, " "+s.Theme.Mark.Render(s.Theme.Vertical)+" "+l)
	}
	lines = append(lines, "")
	if s.choosing() {
		lines = append(lines, s.presetLines(w, max(h-len(lines)-9, 1))...)
	}
	return ui.Clip(strings.Join(lines, "\n")+"\n"+s.Form.View(w, h-len(lines), s.Theme), w, h)
}

// presetLines shows what each digit marks, in as many columns as there is room
// for.
func (s *MarkScreen) presetLines(w, h int) []string {
	columns := 1
	if len(s.presets) > h {
		columns = 2
	}
	per := (len(s.presets) + columns - 1) / columns
	lines := []string{" " + s.Theme.Muted.Render(ui.Truncate("A digit marks at once. What others told is first-hand unless passed on.", w-1, s.Theme))}
	for row := range min(per, h) {
		line := ""
		for i := row; i < len(s.presets); i += per {
			cell := s.Theme.Key.Render(strconv.Itoa(i+1)) + " " + ui.Line(s.presets[i].UnlessPassedOn())
			line += " " + ui.Pad(ui.Truncate(cell, w/columns-2, s.Theme), w/columns-1)
		}
		lines = append(lines, line)
	}
	return append(lines, "")
}

// marks are the marks that F3 offers by one key: those used in this form first.
// What is withheld stays out of it.
func (s *FormScreen) marks() []model.Mark {
	r := &Reader{Answers: screen.Answers{App: s.App, Form: s.Form}, File: s.File}
	var writing []model.Text
	for _, section := range s.Form.Sections {
		for _, f := range section.Fields {
			if f.Key() != keyWithheld {
				writing = append(writing, r.text(f.Key()))
			}
		}
	}
	return model.MarkPresets(s.File, writing...)
}
