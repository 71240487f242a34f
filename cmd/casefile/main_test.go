package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"casefile/tui/ui"
)

// TestMain builds the program that the tests run, and puts it first on the path. It
// is built without the race detector, with which each start takes a second: what
// runs side by side is in the packages below, whose tests have it.
func TestMain(m *testing.M) { os.Exit(withProgram(m.Run)) }

// programDir is where the program lies that is tested, and what the tests share.
var programDir string

func withProgram(run func() int) int {
	dir, err := os.MkdirTemp("", "casefile-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	programDir = dir
	build := exec.Command("go", "build", "-ldflags", "-X main.cheapPassphrases=yes", "-o", dir+string(os.PathSeparator), ".")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "the program cannot be built:", err)
		return 1
	}
	os.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return run()
}

// TestScripts runs the command line as a shell would: testdata/script holds a
// script for each subcommand and for each exit code.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fixture": cmdFixture, "damage": cmdDamage, "hold": cmdHold, "lines": cmdLines, "take": cmdTake, "strict": cmdStrict, "mainsystem": cmdMainSystem, "request": cmdRequest, "bundle": cmdBundle, "takeout": cmdTakeOut, "spoil": cmdSpoil, "misplace": cmdMisplace,
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			env.Setenv("XDG_STATE_HOME", env.WorkDir+"/state")
			env.Setenv("LOCALAPPDATA", env.WorkDir)
			return nil
		},
	})
}

// TestParse holds flags before, between and after arguments.
func TestParse(t *testing.T) {
	tests := []struct {
		args string
		rest string
		json bool
		err  bool
	}{
		{args: ""},
		{args: "a b", rest: "a b"},
		{args: "--json a", rest: "a", json: true},
		{args: "a --json b", rest: "a b", json: true},
		{args: "a -- --json", rest: "a --json"},
		{args: "-- a", rest: "a"},
		{args: "a --nonsense", err: true},
	}
	for _, tt := range tests {
		fs := flag.NewFlagSet("", flag.ContinueOnError)
		fs.SetOutput(io.Discard)
		asJSON := jsonFlag(fs)
		rest, err := parse(fs, strings.Fields(tt.args))
		if (err != nil) != tt.err || !slices.Equal(rest, strings.Fields(tt.rest)) || *asJSON != tt.json {
			t.Errorf("parse(%q) = %q, json %v, %v", tt.args, rest, *asJSON, err)
		}
	}
}

// TestHelpOnEverything checks that every subcommand and topic has help that
// fits 80 columns and documents its JSON.
func TestHelpOnEverything(t *testing.T) {
	pages := map[string]string{"": overview(), "casefile": openCommand().page()}
	for _, c := range commands() {
		pages[c.name] = c.page()
		fs, _ := c.flagSet()
		if fs.Lookup("json") != nil && !strings.Contains(c.help, "JSON") {
			t.Errorf("help on %s does not say what its JSON holds", c.name)
		}
	}
	for _, topic := range topics() {
		pages[topic.name] = topic.text
	}
	for name, text := range pages {
		for line := range strings.Lines(text) {
			if w := ui.Width(strings.TrimRight(line, "\n")); w > 80 {
				t.Errorf("help on %q has a line of %d cells: %s", name, w, line)
			}
		}
	}
}

// TestExitMeanings checks that every code is documented, in the README too.
func TestExitMeanings(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(exitMeanings), exitInUse+1; got != want {
		t.Errorf("%d meanings for %d exit codes", got, want)
	}
	for code, meaning := range exitMeanings {
		if !strings.Contains(exitCodePage(), meaning) {
			t.Errorf("exit code %d is not on its page", code)
		}
		if row := fmt.Sprintf("| %d | %s |", code, meaning); !strings.Contains(string(readme), row) {
			t.Errorf("the README has no row %s", row)
		}
	}
}
