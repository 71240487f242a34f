package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// Against is how a copy of a vault compares with another one, by their logs.
type Against struct {
	// Path is the other copy's file; Problems is how many were found in it.
	Path     string
	Problems int
	Verdict  Verdict
	// Logs are those in which the two differ.
	Logs []LogDifference
}

// Verdict says in one word how a copy compares with another one. The words are
// stable: programs read them.
type Verdict string

// The verdicts.
const (
	// VerdictSame: both hold the same record.
	VerdictSame Verdict = "same"
	// VerdictNewer and VerdictOlder: one holds all that the other does, and more.
	VerdictNewer Verdict = "newer"
	VerdictOlder Verdict = "older"
	// VerdictApart: each holds entries that the other does not.
	VerdictApart Verdict = "apart"
	// VerdictAltered: two different entries stand at one place of one log.
	VerdictAltered Verdict = "altered"
	// VerdictOther: they are two different vaults.
	VerdictOther Verdict = "other"
	// VerdictUnknown: the other one cannot be read far enough.
	VerdictUnknown Verdict = "unknown"
)

// LogDifference is how a device's log differs between two copies.
type LogDifference struct {
	Device model.DeviceID
	// Here and There are how many entries it has in this copy and in the other.
	Here, There uint64
	// From is the first entry that differs where both have one; nil where none
	// does.
	From *model.Ref
}

// Sentence says it to people.
func (a *Against) Sentence() string {
	here, there := a.entries()
	switch a.Verdict {
	case VerdictSame:
		return "Both files hold the same record."
	case VerdictNewer:
		return fmt.Sprintf("This file is the newer one: it holds all that the other does, and %s more.", model.Count(here, "entry"))
	case VerdictOlder:
		return fmt.Sprintf("This file is the older one: the other holds all that this one does, and %s more.", model.Count(there, "entry"))
	case VerdictApart:
		return fmt.Sprintf("The two went apart: %s only in this file and %s only in the other. Copies of one vault were used at the same time.", model.Count(here, "entry"), model.Count(there, "entry"))
	case VerdictAltered:
		for _, l := range a.Logs {
			if l.From != nil {
				return fmt.Sprintf("The two differ from entry %s on: each holds another one in its place. One of them was altered, or one log was written in two places.", l.From)
			}
		}
	case VerdictOther:
		return "The other file is another vault."
	}
	return "The other file cannot be read far enough to compare the two. Verify it by itself to see what is wrong with it."
}

// isAre is a number of entries in words, with what follows from it.
func isAre(n uint64) string {
	if n == 1 {
		return "1 entry is"
	}
	return model.Count(n, "entry") + " are"
}

// entries are how many are only here, and only there.
func (a *Against) entries() (here, there uint64) {
	for _, l := range a.Logs {
		here += l.Here - min(l.Here, l.There)
		there += l.There - min(l.Here, l.There)
	}
	return here, there
}

// compareWith verifies another copy and compares the two.
func (c *verification) compareWith(ctx context.Context, path string, o Options) error {
	base := c.base
	c.phase("the other file", fineProgress, fineProgress)
	c.base = max(base, c.told)
	how := checking{unread: true, watch: c.watch, progress: func(done, _ int) {
		c.done = done
		c.tell()
	}}
	other, err := verifyClosed(ctx, path, o, how)
	if err != nil {
		return notCompared(path, err)
	}
	a := &Against{Path: path, Problems: len(other.list())}
	c.report.Against = a
	switch {
	case c.v == nil || other.v == nil || len(c.logs) == 0 || len(other.logs) == 0:
		a.Verdict = VerdictUnknown
	case c.v.id != other.v.id:
		a.Verdict = VerdictOther
	default:
		a.compare(c.logs, other.logs)
	}
	switch a.Verdict {
	case VerdictApart, VerdictAltered, VerdictOther:
		c.addOther("the other file", "%s", a.Sentence())
	}
	return nil
}

// notCompared says that it is the other file which is none.
func notCompared(path string, err error) error {
	said := map[Kind]string{NotAVault: "is not a vault", NotFound: "is not there"}[kindOfError(err)]
	if said == "" {
		return err
	}
	return &Error{Op: "compare", Kind: NotAVault, Said: "The other file, " + path + ", " + said + ": the two files could not be compared. Check its name."}
}

// compare compares logs.
func (a *Against) compare(here, there []*checkedLog) {
	logs := map[model.DeviceID][2]*checkedLog{}
	for _, l := range here {
		logs[l.device] = [2]*checkedLog{l, nil}
	}
	for _, l := range there {
		logs[l.device] = [2]*checkedLog{logs[l.device][0], l}
	}
	a.Verdict = VerdictSame
	for device, both := range logs {
		d := LogDifference{Device: device, Here: both[0].length(), There: both[1].length(), From: firstDifferent(both)}
		if d.Here != d.There || d.From != nil {
			a.Logs = append(a.Logs, d)
		}
		if d.From != nil {
			a.Verdict = VerdictAltered
		}
	}
	slices.SortFunc(a.Logs, func(x, y LogDifference) int { return bytes.Compare(x.Device[:], y.Device[:]) })
	if a.Verdict == VerdictAltered {
		return
	}
	switch here, there := a.entries(); {
	case here > 0 && there > 0:
		a.Verdict = VerdictApart
	case here > 0:
		a.Verdict = VerdictNewer
	case there > 0:
		a.Verdict = VerdictOlder
	}
}

// length is how many entries a log has; none where there is no log.
func (l *checkedLog) length() uint64 {
	if l == nil {
		return 0
	}
	return l.size
}

// firstDifferent is the first entry of a log that is not the same in both copies.
// Where an entry is missing or damaged it is named by itself, and what comes
// after it is not compared.
func firstDifferent(both [2]*checkedLog) *model.Ref {
	for i := range min(both[0].length(), both[1].length()) {
		at := tlog.StoredHashIndex(0, int64(i))
		if at >= int64(len(both[0].hashes)) || at >= int64(len(both[1].hashes)) {
			return nil
		}
		if both[0].hashes[at] != both[1].hashes[at] {
			ref := model.NewRef(both[0].device, i)
			return &ref
		}
	}
	return nil
}
