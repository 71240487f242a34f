package store

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"flag"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"casefile/model"
)

// bundleFixture is a vault with two children's files, and what is in one of them.
type bundleFixture struct {
	*fixture
	maya, theo model.CaseID
	// visit has a confidential part, call is by a social worker who has left.
	opens, visit, call, secret model.Ref
	// sam holds the keys of the account that has ended.
	sam *personKeys
}

func newBundleFixture(t *testing.T) *bundleFixture {
	f := &bundleFixture{fixture: newFixture(t)}
	sam := f.person("sam", model.SocialWorker)
	f.sam = sam.secrets.personKeys
	f.maya, f.theo = f.newCase("Maya"), f.newCase("Theo")
	entries, err := f.s.Entries(f.ctx, f.maya)
	f.must(err)
	f.opens = entries[0].Ref
	f.call = f.file(sam, Filing{Case: f.maya, General: note("The school rang on Tuesday.")}).Ref
	f.file(sam, Filing{Case: f.theo, General: note("Theo has a new bicycle.")})
	f.visit = f.file(f.s, Filing{Case: f.maya, General: note("Maya showed me her room."), Confidential: withheld("Pat next door told us.")}).Ref
	f.secret = f.file(f.s, Filing{Case: f.maya, Confidential: note("Quarry lane.")}).Ref
	f.must(f.s.Accounts().Remove(f.ctx, sam.Me().ID, "left"))
	return f
}

// bundle writes a bundle.
func (f *bundleFixture) bundle(c BundleChoice) []byte {
	f.t.Helper()
	if c.Case.IsZero() {
		c.Case = f.maya
	}
	var b bytes.Buffer
	_, err := f.s.Exports().Bundle(f.ctx, &b, c, nil)
	f.must(err)
	return b.Bytes()
}

// all are the entries of Maya's file with a text in it.
func (f *bundleFixture) all() []model.Ref { return []model.Ref{f.opens, f.call, f.visit} }

func check(t *testing.T, bundle []byte, heads ...HeadMark) BundleReport {
	t.Helper()
	r, err := CheckBundle(context.Background(), bytes.NewReader(bundle), BundleCheck{Heads: heads})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func bundleHolds(t *testing.T, r BundleReport) {
	t.Helper()
	for _, p := range r.Problems {
		t.Errorf("%s: %s", p.Where, p.What)
	}
	if len(r.Proves()) == 0 || len(r.DoesNotProve()) == 0 {
		t.Error("a report without a word of what it proves, or does not")
	}
}

func TestBundle(t *testing.T) {
	f := newBundleFixture(t)
	about, err := f.s.About(f.ctx)
	f.must(err)
	for _, tt := range []struct {
		name                         string
		choice                       BundleChoice
		entries, texts, confidential int
		whole, log                   bool
	}{
		{"one", BundleChoice{Texts: []model.Ref{f.call}}, 1, 1, 0, false, false},
		{"some", BundleChoice{Texts: f.all()}, 3, 3, 0, false, false},
		{"confidential", BundleChoice{Texts: f.all(), Confidential: []model.Ref{f.visit}}, 3, 3, 1, false, false},
		{"whole", BundleChoice{Texts: []model.Ref{f.visit}, Whole: true}, 4, 1, 0, true, false},
		{"listed only", BundleChoice{Whole: true}, 4, 0, 0, true, false},
		{"without their texts", BundleChoice{Texts: []model.Ref{f.call}, Entries: []model.Ref{f.call, f.secret}}, 2, 1, 0, false, false},
		{"log", BundleChoice{Texts: f.all(), Log: true}, 4, 3, 0, true, true},
		{"as the record stood", BundleChoice{Texts: f.all(), Log: true, Heads: about.Heads}, 4, 3, 0, true, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := f.bundle(tt.choice)
			r := check(t, b)
			bundleHolds(t, r)
			if r.Entries != tt.entries || r.Texts != tt.texts || r.Confidential != tt.confidential || r.Whole != tt.whole || r.Log != tt.log || r.Listed != tt.entries {
				t.Errorf("%+v", r)
			}
			if r.Vault != model.ID(f.v.id) || r.Case != f.maya || r.By.Name != "Amira Khan" || r.By.Role != model.Manager || r.People != 2 || !r.Made.Equal(f.clock) {
				t.Errorf("%+v", r)
			}
			if tt.choice.Heads != nil && !slices.Equal(r.Heads, about.Heads) {
				t.Errorf("made of %v, not of %v", r.Heads, about.Heads)
			}
			bundleHolds(t, check(t, bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))))
		})
	}
}

