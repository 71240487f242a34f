package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
)

// Lesson is who one can be in the demonstration that is thrown away, and the
// published passphrase of them all.
type Lesson struct {
	People     []LessonPerson
	Passphrase string
	// last is the sign-in name of whoever was signed in last.
	last string
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
			l.last = p.SignIn
		}
	}
}

// lessonLines say who one can be, and how.
func (s *unlockScreen) lessonLines(w int) []string {
	if s.Lesson == nil {
		return nil
	}
	lines := wrapped("Enter goes on as "+s.Lesson.last+". To be somebody else, type their sign-in name, then Enter. Everybody's passphrase is \""+s.Lesson.Passphrase+"\", and may be left empty.", w, s.theme.Text)
	var names []string
	for _, p := range s.Lesson.People {
		names = append(names, p.SignIn+" ("+p.Name+", "+strings.ToLower(p.Role.Words())+")")
	}
	return append(lines, wrapped(strings.Join(names, "; ")+".", w, s.theme.Text)...)
}

// endLesson asks before the demonstration ends: what was made in it goes with it.
func (a *app) endLesson(end func() tea.Cmd) tea.Cmd {
	return a.push(newMenuScreen(a, "End the demonstration, and delete all that was made in it?", []Action{
		{ID: "stay", Title: "No, go on", Run: func() tea.Cmd { return nil }},
		{ID: "end", Title: "Yes, end it (casefile demo --keep DIR makes one that stays)", Keys: []string{"q"}, Run: end},
	}))
}
