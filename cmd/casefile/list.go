package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"casefile/model"
)

func listCommand() command {
	return command{
		name:    "list",
		summary: "the children's files",
		help: `
Lists the children's files: open ones, and with --all closed ones too. "FILE"
is what "casefile show" takes. With --tasks it lists what each file still
lacks by the procedure instead: the day it is due, the clause, the file, the
task.

JSON: a list of files, each with case (the whole id), file (its short form),
name, knownAs, born, expected, age, status, closed, worker, workerName,
lastEntry, lastSeen, seenAlone, restricted, and tasks: clause, entry, field,
text, from, due, late. Days are YYYY-MM-DD; what is empty is left out.`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			all := fs.Bool("all", false, "closed files too")
			tasks := fs.Bool("tasks", false, "list the tasks of the files")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("list", "list takes no arguments: a name would stay in the shell's history.")
				}
				s, done, err := who.unlock(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				rows, err := s.Cases(ctx)
				if err != nil {
					return err
				}
				settings, err := s.Settings(ctx)
				if err != nil {
					return err
				}
				today, gone := model.DateOf(time.Now()), model.Gone(s.People())
				slices.SortStableFunc(rows, func(a, b model.Row) int {
					return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(string(a.Born), string(b.Born)))
				})
				files := make([]fileRow, 0, len(rows))
				for _, r := range rows {
					if *all || r.Closed.IsZero() || r.Closed > today {
						files = append(files, newFileRow(r, gone, today, settings))
					}
				}
				unread := 0
				for _, f := range files {
					unread += f.Unread
				}
				switch {
				case *asJSON:
					err = p.printJSON(files)
				case *tasks:
					err = p.print(taskColumns(files))
				default:
					err = p.print(fileColumns(files))
				}
				return errors.Join(err, unreadError(unread))
			}
		},
	}
}

// fileRow is a file as list shows it.
type fileRow struct {
	model.Row
	File  string    `json:"file"`
	Age   string    `json:"age,omitempty"`
	Tasks []taskRow `json:"tasks"`
}

// taskRow is a task as list and show give it.
type taskRow struct {
	Clause model.Clause `json:"clause"`
	Entry  model.Ref    `json:"entry,omitzero"`
	Field  string       `json:"field,omitempty"`
	Text   string       `json:"text"`
	From   model.Date   `json:"from,omitempty"`
	Due    model.Date   `json:"due,omitempty"`
	Late   bool         `json:"late"`
}

// newFileRow is a file as list and show tell of it; gone are those who are not
// here to look after it.
func newFileRow(r model.Row, gone []model.Person, today model.Date, settings model.Settings) fileRow {
	return fileRow{Row: r, File: r.Case.String(), Age: r.Age(today), Tasks: taskRows(r.TodoAmong(gone, today, settings), today)}
}

func taskRows(tasks []model.Task, today model.Date) []taskRow {
	rows := make([]taskRow, len(tasks))
	for i, t := range tasks {
		rows[i] = taskRow{t.Clause, t.Entry, t.Field, t.Text, t.From, t.Due, t.Late(today)}
	}
	return rows
}

func fileColumns(files []fileRow) string {
	rows := [][]string{{"FILE", "NAME", "AGE", "STATUS", "WORKER", "LAST ENTRY", "LAST SEEN", "TASKS"}}
	for _, f := range files {
		late := 0
		for _, t := range f.Tasks {
			if t.Late {
				late++
			}
		}
		tasks := strconv.Itoa(len(f.Tasks))
		if late > 0 {
			tasks += fmt.Sprintf(", %d late", late)
		}
		worker := f.WorkerName
		if worker == "" {
			worker = "! nobody"
			if f.Unread > 0 {
				worker = "! not known"
			}
		}
		status := f.Status
		if f.Restricted {
			status = "[restricted] " + status
		}
		if words := f.UnreadWords(); words != "" {
			status = "! " + words + " · " + status
		}
		rows = append(rows, []string{f.File, f.Name, f.Age, status, worker, f.LastEntry.Numeric(), f.LastSeen.Numeric(), tasks})
	}
	return columns(rows)
}

func taskColumns(files []fileRow) string {
	rows := [][]string{{"DUE", "CLAUSE", "FILE", "NAME", "TASK"}}
	for _, f := range files {
		for _, t := range f.Tasks {
			due := t.Due.Numeric()
			if t.Late {
				due += " ! late"
			}
			rows = append(rows, []string{due, string(t.Clause), f.File, f.Name, t.Text})
		}
	}
	return columns(rows)
}
