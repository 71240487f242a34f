package store

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"casefile/model"
)

// openedBundle is a bundle taken apart, to be changed.
type openedBundle struct {
	t         testing.TB
	header    bundleHeader
	signature bundleSignature
	begins    []bundleEntry
	edges     []bundleEdge
	authority []bundleAuthority
	leaves    []bundleLeaf
	entries   []bundleEntry
}

func takeApart(t testing.TB, b []byte) *openedBundle {
	t.Helper()
	o := &openedBundle{t: t}
	lines := bytes.Split(bytes.TrimSuffix(b, []byte("\n")), []byte("\n"))
	next := func(v any) {
		if err := json.Unmarshal(lines[0], v); err != nil {
			t.Fatal(err)
		}
		lines = lines[1:]
	}
	next(&o.header)
	next(&o.signature)
	o.begins, o.edges = make([]bundleEntry, len(o.header.Checkpoints)), make([]bundleEdge, len(o.header.Checkpoints)+len(o.header.Heads))
	o.authority, o.entries = make([]bundleAuthority, o.header.Authority), make([]bundleEntry, len(o.header.Entries))
	for i := range o.edges {
		if len(o.begins) > 0 {
			next(&o.begins[i])
		}
		next(&o.edges[i])
	}
	for i := range o.authority {
		next(&o.authority[i])
	}
	o.leaves = make([]bundleLeaf, len(lines)-len(o.entries))
	for i := range o.leaves {
		next(&o.leaves[i])
	}
	for i := range o.entries {
		next(&o.entries[i])
	}
	return o
}

// sign signs the header again; as somebody else, the heads in it too.
func (o *openedBundle) sign(k *personKeys) {
	if by := k.signer(); !bytes.Equal(by[:], o.header.Signer) {
		o.header.Signer = by[:]
		for i := range o.header.Checkpoints {
			o.forge(i, k, func(*Head) {})
		}
	}
	text, err := encodeBundleLine(o.header)
	if err != nil {
		o.t.Fatal(err)
	}
	o.signature.Signature = ed25519.Sign(k.sign, append([]byte(bundleSigned), text[:len(text)-1]...))
}

// forge changes a head and signs it again.
func (o *openedBundle) forge(i int, k *personKeys, change func(h *Head)) {
	o.t.Helper()
	v, h, err := parseCheckpoint(o.header.Checkpoints[i])
	if err != nil {
		o.t.Fatal(err)
	}
	change(&h)
	c, err := h.checkpoint(v, k.sign)
	if err != nil {
		o.t.Fatal(err)
	}
	o.header.Checkpoints[i] = c.Note
}

// put puts it together again.
func (o *openedBundle) put() []byte {
	o.t.Helper()
	var b bytes.Buffer
	all := []any{o.header, o.signature}
	for i, l := range o.edges {
		if len(o.begins) > 0 {
			all = append(all, o.begins[i])
		}
		all = append(all, l)
	}
	for _, l := range o.authority {
		all = append(all, l)
	}
	for _, l := range o.leaves {
		all = append(all, l)
	}
	for _, l := range o.entries {
		all = append(all, l)
	}
	for _, l := range all {
		text, err := encodeBundleLine(l)
		if err != nil {
			o.t.Fatal(err)
		}
		b.Write(text)
	}
	return b.Bytes()
}

// drop leaves an entry out, and has the header know nothing of it.
func (o *openedBundle) drop(i int) {
	o.entries = slices.Delete(o.entries, i, i+1)
	o.header.Entries = slices.Delete(o.header.Entries, i, i+1)
}

// replace changes words in a text.
func replace(t *testing.T, text []byte, old, new string) []byte {
	t.Helper()
	if len(old) != len(new) || !bytes.Contains(text, []byte(old)) {
		t.Fatalf("%q is not in the text", old)
	}
	return bytes.Replace(text, []byte(old), []byte(new), 1)
}

