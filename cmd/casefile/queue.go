package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"casefile/model"
	"casefile/model/document/text"
	"casefile/model/papers"
	"casefile/store"
)

func queueCommand() command {
	return command{
		name:    "queue",
		args:    "[text REF | entered REF REFERENCE]",
		summary: "what is not in the authority's main system yet",
		help: `
Lists what has to be entered in the authority's main system by the team's
settings, the oldest first: what you recorded, and what is in the files that
you keep up to date; with --all everybody's.

"queue text REF" prints one entry as plain text, to be pasted there, or writes
it to the new file that --output names, which nobody else may read. A
confidential part is never in it, nor the name of the child. The access log has
it first.

"queue entered REF REFERENCE" puts on record that it stands there now, under
which reference.

Where entries of these files cannot be read, it says how many, and the exit code
is 5: what waits may be among them, or what corrected it.

JSON: a list of entries, each with ref (the whole reference), shortRef, case,
file, child, filed, kind, words, line, author (id, name, role) and confidential
(whether it has a part that is not copied).`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			all := fs.Bool("all", false, "everybody's, not only yours")
			output := fs.String("output", "", "of text: write to this new `FILE`")
			return func(ctx context.Context, p *program, args []string) error {
				do, err := queueAct(args, *all, *asJSON, *output)
				if err != nil {
					return err
				}
				s, done, err := who.unlock(ctx, p)
				if err != nil {
					return err
				}
				defer done()
				settings, err := s.Settings(ctx)
				if err != nil {
					return err
				}
				if settings.MainSystem == "" {
					return errors.New("the team has not said what the authority's main system is, so nothing waits for it. A manager does that under Settings")
				}
				return do(ctx, p, s, settings)
			}
		},
	}
}

// queueDo is what is done with the queue.
type queueDo func(context.Context, *program, *store.Session, model.Settings) error

func queueAct(args []string, all, asJSON bool, output string) (queueDo, error) {
	switch {
	case len(args) == 0 && output == "":
		return func(ctx context.Context, p *program, s *store.Session, _ model.Settings) error {
			return listQueue(ctx, p, s, all, asJSON)
		}, nil
	case len(args) == 2 && args[0] == "text" && !asJSON:
		return func(ctx context.Context, p *program, s *store.Session, settings model.Settings) error {
			return queueText(ctx, p, s, settings, args[1], output)
		}, nil
	case len(args) == 3 && args[0] == "entered" && !asJSON && output == "":
		return func(ctx context.Context, p *program, s *store.Session, settings model.Settings) error {
			return queueEntered(ctx, p, s, settings, args[1], args[2])
		}, nil
	}
	return nil, usage("queue", "queue lists what waits; \"queue text REF\" prints one, \"queue entered REF REFERENCE\" marks it.")
}

// queueRow is an entry of the queue as queue gives it.
type queueRow struct {
	Ref          model.Ref    `json:"ref"`
	ShortRef     string       `json:"shortRef"`
	Case         model.CaseID `json:"case"`
	File         string       `json:"file"`
	Child        string       `json:"child"`
	Filed        time.Time    `json:"filed"`
	Kind         model.Kind   `json:"kind"`
	Words        string       `json:"words"`
	Line         string       `json:"line"`
	Author       model.Person `json:"author"`
	Confidential bool         `json:"confidential"`
}

func listQueue(ctx context.Context, p *program, s *store.Session, all, asJSON bool) error {
	waiting, err := s.Queue().Waiting(ctx, model.CaseID{}, all, model.DateOf(time.Now()))
	if err != nil {
		return err
	}
	queue := make([]queueRow, len(waiting))
	for i, w := range waiting {
		queue[i] = newQueueRow(w.File, w.Item)
	}
	unread, err := unreadKnown(ctx, s)
	if err != nil {
		return err
	}
	if asJSON {
		return errors.Join(p.printJSON(queue), unreadError(unread))
	}
	lines := [][]string{{"FILED", "REF", "FILE", "CHILD", "BY", "ENTRY"}}
	for _, q := range queue {
		lines = append(lines, []string{model.DateOf(q.Filed).Numeric(), q.ShortRef, q.File, q.Child, q.Author.Name, q.Words + ": " + q.Line})
	}
	return errors.Join(p.print(columns(lines)), unreadError(unread))
}

