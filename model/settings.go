package model

import "slices"

// Settings are what a team decides for itself, since authorities differ. What
// the law fixes is not among them: a challenge is answered within a calendar
// month (C7), and the record of a child who was looked after is kept until the
// 75th anniversary of their birth.
type Settings struct {
	// Quiet is for how many days an open file may go without an entry (C2).
	Quiet int `cbor:"1,keyasint" json:"quiet"`
	// Visit is how often a child with a plan is seen, in days; VisitProtection
	// under a child protection plan; VisitLookedAfter while looked after;
	// VisitPlaced how soon after a placement began.
	Visit            int `cbor:"2,keyasint" json:"visit"`
	VisitProtection  int `cbor:"3,keyasint" json:"visitProtection"`
	VisitLookedAfter int `cbor:"4,keyasint" json:"visitLookedAfter"`
	VisitPlaced      int `cbor:"5,keyasint" json:"visitPlaced"`
	// Summary is how old a case summary may be, in days.
	Summary int `cbor:"6,keyasint" json:"summary"`
	// Soon is how many days ahead a task shows.
	Soon int `cbor:"7,keyasint" json:"soon"`
	// Oversight is for how many days a decision may wait for a manager's
	// signature, and a manager's disagreement for an answer.
	Oversight int `cbor:"8,keyasint" json:"oversight"`
	// Late is how many days after the event an account may be recorded without
	// being marked as late.
	Late int `cbor:"9,keyasint" json:"late"`
	// RetentionYears is for how many years after it was closed the file of a
	// child who was never looked after is kept.
	RetentionYears int `cbor:"10,keyasint" json:"retentionYears"`
	// Closures are weekdays on which the team does not work, bank holidays not
	// among them, in order.
	Closures []Date `cbor:"11,keyasint,omitempty" json:"closures,omitempty"`
	// MainSystem is what the authority's main system is called, where the team
	// keeps a queue of what has not been entered there yet (C1); empty where it
	// keeps none. Entries filed from MainSystemFrom on are in it.
	MainSystem     string `cbor:"12,keyasint,omitempty" json:"mainSystem,omitempty"`
	MainSystemFrom Date   `cbor:"13,keyasint,omitempty" json:"mainSystemFrom,omitempty"`
	// Authority is the authority that the team is of.
	Authority Authority `cbor:"14,keyasint,omitzero" json:"authority,omitzero"`
}

// DefaultSettings are in force until a team sets its own. Six weeks for looked-
// after children, and one from the start of a placement, are regulation 28 of
// the Care Planning Regulations 2010. Six years are how long a claim may be
// brought on most that a record can be about (Limitation Act 1980).
func DefaultSettings() Settings {
	return Settings{
		Quiet: 28, Visit: 42, VisitProtection: 20, VisitLookedAfter: 42, VisitPlaced: 7,
		Summary: 180, Soon: 7, Oversight: 7, Late: 3, RetentionYears: 6,
	}
}

// Interval names one of the lengths of time in Settings. The numbers are stored
// in derived rows.
type Interval uint8

// The intervals. One working day, by the team's closures, is no setting of its
// own: it is what the guidance allows for a decision on a contact.
const (
	forQuiet Interval = iota + 1
	forPlan
	forProtection
	forLookedAfter
	forPlaced
	forSummary
	forSoon
	forOversight
	forRecording
	forRetention
	forWorkingDay
)

// IntervalTerm says what one of the intervals is, and within what bounds a team
// may set it.
type IntervalTerm struct {
	interval Interval
	// Key is its field's name in JSON.
	Key, Words, Help string
	// Unit is "day" or "year"; Min and Max are in it.
	Unit     string
	Min, Max int

	at func(*Settings) *int
}

// IntervalTerms lists the intervals in the order shown. The bounds on visits to
// children who are looked after are those of regulation 28: a week from the
// start of a placement, and never more than three months.
var IntervalTerms = []IntervalTerm{
	{forPlan, "visit", "Visits with a plan", "at least every; child in need and others", "day", 7, 182, func(s *Settings) *int { return &s.Visit }},
	{forProtection, "visitProtection", "Protection visits", "at least every", "day", 1, 42, func(s *Settings) *int { return &s.VisitProtection }},
	{forLookedAfter, "visitLookedAfter", "Looked-after visits", "at least every; first year by law 6 weeks", "day", 1, 91, func(s *Settings) *int { return &s.VisitLookedAfter }},
	{forPlaced, "visitPlaced", "Visit a new placement", "within; by law 1 week", "day", 1, 7, func(s *Settings) *int { return &s.VisitPlaced }},
	{forQuiet, "quiet", "Entry in an open file", "at least every", "day", 7, 182, func(s *Settings) *int { return &s.Quiet }},
	{forRecording, "late", "Recorded late after", "after the event; 0 days: on the same day", "day", 0, 28, func(s *Settings) *int { return &s.Late }},
	{forSummary, "summary", "Case summary", "a new one every", "day", 28, 364, func(s *Settings) *int { return &s.Summary }},
	{forOversight, "oversight", "Sign-off and answers", "of decisions, comments, filings in error", "day", 1, 28, func(s *Settings) *int { return &s.Oversight }},
	{forSoon, "soon", "Tasks show ahead by", "", "day", 0, 28, func(s *Settings) *int { return &s.Soon }},
	{forRetention, "retentionYears", "Keep closed files", "if never looked after; else by law to 75", "year", 1, 100, func(s *Settings) *int { return &s.RetentionYears }},
}

