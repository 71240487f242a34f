package record

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// voiceScreen is the child's voice in one place: the child's own words in
// order, how each was ascertained, and what was done about it (P3).
type voiceScreen struct {
	*screen.App
	file   *model.CaseFile
	spoken []model.Spoken
	list   ui.List
	w, h   int
	load   screen.Reload
}

func newVoiceScreen(a *screen.App, f *model.CaseFile) *voiceScreen {
	s := &voiceScreen{App: a, w: 80, h: 20}
	s.show(f)
	s.list.End(len(s.spoken), s.listHeight())
	return s
}

func (s *voiceScreen) Init() tea.Cmd { return nil }
func (s *voiceScreen) Title() string { return "The child's voice" }
func (s *voiceScreen) Typing() bool  { return false }

func (s *voiceScreen) show(f *model.CaseFile) {
	s.file, s.spoken = f, model.Voice(f)
	s.list.Fit(len(s.spoken), s.listHeight())
}

func (s *voiceScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.list.Fit(len(s.spoken), s.listHeight())
	case screen.ChangedMsg:
		return s, s.load.Again(s.App, []*model.CaseFile{s.file})
	case screen.Answer[[]*model.CaseFile]:
		if files, ok := s.load.Came(msg); ok {
			s.show(files[0])
		}
	case tea.KeyMsg:
		screen.MoveList(&s.list, msg, len(s.spoken), s.listHeight())
	}
	return s, nil
}

// listHeight leaves the larger part of the screen to the words themselves.
func (s *voiceScreen) listHeight() int {
	return max(min((s.h-len(s.head(s.w))-1)*2/5, len(s.spoken)), 1)
}

func (s *voiceScreen) Actions() []screen.Action {
	none := ""
	if len(s.spoken) == 0 {
		none = "Nothing the child said or showed is on record."
	}
	return []screen.Action{
		{ID: "open", Title: "open the entry", Keys: []string{"enter"}, WhyNot: none, Run: s.open},
		{ID: "decision", Title: "open what was decided", Keys: []string{"d"}, WhyNot: s.undecided(), Run: s.openDecisions},
		{ID: "whole", Title: "all of it, in plain lines", Keys: []string{"v"}, WhyNot: none, Run: func() tea.Cmd {
			return s.Push(&screen.PageScreen{App: s.App, Heading: "In the child's words", Lines: s.whole})
		}},
	}
}

func (s *voiceScreen) open() tea.Cmd {
	refs := make([]model.Ref, len(s.spoken))
	for i, v := range s.spoken {
		refs[i] = v.Item.Ref
	}
	return s.Push(NewEntryScreen(s.App, s.file, refs, s.list.Cursor))
}

// decisions are those that rest on the words that the list stands on, and those
// that should have.
func (s *voiceScreen) decisions() []model.Ref {
	var refs []model.Ref
	if s.list.Cursor < len(s.spoken) {
		v := s.spoken[s.list.Cursor]
		for _, d := range v.BoreOn {
			refs = append(refs, d.Item.Ref)
		}
		for _, d := range v.Missed {
			refs = append(refs, d.Ref)
		}
	}
	return refs
}

func (s *voiceScreen) undecided() string {
	if len(s.decisions()) == 0 {
		return "No decision has rested on this."
	}
	return ""
}

func (s *voiceScreen) openDecisions() tea.Cmd {
	return s.Push(NewEntryScreen(s.App, s.file, s.decisions(), 0))
}

// The words get the room: how they were come by stands with them in full below.
var voiceTable = ui.Table{Columns: []ui.Column{{Width: 10}, {Width: 24, From: 100}, {Grow: 1}, {Width: 18}}}

// head says how often the child was heard, and which decisions were made over
// the child's words.
func (s *voiceScreen) head(w int) []string {
	bore := 0
	var missed []*model.Item
	for _, v := range s.spoken {
		if len(v.BoreOn) > 0 {
			bore++
		}
		for _, d := range v.Missed {
			if !slices.Contains(missed, d) {
				missed = append(missed, d)
			}
		}
	}
	title := fmt.Sprintf("In the child's own words: %s; %d bore on a decision", model.Count(len(s.spoken), "time"), bore)
	lines := []string{ui.Rule(title, w, s.Theme)}
	if len(missed) == 0 {
		return lines
	}
	text := fmt.Sprintf("! %s affected the child and weighed none of the words:", model.Count(len(missed), "decision"))
	for i, d := range missed {
		if i > 0 {
			text += ";"
		}
		text += " " + d.When().Day() + ", " + strings.TrimRight(d.Now.Line(), ".")
	}
	more := screen.Wrapped(ui.Line(text), w, s.Theme.Warn)
	if len(more) > missedLines {
		more = append(more[:missedLines-1], " "+s.Theme.Warn.Render("! ... and more: each stands below with the words it left out"))
	}
	return append(lines, more...)
}

