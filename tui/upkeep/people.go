package upkeep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// PeopleScreen lists who has an account, or had one. Managers decide there about
// accounts.
type PeopleScreen struct {
	*screen.App
	screen.Quiet
	screen.Fetched[peopleRead]
	screen.RowsOf[store.Account]
}

// peopleRead is what the store says of people.
type peopleRead struct {
	accounts []store.Account
	// whole says that the accounts came with all that managers read of them;
	// others see name, role and state.
	whole bool
	// keeps are the open files that somebody keeps up to date, or covers for.
	keeps map[model.PersonID][]model.Row
	// gone are those who are not here.
	gone []model.Person
}

// readPeople reads the accounts as far as the person may, and whose files are
// whose on a day.
func readPeople(ctx context.Context, session *store.Session, today model.Date) (peopleRead, error) {
	people := session.People()
	read := peopleRead{whole: true, keeps: map[model.PersonID][]model.Row{}, gone: model.Gone(people)}
	var err error
	read.accounts, err = session.Accounts().All(ctx)
	if errors.Is(err, store.Denied) {
		read.whole, err = false, nil
		for _, p := range people {
			read.accounts = append(read.accounts, store.Account{Person: p})
		}
	}
	if err != nil {
		return peopleRead{}, err
	}
	rows, err := session.Cases(ctx)
	if err != nil {
		return peopleRead{}, err
	}
	slices.SortFunc(rows, func(a, b model.Row) int {
		return strings.Compare(model.Folded(a.Name), model.Folded(b.Name))
	})
	for _, r := range rows {
		if r = r.At(today); !r.Closed.IsZero() {
			continue
		}
		if !r.Worker.IsZero() {
			read.keeps[r.Worker] = append(read.keeps[r.Worker], r)
		}
		if !r.Cover.IsZero() && r.Cover != r.Worker {
			read.keeps[r.Cover] = append(read.keeps[r.Cover], r)
		}
	}
	// Those who are here come first.
	slices.SortStableFunc(read.accounts, func(a, b store.Account) int {
		return standing(a.Person) - standing(b.Person)
	})
	return read, nil
}

func standing(p model.Person) int {
	switch p.State {
	case model.OnLeave:
		return 1
	case model.HasLeft:
		return 2
	}
	return 0
}

// unkept says of each who is gone how many files need somebody else.
func (r peopleRead) unkept() []string {
	var all []string
	for _, p := range r.gone {
		n := 0
		for _, row := range r.keeps[p.ID] {
			if w := row.WorkerGone(r.gone); w != nil && w.ID == p.ID {
				n++
			}
		}
		switch {
		case n > 0 && p.State == model.OnLeave:
			all = append(all, fmt.Sprintf("%s is on leave: nobody covers for them with %s.", p.Name, model.Count(n, "child")))
		case n == 1:
			all = append(all, p.Name+"'s account ended: 1 child needs a named worker.")
		case n > 1:
			all = append(all, fmt.Sprintf("%s's account ended: %d children need a named worker.", p.Name, n))
		}
	}
	return all
}

// NewPeopleScreen lists who has an account.
func NewPeopleScreen(a *screen.App) *PeopleScreen { return &PeopleScreen{App: a} }

func (s *PeopleScreen) Init() tea.Cmd {
	today := s.Today()
	return s.Fetch(s.App, func(ctx context.Context, session *store.Session) (peopleRead, error) {
		return readPeople(ctx, session, today)
	})
}

func (s *PeopleScreen) Title() string { return "People" }

func (s *PeopleScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.room)
	at := s.Current()
	if s.Came(msg) {
		for i, acc := range s.Value.accounts { // it stands on whom it stood on
			if at != nil && acc.Person.ID == at.Person.ID {
				s.List.Cursor = i
			}
		}
		s.Set(s.Value.accounts, s.room())
	}
	if _, again := msg.(screen.ChangedMsg); again {
		return s, s.Init()
	}
	return s, nil
}

func (s *PeopleScreen) room() int { return max(s.H-1-len(s.above(s.W)), 1) }

