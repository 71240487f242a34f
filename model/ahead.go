package model

// Ahead is what is wrong with an account of something that has not happened
// yet, by the day that it is filed on (C1).
func Ahead(c Content, filed Date) []Finding {
	day := c.When().Date
	if specOf(c).Happened == "" || !day.Valid() || day <= filed {
		return nil
	}
	return toCome(c, "It is dated after the day it is filed on: correct the day.")
}

// laterToday asks about an account of what is to happen later on the day of now, by
// the clock of whoever files it. It is asked on filing alone: what is on record may
// have been filed by another clock.
func laterToday(c Content, now Moment) []Finding {
	when := c.When()
	if specOf(c).Happened == "" || now.Time == "" || when.Date != now.Date || when.Time <= now.Time {
		return nil
	}
	return toCome(c, "It is later than now, "+now.Time+". Is the time right?")
}

func toCome(c Content, message string) []Finding {
	return []Finding{{Clause: C1, Field: specOf(c).Happened, Statement: -1, Level: Must, Message: message}}
}