// unreadKnown is how many entries could not be read of the files that the session
// has read.
func unreadKnown(ctx context.Context, s *store.Session) (n int, err error) {
	rows, err := s.Cases(ctx)
	for _, r := range rows {
		n += r.Unread
	}
	return n, err
}

func newQueueRow(f *model.CaseFile, it *model.Item) queueRow {
	return queueRow{
		Ref: it.Ref, ShortRef: it.Ref.String(), Case: f.ID, File: f.ID.String(), Child: f.Details.Name(),
		Filed: it.Filed, Kind: it.Content.Kind(), Words: it.Content.Words(), Line: f.Line(it),
		Author: it.Author, Confidential: it.HoldsConfidential(),
	}
}

// inQueue finds an entry that is in the queue.
func inQueue(ctx context.Context, s *store.Session, settings model.Settings, ref string) (*model.CaseFile, *model.Item, error) {
	r, err := s.FindRef(ctx, ref)
	if err != nil {
		return nil, nil, err
	}
	e, err := s.Entry(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	f, err := s.CaseFile(ctx, e.Case)
	if err != nil {
		return nil, nil, err
	}
	for _, it := range f.Queue(settings) {
		if it.Ref == r {
			return f, it, nil
		}
	}
	if it := f.Item(r); it != nil {
		if moved, _ := model.SaidOf[model.Transferred](it); moved != nil {
			return nil, nil, fmt.Errorf("%s is marked as entered already: %s", r, moved.Line())
		}
	}
	return nil, nil, fmt.Errorf("%s does not wait to be entered in %s. \"casefile queue --all\" shows what does", r, settings.MainSystem)
}

func queueText(ctx context.Context, p *program, s *store.Session, settings model.Settings, ref, output string) error {
	f, it, err := inQueue(ctx, s, settings, ref)
	if err != nil {
		return err
	}
	blocks, err := papers.Transfer(f, it, settings)
	if err != nil {
		return err
	}
	words, err := text.Paste(blocks)
	if err != nil {
		return err
	}
	if it.HoldsConfidential() {
		p.tell("It has a confidential part, which is not in the text. \"casefile show --confidential %s\" opens it.", it.Ref)
	}
	if output == "" {
		if err := s.Queue().Note(ctx, it.Ref, settings.MainSystem); err != nil {
			return err
		}
		return errors.Join(p.print(words), unreadError(f.Unread()))
	}
	if err := s.Queue().Write(ctx, it.Ref, settings.MainSystem, output, words); err != nil {
		return err
	}
	p.tell("Written. It is not encrypted: delete it once it is entered in %s.", settings.MainSystem)
	return unreadError(f.Unread())
}

func queueEntered(ctx context.Context, p *program, s *store.Session, settings model.Settings, ref, reference string) error {
	f, it, err := inQueue(ctx, s, settings, ref)
	if err != nil {
		return err
	}
	if f.ReadOnly != "" {
		return errors.New(f.ReadOnly)
	}
	c := model.Transferred{Of: it.Ref, System: settings.MainSystem, Reference: reference, On: model.DateOf(time.Now())}
	if lacks := model.Check(c, f); model.Incomplete(lacks) {
		return errors.New(lacks[0].Message)
	}
	filed, err := s.File(ctx, store.Filing{Case: f.ID, General: c})
	if err != nil {
		return err
	}
	p.tell("Filed as %s: %s stands in %s as %s.", filed[0].Ref, it.Ref, settings.MainSystem, reference)
	return nil
}