// TestBundleTampering changes a bundle in every way that somebody might: with the
// file alone; as a stranger who signs it again; and as the person who may sign it,
// which nothing but proofs stands against.
func TestBundleTampering(t *testing.T) {
	f := newBundleFixture(t)
	other := newBundleFixture(t)
	insider := f.s.secrets.personKeys
	stranger := other.s.secrets.personKeys
	confidential := []model.Ref{f.visit}
	whole := f.bundle(BundleChoice{Texts: f.all(), Confidential: confidential, Log: true})
	claimed := f.bundle(BundleChoice{Texts: f.all(), Confidential: confidential, Whole: true})
	theos, err := f.s.Entries(f.ctx, f.theo)
	f.must(err)
	ofTheo := takeApart(t, f.bundle(BundleChoice{Case: f.theo, Texts: []model.Ref{theos[1].Ref}, Heads: check(t, whole).Heads}))
	elsewhere := takeApart(t, other.bundle(BundleChoice{Texts: other.all(), Log: true}))
	const opens, call, visit = 0, 1, 2 // entries
	for _, tt := range []struct {
		name   string
		bundle []byte
		signer *personKeys // signs again; nil for nobody
		change func(o *openedBundle)
		says   string
	}{
		{"a word", whole, nil, func(o *openedBundle) {
			o.entries[call].General = replace(t, o.entries[call].General, "Tuesday", "Fridays")
		}, "not what its author filed"},
		{"a date", whole, nil, func(o *openedBundle) {
			o.entries[call].General = replace(t, o.entries[call].General, "2026-03-04", "2026-03-05")
		}, "not what its author filed"},
		{"the time of filing", whole, nil, func(o *openedBundle) {
			var p payload
			f.must(readWhole(o.entries[call].General, &p))
			p.Filed++
			body, err := encMode.Marshal(p)
			f.must(err)
			o.entries[call].General = append(o.entries[call].General[:saltSize], body...)
		}, "not what its author filed"},
		{"a word of a confidential part", whole, nil, func(o *openedBundle) {
			o.entries[visit].Confidential = replace(t, o.entries[visit].Confidential, "Pat", "Sue")
		}, "not what its author filed"},
		{"a swapped salt", whole, nil, func(o *openedBundle) {
			copy(o.entries[call].General, o.entries[visit].General[:saltSize])
		}, "not what its author filed"},
		{"the text of another entry", whole, nil, func(o *openedBundle) { o.entries[call].General = o.entries[visit].General }, "not what its author filed"},
		{"a confidential part as the text", whole, nil, func(o *openedBundle) { o.entries[visit].General = o.entries[visit].Confidential }, "not what its author filed"},
		{"a confidential part alone", whole, nil, func(o *openedBundle) { o.entries[visit].General = nil }, "one was taken out"},
		{"a text taken out", whole, nil, func(o *openedBundle) { o.entries[call].General = nil }, "one was taken out"},
		{"a confidential part taken out", whole, nil, func(o *openedBundle) { o.entries[visit].Confidential = nil }, "one was taken out"},
		{"a text put in", whole, nil, func(o *openedBundle) { o.entries[3].General = o.entries[visit].General }, "one was taken out, or put in"},
		{"a line left out", claimed, nil, func(o *openedBundle) { o.entries = o.entries[:3] }, "cut off before it"},
		{"a line left out in the middle", claimed, nil, func(o *openedBundle) { o.entries = slices.Delete(o.entries, 1, 2) }, "stands in its place"},
		{"an entry left out", claimed, nil, func(o *openedBundle) { o.drop(call) }, "signature"},
		{"an entry left out by a stranger", claimed, stranger, func(o *openedBundle) { o.drop(call) }, "nobody who has an account"},
		{"an entry left out by the maker", whole, insider, func(o *openedBundle) { o.drop(call) }, "left out"},
		{"all claims withdrawn", claimed, nil, func(o *openedBundle) { o.header.Whole = false }, "signature"},
		{"the maker", claimed, nil, func(o *openedBundle) { o.header.By = f.personOf("sam") }, "signature"},
		{"the maker, signed by somebody else", claimed, insider, func(o *openedBundle) { o.header.By = f.personOf("sam") }, "nobody who has an account"},
		{"a name", claimed, nil, func(o *openedBundle) { o.header.People[0].Name = "Sue" }, "signature"},
		{"the day it was made", claimed, nil, func(o *openedBundle) { o.header.Made = "2026-01-01T00:00:00Z" }, "signature"},
		{"another child's entry", whole, insider, func(o *openedBundle) {
			o.header.Entries[call], o.entries[call] = ofTheo.header.Entries[0], ofTheo.entries[0]
		}, "another child's file"},
		{"another child's entry in its place", whole, nil, func(o *openedBundle) { o.entries[call] = ofTheo.entries[0] }, "stands in its place"},
		{"an entry of another vault", whole, insider, func(o *openedBundle) {
			o.header.Entries[call], o.entries[call] = elsewhere.header.Entries[call], elsewhere.entries[call]
		}, "of another vault"},
		{"the name of another vault", whole, insider, func(o *openedBundle) { o.header.Vault = elsewhere.header.Vault }, "of another vault"},
		{"the entries in another order", whole, insider, func(o *openedBundle) {
			o.entries[call], o.entries[visit] = o.entries[visit], o.entries[call]
			o.header.Entries[call], o.header.Entries[visit] = o.header.Entries[visit], o.header.Entries[call]
		}, "not in the order"},
		{"an author", whole, nil, func(o *openedBundle) {
			o.entries[call].Leaf = resign(t, o.entries[call].Leaf, insider, func(e *envelope) { e.Author = insider.signer() })
		}, "proof does not lead to the head"},
		{"an author, in place", whole, nil, func(o *openedBundle) {
			o.entries[call].Leaf = bytes.Replace(o.entries[call].Leaf, authorOf(t, o.entries[call].Leaf), authorOf(t, o.entries[visit].Leaf), 1)
		}, "the signature does not fit"},
		{"a commitment", whole, insider, func(o *openedBundle) {
			text := replace(t, slices.Clone(o.entries[visit].General), "her room", "his room")
			o.entries[visit].Leaf = resign(t, o.entries[visit].Leaf, insider, func(e *envelope) { e.part(sectionGeneral).Commitment = sha256.Sum256(text) })
			o.entries[visit].General = text
		}, "proof does not lead to the head"},
		{"a forged root", whole, insider, func(o *openedBundle) { o.forge(0, insider, func(h *Head) { h.Root[0] ^= 1 }) }, "its head is forged"},
		{"a forged size", whole, insider, func(o *openedBundle) {
			o.forge(0, insider, func(h *Head) { h.Size-- })
			o.leaves = o.leaves[:len(o.leaves)-1]
		}, "its head is forged"},
		{"a forged size, larger", claimed, insider, func(o *openedBundle) { o.forge(0, insider, func(h *Head) { h.Size++ }) }, "its head is forged"},
		{"a head by a stranger", whole, insider, func(o *openedBundle) { o.forge(0, stranger, func(*Head) {}) }, "did not sign it"},
		{"a head, not signed again", whole, insider, func(o *openedBundle) {
			o.header.Checkpoints[0] = strings.Replace(o.header.Checkpoints[0], "\n\n— ", "\n\n— x", 1)
		}, "did not sign it"},
		{"a head of another vault", whole, insider, func(o *openedBundle) { o.header.Checkpoints = elsewhere.header.Checkpoints }, "of another vault"},
		{"a head that says more", whole, insider, func(o *openedBundle) {
			o.header.Checkpoints[0] = strings.Replace(o.header.Checkpoints[0], "\n\n", "\nmore\n\n", 1)
		}, "a head in it is none"},
		{"a head twice", whole, insider, func(o *openedBundle) {
			o.header.Checkpoints = append(o.header.Checkpoints, o.header.Checkpoints[0])
		}, "a head in it is none"},
		{"a head in the form of before", whole, insider, func(o *openedBundle) { o.header.Heads = []bundleHead{{}} }, "not as Casefile writes it"},
		{"the form of before", whole, insider, func(o *openedBundle) { o.header.Version = 1 }, "not as Casefile writes it"},
		{"a forged first entry", whole, nil, func(o *openedBundle) {
			o.begins[0].Leaf = resign(t, o.begins[0].Leaf, insider, func(e *envelope) { e.Parent = &parentLog{} })
		}, "its head is forged"},
		{"a forged last entry", whole, nil, func(o *openedBundle) {
			o.edges[0].Leaf = resign(t, o.edges[0].Leaf, insider, func(e *envelope) { e.Prev[0] ^= 1 })
		}, "its head is forged"},
		{"what grew", whole, nil, func(o *openedBundle) { o.edges[0].Grown[3] ^= 1 }, "its head is forged"},
		{"half a hash", whole, nil, func(o *openedBundle) { o.entries[call].Proof = o.entries[call].Proof[1:] }, "proof"},
		{"a hash", whole, nil, func(o *openedBundle) {
			o.entries[call].Proof = strings.Replace(o.entries[call].Proof, "=\n", "A=\n", 1)
		}, "proof"},
		{"a hash left out", whole, nil, func(o *openedBundle) {
			i := strings.LastIndex(strings.TrimSpace(o.entries[call].Proof), "\n")
			o.entries[call].Proof = o.entries[call].Proof[:i] + "\n\n"
		}, "proof"},
		{"the place in a proof", whole, nil, func(o *openedBundle) {
			o.entries[call].Proof = strings.Replace(o.entries[call].Proof, "index ", "index 1", 1)
		}, "proof"},
		{"the proof of another entry", whole, nil, func(o *openedBundle) { o.entries[call].Proof = o.entries[visit].Proof }, "proof"},
		{"the name of a proof", whole, nil, func(o *openedBundle) {
			o.entries[call].Proof = strings.Replace(o.entries[call].Proof, "@v1", "@v2", 1)
		}, "proof"},
		{"a removal left out", claimed, nil, func(o *openedBundle) {
			o.authority = o.authority[:len(o.authority)-1]
			o.header.Authority--
		}, "signature"},
		{"a removal left out by the maker", whole, insider, func(o *openedBundle) {
			o.authority = o.authority[:len(o.authority)-1]
			o.header.Authority--
		}, "about an account"},
		{"the beginning left out", claimed, insider, func(o *openedBundle) {
			o.authority = o.authority[1:]
			o.header.Authority--
		}, "beginning of the vault is missing"},
		{"an account altered", whole, nil, func(o *openedBundle) { o.authority[1].Open[saltSize+9] ^= 1 }, "does not fit its commitment"},
		{"accounts in another order", whole, nil, func(o *openedBundle) { o.authority[0], o.authority[1] = o.authority[1], o.authority[0] }, "not in the order"},
		{"an entry of the file among the accounts", whole, nil, func(o *openedBundle) {
			o.authority[1] = bundleAuthority{Leaf: o.entries[call].Leaf, Proof: o.entries[call].Proof, Open: o.entries[call].General}
		}, "not about an account"},
		{"a leaf altered", whole, nil, func(o *openedBundle) { o.leaves[3] = o.leaves[4] }, "not the entry that stands in this place"},
		{"more", whole, nil, func(o *openedBundle) { o.entries = append(o.entries, o.entries[0]) }, "more in the bundle"},
		{"an entry that says less", whole, nil, func(o *openedBundle) {
			o.entries[call].Leaf = resign(t, o.entries[call].Leaf, insider, func(e *envelope) { e.Parts = nil })
		}, "the signature does not fit"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := takeApart(t, tt.bundle)
			tt.change(o)
			if tt.signer != nil {
				o.sign(tt.signer)
			}
			r := check(t, o.put())
			if r.OK() || len(r.Proves()) > 0 {
				t.Fatalf("nothing was noticed: %+v", r)
			}
			if !slices.ContainsFunc(r.Problems, func(p Problem) bool { return strings.Contains(p.What, tt.says) }) {
				t.Errorf("it says %q, and not %q", r.Problems, tt.says)
			}
		})
	}
	for name, b := range map[string][]byte{"whole": whole, "claimed": claimed} {
		if again := takeApart(t, b).put(); !bytes.Equal(again, b) {
			t.Errorf("%s: taken apart and put together, it is another", name)
		}
	}
}

