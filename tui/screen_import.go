package tui

import (
	"context"
	"fmt"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/store/table"
	"casefile/tui/form"
)

// keyWhat is the answer that says what a file holds.
const keyWhat = "what"

// openImport asks which CSV file is to be brought in, and what is in it.
func openImport(a *app) tea.Cmd {
	ask := form.New("Bring in a file", &form.Section{
		Title: "A CSV file", Help: "What another program keeps as a table: its first row names the columns. What would be filed is shown first. The file itself stays as it is, and is not sealed.",
		Fields: []form.Field{line(keyPath, "File"), choice(keyWhat, "What is in it", table.Whats)},
	})
	return a.push(newPromptScreen(a, ask, "look at it", func(p *promptScreen) tea.Cmd {
		if lacking := blankFields(ask, keyPath, keyWhat); len(lacking) > 0 {
			return p.refuse(lacking)
		}
		path, err := atHome(strings.TrimSpace(ask.Value(keyPath)))
		if err != nil {
			return p.refuse([]form.Problem{{Field: keyPath, Text: err.Error(), Must: true}})
		}
		i := &bringingIn{app: a, path: path, what: table.What(ask.Value(keyWhat)), first: p}
		return a.push(i.look(p, table.LookOptions{}))
	}))
}

// bringingIn is a file on its way in, from screen to screen.
type bringingIn struct {
	*app
	path string
	what table.What
	// first is the screen that asked for it: all is left with it.
	first  *promptScreen
	looked table.Looked
}

// look finds out how the file is written; where that fails, asked says so.
func (i *bringingIn) look(asked *promptScreen, o table.LookOptions) *workScreen[table.Looked] {
	path := i.path
	return newWorkScreen(i.app, work[table.Looked]{
		title: "Looking", doing: "Looking at how the file is written ...",
		stopping: "Nothing is filed.",
		run: func(ctx context.Context, _ *store.Session, p *progress) (table.Looked, error) {
			o := o
			o.Progress = p.tell
			return onFile(path, func(f *os.File) (table.Looked, error) { return table.Look(ctx, f, o) })
		},
		then: func(s Screen, looked table.Looked, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(i.leave(s), asked.refuse([]form.Problem{{Field: asked.form.Sections[0].Fields[0].Key(), Text: sentence(err), Must: true}}))
			}
			i.looked = looked
			if asked != i.first {
				return i.replace(asked, i.match())
			}
			return i.replace(s, i.match())
		},
	})
}

// check works out what would become of each row.
func (i *bringingIn) check(asked *promptScreen, m table.Matching) *workScreen[table.Plan] {
	path, looked, today := i.path, i.looked, i.today()
	return newWorkScreen(i.app, work[table.Plan]{
		title: "Checking", doing: "Checking each row against the record and the procedure. Nothing is filed yet ...",
		stopping: "Nothing is filed.",
		run: func(ctx context.Context, session *store.Session, p *progress) (table.Plan, error) {
			return onFile(path, func(f *os.File) (table.Plan, error) {
				return table.Check(ctx, session, f, looked, m, today, p.tell)
			})
		},
		then: func(s Screen, plan table.Plan, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(i.leave(s), warn(sentence(err)))
			}
			return i.replace(s, &planScreen{app: i.app, in: i, plan: plan, today: today})
		},
	})
}

// file puts what was planned on record.
func (i *bringingIn) file(s *planScreen) *workScreen[store.Imported] {
	path, plan, today := i.path, s.plan, s.today
	o := table.FileOptions{KeepGood: s.keepGood, Twins: s.twins}
	return newWorkScreen(i.app, work[store.Imported]{
		title: "Filing", doing: "Filing. It is one batch: none of it counts before all of it is there ...",
		stopping: "Then none of it counts.",
		run: func(ctx context.Context, session *store.Session, p *progress) (store.Imported, error) {
			o := o
			o.Progress = p.tell
			return onFile(path, func(f *os.File) (store.Imported, error) {
				return table.File(ctx, session, f, plan, today, o)
			})
		},
		then: func(work Screen, done store.Imported, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(i.leave(work), warn(sentence(err)))
			}
			return tea.Batch(changed, i.replace(i.first, newBroughtScreen(i.app, done)))
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
