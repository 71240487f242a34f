package model

// Wishes shows how a child's wishes and feelings were considered in a decision
// and what they changed (P3; Children Act 1989 s22(4) and (5)).
type Wishes struct {
	// Said is what the child said or showed, in the child's own words.
	Said Text `cbor:"1,keyasint,omitempty" json:"said,omitempty"`
	// SaidIn names entries in which the child's words were recorded already.
	SaidIn []Ref `cbor:"2,keyasint,omitempty" json:"saidIn,omitempty"`
	// How is one of Ascertainments.
	How string `cbor:"3,keyasint,omitempty" json:"how,omitempty"`
	// WhyNot says why they could not be ascertained: one of ReasonsNotAscertained.
	WhyNot       string `cbor:"4,keyasint,omitempty" json:"whyNot,omitempty"`
	WhyNotDetail string `cbor:"5,keyasint,omitempty" json:"whyNotDetail,omitempty"`
	// Understanding is the child's age and understanding as they bear on it.
	Understanding string `cbor:"6,keyasint,omitempty" json:"understanding,omitempty"`
	Weight        string `cbor:"7,keyasint,omitempty" json:"weight,omitempty"`
	// Effect is one of Effects, EffectWhy its reason.
	Effect    string `cbor:"8,keyasint,omitempty" json:"effect,omitempty"`
	EffectWhy Text   `cbor:"9,keyasint,omitempty" json:"effectWhy,omitempty"`
	// Explained says how and when the decision was explained to the child.
	Explained string `cbor:"10,keyasint,omitempty" json:"explained,omitempty"`
	// For a child who is looked after or proposed to be: s22(4)(b)–(d), (5)(c).
	Parents    Text   `cbor:"11,keyasint,omitempty" json:"parents,omitempty"`
	OthersPR   Text   `cbor:"12,keyasint,omitempty" json:"othersPR,omitempty"`
	Relevant   Text   `cbor:"13,keyasint,omitempty" json:"relevant,omitempty"`
	Background string `cbor:"14,keyasint,omitempty" json:"background,omitempty"`
}

// ReasonsNotAscertained lists why wishes could not be ascertained.
var ReasonsNotAscertained = []Term{
	{"unborn", "Not born yet", ""},
	{"pre-verbal", "Too young to say", "what did the child show?"},
	{"refused", "The child did not want to", ""},
	{"not-safe", "Not safe to ask", ""},
	{"no-time", "The decision could not wait", ""},
	{otherReason, "Another reason", "say which"},
}

const otherReason = "other"

// Effects lists what the child's views changed.
var Effects = []Term{
	{"followed", "Followed", ""},
	{"partly", "Partly followed", ""},
	{"not", "Not followed", ""},
	{"none", "No bearing on it", ""},
}

// wishes holds rule P3.
func (fs *findings) wishes(d Decision, f *CaseFile) {
	switch d.Affects {
	case "":
		fs.add(Must, P3, "affects", "Say whether this significantly affects the child.")
		return
	case No:
		return
	}
	w := d.Wishes
	if w == nil {
		w = &Wishes{}
	}
	switch {
	case w.How == NotAscertained:
		if w.WhyNot == "" && blank(w.WhyNotDetail) {
			fs.add(Must, P3, "wishes.whyNot", "Say why the child's wishes could not be ascertained.")
		}
		if w.WhyNot == otherReason && blank(w.WhyNotDetail) {
			fs.add(Must, P3, "wishes.whyNotDetail", "Say which other reason kept the child's wishes from being ascertained.")
		}
	case w.Said.Empty() && len(w.SaidIn) == 0:
		fs.add(Must, P3, "wishes.said", "What did the child say or show? If it could not be ascertained, say so under \"How\".")
	case w.How == "":
		fs.add(Must, P3, "wishes.how", "Say how you know what the child wishes and feels.")
	}
	if blank(w.Understanding) {
		fs.add(Must, P3, "wishes.understanding", "Say how the child's age and understanding bear on it.")
	}
	if w.How != NotAscertained {
		if blank(w.Weight) {
			fs.add(Must, P3, "wishes.weight", "Say what weight the child's views were given.")
		}
		if w.Effect == "" {
			fs.add(Must, P3, "wishes.effect", "Say what the child's views changed in the decision.")
		}
		if w.EffectWhy.Empty() && w.Effect != "" {
			fs.add(Must, P3, "wishes.effectWhy", "Say why they were "+lower(words(Effects, w.Effect))+".")
		}
	}
	if blank(w.Explained) {
		fs.add(Should, P3, "wishes.explained", "Say how and when the decision was, or will be, explained to the child.")
	}
	if f.LookedAfter(d.Decided.Date) {
		if w.Parents.Empty() {
			fs.add(Must, P3, "wishes.parents", "The child is looked after, or may be: say what the parents wish and feel.")
		}
		if w.OthersPR.Empty() {
			fs.add(Should, P3, "wishes.othersPR", "Does anybody else have parental responsibility? Say what they wish.")
		}
		if w.Relevant.Empty() {
			fs.add(Should, P3, "wishes.relevant", "Say what others whose views matter wish and feel.")
		}
		if blank(w.Background) {
			fs.add(Must, P3, "wishes.background", "Say how religion, racial origin, culture and language were considered.")
		}
	}
	fs.marks("wishes.said", w.Said)
	fs.marks("wishes.effectWhy", w.EffectWhy)
	fs.marks("wishes.parents", w.Parents)
	fs.marks("wishes.othersPR", w.OthersPR)
	fs.marks("wishes.relevant", w.Relevant)
}

// ChildsWords is what an entry holds of what the child said or showed: a
// decision may rest on it instead of having it typed again (P3).
func ChildsWords(c Content) Text {
	said, _ := childsWords(c)
	return said
}

func childsWords(c Content) (said Text, how string) {
	if account, ok := c.(told); ok {
		return account.childsWords()
	}
	return nil, ""
}
