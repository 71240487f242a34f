package upkeep

import (
	"context"
	"fmt"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/store/table"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// keyWhat is the answer that says what a file holds.
const keyWhat = "what"

// openImport asks which CSV file is to be brought in, and what is in it.
func openImport(a *screen.App) tea.Cmd {
	ask := form.New("Bring in a file", &form.Section{
		Title: "A CSV file", Help: "What another program keeps as a table: its first row names the columns. What would be filed is shown first. The file itself stays as it is, and is not sealed.",
		Fields: []form.Field{screen.Line(KeyPath, "File"), screen.Choice(keyWhat, "What is in it", table.Whats)},
	})
	return a.Push(screen.NewPrompt(a, ask, "look at it", func(p *screen.Prompt) tea.Cmd {
		if lacking := screen.BlankFields(ask, KeyPath, keyWhat); len(lacking) > 0 {
			return p.Refuse(lacking)
		}
		path, err := screen.AtHome(strings.TrimSpace(ask.Value(KeyPath)))
		if err != nil {
			return p.Refuse([]form.Problem{{Field: KeyPath, Text: err.Error(), Must: true}})
		}
		i := &bringingIn{App: a, path: path, what: table.What(ask.Value(keyWhat)), first: p}
		return a.Push(i.look(p, table.LookOptions{}))
	}))
}

// bringingIn is a file on its way in, from screen to screen.
type bringingIn struct {
	*screen.App
	path string
	what table.What
	// first is the screen that asked for it: all is left with it.
	first  *screen.Prompt
	looked table.Looked
}

// look finds out how the file is written; where that fails, asked says so.
func (i *bringingIn) look(asked *screen.Prompt, o table.LookOptions) *screen.WorkScreen[table.Looked] {
	path := i.path
	return screen.NewWork(i.App, screen.Work[table.Looked]{
		Title: "Looking", Doing: "Looking at how the file is written ...",
		Stopping: "Nothing is filed.",
		Run: func(ctx context.Context, _ *store.Session, p *screen.Progress) (table.Looked, error) {
			o := o
			o.Progress = p.Tell
			return onFile(path, func(f *os.File) (table.Looked, error) { return table.Look(ctx, f, o) })
		},
		Then: func(s screen.Screen, looked table.Looked, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(i.Leave(s), asked.Refuse([]form.Problem{{Field: asked.Form.Sections[0].Fields[0].Key(), Text: screen.Sentence(err), Must: true}}))
			}
			i.looked = looked
			if asked != i.first {
				return i.Replace(asked, i.match())
			}
			return i.Replace(s, i.match())
		},
	})
}

// check works out what would become of each row.
func (i *bringingIn) check(asked *screen.Prompt, m table.Matching) *screen.WorkScreen[table.Plan] {
	path, looked, today := i.path, i.looked, i.Today()
	return screen.NewWork(i.App, screen.Work[table.Plan]{
		Title: "Checking", Doing: "Checking each row against the record and the procedure. Nothing is filed yet ...",
		Stopping: "Nothing is filed.",
		Run: func(ctx context.Context, session *store.Session, p *screen.Progress) (table.Plan, error) {
			return onFile(path, func(f *os.File) (table.Plan, error) {
				return table.Check(ctx, session, f, looked, m, today, p.Tell)
			})
		},
		Then: func(s screen.Screen, plan table.Plan, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(i.Leave(s), screen.Warn(screen.Sentence(err)))
			}
			return i.Replace(s, &planScreen{App: i.App, in: i, plan: plan, today: today})
		},
	})
}

// file puts what was planned on record.
func (i *bringingIn) file(s *planScreen) *screen.WorkScreen[store.Imported] {
	path, plan, today := i.path, s.plan, s.today
	o := table.FileOptions{KeepGood: s.keepGood, Twins: s.twins}
	return screen.NewWork(i.App, screen.Work[store.Imported]{
		Title: "Filing", Doing: "Filing. It is one batch: none of it counts before all of it is there ...",
		Stopping: "Then none of it counts.",
		Run: func(ctx context.Context, session *store.Session, p *screen.Progress) (store.Imported, error) {
			o := o
			o.Progress = p.Tell
			return onFile(path, func(f *os.File) (store.Imported, error) {
				return table.File(ctx, session, f, plan, today, o)
			})
		},
		Then: func(work screen.Screen, done store.Imported, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(i.Leave(work), screen.Warn(screen.Sentence(err)))
			}
			return tea.Batch(screen.Changed, i.Replace(i.first, newBroughtScreen(i.App, done)))
		},
	})
}

// onFile works on a file that is opened for it.
func onFile[T any](path string, do func(*os.File) (T, error)) (T, error) {
	var none T
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return none, fmt.Errorf("%s is no file. Name the file itself", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return none, fmt.Errorf("the file cannot be read: %w", err)
	}
	defer f.Close()
	return do(f)
}
