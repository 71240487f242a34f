package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
)

// detailsScreen shows all that the head of a file stands for: what a wide
// terminal shows beside the record, and the history.
type detailsScreen struct {
	*app
	quiet
	paged
	file *model.CaseFile
}

func newDetailsScreen(a *app, f *model.CaseFile) *detailsScreen {
	return &detailsScreen{app: a, file: f}
}

func (s *detailsScreen) Title() string { return "Details" }

func (s *detailsScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.lines)
	return s, nil
}

func (s *detailsScreen) Actions() []Action {
	blocked := s.mayRecord()
	if s.file.ReadOnly != "" {
		blocked = s.file.ReadOnly
	}
	return []Action{{ID: "change", Title: "change", Keys: []string{"e", "I"}, WhyNot: blocked, Run: func() tea.Cmd {
		return tea.Sequence(s.leave(s), openForm(s.app, detailsForm, s.file, s.file.ID))
	}}}
}

func (s *detailsScreen) lines(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	facts(s.app, p, s.file, true)
	p.gap()
	p.bold("Named workers")
	for _, nw := range s.file.Workers {
		p.plain(nw.Line())
	}
	p.gap()
	p.bold("Status history")
	for _, st := range s.file.Statuses {
		p.plain(st.Line())
	}
	return p.lines
}

func (s *detailsScreen) View(w, h int) string { return s.scroll.View(s.lines(w), w, h, s.theme) }

// facts is what is known of the child, what runs and what was agreed: all of it,
// or what the head of the file does not show.
func facts(a *app, p *page, f *model.CaseFile, all bool) {
	if running := f.Running(a.today()); len(running) > 0 {
		p.bold("Status")
		for _, st := range running {
			p.plain(st.ValueWords() + ", since " + st.From.String())
		}
		p.gap()
	}
	if open := f.OpenActions(); len(open) > 0 {
		p.bold("Open actions")
		for _, act := range open {
			if act.By != "" && act.By < a.today() {
				p.warn(act.Line())
			} else {
				p.plain(act.Line())
			}
		}
		p.gap()
	}
	if people := f.RelativesOn(a.today()); len(people) > 0 {
		p.bold("People in the child's life (g)")
		for _, r := range people {
			if r.NotTold == model.Yes {
				p.warn(r.Line())
			} else {
				p.plain(r.Line())
			}
		}
		p.gap()
	}
	p.bold("Known of the child")
	for _, d := range model.DetailFields {
		if v := f.Details[d.Key]; v != "" && (all || !onHead[d.Key]) {
			if d.Date {
				v = model.Date(v).String()
			}
			p.plain(d.Label + ": " + v)
		}
	}
}

// onHead are the details that the head of a file shows already.
var onHead = map[string]bool{
	model.DetailName: true, model.DetailKnownAs: true, model.DetailBorn: true,
	"worries": true, "plan": true, "hazards": true, "not-told": true,
}
