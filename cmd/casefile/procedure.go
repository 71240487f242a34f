package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"casefile/model"
	"casefile/tui/ui"
)

func procedureCommand() command {
	return command{
		name:    "procedure",
		args:    "[CLAUSE]",
		summary: "the recording procedure, and what is done for each clause",
		help: `
Prints the clauses of the recording procedure, P1 to P4 and C1 to C7, or one of
them: what it asks, in our own words, what the program does for it, and where
on screen, with the key. It needs no vault.

JSON: a list of clauses, each with clause, title, asks, binds (whether it binds
a worker, so that what is not met is a task), does, and where: screen, action,
key, what.`,
		prepare: func(fs *flag.FlagSet) action {
			asJSON := jsonFlag(fs)
			return func(_ context.Context, p *program, args []string) error {
				if len(args) > 1 {
					return usage("procedure", "procedure takes one clause.")
				}
				all := model.Provisions
				if len(args) == 1 {
					one := model.ProvisionOf(model.Clause(strings.ToUpper(args[0])))
					if len(one.Where) == 0 {
						return usage("procedure", fmt.Sprintf("there is no clause %q; they are P1 to P4 and C1 to C7.", args[0]))
					}
					all = []model.Provision{one}
				}
				if *asJSON {
					return p.printJSON(clauseRows(all))
				}
				return p.print(clausePage(all, min(p.width(), 80)))
			}
		},
	}
}

// clauseRow is a clause as JSON gives it.
type clauseRow struct {
	model.Provision
	Title string `json:"title"`
	Asks  string `json:"asks"`
}

func clauseRows(all []model.Provision) []clauseRow {
	rows := make([]clauseRow, len(all))
	for i, c := range all {
		rows[i] = clauseRow{c, c.Clause.Title(), c.Clause.Asks()}
	}
	return rows
}

// clausePage is clauses as a person reads them, in lines of at most w cells.
func clausePage(all []model.Provision, w int) string {
	var b strings.Builder
	text := func(indent, s string) {
		for _, line := range ui.Wrap(s, w-len(indent)) {
			b.WriteString(indent + line + "\n")
		}
	}
	for i, c := range all {
		if i > 0 {
			b.WriteByte('\n')
		}
		text("", string(c.Clause)+"  "+c.Clause.Title())
		text("    ", c.Clause.Asks())
		for _, does := range c.Does {
			text("    ", does)
		}
		for _, at := range c.Where {
			text("    ", ui.Pad(at.Key, 8)+at.What+" ("+at.Screen+")")
		}
	}
	return b.String()
}