// TestBundleEntries checks what a visitor is given, a text withheld and a part
// closed among it.
func TestBundleEntries(t *testing.T) {
	f := newBundleFixture(t)
	var got []BundleEntry
	how := BundleCheck{Visit: func(e BundleEntry) error { got = append(got, e); return nil }}
	b := f.bundle(BundleChoice{Texts: []model.Ref{f.call, f.visit}, Confidential: []model.Ref{f.visit}, Whole: true})
	_, err := CheckBundle(f.ctx, bytes.NewReader(b), how)
	f.must(err)
	if len(got) != 4 {
		t.Fatalf("%d entries", len(got))
	}
	want, err := f.s.Entries(f.ctx, f.maya)
	f.must(err)
	for i, e := range got {
		if e.Ref != want[i].Ref || e.Author.ID != want[i].Author.ID || e.Author.Name != want[i].Author.Name || e.Author.Role != want[i].Author.Role {
			t.Errorf("entry %d is %s by %+v, want %s by %+v", i, e.Ref, e.Author, want[i].Ref, want[i].Author)
		}
		if withheld := e.Ref == f.opens || e.Ref == f.secret; e.Withheld != withheld {
			t.Errorf("%s: withheld %v", e.Ref, e.Withheld)
		} else if !withheld && (e.Content.Line() != want[i].Content.Line() || !e.Filed.Equal(want[i].Filed)) {
			t.Errorf("%s says %q, filed %s", e.Ref, e.Content.Line(), e.Filed)
		}
	}
	if got[2].Section != model.SectionOpen || got[2].Confidential.Line() != withheld("Pat next door told us.").Line() || got[3].Section != model.SectionClosed {
		t.Errorf("the confidential parts came as %+v, %+v", got[2], got[3])
	}
	stop := errors.New("enough")
	if _, err := CheckBundle(f.ctx, bytes.NewReader(b), BundleCheck{Visit: func(BundleEntry) error { return stop }}); !errors.Is(err, stop) {
		t.Errorf("a visitor that stops: %v", err)
	}
}

// TestBundleHolds checks that a bundle holds what was chosen and no more.
func TestBundleHolds(t *testing.T) {
	f := newBundleFixture(t)
	words := map[string]string{"call": "The school rang", "visit": "her room", "theo": "bicycle", "name": "Theo", "informant": "Pat next door", "refuge": "Quarry lane", "sign-in": "amira"}
	for _, tt := range []struct {
		choice BundleChoice
		holds  []string
	}{
		{BundleChoice{Texts: f.all(), Log: true}, []string{"call", "visit"}},
		{BundleChoice{Texts: []model.Ref{f.call}, Log: true}, []string{"call"}},
		{BundleChoice{Texts: []model.Ref{f.visit}, Confidential: []model.Ref{f.visit}}, []string{"visit", "informant"}},
	} {
		said := plainOf(f.bundle(tt.choice))
		for name, w := range words {
			if got, want := strings.Contains(said, w), slices.Contains(tt.holds, name); got != want {
				t.Errorf("%+v: %q is in it: %v", tt.choice, w, got)
			}
		}
	}
}

// plainOf is a bundle with all base64 in it decoded.
func plainOf(bundle []byte) string {
	var b strings.Builder
	for word := range strings.SplitSeq(string(bundle), `"`) {
		b.WriteString(word + "\n")
		if raw, err := base64.StdEncoding.DecodeString(word); err == nil {
			b.Write(raw)
		}
	}
	return b.String()
}

func TestBundleIsNoted(t *testing.T) {
	f := newBundleFixture(t)
	f.s.Lock()
	f.s = f.unlock("amira")
	_, err := f.s.Reveal(f.ctx, f.visit)
	f.must(err)
	f.bundle(BundleChoice{Texts: f.all(), Confidential: []model.Ref{f.visit}})
	f.must(f.s.Exports().Note(f.ctx, ExportNote{What: "court chronology", Case: f.maya, Entries: 3, Sealed: true}))
	var lines []Access
	f.must(f.s.AccessLog(f.ctx, func(a Access) bool { lines = append(lines, a); return len(lines) < 3 }))
	for i, want := range []string{
		"Exported: 3 entries (court chronology, sealed for its recipient)",
		"Exported: 3 entries (bundle, with confidential parts)",
		"Opened a confidential part",
	} {
		if lines[i].Words() != want || lines[i].Case != f.maya {
			t.Errorf("line %d says %q of %s", i, lines[i].Words(), lines[i].Case)
		}
	}
}

