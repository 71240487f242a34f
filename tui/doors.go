package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/record"
	"casefile/tui/screen"
)

// stack is the screens of a root, as its moves see them.
type stack struct{ r *Root }

func (s stack) Screens() []screen.Screen     { return s.r.stack }
func (s stack) Keep(screens []screen.Screen) { s.r.stack = screens }
func (s stack) Lock() tea.Cmd                { return s.r.lock() }
func (s stack) Quit() tea.Cmd                { return s.r.quit() }
func (s stack) Uncover() tea.Cmd             { return s.r.uncover() }

func (s stack) Start(screens []screen.Screen) tea.Cmd {
	s.r.stack = screens
	return s.r.resized(s.r.top())
}

// doors are the screens that one room opens of another that stands above it.
var doors = screen.Doors{
	Cases: func(a *screen.App) screen.Screen { return record.NewCasesScreen(a) },
	Child: func(a *screen.App, id model.CaseID, name string) screen.Screen {
		return record.NewChildScreen(a, id, name)
	},
	Entry: func(a *screen.App, f *model.CaseFile, ref model.Ref) screen.Screen {
		return record.NewEntryScreen(a, f, []model.Ref{ref}, 0)
	},
	EntryOf: func(a *screen.App, id model.CaseID, ref model.Ref) screen.Screen {
		return record.NewOpeningScreen(a, id, ref)
	},
	Letter: func(a *screen.App, f *model.CaseFile) tea.Cmd { return filing.OpenForm(a, filing.LetterForm, f, f.ID) },
	Request: func(a *screen.App, f *model.CaseFile) tea.Cmd {
		return filing.OpenForm(a, filing.RequestForm, f, f.ID)
	},
}