func authorOf(t *testing.T, leaf []byte) []byte {
	t.Helper()
	e, _, err := decodeLeaf(leaf)
	if err != nil {
		t.Fatal(err)
	}
	return e.Author[:]
}

// resign changes an envelope and signs it again.
func resign(t *testing.T, leaf []byte, k *personKeys, change func(e *envelope)) []byte {
	t.Helper()
	e, _, err := decodeLeaf(leaf)
	if err != nil {
		t.Fatal(err)
	}
	change(e)
	raw, err := e.sign(k.sign)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// personOf is somebody's id by name.
func (f *fixture) personOf(name string) model.PersonID {
	f.t.Helper()
	for _, p := range f.s.People() {
		if p.Name == name {
			return p.ID
		}
	}
	f.t.Fatalf("there is no %s", name)
	return model.PersonID{}
}

// forged is a copy of the vault into which somebody writes by hand.
func (f *bundleFixture) forged(write func(w *writer) error) *bundleFixture {
	f.t.Helper()
	path := filepath.Join(f.t.TempDir(), "forged.casefile")
	f.must(f.v.Backup(f.ctx, path, nil))
	o := f.o
	o.StateDir = f.t.TempDir()
	v, err := Open(path, o)
	f.must(err)
	f.t.Cleanup(func() { f.must(v.Close()) })
	s, err := v.Unlock(f.ctx, "amira", []byte(passphrase))
	f.must(err)
	f.must(v.update("forge", write))
	other := *f
	copied := *f.fixture
	copied.v, copied.s, other.fixture = v, s, &copied
	return &other
}

// TestBundleOfForgedVault has whoever makes the bundle forge the vault first: what
// was written by an account that had ended, or by none, is found all the same.
func TestBundleOfForgedVault(t *testing.T) {
	f := newBundleFixture(t)
	nobody := newSecrets()
	stranger, err := nobody.keys(f.v.id)
	f.must(err)
	for name, by := range map[string]*personKeys{"an account that had ended": f.sam, "a stranger": stranger} {
		var ref model.Ref
		g := f.forged(func(w *writer) error {
			var keys *caseKeys
			keys, err := f.s.provedKeys(w.tx, f.s.secrets, f.maya)
			if err != nil {
				return err
			}
			p := newPayload(encoded(note("He was never there.")), f.clock, 0)
			e, err := w.append(by, draftEntry{caseID: f.maya, parts: []draftPart{{section: sectionGeneral, algorithm: symmetric, key: &keys.newest().at.Ref,
				seal: func(at place) ([]byte, [32]byte, error) { return sealPart(keys.newest(), at, p) }}}})
			if err == nil {
				ref = e.ref()
			}
			return err
		})
		r := check(t, g.bundle(BundleChoice{Texts: []model.Ref{g.call, ref}}))
		if r.OK() || r.Entries != 1 {
			t.Errorf("%s: %+v", name, r)
		}
		// The forged entry is the head of its log too until another is filed.
		if !slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Where == entryWords+ref.String() }) {
			t.Errorf("%s: %v", name, r.Problems)
		}
	}
}

