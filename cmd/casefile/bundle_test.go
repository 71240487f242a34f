package main

import (
	"bytes"
	"context"
	"os"

	"github.com/rogpeppe/go-internal/testscript"

	"casefile/model"
	"casefile/store"
)

// cmdBundle is the script command "bundle VAULT FILE": it writes a bundle of the
// entry VISIT of a fixture vault, with its confidential part and the whole log,
// and beside it FILE.cut, which ends in the middle, and sets HEAD to a head of the
// record.
func cmdBundle(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bundle VAULT FILE")
	}
	ctx := context.Background()
	vault, err := store.Open(ts.MkAbs(args[0]), store.Options{StateDir: ts.MkAbs("state/casefile"), Throwaway: true})
	ts.Check(err)
	defer vault.Close()
	s, err := vault.Unlock(ctx, "meg", []byte(fixturePassphrase))
	ts.Check(err)
	defer s.Lock()
	visit, err := s.FindRef(ctx, ts.Getenv("VISIT"))
	ts.Check(err)
	_, err = s.Reveal(ctx, visit)
	ts.Check(err)
	e, err := s.Entry(ctx, visit)
	ts.Check(err)
	about, err := s.About(ctx)
	ts.Check(err)
	ts.Setenv("HEAD", about.Heads[0].Mark().String())
	var b bytes.Buffer
	_, err = s.Exports().Bundle(ctx, &b, store.BundleChoice{Case: e.Case, Texts: []model.Ref{visit}, Confidential: []model.Ref{visit}, Log: true}, nil)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]+".cut"), b.Bytes()[:b.Len()-100], 0o600))
}
