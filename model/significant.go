package model

// Significant is what makes an entry part of the chronology (C4).
type Significant struct {
	// Headline says in a line what happened; the entry's own line where empty.
	Headline string `cbor:"1,keyasint,omitempty" json:"headline,omitempty"`
	// Category is one of Categories.
	Category string `cbor:"2,keyasint,omitempty" json:"category,omitempty"`
	// Meaning is what it meant for the child.
	Meaning string `cbor:"3,keyasint,omitempty" json:"meaning,omitempty"`
}

// Categories lists what significant events are about, in the order offered.
var Categories = []Term{
	{"home", "Home and family", "a birth, a death, somebody moves in or out"},
	{"harm", "Harm or risk of harm", ""},
	{"health", "Health", ""},
	{"education", "School and learning", ""},
	{"placement", "Placement", "a move, a return"},
	{"legal", "Court and legal status", ""},
	{"police", "Police", ""},
	{CategoryService, "Involvement of services", "a referral, a plan, a conference"},
	{"voice", "The child's own account", "something the child said or did that changed the picture"},
	{"good", "A good thing", "an achievement, a change for the better"},
	{"other", "Other", ""},
}

// CategoryService is the involvement of services.
const CategoryService = "service"

// wordless is the same of which only the subject is left.
func (s Significant) wordless() *Significant { return &Significant{Category: s.Category} }

func (s Significant) block() Block {
	var about facts
	about.free("significant.headline", "", s.Headline)
	about.free("significant.category", "About", words(Categories, s.Category))
	about.free("significant.meaning", "What it meant for the child", s.Meaning)
	if len(about) == 0 {
		about.sentence("Marked for the chronology.")
	}
	return about.block("Significant event", nil)
}

func (s Significant) check(fs *findings) {
	if s.Category == "" {
		fs.add(Should, C4, "significant.category", "Say what it is about, so that the chronology can be read by subject.")
	}
	if blank(s.Meaning) {
		fs.add(Should, C4, "significant.meaning", "Say what it meant for the child; a list of events alone tells no story.")
	}
}
