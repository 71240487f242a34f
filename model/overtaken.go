package model

import (
	"bytes"
	"slices"
)

// Overtaken stands in place of an earlier wording that is as confidential as the
// confidential part of a later correction, while that part is closed. A
// correction that takes a name out of the main file, and puts it into the
// confidential part, would otherwise print the name beneath itself. It is
// never stored.
type Overtaken struct {
	// now is what holds instead, and was the wording. Nothing shows was: the file
	// counts by it.
	now, was Content
}

// OvertakenWords say that there is an earlier wording, and no word of it.
const OvertakenWords = "This wording is held in the confidential section, with the correction that took its place."

// Kind is that of what holds now.
func (o Overtaken) Kind() Kind { return o.now.Kind() }

// Words is what the entry is now: what it was called may be what is kept.
func (o Overtaken) Words() string { return o.now.Words() }

// When is the day as it stands now, for the same reason.
func (o Overtaken) When() Moment { return o.now.When() }

// Line says that the wording is confidential.
func (Overtaken) Line() string { return "an earlier wording, held in the confidential section" }

// Body says that the wording is confidential.
func (Overtaken) Body() []Block { return []Block{sentence(OvertakenWords)} }

// fold counts what holds now: a visit was made, whatever was first written of it.
func (o Overtaken) fold(f *CaseFile, it *Item) {
	if c, ok := o.now.(folder); ok {
		c.fold(f, it)
	}
}

// asWritten is content as its author wrote it, for what is counted and never
// shown.
func asWritten(c Content) Content {
	if o, ok := c.(Overtaken); ok {
		return o.was
	}
	return c
}

// asFiled is the general part as its author wrote it, for the same.
func (it *Item) asFiled() Content {
	if it.written == nil { // it was not folded
		return asWritten(it.Content)
	}
	return asWritten(it.written)
}

// Version is what the main part of an entry said at one time.
type Version struct {
	// Holder is the entry that holds the words: the entry itself, or a correction
	// of it.
	Holder  *Item
	Content Content
	// With are the later corrections as confidential as whose confidential part
	// the wording is; none for one that anybody may read who may read the file.
	With []*Item
}

// Closed reports whether the wording cannot be read as things stand.
func (w Version) Closed() bool { return slices.ContainsFunc(w.With, isClosed) }

func isClosed(it *Item) bool { return it.Section == SectionClosed }

// Versions are all that the main part of an entry said, the first wording first;
// the last one holds. Where a correction has a confidential part that is new, or
// other than what was confidential before, all earlier wordings are as
// confidential as that part: whoever filed it took something out of the main
// file. While the parts are closed nobody can tell, and they are taken to be.
//
// A mark for the chronology that was filed before such a correction is of the
// earlier wording: all its versions are held with the correction as well.
func (it *Item) Versions() []Version {
	all := []Version{{Holder: it, Content: it.Content}}
	takesOut := it.takesOut()
	for i, c := range it.Corrections {
		if takesOut[i] {
			for i := range all {
				all[i].With = append(all[i].With, c)
			}
		}
		if right, ok := c.Content.(Correction); ok {
			all = append(all, Version{Holder: c, Content: right.Content()})
		}
	}
	all[len(all)-1].With = nil // it holds
	for i := range all {
		all[i].With = append(all[i].With, it.heldWith...)
	}
	return all
}

// takesOut says of each correction whether it takes something out of the main part.
func (it *Item) takesOut() []bool {
	all := make([]bool, len(it.Corrections))
	hidden := it.Confidential
	unknown := isClosed(it)
	for i, c := range it.Corrections {
		switch right, ok := c.Confidential.(Correction); {
		case isClosed(c):
			all[i], unknown = true, true
		case ok:
			content := right.Content()
			w, detail := content.(Withheld)
			all[i] = !(detail && w.Empty()) && (unknown || !sameContent(hidden, content))
			hidden, unknown = content, false
		}
	}
	return all
}

// holdMark notes of a mark for the chronology which corrections after it take
// something out of the wording that it is of.
func (f *CaseFile) holdMark(it *Item) {
	m, ok := it.Content.(EventMark)
	if !ok || f.byRef[m.Of] == nil {
		return
	}
	of := f.byRef[m.Of]
	for i, takesOut := range of.takesOut() {
		if takesOut && it.Order().Compare(of.Corrections[i].Order()) < 0 {
			it.heldWith = append(it.heldWith, of.Corrections[i])
		}
	}
}

// HeldWith are the corrections as confidential as whose confidential part an
// entry of the file holds its words, by the entry; of those it does not name the
// words stand in the main file.
func (f *CaseFile) HeldWith() map[Ref][]*Item {
	held := map[Ref][]*Item{}
	for _, it := range f.Items {
		if !it.reworded() {
			continue
		}
		for _, v := range it.Versions() {
			if len(v.With) > 0 && !isStub(v.Content) {
				held[v.Holder.Ref] = v.With
			}
		}
	}
	return held
}