func TestBundleRefuses(t *testing.T) {
	f := newBundleFixture(t)
	lee := f.person("lee", model.SocialWorker)
	wrong := f.file(lee, Filing{Case: f.maya, General: note("Of somebody else.")}).Ref
	f.file(f.s, Filing{Case: f.maya, General: model.FiledInError{Of: wrong, Why: "another child"}})
	theos, err := f.s.Entries(f.ctx, f.theo)
	f.must(err)
	about, err := f.s.About(f.ctx)
	f.must(err)
	forged := slices.Clone(about.Heads)
	forged[0].Root[3] ^= 1
	later := slices.Clone(about.Heads)
	later[0].Size += 100
	for _, tt := range []struct {
		name   string
		s      *Session
		choice BundleChoice
		kind   Kind
	}{
		{"no file", f.s, BundleChoice{Texts: f.all()}, Invalid},
		{"no such file", f.s, BundleChoice{Case: NewCaseID(), Texts: f.all()}, NotFound},
		{"nothing", f.s, BundleChoice{Case: f.maya}, Invalid},
		{"twice", f.s, BundleChoice{Case: f.maya, Texts: []model.Ref{f.call, f.call}}, Invalid},
		{"another file's", f.s, BundleChoice{Case: f.maya, Texts: []model.Ref{theos[1].Ref}}, NotFound},
		{"confidential alone", f.s, BundleChoice{Case: f.maya, Texts: []model.Ref{f.call}, Confidential: []model.Ref{f.visit}}, Invalid},
		{"not opened", lee, BundleChoice{Case: f.maya, Texts: f.all(), Confidential: []model.Ref{f.visit}}, Denied},
		{"filed in error", lee, BundleChoice{Case: f.maya, Texts: []model.Ref{wrong}}, Denied},
		{"a forged head", f.s, BundleChoice{Case: f.maya, Texts: f.all(), Heads: forged}, Invalid},
		{"a head to come", f.s, BundleChoice{Case: f.maya, Texts: f.all(), Heads: later}, Invalid},
		{"no head", f.s, BundleChoice{Case: f.maya, Texts: f.all(), Heads: []Head{}}, Invalid},
		{"before the account", lee, BundleChoice{Case: f.maya, Texts: []model.Ref{f.opens}, Heads: []Head{f.headAt(f.call.Seq)}}, Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			_, err := tt.s.Exports().Bundle(f.ctx, &b, tt.choice, nil)
			f.is(err, tt.kind)
			if b.Len() > 0 {
				t.Error("something was written")
			}
		})
	}
	if _, err := f.s.Exports().Bundle(f.ctx, io.Discard, BundleChoice{Case: f.maya, Texts: []model.Ref{wrong}}, nil); err != nil {
		t.Errorf("a manager takes what was filed in error: %v", err)
	}
	cancelled, cancel := context.WithCancel(f.ctx)
	cancel()
	_, err = f.s.Exports().Bundle(cancelled, io.Discard, BundleChoice{Case: f.maya, Texts: f.all()}, nil)
	f.is(err, Cancelled)
	f.is(lee.Exports().Note(f.ctx, ExportNote{What: "x", Case: NewCaseID()}), NotFound)
}