// goldenBundles are bundles that earlier builds made, in each version of the form.
var goldenBundles = []string{"testdata/bundle.jsonl", "testdata/bundle2.jsonl"}

// TestBundleBytes changes single bytes: none may go unnoticed.
func TestBundleBytes(t *testing.T) {
	for _, path := range goldenBundles {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		changeBytes(t, b)
	}
}

func changeBytes(t *testing.T, b []byte) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		at, changed := random.IntN(len(b)), slices.Clone(b)
		switch random.IntN(3) {
		case 0:
			changed[at] ^= 1 << random.IntN(8)
		case 1:
			changed = slices.Delete(changed, at, at+1)
		case 2:
			changed = slices.Insert(changed, at, b[random.IntN(len(b))])
		}
		if bytes.Equal(changed, b) {
			continue
		}
		r, err := CheckBundle(context.Background(), bytes.NewReader(changed), BundleCheck{})
		if err == nil && r.OK() {
			t.Fatalf("a change at byte %d went unnoticed", at)
		}
	}
	for _, at := range []int{0, 1, len(b) / 2, len(b) - 1} {
		if r, err := CheckBundle(context.Background(), bytes.NewReader(b[:at]), BundleCheck{}); err == nil && r.OK() {
			t.Errorf("a bundle cut off after %d bytes is in order", at)
		}
	}
}

