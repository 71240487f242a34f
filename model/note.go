package model

// KindNote is a case note: a call, a meeting, a letter, anything worth keeping.
const KindNote Kind = "note"

var _ = register[Note](3, Spec{Happened: "happened", Noun: true, Letters: true})

// Note is something that happened or was considered, written down.
type Note struct {
	Account
	Type     NoteType `cbor:"1,keyasint" json:"type"`
	Happened Moment   `cbor:"2,keyasint" json:"happened"`
	// With says who took part.
	With  string `cbor:"3,keyasint,omitempty" json:"with,omitempty"`
	Title string `cbor:"4,keyasint,omitempty" json:"title,omitempty"`
	Text  Text   `cbor:"5,keyasint" json:"text"`
	// Whose is whose words they are, where they are not the author's own, and
	// Reached how they reached the author: one of WordsReach.
	Whose   string `cbor:"6,keyasint,omitempty" json:"whose,omitempty"`
	Reached string `cbor:"7,keyasint,omitempty" json:"reached,omitempty"`
}

// NoteType is what sort of note it is.
type NoteType string

// The types that the program itself reads.
const (
	CaseNote    NoteType = "case-note"
	CaseSummary NoteType = "summary"
	DirectWork  NoteType = "direct-work"
	OutOfHours  NoteType = "out-of-hours"
	// Of these a reader wants to know on whose authority they were written.
	ManagersOversight  NoteType = "oversight"
	Supervision        NoteType = "supervision"
	ReviewingOversight NoteType = "iro"
)

// NoteTypes lists the types in the order offered.
var NoteTypes = []Term{
	{string(CaseNote), "Case note", ""},
	{"call", "Telephone call", ""},
	{"message", "Letter, email or text", ""},
	{"meeting", "Meeting", ""},
	{string(DirectWork), "Direct work with the child", ""},
	{string(ManagersOversight), "Management oversight", ""},
	{string(Supervision), "Supervision", ""},
	{string(ReviewingOversight), "Reviewing officer oversight", ""},
	{string(OutOfHours), "Out of hours", ""},
	{string(CaseSummary), "Case summary", ""},
}

// Kind is KindNote.
func (Note) Kind() Kind { return KindNote }

// Words is the type as people say it. One that is not on the list is free text, and
// stands in the Body: a heading is read by everybody.
func (n Note) Words() string {
	if n.Type != "" && !listed(NoteTypes, string(n.Type)) {
		return "Note"
	}
	return words(NoteTypes, string(n.Type))
}

// When is when it happened.
func (n Note) When() Moment { return n.Happened }

// Line is the title, or the beginning of the text.
func (n Note) Line() string {
	text := orElse(n.Text.Line(), "no text")
	if n.Whose != "" {
		text = n.wordsOf() + ": " + text
	}
	if n.Title == "" || n.Title == n.Words() {
		return text
	}
	return n.Title + ": " + text
}

// Body is who took part, and the text.
func (n Note) Body() []Block {
	var about facts
	about.free("title", "", n.Title)
	if !listed(NoteTypes, string(n.Type)) {
		about.free("type", "Type", string(n.Type))
	}
	about.free("with", "With", n.With)
	about.free("whose", "Words of", n.Whose)
	about.free("reached", "They reached the author", lower(words(WordsReach, n.Reached)))
	return blocks(append([]Block{about.block("", nil), {Text: n.Text}}, n.Account.blocks()...)...)
}

// blocks leaves out the blocks that say nothing.
func blocks(all ...Block) []Block {
	var kept []Block
	for _, b := range all {
		if len(b.Facts) > 0 || !b.Text.Empty() {
			kept = append(kept, b)
		}
	}
	return kept
}

func (n Note) check(*CaseFile) []Finding {
	var fs findings
	fs.moment("happened", n.Happened)
	if n.Text.Empty() {
		fs.add(Needed, C1, "text", "Write something: an empty note cannot be filed.")
	}
	fs.marks("text", n.Text)
	n.Account.check(&fs)
	return fs
}

func (n Note) worded() []field { return []field{{"text", n.Text}} }

func (n Note) fold(f *CaseFile, it *Item) {
	if n.Type == CaseSummary && it.past(n.Happened.Date) {
		f.Summary = max(f.Summary, n.Happened.Date)
	}
}

func (n Note) withAccount(a Account) Content { n.Account = a; return n }

func (n Note) shared() Content { return n.withAccount(n.Account.forOthers()) }

// childsWords are those of direct work: it is recorded as the child's.
func (n Note) childsWords() (said Text, how string) {
	if n.Type != DirectWork {
		return nil, ""
	}
	return n.Text, n.Words()
}
