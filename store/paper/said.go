package paper

import (
	"context"
	"errors"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
)

// Said is what whoever makes a document says in it, and how it is to be set out. Each
// goes into some kinds of document only.
type Said struct {
	// CourtCase is the case that a chronology or evidence is for.
	papers.CourtCase
	// Involvement is the length of involvement in the maker's own words, for a
	// chronology; Meaning adds what each event meant, Detail what each entry says.
	Involvement     string
	Meaning, Detail bool
	// Family has a chronology of the child's brothers and sisters on file as well.
	Family bool
	// For is what a statement is about, for its evidence.
	For string
	// Without are entries left out of a summary for a review, or of a record for the
	// Care Plan.
	Without []model.Ref
	// AsFiled sets the whole file in the order in which it was put on record.
	AsFiled bool
}

// check refuses what the kind of document would pass over in silence.
func (s Said) check(k document.Kind) error {
	chronology, evidence := k == papers.KindChronology, k == papers.KindEvidence
	switch {
	case !s.CourtCase.Empty() && !chronology && !evidence:
		return papers.Refused("A court, a case number and parties stand in a chronology and in evidence only: take them off, or choose one of those.")
	case (s.Involvement != "" || s.Meaning || s.Detail || s.Family) && !chronology:
		return papers.Refused("The length of involvement, what events meant, their detail and the family go into a chronology only: take them off, or choose a chronology.")
	case s.For != "" && !evidence:
		return papers.Refused("What a statement is about stands in its evidence only: take it off, or choose evidence.")
	case len(s.Without) > 0 && k != papers.KindReview && k != papers.KindCarePlan:
		return papers.Refused("Entries are left out of a summary for a review and of a record for the Care Plan only: take them off, or choose one of those.")
	case s.AsFiled && k != papers.KindWhole:
		return papers.Refused("The order of filing is that of the whole file only: take it off, or choose the file.")
	}
	return nil
}

// chronology is what a chronology is made of.
func (r Request) chronology(c papers.Choice, family []*model.CaseFile) papers.ChronologyChoice {
	return papers.ChronologyChoice{
		Choice: c, CourtCase: r.CourtCase, Family: family, Only: r.Entries, Involvement: r.Involvement, Meaning: r.Meaning, Detail: r.Detail,
	}
}

// ChronologyLines is what each entry would say in the chronology that is asked for,
// that of the family included.
func ChronologyLines(ctx context.Context, s *store.Session, r Request, p document.Provenance) ([]papers.ChronologyLine, error) {
	settings, err := s.Settings(ctx)
	if err != nil {
		return nil, err
	}
	f, family, err := r.files(ctx, s, model.DateOf(p.When))
	if err != nil {
		return nil, err
	}
	return papers.ChronologyLines(f, r.chronology(papers.Choice{Span: r.Span, Readers: r.Readers, AsOf: r.AsOf, Settings: settings}, family), p)
}

// family are the files of the child's brothers and sisters that whoever is signed in
// may open, where they are asked for. Of the others nothing is told, not that they are.
func (r Request) family(ctx context.Context, s *store.Session) ([]*model.CaseFile, error) {
	if !r.Family {
		return nil, nil
	}
	rows, err := s.Cases(ctx)
	if err != nil {
		return nil, err
	}
	var files []*model.CaseFile
	for _, row := range model.Family(rows, r.Case) {
		if row.Case == r.Case {
			continue
		}
		switch f, err := s.Exports().CaseFile(ctx, row.Case); {
		case err == nil:
			files = append(files, f)
		case !errors.Is(err, store.Denied) && !errors.Is(err, store.NotFound):
			return nil, err
		}
	}
	return files, nil
}