// sameContent reports whether two contents are stored alike.
func sameContent(a, b Content) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	x, errA := Encode(a)
	y, errB := Encode(b)
	return errA == nil && errB == nil && x.Kind == y.Kind && bytes.Equal(x.Data, y.Data)
}

// overtake puts what stands for them in place of the wordings that cannot be
// read: whatever is made of the file then cannot give them out.
func (f *CaseFile) overtake() {
	for _, it := range f.Items {
		f.holdMark(it)
	}
	for _, it := range f.Items {
		if !it.reworded() {
			continue
		}
		if m, ok := it.Now.(EventMark); ok && slices.ContainsFunc(it.heldWith, isClosed) {
			it.Now = m.closed()
		}
		for _, w := range it.Versions() {
			if w.Closed() {
				w.Holder.closeWording(it.Now)
			}
		}
	}
}

// reworded reports whether any wording of the entry may be held: it was corrected, or
// what it is a mark of was.
func (it *Item) reworded() bool { return len(it.Corrections) > 0 || it.heldWith != nil }

func (it *Item) closeWording(now Content) {
	if m, ok := it.Content.(EventMark); ok {
		it.Content = m.closed()
		return
	}
	closed := func(was Content) Content {
		switch was.(type) {
		case Stub, Overtaken, Unknown, Unreadable:
			return was
		}
		return Overtaken{now: now, was: was}
	}
	if c, ok := it.Content.(Correction); ok {
		if _, over := closed(c.Content()).(Overtaken); over {
			c.New = overtakenNew(now)
			it.Content, it.Now = c, c
		}
		return
	}
	if isStub(now) { // all of the entry is confidential now
		it.Content = now
		return
	}
	it.Content = closed(it.Content)
}

// overtakenKind stands in a correction, in place of the wording that it put in,
// for what holds now. No such content is stored.
const overtakenKind Kind = "overtaken"

func overtakenNew(now Content) Encoded {
	e, err := Encode(now)
	if err != nil {
		return Encoded{Kind: overtakenKind}
	}
	data, _ := encMode.Marshal(e)
	return Encoded{Kind: overtakenKind, Data: data}
}

func overtakenBy(e Encoded) Content {
	var now Encoded
	err := decMode.Unmarshal(e.Data, &now)
	if err == nil {
		var content Content
		if content, err = now.Decode(); err == nil {
			return Overtaken{now: content, was: content}
		}
	}
	unread := Unreadable{Why: OvertakenWords}
	return Overtaken{now: unread, was: unread}
}

// LeavesStub is the main part of a correction of this entry that is wholly
// confidential: it puts the stub in place of what the main file holds. Nil where
// the main file holds no more than that already.
func (it *Item) LeavesStub(confidential Content) Content {
	if confidential == nil || it.sealed() || isStub(it.Now) {
		return nil
	}
	day := said(confidential).When().Date
	if !day.Valid() {
		day = it.When().Date
	}
	stub, err := Encode(Stub{Date: day})
	if err != nil {
		return Unreadable{Why: err.Error()}
	}
	return Correction{Of: it.Ref, Why: "All of it is held in the confidential section.", New: stub}
}

// Sections says what stands in the confidential section of an entry and of its
// corrections, and of those that it is held with: closed where any of them is.
func (it *Item) Sections() Section {
	s := it.Section
	for _, c := range slices.Concat(it.Corrections, it.heldWith) {
		if c.Section == SectionClosed || s == NoSection {
			s = c.Section
		}
	}
	return s
}

// ToOpen are the entries whose confidential part is closed: the entry itself, its
// corrections, and those that it is held with, in order.
func (it *Item) ToOpen() []Ref {
	var refs []Ref
	for _, part := range slices.Concat([]*Item{it}, it.Corrections, it.heldWith) {
		if isClosed(part) {
			refs = append(refs, part.Ref)
		}
	}
	return refs
}

// Heads are what stands above a wording, outside its body, where it is other than
// above another one: when it was, and what it was called. Both stay readable (C7).
func (w Version) Heads(other Version) []Fact {
	if isStub(w.Content) || isStub(other.Content) {
		return nil
	}
	var heads facts
	if when := w.When(); when != other.When() {
		heads.free("when", "When", when.String())
	}
	if words := w.Content.Words(); words != other.Content.Words() {
		heads.free("kind", "Recorded as", words)
	}
	return heads
}

// When is the day that the wording was about.
func (w Version) When() Moment {
	e := w.Holder.Entry
	e.Content = w.Content
	return e.When()
}
