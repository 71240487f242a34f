package papers

import (
	"errors"
	"slices"

	"casefile/model"
)

// Readers is who may come to read a document, and what whoever makes it decided
// of that.
type Readers struct {
	// Reader is whom it is made for. One without a name may be anybody, the child
	// and the family included.
	Reader model.Reader
	// Inside says that it stays with those who may read the file on screen: what
	// third parties asked then binds nobody further.
	Inside bool
	// Confidential are the entries whose confidential part goes in, each chosen
	// for itself. It must be open.
	Confidential []model.Ref
	// Despite are the entries that go in as they are, each chosen for itself,
	// although what a third party asked proposes otherwise.
	Despite []model.Ref
	// Kept are the entries of which what was found stays out: somebody looked at it.
	Kept []model.Ref
}

// words are whom a document is for, in a sentence.
func (r Readers) words(named bool) string {
	who := ""
	for _, t := range model.Standings {
		if t.Value == r.Reader.Standing {
			who = lowerFirst(t.Words)
		}
	}
	switch {
	case r.Inside:
		return "those who may open the file"
	case r.Reader.IsChild() && who == "":
		return "the person whom it is about"
	case r.Reader.Name == "" && who == "":
		return "anybody who may come to read it"
	case !named || r.Reader.Name == "":
		return orElse(who, "somebody named in it")
	case who == "":
		return r.Reader.Name
	}
	return r.Reader.Name + " (" + who + ")"
}

// to is the reader as a proposal has to take them.
func (r Readers) to() model.Reader {
	to := r.Reader
	to.Subject = to.Subject || to.Name == ""
	return to
}

// check says what of the choice cannot be: in a sentence for whoever made it.
func (r Readers) check(f *model.CaseFile) error {
	for _, ref := range r.Confidential {
		switch it := f.Item(ref); {
		case it == nil:
			return notHere(ref)
		case section(it) == model.NoSection:
			return Refused("The entry " + ref.String() + " has no confidential part: take it off the list of those to put in.")
		case section(it) == model.SectionClosed:
			return Refused("The confidential part of " + ref.String() + " is not open: open it first, then make the document again.")
		}
	}
	return errors.Join(known(f, r.Despite), known(f, r.Kept))
}

// Span is the days that a document covers; an empty one is no bound.
type Span struct{ From, To model.Date }

func (s Span) check() error {
	for _, d := range []model.Date{s.From, s.To} {
		if !d.IsZero() && !d.Valid() {
			return Refused("\"" + string(d) + "\" is not a day in the calendar: write the first and the last day that the document is to cover.")
		}
	}
	if !s.From.IsZero() && !s.To.IsZero() && s.To < s.From {
		return Refused("The last day (" + s.To.String() + ") is before the first (" + s.From.String() + "): change one of them.")
	}
	return nil
}

func (s Span) Holds(d model.Date) bool {
	return (s.From.IsZero() || s.From <= d) && (s.To.IsZero() || d <= s.To)
}

// narrows is the days in words, and what is not there for them; empty where there
// is no bound. A last day that has not ended yet leaves out nothing.
func (s Span) narrows(today model.Date) string {
	open := s.To.IsZero() || s.To >= today
	switch {
	case s.From.IsZero() && open:
		return ""
	case s.From.IsZero():
		return "the time up to " + s.To.String() + " only: what is newer is not here"
	case s.To.IsZero():
		return "the time from " + s.From.String() + " only: what is older is not here"
	case open:
		return "the time from " + s.From.String() + " to " + s.To.String() + " only: what is older is not here"
	}
	return "the time from " + s.From.String() + " to " + s.To.String() + " only: what is older or newer is not here"
}

// Choice is what every document is made by: the days, and who may read it.
type Choice struct {
	Span
	Readers
	// AsOf is the day as of whose end the file is shown; zero for now.
	AsOf model.Date
	// Settings are the team's; the zero value stands for the usual ones.
	Settings model.Settings
}

func (c Choice) check(f *model.CaseFile) error {
	return errors.Join(c.Span.check(), c.Readers.check(f))
}

// chosen reports whether a list of entries takes one; a nil list takes all.
func chosen(list []model.Ref, r model.Ref) bool { return list == nil || slices.Contains(list, r) }

// known is the error for the first entry that the file does not have.
func known(f *model.CaseFile, refs []model.Ref) error {
	for _, r := range refs {
		if f.Item(r) == nil {
			return notHere(r)
		}
	}
	return nil
}

func notHere(r model.Ref) error {
	return Refused("The entry " + r.String() + " is not in this child's file: choose from the entries that are.")
}
