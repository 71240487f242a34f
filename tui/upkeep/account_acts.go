package upkeep

import (
	"context"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// accountActions are what can be decided about an account. keeps are the open
// files that its person looks after.
func accountActions(a *screen.App, acc store.Account, keeps []model.Row) []screen.Action {
	p := acc.Person
	own := p.ID == a.Me().ID
	blocked := a.MayDecide()
	if blocked == "" && own {
		blocked = "Nobody decides about their own account. Ask another manager."
	}
	// now is why not where an account has to be in some state.
	now := func(ok bool, otherwise string) string {
		if blocked == "" && !ok {
			return otherwise
		}
		return blocked
	}
	here, ended := p.State == "", p.State == model.HasLeft
	change := now(!ended, p.Name+"'s account has ended. r begins it again.")
	if own {
		change = ""
	}
	leave := screen.Action{ID: "leave", Title: "on leave", Keys: []string{"a"}, WhyNot: now(!ended, p.Name+"'s account has ended."), Run: func() tea.Cmd { return a.Push(goingOnLeave(a, p, keeps)) }}
	if p.State == model.OnLeave {
		leave.Title, leave.Run = "back from leave", func() tea.Cmd { return a.Push(backFromLeave(a, p)) }
	}
	return []screen.Action{
		{ID: "change", Title: "change", Keys: []string{"e"}, WhyNot: change, Run: func() tea.Cmd { return a.Push(changeOf(a, p, own, keeps)) }},
		{ID: "passphrase", Title: "set a passphrase", Brief: "passphrase", Keys: []string{"s"}, WhyNot: now(here, p.Name+" is not here: nobody signs in by this account now."), Run: func() tea.Cmd { return a.Push(resetOf(a, p)) }},
		leave,
		{ID: "end-account", Title: "end the account", Brief: "end", Keys: []string{"x"}, WhyNot: now(!ended, p.Name+"'s account has ended already."), Run: func() tea.Cmd { return a.Push(endOf(a, p, keeps)) }},
		{ID: "return", Title: "begin again", Keys: []string{"r"}, WhyNot: now(ended, p.Name+" has an account."), Run: func() tea.Cmd { return a.Push(returnOf(a, p)) }},
		{ID: "access", Title: "what they opened", Keys: []string{"o"}, WhyNot: a.MayReadAccess(), Run: func() tea.Cmd {
			return a.Push(NewAccessScreen(a, AccessOf{who: p.ID, name: p.Name}))
		}},
	}
}

// stillKept says of which files somebody is in charge, and what to do with them.
func stillKept(p *screen.Page, keeps []model.Row, todo string) {
	if len(keeps) == 0 {
		return
	}
	var names []string
	for _, r := range keeps {
		names = append(names, r.Name)
	}
	p.Gap()
	p.Warn(fmt.Sprintf("They look after %s: %s. %s", model.Count(len(keeps), "child"), strings.Join(names, ", "), todo))
}

// changeOf changes a name or a role; one's own name alone.
func changeOf(a *screen.App, p model.Person, own bool, keeps []model.Row) *DecideScreen {
	fields := []form.Field{screen.Line("name", "Name")}
	if !own {
		fields = append(fields, screen.Choice("role", "Role", model.Roles))
	}
	f := form.New("Change the account", &form.Section{Title: p.Name, Fields: fields})
	f.SetValue("name", p.Name)
	f.SetValue("role", string(p.Role))
	f.SetHelp("name", "what was filed keeps the name of its day")
	f.Sections = append(f.Sections, explained("What happens", func(page *screen.Page) {
		switch to := model.Role(f.Value("role")); {
		case own || to == p.Role:
			page.Plain("The change stands on record, with who made it and when.")
		case to == model.Manager:
			page.Plain("As a manager they see the team's work, open restricted files and decide about accounts.")
		default:
			page.Plain("A role with fewer keys: the team's keys are replaced, so that nothing filed from then on opens for them that this role does not open. What they could open before, they may have kept.")
			if !to.Records() {
				stillKept(page, keeps, "This role reads only: hand the files over first (w on each).")
			}
		}
	}))
	return &DecideScreen{
		App: a, Form: f, needed: []string{"name"}, verb: "change it", doing: "Changing the account ...", done: "Changed.",
		do: func() func(context.Context, *store.Session) error {
			to := store.PersonChange{Name: f.Value("name"), Role: model.Role(f.Value("role"))}
			return func(ctx context.Context, s *store.Session) error {
				_, err := s.Accounts().Change(ctx, p.ID, to)
				return err
			}
		},
	}
}

func goingOnLeave(a *screen.App, p model.Person, keeps []model.Row) *DecideScreen {
	return leaveOf(a, p, true, "On leave", p.Name+" is on leave.", func(page *screen.Page) {
		page.Plain("Until they are back they can neither unlock the vault nor file. Their keys are kept, and so is their passphrase.")
		stillKept(page, keeps, "Say who covers for them (w on each file).")
	})
}

func backFromLeave(a *screen.App, p model.Person) *DecideScreen {
	return leaveOf(a, p, false, "Back from leave", p.Name+" is back.", func(page *screen.Page) {
		page.Plain("They unlock and file again, with the passphrase that they had.")
	})
}

func leaveOf(a *screen.App, p model.Person, away bool, title, done string, says func(*screen.Page)) *DecideScreen {
	f := form.New(title, explained(p.Name, says), &form.Section{Fields: []form.Field{screen.Line(filing.KeyWhy, "Why")}})
	f.SetHelp(filing.KeyWhy, "for the record; it may stay empty")
	return &DecideScreen{
		App: a, Form: f, verb: "put it on record", doing: "Putting it on record ...", done: done,
		do: func() func(context.Context, *store.Session) error {
			why := f.Value(filing.KeyWhy)
			return func(ctx context.Context, s *store.Session) error { return s.Accounts().SetAway(ctx, p.ID, away, why) }
		},
	}
}

// endOf ends an account, after a question.
func endOf(a *screen.App, p model.Person, keeps []model.Row) *DecideScreen {
	f := form.New("End the account", explained("What happens to "+p.Name+"'s account", func(page *screen.Page) {
		page.Plain("From then on they can neither unlock the vault nor file. What they filed stands, under their name.")
		page.Plain("The team's keys are replaced and the file is written anew: whatever is filed from then on they cannot open, with no copy and no key they may have kept.")
		page.Warn("What they have seen stays seen. A copy of the vault that was made before, a backup or a lost laptop, still opens with their passphrase, as it was then.")
		stillKept(page, keeps, "Hand the files over first (w on each); otherwise they become tasks for managers.")
	}), &form.Section{Fields: []form.Field{screen.Line(filing.KeyWhy, "Why")}})
	f.SetHelp(filing.KeyWhy, "for the record; it may stay empty")
	return &DecideScreen{
		App: a, Form: f, verb: "end the account", doing: "Ending the account: keys are replaced and the file is written anew. This takes a moment ...",
		done: p.Name + "'s account has ended. What is filed from now on they cannot open.",
		sure: "End " + p.Name + "'s account?", yes: "Yes, end it: the keys are replaced at once",
		do: func() func(context.Context, *store.Session) error {
			why := f.Value(filing.KeyWhy)
			return func(ctx context.Context, s *store.Session) error { return s.Accounts().Remove(ctx, p.ID, why) }
		},
	}
}

// resetOf gives new keys to somebody who forgot the passphrase.
func resetOf(a *screen.App, p model.Person) *DecideScreen {
	secret := screen.AskPassphrase(func() store.Holder { return a.Session.Accounts().Holder(store.NewPerson{Name: p.Name, Role: p.Role}) })
	f := form.New("Set a passphrase", explained("What happens to "+p.Name+"'s account", func(page *screen.Page) {
		page.Plain("It gets new keys under the passphrase below. The old passphrase opens it no more, and the team's keys are replaced; only copies of the vault that were made before still open with it.")
		page.Warn("What only the old keys opened is gone for good: what they have begun and not filed, and their own settings. What they filed stands.")
	}), secret.Section("A first passphrase", firstHelp))
	return &DecideScreen{
		App: a, Form: f, secret: secret, verb: "set it", doing: "Making new keys; the file is written anew. This takes a moment ...",
		done: p.Name + " signs in with the new passphrase, and then chooses one of their own.",
		do: func() func(context.Context, *store.Session) error {
			first := secret.First.Secret()
			return func(ctx context.Context, s *store.Session) error {
				return s.Accounts().ResetPassphrase(ctx, p.ID, first)
			}
		},
	}
}

// returnOf begins an account again that had ended.
func returnOf(a *screen.App, p model.Person) *DecideScreen {
	var f *form.Form
	secret := screen.AskPassphrase(func() store.Holder {
		return a.Session.Accounts().Holder(store.NewPerson{Name: p.Name, Role: model.Role(f.Value("role"))})
	})
	f = form.New("Begin the account again", explained(p.Name, func(page *screen.Page) {
		page.Plain("It is the same account, under the name that stands on what they filed before, with new keys. They read what their role reads, what was filed while they were away included.")
	}), &form.Section{Fields: []form.Field{screen.Choice("role", "Role", model.Roles)}}, secret.Section("A first passphrase", firstHelp))
	return &DecideScreen{
		App: a, Form: f, secret: secret, needed: []string{"role"}, verb: "begin it again", doing: "Making new keys ...",
		done: p.Name + " has an account again. At their first sign-in they choose a passphrase of their own.",
		do: func() func(context.Context, *store.Session) error {
			role, first := model.Role(f.Value("role")), secret.First.Secret()
			return func(ctx context.Context, s *store.Session) error { return s.Accounts().Return(ctx, p.ID, role, first) }
		},
	}
}