// TestBundleOfImport checks that what was imported is vouched for by who imported
// it, and that heads from before an import was taken back are refused.
func TestBundleOfImport(t *testing.T) {
	f := newBundleFixture(t)
	id := NewCaseID()
	in := f.imports(f.s)
	f.must(in.Add(f.ctx, theirs(3, id, child("Ben"), nil)))
	_, err := in.Close(f.ctx)
	f.must(err)
	choice := BundleChoice{Case: id, Texts: f.refs(f.s, id), Log: true}
	b := f.bundle(choice)
	bundleHolds(t, check(t, b))
	_, err = CheckBundle(f.ctx, bytes.NewReader(b), BundleCheck{Visit: func(e BundleEntry) error {
		if e.Author.Name != "Amara Reed" || e.Imported == nil || e.Imported.By.Name != "Amira Khan" || e.Imported.Batch != in.ID() {
			t.Errorf("it came as %+v, %+v", e.Author, e.Imported)
		}
		return nil
	}})
	f.must(err)
	about, err := f.s.About(f.ctx)
	f.must(err)
	f.must(f.s.Imports().Withdraw(f.ctx, in.ID(), "the wrong team"))
	_, err = f.s.Exports().Bundle(f.ctx, io.Discard, choice, nil)
	f.is(err, NotFound)
	choice = BundleChoice{Case: f.maya, Texts: f.all(), Heads: about.Heads}
	_, err = f.s.Exports().Bundle(f.ctx, io.Discard, choice, nil)
	f.is(err, Invalid)
}

// headAt is a log as it was.
func (f *bundleFixture) headAt(size uint64) Head {
	f.t.Helper()
	about, err := f.s.About(f.ctx)
	f.must(err)
	h := about.Heads[0]
	h.Size = size
	f.must(f.v.view("read", func(tx *bolt.Tx) error {
		root, err := logRoot(tx, h.Device, size)
		h.Root = root
		return err
	}))
	return h
}

// TestBundleAgainstKnownHeads compares the record with heads kept elsewhere.
func TestBundleAgainstKnownHeads(t *testing.T) {
	f := newBundleFixture(t)
	early, late := f.headAt(4).Mark(), f.headAt(9).Mark()
	whole := f.bundle(BundleChoice{Texts: f.all(), Log: true})
	short := f.bundle(BundleChoice{Texts: f.all(), Heads: []Head{f.headAt(9)}})
	for _, tt := range []struct {
		name           string
		bundle         []byte
		mark           HeadMark
		known, unknown int
	}{
		{"by the log", whole, early, 1, 0},
		{"by the head", short, late, 1, 0},
		{"not shown", short, early, 0, 1},
		{"another device", whole, HeadMark{Device: "0000", Size: 4, Root: early.Root}, 0, 1},
	} {
		r := check(t, tt.bundle, tt.mark)
		bundleHolds(t, r)
		if len(r.Known) != tt.known || len(r.Unknown) != tt.unknown {
			t.Errorf("%s: known %v, unknown %v", tt.name, r.Known, r.Unknown)
		}
	}
	for _, b := range [][]byte{whole, short} {
		m := late
		m.Root[0] ^= 1
		if r := check(t, b, m); r.OK() || len(r.Known) > 0 {
			t.Errorf("a record that another head is of: %+v", r)
		}
	}
}

func TestParseHead(t *testing.T) {
	want := HeadMark{Device: "7KQM", Size: 214, Root: [32]byte{1, 2, 3}}
	for _, s := range []string{want.String(), "head " + want.String(), "  7kqm  214 " + strings.Fields(want.String())[2] + "\n",
		"Signed head, device 7KQM: 214 entries, root 01020300 " + strings.Repeat("00000000 ", 6) + "00000000"} {
		if got, err := ParseHead(s); err != nil || got != want {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "7KQM 214", "7KQM x " + strings.Repeat("0", 64), "7KQM 0 " + strings.Repeat("0", 64), "7KQM 214 00", "7KQM 214 zz", want.String() + " x"} {
		if m, err := ParseHead(s); err == nil {
			t.Errorf("%q: %v", s, m)
		}
	}
}

var update = flag.Bool("update", false, "write the newest of goldenBundles anew")

// TestGoldenBundle checks a bundle that an earlier build made, in each version of the
// form: courts keep them for longer than any program lasts. With -update that of the
// newest form is made anew, which is right only while no Casefile was released with it.
func TestGoldenBundle(t *testing.T) {
	if path := goldenBundles[len(goldenBundles)-1]; *update {
		f := newBundleFixture(t)
		f.must(os.WriteFile(path, f.bundle(BundleChoice{Texts: f.all(), Confidential: []model.Ref{f.visit}, Log: true}), 0o644))
	}
	for i, path := range goldenBundles {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := check(t, b)
		bundleHolds(t, r)
		if r.Entries != 4 || r.Texts != 3 || r.Confidential != 1 || !r.Log || !r.Ordered || r.By.Name != "Amira Khan" || len(r.Checkpoints) != i {
			t.Errorf("%s: %+v", path, r)
		}
	}
}
