package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/ui"
)

// keyNumber is the answer that repeats a file's number.
const keyNumber = "number"

// openDestroy asks why a file is destroyed, and for its number: nobody destroys
// one by a slip of the hand, or the one beside it.
func openDestroy(of *retentionScreen) tea.Cmd {
	a, file := of.app, of.value.file
	number := file.ID.String()
	ask := form.New("Destroy the file", &form.Section{
		Title: "Destroy the file of " + file.Name(),
		Help:  "Nothing brings it back. Esc leaves everything as it is.",
		Fields: []form.Field{
			line(keyWhy, "Why, or at whose word"),
			line(keyNumber, "Type "+number),
		},
	})
	ask.SetHelp(keyWhy, "stands in the trace for good: do not name the child")
	ask.SetHelp(keyNumber, "the number of this file, to say that you mean it")
	return a.push(newPromptScreen(a, ask, "destroy for good", func(p *promptScreen) tea.Cmd {
		problems := blankFields(ask, keyWhy)
		if typed := strings.ToUpper(strings.TrimSpace(ask.Value(keyNumber))); typed != number {
			problems = append(problems, form.Problem{Field: keyNumber, Text: "That is not the number of this file: " + number + ".", Must: true})
		}
		if len(problems) > 0 {
			return p.refuse(problems)
		}
		return a.push(newDestroyingScreen(a, of, strings.TrimSpace(ask.Value(keyWhy))))
	}))
}

// newDestroyingScreen destroys the file, and then shows what came of it.
func newDestroyingScreen(a *app, of *retentionScreen, why string) *workScreen[store.Destroyed] {
	id := of.id
	return newWorkScreen(a, work[store.Destroyed]{
		title: "Destroying", doing: "Destroying the file, and writing the vault's file anew without it ...",
		stopping: "Once the file is destroyed it stays so; its bytes then wait in the vault's file until that is written anew.",
		run: func(ctx context.Context, session *store.Session, p *progress) (store.Destroyed, error) {
			return session.Destroy(ctx, id, store.DestroyRecord{Why: why}, p.tell)
		},
		then: func(s Screen, done store.Destroyed, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.leave(s), warn("Not destroyed. "+err.Error()))
			}
			return tea.Batch(a.overFirst(newDoneScreen(a, done)), changed)
		},
	})
}

// newDoneScreen says what came of a destruction.
func newDoneScreen(a *app, done store.Destroyed) *pageScreen {
	return &pageScreen{app: a, title: "Destroyed", lines: func(w int) []string {
		p := &page{theme: a.theme, w: min(w, 100) - 2}
		if done.Left == nil {
			p.add(p.theme.Good.Render, "The file is destroyed, and its bytes are gone from the vault's file.")
		} else {
			p.warn("The file is destroyed and nothing of it can be read any more, but its bytes are still in the vault's file: " + done.Left.Error())
			p.plain("Write the file anew as soon as that can be: v on the list of children, then x.")
		}
		trace(p, a, done.Destruction)
		p.gap()
		p.rule("Backups that still hold it")
		if len(done.Backups) == 0 {
			p.plain("None that this vault remembers.")
		} else {
			p.warn("The file is not gone as long as these are there. Make a new backup, destroy the files of these, then strike them out: v on the list of children, then B.")
			for _, b := range done.Backups {
				p.plain(backupLine(a, b))
			}
		}
		return p.lines
	}}
}

// trace is what a destruction leaves.
func trace(p *page, a *app, d store.Destruction) {
	p.gap()
	p.rule("File " + d.Case.String())
	if !d.When.IsZero() {
		p.field("Destroyed", a.local(d.When).Format("2 January 2006 15:04")+" by "+d.By.Name)
	}
	had := entryCount(d.Entries) + " in " + count(d.Parts, "part")
	if d.FirstYear > 0 {
		had += ", " + yearsWords(d.FirstYear, d.LastYear)
	}
	p.field("It had", had)
	if d.Why == "" {
		p.warn("The words of this trace are damaged.")
	} else {
		p.field("Why", d.Why)
		p.field("Rule", d.Basis)
	}
	p.field("On record as", d.Ref.String())
}

// newDestroyedScreen lists the traces of what was destroyed.
func newDestroyedScreen(a *app) *destroyedScreen { return &destroyedScreen{app: a} }

// destroyedScreen is those traces, the newest first.
type destroyedScreen struct {
	*app
	quiet
	paged
	fetched[[]store.Destruction]
}

func (s *destroyedScreen) Init() tea.Cmd {
	return s.fetch(s.app, func(ctx context.Context, session *store.Session) ([]store.Destruction, error) {
		return session.Destructions(ctx)
	})
}

func (s *destroyedScreen) Title() string { return "What was destroyed" }

func (s *destroyedScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.lines)
	s.came(msg)
	return s, nil
}

func (s *destroyedScreen) lines(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	switch {
	case s.err != nil:
		p.warn(s.err.Error())
	case len(s.value) == 0:
		p.gap()
		p.plain("Nothing was destroyed in this vault.")
	}
	for _, d := range s.value {
		trace(p, s.app, d)
	}
	return p.lines
}

func (s *destroyedScreen) View(w, h int) string {
	if !s.read {
		return ui.Clip(" Reading ...", w, h)
	}
	return s.scroll.View(s.lines(w), w, h, s.theme)
}
