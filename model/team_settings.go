package model

// KindSettings is what a team decided for itself, in the team's own file.
const KindSettings Kind = "settings"

var _ = register[TeamSettings](3, Spec{})

// TeamSettings puts a team's settings on record, all of them, with the reason.
// They hold from the day they are filed until the next ones. They are the only
// kind of entry in the team's own file, and stand in no child's.
type TeamSettings struct {
	Settings Settings `cbor:"1,keyasint" json:"settings"`
	Why      string   `cbor:"2,keyasint,omitempty" json:"why,omitempty"`
	// On is the day they were decided.
	On Date `cbor:"3,keyasint" json:"on"`
}

// Kind is KindSettings.
func (TeamSettings) Kind() Kind { return KindSettings }

// Words is "The team's settings".
func (TeamSettings) Words() string { return "The team's settings" }

// When is the day they were decided.
func (t TeamSettings) When() Moment { return On(t.On) }

// Line is why they were set.
func (t TeamSettings) Line() string { return orElse(t.Why, "no reason given") }

// Body is all of the settings, and why.
func (t TeamSettings) Body() []Block {
	var why facts
	why.free("why", "", t.Why)
	return blocks(t.Settings.sound().facts().block("", nil), why.block("Why", nil))
}

func (t TeamSettings) check(*CaseFile) []Finding {
	var fs findings
	fs.moment("on", On(t.On))
	for _, term := range IntervalTerms {
		if n := term.Of(t.Settings); n < term.Min || n > term.Max {
			fs.add(Needed, C2, term.Key, "It can be "+term.Bounds()+".")
		}
	}
	for _, d := range t.Settings.Closures {
		fs.day(KeyClosures, d)
	}
	if len(t.Settings.Closures) > MaxClosures {
		fs.add(Needed, C2, KeyClosures, "These are more days than can be kept: leave out those that are past.")
	}
	switch from := t.Settings.MainSystemFrom; {
	case blank(t.Settings.MainSystem) && !from.IsZero():
		fs.add(Needed, C1, KeyMainSystem, "Say what the main system is called, or leave out from when on.")
	case !blank(t.Settings.MainSystem):
		if !from.Valid() {
			fs.add(Needed, C1, KeyMainSystemFrom, "Say from which day on: what was filed before it is left alone.")
		}
	}
	if blank(t.Why) {
		fs.add(Needed, C2, "why", "Say why, so that who reads the record years from now understands what was asked of the team.")
	}
	return fs
}

// OfTeam reports whether content belongs into the team's own file and nowhere
// else.
func OfTeam(c Content) bool { _, ok := c.(TeamSettings); return ok }

// SettingsOf is the settings in force by the entries of the team's own file,
// and the entry that set them; the usual ones and nil where nobody did. Of
// several the last in the record's order holds. Those of somebody whose role
// does not decide count for nothing.
func SettingsOf(entries []Entry) (Settings, *Entry) {
	var by *Entry
	s := DefaultSettings()
	for i := range entries {
		e := &entries[i]
		c, ok := e.Content.(TeamSettings)
		if ok && e.byManager() && (by == nil || by.Order().Compare(e.Order()) < 0) {
			s, by = c.Settings.sound(), e
		}
	}
	return s, by
}
