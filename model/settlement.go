package model

// KindSettlement settles the status of third-party information (C6).
const KindSettlement Kind = "third-party-settled"

var _ = register[Settlement](1, Spec{Happened: "on"})

// Settlement is the status of third-party information as its giver defined it
// after it was recorded. The last one holds.
type Settlement struct {
	// Of is the entry that holds the information.
	Of Ref `cbor:"1,keyasint" json:"of"`
	// Status, NotTo and OpenAccess are as in ThirdParty.
	Status string `cbor:"2,keyasint" json:"status"`
	NotTo  string `cbor:"3,keyasint,omitempty" json:"notTo,omitempty"`
	// How says how it was settled, and with whom.
	How        string `cbor:"4,keyasint,omitempty" json:"how,omitempty"`
	On         Date   `cbor:"5,keyasint" json:"on"`
	OpenAccess string `cbor:"6,keyasint,omitempty" json:"openAccess,omitempty"`
}

// Kind is KindSettlement.
func (Settlement) Kind() Kind { return KindSettlement }

// Words is "Third-party status".
func (Settlement) Words() string { return "Third-party status" }

// When is the day it was settled.
func (s Settlement) When() Moment { return On(s.On) }

// Line is the status, and how it was settled.
func (s Settlement) Line() string {
	line := orElse(words(ThirdPartyStatuses, s.Status), "not stated")
	if s.NotTo != "" {
		line += " (" + s.NotTo + ")"
	}
	return line + reason(s.How)
}

// Body is which entry, the status, and how it was settled.
func (s Settlement) Body() []Block {
	var about facts
	about.put(Reference, "of", "Of", s.Of.String())
	about.free("status", "Status", orElse(words(ThirdPartyStatuses, s.Status), "not stated"))
	about.free("notTo", "Not to", s.NotTo)
	about.free("how", "How it was settled", s.How)
	about.free("openAccess", "Open access explained", words(YesNo, s.OpenAccess))
	return []Block{about.block("", nil)}
}

func (s Settlement) speaksOf() Ref { return s.Of }

func (s Settlement) check(*CaseFile) []Finding {
	var fs findings
	if s.Of.IsZero() {
		fs.add(Needed, C6, "of", "Say which entry holds the third party's information.")
	}
	switch {
	case s.Status == "" || s.Status == StatusClarifying:
		fs.add(Needed, C6, "status", "Say who may see it, as the giver defined it: until that is clear, nothing is settled.")
	case s.Status == StatusNotNamed && blank(s.NotTo):
		fs.add(Must, C6, "notTo", "Say whom the giver does not want to see it.")
	}
	fs.moment("on", On(s.On))
	if blank(s.How) {
		fs.add(Must, C6, "how", "Say how it was settled, and with whom.")
	}
	return fs
}

func (Settlement) follows(copied *Item) bool { return copied.ThirdParty() != nil }

func (s Settlement) onto(copied *Item) (general, confidential Content) {
	s.Of = copied.Ref
	return s, nil
}
