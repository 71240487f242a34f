package model

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"
)

// bankHolidays are those of England and Wales. Those that were proclaimed for
// one year only and that the calendar does not know a team adds as closures.
var bankHolidays = append([]*cal.Holiday{gb.CoronationDay}, gb.Holidays...)

// BankHoliday reports whether d is a bank holiday in England and Wales, on the
// weekday in lieu where it falls on a weekend.
func (d Date) BankHoliday() bool {
	if !d.Valid() {
		return false
	}
	return slices.ContainsFunc(bankHolidays, func(h *cal.Holiday) bool {
		_, observed := h.Calc(d.Time().Year())
		return !observed.IsZero() && DateOf(observed) == d
	})
}

// NextWorkingDay is the first day after d on which the team works: no Saturday
// or Sunday, no bank holiday, none of the team's own closures.
func (s Settings) NextWorkingDay(d Date) Date {
	for {
		d = d.AddDays(1)
		if w := d.Time().Weekday(); !d.Valid() || w != time.Saturday && w != time.Sunday && !d.BankHoliday() && !slices.Contains(s.Closures, d) {
			return d
		}
	}
}
