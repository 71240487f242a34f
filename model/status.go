package model

import (
	"cmp"
	"slices"
	"strings"
)

// KindStatus records a status of the child over a span of days.
const KindStatus Kind = "status"

var _ = register[Status](1, Spec{})

// Status is one dated span: a plan, a legal status, a placement, proceedings.
// Several may run together. A span ends by a later Status that names it in Ends.
type Status struct {
	Type   StatusType `cbor:"1,keyasint" json:"type"`
	Value  string     `cbor:"2,keyasint,omitempty" json:"value,omitempty"`
	Detail string     `cbor:"3,keyasint,omitempty" json:"detail,omitempty"`
	From   Date       `cbor:"4,keyasint,omitempty" json:"from,omitempty"`
	// To is the last day where it is known already.
	To Date `cbor:"5,keyasint,omitempty" json:"to,omitempty"`
	// Ends names the Status entry whose span this one ends, on To.
	Ends Ref `cbor:"6,keyasint,omitzero" json:"ends,omitzero"`
}

// StatusType is what a status is about.
type StatusType string

// The types of status.
const (
	StatusPlan        StatusType = "plan"
	StatusLegal       StatusType = "legal"
	StatusPlacement   StatusType = "placement"
	StatusProceedings StatusType = "proceedings"
	StatusCareLeaver  StatusType = "care-leaver"
	StatusFile        StatusType = "file"
)

// StatusTypes lists the types in the order offered.
var StatusTypes = []Term{
	{string(StatusPlan), "Plan", "early help, child in need, child protection"},
	{string(StatusLegal), "Legal status", "looked after, or an order"},
	{string(StatusPlacement), "Placement", "where the authority placed the child"},
	{string(StatusProceedings), "Proceedings", "before a court"},
	{string(StatusCareLeaver), "Care leaver", "eligible, relevant, former relevant"},
	{string(StatusFile), "The file", "open or closed"},
}

// Values that the program itself reads.
const (
	FileOpen   = "open"
	FileClosed = "closed"

	legalProposed       = "proposed"
	legalPlacementOrder = "placement-order"
	placementAdoptive   = "adoptive"
)

// StatusValues lists the values of each type, in the order offered.
var StatusValues = map[StatusType][]Term{
	StatusPlan: {
		{"early-help", "Early help", ""},
		{"cin", "Child in need", ""},
		{"cp-neglect", "Child protection: neglect", ""},
		{"cp-physical", "Child protection: physical", ""},
		{"cp-sexual", "Child protection: sexual", ""},
		{"cp-emotional", "Child protection: emotional", ""},
	},
	StatusLegal: {
		{"s20", "Looked after, s20", "accommodated by agreement"},
		{legalProposed, "Proposed to be looked after", ""},
		{"ico", "Interim care order", ""},
		{"care-order", "Care order", ""},
		{legalPlacementOrder, "Placement order", ""},
		{"supervision", "Supervision order", "at home"},
		{"special-guardianship", "Special guardianship", ""},
		{"police-protection", "Police protection", ""},
		{"epo", "Emergency protection order", ""},
	},
	StatusPlacement: {
		{"foster", "Foster care", ""},
		{"kinship", "With family or friends", ""},
		{"residential", "Children's home", ""},
		{"parents", "With parents, under an order", ""},
		{placementAdoptive, "Adoptive placement", ""},
		{"independent", "Supported accommodation", ""},
	},
	StatusProceedings: {
		{"plo", "Pre-proceedings (PLO)", ""},
		{"care", "Care proceedings", ""},
		{"private", "Private law", ""},
	},
	StatusCareLeaver: {
		{"eligible", "Eligible", ""},
		{"relevant", "Relevant", ""},
		{"former-relevant", "Former relevant", ""},
	},
	StatusFile: {
		{FileOpen, "Open", ""},
		{FileClosed, "Closed", ""},
	},
}

// lookedAfter holds the legal statuses and placements under which a child is
// looked after, or proposed to be, so that section 22(4) and (5) ask for more
// (P3). Supported accommodation is left out: care leavers live there too.
var lookedAfter = map[StatusType]map[string]bool{
	StatusLegal: {
		"s20": true, legalProposed: true, "ico": true, "care-order": true,
		legalPlacementOrder: true, "police-protection": true, "epo": true,
	},
	StatusPlacement: {"foster": true, "kinship": true, "residential": true, "parents": true, placementAdoptive: true},
}

func (s Status) lookedAfter() bool { return lookedAfter[s.Type][s.Value] }

// protection reports a child protection plan.
func (s Status) protection() bool {
	return s.Type == StatusPlan && strings.HasPrefix(s.Value, "cp-")
}

// Kind is KindStatus.
func (Status) Kind() Kind { return KindStatus }

// Words is "Status".
func (Status) Words() string { return "Status" }

// When is the day it begins, or ends.
func (s Status) When() Moment {
	if !s.Ends.IsZero() {
		return On(s.To)
	}
	return On(s.From)
}

// ValueWords is the value as people say it.
func (s Status) ValueWords() string { return words(StatusValues[s.Type], s.Value) }

// Line is the status and its span.
func (s Status) Line() string {
	return s.fact().String()
}

// fact is the status and its span. A placement says where the child is to be found.
func (s Status) fact() Fact {
	f := Fact{Key: "value", Label: orElse(words(StatusTypes, string(s.Type)), "Status")}
	if s.Type == StatusPlacement {
		f.Nature = Where
	}
	line := s.ValueWords()
	if line == "" {
		f.Label, line = "", f.Label
	}
	if !s.From.IsZero() || s.Ends.IsZero() {
		line += ", from " + s.From.String()
	}
	switch {
	case !s.Ends.IsZero():
		line += ", ended " + s.To.String()
	case !s.To.IsZero():
		line += " to " + s.To.String()
	}
	f.Value = line + reason(s.Detail)
	return f
}

// Body is the status and its span, and the entry that began what it ends.
func (s Status) Body() []Block {
	all := facts{s.fact()}
	if !s.Ends.IsZero() {
		all.sentence("Begun in " + s.Ends.String())
	}
	return []Block{all.block("", nil)}
}

func (s Status) check(f *CaseFile) []Finding {
	var fs findings
	if s.Ends.IsZero() {
		fs.moment("from", On(s.From))
		fs.day("to", s.To)
		if s.Type == "" {
			fs.add(Needed, C2, "type", "Say what the status is about.")
		}
		if s.Value == "" {
			fs.add(Needed, C2, "value", "Say which status it is.")
		}
		if !s.To.IsZero() && s.To < s.From {
			fs.add(Needed, C2, "to", "It ends before it begins.")
		}
	} else {
		fs.moment("to", On(s.To))
		for _, span := range f.Statuses {
			if span.Ref == s.Ends && s.To < span.From {
				fs.add(Needed, C2, "to", "It ends before it begins.")
			}
		}
	}
	return fs
}

func (s Status) fold(f *CaseFile, it *Item) {
	if !s.Ends.IsZero() {
		return
	}
	if s.Type == StatusFile {
		switch s.Value {
		case FileClosed:
			f.Closed, f.closing = s.From, it
		case FileOpen:
			f.Closed = ""
		}
	}
	f.Statuses = append(f.Statuses, Span{Status: s, Ref: it.Ref})
	slices.SortStableFunc(f.Statuses, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
}

// finish ends the span that an ending names; of two, the last counts.
func (s Status) finish(f *CaseFile, _ *Item) {
	for i := range f.Statuses {
		if span := &f.Statuses[i]; !s.Ends.IsZero() && span.Ref == s.Ends {
			span.To = s.To
		}
	}
}
