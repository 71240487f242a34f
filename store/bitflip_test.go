package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"casefile/model"
)

// flipsVariable sets how many bits of a vault's file are flipped, one at a time:
// a number, or "all".
const flipsVariable = "CASEFILE_BITFLIPS"

const (
	usualFlips = 400
	// flipPatience is how long one flipped bit may keep a process busy.
	flipPatience = 20 * time.Second
)

func init() { children["flip"] = flipChild }

// TestFlippedBits flips bits of a small vault's file, one at a time. Verify names
// each, or the bit says nothing and all that anybody can read is as it was. What
// was never filed is never shown; nothing ends the process or stands still.
func TestFlippedBits(t *testing.T) {
	f := newFixture(t)
	f.smallVault()
	f.must(f.v.Close())
	file, err := os.ReadFile(f.path)
	f.must(err)
	bits := chosenBits(t, file)
	t.Logf("%d bits of %d pages", len(bits), len(file)/os.Getpagesize())
	const processes = 2
	var wg sync.WaitGroup
	failed := make([]string, 0, 10)
	var mu sync.Mutex
	tally := map[string]int{}
	for i := range processes {
		r := &flipRun{f: f, path: filepath.Join(f.dir, fmt.Sprint("flipped-", i)), note: func(kind, what string) {
			mu.Lock()
			defer mu.Unlock()
			tally[kind]++
			if what != "" && len(failed) < cap(failed) {
				failed = append(failed, what)
			}
		}}
		for n := i; n < len(bits); n += processes {
			r.bits = append(r.bits, bits[n])
		}
		f.must(os.WriteFile(r.path, file, 0o600))
		wg.Go(r.run)
	}
	wg.Wait()
	for _, what := range failed {
		t.Error(what)
	}
	t.Logf("%v", tally)
	if tally["named"] == 0 || tally["done"] != len(bits) {
		t.Errorf("of %d bits %v", len(bits), tally)
	}
	f.v, err = Open(f.path, f.o)
	f.must(err)
	f.s = f.unlock("amira")
}

// smallVault fills a vault with a little of everything.
func (f *fixture) smallVault() {
	bo := f.person("bo", model.SocialWorker)
	id := f.newCase("Ben")
	for i := range 4 {
		f.file(f.s, Filing{Case: id, General: note(fmt.Sprint("as it was ", i)), Confidential: withheld("hidden")})
	}
	f.file(bo, Filing{Case: id, General: note(strings.Repeat("a long text ", 800))})
	f.newCase("Ada")
	f.must(f.s.SavePreferences(f.ctx, Preferences{Theme: "mono", IdleLockMinutes: 3}))
	f.must(bo.SavePreferences(f.ctx, Preferences{Theme: "mono", IdleLockMinutes: 4}))
	f.must(bo.Drafts().Save(f.ctx, Draft{ID: DraftID{1}, Case: id, Title: "A draft", Fields: map[string]string{"text": "so far"}}))
	f.must(f.v.Backup(f.ctx, filepath.Join(f.dir, "backup"), nil))
	f.must(f.v.Compact(f.ctx, nil))
	f.file(f.s, Filing{Case: id, General: note("the last")})
}

// chosenBits are the bits to flip: all, or some of those that say something and a
// few of the others.
func chosenBits(t *testing.T, file []byte) (bits []int) {
	use := useOfBytes(t, file)
	var said, rest []int
	end := 0
	for at, u := range use {
		if u != spare {
			said, end = append(said, at), at+1
		}
	}
	for at := range (end + 4095) &^ 4095 {
		if use[at] == spare {
			rest = append(rest, at)
		}
	}
	if os.Getenv(flipsVariable) == "all" {
		for _, at := range slices.Concat(said, rest) {
			for bit := range 8 {
				bits = append(bits, at*8+bit)
			}
		}
		return bits
	}
	n := usualFlips
	if set, err := strconv.Atoi(os.Getenv(flipsVariable)); err == nil {
		n = set
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		from := said
		if i%8 == 0 {
			from = rest
		}
		bits = append(bits, from[random.IntN(len(from))]*8+random.IntN(8))
	}
	return bits
}

// flipRun flips bits in a file of its own, in one process after the other.
type flipRun struct {
	f    *fixture
	path string
	bits []int
	note func(kind, what string)
}

