package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/ui"
)

// procedureScreen shows the clauses of the procedure in our own words: what
// each asks, what is done for it here, and where.
type procedureScreen struct {
	*app
	quiet
	paged
	clause model.Clause // empty for all of them
}

// newProcedureScreen shows one clause, or all of them.
func newProcedureScreen(a *app, c model.Clause) *procedureScreen {
	return &procedureScreen{app: a, clause: c}
}

// Title names the clause.
func (s *procedureScreen) Title() string {
	if s.clause != "" {
		return s.clause.Title()
	}
	return "The procedure"
}

func (s *procedureScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.lines)
	return s, nil
}

// Actions leads from one clause to all.
func (s *procedureScreen) Actions() []Action {
	if s.clause == "" {
		return nil
	}
	return []Action{{ID: "all", Title: "all clauses", Keys: []string{"a"}, Run: func() tea.Cmd {
		s.clause = ""
		s.scroll.Home()
		return nil
	}}}
}

func (s *procedureScreen) lines(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	for _, provision := range model.Provisions {
		if s.clause == "" || s.clause == provision.Clause {
			showProvision(p, provision)
		}
	}
	return p.lines
}

// showProvision is a clause: what it asks, what is done for it, and where.
func showProvision(p *page, v model.Provision) {
	p.gap()
	p.bold(string(v.Clause) + " " + p.theme.Dot + " " + v.Clause.Title())
	p.plain(v.Clause.Asks())
	p.gap()
	for _, does := range v.Does {
		p.plain(does)
	}
	p.gap()
	for _, at := range v.Where {
		p.lines = append(p.lines, " "+p.theme.Key.Render(ui.Pad(keyName(at.Key), 8))+ui.Truncate(at.What+p.theme.Muted.Render(" ("+at.Screen+")"), max(p.w-8, 10), p.theme))
	}
}

func (s *procedureScreen) View(w, h int) string {
	return ui.Clip(strings.TrimSuffix(s.scroll.View(s.lines(w), w, h, s.theme), "\n"), w, h)
}
