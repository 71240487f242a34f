package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
)

func versionCommand() command {
	return command{
		name:    "version",
		summary: "which Casefile this is",
		help: `
Prints the version, the revision that it was built from, and the system that
it was built for.

JSON: version, revision, time, modified, go, system.`,
		prepare: func(fs *flag.FlagSet) action {
			asJSON := jsonFlag(fs)
			return func(_ context.Context, p *program, args []string) error {
				if len(args) > 0 {
					return usage("version", "version takes no arguments.")
				}
				b := readBuild()
				if *asJSON {
					return p.printJSON(b)
				}
				return p.print(b.String() + "\n")
			}
		},
	}
}

// build is what the toolchain wrote into the program.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	// Time is when the revision was committed, as RFC 3339.
	Time     string `json:"time,omitempty"`
	Modified bool   `json:"modified"`
	Go       string `json:"go"`
	System   string `json:"system"`
}

func readBuild() build {
	b := build{Version: "unknown", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}

func (b build) String() string {
	s := "casefile " + b.Version
	if b.Revision != "" {
		s += fmt.Sprintf(" (%.12s of %.10s)", b.Revision, b.Time)
	}
	if b.Modified {
		s += ", with local changes"
	}
	return s + ", " + b.Go + ", " + b.System
}
