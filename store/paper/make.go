package paper

import (
	"context"
	"encoding/hex"
	"slices"
	"time"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
)

// Request is what somebody chose to have made. A kind takes from it what it
// knows; Make refuses what it does not.
type Request struct {
	Kind document.Kind
	Case model.CaseID
	papers.Span
	papers.Readers
	Said
	// Entries are those chosen: of a chronology nil takes all that are
	// significant, of a letter all that it can tell of.
	Entries []model.Ref
	// Addressee is whom a letter is for.
	Addressee papers.Addressee
	// Letter is what a letter says in its writer's own words.
	Letter papers.LetterWords
	// Request names the request that a copy for its subject answers, and its
	// schedule.
	Request string
	// AsOf is the day at whose end the document has the file as it stood; zero for now.
	AsOf model.Date
}

// Offer is a kind of document as it is offered.
type Offer struct {
	Kind  document.Kind
	Words string
}

// Offers are the kinds of document, in the order offered.
var Offers = []Offer{
	{papers.KindChronology, "Chronology for a court"},
	{papers.KindEvidence, "Evidence for a statement"},
	{papers.KindReview, "Summary for a review"},
	{papers.KindCarePlan, "Record for the Care Plan"},
	{papers.KindLetter, "Letter to the child or the family"},
	{papers.KindWhole, "The whole file"},
	{papers.KindAccess, "Copy for whoever the record is about"},
	{papers.KindSchedule, "Schedule of what that copy leaves out"},
}

// Make builds the document of the file as the session sees it now. What cannot
// be made as asked is a document.Refused.
func Make(ctx context.Context, s *store.Session, r Request, now time.Time) (document.Document, error) {
	var none document.Document
	settings, err := s.Settings(ctx)
	if err != nil {
		return none, err
	}
	f, family, err := r.files(ctx, s, model.DateOf(now))
	if err != nil {
		return none, err
	}
	// Read after the files, the heads cover all of them.
	about, err := s.About(ctx)
	if err != nil {
		return none, err
	}
	p := document.Provenance{Vault: hex.EncodeToString(about.Vault[:]), When: now, By: s.Me()}
	for _, h := range about.Heads {
		p.Heads = append(p.Heads, document.Head(h))
	}
	d, err := r.build(f, family, settings, p)
	if err == nil && !r.AsOf.IsZero() {
		d.StoodOn(r.AsOf)
	}
	return d, err
}

// files are the file that the document is of, and those of the family where it is of them
// too, as they stood on a day where one is asked for.
func (r Request) files(ctx context.Context, s *store.Session, today model.Date) (*model.CaseFile, []*model.CaseFile, error) {
	f, err := s.Exports().CaseFile(ctx, r.Case)
	if err != nil {
		return nil, nil, err
	}
	family, err := r.family(ctx, s)
	if err != nil || r.AsOf.IsZero() {
		return f, family, err
	}
	if why := f.WhyNotStood(r.AsOf, today); why != "" {
		return nil, nil, papers.Refused(why)
	}
	for i := range family {
		family[i] = family[i].Stood(r.AsOf, model.FiledBy)
	}
	return f.Stood(r.AsOf, model.FiledBy), family, nil
}

func (r Request) build(f *model.CaseFile, family []*model.CaseFile, settings model.Settings, p document.Provenance) (document.Document, error) {
	if err := r.check(); err != nil {
		return document.Document{}, err
	}
	choice := papers.Choice{Span: r.Span, Readers: r.Readers, AsOf: r.AsOf, Settings: settings}
	access := papers.AccessChoice{Span: r.Span, Request: r.Request, Reader: r.Reader, Settings: settings}
	switch r.Kind {
	case papers.KindChronology:
		return papers.Chronology(f, r.chronology(choice, family), p)
	case papers.KindEvidence:
		return papers.Evidence(f, papers.EvidenceChoice{Choice: choice, CourtCase: r.CourtCase, Entries: r.Entries, For: r.For}, p)
	case papers.KindReview:
		return papers.Review(f, papers.ReviewChoice{Choice: choice, Without: r.Without}, p)
	case papers.KindCarePlan:
		return papers.CarePlan(f, papers.CarePlanChoice{Choice: choice, Without: r.Without}, p)
	case papers.KindLetter:
		return r.letter(f, settings, p)
	case papers.KindWhole:
		return papers.Whole(f, papers.WholeChoice{Choice: choice, AsFiled: r.AsFiled}, p)
	case papers.KindAccess:
		return papers.Access(f, access, p)
	case papers.KindSchedule:
		return papers.Schedule(f, access, p)
	}
	return document.Document{}, papers.Refused("There is no document called \"" + string(r.Kind) + "\": choose one of those offered.")
}

// MayStand reports whether a kind of document can be of a file as it stood on a day.
func MayStand(k document.Kind) bool {
	return k != papers.KindLetter && k != papers.KindAccess && k != papers.KindSchedule
}

// check refuses a choice that the kind of document would pass over in silence.
func (r Request) check() error {
	switch r.Kind {
	case papers.KindChronology, papers.KindEvidence, papers.KindLetter:
	default:
		if r.Entries != nil {
			return papers.Refused("Entries are chosen for a chronology, for evidence and for a letter only: take them off, or choose one of those.")
		}
	}
	if !r.AsOf.IsZero() && !MayStand(r.Kind) {
		return papers.Refused("A letter, and a copy for whoever asked, are of the record as it is: leave out the day as of which it is to stand.")
	}
	if r.Kind != papers.KindLetter && !r.Letter.Empty() {
		return papers.Refused("Words of your own go into a letter only: take them off, or choose a letter.")
	}
	if err := r.Said.check(r.Kind); err != nil {
		return err
	}
	switch r.Kind {
	case papers.KindLetter, papers.KindAccess, papers.KindSchedule:
		if len(r.Confidential)+len(r.Despite)+len(r.Kept) > 0 {
			return papers.Refused("What is confidential goes into a letter never, and into a copy for its subject by decisions on record only: choose no confidential part here.")
		}
	}
	return nil
}

// letter is a letter. Where nobody chose what it tells, it tells of the latest months
// in which there is something to tell, and leaves out what is doubted, as the screen offers it.
func (r Request) letter(f *model.CaseFile, settings model.Settings, p document.Provenance) (document.Document, error) {
	c := papers.LetterChoice{Span: r.Span, To: r.Addressee, Entries: r.Entries, LetterWords: r.Letter, Settings: settings}
	if c.Entries != nil {
		return papers.Letter(f, c, p)
	}
	offer, err := papers.LetterOffer(f, c, p)
	if err != nil {
		return document.Document{}, err
	}
	if n := len(offer); n > 0 && c.From.IsZero() && c.Span.To.IsZero() { // the last is the latest
		c.From = papers.LetterFrom(model.DateOf(p.When))
		if last := f.Item(offer[n-1]).When().Date; last < c.From {
			c.From = papers.LetterFrom(last)
		}
		offer = slices.DeleteFunc(offer, func(r model.Ref) bool { return f.Item(r).When().Date < c.From })
	}
	doubts, err := papers.LetterDoubts(f, c, p)
	if err != nil {
		return document.Document{}, err
	}
	var left []string
	for _, ref := range offer {
		if doubts[ref] == "" {
			c.Entries = append(c.Entries, ref)
		} else {
			left = append(left, "The letter does not tell of the action "+ref.String()+". "+doubts[ref]+" Name it among the entries chosen if it may be told.")
		}
	}
	d, err := papers.Letter(f, c, p)
	d.Warnings = append(d.Warnings, left...)
	return d, err
}
