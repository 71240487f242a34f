package documents

import (
	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/papers"
	"casefile/tui/screen"
)

func (s *OmissionsScreen) Actions() []screen.Action {
	none := ""
	if len(s.Shown) == 0 {
		none = "There is no passage on the list."
	}
	may := screen.OrWhy(s.MayRecord(), none) // whoever keeps the record decides
	keep, give := screen.OrWhy(may, s.whyNot(model.KeepPassage)), screen.OrWhy(may, s.whyNot(model.GivePassage))
	next, brief := "list what is decided, or said of others", "list more"
	switch s.which {
	case showConcerned:
		next, brief = "list every passage", "list all"
	case showEvery:
		next, brief = "list what is to decide", "list fewer"
	}
	// Where a part is closed, to open it is what can be done.
	acts := []screen.Action{
		{ID: "reveal", Title: "open the confidential part", Brief: "open part", Keys: []string{"o"}, WhyNot: s.notClosed(), Run: func() tea.Cmd { return s.open(closedRefs(*s.Current())) }},
		{ID: "keep", Title: "keep out", Keys: []string{"x"}, WhyNot: keep, Run: s.keep},
		{ID: "give", Title: "give", Keys: []string{"g"}, WhyNot: give, Run: func() tea.Cmd { return s.askReason(model.GivePassage) }},
		{ID: "mark-entry", Title: "mark all of the entry", Brief: "mark entry", Keys: []string{"e"}, WhyNot: screen.OrWhy(may, s.closedHere()), Run: func() tea.Cmd { s.mark(s.together()...); return nil }},
		{ID: "preview", Title: "how it will stand in the copy", Brief: "preview", Keys: []string{"v"}, WhyNot: s.unread(), Run: s.askPreview},
	}
	if s.Onwards != nil {
		acts = append(acts, screen.Action{ID: "onwards", Title: "go on to the copy", Brief: "go on", Keys: []string{"ctrl+s", "f2"}, Run: s.Onwards})
	}
	return append(acts,
		screen.Action{ID: "which", Title: next, Brief: brief, Keys: []string{"a"}, Run: func() tea.Cmd { s.show((s.which + 1) % (showEvery + 1)); return nil }},
		screen.Action{ID: "mark", Title: "mark", Keys: []string{" "}, WhyNot: screen.OrWhy(may, s.closedHere()), Run: s.markHere},
		screen.Action{ID: "reason", Title: "keep out, for another reason", Brief: "another reason", Keys: []string{"X"}, WhyNot: keep, Run: func() tea.Cmd { return s.askReason(model.KeepPassage) }},
		screen.Action{ID: "mark-all", Title: "mark all on the list", Brief: "mark all", Keys: []string{"A"}, WhyNot: may, Run: func() tea.Cmd { s.mark(s.Shown...); return nil }},
		screen.Action{ID: "reveal-all", Title: "open all confidential parts", Brief: "open all", Keys: []string{"O"}, WhyNot: s.noneClosed(), Run: s.askOpenAll},
		screen.Action{ID: "open", Title: "open the entry", Keys: []string{"enter"}, WhyNot: none, Run: func() tea.Cmd {
			return s.Push(s.Doors.Entry(s.App, s.File, s.Current().Item.Ref))
		}},
	)
}

// unread says that there is no record to decide on.
func (s *OmissionsScreen) unread() string {
	if s.File == nil {
		return "The record could not be read."
	}
	return ""
}

// whyNot says why those chosen cannot be decided so; empty where they can.
func (s *OmissionsScreen) whyNot(decided string) string {
	for _, i := range s.Chosen() {
		switch p := s.Passages[i]; {
		case p.Closed():
			return "Nobody decides on what nobody has read: o opens the confidential part, and the access log says so."
		case p.ID.IsZero() && decided == model.GivePassage:
			return "It was filed in error, and is not yours to read: it can be kept out, or a manager gives it."
		}
	}
	return ""
}

func (s *OmissionsScreen) closedHere() string {
	if p := s.Current(); p != nil && p.Closed() {
		return s.whyNot(model.KeepPassage)
	}
	return ""
}

// markHere marks a passage, or takes the mark off, and goes on to the next one.
func (s *OmissionsScreen) markHere() tea.Cmd {
	s.mark(s.Shown[s.list.Cursor])
	s.list.Move(1, len(s.Shown), s.listHeight())
	s.fit()
	return nil
}

// closedRefs are the entries to open before a passage can be decided on.
func closedRefs(p papers.Passage) []model.Ref {
	if !p.Closed() {
		return nil
	}
	return p.Item.ToOpen()
}

func (s *OmissionsScreen) noneClosed() string {
	switch {
	case !s.Me().Role.OpensConfidential():
		return "Your role (" + s.Me().Role.Words() + ") does not open confidential parts."
	case len(s.Closed) == 0:
		return "No confidential part is closed."
	}
	return ""
}

func (s *OmissionsScreen) notClosed() string {
	if p := s.Current(); p == nil || !p.Closed() {
		return "Nothing confidential is closed here."
	}
	return s.noneClosed()
}

// askOpenAll asks before many are opened at once.
func (s *OmissionsScreen) askOpenAll() tea.Cmd {
	refs := s.Closed
	return s.Push(screen.NewMenu(s.App, "Open "+model.Count(len(refs), "confidential part")+" to decide on? The access log names each of them.", []screen.Action{
		{ID: "no", Title: "No, go back", Run: func() tea.Cmd { return nil }},
		{ID: "yes", Title: "Yes, open them", Run: func() tea.Cmd { return s.open(refs) }},
	}))
}

func (s *OmissionsScreen) open(refs []model.Ref) tea.Cmd {
	return screen.Reveal(s.App, &s.opening, refs)
}

func openedWords(done screen.Opened, err error) tea.Cmd {
	if err != nil {
		return screen.Warn(model.Count(done.Parts, "part") + " opened, then no more. " + err.Error())
	}
	return screen.Say(model.Count(done.Parts, "part") + " opened. The access log says that you did.")
}
