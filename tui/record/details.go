package record

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/screen"
)

// detailsScreen shows all that the head of a file stands for: what a wide
// terminal shows beside the record, and the history.
type detailsScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	file *model.CaseFile
}

func newDetailsScreen(a *screen.App, f *model.CaseFile) *detailsScreen {
	return &detailsScreen{App: a, file: f}
}

func (s *detailsScreen) Title() string { return "Details" }

func (s *detailsScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	return s, nil
}

func (s *detailsScreen) Actions() []screen.Action {
	blocked := s.MayRecord()
	if s.file.ReadOnly != "" {
		blocked = s.file.ReadOnly
	}
	return []screen.Action{{ID: "change", Title: "change", Keys: []string{"e", "I"}, WhyNot: blocked, Run: func() tea.Cmd {
		return tea.Sequence(s.Leave(s), filing.OpenForm(s.App, filing.DetailsForm, s.file, s.file.ID))
	}}}
}

func (s *detailsScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	facts(s.App, p, s.file, true)
	p.Gap()
	p.Bold("Named workers")
	for _, nw := range s.file.Workers {
		p.Plain(nw.Line())
	}
	p.Gap()
	p.Bold("Status history")
	for _, st := range s.file.Statuses {
		p.Plain(st.Line())
	}
	return p.Lines
}

func (s *detailsScreen) View(w, h int) string { return s.Scroll.View(s.lines(w), w, h, s.Theme) }

// facts is what is known of the child, what runs and what was agreed: all of it,
// or what the head of the file does not show.
func facts(a *screen.App, p *screen.Page, f *model.CaseFile, all bool) {
	if running := f.Running(a.Today()); len(running) > 0 {
		p.Bold("Status")
		for _, st := range running {
			p.Plain(st.ValueWords() + ", since " + st.From.String())
		}
		p.Gap()
	}
	if open := f.OpenActions(); len(open) > 0 {
		p.Bold("Open actions")
		for _, act := range open {
			if act.By != "" && act.By < a.Today() {
				p.Warn(act.Line())
			} else {
				p.Plain(act.Line())
			}
		}
		p.Gap()
	}
	if people := f.RelativesOn(a.Today()); len(people) > 0 {
		p.Bold("People in the child's life (g)")
		for _, r := range people {
			if r.NotTold == model.Yes {
				p.Warn(r.Line())
			} else {
				p.Plain(r.Line())
			}
		}
		p.Gap()
	}
	p.Bold("Known of the child")
	for _, d := range model.DetailFields {
		if v := f.Details[d.Key]; v != "" && (all || !onHead[d.Key]) {
			if d.Date {
				v = model.Date(v).String()
			}
			p.Plain(d.Label + ": " + v)
		}
	}
	if all && len(f.Undone) > 0 {
		p.Gap()
		p.Bold("Taken back with imports")
		for _, u := range f.Undone {
			p.Plain(u.Line())
		}
	}
}

// onHead are the details that the head of a file shows already.
var onHead = map[string]bool{
	model.DetailName: true, model.DetailKnownAs: true, model.DetailBorn: true,
	"worries": true, "plan": true, "hazards": true, "not-told": true,
}