func TestNotABundle(t *testing.T) {
	f := &fixture{t: t}
	for name, text := range map[string]string{
		"empty": "", "words": "Dear Sir,\n", "another form": `{"casefile":"entries","version":1}` + "\n",
		"sealed": "age-encryption.org/v1\n-> scrypt", "one long line": strings.Repeat("x", maxBundleHeader+1),
	} {
		_, err := CheckBundle(context.Background(), strings.NewReader(text), BundleCheck{})
		if kindOfError(err) != Invalid || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := CheckBundle(context.Background(), strings.NewReader(`{"casefile":"bundle","version":3,"new":1}`+"\n"), BundleCheck{})
	f.is(err, Newer)
	b, err := os.ReadFile("testdata/bundle.jsonl")
	f.must(err)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = CheckBundle(cancelled, bytes.NewReader(b), BundleCheck{})
	f.is(err, Cancelled)
}

// TestGrownLog compares it with the log's own way.
func TestGrownLog(t *testing.T) {
	var g grownLog
	var stored []tlog.Hash
	for n := range int64(70) {
		want, err := tlog.TreeHash(n, computed(stored))
		if err != nil || g.root() != want {
			t.Fatalf("the root of %d leaves is %v, want %v (%v)", n, g.root(), want, err)
		}
		leaf := tlog.RecordHash(fmt.Append(nil, n))
		more, err := tlog.StoredHashesForRecordHash(n, leaf, computed(stored))
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, more...)
		g.add(leaf)
	}
}

