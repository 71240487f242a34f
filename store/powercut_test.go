//go:build !windows

package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"casefile/model"
)

// powerCutsVariable sets how many disks after a power cut are looked at.
const powerCutsVariable = "CASEFILE_POWERCUTS"

// A power cut at any moment of a session leaves a vault that opens and holds all
// that was acknowledged, or, before anything was, one that is refused with a
// sentence. Nothing panics or hangs, and the vault goes on.
func TestPowerCuts(t *testing.T) {
	n := 120
	if set, err := strconv.Atoi(os.Getenv(powerCutsVariable)); err == nil {
		n = set
	}
	r := recordSession(t)
	t.Logf("%d steps of which the power is cut at %d", len(r.steps), n)
	for _, wrong := range lookAt(t, r.steps, n) {
		t.Error(wrong)
	}
}

// The same, of a disk that does not sync: what TestPowerCuts looks for can be
// found.
func TestPowerCutsWithoutSyncsAreFound(t *testing.T) {
	r := recordSession(t)
	for name, lost := range map[string]stepOp{"files": syncFileOp, "names": syncFolderOp} {
		steps := slices.DeleteFunc(slices.Clone(r.steps), func(s step) bool { return s.op == lost })
		found := lookAt(t, steps, 60)
		t.Logf("without syncs of %s: %d of 60", name, len(found))
		if len(found) == 0 {
			t.Errorf("without syncs of %s nothing is found", name)
		}
	}
}

// lookAt cuts the power n times and says what is wrong afterwards.
func lookAt(t *testing.T, steps []step, n int) (wrong []string) {
	const workers = 2
	cuts := make(chan cut, workers)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			child := &cutChild{}
			defer child.stop()
			for c := range cuts {
				if err := child.look(c); err != nil {
					mu.Lock()
					wrong = append(wrong, fmt.Sprintf("cut %s: %v", c.Name, err))
					mu.Unlock()
				}
				if err := os.RemoveAll(c.Dir); err != nil {
					t.Error(err)
				}
			}
		})
	}
	// The same cuts each time for the same session; but keys are random.
	chance := rand.New(rand.NewPCG(1, uint64(n)))
	play, dir := newReplay(steps), t.TempDir()
	for i := range n {
		at := i*len(steps)/n + chance.IntN(max(1, len(steps)/n))
		play.to(min(at, len(steps)))
		c := cut{Name: fmt.Sprintf("%d at step %d", i, at), Dir: filepath.Join(dir, strconv.Itoa(i)), Before: play.before, After: play.after(), State: i%3 > 0}
		if err := errors.Join(os.Mkdir(c.Dir, 0o700), play.image(c.Dir, chance)); err != nil {
			t.Fatal(err)
		}
		cuts <- c
	}
	close(cuts)
	wg.Wait()
	return wrong
}

// cut is one disk after a power cut. What is there must be what was promised
// last, or what was being done.
type cut struct {
	Name, Dir     string
	Before, After promise
	// State says that the machine's state folder is still there.
	State bool
}

// cutChild is the process that opens what a power cut left: it may crash or
// hang.
type cutChild struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// cutDeadline is how long a vault may take to open and to be looked through.
const cutDeadline = time.Minute

// look has a child look at a cut.
func (c *cutChild) look(at cut) error {
	if c.cmd == nil {
		if err := c.start(); err != nil {
			return err
		}
	}
	line, err := json.Marshal(at)
	if err != nil {
		return err
	}
	process := c.cmd.Process
	late := time.AfterFunc(cutDeadline, func() { _ = process.Kill() })
	_, err = c.in.Write(append(line, '\n'))
	var answer string
	if err == nil {
		answer, err = c.out.ReadString('\n')
	}
	if !late.Stop() {
		err = errors.New("it hangs")
	}
	if err != nil {
		c.stop()
		return fmt.Errorf("the program ended: %w", err)
	}
	if answer = strings.TrimSpace(answer); answer != "ok" {
		return errors.New(answer)
	}
	return nil
}

