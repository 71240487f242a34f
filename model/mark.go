package model

import "strings"

// Mark identifies a statement as not factual, with its source and how far it
// has been verified (P4).
type Mark struct {
	Nature Nature `cbor:"1,keyasint" json:"nature"`
	// About is the person it is about: the child, the worker, anybody.
	About string `cbor:"2,keyasint,omitempty" json:"about,omitempty"`
	// Source is who said or judged it.
	Source SourceKind `cbor:"3,keyasint,omitempty" json:"source,omitempty"`
	// SourceName names the source where it is not the author.
	SourceName string `cbor:"4,keyasint,omitempty" json:"sourceName,omitempty"`
	// PassedOn marks what the source did not see or hear at first hand.
	PassedOn bool `cbor:"5,keyasint,omitempty" json:"passedOn,omitempty"`
	// Verification is how far it has been checked.
	Verification Verification `cbor:"6,keyasint,omitempty" json:"verification,omitempty"`
	// VerifiedBy, VerifiedHow and VerifiedOn say who checked it, how and when.
	VerifiedBy  string `cbor:"7,keyasint,omitempty" json:"verifiedBy,omitempty"`
	VerifiedHow string `cbor:"8,keyasint,omitempty" json:"verifiedHow,omitempty"`
	VerifiedOn  Date   `cbor:"9,keyasint,omitempty" json:"verifiedOn,omitempty"`
	// Basis is what a professional judgement rests on.
	Basis string `cbor:"10,keyasint,omitempty" json:"basis,omitempty"`
}

// Nature is what kind of non-factual statement it is.
type Nature string

// Natures lists what a statement may be, in the order offered (P4).
var Natures = []Term{
	{"opinion", "Opinion", "what somebody thinks"},
	{"judgement", "Judgement", "a conclusion drawn from what is known"},
	{"assessment", "Assessment", "the outcome of weighing things up"},
	{"evaluation", "Evaluation", "how well something went or works"},
	{"description", "Description", "how somebody or something came across"},
	{"allegation", "Allegation", "that somebody did wrong"},
}

// Words is the nature as people say it.
func (n Nature) Words() string { return words(Natures, string(n)) }

// SourceKind is who a statement comes from.
type SourceKind string

// The kinds of source.
const (
	FromAuthor    SourceKind = "author"
	FromNamed     SourceKind = "named"
	FromInformant SourceKind = "informant"
)

// Sources lists the kinds of source, in the order offered.
var Sources = []Term{
	{string(FromAuthor), "Me, the author", "my own view"},
	{string(FromNamed), "A named person", "say who"},
	{string(FromInformant), "An informant", "identity unknown or withheld"},
}

// Verification is how far a statement has been checked.
type Verification string

// The extents of verification (P4).
const (
	Unverified        Verification = "unverified"
	BeingVerified     Verification = "being-verified"
	PartlyVerified    Verification = "partly"
	Verified          Verification = "verified"
	Contradicted      Verification = "contradicted"
	CannotBeVerified  Verification = "cannot"
	OwnJudgementBasis Verification = "own-judgement"
)

// Verifications lists the extents in the order offered.
var Verifications = []Term{
	{string(Unverified), "Unverified", "nobody has checked it yet"},
	{string(BeingVerified), "Being verified", "somebody is checking"},
	{string(PartlyVerified), "Partly verified", "some of it was borne out"},
	{string(Verified), "Verified", "it was borne out: by whom, how, when"},
	{string(Contradicted), "Contradicted", "what was found speaks against it"},
	{string(CannotBeVerified), "Cannot be verified", "no way to check it"},
	{string(OwnJudgementBasis), "Own professional judgement", "say what it rests on"},
}

// Words is the extent as people say it.
func (v Verification) Words() string { return words(Verifications, string(v)) }

// Short is the mark in a few words, for lists: "opinion, unverified".
func (m Mark) Short() string {
	s := m.natureWords()
	if m.Verification != "" {
		s += ", " + lower(m.Verification.Words())
	}
	return s
}

