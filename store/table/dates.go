package table

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"casefile/model"
)

// DateOrder is in which order a column writes its dates.
type DateOrder string

// The orders.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
	YearFirst  DateOrder = "ymd"
)

// dateOrders are the orders, the one that is usual here first.
var dateOrders = [...]DateOrder{DayFirst, MonthFirst, YearFirst}

// DateOrders lists the orders as they are offered.
var DateOrders = []model.Term{
	{Value: string(DayFirst), Words: "day/month/year", Help: "31/12/2025, 31.12.25, 31 Dec 2025"},
	{Value: string(MonthFirst), Words: "month/day/year", Help: "12/31/2025, Dec 31 2025"},
	{Value: string(YearFirst), Words: "year-month-day", Help: "2025-12-31"},
}

// Words is the order as people say it.
func (o DateOrder) Words() string {
	for _, t := range DateOrders {
		if t.Value == string(o) {
			return t.Words
		}
	}
	return string(o)
}

// DateGuess is in which order a column's dates seem to be.
type DateGuess struct {
	Order DateOrder
	// Either says that all of the first rows could be read with day and month the
	// other way round too.
	Either bool
	// Not is how many of the first rows are no dates in that order.
	Not int
}

// DateGuess says in which order a column's dates seem to be.
func (c Column) DateGuess() DateGuess {
	best := 0
	for i := range dateOrders {
		if c.orders[i] > c.orders[best] {
			best = i
		}
	}
	return DateGuess{
		Order: dateOrders[best], Not: c.filled - c.orders[best],
		Either: c.orders[0] > 0 && c.orders[0] == c.orders[1],
	}
}

// Example is how the first thing in a column is read as a date; empty where there
// is nothing in it.
func (c Column) Example(o DateOrder) string {
	if len(c.Samples) == 0 {
		return ""
	}
	m, err := parseMoment(c.Samples[0], o)
	if err != nil {
		return fmt.Sprintf("%q is no date as %s", c.Samples[0], o.Words())
	}
	return fmt.Sprintf("%q is read as %s", c.Samples[0], m)
}

var errNoDate = errors.New("no date")

// parseMoment reads a day in one order, and a time of day that may follow. A year
// of two digits is the latest such year that is not after this century's 30th, so
// that a file reads the same whenever it is imported.
func parseMoment(s string, o DateOrder) (model.Moment, error) {
	var m model.Moment
	s = strings.TrimSpace(s)
	if len(s) > 40 {
		return m, errNoDate
	}
	day, at, err := cutTime(s)
	if err != nil {
		return m, err
	}
	m.Time = at
	parts := strings.FieldsFunc(day, func(r rune) bool { return strings.ContainsRune("/.-, \u00a0", r) })
	if len(parts) != 3 {
		return m, errNoDate
	}
	y, mo, d := parts[2], parts[1], parts[0]
	switch {
	case (len(parts[0]) == 4) != (o == YearFirst):
		return m, errNoDate
	case o == YearFirst:
		y, d = d, y
	case o == MonthFirst:
		mo, d = d, mo
	}
	year, err1 := strconv.Atoi(y)
	number, err2 := strconv.Atoi(strings.TrimRight(d, "sthndr"))
	month, err3 := monthOf(mo)
	if errors.Join(err1, err2, err3) != nil || len(y) != 2 && len(y) != 4 {
		return m, errNoDate
	}
	if len(y) == 2 {
		if year += 2000; year > 2030 {
			year -= 100
		}
	}
	m.Date = model.Date(fmt.Sprintf("%04d-%02d-%02d", year, int(month), number))
	if !m.Date.Valid() || year < 1900 {
		return m, errNoDate
	}
	return m, nil
}

// monthOf reads a month as a number or by its name.
func monthOf(s string) (time.Month, error) {
	if n, err := strconv.Atoi(s); err == nil {
		return time.Month(n), nil
	}
	if len(s) >= 3 {
		for m := time.January; m <= time.December; m++ {
			if strings.HasPrefix(strings.ToLower(m.String()), strings.ToLower(s)) {
				return m, nil
			}
		}
	}
	return 0, errNoDate
}

// clocks are the ways in which a time of day follows a date.
var clocks = []string{"15:04", "15:04:05", "15:04:05.999", "15:04:05Z07:00", "15:04Z07:00", "15:04:05.999Z07:00", "3:04 PM", "3:04PM", "3:04:05 PM"}

// cutTime splits a date from the time of day. Where the time is midnight to the
// second only the day is known: so spreadsheets write a day without a time.
func cutTime(s string) (day, clock string, err error) {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s, "", nil
	}
	cut := strings.LastIndexAny(s[:colon], " T")
	if cut < 0 {
		return "", "", errNoDate
	}
	at := strings.ToUpper(strings.TrimSpace(s[cut+1:]))
	for _, layout := range clocks {
		if t, err := time.Parse(layout, at); err == nil {
			if t.Hour() == 0 && t.Minute() == 0 && strings.Contains(layout, ":05") {
				return s[:cut], "", nil
			}
			return s[:cut], t.Format("15:04"), nil
		}
	}
	return "", "", errNoDate
}
