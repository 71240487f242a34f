package upkeep

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store/table"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// planScreen shows what would be filed from a file, what not and why, before
// anything is.
type planScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	in    *bringingIn
	plan  table.Plan
	today model.Date
	// keepGood says that rows which cannot be filed are left out; twins are the
	// lines that are filed though they seem to be there already.
	keepGood bool
	twins    map[int]bool
}

func (s *planScreen) Title() string { return "What would be filed" }

func (s *planScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	return s, nil
}

func (s *planScreen) Actions() []screen.Action {
	leave := screen.Action{ID: "leave-out", Title: "leave those out that cannot be filed", Brief: "leave out", Keys: []string{"x"}, Run: s.leaveOut}
	switch {
	case s.plan.Bad == 0:
		leave.WhyNot = "All rows can be filed, or seem to be there already."
	case s.keepGood:
		leave.Title, leave.Brief = "file only if all can be", "all or none"
	}
	none := ""
	if s.plan.Again == 0 {
		none = "No row seems to be there already."
	}
	return []screen.Action{
		{ID: "file", Title: "file " + rowCount(s.filed()), Brief: "file", Keys: []string{"ctrl+s", "f2"}, WhyNot: s.whyNot(), Run: func() tea.Cmd { return s.Push(s.in.file(s)) }},
		leave,
		{ID: "twins", Title: "which are not the same", Brief: "not the same", Keys: []string{"d"}, WhyNot: none, Run: s.askTwins},
	}
}

// filed is how many rows would be filed now.
func (s *planScreen) filed() int { return s.plan.Good + len(s.twins) }

func (s *planScreen) whyNot() string {
	switch {
	case s.filed() == 0:
		return "There is nothing to file."
	case s.plan.Bad > 0 && !s.keepGood:
		return rowCount(s.plan.Bad) + " cannot be filed. Mend the file, or press x to leave them out."
	}
	return ""
}

func (s *planScreen) leaveOut() tea.Cmd {
	if s.keepGood = !s.keepGood; s.keepGood {
		return screen.Say(rowCount(s.plan.Bad) + " will be left out. They are listed here: note which, if they are to come another way.")
	}
	return nil
}

// maxTwins is how many rows a person can look through.
const maxTwins = 500

// askTwins asks which rows are filed though they seem to be there already. Two
// files of a child are never made one.
func (s *planScreen) askTwins() tea.Cmd {
	var rows []form.Option
	for _, t := range s.plan.Twins[:min(len(s.plan.Twins), maxTwins)] {
		rows = append(rows, form.Option{Value: strconv.Itoa(t.Line), Label: "line " + strconv.Itoa(t.Line) + ", " + t.About, Help: t.Of})
	}
	pick := form.NewPick("twins", "File all the same", rows)
	var chosen []string
	for line := range s.twins {
		chosen = append(chosen, strconv.Itoa(line))
	}
	slices.Sort(chosen)
	pick.SetValue(strings.Join(chosen, "\n"))
	ask := form.New("Not the same", &form.Section{
		Title: "Rows that seem to be there already", Help: "They are left out. Pick those that are not the same: they are filed beside what is there. Nothing is ever made one.",
		Fields: []form.Field{pick},
	})
	return s.Push(screen.NewPrompt(s.App, ask, "go back with these", func(p *screen.Prompt) tea.Cmd {
		s.twins = map[int]bool{}
		for _, v := range pick.Picked() {
			if line, err := strconv.Atoi(v); err == nil {
				s.twins[line] = true
			}
		}
		return s.Leave(p)
	}))
}

func (s *planScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	for i, part := range s.plan.Parts() {
		if i > 0 {
			p.Gap()
		}
		p.Rule(part.Title)
		for _, l := range part.Lines {
			if part.Warns {
				p.Warn(l)
			} else {
				p.Plain(l)
			}
		}
		if i > 0 {
			continue
		}
		if n := len(s.twins); n > 0 {
			p.Plain(rowCount(n) + " that seemed to be there already, and are not the same, come with them.")
		}
		switch {
		case s.plan.Bad > 0 && s.keepGood:
			p.Warn(rowCount(s.plan.Bad) + " that cannot be filed are left out.")
		case s.plan.Bad > 0:
			p.Warn(s.whyNot())
		}
	}
	return p.Lines
}

func rowCount(n int) string { return model.Count(n, "row") }

func (s *planScreen) View(w, h int) string { return s.Scroll.View(s.lines(w), w, h, s.Theme) }
