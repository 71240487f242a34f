package table

import (
	"fmt"
	"strings"

	"casefile/model"
)

// Part is a part of what a plan says: lines under a title.
type Part struct {
	Title string
	Lines []string
	// Warns marks what somebody should look at before anything is filed.
	Warns bool
}

// Parts says a plan for people: what would be filed and how it was read, what
// seems to be there already, what cannot be filed and why, what is left to be
// done, and what is not taken.
func (p Plan) Parts() []Part {
	parts := []Part{{Title: "What would be filed", Lines: p.filedLines()}, {Title: "How it is read", Lines: p.readLines()}}
	add := func(title string, warns bool, lines []string) {
		if len(lines) > 0 {
			parts = append(parts, Part{title, lines, warns})
		}
	}
	add("Day and month could be the other way round", true, p.unsure())
	add("What seems to be there already, and is left out", true, firsts(p.Twins, p.Again))
	add("What cannot be filed, and why", true, firsts(p.Problems, p.Bad))
	var lines []string
	for _, r := range p.Remarks {
		lines = append(lines, r.String())
	}
	add("What stays to be done: each becomes a task", false, lines)
	if names := p.Looked.Unmatched(p.Matching); len(names) > 0 {
		add("Columns that are not brought in", true, []string{strings.Join(names, ", ")})
	}
	return parts
}

// String is how many rows it is of, and what.
func (r Remark) String() string { return model.Count(r.Rows, "row") + ": " + r.Words }

func (p Plan) filedLines() []string {
	first := fmt.Sprintf("%s: %s can be filed.", model.Count(p.Rows, "row"), model.Count(p.Good, "row"))
	switch {
	case p.Good == 0:
		return []string{first}
	case p.Matching.What == Children:
		return []string{first, "They open " + files(p.Opened) + ", on record as opened by you, today."}
	}
	return []string{first, "They are added to " + files(p.Grown) + ", on record as recorded by you, today, about the day that each row names. What is late by then is marked as late."}
}

// readLines say how the file is written, and how its dates are read.
func (p Plan) readLines() []string {
	lines := []string{"It is written in " + p.Looked.Encoding.Words() + ", with " + DelimiterWords(p.Looked.Delimiter) + " between its cells."}
	for _, f := range Fields(p.Matching.What) {
		i, have := p.Matching.Columns[f.Key]
		if !have {
			continue
		}
		c := p.Looked.Columns[i]
		line := f.Label + ": column " + c.Name
		if f.Date {
			line += ", " + p.Matching.Orders[f.Key].Words()
			if e := c.Example(p.Matching.Orders[f.Key]); e != "" {
				line += " (" + e + ")"
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// unsure names the columns of dates that could be read otherwise.
func (p Plan) unsure() []string {
	var lines []string
	for _, f := range Fields(p.Matching.What) {
		i, have := p.Matching.Columns[f.Key]
		if !have || !f.Date || !p.Looked.Columns[i].DateGuess().Either {
			continue
		}
		other := MonthFirst
		if p.Matching.Orders[f.Key] == MonthFirst {
			other = DayFirst
		}
		lines = append(lines, f.Label+": "+p.Looked.Columns[i].Example(other)+" as "+other.Words())
	}
	return lines
}

// maxShown is how many rows are named, where there are more.
const maxShown = 100

// firsts names the first rows of so many.
func firsts[T fmt.Stringer](rows []T, all int) []string {
	var lines []string
	for _, r := range rows[:min(len(rows), maxShown)] {
		lines = append(lines, r.String())
	}
	if more := all - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return lines
}

func files(n int) string {
	if n == 1 {
		return "1 child's file"
	}
	return fmt.Sprintf("%d children's files", n)
}
