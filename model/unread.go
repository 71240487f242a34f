package model

// Unread is how many entries of the file cannot be read. What rests on one of them
// is not known: nobody may take its absence for an answer.
func (f *CaseFile) Unread() (n int) {
	for _, it := range f.Items {
		if _, bad := it.Content.(Unreadable); bad {
			n++
		}
	}
	return n
}

// UnreadWords says how many entries cannot be read; empty where all can.
func (f *CaseFile) UnreadWords() string { return UnreadWords(f.Unread()) }

// UnreadWords says that so many entries cannot be read; empty for none.
func UnreadWords(n int) string {
	if n == 0 {
		return ""
	}
	return Count(n, "entry") + " cannot be read"
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