func (c *cutChild) start() (err error) {
	c.cmd = exec.Command(os.Args[0])
	c.cmd.Env = append(os.Environ(), childVariable+"=powercut")
	c.cmd.Stderr = os.Stderr
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	c.out = bufio.NewReader(out)
	return c.cmd.Start()
}

func (c *cutChild) stop() {
	if c.cmd != nil {
		_ = c.in.Close()
		_ = c.cmd.Wait() // how it ended was said
		c.cmd = nil
	}
}

func init() { children["powercut"] = powerCutChild }

// powerCutChild looks at one cut after the other.
func powerCutChild([]string) {
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var c cut
		if err = json.Unmarshal(line, &c); err == nil {
			err = c.check()
		}
		if err == nil {
			err = errors.New("ok")
		}
		fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
	}
}

// check says what is wrong with what a power cut left.
func (c *cut) check() error {
	state := filepath.Join(c.Dir, "state")
	after := time.Date(2034, 1, 1, 0, 0, 0, 0, time.UTC) // all that was recorded
	o := Options{StateDir: state, Throwaway: true, Now: func() time.Time { return after }}
	if err := c.checkBackup(o); err != nil {
		return err
	}
	v, err := Open(filepath.Join(c.Dir, cutVault), o)
	if err != nil {
		var said *Error
		if c.Before.Vault || !errors.As(err, &said) || said.Kind != NotFound {
			return fmt.Errorf("it does not open: %w", err)
		}
		return nil
	}
	if c.State && c.Before.Vault {
		id := v.id
		if err := v.Close(); err != nil {
			return err
		}
		if err := c.putState(machineOf(o, id)); err != nil {
			return err
		}
		if v, err = Open(filepath.Join(c.Dir, cutVault), o); err != nil {
			return err
		}
		for _, w := range v.Warnings() {
			if !strings.Contains(w, "casefile compact") {
				return errors.New("warned: " + w)
			}
		}
	}
	return errors.Join(c.checkVault(v), v.Close())
}

func (c *cut) putState(m machine) error {
	if err := os.MkdirAll(m.dir, 0o700); err != nil {
		return err
	}
	for name, b := range c.Before.State {
		if err := os.WriteFile(filepath.Join(m.dir, name), b, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// checkVault checks that the vault is whole, holds what was promised and goes
// on.
func (c *cut) checkVault(v *Vault) error {
	ctx := context.Background()
	s, err := v.Unlock(ctx, "amira", []byte(c.Before.Passphrase))
	if errors.Is(err, WrongPassphrase) && c.After.Passphrase != c.Before.Passphrase {
		s, err = v.Unlock(ctx, "amira", []byte(c.After.Passphrase))
	}
	if err != nil {
		return err
	}
	there, err := observe(ctx, s)
	if err != nil {
		return err
	}
	if !there.equal(c.Before) && !there.equal(c.After) {
		return fmt.Errorf("it holds %v, promised was %v, or then %v", there, c.Before, c.After)
	}
	id := NewCaseID()
	if _, err := s.File(ctx, Filing{Case: id, Opens: true, General: child("Dee")}, Filing{Case: id, General: model.Note{}}); err != nil {
		return fmt.Errorf("it does not go on: %w", err)
	}
	report, err := s.Checks().Verify(ctx, nil)
	if err == nil && !report.OK() {
		err = fmt.Errorf("verify finds %v", report.Problems)
	}
	return err
}

// checkBackup checks that a backup is whole, or is not there.
func (c *cut) checkBackup(o Options) error {
	v, err := Open(filepath.Join(c.Dir, cutBackup), o)
	if errors.Is(err, NotFound) && !c.Before.Backup {
		return nil
	}
	if err != nil {
		return fmt.Errorf("the backup does not open: %w", err)
	}
	report, err := v.Verify(context.Background(), nil)
	if err == nil && !report.OK() {
		err = fmt.Errorf("in the backup verify finds %v", report.Problems)
	}
	return errors.Join(err, v.Close())
}
