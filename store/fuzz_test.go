package store

import (
	"bytes"
	"testing"

	"casefile/model"
)

func FuzzEnvelope(f *testing.F) {
	keys := seedKeys(f)
	for _, leaf := range seedLeaves(f) {
		f.Add(leaf)
	}
	f.Add([]byte{0x82, 0x40, 0x40})
	f.Fuzz(func(t *testing.T, b []byte) {
		e, l, err := decodeLeaf(b)
		if err != nil {
			return
		}
		_ = l.check(e.Author) // any answer will do, and a panic will not
		again, err := e.sign(keys.sign)
		if err != nil {
			t.Fatal(err)
		}
		same, _, err := decodeLeaf(again)
		if err != nil {
			t.Fatal(err)
		}
		third, err := same.sign(keys.sign)
		if err != nil || !bytes.Equal(again, third) {
			t.Errorf("what was read is not what is written: %x, %x", again, third)
		}
	})
}

func FuzzPart(f *testing.F) {
	aead, err := newAEAD(make([]byte, keySize))
	if err != nil {
		f.Fatal(err)
	}
	at := place{section: sectionGeneral, caseID: model.CaseID{1}}
	for _, text := range seedPayloads(f) {
		f.Add(text)
	}
	ws := searchWorker{search: &search{words: model.Seek("x é")}}
	f.Fuzz(func(t *testing.T, b []byte) {
		// As text that was sealed by somebody who meant harm.
		if p, _, err := openPart(aead, at, aead.Seal(at.header(), nil, b, at.bytes())); err == nil {
			c := p.content()
			if c.Line() == "" && c.Kind() != "" {
				t.Errorf("%T has no line", c)
			}
			c.Body()
			p.filed()
			var e model.Entry
			p.fill(&e)
		}
		ws.mayOccur(b)
		// As a blob on a damaged disk.
		if _, _, err := openPart(aead, at, b); err == nil && len(b) < blobHeader {
			t.Error("a part without a header opened")
		}
		_, _ = confidentialText(nil, forCase, at, b[:min(len(b), blobHeader+100)])
	})
}

func FuzzSlot(f *testing.F) {
	v, kdf := vaultID{1}, kdfRecord{Salt: make([]byte, 32), MemoryKiB: 64, Time: 1, Threads: 1}
	k := kdf.derive("amira", []byte(passphrase))
	secrets := slotRecord{Sign: bytes.Repeat([]byte{1}, keySize), Box: bytes.Repeat([]byte{2}, keySize)} // each worker makes its own seeds
	sealed, err := sealSlot(v, kdf, &k, slotHead{tag: slotTag{1}}, secrets)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed)
	f.Add([]byte{})
	f.Add([]byte{slotVersion + 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		r, _, err := openSlot(v, kdf, &k, b)
		if err == nil && !bytes.Equal(r.Sign, secrets.Sign) {
			t.Error("a slot that nobody sealed opened")
		}
	})
}
