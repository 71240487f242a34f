package demo

import (
	"time"

	"casefile/model"
)

// calendar counts back from the last working week that is wholly past, so that
// an event keeps its day of the week on whatever day the team is made.
type calendar struct {
	today  time.Time // midnight
	monday time.Time // of week 0
}

func newCalendar(now time.Time) calendar {
	y, m, d := now.Date()
	today := time.Date(y, m, d, 0, 0, 0, 0, now.Location())
	sinceFriday := (int(today.Weekday()-time.Friday) + 7) % 7
	if sinceFriday == 0 {
		sinceFriday = 7 // a Friday's own work may still lie ahead
	}
	return calendar{today: today, monday: today.AddDate(0, 0, -sinceFriday-4)}
}

// Days of the week, counted from Monday.
const (
	mon = iota
	tue
	wed
	thu
	fri
	sat
	sun
)

// on is a day of the week so many weeks before week 0; from -2 on it lies
// ahead of today.
func (c calendar) on(weeks, day int) model.Date {
	return model.DateOf(c.monday.AddDate(0, 0, day-7*weeks))
}

// at is a time on a day: at(3, tue, "14:30"). The time may be "".
func (c calendar) at(weeks, day int, clock string) model.Moment {
	return model.Moment{Date: c.on(weeks, day), Time: clock}
}

// recent is a time on the nth working day before today. recent(1) is never
// earlier than Friday of week 0, recent(2) never earlier than Thursday.
func (c calendar) recent(n int, clock string) model.Moment {
	day := c.today
	for n > 0 {
		day = day.AddDate(0, 0, -1)
		if working(day) {
			n--
		}
	}
	return model.Moment{Date: model.DateOf(day), Time: clock}
}

// born is the birthday of somebody of this age in years, months and days today.
func (c calendar) born(years, months, days int) string {
	return string(model.DateOf(c.today.AddDate(-years, -months, -days)))
}

// time is the moment in the team's time zone; midnight where it has no time.
func (c calendar) time(m model.Moment) time.Time {
	layout, s := "2006-01-02", string(m.Date)
	if m.Time != "" {
		layout, s = layout+" 15:04", s+" "+m.Time
	}
	t, err := time.ParseInLocation(layout, s, c.today.Location())
	if err != nil {
		panic("demo: a story has an impossible time: " + s) // a slip in this package
	}
	return t
}

func working(day time.Time) bool {
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
}
