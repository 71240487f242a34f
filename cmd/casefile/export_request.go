package main

import (
	"context"
	"fmt"
	"strings"

	"casefile/model"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
)

// reads is who reads the document, as the flags say.
func (d *documentFlags) reads() (model.Reader, error) {
	r := model.ReaderAs(d.reader, d.standing)
	r.Subject = r.Subject || d.subject
	var known []string
	for _, t := range model.Standings {
		if t.Value == d.standing {
			return r, nil
		}
		known = append(known, t.Value)
	}
	if d.standing != "" {
		return r, usage("export", fmt.Sprintf("There is no standing %q. What somebody is to the child is one of %s.", d.standing, strings.Join(known, ", ")))
	}
	return r, nil
}

// saysWhoAsks reports whether the flags say it, of a request that is not on record.
func (d *documentFlags) saysWhoAsks() bool { return d.reader != "" || d.standing != "" || d.subject }

// answers finds the request that a copy answers by its name, and takes from it whom the
// copy is for and the days that are asked for.
func (d *documentFlags) answers(ctx context.Context, s *store.Session, r *paper.Request) error {
	f, err := s.CaseFile(ctx, r.Case)
	if err != nil {
		return err
	}
	if on := f.RequestNamed(d.request); on != nil {
		if d.reader != "" && !model.SameName(d.reader, on.By) || d.standing != "" && d.standing != on.Standing {
			return fmt.Errorf("the request %s is on record for %s, not for %s: leave out --reader and --standing, or name another request", on.Name, on.Reader().Whom(), r.Reader.Whom())
		}
		r.Request, r.Reader = on.Name, on.Reader()
		if r.Span == (papers.Span{}) {
			r.Span = papers.Span{From: on.From, To: on.Until}
		}
		return nil
	}
	if d.saysWhoAsks() {
		return nil
	}
	for _, old := range f.Unrecorded() {
		if model.SameRequest(old.Name, d.request) {
			r.Reader = old.Reader() // decisions are kept under it
			return nil
		}
	}
	return unknownRequest(f, d.request)
}

// unknownRequest says which requests there are, and how one is put on record.
func unknownRequest(f *model.CaseFile, name string) error {
	all := []string{fmt.Sprintf("there is no request %q in this file.", name)}
	for _, s := range f.Requests() {
		all = append(all, fmt.Sprintf("  On record is %s, for %s, %s.", s.Name, s.Reader().Whom(), s.Stand()))
	}
	for _, r := range f.Unrecorded() {
		all = append(all, fmt.Sprintf("  Decisions are kept under %s.", r.Name))
	}
	all = append(all, "A request is put on record on the screen: run \"casefile\", open the file, press Q. Or say by --reader and --standing who asks.")
	return coded{fmt.Errorf("%s", strings.Join(all, "\n")), exitUsage}
}
