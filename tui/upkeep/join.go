package upkeep

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// joining asks who somebody is and for their passphrase: of whoever makes a
// vault, and of whoever is added to one.
type joining struct {
	Form   *form.Form
	secret *screen.NewPassphrase
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
func join(title string, whose whose, roles []model.Term, who *form.Section, holder func(*form.Form) store.Holder) joining {
	var j joining
	j.secret = screen.AskPassphrase(func() store.Holder { return holder(j.Form) })
	fields := []form.Field{screen.Line("name", whose.name), screen.Line("signin", "Sign-in name")}
	if len(roles) > 0 {
		fields = append(fields, screen.Choice("role", whose.role, roles))
	}
	who.Fields = append(fields, who.Fields...)
	for _, f := range who.Fields {
		j.needed = append(j.needed, f.Key())
	}
	j.Form = form.New(title, who, j.secret.Section(whose.passphrase, whose.typed))
	j.Form.SetHelp("name", whose.record)
	j.Form.SetHelp("signin", "short, to type at every sign-in: letters, digits, . - _")
	return j
}

// lacking shows what is still needed and goes there; ok where nothing is.
func (j *joining) lacking() (cmd tea.Cmd, ok bool) {
	problems := append(screen.BlankFields(j.Form, j.needed...), j.secret.Problems()...)
	j.Form.SetProblems(problems)
	if len(problems) == 0 {
		return nil, true
	}
	return tea.Batch(j.Form.Focus(problems[0].Field), screen.Warn(problems[0].Text)), false
}

// person is who joins, with a copy of the passphrase.
func (j *joining) person() store.NewPerson {
	return store.NewPerson{
		Name: strings.TrimSpace(j.Form.Value("name")), SignIn: j.Form.Value("signin"),
		Role: model.Role(j.Form.Value("role")), Passphrase: j.secret.First.Secret(),
	}
}

// firstHelp is said of every first passphrase.
const firstHelp = "A first one, for them to sign in with: they then choose one that nobody else knows."
