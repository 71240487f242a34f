package model

// Reader is whom a document is made for.
type Reader struct {
	// Name is the reader's, where it is known.
	Name string
	// Subject marks the person whom the record is about, or somebody who asks in their
	// place: what third parties keep from the subject is kept from them.
	Subject bool
	// Standing is what they are to the child: one of Standings; empty where nobody said.
	Standing string
}

// What a reader is to the child.
const (
	StandingChild        = "child"
	StandingParent       = "parent"
	StandingForChild     = "for-child"
	StandingCourt        = "court"
	StandingProfessional = "professional"
	StandingFamily       = "family"
	StandingOther        = "other"
)

// Standings lists what somebody who reads a document, or asks for one, is to the
// child, in the order offered.
var Standings = []Term{
	{StandingChild, "The child or young person", "whom the record is about; grown up, too"},
	{StandingForChild, "Somebody who acts for the child", "a solicitor, an advocate, whom the child asked"},
	{StandingParent, "A person with parental responsibility", "for the child, or for themselves"},
	{StandingCourt, "A court", "what is filed there reaches all parties"},
	{StandingProfessional, "A professional in their role", "school, health, police, a reviewing officer"},
	{StandingFamily, "Somebody else in the family", "without parental responsibility"},
	{StandingOther, "Somebody else", ""},
}

// ReaderAs is a reader by what they are to the child.
func ReaderAs(name, standing string) Reader {
	r := Reader{Name: name, Standing: standing}
	r.Subject = standing != "" && r.IsChild()
	return r
}

// StandingWords is what the reader is to the child; empty where nobody said.
func (r Reader) StandingWords() string { return words(Standings, r.Standing) }

// Whom is who the reader is, with what they are to the child.
func (r Reader) Whom() string {
	switch standing := lowerFirst(r.StandingWords()); {
	case r.Name == "" && standing == "":
		return "whoever asked"
	case r.Name == "":
		return standing
	case standing == "":
		return oneLine(r.Name)
	default:
		return oneLine(r.Name) + ", " + standing
	}
}

// IsChild reports whether the reader is the child, or acts for them alone. Of whoever
// has not said what they are, Subject says it.
func (r Reader) IsChild() bool {
	switch r.Standing {
	case StandingChild, StandingForChild:
		return true
	case "":
		return r.Subject
	}
	return false
}

// IsPrivate reports whether the reader reads for themselves, and not in a role: a
// parent, a relative, somebody else. Whoever has not said what they are may be anybody.
func (r Reader) IsPrivate() bool {
	switch r.Standing {
	case StandingParent, StandingFamily, StandingOther:
		return true
	case "":
		return !r.Subject
	}
	return false
}
