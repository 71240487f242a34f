package model

// The kinds of an action: agreed, and done or dropped.
const (
	KindAction     Kind = "action"
	KindActionDone Kind = "action-done"
)

var (
	_ = register[Action](1, Spec{Noun: true, Letters: true})
	_ = register[ActionDone](1, Spec{})
)

// Action is something that somebody is to do by a day.
type Action struct {
	What string `cbor:"1,keyasint" json:"what"`
	Who  string `cbor:"2,keyasint,omitempty" json:"who,omitempty"`
	// Person is who, where they have an account.
	Person PersonID `cbor:"3,keyasint,omitzero" json:"person,omitzero"`
	By     Date     `cbor:"4,keyasint,omitempty" json:"by,omitempty"`
	Agreed Date     `cbor:"5,keyasint,omitempty" json:"agreed,omitempty"`
}

// Kind is KindAction.
func (Action) Kind() Kind { return KindAction }

// Words is "Action".
func (Action) Words() string { return "Action" }

// When is when it was agreed.
func (a Action) When() Moment { return On(a.Agreed) }

// Line is what, who and by when.
func (a Action) Line() string {
	line := orElse(a.What, "nothing said of what to do")
	if a.Who != "" {
		line += " (" + a.Who + ")"
	}
	if !a.By.IsZero() {
		line += " by " + a.By.String()
	}
	return line
}

// Body is what, who and by when.
func (a Action) Body() []Block { return []Block{sentence(a.Line())} }

// ActionDone ends an Action.
type ActionDone struct {
	Action Ref  `cbor:"1,keyasint" json:"action"`
	On     Date `cbor:"2,keyasint" json:"on"`
	// Dropped marks an action that will not be done; Note says why.
	Dropped bool   `cbor:"3,keyasint,omitempty" json:"dropped,omitempty"`
	Note    string `cbor:"4,keyasint,omitempty" json:"note,omitempty"`
	// What is the action in words, as it was agreed, so that the entry reads by
	// itself.
	What string `cbor:"5,keyasint,omitempty" json:"what,omitempty"`
}

// Kind is KindActionDone.
func (ActionDone) Kind() Kind { return KindActionDone }

// Words says whether it was done or dropped.
func (a ActionDone) Words() string {
	if a.Dropped {
		return "Action dropped"
	}
	return "Action done"
}

// When is the day it was done.
func (a ActionDone) When() Moment { return On(a.On) }

// Line is the action and what came of it.
func (a ActionDone) Line() string {
	return orElse(a.What, a.Action.String()) + reason(a.Note)
}

// Body is what came of the action.
func (a ActionDone) Body() []Block {
	return []Block{{Facts: []Fact{{Key: "action", Label: a.Words(), Value: a.Line()}}}}
}

func (a Action) check(*CaseFile) []Finding {
	var fs findings
	if blank(a.What) {
		fs.add(Needed, C2, "what", "Say what is to be done.")
	}
	if blank(a.Who) {
		fs.add(Must, C2, "who", "Say who is to do it.")
	}
	if a.By.IsZero() {
		fs.add(Must, C2, "by", "Say by when.")
	}
	fs.day("by", a.By)
	fs.day("agreed", a.Agreed)
	return fs
}

func (a ActionDone) check(*CaseFile) []Finding {
	var fs findings
	if a.Action.IsZero() {
		fs.add(Needed, C2, "action", "Say which action it was.")
	}
	fs.moment("on", On(a.On))
	if a.Dropped && blank(a.Note) {
		fs.add(Must, C2, "note", "Say why it will not be done.")
	}
	return fs
}

func (a Action) fold(f *CaseFile, it *Item) {
	f.Actions = append(f.Actions, &ActionState{Action: a, Ref: it.Ref})
}

// finish marks the action; of two that end the same one, the first counts.
func (a ActionDone) finish(f *CaseFile, _ *Item) {
	for _, s := range f.Actions {
		if s.Ref == a.Action && s.Done == nil {
			s.Done = &a
		}
	}
}
