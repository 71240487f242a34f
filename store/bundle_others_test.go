package store

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	signed "golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// othersCheck checks one line of a bundle with nothing of ours: a checkpoint, a key,
// the text of a proof, and the bytes that it is of.
func othersCheck(checkpoint, key, proof string, leaf []byte) error {
	verifier, err := signed.NewVerifier(key)
	if err != nil {
		return err
	}
	n, err := signed.Open([]byte(checkpoint), signed.VerifierList(verifier))
	if err != nil {
		return err
	}
	var size, index int64
	var origin, root string
	if _, err := fmt.Sscanf(n.Text, "%s\n%d\n%s\n", &origin, &size, &root); err != nil {
		return err
	}
	if origin != verifier.Name() {
		return errors.New("a checkpoint of another log")
	}
	head, err := tlog.ParseHash(root)
	if err != nil {
		return err
	}
	lines := strings.Split(proof+checkpoint, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("no proof")
	}
	if _, err := fmt.Sscanf(lines[1], "index %d", &index); err != nil {
		return err
	}
	var path tlog.RecordProof
	end := slices.Index(lines, "")
	for _, l := range lines[2:end] {
		h, err := tlog.ParseHash(l)
		if err != nil {
			return err
		}
		path = append(path, h)
	}
	if strings.Join(lines[end+1:], "\n") != checkpoint {
		return errors.New("the checkpoint does not follow the proof")
	}
	return tlog.CheckRecord(path, size, head, index, tlog.RecordHash(leaf))
}

// The heads and proofs in a bundle are those of C2SP: what knows nothing of Casefile
// checks them, and finds what was changed.
func TestOthersCheckABundle(t *testing.T) {
	f := newBundleFixture(t)
	b := f.bundle(BundleChoice{Texts: f.all()})
	checkpoints := check(t, b).Checkpoints
	if len(checkpoints) != 1 {
		t.Fatalf("%d checkpoints", len(checkpoints))
	}
	key := checkpoints[0].Key
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	var header struct{ Checkpoints []string }
	f.must(json.Unmarshal([]byte(lines[0]), &header))
	of := header.Checkpoints[0]
	for _, l := range lines[2:] {
		var line struct {
			Leaf  []byte
			Proof string
		}
		f.must(json.Unmarshal([]byte(l), &line))
		f.must(othersCheck(of, key, line.Proof, line.Leaf))
		for what, err := range map[string]error{
			"leaf":   othersCheck(of, key, line.Proof, append(line.Leaf, 0)),
			"index":  othersCheck(of, key, strings.Replace(line.Proof, "index ", "index 1", 1), line.Leaf),
			"hash":   othersCheck(of, key, strings.Replace(line.Proof, "\n", "\n"+base64.StdEncoding.EncodeToString(make([]byte, 32))+"\n", 2), line.Leaf),
			"size":   othersCheck(strings.Replace(of, "\n", "\n1", 1), key, line.Proof, line.Leaf),
			"origin": othersCheck(strings.Replace(of, "casefile/", "casefile/0", 1), key, line.Proof, line.Leaf),
			"key":    othersCheck(of, f.keyOfAnother(checkpoints[0]), line.Proof, line.Leaf),
		} {
			if err == nil {
				t.Errorf("another %s was not noticed", what)
			}
		}
	}
}

// keyOfAnother is the key of somebody who signed none of it, for the same log.
func (f *fixture) keyOfAnother(c Checkpoint) string {
	f.t.Helper()
	_, key, err := c.Head.verifierOf(f.v.id, signer{1})
	f.must(err)
	return key
}

// A head that was kept as a checkpoint is what it was kept for as a line of words.
func TestParseHeads(t *testing.T) {
	f := newBundleFixture(t)
	b := f.bundle(BundleChoice{Texts: f.all()})
	r := check(t, b)
	one, mark := r.Checkpoints[0].Note, r.Heads[0].Mark()
	for text, n := range map[string]int{
		one: 1, one + one: 2, one + "\n" + one: 2, strings.ReplaceAll(one, "\n", "\r\n"): 1, mark.String() + "\n": 1, "head " + mark.String(): 1,
		one + "— witness.example hI2DJwAAAA==\n": 1,
	} {
		heads, err := ParseHeads(text)
		if err != nil || len(heads) != n || slices.ContainsFunc(heads, func(m HeadMark) bool { return m != mark }) {
			t.Errorf("%q: %v, %v", text, heads, err)
		}
		if r := check(t, b, heads...); !r.OK() || len(r.Known) != n || !r.Ordered {
			t.Errorf("%q: %+v", text, r)
		}
	}
	for _, text := range []string{"", "casefile/", "casefile/\n\n", one[:40], strings.Replace(one, "\n", "\n0", 1), strings.Replace(one, "\n", "\n-", 1), strings.Replace(one, "=\n", "\n", 1), one + "casefile/x"} {
		if heads, err := ParseHeads(text); err == nil {
			t.Errorf("%q: %v", text, heads)
		}
	}
}

