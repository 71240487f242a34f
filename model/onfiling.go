package model

// OnFiling is what is wrong with content by what only its filing tells: when it is
// filed, by whom, and what the file says until then. What is on record
// is not held against it: f may be nil for a file not opened yet.
func OnFiling(c Content, f *CaseFile, by Person, now Moment) []Finding {
	if f == nil {
		f = Fold(nil)
	}
	fs := findings(append(Ahead(c, now.Date), laterToday(c, now)...))
	fs.ownWords(c, by)
	switch c := c.(type) {
	case Child:
		fs.lived(c, f, now.Date)
	case Status:
		fs.closed(c, f, now.Date)
	case Request:
		// What is decided for one would hold for the other.
		if same := f.RequestNamed(c.Name); same != nil && same.Received != c.Received {
			fs.add(Must, C6, "name", "A request of this name is on record, received "+same.Received.String()+". If this is another one, give it another name: decisions on copies go by it.")
		}
	case FiledInError:
		// What a colleague recorded is nobody's to hide.
		if of := f.Item(c.Of); of != nil && by.Role != Manager && by.ID != of.Author.ID {
			fs.add(Needed, C7, "of", "Whoever recorded it, or a manager, marks it as filed in error. To dispute what it says, record a challenge.")
		}
	case Decision:
		if c.Outcome != Close {
			break
		}
		fs.closingDay("decided", c.Decided.Date, f)
		if left := f.leftOpen(c.Decided.Date); left != "" {
			fs.add(Must, P2, "outcome", "Closing would leave behind: "+left+". Nobody is reminded of it once the file is closed. End it first, unless the arguments say why the file closes all the same.")
		}
	}
	return fs
}

// oldest is the age, in years, until which there is work for a child's file: that
// of care leavers (Children and Social Work Act 2017, section 3).
const oldest = 25

// firstBirth is before every birth that a file here can tell of.
const firstBirth Date = "1900-01-01"

// lived is what is wrong with when a child was born and died. What is impossible is
// a wrong fact, not a gap, and is refused; what is unlikely is asked about.
func (fs *findings) lived(c Child, f *CaseFile, on Date) {
	_, sets := c.Set[DetailBorn]
	_, ends := c.Set[DetailDied]
	if !sets && !ends {
		return
	}
	born, died := c.now(f, DetailBorn), c.now(f, DetailDied)
	switch {
	case !sets || !born.Valid():
	case born < firstBirth:
		fs.add(Needed, C3, DetailBorn, "Nobody of whom there is a file here was born before 1900: correct the year.")
	case born > on:
		fs.add(Needed, C3, DetailBorn, "The date of birth is still to come: for a child not born yet there is the expected date.")
	case years(born, on) > oldest && !ends && !died.Valid():
		fs.add(Must, C3, DetailBorn, "Born "+itoa(born.Time().Year())+": "+itoa(years(born, on))+" years old. Is the year right?")
	}
	switch {
	case !died.Valid():
	case ends && died > on:
		fs.add(Needed, C3, DetailDied, "The date of death is still to come.")
	case born.Valid() && died < born:
		field := DetailDied
		if !ends {
			field = DetailBorn
		}
		fs.add(Must, C3, field, "Born "+born.String()+" and died "+died.String()+": one of the two is wrong. Which?")
	}
}

// now is a day of the child's as it is once c is on record.
func (c Child) now(f *CaseFile, key string) Date {
	if v, set := c.Set[key]; set {
		return Date(v)
	}
	return Date(f.Details[key])
}

// closed asks about a closing that leaves something behind: a plan that protects the
// child, a child who is looked after, what was agreed and not done. Their tasks end
// with the file. And about a day that cannot be.
func (fs *findings) closed(s Status, f *CaseFile, on Date) {
	if s.Type != StatusFile || s.Value != FileClosed || !s.From.Valid() {
		return
	}
	fs.closingDay("from", s.From, f)
	if s.From > on {
		fs.add(Must, C2, "from", "The day on which the file closes is still to come. Is the day right?")
	}
	if left := f.leftOpen(s.From); left != "" && blank(s.Detail) {
		fs.add(Needed, C2, "detail", "This would leave behind: "+left+". Nobody is reminded of it once the file is closed: end it first, or say here why the file closes all the same.")
	}
}

// closingDay asks about a day of closing that cannot be: how long a file is kept is
// counted from it.
func (fs *findings) closingDay(field string, day Date, f *CaseFile) {
	if !day.Valid() {
		return
	}
	if born := f.Details.Born(); born.Valid() && day < born {
		fs.add(Must, C2, field, "Closed before the child was born, on "+born.String()+". Is the day right?")
	}
	if last := f.lastTold(Order{}); last != nil && day < last.When().Date {
		fs.add(Must, C2, field, "Closed before the last that the file tells of: "+last.Name()+". Is the day right?")
	}
}

// leftOpen says what runs in the file on a day, or waits to be done, that a closed file
// must not leave behind; empty for nothing.
func (f *CaseFile) leftOpen(on Date) string {
	var left []string
	for _, s := range f.Running(on) {
		if s.protection() || s.lookedAfter() {
			left = append(left, "\""+s.ValueWords()+"\" runs since "+s.From.String())
		}
	}
	if actions := f.OpenActions(); len(actions) == 1 {
		left = append(left, "1 action is not done: "+oneLine(actions[0].What))
	} else if len(actions) > 1 {
		left = append(left, Count(len(actions), "action")+" are not done")
	}
	return Listed(left)
}

// lastTold is the account of what happened last of all that was on record before
// a place in it, of all for the zero Order; nil where there is none.
func (f *CaseFile) lastTold(before Order) (last *Item) {
	for _, it := range f.Items {
		switch day := it.When().Date; {
		case before != Order{} && it.Order().Compare(before) >= 0:
			return last
		case it.Withdrawn != nil || it.corrects != nil || specOf(it.Now).Happened == "" || !it.past(day):
		case last == nil || day > last.When().Date:
			last = it
		}
	}
	return last
}

// years is how old somebody is on a day.
func years(born, on Date) int {
	n := on.Time().Year() - born.Time().Year()
	if born.AddMonths(12*n) > on {
		n--
	}
	return n
}
