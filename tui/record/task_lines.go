package record

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"casefile/model"
	"casefile/tui/screen"
	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// taskLine is a line of the list: a part of a task, or the heading over the
// tasks from that one on.
type taskLine struct {
	task    int
	part    int
	heading string
}

// wideTasks is the width from which on a task stands on one line.
const wideTasks = 110

// parts is how many lines a task has in a list of width w.
func (s *TasksScreen) parts(w int) int {
	if s.file == nil && w < wideTasks {
		return 2
	}
	return 1
}

// heading says what waits under it: what is late first, and in it what a child
// may come to harm by.
func heading(t model.Task, today model.Date) string {
	switch late, safety := t.Late(today), t.Safety(); {
	case late && safety:
		return "Late, and about a child's safety"
	case late:
		return "Late"
	case safety:
		return "To do, and about a child's safety"
	}
	return "To do"
}

// layout sets the tasks shown in lines.
func (s *TasksScreen) layout() {
	today, parts := s.Today(), s.parts(s.w)
	counts := map[string]int{}
	for _, n := range s.shown {
		counts[heading(s.Tasks[n].Task, today)]++
	}
	s.lines = s.lines[:0]
	over := ""
	for i, n := range s.shown {
		if h := heading(s.Tasks[n].Task, today); h != over {
			s.lines = append(s.lines, taskLine{task: i, heading: fmt.Sprintf("%s (%d)", h, counts[h])})
			over = h
		}
		for part := range parts {
			s.lines = append(s.lines, taskLine{task: i, part: part})
		}
	}
	s.fit()
}

// fit brings the task that the arrows stand on into view, with its heading.
func (s *TasksScreen) fit() {
	s.list.Fit(len(s.shown), len(s.shown))
	h := s.listHeight()
	first := slices.IndexFunc(s.lines, func(l taskLine) bool { return l.task == s.list.Cursor })
	if first < 0 {
		s.scroll.Home()
		return
	}
	at, last := first, first
	if s.lines[at].heading != "" {
		at++
	}
	for last+1 < len(s.lines) && s.lines[last+1].task == s.list.Cursor {
		last++
	}
	s.scroll.Top = min(max(min(s.scroll.Top, first), last-h+1), at)
	s.scroll.Fit(len(s.lines), h)
}

// dueWords is when a task is due, as seen from today.
func dueWords(due, today model.Date) string {
	switch n := today.DaysTo(due); {
	case due.IsZero():
		return "no day set"
	case n < 0:
		return "! " + model.Count(-n, "day") + " late"
	case n == 0:
		return "due today"
	case n == 1:
		return "due tomorrow"
	case n < 15:
		return "in " + model.Count(n, "day")
	}
	return due.Numeric()
}

var (
	teamTaskTable = ui.Table{Columns: []ui.Column{{Title: "Due", Width: 15}, {Title: "Child", Grow: 2}, {Title: "Whose", Grow: 2}, {Title: "What", Grow: 6}}}
	myTaskTable   = ui.Table{Columns: []ui.Column{{Title: "Due", Width: 15}, {Title: "Child", Grow: 2}, {Title: "What", Grow: 6}}}
	fileTaskTable = ui.Table{Columns: []ui.Column{{Title: "Due", Width: 15}, {Title: "What", Grow: 1}}}
	// halfTaskTable is the first of two lines.
	halfTaskTable = ui.Table{Columns: []ui.Column{{Title: "Due", Width: 15}, {Title: "Child", Grow: 3}, {Title: "Whose", Grow: 4}}}
)

// taskRow is a part of a task in w cells.
func (s *TasksScreen) taskRow(t task, part, w int) string {
	due := dueWords(t.Due, s.Today())
	switch {
	case s.file != nil:
		return fileTaskTable.Row([]string{due, t.Text}, w, s.Theme)
	case part > 0:
		return "  " + ui.Truncate(ui.Line(t.Text), w-2, s.Theme)
	case s.parts(w+2) > 1:
		return halfTaskTable.Row([]string{due, t.child, t.whose()}, w, s.Theme)
	case s.team:
		return teamTaskTable.Row([]string{due, t.child, t.whose(), t.Text}, w, s.Theme)
	}
	return myTaskTable.Row([]string{due, t.child, t.Text}, w, s.Theme)
}

