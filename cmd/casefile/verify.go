package main

import (
	"context"
	"encoding/hex"
	"flag"
	"fmt"
	"strings"

	"casefile/store"
)

func verifyCommand() command {
	return command{
		name:    "verify",
		summary: "prove that nothing filed was altered",
		help: `
Checks the whole vault: every entry's place in the log, its signature, its
author's authority, the sealed parts and the file itself. It needs no key.
With --unlock it also opens what you may open, and checks the texts and the
lists made from them.

Heads name how far each device's log goes and its root. Two vaults with the
same head hold the same record up to there: keep the heads elsewhere to prove
later that nothing went missing.

It ends with exit code 5 where it found a problem.

JSON: vault, entries, parts, people, opened, waiting and withdrawn (entries of
imports that do not count), heads (device, size, root in hexadecimal), problems
(what, where).`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			unlock := fs.Bool("unlock", false, "unlock, and check the texts too")
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("verify", "verify takes no arguments; name the vault with --vault.")
				}
				path, err := who.where(p)
				if err != nil {
					return err
				}
				report, err := verify(ctx, p, who, *unlock)
				if err != nil {
					return err
				}
				if *asJSON {
					err = p.printJSON(newReportJSON(path, report))
				} else {
					err = p.print(reportText(path, report))
				}
				if err == nil && len(report.Problems) > 0 {
					err = coded{fmt.Errorf("%s. What is whole stays readable. Make a copy of the vault's file before anything else, and compare it with the last backup", count(len(report.Problems), "problem")), exitDamaged}
				}
				return err
			}
		},
	}
}

func verify(ctx context.Context, p *program, who personFlags, unlock bool) (store.Report, error) {
	bar := p.progress("Checking")
	defer bar.end()
	if unlock {
		s, done, err := who.unlock(ctx, p)
		if err != nil {
			return store.Report{}, err
		}
		defer done()
		return s.Verify(ctx, bar.steps)
	}
	vault, err := who.open(p)
	if err != nil {
		return store.Report{}, err
	}
	defer vault.Close()
	return vault.Verify(ctx, bar.steps)
}

func reportText(path string, r store.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s, %s\n", path, count(r.Entries, "entry"), count(r.Parts, "sealed part"), count(r.People, "person"))
	if r.Opened > 0 {
		fmt.Fprintf(&b, "%s opened and found true to what was filed\n", count(r.Opened, "part"))
	}
	if r.Waiting > 0 {
		fmt.Fprintf(&b, "%s of unfinished imports, which count nowhere\n", count(r.Waiting, "entry"))
	}
	if r.Withdrawn > 0 {
		fmt.Fprintf(&b, "%s of withdrawn imports, which count nowhere\n", count(r.Withdrawn, "entry"))
	}
	for _, h := range r.Heads {
		fmt.Fprintf(&b, "head %s %d %x\n", h.Device, h.Size, h.Root)
	}
	for _, problem := range r.Problems {
		fmt.Fprintf(&b, "! %s (%s)\n", problem.What, problem.Where)
	}
	if len(r.Problems) == 0 {
		b.WriteString("No problems found.\n")
	}
	return b.String()
}

// reportJSON is a store.Report as verify gives it.
type reportJSON struct {
	Vault   string `json:"vault"`
	Entries int    `json:"entries"`
	Parts   int    `json:"parts"`
	People  int    `json:"people"`
	Opened  int    `json:"opened"`
	// Waiting and Withdrawn are entries of imports that do not count.
	Waiting   int           `json:"waiting"`
	Withdrawn int           `json:"withdrawn"`
	Heads     []headJSON    `json:"heads"`
	Problems  []problemJSON `json:"problems"`
}

type headJSON struct {
	Device string `json:"device"`
	Size   uint64 `json:"size"`
	Root   string `json:"root"`
}

type problemJSON struct {
	What  string `json:"what"`
	Where string `json:"where"`
}

func newReportJSON(path string, r store.Report) reportJSON {
	j := reportJSON{
		Vault: path, Entries: r.Entries, Parts: r.Parts, People: r.People, Opened: r.Opened, Waiting: r.Waiting, Withdrawn: r.Withdrawn,
		Heads: make([]headJSON, len(r.Heads)), Problems: make([]problemJSON, len(r.Problems)),
	}
	for i, h := range r.Heads {
		j.Heads[i] = headJSON{hex.EncodeToString(h.Device[:]), h.Size, hex.EncodeToString(h.Root[:])}
	}
	for i, problem := range r.Problems {
		j.Problems[i] = problemJSON(problem)
	}
	return j
}

// count is a number with its noun: "1 entry", "2 entries".
func count(n int, noun string) string {
	switch {
	case n == 1:
	case noun == "person":
		noun = "people"
	case strings.HasSuffix(noun, "ry"):
		noun = strings.TrimSuffix(noun, "y") + "ies"
	default:
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
