package store

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"
)

// VerifyFile does what Vault.Verify does for a file that is not open: a vault, a
// backup or any other copy. It does not write to it. Where Options have a
// Checker it is done in a process of its own, and that this one crashed, stood
// still or was ended by the system is a finding. against is another copy of the
// vault to compare it with; empty for none. progress may be nil. What is wrong
// with the file is in the report, even where it cannot be opened for it.
// Errors: NotFound, NotAVault, Newer, InUse, Weak, Cancelled; Invalid where both are
// one file.
func VerifyFile(ctx context.Context, path, against string, o Options, progress func(done, total int)) (Report, error) {
	if against != "" && sameFile(path, against) {
		return Report{}, &Error{Op: "compare", Kind: Invalid, Said: "The other file, " + against + ", is the same file as " + path + ": compared with itself it proves nothing. Name another copy."}
	}
	return verifyIn(ctx, apartJob{Path: path, Against: against}, o, progress)
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	one, errA := os.Stat(a)
	other, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(one, other)
}

// verifyIn does a job in a process of its own, or in this one where there is none.
func verifyIn(ctx context.Context, job apartJob, o Options, progress func(done, total int)) (Report, error) {
	if o.Checker == nil {
		return verifyHere(ctx, job, o, checking{progress: progress})
	}
	asked, err := json.Marshal(job)
	if err != nil {
		return Report{}, classify("verify", err)
	}
	report, err := runApart(ctx, o.Checker(ctx, string(asked)), apartSilence, progress)
	if errors.Is(err, errNotStarted) {
		return verifyHere(ctx, job, o, checking{progress: progress})
	}
	return report, err
}

// verifyHere does a job in this process.
func verifyHere(ctx context.Context, job apartJob, o Options, how checking) (Report, error) {
	how.unread, how.copied = true, job.Copied
	if job.Against != "" {
		how.first = fineProgress / 2
	}
	c, err := verifyClosed(ctx, job.Path, o, how)
	if err != nil {
		return Report{}, err
	}
	if job.Against != "" {
		if err := c.compareWith(ctx, job.Against, o); err != nil {
			return Report{}, err
		}
	}
	report := c.finish()
	if c.here {
		c.v.NoteCheck(report)
	}
	return report, nil
}

// verifyClosed opens a file, verifies it and closes it again.
func verifyClosed(ctx context.Context, path string, o Options, how checking) (c *verification, err error) {
	err = probe(path)
	var v *Vault
	if err == nil {
		v, err = openBolt(path, o, true)
	}
	if kindOfError(err) == Damaged && err != nil {
		c = &verification{findings: findings{found: how.found}, checkProgress: checkProgress{progress: how.progress}}
		c.report.Unread = true
		c.addFile("the file", "it cannot be opened: "+err.Error())
		return c, nil
	}
	if err != nil {
		return nil, classify("verify", err)
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	return v.verify(ctx, how)
}

var errNotStarted = errors.New("the process that checks could not be started")

const (
	// apartSilence is how long the process may say nothing new before it is taken
	// to stand still.
	apartSilence = 30 * time.Second
	// apartHead is how much is kept of what it says as it crashes.
	apartHead = 4 << 10
)

// runApart runs the process that checks, and reads what it says. It ends one that
// says nothing new for as long as patience.
func runApart(ctx context.Context, cmd *exec.Cmd, patience time.Duration, progress func(done, total int)) (Report, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	said, err := cmd.StdoutPipe()
	if err != nil {
		return Report{}, classify("verify", err)
	}
	last := &beginning{}
	cmd.Stderr = last
	if err := cmd.Start(); err != nil {
		return Report{}, errors.Join(errNotStarted, err)
	}
	l := &listener{progress: progress, patience: patience}
	silence := time.AfterFunc(patience, func() {
		l.silent.Store(true)
		_ = cmd.Process.Kill() // it may have ended by itself
	})
	stopped := context.AfterFunc(ctx, func() { _ = cmd.Process.Kill() })
	l.listen(said, func() { silence.Reset(patience) })
	ended := cmd.Wait()
	silence.Stop()
	if !stopped() {
		return Report{}, classify("verify", ctx.Err())
	}
	switch {
	case l.failed != nil:
		return Report{}, l.failed.err()
	case l.report != nil:
		return *l.report, nil
	}
	return l.crashed(ended, last.String()), nil
}

// listener gathers what the process says.
type listener struct {
	progress func(done, total int)
	patience time.Duration
	findings findings
	at       string
	silent   atomic.Bool
	starved  bool
	report   *Report
	failed   *apartFailed
}

// listen reads until the process ends. alive is called for each line.
func (l *listener) listen(r io.Reader, alive func()) {
	for dec := json.NewDecoder(bufio.NewReader(r)); ; {
		var line apartLine
		if err := dec.Decode(&line); err != nil {
			_, _ = io.Copy(io.Discard, r) // half a line says nothing
			return
		}
		alive()
		switch {
		case line.Report != nil:
			l.report = line.Report
			if l.progress != nil {
				l.progress(fineProgress, fineProgress)
			}
		case line.Failed != nil:
			l.failed = line.Failed
		case line.Problem != nil:
			l.findings.note(*line.Problem)
		case line.Starved:
			l.starved = true
		default:
			l.at = line.At
			if l.progress != nil {
				l.progress(line.Done, line.Total)
			}
		}
	}
}

// crashed is the report where the process did not get to its end: what it had
// found until then, and that.
func (l *listener) crashed(ended error, said string) Report {
	how := "it ended by itself"
	var exit *exec.ExitError
	switch {
	case l.silent.Load():
		how = fmt.Sprintf("it stood still for %s and was ended", l.patience)
	case l.starved:
		how = "it needed more memory than any sound vault of this size"
	case errors.As(ended, &exit):
		how = exit.String()
	}
	at := cmp.Or(l.at, "the beginning")
	l.findings.addFile("the file", fmt.Sprintf("whatever reads it stops: the check was at %s when %s. Opening this vault could end the program just so", at, how))
	if cause := firstLine(said); cause != "" {
		l.findings.addFile("the file", "as it stopped, the check said: "+cause)
	}
	return Report{Problems: l.findings.list(), Harmed: l.findings.harmed(), Unread: true, Apart: true}
}

// firstLine is the first line of what a crash says: the rest is for programmers.
func firstLine(said string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	return line
}

// beginning keeps the beginning of what is written to it.
type beginning struct{ strings.Builder }

// Write implements io.Writer.
func (h *beginning) Write(b []byte) (int, error) {
	if room := apartHead - h.Len(); room > 0 {
		h.Builder.Write(b[:min(len(b), room)])
	}
	return len(b), nil
}
