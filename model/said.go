package model

// speaker is content that speaks of an earlier entry without correcting it: a
// challenge, an attempt to verify, a comment, a mark for the chronology.
type speaker interface {
	speaksOf() Ref
}

// SpeaksOf is the entry that content speaks of; zero where it speaks of none.
func SpeaksOf(c Content) Ref {
	if s, ok := c.(speaker); ok {
		return s.speaksOf()
	}
	return Ref{}
}

// SaidOf is what a later entry says of the entry it.Said lists, by kind: the
// last one of that kind that was not withdrawn; nil where there is none.
func SaidOf[T Content](it *Item) (last *T, by *Item) {
	for _, s := range it.Said {
		if c, ok := s.Now.(T); ok {
			last, by = &c, s
		}
	}
	return last, by
}

// tasker is content that makes tasks besides its gaps: what it waits for.
type tasker interface {
	tasks(f *CaseFile, it *Item) []Task
}

// hear joins what speaks of an entry to it.
func (f *CaseFile) hear() {
	for _, it := range f.Items {
		s, ok := it.Now.(speaker)
		if !ok || it.Withdrawn != nil {
			continue
		}
		if of := f.byRef[s.speaksOf()]; of != nil && of.Order().Compare(it.Order()) < 0 {
			of.Said = append(of.Said, it)
		}
	}
}

// waiting are the tasks of all that waits in the file.
func (f *CaseFile) waiting() []Task {
	var all []Task
	for _, it := range f.Items {
		if t, ok := it.Now.(tasker); ok && it.Withdrawn == nil {
			all = append(all, t.tasks(f, it)...)
		}
		if it.Withdrawn == nil {
			all = append(all, it.waits()...)
		}
	}
	return all
}
