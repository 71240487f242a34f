package model

import (
	"encoding/binary"
	"maps"
	"slices"
)

// Queued is how many of one author's entries in a file are not in the
// authority's main system, by the day on which they were filed. It is free of
// any settings, as all in a Row.
type Queued struct {
	_  struct{} `cbor:",toarray"`
	By PersonID
	// Days are pairs of numbers (signed varints), in order of the days: how many
	// days after the one before, the first after 1 January 1970, and how many
	// entries more wait if that day counts. That is less than none where some go
	// with an entry of that day.
	Days []byte
}

const firstDay Date = "1970-01-01"

// queue is what of the file is not in the main system.
func (f *CaseFile) queue() []Queued {
	var authors []PersonID
	var days []map[int]int
	for _, it := range f.Items {
		waits, with := f.ToTransfer(it)
		if !waits {
			continue
		}
		i := slices.Index(authors, it.Author.ID)
		if i < 0 {
			i, authors, days = len(authors), append(authors, it.Author.ID), append(days, map[int]int{})
		}
		day := queueDay(it)
		days[i][day]++
		if with != nil {
			days[i][min(queueDay(with), day)]--
		}
	}
	var all []Queued
	for i, by := range authors {
		if packed := packDays(days[i]); len(packed) > 0 {
			all = append(all, Queued{By: by, Days: packed})
		}
	}
	return all
}

func queueDay(it *Item) int { return max(firstDay.DaysTo(DateOf(it.Filed)), 0) }

// packDays is days as Queued has them.
func packDays(days map[int]int) []byte {
	var packed []byte
	last := 0
	for _, day := range slices.Sorted(maps.Keys(days)) {
		if days[day] == 0 {
			continue
		}
		packed = binary.AppendVarint(packed, int64(day-last))
		packed = binary.AppendVarint(packed, int64(days[day]))
		last = day
	}
	return packed
}

// since is how many of the entries wait where those filed on a day or later do.
func (q Queued) since(from Date) int {
	first := int64(max(firstDay.DaysTo(from), 0))
	total, day := int64(0), int64(0)
	for rest := q.Days; len(rest) > 0; {
		after, n := binary.Varint(rest)
		if n <= 0 {
			break
		}
		more, m := binary.Varint(rest[n:])
		if m <= 0 {
			break
		}
		if day += after; day >= first {
			total += more
		}
		rest = rest[n+m:]
	}
	return int(min(max(total, 0), maxQueued))
}

// maxQueued is more entries than a file has.
const maxQueued = 1 << 30

// transfers reports whether an entry was filed late enough for the queue.
func (s Settings) transfers(it *Item) bool {
	return s.MainSystemFrom.IsZero() || s.MainSystemFrom <= DateOf(it.Filed)
}

// transfers are the tasks that a queue makes by a team's settings, one for each
// author.
func transfers(queue []Queued, s Settings) []Task {
	if s.MainSystem == "" {
		return nil
	}
	var all []Task
	for _, q := range queue {
		if n := q.since(s.MainSystemFrom); n > 0 {
			all = append(all, Task{Clause: C1, Text: "Enter in " + oneLine(s.MainSystem) + " what is recorded here: " + Count(n, "entry") + ".", For: q.By, Meets: KindTransferred})
		}
	}
	return all
}

// Queue are the entries of the file that have to be entered in the authority's
// main system by a team's settings, in the record's order.
func (f *CaseFile) Queue(s Settings) []*Item {
	if s.MainSystem == "" {
		return nil
	}
	var all []*Item
	for _, it := range f.Items {
		if !s.transfers(it) {
			continue
		}
		if waits, with := f.ToTransfer(it); waits && (with == nil || !s.transfers(with)) {
			all = append(all, it)
		}
	}
	return all
}

// Queued is how many of a file's entries have to be entered in the authority's
// main system by a team's settings: all of them, and those of one author.
func (r Row) Queued(by PersonID, s Settings) (all, theirs int) {
	if s.MainSystem == "" {
		return 0, 0
	}
	for _, q := range r.Queue {
		n := q.since(s.MainSystemFrom)
		all += n
		if q.By == by {
			theirs += n
		}
	}
	return all, theirs
}
