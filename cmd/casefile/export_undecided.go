package main

import (
	"context"
	"time"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
	"casefile/store/paper"
)

// openForCopy opens the confidential parts of a file: what was decided on them for
// a copy counts once they are open.
func openForCopy(ctx context.Context, s *store.Session, r paper.Request) error {
	f, err := s.CaseFile(ctx, r.Case)
	if err != nil {
		return err
	}
	for _, it := range f.Items {
		if it.Section != model.SectionClosed || it.Hidden(s.Me().Role) {
			continue
		}
		if _, err := s.Reveal(ctx, it.Ref); err != nil {
			return err
		}
	}
	return nil
}

// tellUndecided says which passages of a copy for its subject are to be decided,
// entry by entry, and how.
func (p *program) tellUndecided(ctx context.Context, s *store.Session, r paper.Request) error {
	if r.Kind != papers.KindAccess && r.Kind != papers.KindSchedule {
		return nil
	}
	f, err := s.Exports().CaseFile(ctx, r.Case)
	if err != nil {
		return err
	}
	settings, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	choice := papers.AccessChoice{Span: r.Span, Request: r.Request, Reader: r.Reader, Settings: settings}
	all, err := papers.Passages(f, choice, document.Provenance{When: time.Now(), By: s.Me()})
	if err != nil {
		return err
	}
	var entries []*model.Item
	open, closed, of := 0, 0, map[*model.Item]int{}
	why := map[*model.Item]string{}
	for _, one := range all {
		if !one.Undecided() {
			continue
		}
		if of[one.Item] == 0 {
			entries, why[one.Item] = append(entries, one.Item), one.Proposed
		}
		of[one.Item]++
		open++
		if one.Closed() {
			closed++
		}
	}
	if open == 0 {
		return nil
	}
	s.Looked(f)
	p.tell("To be decided: %s of %s.", count(open, "passage"), count(len(entries), "entry"))
	for _, it := range entries {
		p.tell("  %-12s %s, %s: %s. %s", it.Ref, it.Content.Words(), it.When().Date, count(of[it], "passage"), why[it])
	}
	if closed > 0 {
		p.tell("Confidential parts that are closed: %d. --confidential opens them, which the access log notes: what was decided on them counts then.", closed)
	}
	p.tell("They are decided on the screen: run \"casefile\", open the file, press p, and choose the copy for request %s. Then make it again.", r.Request)
	return nil
}
