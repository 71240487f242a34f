package record

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// stoodScreen is a child's file as it stood at the end of a past day. Every
// line of it is marked as that, and nothing can be filed from it.
type stoodScreen struct {
	*screen.App
	now  *model.CaseFile
	day  model.Date
	by   model.LookBack
	then *ChildScreen
	w, h int
}

// openStood asks for the day.
func openStood(a *screen.App, f *model.CaseFile) tea.Cmd {
	ask := form.New("The file as it stood", &form.Section{Title: "As it stood at the end of a day", Fields: []form.Field{
		screen.Line("day", "Which day"), screen.Choice("by", "By", model.LookBacks),
	}})
	ask.SetValue("by", string(model.FiledBy))
	ask.SetHelp("day", screen.DateHelp)
	return a.Push(screen.NewPrompt(a, ask, "show", func(p *screen.Prompt) tea.Cmd {
		r := &filing.Reader{Answers: screen.Answers{App: a, Form: ask}}
		day := r.Date("day")
		if why := f.WhyNotStood(day, a.Today()); len(r.Problems) == 0 && why != "" {
			r.Problems = append(r.Problems, form.Problem{Field: "day", Text: why, Must: true})
		}
		if len(r.Problems) > 0 {
			return p.Refuse(r.Problems)
		}
		return a.Replace(p, NewStoodScreen(a, f, day, model.LookBack(r.Line("by"))))
	}))
}

// NewStoodScreen shows a file as it stood on a day.
func NewStoodScreen(a *screen.App, f *model.CaseFile, day model.Date, by model.LookBack) *stoodScreen {
	s := &stoodScreen{App: a, now: f, day: day, by: by, w: 80, h: 20}
	s.show()
	return s
}

// show makes the file of that day.
func (s *stoodScreen) show() {
	s.then = NewChildScreen(s.past(), s.now.ID, s.now.Name())
	s.then.resize(s.w-pastMark, s.h-1)
	s.then.setFile(s.now.Stood(s.day, s.by))
}

// past is what screens share, on the evening of that day: ages, statuses and
// what was late are those of the day.
func (s *stoodScreen) past() *screen.App {
	past := *s.App
	past.Clock = s.day.Time().Add(24*time.Hour - time.Second)
	past.Moves, past.Stood = nil, true
	return &past
}

func (s *stoodScreen) Init() tea.Cmd { return nil }
func (s *stoodScreen) Title() string { return "As it stood on " + s.day.String() }
func (s *stoodScreen) Typing() bool  { return false }

func (s *stoodScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.then.resize(s.w-pastMark, s.h-1)
	case tea.KeyMsg:
		screen.MoveList(&s.then.List, msg, len(s.then.shown), s.then.listHeight())
	}
	return s, nil
}

func (s *stoodScreen) Actions() []screen.Action {
	other := model.KnownBy
	if s.by == model.KnownBy {
		other = model.FiledBy
	}
	none := ""
	if s.then.Current() == nil {
		none = "There is no entry here."
	}
	return []screen.Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, WhyNot: none, Run: s.open},
		{ID: "by", Title: strings.ToLower(other.Words()), Keys: []string{"b"}, Run: func() tea.Cmd { s.by = other; s.show(); return nil }},
		{ID: "earlier", Title: "a day back", Keys: []string{"left", "h"}, Run: s.step(-1)},
		{ID: "later", Title: "a day on", Keys: []string{"right", "l"}, Run: s.step(1)},
		{ID: "day", Title: "another day", Keys: []string{"D"}, Run: func() tea.Cmd { return tea.Sequence(s.Leave(s), openStood(s.App, s.now)) }},
		{ID: "tasks", Title: "its tasks", Keys: []string{"t"}, Run: func() tea.Cmd { return s.page("Its tasks", s.tasks) }},
		{ID: "chronology", Title: "its chronology", Keys: []string{"y"}, Run: func() tea.Cmd { return s.page("Chronology", s.chronology) }},
		{ID: "details", Title: "details", Keys: []string{"i"}, Run: func() tea.Cmd {
			return s.page("Details", func(w int) []string {
				p := &screen.Page{Theme: s.Theme, W: w - 2}
				facts(s.past(), p, s.then.File, true)
				return p.Lines
			})
		}},
	}
}

// step goes to another day.
func (s *stoodScreen) step(days int) func() tea.Cmd {
	return func() tea.Cmd {
		day := s.day.AddDays(days)
		if why := s.now.WhyNotStood(day, s.Today()); why != "" {
			return screen.Say(why)
		}
		s.day = day
		s.show()
		return nil
	}
}

// open shows an entry as it stood.
func (s *stoodScreen) open() tea.Cmd {
	it := s.then.Current()
	return s.page(it.Content.Words(), func(w int) []string { return s.past().ItemLines(s.then.File, it, w) })
}

// tasks are what was not met on that day.
func (s *stoodScreen) tasks(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: w - 2}
	for _, t := range s.then.tasks {
		if t.Late(s.day) {
			p.Warn("Due " + t.Due.String() + ", late: " + t.Text)
			continue
		}
		p.Plain(lead("Due ", t.Due.String()) + lead(" ", t.Text))
	}
	if len(p.Lines) == 0 {
		p.Plain("Nothing was waiting on that day.")
	}
	return p.Lines
}

// chronology is the significant events that were known by that day.
func (s *stoodScreen) chronology(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: w - 2}
	for _, c := range model.Chronology([]*model.CaseFile{s.then.File}, model.ChronologyFilter{For: s.Me().Role}) {
		if c.Gap.Months > 0 {
			p.Muted(gapWords(c.Gap))
		}
		text := c.When.String() + ": " + c.Headline
		if c.Withdrawn {
			text = "[filed in error] " + text
		}
		p.Plain(text)
		if c.Category != "" || c.Meaning != "" {
			p.Muted("  " + strings.Trim(c.Category+". "+c.Meaning, ". "))
		}
	}
	if len(p.Lines) == 0 {
		p.Plain("No event had been marked as significant by that day.")
	}
	return p.Lines
}

// page shows lines of the past, marked like the file itself.
func (s *stoodScreen) page(title string, lines func(w int) []string) tea.Cmd {
	past := *s // the day may move on below
	frame := &screen.PageFrame{W: pastMark, H: 1, Draw: past.mark}
	return s.Push(&screen.PageScreen{App: s.App, Heading: title, Lines: lines, Frame: frame})
}

// pastMark is the room that the sign of the past takes at the edge.
const pastMark = 2

// mark puts the banner over what is shown, and the sign of the past before
// every line of it.
func (s *stoodScreen) mark(body string, w int) string {
	banner := " As it stood on " + s.day.String() + ", not as it is now: " + strings.ToLower(s.by.Words())
	lines := []string{s.Theme.Banner.Render(ui.Pad("~"+banner, w))}
	for l := range strings.SplitSeq(body, "\n") {
		lines = append(lines, ui.Pad(s.Theme.Warn.Render("~")+" "+l, w))
	}
	return strings.Join(lines, "\n")
}

func (s *stoodScreen) View(w, h int) string {
	then := *s.then
	then.App = s.past() // with the theme of now
	return ui.Clip(s.mark(then.View(w-pastMark, max(h-1, 1)), w), w, h)
}
