package store

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// apartLine is what the process that checks a file says, a line at a time. The
// last one has a report, or why there is none.
type apartLine struct {
	// Done of Total, and at what.
	Done  int    `json:"done,omitempty"`
	Total int    `json:"total,omitempty"`
	At    string `json:"at,omitempty"`
	// Problem is said as soon as it is found: the process may not get further.
	Problem *Problem `json:"problem,omitempty"`
	// Starved says that it gave up for want of memory.
	Starved bool         `json:"starved,omitempty"`
	Report  *Report      `json:"report,omitempty"`
	Failed  *apartFailed `json:"failed,omitempty"`
}

// apartJob is what such a process is to do.
type apartJob struct {
	Path string `json:"path"`
	// Against is another copy to compare it with.
	Against string `json:"against,omitempty"`
	// Copied says that the file was copied for this from a vault in use.
	Copied bool `json:"copied,omitempty"`
}

// apartFailed is an Error on its way between processes.
type apartFailed struct {
	Op    string `json:"op"`
	Kind  Kind   `json:"kind"`
	Said  string `json:"said,omitempty"`
	Cause string `json:"cause,omitempty"`
}

func (f *apartFailed) err() error {
	e := &Error{Op: f.Op, Kind: f.Kind, Said: f.Said}
	if f.Cause != "" {
		e.Err = errors.New(f.Cause)
	}
	return e
}

const (
	// apartBeat is how often the process says how far it has come, if it came any
	// further.
	apartBeat = 100 * time.Millisecond
	// apartMemory is what the process may use beside the length of the file, in
	// bytes: 200,000 entries take 0.3 GB of it.
	apartMemory = 1 << 30
	// apartProcessors is on how many it works: more would only cost memory.
	apartProcessors = 4
)

// apart tells the process that started this one what happens here.
type apart struct {
	mu  sync.Mutex
	enc *json.Encoder
	now apartLine
	// told is what was said last.
	told apartLine
}

// CheckApart does a job that VerifyFile or Vault.Verify gave to Options.Checker,
// in a process that was started for nothing else, and says on out how it goes.
// The file may be such that this process stops, stands still or uses all its
// memory: it says how far it came, so that whoever started it can tell. It
// returns only what kept it from saying that.
func CheckApart(ctx context.Context, job string, o Options, out io.Writer) error {
	var what apartJob
	if err := json.Unmarshal([]byte(job), &what); err != nil {
		return &Error{Op: "verify", Kind: Invalid, Err: err}
	}
	a := &apart{enc: json.NewEncoder(out)}
	limit := uint64(apartMemory)
	if info, err := os.Stat(what.Path); err == nil {
		limit += uint64(info.Size())
	}
	debug.SetMemoryLimit(int64(limit / 4 * 3))
	debug.SetTraceback("single")
	runtime.GOMAXPROCS(min(runtime.GOMAXPROCS(0), apartProcessors))
	stop := make(chan struct{})
	defer close(stop)
	go a.beat(stop, limit)
	o.Checker = nil
	report, err := verifyHere(ctx, what, o, checking{
		progress: func(done, total int) { a.note(func(l *apartLine) { l.Done, l.Total = done, total }) },
		watch:    func(at string) { a.note(func(l *apartLine) { l.At = at }) },
		found:    func(p Problem) { _ = a.say(apartLine{Problem: &p}) }, // the end would fail too
	})
	if err != nil {
		return a.say(apartLine{Failed: failedApart(err)})
	}
	report.Apart = true
	return a.say(apartLine{Report: &report})
}

// failedApart takes an error apart, to be put together again elsewhere.
func failedApart(err error) *apartFailed {
	f := &apartFailed{Kind: kindOfError(err)}
	var e *Error
	if !errors.As(err, &e) {
		f.Op, f.Cause = "verify", err.Error()
		return f
	}
	f.Op, f.Said = e.Op, e.Said
	if e.Err != nil {
		f.Cause = e.Err.Error()
	}
	return f
}

func (a *apart) note(change func(*apartLine)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	change(&a.now)
}

func (a *apart) say(l apartLine) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.enc.Encode(l)
}

// beat says how far the check has come, and ends the process where a damaged
// file makes it use all the memory there is: nothing else could.
func (a *apart) beat(stop <-chan struct{}, limit uint64) {
	tick := time.NewTicker(apartBeat)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
		}
		a.mu.Lock()
		if a.now != a.told {
			a.told = a.now
			_ = a.enc.Encode(a.now) // the end would fail too
		}
		a.mu.Unlock()
		var m runtime.MemStats
		if runtime.ReadMemStats(&m); m.HeapAlloc > limit {
			_ = a.say(apartLine{Starved: true}) // it ends here in any case
			os.Exit(1)
		}
	}
}
