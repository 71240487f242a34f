package store

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"filippo.io/age"
)

// quickCost keeps the tests quick.
const quickCost = 10

func TestSealFor(t *testing.T) {
	f := &fixture{t: t}
	const said = "What the record says of Maya."
	old, err := age.GenerateX25519Identity()
	f.must(err)
	hybrid, err := age.GenerateHybridIdentity()
	f.must(err)
	other, err := age.GenerateX25519Identity()
	f.must(err)
	word, err := age.NewScryptIdentity("walrus teapot ladder")
	f.must(err)
	for _, tt := range []struct {
		to Recipient
		by age.Identity
	}{
		{Recipient{Passphrase: []byte("walrus teapot ladder")}, word},
		{Recipient{Key: old.Recipient().String()}, old},
		{Recipient{Key: " " + hybrid.Recipient().String() + "\n"}, hybrid},
	} {
		var b bytes.Buffer
		w, err := sealFor(&b, tt.to, quickCost)
		f.must(err)
		_, err = io.WriteString(w, said)
		f.must(err)
		f.must(w.Close())
		if !strings.HasPrefix(b.String(), sealedBeginning) || strings.Contains(b.String(), "Maya") {
			t.Errorf("it came out as %q", b.String())
		}
		r, err := age.Decrypt(bytes.NewReader(b.Bytes()), tt.by)
		f.must(err)
		got, err := io.ReadAll(r)
		f.must(err)
		if string(got) != said {
			t.Errorf("%q came out", got)
		}
		if _, err := age.Decrypt(bytes.NewReader(b.Bytes()), other); err == nil {
			t.Error("somebody else opened it")
		}
	}
}

func TestSealForRefuses(t *testing.T) {
	f := &fixture{t: t}
	mine, err := age.GenerateX25519Identity()
	f.must(err)
	for _, tt := range []struct {
		to   Recipient
		kind Kind
	}{
		{Recipient{}, Invalid},
		{Recipient{Passphrase: []byte("walrus teapot ladder"), Key: mine.Recipient().String()}, Invalid},
		{Recipient{Passphrase: []byte("short")}, Weak},
		{Recipient{Key: "age1nonsense"}, Invalid},
		{Recipient{Key: "age1pq1nonsense"}, Invalid},
		{Recipient{Key: mine.String()}, Invalid},
	} {
		var b bytes.Buffer
		_, err := SealFor(&b, tt.to)
		f.is(err, tt.kind)
		if b.Len() > 0 || strings.Contains(err.Error(), mine.String()) {
			t.Errorf("%v: %q", err, b.String())
		}
		// The same is known before there is anything to seal; nobody is no mistake.
		if early := tt.to.Check(); !tt.to.IsZero() {
			f.is(early, tt.kind)
		} else if early != nil {
			t.Errorf("for nobody: %v", early)
		}
	}
	if err := (Recipient{Key: mine.Recipient().String()}).Check(); err != nil {
		t.Error(err)
	}
}
