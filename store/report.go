package store

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"casefile/model"
)

// Head is how far one device's log goes, and its root: two vaults with the same
// head hold the same record up to there.
type Head struct {
	Device model.DeviceID
	Size   uint64
	Root   [32]byte
}

// Problem is something that Verify found, in words that a person can act on.
type Problem struct {
	// What is wrong.
	What string
	// Where: an entry, a case file, a part of the file.
	Where string
	// Remedy is what helps.
	Remedy Remedy
}

// Remedy says what helps against a problem. The words are stable: programs read
// them.
type Remedy string

// The remedies.
const (
	// RemedyCopy: the file itself is damaged. Nothing should be written to it.
	RemedyCopy Remedy = "copy"
	// RemedyBackup: what was filed is missing or altered, and only another copy of
	// the vault can have it.
	RemedyBackup Remedy = "backup"
	// RemedyExplain: there is another record that this one does not agree with.
	RemedyExplain Remedy = "explain"
	// RemedyAcknowledge: something was lost before, which is on record, and a manager
	// has to say that it is known.
	RemedyAcknowledge Remedy = "acknowledge"
	// RemedyRebuild: what is wrong is derived from the record and can be made again.
	RemedyRebuild Remedy = "rebuild"
	// RemedyNone: it lies outside the record, and nothing brings it back.
	RemedyNone Remedy = "none"
)

// Report is what Verify found.
type Report struct {
	// Entries are the entries in all logs, those of the access log included;
	// Parts their sealed and open parts; People the accounts.
	Entries, Parts, People int
	// Waiting are the entries of batches that were never closed, and Withdrawn
	// those of batches that were withdrawn: they count for nothing.
	Waiting, Withdrawn int
	// Destroyed are the entries of the case files that were destroyed, and
	// DestroyedCases those files: their texts are gone, as the record says.
	Destroyed, DestroyedCases int
	// Announced are the case files that are to be destroyed, by what the logs say: whether
	// one is kept for longer by what was filed since, these do not tell.
	Announced int
	// Opened counts the parts whose text was compared with its commitment.
	Opened int
	// Heads are the logs, in order of device.
	Heads []Head
	// Problems is empty where all is well.
	Problems []Problem
	// Harmed are the entries that a problem names; the others are whole.
	Harmed int
	// Unread says that not all of the vault could be looked at.
	Unread bool
	// Apart says that it was checked in a process of its own.
	Apart bool
	// Losses are those on record, acknowledged or not.
	Losses []Loss
	// Against is how it compares with another copy, where one was given.
	Against *Against
}

// OK reports whether nothing is wrong.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// mostProblems is how many problems are listed one by one.
const mostProblems = 1000

// findings collects problems from several goroutines.
type findings struct {
	mu       sync.Mutex
	problems []Problem
	more     int
	// places are those that were named; known is what was said of them.
	places map[string]bool
	known  map[Problem]bool
	// found is told of each problem that is listed; nil where nobody asks.
	found func(Problem)
}

// entryWords begins the place of a problem that is one entry's.
const entryWords = "entry "

// add notes a problem of the record itself.
func (f *findings) add(where, what string, args ...any) {
	f.note(Problem{What: fmt.Sprintf(what, args...), Where: where, Remedy: RemedyBackup})
}

// addDerived notes a problem of what is derived from the record.
func (f *findings) addDerived(where, what string, args ...any) {
	f.note(Problem{What: fmt.Sprintf(what, args...), Where: where, Remedy: RemedyRebuild})
}

// addOutside notes a problem of what lies outside the record.
func (f *findings) addOutside(where, what string, args ...any) {
	f.note(Problem{What: fmt.Sprintf(what, args...), Where: where, Remedy: RemedyNone})
}

// addFile notes a problem of the file itself.
func (f *findings) addFile(where, what string) {
	f.note(Problem{What: what, Where: where, Remedy: RemedyCopy})
}

// addOther notes that there is a record that this one does not agree with.
func (f *findings) addOther(where, what string, args ...any) {
	f.note(Problem{What: fmt.Sprintf(what, args...), Where: where, Remedy: RemedyExplain})
}

func (f *findings) note(p Problem) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.places == nil {
		f.places, f.known = map[string]bool{}, map[Problem]bool{}
	}
	if f.known[p] {
		return
	}
	f.known[p], f.places[p.Where] = true, true
	if len(f.problems) == mostProblems {
		f.more++
		return
	}
	f.problems = append(f.problems, p)
	if f.found != nil {
		f.found(p)
	}
}

// list is what was found, the gravest first.
func (f *findings) list() []Problem {
	all := slices.Clone(f.problems)
	slices.SortStableFunc(all, func(a, b Problem) int {
		return slices.Index(remedies, a.Remedy) - slices.Index(remedies, b.Remedy)
	})
	if f.more > 0 {
		all = append(all, Problem{What: fmt.Sprintf("%d more problems like these", f.more), Where: "the whole file", Remedy: RemedyBackup})
	}
	return all
}

// harmed is how many entries were named.
func (f *findings) harmed() (n int) {
	for where := range f.places {
		if strings.HasPrefix(where, entryWords) {
			n++
		}
	}
	return n
}

// remedies are in the order in which they are to be thought of.
var remedies = []Remedy{RemedyCopy, RemedyBackup, RemedyExplain, RemedyAcknowledge, RemedyRebuild, RemedyNone}

// advice says what to do where a remedy helps.
var advice = map[Remedy]string{
	RemedyCopy:        "File nothing more in this vault: what is written next could damage more of it. Close the program, copy the vault's file to another disk and keep the copy, and have the disk looked at. Then restore the last backup. What was filed since can be read in the copy where it is whole.",
	RemedyBackup:      "What is missing or altered cannot be made again from this file. Keep a copy of it. The last backup may hold what is missing: \"casefile verify --against BACKUP\" tells how the two differ, and \"casefile restore BACKUP\" makes a vault of it.",
	RemedyExplain:     "There is another record of this vault that this file does not agree with. Find out where it is before anything more is filed: a newer file, another machine, a copy that somebody went on with. \"casefile verify --against FILE\" compares two of them.",
	RemedyAcknowledge: "Entries were lost before, and the vault went on without them. Look for them in a newer file or in a backup, and write again what nobody finds. Then a manager acknowledges the loss, in the program under the vault (v) or by \"casefile verify --acknowledge\", with the reason; until then each check names it.",
	RemedyRebuild:     "Lists and indexes are made again from the record by \"casefile rebuild\", and with --unlock the list of children too. The record itself is not touched by it.",
	RemedyNone:        "Nothing on record is touched by what lies outside it: that is made again as it is used, or has to be written again; each line says which.",
}

// Advice is what to do about what was found, the first thing first; empty where
// nothing was.
func (r Report) Advice() []string {
	var all []string
	for _, remedy := range remedies {
		if slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Remedy == remedy }) {
			all = append(all, advice[remedy])
		}
	}
	return all
}
