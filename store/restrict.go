package store

import (
	"context"
	"strings"

	"casefile/model"
)

var errUnrestricted = because(Damaged, "keys of the case are missing")

// Restrict says to whom a case file is open: to the people that r names and to
// managers, or where r does not restrict to the team again. The file gets new
// keys with it, so that who is kept out can open nothing that is filed from then
// on, whatever keys and copies they have; what they could open before, they may
// have kept. To who is kept out the file is not there. The names in r, and its
// day where it is empty, are filled in. For managers. Errors: Denied; Invalid
// without a reason, for somebody who has no account, or where there is nothing to
// lift; NotFound; as File.
func (s *Session) Restrict(ctx context.Context, c model.CaseID, r model.Restriction) (model.Entry, error) {
	var none model.Entry
	k, ctx, end, err := s.begin(ctx)
	if err != nil {
		return none, err
	}
	defer end()
	if err := k.mayRestrict(&r); err != nil {
		return none, err
	}
	if r.Date.IsZero() {
		r.Date = model.DateOf(s.v.now())
	}
	file, err := s.CaseFile(ctx, c)
	if err != nil {
		return none, err
	}
	if !r.Restricted && !file.Restricted {
		return none, &Error{Op: "restrict the file", Kind: Invalid, Said: "This file is open to the team already. Nothing was changed."}
	}
	entries, err := s.file(ctx, []Filing{{Case: c, General: r}}, map[model.CaseID]*model.Restriction{c: &r})
	if err != nil {
		return none, err
	}
	return entries[0], nil
}

// mayRestrict refuses whoever does not decide about restrictions, and one that
// makes no sense. It fills in the names.
func (k *secrets) mayRestrict(r *model.Restriction) error {
	const op = "restrict the file"
	if !k.manages() {
		return &Error{Op: op, Kind: Denied, Said: "Only a manager says to whom a file is open. Nothing was changed. Ask a manager."}
	}
	if strings.TrimSpace(r.Why) == "" {
		return &Error{Op: op, Kind: Invalid, Said: "It is not said why. Nothing was changed. Give the reason."}
	}
	people := make([]model.Admitted, len(r.People))
	for i, p := range r.People {
		a := k.roster.person(p.Person)
		if a == nil || a.person.State == model.HasLeft {
			return &Error{Op: op, Kind: Invalid, Said: "Somebody named here has no account in this vault any more. Nothing was changed. Choose among those who are here."}
		}
		people[i] = model.Admitted{Person: p.Person, Name: a.person.Name}
	}
	r.People = people
	return nil
}

// restrictsFromTheFirst finds the case files that are restricted in the act that
// opens them: nothing of theirs is ever open to the team.
func (k *secrets) restrictsFromTheFirst(filings []Filing) (map[model.CaseID]*model.Restriction, error) {
	opens, restrict := map[model.CaseID]bool{}, map[model.CaseID]*model.Restriction{}
	for i := range filings {
		f := &filings[i]
		opens[f.Case] = opens[f.Case] || f.Opens
		r, ok := f.General.(model.Restriction)
		if !ok || !opens[f.Case] {
			continue
		}
		if err := k.mayRestrict(&r); err != nil {
			return nil, err
		}
		f.General, restrict[f.Case] = r, &r
	}
	return restrict, nil
}

// restriction is to whom a case file is open; nil where that is the team. Where what
// says so cannot be read, it is open to managers alone: who spoils a restriction that
// keeps them out must not come in by it, nor by an earlier one.
func (st *caseState) restriction(r *roster) *model.Restriction {
	if !st.restricted {
		return st.fold().Restriction
	}
	for i := len(st.entries) - 1; i >= 0; i-- {
		e := &st.entries[i]
		switch c := e.Content.(type) {
		case model.Restriction:
			return &c
		case model.Unreadable, model.Unknown:
			if r.mayHaveRestricted(e) {
				return &model.Restriction{Restricted: true}
			}
		}
	}
	return &model.Restriction{Restricted: true}
}

// mayHaveRestricted reports whether an entry that cannot be read may say to whom its
// file is open.
func (r *roster) mayHaveRestricted(e *model.Entry) bool {
	a := r.person(e.Author.ID)
	return a == nil || (e.CriticalFlag || e.Form > 1) && (e.Author.Role == model.Manager || e.StoodIn)
}