func (s *PeopleScreen) Actions() []screen.Action {
	acc := s.Current()
	if acc == nil {
		return nil
	}
	actions := []screen.Action{
		{ID: "open", Title: "open", Keys: []string{"enter"}, Run: func() tea.Cmd { return s.Push(newAccountScreen(s.App, *acc, s.Value)) }},
		{ID: "add-person", Title: "add a person", Brief: "add", Keys: []string{"n"}, WhyNot: s.MayDecide(), Run: func() tea.Cmd { return s.Push(newPersonScreen(s.App)) }},
	}
	actions = append(actions, accountActions(s.App, *acc, s.Value.keeps[acc.Person.ID])...)
	return append(actions, screen.Action{ID: "recovery-key", Title: "make a new recovery key", Brief: "recovery key", Keys: []string{"K"}, WhyNot: s.MayDecide(), Run: func() tea.Cmd { return s.Push(newRecoveryRenewal(s.App)) }})
}

// above is what stands over the list.
func (s *PeopleScreen) above(w int) []string {
	counts := map[model.PersonState]int{}
	for _, acc := range s.All {
		counts[acc.Person.State]++
	}
	line := s.Session.Team() + ": " + model.Count(counts[""], "account") + " in use"
	if n := counts[model.OnLeave]; n > 0 {
		line += fmt.Sprintf(", %d on leave", n)
	}
	if n := counts[model.HasLeft]; n > 0 {
		line += fmt.Sprintf(", %d ended", n)
	}
	lines := screen.Wrapped(line, w, s.Theme.Muted)
	for _, text := range s.Value.unkept() {
		lines = append(lines, screen.Wrapped("! "+text, w, s.Theme.Warn)...)
	}
	if s.Prefs.KeyUnconfirmed {
		lines = append(lines, screen.Wrapped("! Nobody confirmed that the recovery key is on paper. K makes a new one.", w, s.Theme.Warn)...)
	}
	return lines
}

var (
	accountTable = ui.Table{Columns: []ui.Column{
		{Title: "Name", Grow: 3}, {Title: "Sign-in", Width: 12}, {Title: "Role", Width: 13}, {Title: "State", Grow: 3}, {Title: "Files", Width: 5}, {Title: "Since", Width: 10, From: 100},
	}}
	peopleTable = ui.Table{Columns: []ui.Column{{Title: "Name", Grow: 3}, {Title: "Role", Width: 13}, {Title: "State", Grow: 3}, {Title: "Files", Width: 5}}}
)

func (s *PeopleScreen) View(w, h int) string {
	if missing := s.Missing(w, s.Theme); missing != "" {
		return ui.Clip(missing, w, h)
	}
	table := peopleTable
	if s.Value.whole {
		table = accountTable
	}
	above := s.above(w)
	lines := append(above, s.Drawn(table, w, h-1-len(above), s.Theme, func(acc store.Account) []string {
		cells := []string{acc.Person.Name, acc.Person.Role.Words(), stateWords(s.App, acc), s.files(acc.Person.ID)}
		if s.Value.whole {
			cells = slices.Insert(cells, 1, acc.SignIn)
			cells = append(cells, numeric(model.DateOf(acc.Since)))
		}
		return cells
	})...)
	return ui.Clip(strings.Join(lines, "\n"), w, h)
}

// files is how many open files somebody looks after.
func (s *PeopleScreen) files(id model.PersonID) string {
	if n := len(s.Value.keeps[id]); n > 0 {
		return fmt.Sprint(n)
	}
	return ""
}

// stateWords is what stands in the way of using an account, if anything.
func stateWords(a *screen.App, acc store.Account) string {
	switch p := acc.Person; {
	case p.State == model.HasLeft:
		return "ended, " + p.Left.String()
	case p.State == model.OnLeave:
		return "on leave, " + p.Away.String()
	case acc.FirstPassphrase:
		return "! first passphrase"
	case p.ID == a.Me().ID:
		return "you"
	}
	return "in use"
}