func FuzzParseHeads(f *testing.F) {
	h := Head{Device: model.DeviceID{7}, Size: 214, Root: [32]byte{1}}
	f.Add(h.Mark().String())
	f.Add(h.checkpointText(vaultID{3}) + "\n— x hI2DJwAAAA==\n")
	f.Fuzz(func(t *testing.T, text string) {
		heads, err := ParseHeads(text)
		for _, m := range heads {
			if again, err2 := ParseHead(m.String()); err == nil && (err2 != nil || again != m) {
				t.Errorf("%v is no head: %v", m, err2)
			}
		}
		if v, h, err := parseCheckpoint(text); err == nil && !strings.HasPrefix(text, h.checkpointText(v)) {
			t.Errorf("%q was read as %q", text, h.checkpointText(v))
		}
	})
}

// FuzzParseProof reads what was not written by us: of what it takes there is one form.
func FuzzParseProof(f *testing.F) {
	f.Add(uint64(0), formatProof(0, nil))
	f.Add(uint64(7), formatProof(7, []tlog.Hash{{1}, {2}, {3}}))
	f.Add(uint64(0), "\n")
	f.Fuzz(func(t *testing.T, index uint64, proof string) {
		hashes, err := parseProof(index, proof)
		if err == nil && (formatProof(index, hashes) != proof || len(hashes) > maxProof) {
			t.Errorf("%q was read as %v", proof, hashes)
		}
	})
}

// A bundle of a record that went on in another copy goes by the places in the logs,
// of which it has the beginnings; what it does not prove of the order it does not say.
func TestBundleGoesByTheLogs(t *testing.T) {
	f := newBundleFixture(t)
	head := f.headAt(4).Mark()
	g := f.forged(func(*writer) error { return nil })
	last := g.file(g.s, Filing{Case: g.maya, General: note("She moved to her aunt.")}).Ref
	var kept HeadMark
	choice := BundleChoice{Texts: append(g.all(), last)}
	for _, log := range []bool{false, true} {
		choice.Log = log
		b := g.bundle(choice)
		r := check(t, b)
		bundleHolds(t, r)
		if len(r.Heads) != 2 || r.Ordered != log {
			t.Errorf("log %v: it says that the order is proved: %v", log, r.Ordered)
		}
		for _, h := range r.Heads {
			if h.Device == last.Device {
				kept = h.Mark()
			}
		}
		if r := check(t, b, head); r.Ordered != log {
			t.Error("a head of the log before proves nothing of the order in the one after it")
		}
		if r := check(t, b, kept); !r.Ordered {
			t.Error("the head of the last log proves all of them")
		}
		o := takeApart(t, b)
		for i := range o.header.Checkpoints {
			if _, h, _ := parseCheckpoint(o.header.Checkpoints[i]); h.Device != last.Device {
				o.header.Checkpoints, o.begins, o.edges = slices.Delete(o.header.Checkpoints, i, i+1), slices.Delete(o.begins, i, i+1), slices.Delete(o.edges, i, i+1)
				break
			}
		}
		o.sign(g.s.secrets.personKeys)
		if r := check(t, o.put(), kept); r.OK() {
			t.Error("a log was left out, and it is in order")
		}
	}
}

// Who has gone files nothing into a later log by a counter of the time when they were
// here, of a record of which the checker sees but what is in the bundle.
func TestBundleKnowsWhoHasGone(t *testing.T) {
	f := newBundleFixture(t)
	g := f.forged(func(w *writer) error { return nil })
	g.file(g.s, Filing{Case: g.theo, General: note("Theo fell off it.")})
	keys := g.keysOf(g.s, g.maya)
	var forged model.Ref
	g.must(g.v.update("forge", func(w *writer) error {
		was := w.lamport
		w.lamport = 7 // before sam was removed
		forged = g.plant(w, f.sam, g.maya, keys.newest(), note("Visited at once."))
		w.lamport = was
		return nil
	}))
	var b bytes.Buffer
	_, err := g.s.Exports().Bundle(g.ctx, &b, BundleChoice{Case: g.maya, Texts: []model.Ref{g.call, forged}}, nil)
	g.must(err)
	r := check(t, b.Bytes())
	said := map[string]int{}
	for _, p := range r.Problems {
		if p.Where == entryWords+forged.String() {
			said[p.What]++
		}
	}
	if r.OK() || len(said) < 2 {
		t.Errorf("of an account that had ended, and of an older counter: %v", r.Problems)
	}
}
