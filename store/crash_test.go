package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"casefile/model"
)

// crashVariable sets how often the process is killed.
const crashVariable = "CASEFILE_CRASHES"

func init() { children["crash"] = crashChild }

// crashChild files entries and saves drafts for ever, and says so after each.
func crashChild(args []string) {
	fail := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	v, err := Open(args[0], Options{StateDir: args[1], Throwaway: true})
	fail(err)
	ctx := context.Background()
	s, err := v.Unlock(ctx, "amira", []byte(passphrase))
	fail(err)
	rows, err := s.Cases(ctx)
	fail(err)
	draft := Draft{ID: DraftID{1}, Fields: map[string]string{}}
	for n := 0; ; n++ {
		filed, err := s.File(ctx, Filing{Case: rows[0].Case, General: note(strings.Repeat("x", rand.IntN(3000))), Confidential: withheld("y")})
		fail(err)
		fmt.Println("filed", filed[0].Ref.Seq)
		draft.Fields["text"] = args[2] + "." + strconv.Itoa(n)
		fail(s.Drafts().Save(ctx, draft))
		fmt.Println("draft", draft.Fields["text"])
	}
}

// What was called filed survives, and so does the draft saved last, whenever
// the process dies.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	rounds := 20
	if n, err := strconv.Atoi(os.Getenv(crashVariable)); err == nil {
		rounds = n
	}
	f := newFixture(t)
	id := f.newCase("Ben")
	f.must(f.v.Close())
	filed := map[uint64]bool{}
	lastDraft := ""
	for round := range rounds {
		f.crash("crash", round, func(what, value string) {
			if what == "draft" {
				lastDraft = value
				return
			}
			seq, err := strconv.ParseUint(value, 10, 64)
			f.must(err)
			filed[seq] = true
		})
		var err error
		f.v, err = Open(f.path, f.o)
		f.must(err)
		if w := f.v.Warnings(); len(w) != 0 {
			t.Errorf("round %d: warned %q", round, w)
		}
		report, err := f.v.Verify(f.ctx, nil)
		f.must(err)
		f.sound(report)
		f.s = f.unlock("amira")
		f.hold(id, filed, lastDraft, round)
		if round < rounds-1 {
			f.must(f.v.Close())
		}
	}
	if len(filed) < rounds {
		t.Errorf("only %d entries were filed in %d rounds", len(filed), rounds)
	}
}

// crash runs a child and kills it in the middle.
func (f *fixture) crash(child string, round int, acknowledged func(what, value string)) {
	f.t.Helper()
	cmd := exec.Command(os.Args[0], f.path, f.o.StateDir, strconv.Itoa(round))
	cmd.Env = append(os.Environ(), childVariable+"="+child)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	f.must(err)
	f.must(cmd.Start())
	lines := bufio.NewReader(out)
	killed := false
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // half a line acknowledges nothing
		}
		what, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		acknowledged(what, value)
		if !killed {
			killed = true
			time.AfterFunc(time.Duration(rand.IntN(40_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil || !killed {
		f.t.Fatalf("the child ended by itself: %v", err)
	}
}

// hold checks that all that was acknowledged is there.
func (f *fixture) hold(id model.CaseID, filed map[uint64]bool, lastDraft string, thisRound int) {
	f.t.Helper()
	entries, err := f.s.Entries(f.ctx, id)
	f.must(err)
	there := map[uint64]bool{}
	for _, e := range entries {
		if _, damaged := e.Content.(model.Unreadable); damaged {
			f.t.Errorf("%s: %s", e.Ref, e.Content.Line())
		}
		there[e.Ref.Seq] = true
	}
	for seq := range filed {
		if !there[seq] {
			f.t.Errorf("entry %d was acknowledged and is gone", seq)
		}
	}
	drafts, err := f.s.Drafts().All(f.ctx)
	f.must(err)
	if len(drafts) != 1 {
		f.t.Fatalf("%d drafts", len(drafts))
	}
	// One draft later may have reached the disk before it was acknowledged.
	kept := drafts[0].Fields["text"]
	round, n, _ := strings.Cut(lastDraft, ".")
	next, _ := strconv.Atoi(n)
	may := []string{lastDraft, round + "." + strconv.Itoa(next+1)}
	for last, _ := strconv.Atoi(round); last <= thisRound; last++ {
		may = append(may, strconv.Itoa(last)+".0")
	}
	if !slices.Contains(may, kept) {
		f.t.Errorf("the draft is %q, acknowledged was %q", kept, lastDraft)
	}
}
