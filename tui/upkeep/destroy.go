package upkeep

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// keyNumber is the answer that repeats a file's number.
const keyNumber = "number"

// announceOf asks why a file is to be destroyed, and announces that it is.
func announceOf(a *screen.App, file *model.CaseFile) *DecideScreen {
	id := file.ID
	f := form.New("Announce a destruction", &form.Section{
		Title:  "The file of " + file.Name() + " is to be destroyed",
		Fields: []form.Field{screen.Line(filing.KeyWhy, "Why, or at whose word")},
	}, explained("What happens", func(p *screen.Page) {
		p.Plain("Nothing is destroyed yet. " + toldOf(a))
		p.Plain("Another manager can carry it out from now on; you alone once 14 days have passed, from " + a.Today().AddDays(14).String() + " on.")
		p.Plain("If something is filed by which the file is to be kept for longer, the announcement lapses.")
	}))
	f.SetHelp(filing.KeyWhy, "stands in the trace for good: do not name the child")
	return &DecideScreen{App: a, Form: f, needed: []string{filing.KeyWhy}, verb: "announce it", doing: "Putting it on record",
		done: "Announced. Another manager can carry it out, or you in 14 days.",
		do: func() func(context.Context, *store.Session) error {
			why := f.Value(filing.KeyWhy)
			return func(ctx context.Context, session *store.Session) error {
				_, err := session.Retention().Announce(ctx, id, why)
				return err
			}
		}}
}

// toldOf says who sees that a destruction is coming.
func toldOf(a *screen.App) string {
	var names []string
	for _, p := range a.Session.People() {
		if p.State == "" && p.ID != a.Me().ID && (p.Role == model.Manager || p.Role == model.Auditor) {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return "There is no other manager here, and no auditor: nobody but you sees it coming."
	}
	return "Every manager and every auditor is told when they unlock, and can stop it: " + strings.Join(names, ", ") + "."
}

// stopOf asks why a file is not to be destroyed, and stops it.
func stopOf(a *screen.App, said store.Announcement) *DecideScreen {
	f := form.New("Stop a destruction", &form.Section{
		Title:  "File " + said.Case.String() + " is not to be destroyed",
		Fields: []form.Field{screen.Line(filing.KeyWhy, "Why not")},
	}, explained("What happens", func(p *screen.Page) {
		p.Plain(said.By.Name + " announced it: " + said.Why)
		p.Plain("It cannot be carried out any more. It stands on record who stopped it, and why. A manager can announce it anew, and it takes as long again.")
	}))
	f.SetHelp(filing.KeyWhy, "stands on record for good: do not name the child")
	return &DecideScreen{App: a, Form: f, needed: []string{filing.KeyWhy}, verb: "stop it", doing: "Putting it on record",
		done: "Stopped. The file stays.",
		do: func() func(context.Context, *store.Session) error {
			why := f.Value(filing.KeyWhy)
			return func(ctx context.Context, session *store.Session) error {
				return session.Retention().Stop(ctx, said.Ref, why)
			}
		}}
}

// openDestroy asks for a file's number: nobody destroys one by a slip of the hand, or
// the one beside it.
func openDestroy(of *RetentionScreen) tea.Cmd {
	a, file, said := of.App, of.Value.file, of.Value.Announced
	number := file.ID.String()
	ask := form.New("Destroy the file", &form.Section{
		Title:  "Destroy the file of " + file.Name(),
		Help:   "Nothing brings it back. Esc leaves everything as it is.",
		Fields: []form.Field{screen.Line(keyNumber, "Type "+number)},
	}, explained("Announced by "+said.By.Name+", "+model.DateOf(a.Local(said.When)).String(), func(p *screen.Page) { p.Plain(said.Why) }))
	ask.SetHelp(keyNumber, "the number of this file, to say that you mean it")
	return a.Push(screen.NewPrompt(a, ask, "destroy for good", func(p *screen.Prompt) tea.Cmd {
		if typed := strings.ToUpper(strings.TrimSpace(ask.Value(keyNumber))); typed != number {
			return p.Refuse([]form.Problem{{Field: keyNumber, Text: "That is not the number of this file: " + number + ".", Must: true}})
		}
		return a.Push(newDestroyingScreen(a, of))
	}))
}

// newDestroyingScreen destroys the file, and then shows what came of it.
func newDestroyingScreen(a *screen.App, of *RetentionScreen) *screen.WorkScreen[store.Destroyed] {
	id := of.id
	return screen.NewWork(a, screen.Work[store.Destroyed]{
		Title: "Destroying", Doing: "Destroying the file, and writing the vault's file anew without it ...",
		Stopping: "Once the file is destroyed it stays so; its bytes then wait in the vault's file until that is written anew.",
		Run: func(ctx context.Context, session *store.Session, p *screen.Progress) (store.Destroyed, error) {
			return session.Retention().Destroy(ctx, id, p.Tell)
		},
		Then: func(s screen.Screen, done store.Destroyed, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.Leave(s), screen.Warn("Not destroyed. "+err.Error()))
			}
			return tea.Batch(a.OverFirst(NewDoneScreen(a, done)), screen.Changed)
		},
	})
}

