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

// openDestroy asks why a file is destroyed, and for its number: nobody destroys
// one by a slip of the hand, or the one beside it.
func openDestroy(of *RetentionScreen) tea.Cmd {
	a, file := of.App, of.Value.file
	number := file.ID.String()
	ask := form.New("Destroy the file", &form.Section{
		Title: "Destroy the file of " + file.Name(),
		Help:  "Nothing brings it back. Esc leaves everything as it is.",
		Fields: []form.Field{
			screen.Line(filing.KeyWhy, "Why, or at whose word"),
			screen.Line(keyNumber, "Type "+number),
		},
	})
	ask.SetHelp(filing.KeyWhy, "stands in the trace for good: do not name the child")
	ask.SetHelp(keyNumber, "the number of this file, to say that you mean it")
	return a.Push(screen.NewPrompt(a, ask, "destroy for good", func(p *screen.Prompt) tea.Cmd {
		problems := screen.BlankFields(ask, filing.KeyWhy)
		if typed := strings.ToUpper(strings.TrimSpace(ask.Value(keyNumber))); typed != number {
			problems = append(problems, form.Problem{Field: keyNumber, Text: "That is not the number of this file: " + number + ".", Must: true})
		}
		if len(problems) > 0 {
			return p.Refuse(problems)
		}
		return a.Push(newDestroyingScreen(a, of, strings.TrimSpace(ask.Value(filing.KeyWhy))))
	}))
}

// newDestroyingScreen destroys the file, and then shows what came of it.
func newDestroyingScreen(a *screen.App, of *RetentionScreen, why string) *screen.WorkScreen[store.Destroyed] {
	id := of.id
	return screen.NewWork(a, screen.Work[store.Destroyed]{
		Title: "Destroying", Doing: "Destroying the file, and writing the vault's file anew without it ...",
		Stopping: "Once the file is destroyed it stays so; its bytes then wait in the vault's file until that is written anew.",
		Run: func(ctx context.Context, session *store.Session, p *screen.Progress) (store.Destroyed, error) {
			return session.Retention().Destroy(ctx, id, store.DestroyRecord{Why: why}, p.Tell)
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
