package demo

import (
	"slices"

	"casefile/model"
)

// account changes what an entry says besides its own fields.
func (e *entry) account(change func(*model.Account)) *entry {
	write := e.General
	e.General = func(k Known) model.Content {
		switch c := write(k).(type) {
		case model.Note:
			change(&c.Account)
			return c
		case model.Contact:
			change(&c.Account)
			return c
		default:
			panic("demo: only notes and contacts come from somebody") // a slip in a story
		}
	}
	return e
}

// anonymous says that it came from somebody who would not be identified.
func (e *entry) anonymous() *entry {
	return e.account(func(a *model.Account) { a.Informant = &model.Informant{Type: model.Anonymous} })
}

// from says that it came from somebody whose identity is withheld: who they are
// goes into the confidential part, with what else is told of them.
func (e *entry) from(name, contact, withheldFrom string, text ...model.Text) *entry {
	return e.withheld(model.Informant{Type: model.Member, WithheldFrom: withheldFrom},
		model.Withheld{Text: slices.Concat(text...), Informant: name, Contact: contact})
}

// fromProfessional says the same of a professional, who is named but for a
// manager's decision.
func (e *entry) fromProfessional(name, contact, withheldFrom, decision string) *entry {
	return e.withheld(model.Informant{Type: model.Professional, WithheldFrom: withheldFrom, ManagerDecision: decision},
		model.Withheld{Informant: name, Contact: contact})
}

func (e *entry) withheld(i model.Informant, c model.Withheld) *entry {
	e.account(func(a *model.Account) { a.Informant = &i })
	e.Confidential = func(Known) model.Content { return c }
	return e
}

// given says that a third party gave it, and with what status.
func (e *entry) given(t model.ThirdParty) *entry {
	return e.account(func(a *model.Account) { a.ThirdParty = &t })
}

// attempted records an attempt to verify the entry of a label.
func (f *file) attempted(by int, label string, a model.Attempt) *entry {
	return f.write(by, a.Made, func(k Known) model.Content {
		a.Of = k.Ref(label)
		return a
	})
}

// settled records the status that the giver of the entry of a label defined.
func (f *file) settled(by int, label string, when model.Moment, s model.Settlement) *entry {
	return f.write(by, when, func(k Known) model.Content {
		s.Of, s.On = k.Ref(label), when.Date
		return s
	})
}
