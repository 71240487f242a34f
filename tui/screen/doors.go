package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
)

// Doors open what lies in a room that the one who opens it does not know.
type Doors struct {
	// Cases is the list of the children, with which everything begins.
	Cases func(*App) Screen
	// Child is a child's file, and Entry one of its entries.
	Child func(a *App, id model.CaseID, name string) Screen
	Entry func(*App, *model.CaseFile, model.Ref) Screen
	// EntryOf reads the file first.
	EntryOf func(*App, model.CaseID, model.Ref) Screen
	// Letter writes a letter to the child or the family.
	Letter func(*App, *model.CaseFile) tea.Cmd
	// Request puts on record that somebody asks for a copy of the record.
	Request func(*App, *model.CaseFile) tea.Cmd
}
