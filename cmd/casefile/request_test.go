package main

import (
	"context"

	"github.com/rogpeppe/go-internal/testscript"

	"casefile/model"
	"casefile/store"
)

// cmdRequest is the script command "request FILE": the mother of the child of a fixture
// vault asks for the record of this year.
func cmdRequest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: request FILE")
	}
	ctx := context.Background()
	vault, err := store.Open(ts.MkAbs(args[0]), store.Options{StateDir: ts.MkAbs("state/casefile"), Throwaway: true})
	ts.Check(err)
	defer vault.Close()
	ann, err := vault.Unlock(ctx, "ann", []byte(fixturePassphrase))
	ts.Check(err)
	defer ann.Lock()
	rows, err := ann.Cases(ctx)
	ts.Check(err)
	_, err = ann.File(ctx, store.Filing{Case: rows[0].Case, General: model.Request{
		Name: "SAR 2026-17", By: "Jo Hart", Standing: model.StandingParent, Behalf: model.ForTheChild,
		Consent: model.ConsentUnable, ConsentWhy: "she is six", Identity: model.Yes, From: "2026-01-01", Received: "2026-03-02",
	}})
	ts.Check(err)
}
