package demo

import (
	"slices"

	"casefile/model"
)

// alsoTo is the same visit in the file of a brother or sister, filed in one act
// with it; own is what of it is their own.
func (e *entry) alsoTo(f *file, own model.Visit) *entry {
	return e.filedWith(f, func(k Known) model.Content { return e.General(k).(model.Visit).Also(own) })
}

// filedWith is an entry in another child's file, filed in one act with this one.
func (e *entry) filedWith(f *file, w Write) *entry {
	other := &entry{b: e.b, Filing: Filing{At: e.At, By: e.By, Child: f.child, General: w}}
	e.b.entries = append(e.b.entries, other)
	return other
}

// copies puts a copy of the entry of a label into the files of others.
func (b *builder) copies(label string, into ...*file) {
	for _, f := range into {
		b.copy(label, f)
	}
}

// copy puts a copy of the entry of a label into another file, filed in one act
// with it. Wording, where there is any, is written for that child. Its label is
// that of copyIn.
func (b *builder) copy(label string, into *file, wording ...model.Text) {
	of := b.labelled[label]
	parts := func(k Known) (general, confidential model.Content) {
		from, ref := k.Filed(label)
		k = anywhere{k}
		if of.General != nil {
			general = of.General(k)
		}
		if of.Confidential != nil {
			confidential = of.Confidential(k)
		}
		return model.CopyOf(model.Origin{Ref: ref, Case: from, Name: b.files[of.Child].name}, general, confidential, slices.Concat(wording...))
	}
	e := of.filedWith(into, nil).label(copyIn(label, into))
	if of.General != nil {
		e.General = func(k Known) model.Content { general, _ := parts(k); return general }
	}
	if of.Confidential != nil {
		e.Confidential = func(k Known) model.Content { _, confidential := parts(k); return confidential }
	}
}

// copyIn is the label of the copy of an entry in a file.
func copyIn(label string, f *file) string { return label + ", copied to " + f.name }

// alsoOfCopies files what the entry says of the one of a label in the files of
// that one's copies too, in one act.
func (e *entry) alsoOfCopies(label string, in ...*file) {
	for _, f := range in {
		e.filedWith(f, func(k Known) model.Content {
			of := model.Item{Entry: model.Entry{Ref: k.Ref(copyIn(label, f))}, Now: e.b.labelled[copyIn(label, f)].General(anywhere{k})}
			general, _ := model.CopyAt{Item: &of}.Follow(e.General(anywhere{k}), nil, nil)
			return general
		})
	}
}

// anywhere knows the entries of every file: what is copied speaks of those of the
// file that it comes from.
type anywhere struct{ Known }

func (k anywhere) Ref(label string) model.Ref { _, ref := k.Filed(label); return ref }
