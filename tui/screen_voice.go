package tui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/ui"
)

// voiceScreen is the child's voice in one place: the child's own words in
// order, how each was ascertained, and what was done about it (P3).
type voiceScreen struct {
	*app
	file   *model.CaseFile
	spoken []model.Spoken
	list   ui.List
	w, h   int
	load   reload
}

func newVoiceScreen(a *app, f *model.CaseFile) *voiceScreen {
	s := &voiceScreen{app: a, w: 80, h: 20}
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

func (s *voiceScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.list.Fit(len(s.spoken), s.listHeight())
	case changedMsg:
		return s, s.load.again(s.app, []*model.CaseFile{s.file})
	case answer[[]*model.CaseFile]:
		if files, ok := s.load.came(msg); ok {
			s.show(files[0])
		}
	case tea.KeyMsg:
		moveList(&s.list, msg, len(s.spoken), s.listHeight())
	}
	return s, nil
}

// listHeight leaves the larger part of the screen to the words themselves.
func (s *voiceScreen) listHeight() int { return max((s.h-2)*2/5, 1) }

func (s *voiceScreen) Actions() []Action {
	none := ""
	if len(s.spoken) == 0 {
		none = "Nothing the child said or showed is on record."
	}
	return []Action{
		{ID: "open", Title: "open the entry", Keys: []string{"enter"}, WhyNot: none, Run: s.open},
		{ID: "whole", Title: "all of it, in plain lines", Keys: []string{"v"}, WhyNot: none, Run: func() tea.Cmd {
			return s.push(&pageScreen{app: s.app, title: "In the child's words", lines: s.whole})
		}},
	}
}

func (s *voiceScreen) open() tea.Cmd {
	refs := make([]model.Ref, len(s.spoken))
	for i, v := range s.spoken {
		refs[i] = v.Item.Ref
	}
	return s.push(newEntryScreen(s.app, s.file, refs, s.list.Cursor))
}

var voiceTable = ui.Table{Columns: []ui.Column{{Width: 10}, {Width: 18}, {Grow: 1}, {Width: 14}}}

func (s *voiceScreen) View(w, h int) string {
	if len(s.spoken) == 0 {
		return ui.Clip("\n Nothing the child said or showed is on record yet.\n A visit has a field for it, and so has direct work with the child.", w, h)
	}
	bore, missed := 0, 0
	for _, v := range s.spoken {
		if len(v.BoreOn) > 0 {
			bore++
		}
		missed += len(v.Missed)
	}
	title := fmt.Sprintf("%d times in the child's words; %d bore on a decision", len(s.spoken), bore)
	if missed > 0 {
		title += ", ! and some should have"
	}
	lines := []string{ui.Rule(title, w, s.theme)}
	lines = append(lines, s.list.ViewActive(len(s.spoken), w, s.listHeight(), s.theme, func(i, w int) string {
		v := s.spoken[i]
		return voiceTable.Row([]string{v.When.Date.Numeric(), v.How, v.Words.Line(), boreWords(v)}, w, s.theme)
	}), ui.Rule("", w, s.theme))
	room := h - s.listHeight() - 2
	detail := s.page(s.spoken[s.list.Cursor], w)
	if len(detail) > room && room > 0 {
		detail = append(detail[:room-1], " "+s.theme.Muted.Render(s.theme.Down+" v shows the rest"))
	}
	return ui.Clip(strings.Join(append(lines, detail...), "\n"), w, h)
}

// boreWords says in a word or two what came of the words.
func boreWords(v model.Spoken) string {
	switch {
	case len(v.Missed) > 0:
		return "! not weighed"
	case len(v.BoreOn) > 0:
		return "weighed"
	}
	return ""
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
	p := &page{theme: s.theme, w: w - 2}
	head := v.When.String() + " " + s.theme.Dot + " " + v.Item.Content.Words() + " " + s.theme.Dot + " " + v.Item.Author.Name
	p.bold(head)
	p.text(v.Words)
	how := v.How
	if how == "" {
		how = "not said"
	}
	p.muted("How this is known: " + how)
	for _, own := range v.Item.OwnViews() {
		p.plain("Own views: " + own.Now.Line())
	}
	for _, d := range v.BoreOn {
		p.plain("Bore on " + decisionWords(d.Item))
		if d.Effect != "" {
			p.plain("  " + d.Effect + lead(": ", d.Why.Line()))
		}
		if d.Explained != "" {
			p.muted("  Explained: " + d.Explained)
		}
	}
	for _, d := range v.Missed {
		p.warn("Not weighed in " + decisionWords(d) + ". It cites none of the child's words.")
	}
	if len(v.BoreOn) == 0 && len(v.Missed) == 0 {
		p.muted("No decision has rested on this.")
	}
	return p.lines
}

func decisionWords(it *model.Item) string {
	return "the decision of " + it.When().Date.String() + ": " + it.Now.Line()
}

// lead puts something before text that is not empty.
func lead(before, text string) string {
	if text == "" {
		return ""
	}
	return before + text
}
