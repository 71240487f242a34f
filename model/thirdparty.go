package model

// ThirdParty is information that a third party gave, and the status that the
// giver defined for it (C6).
type ThirdParty struct {
	// Giver is who gave it, and Channel how: one of Channels.
	Giver   string `cbor:"1,keyasint" json:"giver"`
	Channel string `cbor:"2,keyasint,omitempty" json:"channel,omitempty"`
	// Status is one of ThirdPartyStatuses, as the giver defined it.
	Status string `cbor:"3,keyasint,omitempty" json:"status,omitempty"`
	// NotTo names the people who must not see it, where Status says so.
	NotTo string `cbor:"4,keyasint,omitempty" json:"notTo,omitempty"`
	// OpenAccess is "yes" where the giver was told that the subject may read the
	// record, "no" where not, empty where it was not said.
	OpenAccess string `cbor:"5,keyasint,omitempty" json:"openAccess,omitempty"`
}

// Channels lists how third-party information arrives.
var Channels = []Term{
	{"telephone", "Telephone", ""},
	{"in-person", "In person", ""},
	{"letter", "Letter", ""},
	{"email", "Email or message", ""},
	{"report", "Report", ""},
}

// The statuses of third-party information.
const (
	StatusOpen       = "open"
	StatusNotSubject = "not-subject"
	StatusNotNamed   = "not-named"
	StatusClarifying = "clarifying"
)

// ThirdPartyStatuses lists who may see it, in the order offered.
var ThirdPartyStatuses = []Term{
	{StatusOpen, "Open", "the subject may read it"},
	{StatusNotSubject, "Not to the subject", ""},
	{StatusNotNamed, "Not to named people", "say whom"},
	{StatusClarifying, "Being clarified", "a task at once"},
}

func (t ThirdParty) block() Block {
	var about facts
	about.free("thirdParty.giver", "Given by", t.Giver)
	about.free("thirdParty.channel", "By", words(Channels, t.Channel))
	about.free("thirdParty.status", "Status", words(ThirdPartyStatuses, t.Status))
	about.free("thirdParty.notTo", "Not to", t.NotTo)
	about.free("thirdParty.openAccess", "Open access explained", words(YesNo, t.OpenAccess))
	return about.block("Third-party information", nil)
}

func (t ThirdParty) check(fs *findings) {
	if blank(t.Giver) {
		fs.add(Must, C6, "thirdParty.giver", "Say who gave the information.")
	}
	switch {
	case t.Status == "":
		fs.add(Must, C6, "thirdParty.status", "Say who may see it, as the giver defined it; \"being clarified\" is an answer.")
	case t.Status == StatusNotNamed && blank(t.NotTo):
		fs.add(Must, C6, "thirdParty.notTo", "Say who must not see it.")
	}
	if t.OpenAccess == "" {
		fs.add(Should, C6, "thirdParty.openAccess", "Was the giver told that the subject may read the record?")
	}
}
