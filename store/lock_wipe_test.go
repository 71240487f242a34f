package store

import (
	"testing"
	"time"

	"casefile/model"
)

// Keys are cleared at lock, once nothing works with them any more.
func TestLockClearsKeys(t *testing.T) {
	f := newFixture(t)
	s := f.person("bo", model.SocialWorker)
	id := f.newCase("Maya")
	f.file(s, Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-04"), Text: model.Plain("Seen.")}})
	before := f.held(s)
	f.must(s.Accounts().ChangePassphrase(f.ctx, []byte(passphrase), []byte("a good new one")))
	k, keys := f.held(s), f.keysOf(s, id)
	if k.signer() == before.signer() {
		t.Fatal("the new passphrase made no keys")
	}
	_, _, end, err := s.begin(t.Context())
	f.must(err)
	s.Lock()
	time.Sleep(20 * time.Millisecond)
	if zero(before.sign) || zero(k.sign) || zero(keys.newest().key) {
		t.Error("keys are cleared that something works with")
	}
	end()
	for range 100 {
		if zero(before.sign) && zero(k.sign) && zero(keys.newest().key) {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if !zero(before.sign) || !zero(k.sign) || !zero(keys.newest().key) {
		t.Error("keys lie in memory after the lock")
	}
	if _, err := s.Cases(t.Context()); kindOfError(err) != Locked {
		t.Errorf("a locked session answers %v", err)
	}
}

func zero(b []byte) bool {
	for _, x := range b {
		if x != 0 {
			return false
		}
	}
	return len(b) > 0
}
