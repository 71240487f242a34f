package model

import "slices"

// RequestState is a request for the record and what whoever asked was told.
type RequestState struct {
	Request
	Item *Item
	// Replies are all that they were told, in order.
	Replies []*Item
}

// Reply is the reply that holds: the last that gives or refuses; nil where it is still
// to come.
func (s RequestState) Reply() *RequestReply {
	return s.told(func(r RequestReply) bool { return r.Outcome != RequestExtended })
}

// Longer is the reply that said that it takes longer; nil for none.
func (s RequestState) Longer() *RequestReply {
	return s.told(func(r RequestReply) bool { return r.Outcome == RequestExtended })
}

func (s RequestState) told(fit func(RequestReply) bool) *RequestReply {
	for _, it := range slices.Backward(s.Replies) {
		if r, ok := it.Now.(RequestReply); ok && fit(r) {
			return &r
		}
	}
	return nil
}

// Open reports whether it is still to be answered.
func (s RequestState) Open() bool { return s.Reply() == nil }

// Due is the day by which it is answered: one calendar month from its receipt, three
// where they were told that it takes longer.
func (s RequestState) Due() Date {
	if s.Longer() != nil {
		return s.Received.AddMonths(3)
	}
	return s.Request.Due()
}

// Stand is whether it is answered, or by when it is to be.
func (s RequestState) Stand() string {
	if r := s.Reply(); r != nil {
		return words(RequestOutcomes, r.Outcome) + prefixed(" on ", r.On.String())
	}
	return "to be answered by " + s.Due().String()
}

// Requests are the requests of a file that were not filed in error, in order.
func (f *CaseFile) Requests() []RequestState {
	var all []RequestState
	for _, it := range f.Items {
		if s := it.request(); s != nil {
			all = append(all, *s)
		}
	}
	return all
}

// RequestNamed is the request that goes by a name, the last of several; nil for none.
func (f *CaseFile) RequestNamed(name string) *RequestState {
	for _, it := range slices.Backward(f.Items) {
		if s := it.request(); s != nil && SameRequest(s.Name, name) {
			return s
		}
	}
	return nil
}

// Unrecorded are the names of requests of which decisions on a copy are on record and
// no request is, the latest first, as they were written last, with whoever asked.
func (f *CaseFile) Unrecorded() []Request {
	var all []Request
	for _, it := range slices.Backward(f.Items) {
		if it.Withdrawn != nil {
			continue
		}
		for _, d := range it.disclosures() {
			known := f.RequestNamed(d.Request) != nil || slices.ContainsFunc(all, func(r Request) bool { return SameRequest(r.Name, d.Request) })
			if !known && !blank(d.Request) {
				all = append(all, Request{Name: oneLine(d.Request), By: d.Reader})
			}
		}
	}
	return all
}

// request is the request that an item is; nil where it is none.
func (it *Item) request() *RequestState {
	r, ok := it.Now.(Request)
	if !ok || it.Withdrawn != nil {
		return nil
	}
	s := &RequestState{Request: r, Item: it}
	for _, said := range it.Said {
		if _, ok := said.Now.(RequestReply); ok {
			s.Replies = append(s.Replies, said)
		}
	}
	return s
}

// Request is the request that an entry is, or that it answers; nil for none.
func (f *CaseFile) Request(it *Item) *RequestState {
	if r, ok := it.Now.(RequestReply); ok {
		return f.requestOf(r)
	}
	return it.request()
}

func (f *CaseFile) requestOf(r RequestReply) *RequestState {
	if it := f.Item(r.Of); it != nil {
		return it.request()
	}
	return nil
}

// OnCopies reports whether an entry is about copies of the record and not part of what
// they hold: a request for one, what was told of it, a decision on what it holds, and
// what corrects or speaks of one of these.
func (f *CaseFile) OnCopies(it *Item) bool {
	for it != nil {
		switch it.Now.(type) {
		case Request, RequestReply:
			return true
		}
		if len(it.disclosures()) > 0 {
			return true
		}
		of := f.About(it)
		if of == nil || of.Order().Compare(it.Order()) >= 0 {
			return false
		}
		it = of
	}
	return false
}

// disclosures are the decisions on copies that an item holds, as far as it is open.
func (it *Item) disclosures() []Disclosure {
	var all []Disclosure
	for _, c := range []Content{it.Now, it.ConfidentialNow} {
		if d, ok := c.(Disclosure); ok {
			all = append(all, d)
		}
	}
	return all
}

// askedFor are the tasks of requests for the record (C6), which weigh as those of
// challenges do. They count in a closed file too: those who have grown up ask most.
func (f *CaseFile) askedFor() []Task {
	var all []Task
	for _, s := range f.Requests() {
		if s.Open() {
			all = append(all, Task{Clause: C6, Entry: s.Item.Ref, Text: "Answer the request for the record " + s.Line() + ", received " + s.Received.String(), From: DateOf(s.Item.filed), Due: s.Due(), Harm: harms[C7], Meets: KindRequestReply})
		}
	}
	return all
}