// missedLines is the most that the decisions without the child's words take at
// the top.
const missedLines = 3

func (s *voiceScreen) View(w, h int) string {
	if len(s.spoken) == 0 {
		return ui.Clip(strings.Join(append([]string{""}, s.nothing(w)...), "\n"), w, h)
	}
	lines := s.head(w)
	lines = append(lines, s.list.ViewActive(len(s.spoken), w, s.listHeight(), s.Theme, func(i, w int) string {
		v := s.spoken[i]
		return voiceTable.Row([]string{v.When.Numeric(), v.How, v.Words.Line(), boreWords(v)}, w, s.Theme)
	}), ui.Rule("", w, s.Theme))
	room := h - s.listHeight() - len(s.head(w)) - 1
	detail := s.page(s.spoken[s.list.Cursor], w)
	if len(detail) > room && room > 0 {
		detail = append(detail[:room-1], " "+s.Theme.Muted.Render(s.Theme.Down+" v shows the rest"))
	}
	return ui.Clip(strings.Join(append(lines, detail...), "\n"), w, h)
}

// boreWords says in a word or two what came of the words.
func boreWords(v model.Spoken) string {
	switch {
	case len(v.Missed) > 0 && len(v.BoreOn) > 0:
		return fmt.Sprintf("! %d of %d decisions", len(v.BoreOn), len(v.BoreOn)+len(v.Missed))
	case len(v.Missed) > 0:
		return "! not weighed"
	case len(v.BoreOn) > 0:
		return "weighed " + v.BoreOn[0].Item.When().Numeric()
	}
	return ""
}

// nothing says where the child's words come from.
func (s *voiceScreen) nothing(w int) []string {
	lines := screen.Wrapped("Nothing the child said or showed is on record yet. What to do next:", w, s.Theme.Text)
	for _, way := range []string{
		"v on the file records a visit: it asks what the child said or showed, and how you know.",
		"n records a note: one of direct work with the child holds the child's words.",
		"A child who does not speak yet shows something: what you saw counts.",
	} {
		lines = append(lines, screen.Wrapped(s.Theme.Bullet+" "+way, w, s.Theme.Text)...)
	}
	return lines
}

// whole is all of it, one after the other.
func (s *voiceScreen) whole(w int) []string {
	var lines []string
	for _, v := range s.spoken {
		lines = append(append(lines, s.page(v, min(w, 100))...), "")
	}
	return lines
}

// page is what the child said once, how that is known, and what was done.
func (s *voiceScreen) page(v model.Spoken, w int) []string {
	p := &screen.Page{Theme: s.Theme, W: w - 2}
	head := v.When.String() + " " + s.Theme.Dot + " " + v.Item.Content.Words() + " " + s.Theme.Dot + " " + v.Item.By()
	p.Bold(head)
	p.Blocks(papers.Statements(v.Words))
	how := v.How
	if how == "" {
		how = "not said"
	}
	p.Muted("How this is known: " + how)
	for _, own := range v.Item.OwnViews() {
		p.Plain("Own views: " + own.Now.Line())
	}
	for _, d := range v.BoreOn {
		p.Plain("What was done: it bore on " + decisionWords(d.Item))
		if d.Effect != "" {
			p.Plain("  " + d.Effect + lead(": ", d.Why.Line()))
		} else {
			p.Muted("  What the words changed is not on record.")
		}
		if d.Explained != "" {
			p.Plain("  Explained to the child: " + d.Explained)
		} else {
			p.Muted("  Whether it was explained to the child is not on record.")
		}
	}
	for _, d := range v.Missed {
		p.Warn("Not weighed in " + decisionWords(d) + ". It cites none of the child's words: d opens it, and m, then c, adds them.")
	}
	if len(v.BoreOn) == 0 && len(v.Missed) == 0 {
		p.Muted("What was done: no decision has rested on this yet.")
	}
	return p.Lines
}

func decisionWords(it *model.Item) string {
	return "the decision of " + it.When().Day() + ": " + strings.TrimRight(it.Now.Line(), ".")
}

// lead puts something before text that is not empty.
func lead(before, text string) string {
	if text == "" {
		return ""
	}
	return before + text
}
