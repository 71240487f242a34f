package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// stoodScreen is a child's file as it stood at the end of a past day. Every
// line of it is marked as that, and nothing can be filed from it.
type stoodScreen struct {
	*app
	now  *model.CaseFile
	day  model.Date
	by   model.LookBack
	then *childScreen
	w, h int
}

// openStood asks for the day.
func openStood(a *app, f *model.CaseFile) tea.Cmd {
	ask := form.New("The file as it stood", &form.Section{Title: "As it stood at the end of a day", Fields: []form.Field{
		line("day", "Which day"), choice("by", "By", model.LookBacks),
	}})
	ask.SetValue("by", string(model.FiledBy))
	ask.SetHelp("day", dateHelp)
	return a.push(newPromptScreen(a, ask, "show", func(p *promptScreen) tea.Cmd {
		r := &reader{answers: answers{app: a, form: ask}}
		day := r.date("day")
		if why := f.WhyNotStood(day, a.today()); len(r.problems) == 0 && why != "" {
			r.problems = append(r.problems, form.Problem{Field: "day", Text: why, Must: true})
		}
		if len(r.problems) > 0 {
			return p.refuse(r.problems)
		}
		return a.replace(p, newStoodScreen(a, f, day, model.LookBack(r.line("by"))))
	}))
}

func newStoodScreen(a *app, f *model.CaseFile, day model.Date, by model.LookBack) *stoodScreen {
	s := &stoodScreen{app: a, now: f, day: day, by: by, w: 80, h: 20}
	s.show()
	return s
}

// show makes the file of that day.
func (s *stoodScreen) show() {
	s.then = newChildScreen(s.past(), s.now.ID, s.now.Name())
	s.then.resize(s.w-pastMark, s.h-1)
	s.then.setFile(s.now.Stood(s.day, s.by))
}

// past is what screens share, on the evening of that day: ages, statuses and
// what was late are those of the day.
func (s *stoodScreen) past() *app {
	past := *s.app
	past.clock = s.day.Time().Add(24*time.Hour - time.Second)
	past.moves, past.stood = nil, true
	return &past
}

func (s *stoodScreen) Init() tea.Cmd { return nil }
func (s *stoodScreen) Title() string { return "As it stood on " + s.day.String() }
func (s *stoodScreen) Typing() bool  { return false }

func (s *stoodScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.then.resize(s.w-pastMark, s.h-1)
	case tea.KeyMsg:
		moveList(&s.then.list, msg, len(s.then.shown), s.then.listHeight())
	}
	return s, nil
}

func (s *stoodScreen) Actions() []Action {
	other := model.KnownBy
	if s.by == model.KnownBy {
		other = model.FiledBy
	}
	none := ""
	if s.then.current() == nil {
		none = "There is no entry here."
	}
	return []Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: s.open},
		{ID: "by", Title: strings.ToLower(other.Words()), Keys: []string{"b"}, Run: func() tea.Cmd { s.by = other; s.show(); return nil }},
		{ID: "earlier", Title: "a day back", Keys: []string{"left", "h"}, Run: s.step(-1)},
		{ID: "later", Title: "a day on", Keys: []string{"right", "l"}, Run: s.step(1)},
		{ID: "day", Title: "another day", Keys: []string{"D"}, Run: func() tea.Cmd { return tea.Sequence(s.leave(s), openStood(s.app, s.now)) }},
		{ID: "tasks", Title: "its tasks", Keys: []string{"t"}, Run: func() tea.Cmd { return s.page("Its tasks", s.tasks) }},
		{ID: "chronology", Title: "its chronology", Keys: []string{"y"}, Run: func() tea.Cmd { return s.page("Chronology", s.chronology) }},
		{ID: "details", Title: "details", Keys: []string{"i"}, Run: func() tea.Cmd {
			return s.page("Details", func(w int) []string {
				p := &page{theme: s.theme, w: w - 2}
				facts(s.past(), p, s.then.file, true)
				return p.lines
			})
		}},
	}
}

// step goes to another day.
func (s *stoodScreen) step(days int) func() tea.Cmd {
	return func() tea.Cmd {
		day := s.day.AddDays(days)
		if why := s.now.WhyNotStood(day, s.today()); why != "" {
			return say(why)
		}
		s.day = day
		s.show()
		return nil
	}
}

// open shows an entry as it stood.
func (s *stoodScreen) open() tea.Cmd {
	it := s.then.current()
	return s.page(it.Content.Words(), func(w int) []string { return s.past().itemLines(s.then.file, it, w) })
}

// tasks are what was not met on that day.
func (s *stoodScreen) tasks(w int) []string {
	p := &page{theme: s.theme, w: w - 2}
	for _, t := range s.then.tasks {
		if t.Late(s.day) {
			p.warn("Due " + t.Due.String() + ", late: " + t.Text)
			continue
		}
		p.plain(lead("Due ", t.Due.String()) + lead(" ", t.Text))
	}
	if len(p.lines) == 0 {
		p.plain("Nothing was waiting on that day.")
	}
	return p.lines
}

// chronology is the significant events that were known by that day.
func (s *stoodScreen) chronology(w int) []string {
	p := &page{theme: s.theme, w: w - 2}
	for _, c := range model.Chronology([]*model.CaseFile{s.then.file}, model.ChronologyFilter{For: s.me().Role}) {
		if c.Gap.Months > 0 {
			p.muted(gapWords(c.Gap))
		}
		text := c.When.String() + ": " + c.Headline
		if c.Withdrawn {
			text = "[filed in error] " + text
		}
		p.plain(text)
		if c.Category != "" || c.Meaning != "" {
			p.muted("  " + strings.Trim(c.Category+". "+c.Meaning, ". "))
		}
	}
	if len(p.lines) == 0 {
		p.plain("No event had been marked as significant by that day.")
	}
	return p.lines
}

// page shows lines of the past, marked like the file itself.
func (s *stoodScreen) page(title string, lines func(w int) []string) tea.Cmd {
	past := *s // the day may move on below
	frame := &pageFrame{w: pastMark, h: 1, draw: past.mark}
	return s.push(&pageScreen{app: s.app, title: title, lines: lines, frame: frame})
}

// pastMark is the room that the sign of the past takes at the edge.
const pastMark = 2

// mark puts the banner over what is shown, and the sign of the past before
// every line of it.
func (s *stoodScreen) mark(body string, w int) string {
	banner := " As it stood on " + s.day.String() + ", not as it is now: " + strings.ToLower(s.by.Words())
	lines := []string{s.theme.Banner.Render(ui.Pad("~"+banner, w))}
	for l := range strings.SplitSeq(body, "\n") {
		lines = append(lines, ui.Pad(s.theme.Warn.Render("~")+" "+l, w))
	}
	return strings.Join(lines, "\n")
}

func (s *stoodScreen) View(w, h int) string {
	then := *s.then
	then.app = s.past() // with the theme of now
	return ui.Clip(s.mark(then.View(w-pastMark, max(h-1, 1)), w), w, h)
}
