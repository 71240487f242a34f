package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/store"
)

func (s *omissionsScreen) Actions() []Action {
	none := ""
	if len(s.shown) == 0 {
		none = "There is no passage on the list."
	}
	may := orWhy(s.mayRecord(), none) // whoever keeps the record decides
	keep, give := orWhy(may, s.whyNot(model.KeepPassage)), orWhy(may, s.whyNot(model.GivePassage))
	next, brief := "list what is decided, or said of others", "list more"
	switch s.which {
	case showConcerned:
		next, brief = "list every passage", "list all"
	case showEvery:
		next, brief = "list what is to decide", "list fewer"
	}
	// Where a part is closed, to open it is what can be done.
	acts := []Action{
		{ID: "reveal", Title: "open the confidential part", Brief: "open part", Keys: []string{"o"}, WhyNot: s.notClosed(), Run: func() tea.Cmd { return s.open(closedRefs(*s.current())) }},
		{ID: "keep", Title: "keep out", Keys: []string{"x"}, WhyNot: keep, Run: s.keep},
		{ID: "give", Title: "give", Keys: []string{"g"}, WhyNot: give, Run: func() tea.Cmd { return s.askReason(model.GivePassage) }},
		{ID: "mark-entry", Title: "mark all of the entry", Brief: "mark entry", Keys: []string{"e"}, WhyNot: orWhy(may, s.closedHere()), Run: func() tea.Cmd { s.mark(s.together()...); return nil }},
		{ID: "preview", Title: "how it will stand in the copy", Brief: "preview", Keys: []string{"v"}, WhyNot: s.unread(), Run: s.askPreview},
	}
	if s.onwards != nil {
		acts = append(acts, Action{ID: "onwards", Title: "go on to the copy", Brief: "go on", Keys: []string{"ctrl+s", "f2"}, Run: s.onwards})
	}
	return append(acts,
		Action{ID: "which", Title: next, Brief: brief, Keys: []string{"a"}, Run: func() tea.Cmd { s.show((s.which + 1) % (showEvery + 1)); return nil }},
		Action{ID: "mark", Title: "mark", Keys: []string{" "}, WhyNot: orWhy(may, s.closedHere()), Run: s.markHere},
		Action{ID: "reason", Title: "keep out, for another reason", Brief: "another reason", Keys: []string{"X"}, WhyNot: keep, Run: func() tea.Cmd { return s.askReason(model.KeepPassage) }},
		Action{ID: "mark-all", Title: "mark all on the list", Brief: "mark all", Keys: []string{"A"}, WhyNot: may, Run: func() tea.Cmd { s.mark(s.shown...); return nil }},
		Action{ID: "reveal-all", Title: "open all confidential parts", Brief: "open all", Keys: []string{"O"}, WhyNot: s.noneClosed(), Run: s.askOpenAll},
		Action{ID: "open", Title: "open the entry", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd {
			return s.push(s.doors.Entry(s.app, s.file, s.current().Item.Ref))
		}},
	)
}

// unread says that there is no record to decide on.
func (s *omissionsScreen) unread() string {
	if s.file == nil {
		return "The record could not be read."
	}
	return ""
}

// whyNot says why those chosen cannot be decided so; empty where they can.
func (s *omissionsScreen) whyNot(decided string) string {
	for _, i := range s.chosen() {
		switch p := s.passages[i]; {
		case p.Closed():
			return "Nobody decides on what nobody has read: o opens the confidential part, and the access log says so."
		case p.ID.IsZero() && decided == model.GivePassage:
			return "It was filed in error, and managers alone read it: it can be kept out, or a manager gives it."
		}
	}
	return ""
}

func (s *omissionsScreen) closedHere() string {
	if p := s.current(); p != nil && p.Closed() {
		return s.whyNot(model.KeepPassage)
	}
	return ""
}

// markHere marks a passage, or takes the mark off, and goes on to the next one.
func (s *omissionsScreen) markHere() tea.Cmd {
	s.mark(s.shown[s.list.Cursor])
	s.list.Move(1, len(s.shown), s.listHeight())
	s.fit()
	return nil
}

// opened is what came of opening confidential parts.
type opened struct{ parts int }

// closedRefs are the entries to open before a passage can be decided on.
func closedRefs(p papers.Passage) []model.Ref {
	if !p.Closed() {
		return nil
	}
	return p.Item.ToOpen()
}

func (s *omissionsScreen) noneClosed() string {
	switch {
	case !s.me().Role.OpensConfidential():
		return "Your role (" + s.me().Role.Words() + ") does not open confidential parts."
	case len(s.closed) == 0:
		return "No confidential part is closed."
	}
	return ""
}

func (s *omissionsScreen) notClosed() string {
	if p := s.current(); p == nil || !p.Closed() {
		return "Nothing confidential is closed here."
	}
	return s.noneClosed()
}

// askOpenAll asks before many are opened at once.
func (s *omissionsScreen) askOpenAll() tea.Cmd {
	refs := s.closed
	return s.push(newMenuScreen(s.app, "Open "+count(len(refs), "confidential part")+" to decide on? The access log names each of them.", []Action{
		{ID: "no", Title: "No, go back", Run: func() tea.Cmd { return nil }},
		{ID: "yes", Title: "Yes, open them", Run: func() tea.Cmd { return s.open(refs) }},
	}))
}

func (s *omissionsScreen) open(refs []model.Ref) tea.Cmd {
	return query(s.app, &s.opening, func(ctx context.Context, session *store.Session) (done opened, err error) {
		for _, r := range refs {
			if _, err := session.Reveal(ctx, r); err != nil {
				return done, err
			}
			done.parts++
		}
		return done, nil
	})
}

func openedWords(done opened, err error) tea.Cmd {
	if err != nil {
		return warn(count(done.parts, "part") + " opened, then no more. " + err.Error())
	}
	return say(count(done.parts, "part") + " opened. The access log says that you did.")
}
