package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
)

// joining asks who somebody is and for their passphrase: of whoever makes a
// vault, and of whoever is added to one.
type joining struct {
	form   *form.Form
	secret *newPassphrase
	// needed are the fields that must have an answer.
	needed []string
}

// whose is how a form speaks to whoever fills it in.
type whose struct{ name, role, record, passphrase, typed string }

var (
	yours  = whose{"Your name", "Your role", "as it will stand on what you record", "Your passphrase", ""}
	theirs = whose{"Name", "Role", "as it will stand on what they record", "A first passphrase", firstHelp}
)

// join makes the form; who is its first section, and what that asks besides. No
// role is asked for where none can be chosen.
func join(title string, whose whose, roles []model.Term, who *form.Section) joining {
	j := joining{secret: askPassphrase()}
	fields := []form.Field{line("name", whose.name), line("signin", "Sign-in name")}
	if len(roles) > 0 {
		fields = append(fields, choice("role", whose.role, roles))
	}
	who.Fields = append(fields, who.Fields...)
	for _, f := range who.Fields {
		j.needed = append(j.needed, f.Key())
	}
	j.form = form.New(title, who, j.secret.section(whose.passphrase, whose.typed))
	j.form.SetHelp("name", whose.record)
	j.form.SetHelp("signin", "short, to type at every sign-in: letters, digits, . - _")
	return j
}

// lacking shows what is still needed and goes there; ok where nothing is.
func (j *joining) lacking() (cmd tea.Cmd, ok bool) {
	problems := append(blankFields(j.form, j.needed...), j.secret.problems()...)
	j.form.SetProblems(problems)
	if len(problems) == 0 {
		return nil, true
	}
	return tea.Batch(j.form.Focus(problems[0].Field), warn(problems[0].Text)), false
}

// person is who joins, with a copy of the passphrase.
func (j *joining) person() store.NewPerson {
	return store.NewPerson{
		Name: strings.TrimSpace(j.form.Value("name")), SignIn: j.form.Value("signin"),
		Role: model.Role(j.form.Value("role")), Passphrase: j.secret.first.Secret(),
	}
}

// firstHelp is said of every first passphrase.
const firstHelp = "A first one, for them to sign in with: they then choose one that nobody else knows."
