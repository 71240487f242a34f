package store

import (
	"context"
	"errors"
	"testing"

	"casefile/model"
)

func TestVerifyCountsAndReports(t *testing.T) {
	f := newFixture(t)
	id := f.newCase("Ben")
	f.file(f.s, Filing{Case: id, General: note("x"), Confidential: withheld("y")})
	auditor := f.person("audrey", model.Auditor)
	keyless, err := f.v.Verify(f.ctx, nil)
	f.must(err)
	f.sound(keyless)
	// The beginning, the case, the note, Audrey's account, her unlock and her own keys.
	if keyless.Entries != 6 || keyless.People != 2 || keyless.Opened != 0 || keyless.Heads[0].Size != 6 || keyless.Heads[0].Root == [32]byte{} {
		t.Errorf("%+v", keyless)
	}
	var last, total int
	full, err := f.s.Checks().Verify(f.ctx, func(done, of int) {
		if done < last || done > of {
			t.Errorf("progress went from %d to %d of %d", last, done, of)
		}
		last, total = done, of
	})
	f.must(err)
	if last != total || total == 0 {
		t.Errorf("progress ended at %d of %d", last, total)
	}
	theirs, err := auditor.Checks().Verify(f.ctx, nil)
	f.must(err)
	f.sound(theirs)
	// The manager opens one part more than the auditor: the confidential one.
	if full.Opened != theirs.Opened+1 || theirs.Opened == 0 {
		t.Errorf("opened %d and %d", full.Opened, theirs.Opened)
	}
	log, err := accessLog(f.s)
	f.must(err)
	if len(log) != 1 {
		t.Errorf("verifying is in the access log: %v", log)
	}
	stopped, cancel := context.WithCancel(f.ctx)
	cancel()
	if _, err := f.v.Verify(stopped, nil); !errors.Is(err, Cancelled) {
		t.Errorf("a cancelled verification: %v", err)
	}
	if _, err := f.s.Checks().Verify(stopped, nil); !errors.Is(err, Cancelled) {
		t.Errorf("a cancelled verification: %v", err)
	}
}

func TestErrorsSpeakPlainly(t *testing.T) {
	cause := errors.New("the cause")
	for k := Other; k <= Cancelled; k++ {
		e := &Error{Op: "file", Kind: k, Err: cause}
		if k.Error() == "" || e.Error() != k.Error()+" (file: the cause)" {
			t.Errorf("kind %d says %q", k, e)
		}
		if !errors.Is(e, k) || !errors.Is(e, cause) || errors.Is(e, k+1) {
			t.Errorf("kind %d is not told apart", k)
		}
	}
	if said := (&Error{Kind: Denied, Said: "No."}).Error(); said != "No." {
		t.Errorf("it says %q", said)
	}
}