// listed is the window of the list: exactly h lines.
func (s *TasksScreen) listed(w, h int) string {
	var lines []string
	for i := s.scroll.Top; i < len(s.lines) && len(lines) < h; i++ {
		l := s.lines[i]
		if l.heading != "" {
			lines = append(lines, ui.Rule(l.heading, w, s.Theme))
			continue
		}
		row := s.taskRow(s.Tasks[s.shown[l.task]], l.part, w-2)
		switch {
		case l.task != s.list.Cursor:
			row = "  " + row
		case l.part == 0:
			row = terminal.CursorHere + s.Theme.Selected.Render(ui.Pad(s.Theme.Pointer+" "+row, w))
		default:
			row = s.Theme.Selected.Render(ui.Pad("  "+row, w))
		}
		lines = append(lines, row)
	}
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// totals is what waits, in a line or two: how much, and of whom.
func (s *TasksScreen) totals(w int) []string {
	today := s.Today()
	late, week, weekOn := 0, 0, today.AddDays(7)
	for _, n := range s.shown {
		switch t := s.Tasks[n]; {
		case t.Late(today):
			late++
		case !t.Due.IsZero() && t.Due <= weekOn:
			week++
		}
	}
	text := model.Count(len(s.shown), "task")
	if late > 0 {
		text += ": " + s.Theme.Warn.Render(fmt.Sprintf("! %d late", late))
	}
	if week > 0 {
		text += fmt.Sprintf(", %d due within a week", week)
	}
	if s.whose != "" {
		text = ui.Line(s.whose) + ": " + text + "; w shows everybody's"
	}
	lines := []string{" " + ui.Truncate(text, w-2, s.Theme)}
	if s.team && s.whose == "" {
		var each []string
		for _, b := range s.burdens {
			each = append(each, b.words())
		}
		lines = append(lines, " "+s.Theme.Muted.Render(ui.Truncate(ui.Line(strings.Join(each, " "+s.Theme.Dot+" ")), w-2, s.Theme)))
	}
	if s.filter.Holds() {
		lines = append(lines, " "+s.filter.View())
	}
	return lines
}

// burden is how much waits for one person.
type burden struct {
	name        string
	tasks, late int
}

func (b burden) words() string {
	words := fmt.Sprintf("%s %d", b.name, b.tasks)
	if b.late > 0 {
		words += fmt.Sprintf(" (%d late)", b.late)
	}
	return words
}

// weigh counts what waits for each: whom most is late for first.
func weigh(tasks []task, today model.Date) []burden {
	var all []burden
	for _, t := range tasks {
		for _, name := range t.holders {
			i := slices.IndexFunc(all, func(b burden) bool { return b.name == name })
			if i < 0 {
				i, all = len(all), append(all, burden{name: name})
			}
			all[i].tasks++
			if t.Late(today) {
				all[i].late++
			}
		}
	}
	slices.SortStableFunc(all, func(a, b burden) int {
		if a.late != b.late {
			return b.late - a.late
		}
		return b.tasks - a.tasks
	})
	return all
}

// taskPane is the room below the list, its rule included, and smallTasks the
// height below which the list needs it all.
const taskPane, smallTasks = 5, 14

// paneHeight is the room below the list on a screen of height h.
func paneHeight(h int) int {
	if h < smallTasks {
		return 0
	}
	return taskPane
}

// pane is the task that the arrows stand on: what it is where the list cuts it,
// by when, what Enter does and what asks for it.
func (s *TasksScreen) pane(w int) []string {
	t := s.Current()
	if t == nil {
		return nil
	}
	today := s.Today()
	by := dueWords(t.Due, today)
	switch {
	case t.Due.IsZero():
		by = "No day set"
	case by == t.Due.Numeric():
		by = "By " + by
	default:
		by = "By " + t.Due.Numeric() + ": " + strings.TrimPrefix(strings.TrimPrefix(by, "! "), "due ")
	}
	var lines []string
	if row := s.taskRow(*t, s.parts(w)-1, w-2); !strings.Contains(row, ui.Line(t.Text)) {
		lines = shortened(t.Text, 2, w, s.Theme.Text, s.Theme)
	}
	lines = append(lines, screen.Wrapped(by+". Enter "+enterWords(t.Task)+".", w, s.Theme.Accent)...)
	return append(lines, shortened("("+string(t.Clause)+") "+t.Asks(), taskPane-1-len(lines), w, s.Theme.Muted, s.Theme)...)
}

// shortened is text in at most n lines; a sign stands where it is cut.
func shortened(text string, n, w int, style lipgloss.Style, t ui.Theme) []string {
	cut := ui.Wrap(ui.Safe(text), max(w-2, 10))
	if n > 0 && len(cut) > n {
		cut = append(cut[:n-1], ui.Truncate(strings.Join(cut[n-1:], " "), w-2, t))
	}
	lines := cut[:min(max(n, 0), len(cut))]
	for i, l := range lines {
		lines[i] = " " + style.Render(l)
	}
	return lines
}
