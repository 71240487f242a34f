package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// restrictScreen shows who may open a file from now on and who no longer may,
// before it is filed (C6).
type restrictScreen struct {
	*app
	quiet
	paged
	form    *formScreen
	content model.Restriction
	people  []model.Person
	filing  pending
}

func newRestrictScreen(f *formScreen, c model.Restriction) *restrictScreen {
	return &restrictScreen{app: f.app, form: f, content: c, people: f.session.People()}
}

func (s *restrictScreen) Title() string { return "What it means" }
func (s *restrictScreen) Reading() bool { return s.filing.waiting() }

func (s *restrictScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.lines)
	if got, ok := msg.(answer[model.Entry]); ok && s.filing.took(got.id) {
		return s, s.filed(got.value, got.err)
	}
	return s, nil
}

func (s *restrictScreen) Actions() []Action {
	busy := ""
	if s.filing.waiting() {
		busy = "It is being filed."
	}
	return []Action{
		{ID: "file", Title: "sign and file", Keys: []string{"ctrl+s", "f2"}, WhyNot: busy, Run: s.file},
		{ID: "back", Title: "back to change it", Keys: []string{"esc"}, WhyNot: busy, Run: func() tea.Cmd { return s.leave(s) }},
	}
}

func (s *restrictScreen) file() tea.Cmd {
	c, id, draft, keeper := s.content, s.form.id, s.form.draftID, s.form.keeper
	return query(s.app, &s.filing, func(ctx context.Context, session *store.Session) (entry model.Entry, err error) {
		ctx = context.WithoutCancel(ctx)
		err = keeper.end(draft, func() error {
			if entry, err = session.Restrict(ctx, id, c); err != nil {
				return err
			}
			return session.DeleteDraft(ctx, draft)
		})
		return entry, err
	})
}

func (s *restrictScreen) filed(e model.Entry, err error) tea.Cmd {
	if err != nil {
		return warn("Not filed. " + err.Error())
	}
	s.form.saved = s.form.form.Changed()
	words := "the file is open to the team again."
	if s.content.Restricted {
		words = "the file is restricted from now on."
	}
	return tea.Batch(s.leave(s.form), func() tea.Msg { return changedMsg{filed: e.Ref} }, say("Filed as "+e.Ref.String()+": "+words))
}

// admits reports whether somebody may open the file from then on: whoever decides
// it may, and stands in for a manager where they are none.
func (s *restrictScreen) admits(p model.Person) bool {
	return !s.content.Restricted || p.Role == model.Manager || s.content.Admits(p.ID) || p.ID == s.me().ID
}

func (s *restrictScreen) lines(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	p.plain("Nothing is filed yet. Ctrl+S signs it: the file gets new keys and it holds at once. Esc goes back.")
	p.gap()
	if !s.content.Restricted {
		p.rule("Who may open the file")
		p.plain("Everybody with an account in this vault, by their role, what was filed while it was restricted included.")
		s.why(p)
		return p.lines
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
	p.rule("Who may open the file")
	p.plain(listed(in) + ". Whoever becomes a manager later, too.")
	if s.me().Role != model.Manager && !s.content.Admits(s.me().ID) {
		p.warn("You stand in for a manager. Once the team has one, you are kept out too, unless you are picked.")
	}
	p.gap()
	p.rule("Who may not")
	s.keptOut(p, out)
	s.why(p)
	return p.lines
}

// keptOut says who is kept out, and what they still have.
func (s *restrictScreen) keptOut(p *page, out []string) {
	if len(out) == 0 {
		p.plain("Nobody who has an account now. Whoever is added later.")
	} else {
		p.plain(listed(out) + ", and whoever is added later. To them the file is not there: on no list, in no search, with no count and no task.")
		p.plain("What they have opened before, they may have kept. A copy of the vault made before now still shows it to them.")
	}
	today := s.today()
	for _, a := range []struct {
		who  *model.Assigned
		what string
	}{{s.form.file.NamedWorker(today), "the named worker"}, {s.form.file.CoveringWorker(today), "who covers"}} {
		if a.who == nil {
			continue
		}
		for _, one := range s.people {
			if one.ID == a.who.Person && !s.admits(one) {
				p.warn(one.Name + " is " + a.what + " and is kept out: the file and its tasks leave their lists. Name somebody else (w) who may open it.")
			}
		}
	}
	p.plain("Copies of its entries in other children's files stay as they are. Copies made from now on are confidential in those files.")
}

func (s *restrictScreen) why(p *page) {
	p.gap()
	p.rule("Why")
	p.plain(s.content.Why)
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
	if s.filing.waiting() {
		return s.busily("Filing; the file gets new keys ...", w, h)
	}
	return ui.Clip(strings.TrimSuffix(s.scroll.View(s.lines(w), w, h, s.theme), "\n"), w, h)
}
