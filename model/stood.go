package model

import "slices"

// LookBack says by which day an entry counts in a file as it stood.
type LookBack string

// The ways to look back: by their authors' clocks, and by when they reached this vault.
const (
	FiledBy LookBack = "filed"
	KnownBy LookBack = "known"
)

// LookBacks lists them in the order offered.
var LookBacks = []Term{
	{string(FiledBy), "Filed by then", "by anybody, on whatever machine, by its own clock"},
	{string(KnownBy), "Known on this machine by then", "what somebody here could have read"},
}

// Words is the standing as people say it.
func (s LookBack) Words() string { return words(LookBacks, string(s)) }

// Stood is the file as it stood at the end of a past day.
func (f *CaseFile) Stood(day Date, by LookBack) *CaseFile {
	stood := f.stood(day, by)
	stood.Missing = f.Missing // nobody can tell when they were filed
	stood.Undone = f.undoneBy(day)
	stood.now = f.Today()
	return stood
}

// Today is the file as it is now: itself, unless it is one as it stood. What is to be kept
// from somebody is so by what is known now, whatever day is looked back to.
func (f *CaseFile) Today() *CaseFile {
	if f.now != nil {
		return f.now
	}
	return f
}

func (f *CaseFile) stood(day Date, by LookBack) *CaseFile {
	if by != KnownBy {
		return FoldOn(f.Entries(), day)
	}
	return Fold(slices.DeleteFunc(f.Entries(), func(e Entry) bool {
		known := e.KnownHere
		if known.IsZero() {
			known = e.Filed
		}
		return DateOf(known) > day
	}))
}

// WhyNotStood says why a file cannot be shown as it stood on a day; empty where
// it can.
func (f *CaseFile) WhyNotStood(day, today Date) string {
	switch {
	case !day.Valid():
		return "Say which day: the file is shown as it stood at its end."
	case len(f.Stood(day, FiledBy).Items) == 0:
		return "Nothing had been filed by then."
	case day >= today:
		return "That day is not over yet: the file as it stands now is the one on screen."
	}
	return ""
}
