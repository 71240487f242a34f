package tui

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
)

// accountScreen is one account: who, since when, which files they look after, and
// what was decided about it.
type accountScreen struct {
	*app
	quiet
	paged
	account store.Account
	peopleRead
	load pending
}

func newAccountScreen(a *app, account store.Account, read peopleRead) *accountScreen {
	return &accountScreen{app: a, account: account, peopleRead: read}
}

func (s *accountScreen) Title() string { return s.account.Person.Name }

func (s *accountScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.lines)
	switch msg := msg.(type) {
	case changedMsg:
		today := s.today()
		return s, query(s.app, &s.load, func(ctx context.Context, session *store.Session) (peopleRead, error) {
			return readPeople(ctx, session, today)
		})
	case answer[peopleRead]:
		if s.load.took(msg.id) {
			if msg.err != nil {
				return s, warn(msg.err.Error())
			}
			s.peopleRead = msg.value
			if i := slices.IndexFunc(s.accounts, func(a store.Account) bool { return a.Person.ID == s.account.Person.ID }); i >= 0 {
				s.account = s.accounts[i]
			}
		}
	}
	return s, nil
}

func (s *accountScreen) Actions() []Action {
	return accountActions(s.app, s.account, s.keeps[s.account.Person.ID])
}

func (s *accountScreen) lines(w int) []string {
	acc := s.account
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	p.rule("Account")
	p.plain("Name: " + acc.Person.Name)
	if acc.SignIn != "" {
		p.plain("Signs in as: " + acc.SignIn)
	}
	p.plain("Role: " + acc.Person.Role.Words())
	state := "State: " + stateWords(s.app, acc)
	if s.whole {
		state += ", as decided by " + acc.By.Name + " on " + acc.Since.Format("2 Jan 2006 15:04")
	}
	p.plain(state)
	p.gap()
	p.rule("Files they look after")
	s.files(p)
	if !s.whole {
		return p.lines
	}
	p.gap()
	p.rule("What was decided")
	for _, e := range slices.Backward(acc.History) {
		p.plain(eventWords(e))
	}
	return p.lines
}

func (s *accountScreen) files(p *page) {
	rows := s.keeps[s.account.Person.ID]
	if len(rows) == 0 {
		p.muted("None that is open.")
	}
	for _, r := range rows {
		line := r.Name
		if r.Worker != s.account.Person.ID {
			line += ", covers for " + r.WorkerName
		}
		if w := r.WorkerGone(s.gone); w != nil && w.ID == s.account.Person.ID {
			p.warn(line + ": needs somebody else")
			continue
		}
		p.plain(line)
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

func (s *accountScreen) View(w, h int) string { return s.scroll.View(s.lines(w), w, h, s.theme) }

// numeric is a day for a column; empty for none.
func numeric(d model.Date) string {
	if !d.Valid() {
		return ""
	}
	return d.Numeric()
}
