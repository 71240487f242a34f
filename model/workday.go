package model

import "time"

// NextWorkingDay is the first day after d that is no Saturday or Sunday. Bank
// holidays count as working days here: what is due then is due a day early,
// never a day late.
func (d Date) NextWorkingDay() Date {
	for {
		d = d.AddDays(1)
		if w := d.Time().Weekday(); w != time.Saturday && w != time.Sunday {
			return d
		}
	}
}
