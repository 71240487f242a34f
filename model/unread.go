package model

import "strconv"

// Count is how many entries the file has, those that cannot be read included.
func (f *CaseFile) Count() int { return len(f.Items) + f.Missing }

// Unread is how many entries of the file cannot be read. What rests on one of them
// is not known: nobody may take its absence for an answer.
func (f *CaseFile) Unread() int {
	n := f.Missing
	for _, it := range f.Items {
		if _, bad := it.Content.(Unreadable); bad {
			n++
		}
	}
	return n
}

// UnreadWords says how many of the file's entries cannot be read; empty where all can.
func (f *CaseFile) UnreadWords() string { return unreadOf(f.Unread(), f.Count()) }

// UnreadWords says how many of a file's entries are known not to be readable; empty
// for none.
func (r Row) UnreadWords() string { return unreadOf(r.Unread, r.Entries) }

// UnreadWords says that so many entries cannot be read; empty for none.
func UnreadWords(n int) string { return unreadOf(n, n) }

// unreadOf says how many entries of how many cannot be read.
func unreadOf(n, all int) string {
	switch {
	case n == 0:
		return ""
	case n >= all:
		return Count(n, "entry") + " cannot be read"
	}
	return strconv.Itoa(n) + " of " + Count(all, "entry") + " cannot be read"
}

// NotWhole says how many of the file's entries cannot be read, and what that means;
// empty where all can.
func (f *CaseFile) NotWhole() string {
	words := f.UnreadWords()
	switch {
	case words == "":
		return ""
	case f.Unread() == 1:
		return words + ": what rests on it is not known"
	}
	return words + ": what rests on them is not known"
}

// NotKnownWorker says of a file that no entry names a worker for that it has none, or
// that one which cannot be read may name them.
func (f *CaseFile) NotKnownWorker() string {
	if words := f.UnreadWords(); words != "" {
		return "! Named worker not known: " + words + "."
	}
	return "! Nobody is the named worker."
}

// Name is what the child is called.
func (f *CaseFile) Name() string {
	if f.Details[DetailName] == "" {
		if words := f.UnreadWords(); words != "" {
			return "Name not known: " + words
		}
	}
	return f.Details.Name()
}
