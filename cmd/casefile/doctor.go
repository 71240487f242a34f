package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"time"

	"golang.org/x/term"

	"casefile/store"
	"casefile/tui/terminal"
)

func doctorCommand() command {
	return command{
		name:    "doctor",
		summary: "look whether all is well here, and say what to mend",
		help: `
Looks at the terminal, the disk, the memory, the clock, the folder for what
this machine remembers, and the vault: whether it opens, when it was checked
and backed up last, and what was left lying beside it. Each line is good, look
(look at this) or mend (mend this), with what to do. It needs no key and
changes nothing. It does not prove what is in the vault: verify does.

Exit codes: 0, nothing to mend; 1, something is.

JSON: vault, and checks (of, state: good, look or mend; said, and do, where
there is something to do).`,
		prepare: func(fs *flag.FlagSet) action {
			var which vaultFlags
			which.declare(fs)
			asJSON := jsonFlag(fs)
			return func(_ context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("doctor", "doctor takes no arguments; name the vault with --vault.")
				}
				path, err := which.where(p)
				if err != nil {
					return err
				}
				found := diagnose(p.symptoms(path))
				if *asJSON {
					err = p.printJSON(struct {
						Vault  string    `json:"vault"`
						Checks []finding `json:"checks"`
					}{path, found})
				} else {
					err = p.print(findingsText(found, min(p.width(), pageWidth)))
				}
				if n := mends(found); err == nil && n > 0 {
					err = fmt.Errorf("%s to mend", count(n, "thing"))
				}
				return err
			}
		},
	}
}

// symptoms is all that a diagnosis rests on.
type symptoms struct {
	store.Health
	path string
	now  time.Time
	// terminal says that there is one, and cols and rows how large it is.
	terminal   bool
	cols, rows int
	caps       terminal.Caps
}

// symptoms looks at everything.
func (p *program) symptoms(path string) symptoms {
	s := symptoms{Health: store.Examine(path, options()), path: path, now: time.Now(), caps: terminal.Detect(p.getenv)}
	for _, f := range [...]interface{ Fd() uintptr }{p.out, p.in, p.talk} {
		if cols, rows, err := term.GetSize(int(f.Fd())); err == nil {
			s.terminal, s.cols, s.rows = true, cols, rows
			break
		}
	}
	return s
}

// grade is how something is.
type grade string

const (
	good grade = "good"
	look grade = "look"
	mend grade = "mend"
)

// finding is what was found about one thing.
type finding struct {
	Of    string `json:"of"`
	State grade  `json:"state"`
	Said  string `json:"said"`
	Do    string `json:"do,omitempty"`
}

func mends(all []finding) (n int) {
	for _, f := range all {
		if f.State == mend {
			n++
		}
	}
	return n
}

// findingsText sets findings for people.
func findingsText(all []finding, w int) string {
	var b strings.Builder
	for _, f := range all {
		sign := fmt.Sprintf("%-5s %-9s ", f.State, f.Of)
		said := f.Said + "."
		if f.Do != "" {
			said += " " + f.Do + "."
		}
		paragraph(&b, sign, said, w)
	}
	return b.String()
}