// NewDoneScreen says what came of a destruction.
func NewDoneScreen(a *screen.App, done store.Destroyed) *screen.PageScreen {
	return &screen.PageScreen{App: a, Heading: "Destroyed", Lines: func(w int) []string {
		p := &screen.Page{Theme: a.Theme, W: min(w, 100) - 2}
		if done.Left == nil {
			p.Add(p.Theme.Good.Render, "The file is destroyed, and its bytes are gone from the vault's file.")
		} else {
			p.Warn("The file is destroyed and nothing of it can be read any more, but its bytes are still in the vault's file: " + done.Left.Error())
			p.Plain("Write the file anew as soon as that can be: v on the list of children, then x.")
		}
		trace(p, a, done.Destruction)
		p.Gap()
		p.Rule("Backups that still hold it")
		if len(done.Backups) == 0 {
			p.Plain("None that this vault remembers.")
		} else {
			p.Warn("The file is not gone as long as these are there. Make a new backup, destroy the files of these, then strike them out: v on the list of children, then B.")
			for _, b := range done.Backups {
				p.Plain(backupLine(a, b))
			}
		}
		return p.Lines
	}}
}

// trace is what a destruction leaves.
func trace(p *screen.Page, a *screen.App, d store.Destruction) {
	p.Gap()
	p.Rule("File " + d.Case.String())
	if !d.Announced.IsZero() {
		p.Field("Announced", a.Local(d.Announced).Format("2 January 2006 15:04")+" by "+d.AnnouncedBy.Name)
	}
	if !d.When.IsZero() {
		p.Field("Destroyed", a.Local(d.When).Format("2 January 2006 15:04")+" by "+d.By.Name)
	}
	had := screen.EntryCount(d.Entries) + " in " + model.Count(d.Parts, "part")
	if d.FirstYear > 0 {
		had += ", " + yearsWords(d.FirstYear, d.LastYear)
	}
	p.Field("It had", had)
	if d.Why == "" {
		p.Warn("The words of this trace are damaged.")
	} else {
		p.Field("Why", d.Why)
		p.Field("Rule", d.Basis)
	}
	p.Field("On record as", d.Ref.String())
}

// newDestroyedScreen lists the traces of what was destroyed.
func newDestroyedScreen(a *screen.App) *DestroyedScreen { return &DestroyedScreen{App: a} }

// DestroyedScreen is those traces, the newest first.
type DestroyedScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	screen.Fetched[[]store.Destruction]
}

func (s *DestroyedScreen) Init() tea.Cmd {
	return s.Fetch(s.App, func(ctx context.Context, session *store.Session) ([]store.Destruction, error) {
		return session.Retention().Destructions(ctx)
	})
}

func (s *DestroyedScreen) Title() string { return "What was destroyed" }

func (s *DestroyedScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	s.Came(msg)
	return s, nil
}

func (s *DestroyedScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	switch {
	case s.Err != nil:
		p.Warn(s.Err.Error())
	case len(s.Value) == 0:
		p.Gap()
		p.Plain("Nothing was destroyed in this vault.")
	}
	for _, d := range s.Value {
		trace(p, s.App, d)
	}
	return p.Lines
}

func (s *DestroyedScreen) View(w, h int) string {
	if !s.Read {
		return ui.Clip(" Reading ...", w, h)
	}
	return s.Scroll.View(s.lines(w), w, h, s.Theme)
}