// Label is the whole mark as it stands beside its statement everywhere, on
// paper too: nature, about whom, whose, how it reached them, how far verified.
// Nothing that was typed into the mark is left out.
func (m Mark) Label() string { return m.label(true) }

// UnlessPassedOn is the label where it stands above that all that follows is
// first-hand, unless it says that it was passed on.
func (m Mark) UnlessPassedOn() string { return m.label(false) }

func (m Mark) label(firstHand bool) string {
	parts := []string{m.natureWords()}
	if m.About != "" {
		parts[0] += " about " + m.About
	}
	parts = append(parts, m.sourceWords())
	switch {
	case m.PassedOn:
		parts = append(parts, "passed on")
	case firstHand && (m.Source == FromNamed || m.Source == FromInformant):
		parts = append(parts, "first-hand")
	}
	verified := orElse(lower(m.Verification.Words()), "verification not stated")
	if m.Basis != "" {
		verified += " (" + m.Basis + ")"
	}
	for _, extra := range []string{prefixed("by ", m.VerifiedBy), m.VerifiedHow, prefixed("on ", m.VerifiedOn.String())} {
		if extra != "" {
			verified += " " + extra
		}
	}
	return strings.Join(append(parts, verified), " · ")
}

func (m Mark) natureWords() string { return orElse(lower(m.Nature.Words()), "not a fact") }

func (m Mark) sourceWords() string {
	switch m.Source {
	case "":
		return "source not stated" + reason(m.SourceName)
	case FromAuthor:
		return "the author's own" + reason(m.SourceName)
	case FromNamed:
		return "from " + orElse(m.SourceName, "a person not named here")
	case FromInformant:
		return "from an informant" + reason(m.SourceName)
	}
	return "from " + words(Sources, string(m.Source)) + reason(m.SourceName)
}

// checkMark holds rule P4 for a marked statement.
func checkMark(s Statement) []Finding {
	var fs findings
	m := s.Mark
	kind := orElse(lower(m.Nature.Words()), "statement")
	if m.Nature == "" {
		fs.add(Must, P4, "", "Say what this statement is: an opinion, a judgement, an allegation …")
	}
	switch {
	case m.Source == "":
		fs.add(Must, P4, "", "Say whose "+kind+" this is.")
	case m.Source == FromNamed && blank(m.SourceName):
		fs.add(Must, P4, "", "Name the person whose "+kind+" this is.")
	case m.Source == FromInformant && !blank(m.SourceName):
		fs.add(Must, C5, "", "An informant is named in the main file: leave the name out here and put it in the confidential part.")
		fs.mainFileOnly()
	}
	fs.day("", m.VerifiedOn)
	switch {
	case m.Verification == "":
		fs.add(Must, P4, "", "Say how far this "+kind+" has been verified; \"unverified\" is an answer.")
	case m.Verification == OwnJudgementBasis && blank(m.Basis):
		fs.add(Must, P4, "", "Say what your judgement rests on.")
	case (m.Verification == Verified || m.Verification == PartlyVerified || m.Verification == Contradicted) && blank(m.VerifiedBy) && blank(m.VerifiedHow):
		fs.add(Should, P4, "", "Say who verified it, how and when.")
	}
	return fs
}

// worded is content with texts in the author's own words, whose wording is
// worth a hint. Words of somebody else, and arguments, which are judgements by
// nature and headed as such, are not among them.
type worded interface{ worded() []field }

// field is a text by the name of its field.
type field struct {
	name string
	text Text
}

// hints points at wording that reads like opinion and is not marked (P4).
func (fs *findings) hints(fields []field) {
	for _, f := range fields {
		for i, s := range f.text {
			if s.Mark != nil {
				continue
			}
			if h := FindWording(s.Words); h != nil {
				*fs = append(*fs, Finding{Clause: P4, Field: f.name, Statement: i, Message: h.Message()})
			}
		}
	}
}

// marks checks the marks that were made in a text (P4).
func (fs *findings) marks(field string, t Text) {
	for i, s := range t {
		if s.Mark == nil {
			continue
		}
		for _, m := range checkMark(s) {
			m.Field, m.Statement = field, i
			*fs = append(*fs, m)
		}
	}
}
