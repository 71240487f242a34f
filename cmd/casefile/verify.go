package main

import (
	"context"
	"flag"
	"fmt"

	"casefile/store"
)

func verifyCommand() command {
	return command{
		name:    "verify",
		summary: "prove that nothing filed was altered",
		help: `
Checks a vault, a backup or any other copy: every page of the file, every
entry's place in the log, its signature, its author's authority, the sealed
parts, the indexes, and whether this machine remembers more. It needs no key
and changes nothing. A process of its own does it: a file can be so damaged
that whatever reads it stops, and then that is what was found. With --unlock it
also opens what you may open, and checks the texts and the lists made from
them.

Heads name how far each device's log goes and its root. Two vaults with the
same head hold the same record up to there: keep the heads elsewhere to prove
later that nothing went missing. --against compares with another copy: whether
both hold the same record, which is the newer one, or where they went apart.

--acknowledge is for a manager who knows that entries were lost: it unlocks,
asks why no more is to be made of it, unless --why says it, puts that on record,
and checks then. From then on a check says that the loss is known, and is no
problem for it.

What was found is said with what to do about it. Exit codes: 0, no problem; 5,
problems; 3, no vault; 6, in use in another window. That the other copy is
older or newer is no problem.

JSON: vault, entries, parts, people, opened, waiting and withdrawn (entries of
imports that do not count), destroyed (entries of destroyedFiles, whose texts
are gone), harmed (entries that are not whole), unread (true where not all
could be looked at), apart (true where a process of its own did it), heads
(device, size, root in hexadecimal), problems (what, where, and remedy: copy,
backup, explain, acknowledge, rebuild or none), losses (log, held, found,
altered, noted: the entry that has it on record, acknowledged: the entry in
which a manager did; with --unlock by, when and why), advice, and against
(file, verdict: same, newer, older, apart, altered, other or unknown; problems;
logs: device, here, there, and from, the first entry that differs).`,
		prepare: func(fs *flag.FlagSet) action {
			var who personFlags
			who.declare(fs)
			asJSON := jsonFlag(fs)
			acknowledge := fs.Bool("acknowledge", false, "unlock, and acknowledge what was lost before")
			why := fs.String("why", "", "the `REASON`, with --acknowledge")
			unlock := fs.Bool("unlock", false, "unlock, and check the texts too")
			against := fs.String("against", "", "compare with another copy, in `FILE`")
			return func(ctx context.Context, p *program, args []string) error {
				switch {
				case len(args) > 0:
					return usage("verify", "verify takes no arguments; name the vault with --vault.")
				case *why != "" && !*acknowledge:
					return usage("verify", "--why is the reason for --acknowledge, which is not there.")
				case (*unlock || *acknowledge) && *against != "":
					return usage("verify", "--against compares records, which needs no unlocking: leave out --unlock.")
				}
				path, err := who.where(p)
				if err != nil {
					return err
				}
				report, err := verify(ctx, p, who, path, *against, *unlock, *acknowledge, *why)
				if err != nil {
					return err
				}
				if *asJSON {
					err = p.printJSON(newReportJSON(path, report))
				} else {
					err = p.print(reportText(path, report, min(p.width(), pageWidth)))
				}
				if err == nil && len(report.Problems) > 0 {
					err = coded{fmt.Errorf("%s. What is whole stays readable", count(len(report.Problems), "problem")), exitDamaged}
				}
				if a := report.Against; err == nil && a != nil && a.Verdict == store.VerdictUnknown {
					err = fmt.Errorf("the two files could not be compared")
				}
				return err
			}
		},
	}
}

func verify(ctx context.Context, p *program, who personFlags, path, against string, unlock, acknowledge bool, why string) (store.Report, error) {
	bar := p.progress("Checking")
	defer bar.end()
	if !unlock && !acknowledge {
		report, err := store.VerifyFile(ctx, path, against, options(), bar.steps)
		return report, noVault(path, err)
	}
	s, done, err := who.unlock(ctx, p)
	if err != nil {
		return store.Report{}, err
	}
	defer done()
	if acknowledge {
		if why == "" {
			if why, err = p.ask(ctx, "What was found out about the loss: "); err != nil {
				return store.Report{}, err
			}
		}
		n, err := s.AcknowledgeLosses(ctx, why)
		if err != nil {
			return store.Report{}, err
		}
		p.tell("Acknowledged: %s", count(n, "loss"))
	}
	return s.Verify(ctx, bar.steps)
}
