package record

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// ProcedureScreen shows the clauses of the procedure in our own words: what
// each asks, what is done for it here, and where.
type ProcedureScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	Clause model.Clause // empty for all of them
}

// NewProcedureScreen shows one clause, or all of them.
func NewProcedureScreen(a *screen.App, c model.Clause) *ProcedureScreen {
	return &ProcedureScreen{App: a, Clause: c}
}

// Title names the clause.
func (s *ProcedureScreen) Title() string {
	if s.Clause != "" {
		return s.Clause.Title()
	}
	return "The procedure"
}

func (s *ProcedureScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	return s, nil
}

// Actions leads from one clause to all.
func (s *ProcedureScreen) Actions() []screen.Action {
	if s.Clause == "" {
		return nil
	}
	return []screen.Action{{ID: "all", Title: "all clauses", Keys: []string{"a"}, Run: func() tea.Cmd {
		s.Clause = ""
		s.Scroll.Home()
		return nil
	}}}
}

func (s *ProcedureScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	for _, provision := range model.Provisions {
		if s.Clause == "" || s.Clause == provision.Clause {
			showProvision(p, provision)
		}
	}
	return p.Lines
}

// showProvision is a clause: what it asks, what is done for it, and where.
func showProvision(p *screen.Page, v model.Provision) {
	p.Gap()
	p.Bold(string(v.Clause) + " " + p.Theme.Dot + " " + v.Clause.Title())
	p.Plain(v.Clause.Asks())
	p.Gap()
	for _, does := range v.Does {
		p.Plain(does)
	}
	p.Gap()
	for _, at := range v.Where {
		p.Lines = append(p.Lines, " "+p.Theme.Key.Render(ui.Pad(screen.KeyName(at.Key), 8))+ui.Truncate(at.What+p.Theme.Muted.Render(" ("+at.Screen+")"), max(p.W-8, 10), p.Theme))
	}
}

func (s *ProcedureScreen) View(w, h int) string {
	return ui.Clip(strings.TrimSuffix(s.Scroll.View(s.lines(w), w, h, s.Theme), "\n"), w, h)
}
