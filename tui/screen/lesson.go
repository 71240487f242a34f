package screen

import (
	"strings"

	"casefile/model"
	"casefile/tui/ui"
)

// Lesson is who one can be in the demonstration that is thrown away, and the
// published passphrase of them all.
type Lesson struct {
	People     []LessonPerson
	Passphrase string
	// Last is the sign-in name of whoever was signed in last.
	Last string
}

// LessonPerson is somebody whom one can be.
type LessonPerson struct {
	Name, SignIn string
	Role         model.Role
}

// signedIn notes who signs in.
func (l *Lesson) signedIn(who model.Person) {
	if l == nil {
		return
	}
	for _, p := range l.People {
		if p.Name == who.Name {
			l.Last = p.SignIn
		}
	}
}

// Lines say who one can be, and how.
func (l *Lesson) Lines(w int, t ui.Theme) []string {
	lines := Wrapped("Enter goes on as "+l.Last+". To be somebody else, type their sign-in name, then Enter. Everybody's passphrase is \""+l.Passphrase+"\", and may be left empty.", w, t.Text)
	var names []string
	for _, p := range l.People {
		names = append(names, p.SignIn+" ("+p.Name+", "+strings.ToLower(p.Role.Words())+")")
	}
	return append(lines, Wrapped(strings.Join(names, "; ")+".", w, t.Text)...)
}