func (r *flipRun) run() {
	for len(r.bits) > 0 {
		done, at, ended := r.process()
		if done == 0 && at == 0 {
			r.note("failed", "the process did not begin: "+ended)
			return
		}
		if at != 0 {
			r.note("done", fmt.Sprintf("bit %d of byte %d (page %d) ended the process: %s", at%8, at/8, at/8/os.Getpagesize(), ended))
			done++
		}
		r.bits = r.bits[done:]
	}
}

// process runs one process until it ends, and says how many bits it did, and at
// which one it stopped.
func (r *flipRun) process() (done, at int, ended string) {
	list := r.path + ".bits"
	var text strings.Builder
	for _, bit := range r.bits {
		fmt.Fprintln(&text, bit)
	}
	if err := os.WriteFile(list, []byte(text.String()), 0o600); err != nil {
		return 0, 0, err.Error()
	}
	cmd := exec.Command(os.Args[0], r.f.path, r.path, r.f.o.StateDir, list)
	cmd.Env = append(os.Environ(), childVariable+"=flip", "GOMEMLIMIT=200MiB")
	last := &beginning{}
	cmd.Stderr = last
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, 0, err.Error()
	}
	if err := cmd.Start(); err != nil {
		return 0, 0, err.Error()
	}
	patience := time.AfterFunc(flipPatience, func() { _ = cmd.Process.Kill() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		patience.Reset(flipPatience)
		what, rest, _ := strings.Cut(lines.Text(), " ")
		switch what {
		case "at":
			at, _ = strconv.Atoi(rest)
		case "done":
			done, at = done+1, 0
			r.note("done", "")
			r.note(rest, "")
		default:
			r.note(what, rest)
		}
	}
	err = cmd.Wait()
	if !patience.Stop() {
		return done, at, "it stood still"
	}
	return done, at, fmt.Sprint(err, ": ", firstLine(last.String()))
}

// flipChild flips bits and says what came of each.
func flipChild(args []string) {
	whole, err := os.ReadFile(args[0])
	if err != nil {
		panic(err)
	}
	c := flipCheck{path: args[1], o: Options{StateDir: args[2], Throwaway: true}}
	if c.want, err = wholeContent(args[0], c.o, "amira", "bo"); err != nil {
		panic(err)
	}
	c.use = useOfBytes(&testing.T{}, whole)
	list, err := os.ReadFile(args[3])
	if err != nil {
		panic(err)
	}
	file, err := os.OpenFile(c.path, os.O_RDWR, 0)
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(list)) {
		bit, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			panic(err)
		}
		at := bit / 8
		fmt.Println("at", bit)
		write := func(b byte) {
			if _, err := file.WriteAt([]byte{b}, int64(at)); err != nil {
				panic(err)
			}
		}
		write(whole[at] ^ 1<<(bit%8))
		fmt.Println("done", c.check(bit))
		write(whole[at])
	}
}

var unreadInLine = regexp.MustCompile(`,"unread":\d+`)

// flipCheck looks at what a flipped bit does.
type flipCheck struct {
	path string
	o    Options
	want map[string]string
	use  []byteUse
}

func (c *flipCheck) check(bit int) string {
	report, err := VerifyFile(context.Background(), c.path, "", c.o, nil)
	named := err != nil || !report.OK()
	got, readErr := wholeContent(c.path, c.o, "amira", "bo")
	complain := func(what string, args ...any) {
		fmt.Printf("wrong bit %d of byte %d (page %d, use %d): %s\n", bit%8, bit/8, bit/8/os.Getpagesize(), c.use[bit/8], fmt.Sprintf(what, args...))
	}
	for what, is := range got {
		was, known := c.want[what]
		counted := strings.HasSuffix(what, " cases") || strings.Contains(what, " entries ") || strings.HasSuffix(what, " access log") || strings.HasSuffix(what, " drafts") || strings.HasSuffix(what, " backups")
		// That entries of it cannot be read is what its line is to say.
		sameLine := strings.Contains(what, " row ") && unreadInLine.ReplaceAllString(is, "") == was
		if is == was || is == nothingRead || named && (counted || sameLine) {
			continue
		}
		complain("shown though never filed (known %v, named %v): %s is %.200s, was %.200s", known, named, what, is, was)
	}
	if named {
		return "named"
	}
	if readErr != nil || len(got) != len(c.want) {
		complain("not named, and %d of %d things can be read: %v", len(got), len(c.want), readErr)
	}
	if c.use[bit/8] == used {
		complain("not named")
	}
	return "harmless"
}
