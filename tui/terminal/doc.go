// Package terminal knows what this terminal can do, and puts its real cursor
// where the typing is.
//
// Importing it also keeps a program from waiting on terminals that do not
// answer. Bubble Tea's init asks the terminal for its background colour and
// waits five seconds for a reply, even for a subcommand that draws nothing.
// Lip Gloss asks nobody once it has been told, and this package tells it first:
// Go initialises packages that are ready in the order of their import paths,
// and "casefile/..." sorts before "github.com/charmbracelet/bubbletea". For
// the same reason this package imports neither Bubble Tea nor anything that
// Lip Gloss does not. The themes do not depend on the answer.
package terminal

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
