package model

// Wait is an interval of the team's that runs from a day. A row is sealed with
// what it waits for and not with the day that follows, so that a change of the
// team's settings reaches every list at once.
type Wait struct {
	_     struct{} `cbor:",toarray"`
	For   Interval
	Since Date
	// Began is the first day on which it can be due: a status asks for nothing
	// before it began.
	Began Date
}

// due is the day by which it ends.
func (w Wait) due(s *Settings) Date {
	if w.For == forWorkingDay {
		return s.NextWorkingDay(w.Since)
	}
	return max(w.Since.AddDays(s.days(w.For)), w.Began)
}

// Shown says from when on a task shows, besides Task.From.
type Shown uint8

// The ways. At once is from Task.From on.
const (
	AtOnce Shown = iota
	// WhenDue shows it from its day on.
	WhenDue
	// BeforeDue shows it ahead of its day by the team's setting.
	BeforeDue
)

// under is the task with its days worked out by a team's settings. Of several
// waits the first to end counts.
func (t Task) under(s Settings) Task {
	for i, w := range t.Waits {
		if due := w.due(&s); i == 0 || due < t.Due {
			t.Due = due
		}
	}
	switch t.Shows {
	case WhenDue:
		t.From = max(t.From, t.Due)
	case BeforeDue:
		t.From = max(t.From, t.Due.AddDays(-s.Soon))
	}
	t.Waits, t.Shows = nil, AtOnce
	return t
}

// shows reports whether the task counts on a day.
func (t Task) shows(on Date) bool { return t.From <= on && (t.Until.IsZero() || on <= t.Until) }
