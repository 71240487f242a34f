//go:build !windows

package store

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"casefile/model"
)

// promise is what somebody was told is safe: all of it must be there after a
// power cut.
type promise struct {
	// Vault says that there is one.
	Vault bool
	// Record is what each case file reads, Drafts each draft.
	Record map[string][]string
	Drafts map[string]string
	// People are the names of those with an account, and how it stands.
	People []string
	// Passphrase is the one that opens it.
	Passphrase string
	// Backup says that there is one.
	Backup bool
	// State is what the machine remembers, by the name of its file.
	State map[string][]byte
}

// observe is what can be read in a session, as a promise.
func observe(ctx context.Context, s *Session) (promise, error) {
	p := promise{Vault: true, Record: map[string][]string{}, Drafts: map[string]string{}}
	rows, err := s.Cases(ctx)
	if err != nil {
		return p, err
	}
	for _, row := range rows {
		entries, err := s.Entries(ctx, row.Case)
		if err != nil {
			return p, err
		}
		var lines []string
		for _, e := range entries {
			line := e.Ref.String() + " " + e.Content.Line()
			if e.Section != model.NoSection {
				secret, err := s.Reveal(ctx, e.Ref)
				if err != nil {
					return p, err
				}
				line += " / " + secret.Line()
			}
			lines = append(lines, line)
		}
		p.Record[row.Case.String()] = lines
	}
	for _, person := range s.People() {
		p.People = append(p.People, person.Name+" "+string(person.Role)+" "+string(person.State))
	}
	drafts, err := s.Drafts().All(ctx)
	for _, d := range drafts {
		p.Drafts[fmt.Sprintf("%x", d.ID)] = d.Title + d.Fields["text"]
	}
	return p, err
}

// equal reports whether the same can be read.
func (p promise) equal(q promise) bool {
	return p.Vault == q.Vault && maps.EqualFunc(p.Record, q.Record, slices.Equal) && maps.Equal(p.Drafts, q.Drafts) && slices.Equal(p.People, q.People)
}

// The names of the files in a recorded folder.
const (
	cutVault  = "vault.casefile"
	cutBackup = "backup.casefile"
)

// cutSession is a session of which everything that it asks of the disk is
// recorded.
type cutSession struct {
	t      *testing.T
	r      *recorder
	o      Options
	v      *Vault
	s      *Session
	ctx    context.Context
	backup bool
	// passphrase is Amira's.
	passphrase string
}

// acknowledge notes what somebody may rely on from here on.
func (c *cutSession) acknowledge(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
	p, err := observe(c.ctx, c.s)
	if err != nil {
		c.t.Fatal(err)
	}
	p.Passphrase, p.Backup, p.State = c.passphrase, c.backup, map[string][]byte{}
	state := machineOf(c.o, c.v.id)
	files, err := os.ReadDir(state.dir)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, file := range files {
		if p.State[file.Name()], err = os.ReadFile(filepath.Join(state.dir, file.Name())); err != nil {
			c.t.Fatal(err)
		}
	}
	c.r.add(step{op: acknowledge, promised: p})
}

func (c *cutSession) file(filings ...Filing) []model.Entry {
	c.t.Helper()
	entries, err := c.s.File(c.ctx, filings...)
	c.acknowledge(err)
	return entries
}