// KeyClosures is the JSON name of Settings.Closures.
const KeyClosures = "closures"

// The JSON names of Settings.MainSystem and Settings.MainSystemFrom.
const (
	KeyMainSystem     = "mainSystem"
	KeyMainSystemFrom = "mainSystemFrom"
)

// MaxClosures is how many days a team may close besides bank holidays: those of
// several years.
const MaxClosures = 100

// Of is how long the interval is, in its unit.
func (t IntervalTerm) Of(s Settings) int { return *t.at(&s) }

// Set makes the interval n long, in its unit.
func (t IntervalTerm) Set(s *Settings, n int) { *t.at(s) = n }

// Bounds says within what bounds a team may set it: "from 1 day to 6 weeks".
func (t IntervalTerm) Bounds() string { return "from " + t.Length(t.Min) + " to " + t.Length(t.Max) }

// Length is a number of its units in words: "6 weeks", "20 days", "6 years".
func (t IntervalTerm) Length(n int) string {
	if t.Unit == "day" {
		return DaysWords(n)
	}
	return Count(n, t.Unit)
}

// days is how long an interval is that a task waits for. It is asked for every
// task of every row, so it does not look through IntervalTerms.
func (s *Settings) days(i Interval) int {
	switch i {
	case forPlan:
		return s.Visit
	case forProtection:
		return s.VisitProtection
	case forLookedAfter:
		return s.VisitLookedAfter
	case forPlaced:
		return s.VisitPlaced
	case forQuiet:
		return s.Quiet
	case forSummary:
		return s.Summary
	case forOversight:
		return s.Oversight
	}
	return 0
}

// sound is the settings with what is out of bounds put back to the usual: a
// field that an older program did not have, for one.
func (s Settings) sound() Settings {
	for _, t := range IntervalTerms {
		if n := t.Of(s); n < t.Min || n > t.Max {
			t.Set(&s, t.Of(DefaultSettings()))
		}
	}
	s.Closures = slices.DeleteFunc(slices.Clone(s.Closures), func(d Date) bool { return !d.Valid() })
	slices.Sort(s.Closures)
	s.Closures = slices.Compact(s.Closures)
	if s.MainSystem = oneLine(s.MainSystem); s.MainSystem == "" || !s.MainSystemFrom.Valid() {
		s.MainSystemFrom = "" // all that was ever filed
	}
	s.Authority = s.Authority.lines()
	return s
}

// Changes is what differs from other settings, a line each.
func (s Settings) Changes(was Settings) []string {
	var lines []string
	for _, t := range IntervalTerms {
		if now, before := t.Of(s), t.Of(was); now != before {
			lines = append(lines, t.Words+": "+t.Length(now)+" (was "+t.Length(before)+")")
		}
	}
	for _, d := range s.Closures {
		if !slices.Contains(was.Closures, d) {
			lines = append(lines, "Closed on "+d.String())
		}
	}
	for _, d := range was.Closures {
		if !slices.Contains(s.Closures, d) {
			lines = append(lines, "No longer closed on "+d.String())
		}
	}
	if now, before := s.QueueWords(), was.QueueWords(); now != before {
		lines = append(lines, "Main system: "+now+" (was "+before+")")
	}
	for _, t := range AuthorityTerms {
		if now, before := oneLine(t.Of(s.Authority)), oneLine(t.Of(was.Authority)); now != before {
			lines = append(lines, t.Words+": "+orElse(now, notSaid)+" (was "+orElse(before, notSaid)+")")
		}
	}
	return lines
}

// facts is all of the settings, a line each.
func (s Settings) facts() facts {
	var all facts
	for _, t := range IntervalTerms {
		all.free("settings."+t.Key, t.Words, t.Length(t.Of(s)))
	}
	closed := "Closed on weekends and bank holidays"
	for i, d := range s.Closures {
		if i == 0 {
			closed += ", and on "
		} else {
			closed += ", "
		}
		closed += d.String()
	}
	all.sentence(closed)
	all.free("settings.mainSystem", "Main system", s.QueueWords())
	for _, t := range AuthorityTerms {
		all.free("settings."+t.Key, t.Words, oneLine(t.Of(s.Authority)))
	}
	return all
}

// QueueWords says whether the team keeps a queue of what has not been entered in
// the authority's main system yet, and from when on.
func (s Settings) QueueWords() string {
	switch {
	case s.MainSystem == "":
		return "no queue of what is not in it"
	case s.MainSystemFrom.IsZero():
		return oneLine(s.MainSystem) + ", for all entries"
	}
	return oneLine(s.MainSystem) + ", for entries filed from " + s.MainSystemFrom.String()
}