// FuzzBundle puts bytes in place of a bundle, and of each thing in one, in each form.
func FuzzBundle(f *testing.F) {
	var goods [][]byte
	for _, path := range goldenBundles {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		goods = append(goods, b)
		f.Add(b[:bytes.IndexByte(b, '\n')+1], 0, uint(len(goods)))
	}
	for form, good := range goods {
		bytesIn, textsIn := fieldsOf(takeApart(f, good))
		for i, b := range bytesIn {
			f.Add(*b, i+1, uint(form))
		}
		for i, s := range textsIn {
			f.Add([]byte(*s), len(bytesIn)+i+1, uint(form))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte, place int, form uint) {
		good := goods[form%uint(len(goods))]
		if place != 0 {
			o := takeApart(t, good)
			bytesIn, textsIn := fieldsOf(o)
			if i := uint(place-1) % uint(len(bytesIn)+len(textsIn)); i < uint(len(bytesIn)) {
				*bytesIn[i] = b
			} else {
				*textsIn[i-uint(len(bytesIn))] = string(b)
			}
			b = o.put()
		}
		r, err := CheckBundle(context.Background(), bytes.NewReader(b), BundleCheck{Visit: func(e BundleEntry) error {
			e.Content.Line()
			return nil
		}})
		b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
		if err == nil && r.OK() && !slices.ContainsFunc(goods, func(good []byte) bool { return bytes.Equal(b, good) }) {
			t.Error("a bundle that nobody signed is in order")
		}
	})
}

// fieldsOf are the bytes and the texts in a bundle.
func fieldsOf(o *openedBundle) (all []*[]byte, texts []*string) {
	all = []*[]byte{&o.header.Signer, &o.signature.Signature}
	for i := range o.header.Checkpoints {
		texts = append(texts, &o.header.Checkpoints[i])
	}
	for i := range o.begins {
		all, texts = append(all, &o.begins[i].Leaf), append(texts, &o.begins[i].Proof)
	}
	for i := range o.edges {
		all, texts = append(all, &o.edges[i].Leaf, &o.edges[i].Grown), append(texts, &o.edges[i].Proof)
	}
	for i := range o.authority {
		all, texts = append(all, &o.authority[i].Leaf, &o.authority[i].Open), append(texts, &o.authority[i].Proof)
	}
	for i := range o.leaves {
		all = append(all, &o.leaves[i].Leaf)
	}
	for i := range o.entries {
		all, texts = append(all, &o.entries[i].Leaf, &o.entries[i].General, &o.entries[i].Confidential), append(texts, &o.entries[i].Proof)
	}
	return all, texts
}

// A bundle does not prove that something was recorded before what was on record
// first, whoever says so and whatever goes along with it.
func TestBundleProvesNoFalseOrder(t *testing.T) {
	for name, whole := range map[string]bool{"with the log": true, "without the log": false} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			bo := f.person("bo", model.SocialWorker)
			id := f.newCase("Ben")
			first := f.file(f.s, Filing{Case: id, General: note("School rings: bruises. bo to visit today.")})
			second := f.file(f.s, Filing{Case: id, General: note("Child in hospital. Nobody had visited.")})
			report, err := f.v.Verify(f.ctx, nil)
			f.must(err)
			head := report.Heads[0].Mark() // kept elsewhere
			keys, of := f.held(bo), f.keysOf(bo, id)
			var forged model.Ref
			f.forged(func(w *writer) error {
				was := w.lamport
				w.lamport = first.Lamport - 1
				forged = f.plant(w, keys.personKeys, id, of.newest(), note("Visited at once; child seen, no marks."))
				w.lamport = was
				return nil
			})
			var b bytes.Buffer
			_, err = bo.Exports().Bundle(f.ctx, &b, BundleChoice{Case: id, Texts: []model.Ref{first.Ref, forged, second.Ref}, Log: whole}, nil)
			f.must(err)
			r := check(t, b.Bytes(), head)
			if r.OK() || len(r.Proves()) > 0 {
				t.Errorf("it is in order, and proves %q", r.Proves())
			}
			if !slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Where == entryWords+forged.String() }) {
				t.Errorf("it names %+v", r.Problems)
			}
		})
	}
}
