package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
)

func helpCommand() command {
	return command{
		name:    "help",
		args:    "[SUBCOMMAND or TOPIC]",
		summary: "this list, or all about one of its lines",
		help:    "Tells how the program, one subcommand or one topic is used.",
		prepare: func(*flag.FlagSet) action {
			return func(_ context.Context, p *program, args []string) error {
				switch len(args) {
				case 0:
					return p.print(overview())
				case 1:
					page, ok := helpOn(args[0])
					if !ok {
						return usage("", fmt.Sprintf("there is no help on %q.", args[0]))
					}
					return p.print(page)
				}
				return usage("help", "help takes one subcommand or topic.")
			}
		},
	}
}

func helpOn(name string) (string, bool) {
	if c, ok := find(name); ok {
		return c.page(), true
	}
	if name == "casefile" {
		return openCommand().page(), true
	}
	for _, t := range topics() {
		if t.name == name {
			return t.text, true
		}
	}
	return "", false
}

func overview() string {
	var b strings.Builder
	b.WriteString("Casefile keeps children's case records: offline, encrypted, and true to the\nrecording procedure.\n\nusage: casefile                      open the program\n       casefile SUBCOMMAND [flags]\n\nSubcommands:\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-12s %s\n", c.name, c.summary)
	}
	b.WriteString("\nTopics of \"casefile help\":\n")
	for _, t := range topics() {
		fmt.Fprintf(&b, "  %-12s %s\n", t.name, t.summary)
	}
	b.WriteString("\nTo look around in a fictional team's records: casefile demo\n")
	return b.String()
}

func exitCodePage() string {
	var b strings.Builder
	b.WriteString("Exit codes:\n")
	for code, meaning := range exitMeanings {
		fmt.Fprintf(&b, "  %d  %s\n", code, meaning)
	}
	return b.String()
}

const environmentPage = `Environment:
  CASEFILE_VAULT            the vault, where --vault does not say
  CASEFILE_SIGN_IN          the sign-in name, where --sign-in does not say
  CASEFILE_PASSPHRASE_FILE  a file whose first line is the passphrase, where
                            --passphrase-file does not say
  NO_COLOR                  the program then uses no colour
  TERM, LC_ALL, LC_CTYPE, LANG
                            what the terminal can show

Where nothing names a vault, it is vault.casefile in the platform's data
folder: $XDG_DATA_HOME/casefile, else .local/share/casefile in the home folder
(Linux and macOS), or %LOCALAPPDATA%\Casefile (Windows). What this machine
remembers of its vaults is in $XDG_STATE_HOME/casefile, else
.local/state/casefile, or on Windows beside the data.

A passphrase is never an argument: other programs and the shell's history can
read arguments. The passphrase file should be readable by you alone.
`
