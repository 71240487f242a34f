package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

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

--checkpoints unlocks, and where no problem was found prints the heads in place
of the report, each as a checkpoint that you sign (c2sp.org/tlog-checkpoint):
what other transparency logs have too, and their tools check by the key that is
said beside it. "casefile check --head" takes the file in which they are kept:
  casefile verify --checkpoints > monday.checkpoint

--acknowledge is for a manager who knows that entries were lost: it unlocks,
asks why no more is to be made of it, unless --why says it, puts that on record,
and checks then. From then on a check says that the loss is known, and is no
problem for it.

What was found is said with what to do about it. Exit codes: 0, no problem; 5,
problems; 3, no vault; 6, in use in another window. That the other copy is
older or newer is no problem.

JSON: vault, entries, parts, people, opened, waiting and withdrawn (entries of
imports that do not count), destroyed (entries of destroyedFiles, whose texts
are gone), announcedFiles (those announced to be destroyed), harmed (entries
that are not whole), unread (true where not all
could be looked at), apart (true where a process of its own did it), heads
(device, size, root in hexadecimal; with --checkpoints also checkpoint, and key:
who signed it), problems (what, where, and remedy: copy,
backup, explain, acknowledge, rebuild or none), losses (log, held, found,
altered, noted: the entry that has it on record, acknowledged: the entry in
which a manager did; with --unlock by, when and why), advice, and against
(file, verdict: same, newer, older, apart, altered, other or unknown; problems;
logs: device, here, there, and from, the first entry that differs).`,
		prepare: func(fs *flag.FlagSet) action {
			var f verifyFlags
			f.declare(fs)
			asJSON := jsonFlag(fs)
			return func(ctx context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("verify", "verify takes no arguments; name the vault with --vault.")
				}
				if err := f.check(); err != nil {
					return err
				}
				path, err := f.who.where(p)
				if err != nil {
					return err
				}
				report, signed, err := f.verify(ctx, p, path)
				if err != nil {
					return err
				}
				switch {
				case *asJSON:
					j := newReportJSON(path, report)
					j.Heads = headsJSON(report.Heads, signed)
					err = p.printJSON(j)
				case len(signed) > 0:
					err = p.printCheckpoints(signed)
				default:
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

// verifyFlags say what is verified, and how.
type verifyFlags struct {
	who                              personFlags
	unlock, acknowledge, checkpoints bool
	// why is the reason for acknowledging, against the other copy; nil where not given.
	why, against *string
}

func (f *verifyFlags) declare(fs *flag.FlagSet) {
	f.who.declare(fs)
	fs.BoolVar(&f.unlock, "unlock", false, "unlock, and check the texts too")
	fs.BoolVar(&f.acknowledge, "acknowledge", false, "unlock, and acknowledge what was lost before")
	fs.BoolVar(&f.checkpoints, "checkpoints", false, "unlock, and print the heads as signed checkpoints")
	fs.Func("why", "the `REASON`, with --acknowledge", given(&f.why))
	fs.Func("against", "compare with another copy, in `FILE`", given(&f.against))
}

// given reads a flag that may be left out.
func given(value **string) func(string) error {
	return func(s string) error {
		*value = &s
		return nil
	}
}

func (f *verifyFlags) check() error {
	switch {
	case f.why != nil && !f.acknowledge:
		return usage("verify", "--why is the reason for --acknowledge, which is not there.")
	case f.why != nil && strings.TrimSpace(*f.why) == "":
		return usage("verify", "--why gives no reason: say what was found out about the loss, or leave it out to be asked.")
	case f.against != nil && strings.TrimSpace(*f.against) == "":
		return usage("verify", "--against names no file: name the other copy.")
	case (f.unlock || f.acknowledge || f.checkpoints) && f.against != nil:
		return usage("verify", "--against compares records, which needs no unlocking: leave out --unlock.")
	}
	return nil
}

// verify verifies, and signs the heads where that was asked for and nothing is wrong.
func (f *verifyFlags) verify(ctx context.Context, p *program, path string) (report store.Report, signed []store.Checkpoint, err error) {
	bar := p.progress("Checking")
	defer bar.end()
	if !f.unlock && !f.acknowledge && !f.checkpoints {
		against := ""
		if f.against != nil {
			against = *f.against
		}
		report, err = store.VerifyFile(ctx, path, against, options(), bar.steps)
		return report, nil, noVault(path, err)
	}
	s, done, err := f.who.unlock(ctx, p)
	if err != nil {
		return report, nil, err
	}
	defer done()
	if f.acknowledge {
		if err := f.acknowledgeLosses(ctx, p, s); err != nil {
			return report, nil, err
		}
	}
	report, err = s.Checks().Verify(ctx, bar.steps)
	if err == nil && f.checkpoints && report.OK() {
		signed, err = s.Checks().Checkpoints(ctx, report.Heads)
	}
	return report, signed, err
}

// printCheckpoints prints checkpoints, and says by which keys they are checked.
func (p *program) printCheckpoints(signed []store.Checkpoint) error {
	p.tell("No problems found. Keep this elsewhere. Others check it by:")
	for _, c := range signed {
		p.tell("%s", c.Key)
		if err := p.print(c.Note); err != nil {
			return err
		}
	}
	return nil
}

// acknowledgeLosses puts on record that a manager knows of what was lost. Where
// nothing is left to be acknowledged it asks for no reason.
func (f *verifyFlags) acknowledgeLosses(ctx context.Context, p *program, s *store.Session) error {
	losses, err := s.Checks().Losses(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(losses, func(l store.Loss) bool { return l.Acknowledged.IsZero() }) {
		p.tell("Nothing is on record as lost that nobody has acknowledged, so nothing was acknowledged.")
		return nil
	}
	var why string
	if f.why != nil {
		why = *f.why
	} else if why, err = p.ask(ctx, "What was found out about the loss: "); err != nil {
		return err
	}
	n, err := s.Checks().Acknowledge(ctx, why)
	if err != nil {
		return err
	}
	p.tell("Acknowledged: %s", count(n, "loss"))
	return nil
}
