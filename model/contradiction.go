package model

// contradiction says which dates of a closed file cannot all be right, in a
// sentence; empty where they can. By any of them a file would be kept too short.
func (f *CaseFile) contradiction() string {
	born, died := f.Details.Born(), f.Details.Died()
	if wrong := f.outOfLife(born, died); wrong != "" {
		return wrong
	}
	for _, s := range f.Statuses {
		looked := s.lookedAfter() && s.Value != legalProposed
		switch {
		case !looked || !born.Valid() || !s.From.Valid():
		case s.From < born:
			return "Born " + born.String() + ", and before that: " + s.Line() + "."
		case years(born, s.From) >= majority:
			return "Born " + born.String() + ", and at the age of " + itoa(years(born, s.From)) + ": " + s.Line() + "."
		}
	}
	if last := f.lastTold(f.closing.Order()); last != nil && f.Closed < last.When().Date {
		return "Closed " + f.Closed.String() + ", and it told by then of what happened later: " + last.Name() + "."
	}
	return ""
}

// outOfLife says what does not fit a life from birth to death.
func (f *CaseFile) outOfLife(born, died Date) string {
	switch {
	case died.Valid() && died < f.Seen:
		return "Died " + died.String() + ", and seen on " + f.Seen.String() + "."
	case !born.Valid():
		return ""
	case died.Valid() && died < born:
		return "Born " + born.String() + ", and died " + died.String() + "."
	case f.Closed < born:
		return "Born " + born.String() + ", and closed before that, on " + f.Closed.String() + "."
	case years(born, f.Closed) > oldest && (!died.Valid() || years(born, died) > oldest):
		return "Born " + born.String() + ", and closed at the age of " + itoa(years(born, f.Closed)) + "."
	}
	return ""
}
