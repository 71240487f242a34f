package upkeep

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
)

// accountScreen is one account: who, since when, which files they look after, and
// what was decided about it.
type accountScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	account store.Account
	peopleRead
	load screen.Pending
}

func newAccountScreen(a *screen.App, account store.Account, read peopleRead) *accountScreen {
	return &accountScreen{App: a, account: account, peopleRead: read}
}

func (s *accountScreen) Title() string { return s.account.Person.Name }

func (s *accountScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	switch msg := msg.(type) {
	case screen.ChangedMsg:
		today := s.Today()
		return s, screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) (peopleRead, error) {
			return readPeople(ctx, session, today)
		})
	case screen.Answer[peopleRead]:
		if s.load.Took(msg.ID) {
			if msg.Err != nil {
				return s, screen.Warn(msg.Err.Error())
			}
			s.peopleRead = msg.Value
			if i := slices.IndexFunc(s.accounts, func(a store.Account) bool { return a.Person.ID == s.account.Person.ID }); i >= 0 {
				s.account = s.accounts[i]
			}
		}
	}
	return s, nil
}

func (s *accountScreen) Actions() []screen.Action {
	return accountActions(s.App, s.account, s.keeps[s.account.Person.ID])
}

func (s *accountScreen) lines(w int) []string {
	acc := s.account
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	p.Rule("Account")
	p.Plain("Name: " + acc.Person.Name)
	if acc.SignIn != "" {
		p.Plain("Signs in as: " + acc.SignIn)
	}
	p.Plain("Role: " + acc.Person.Role.Words())
	state := "State: " + stateWords(s.App, acc)
	if s.whole {
		state += ", as decided by " + acc.By.Name + " on " + acc.Since.Format("2 Jan 2006 15:04")
	}
	p.Plain(state)
	p.Gap()
	p.Rule("Files they look after")
	s.files(p)
	if !s.whole {
		return p.Lines
	}
	p.Gap()
	p.Rule("What was decided")
	for _, e := range slices.Backward(acc.History) {
		p.Plain(eventWords(e))
	}
	return p.Lines
}

func (s *accountScreen) files(p *screen.Page) {
	rows := s.keeps[s.account.Person.ID]
	if len(rows) == 0 {
		p.Muted("None that is open.")
	}
	for _, r := range rows {
		line := r.Name
		if r.Worker != s.account.Person.ID {
			line += ", covers for " + r.WorkerName
		}
		if w := r.WorkerGone(s.gone); w != nil && w.ID == s.account.Person.ID {
			p.Warn(line + ": needs somebody else")
			continue
		}
		p.Plain(line)
	}
}

// acts are what was decided about an account, in words.
var acts = map[store.AccountAct]string{
	store.AccountBegan:    "made the vault",
	store.AccountAdded:    "added",
	store.AccountChanged:  "changed",
	store.AccountAway:     "on leave",
	store.AccountBack:     "back from leave",
	store.AccountRemoved:  "ended",
	store.AccountReturned: "begun again",
	store.AccountRekeyed:  "new keys, under a new first passphrase",
	store.AccountOwnKeys:  "keys of their own",
}

// eventWords is a decision about an account in a line.
func eventWords(e store.AccountEvent) string {
	when := "no day can be read"
	if !e.When.IsZero() {
		when = e.When.Format("2 Jan 2006 15:04")
	}
	line := when + "  " + acts[e.What] + " by " + e.By.Name
	switch e.What {
	case store.AccountBegan, store.AccountAdded, store.AccountChanged, store.AccountReturned:
		line += ": " + strings.TrimPrefix(e.Name+", ", ", ") + e.Role.Words()
	}
	if e.Why != "" {
		line += ": " + e.Why
	}
	return line + ". " + e.Ref.String()
}

func (s *accountScreen) View(w, h int) string { return s.Scroll.View(s.lines(w), w, h, s.Theme) }

// numeric is a day for a column; empty for none.
func numeric(d model.Date) string {
	if !d.Valid() {
		return ""
	}
	return d.Numeric()
}
