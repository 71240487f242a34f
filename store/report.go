package store

import (
	"fmt"
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
}

// Report is what Verify found.
type Report struct {
	// Entries are the entries in all logs, those of the access log included;
	// Parts their sealed and open parts; People the accounts.
	Entries, Parts, People int
	// Waiting are the entries of batches that were never closed, and Withdrawn
	// those of batches that were withdrawn: they count for nothing.
	Waiting, Withdrawn int
	// Opened counts the parts whose text was compared with its commitment.
	Opened int
	// Heads are the logs, in order of device.
	Heads []Head
	// Problems is empty where all is well.
	Problems []Problem
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
}

func (f *findings) add(where, what string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.problems) == mostProblems {
		f.more++
		return
	}
	f.problems = append(f.problems, Problem{What: fmt.Sprintf(what, args...), Where: where})
}

func (f *findings) list() []Problem {
	if f.more > 0 {
		return append(f.problems, Problem{What: fmt.Sprintf("%d more problems like these", f.more), Where: "the whole file"})
	}
	return f.problems
}