// recordSession records a day: set-up, filing, drafts, an import, people who come
// and go, a backup, a compaction, another passphrase, a destruction, and work
// after each.
func recordSession(t *testing.T) *recorder {
	dir := t.TempDir()
	clock := time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC)
	c := &cutSession{t: t, r: record(t, dir), ctx: context.Background(), passphrase: passphrase}
	c.o = Options{StateDir: t.TempDir(), KDF: QuickKDF, Throwaway: true, Now: func() time.Time { clock = clock.Add(time.Second); return clock }}
	var err error
	c.v, c.s, _, err = Create(filepath.Join(dir, cutVault), c.o, Setup{Team: "T", Name: "Amira", SignIn: "amira", Role: model.Manager, Passphrase: []byte(passphrase)})
	c.acknowledge(err)
	ben, ann := NewCaseID(), NewCaseID()
	c.file(Filing{Case: ben, Opens: true, General: child("Ben")})
	before := note("both or none")
	before.Happened = model.On("2019-03-04") // before the file is closed
	c.file(Filing{Case: ann, Opens: true, General: child("Ann")}, Filing{Case: ann, General: before, Confidential: withheld("x")})
	for n := range 12 {
		c.file(Filing{Case: ben, General: note(strings.Repeat(fmt.Sprint("words ", n), 1+n*n*40)), Confidential: withheld("hidden")})
	}
	c.drafts(ben)
	c.imports(ben)
	c.people(ben)
	c.acknowledge(c.v.Backup(c.ctx, filepath.Join(dir, cutBackup), nil))
	c.backup = true
	c.file(Filing{Case: ben, General: note("after the backup")})
	c.acknowledge(c.v.Compact(c.ctx, nil))
	for range 3 {
		c.file(Filing{Case: ben, General: note(strings.Repeat("after the compaction ", 200))})
	}
	// From here on the new passphrase may be the one that opens it.
	c.passphrase = "another " + passphrase
	c.acknowledge(c.s.Accounts().ChangePassphrase(c.ctx, []byte(passphrase), []byte(c.passphrase)))
	c.file(Filing{Case: ann, General: model.Status{Type: model.StatusFile, Value: model.FileClosed, From: "2019-11-30"}})
	clock = clock.AddDate(7, 0, 0)
	_, err = c.s.Retention().Announce(c.ctx, ann, "the period is over")
	c.acknowledge(err)
	clock = clock.AddDate(0, 0, noticeDays)
	done, err := c.s.Retention().Destroy(c.ctx, ann, nil)
	c.acknowledge(err)
	if done.Left != nil {
		t.Fatal(done.Left)
	}
	c.file(Filing{Case: ben, General: note("the last")})
	if err := c.v.Close(); err != nil {
		t.Fatal(err)
	}
	if err := newReplay(c.r.steps).same(dir); err != nil {
		t.Fatal(err)
	}
	return c.r
}

func (c *cutSession) drafts(ben model.CaseID) {
	d := Draft{ID: DraftID{1}, Case: ben, Title: "a thought", Fields: map[string]string{}}
	for n := range 6 {
		d.Fields["text"] += strings.Repeat("typed ", 300*n)
		c.acknowledge(c.s.Drafts().Save(c.ctx, d))
	}
	c.acknowledge(c.s.Drafts().Save(c.ctx, Draft{ID: DraftID{2}, Title: "another"}))
	c.file(Filing{Case: ben, General: note(d.Fields["text"]), Draft: d.ID})
	c.acknowledge(c.s.Drafts().Delete(c.ctx, DraftID{2}))
	c.acknowledge(c.s.Drafts().Save(c.ctx, Draft{ID: DraftID{3}, Case: ben, Title: "kept to the end"}))
}

func (c *cutSession) imports(ben model.CaseID) {
	b, err := c.s.Imports().Batch(c.ctx)
	c.acknowledge(err)
	for n := range 3 {
		opened := NewCaseID()
		c.acknowledge(b.File(c.ctx, Filing{Case: opened, Opens: true, General: child(fmt.Sprint("Imported ", n))},
			Filing{Case: opened, General: note(strings.Repeat("imported ", 500)), Confidential: withheld("hidden")},
			Filing{Case: ben, General: note(fmt.Sprint("imported ", n))}))
	}
	c.file(Filing{Case: ben, General: note("meanwhile")})
	_, err = b.Close(c.ctx)
	c.acknowledge(err)
	left, err := c.s.Imports().Batch(c.ctx)
	c.acknowledge(err)
	c.acknowledge(left.File(c.ctx, Filing{Case: ben, General: note("never closed")}))
}

// people come and go: each removal changes the keys of all.
func (c *cutSession) people(ben model.CaseID) {
	bo, err := c.s.Accounts().Add(c.ctx, NewPerson{Name: "Bo", SignIn: "bo", Role: model.SocialWorker, Passphrase: []byte(passphrase)})
	c.acknowledge(err)
	c.file(Filing{Case: ben, General: note("with Bo"), Confidential: withheld("hidden")})
	c.acknowledge(c.s.Accounts().Remove(c.ctx, bo.ID, "left"))
	c.file(Filing{Case: ben, General: note("without Bo"), Confidential: withheld("hidden")})
}
