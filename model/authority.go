package model

import "strings"

// Authority is the authority that the team is of, and how people reach those of it
// whom they may turn to. It stands in copies of the record and in letters (UK GDPR
// Art 12 and 15). Each of it may be empty.
type Authority struct {
	Name string `cbor:"1,keyasint,omitempty" json:"name,omitempty"`
	// Address, Telephone and Email are the team's.
	Address   string `cbor:"2,keyasint,omitempty" json:"address,omitempty"`
	Telephone string `cbor:"3,keyasint,omitempty" json:"telephone,omitempty"`
	Email     string `cbor:"4,keyasint,omitempty" json:"email,omitempty"`
	// Protection is how the data protection officer is reached, and Complaints where
	// people complain to the authority.
	Protection string `cbor:"5,keyasint,omitempty" json:"protection,omitempty"`
	Complaints string `cbor:"6,keyasint,omitempty" json:"complaints,omitempty"`
}

// AuthorityTerm says what one line of Authority is.
type AuthorityTerm struct {
	// Key is its field's name in JSON, led by that of the settings.
	Key, Words, Help string

	at func(*Authority) *string
}

// AuthorityTerms lists them in the order shown.
var AuthorityTerms = []AuthorityTerm{
	{"authority.name", "Authority", "as it calls itself", func(a *Authority) *string { return &a.Name }},
	{"authority.address", "The team's address", "to which people write", func(a *Authority) *string { return &a.Address }},
	{"authority.telephone", "Telephone", "at which the team is reached", func(a *Authority) *string { return &a.Telephone }},
	{"authority.email", "E-mail", "", func(a *Authority) *string { return &a.Email }},
	{"authority.protection", "Data protection", "how the data protection officer is reached", func(a *Authority) *string { return &a.Protection }},
	{"authority.complaints", "Complaints", "where people complain to the authority", func(a *Authority) *string { return &a.Complaints }},
}

const notSaid = "not said"

// Of is what the authority's line says.
func (t AuthorityTerm) Of(a Authority) string { return *t.at(&a) }

// Set makes the line say s.
func (t AuthorityTerm) Set(a *Authority, s string) { *t.at(a) = s }

// Reach is how the team is reached, in a line; empty where nobody said.
func (a Authority) Reach() string {
	write := prefixed("write to ", a.Email)
	if write == "" {
		write = prefixed("write to ", a.Address)
	} else {
		write += prefixed(" or to ", a.Address)
	}
	var ways []string
	for _, way := range []string{prefixed("ring ", a.Telephone), write} {
		if way != "" {
			ways = append(ways, strings.TrimRight(way, "."))
		}
	}
	return strings.Join(ways, "; ")
}

// Lacks are the words of what nobody said of the authority.
func (a Authority) Lacks() []string {
	var lacks []string
	for _, t := range AuthorityTerms {
		if blank(t.Of(a)) {
			lacks = append(lacks, t.Words)
		}
	}
	return lacks
}

// lines is the authority with each of it in one line.
func (a Authority) lines() Authority {
	for _, t := range AuthorityTerms {
		t.Set(&a, oneLine(t.Of(a)))
	}
	return a
}
