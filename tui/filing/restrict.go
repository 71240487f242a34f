package filing

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// restrictScreen shows who may open a file from now on and who no longer may,
// before it is filed (C6).
type restrictScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	form    *FormScreen
	content model.Restriction
	people  []model.Person
	filing  screen.Pending
}

func newRestrictScreen(f *FormScreen, c model.Restriction) *restrictScreen {
	return &restrictScreen{App: f.App, form: f, content: c, people: f.Session.People()}
}

func (s *restrictScreen) Title() string { return "What it means" }
func (s *restrictScreen) Reading() bool { return s.filing.Waiting() }

func (s *restrictScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	if got, ok := msg.(screen.Answer[model.Entry]); ok && s.filing.Took(got.ID) {
		return s, s.filed(got.Value, got.Err)
	}
	return s, nil
}

func (s *restrictScreen) Actions() []screen.Action {
	busy := ""
	if s.filing.Waiting() {
		busy = "It is being filed."
	}
	return []screen.Action{
		{ID: "file", Title: "sign and file", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.file},
		{ID: "back", Title: "back to change it", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd { return s.Leave(s) }},
	}
}

func (s *restrictScreen) file() tea.Cmd {
	c, id, draft, keeper := s.content, s.form.id, s.form.DraftID, s.form.keeper
	return screen.Query(s.App, &s.filing, func(ctx context.Context, session *store.Session) (entry model.Entry, err error) {
		ctx = context.WithoutCancel(ctx)
		err = keeper.end(draft, func() error {
			if entry, err = session.Restrict(ctx, id, c); err != nil {
				return err
			}
			return session.Drafts().Delete(ctx, draft)
		})
		return entry, err
	})
}

func (s *restrictScreen) filed(e model.Entry, err error) tea.Cmd {
	if err != nil {
		return screen.Warn("Not filed. " + err.Error())
	}
	s.form.Saved = s.form.Form.Changed()
	words := "the file is open to the team again."
	if s.content.Restricted {
		words = "the file is restricted from now on."
	}
	return tea.Batch(s.Leave(s.form), func() tea.Msg { return screen.ChangedMsg{Filed: e.Ref} }, screen.Say("Filed as "+e.Ref.String()+": "+words))
}

// admits reports whether somebody may open the file from then on: whoever decides
// it may, and stands in for a manager where they are none.
func (s *restrictScreen) admits(p model.Person) bool {
	return !s.content.Restricted || p.Role == model.Manager || s.content.Admits(p.ID) || p.ID == s.Me().ID
}

func (s *restrictScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	p.Plain("Nothing is filed yet. Ctrl+S signs it: the file gets new keys and it holds at once. Esc goes back.")
	p.Gap()
	if !s.content.Restricted {
		p.Rule("Who may open the file")
		p.Plain("Everybody with an account in this vault, by their role, what was filed while it was restricted included.")
		s.why(p)
		return p.Lines
	}
	var in, out []string
	for _, one := range s.people {
		switch {
		case one.State == model.HasLeft:
		case s.admits(one):
			in = append(in, one.Name+" ("+strings.ToLower(one.Role.Words())+")")
		default:
			out = append(out, one.Name)
		}
	}
	p.Rule("Who may open the file")
	p.Plain(listed(in) + ". Whoever becomes a manager later, too.")
	if s.Me().Role != model.Manager && !s.content.Admits(s.Me().ID) {
		p.Warn("You stand in for a manager. Once the team has one, you are kept out too, unless you are picked.")
	}
	p.Gap()
	p.Rule("Who may not")
	s.keptOut(p, out)
	s.why(p)
	return p.Lines
}

// keptOut says who is kept out, and what they still have.
func (s *restrictScreen) keptOut(p *screen.Page, out []string) {
	if len(out) == 0 {
		p.Plain("Nobody who has an account now. Whoever is added later.")
	} else {
		p.Plain(listed(out) + ", and whoever is added later. To them the file is not there: on no list, in no search, with no count and no task.")
		p.Plain("What they have opened before, they may have kept. A copy of the vault made before now still shows it to them.")
	}
	today := s.Today()
	for _, a := range []struct {
		who  *model.Assigned
		what string
	}{{s.form.File.NamedWorker(today), "the named worker"}, {s.form.File.CoveringWorker(today), "who covers"}} {
		if a.who == nil {
			continue
		}
		for _, one := range s.people {
			if one.ID == a.who.Person && !s.admits(one) {
				p.Warn(one.Name + " is " + a.what + " and is kept out: the file and its tasks leave their lists. Name somebody else (w) who may open it.")
			}
		}
	}
	p.Plain("Copies of its entries in other children's files stay as they are. Copies made from now on are confidential in those files.")
}

func (s *restrictScreen) why(p *screen.Page) {
	p.Gap()
	p.Rule("Why")
	p.Plain(s.content.Why)
}

// listed is a list in words: "A, B and C".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

func (s *restrictScreen) View(w, h int) string {
	if s.filing.Waiting() {
		return s.Busily("Filing; the file gets new keys ...", w, h)
	}
	return ui.Clip(strings.TrimSuffix(s.Scroll.View(s.lines(w), w, h, s.Theme), "\n"), w, h)
}
