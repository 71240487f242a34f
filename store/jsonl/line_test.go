package jsonl

import (
	"bytes"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"casefile/store"
	"casefile/store/demovault"
)

// demoLines are the lines of an export of the demonstration, its header first.
func demoLines(t testing.TB) [][]byte {
	t.Helper()
	now := time.Date(2026, 11, 20, 16, 30, 0, 0, time.UTC)
	v, s, err := demovault.Create(t.Context(), filepath.Join(t.TempDir(), "demo"), store.Options{
		StateDir: t.TempDir(), Now: func() time.Time { return now }, KDF: store.QuickKDF, Throwaway: true}, now)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	defer s.Lock()
	var b bytes.Buffer
	if _, err := Export(t.Context(), s, &b, ExportOptions{Confidential: true, Now: now}, nil); err != nil {
		t.Fatal(err)
	}
	return bytes.Split(bytes.TrimSpace(b.Bytes()), []byte("\n"))
}

// Everything in the demonstration has a form that people and programs can read.
func TestDemoLines(t *testing.T) {
	lines := demoLines(t)
	if h, err := readHeader(lines[0]); err != nil || h.Entries != len(lines)-1 || !h.Confidential || h.Team == "" || h.By.Name == "" || h.Cases == 0 {
		t.Errorf("its header is %+v: %v", h, err)
	}
	for _, text := range lines[1:] {
		r, err := decodeLine(text)
		if err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		again, err := encodeLine(r)
		if err != nil || !bytes.Equal(bytes.TrimSpace(again), text) {
			t.Fatalf("it became %s (%v)\nwas %s", again, err, text)
		}
		if bytes.Contains(text, []byte(`"data":`)) {
			t.Errorf("it holds bytes: %s", text)
		}
	}
}

// FuzzLine: of any line it is either said why it cannot be imported, in words
// that a terminal can show, or it holds an entry that comes out again as it is.
func FuzzLine(f *testing.F) {
	lines := demoLines(f)
	seen := map[string]bool{}
	for _, text := range lines {
		kind := ""
		if r, err := decodeLine(text); err == nil {
			kind = string(r.General.Kind) + "/" + string(r.Confidential.Kind)
		}
		if !seen[kind] {
			seen[kind] = true
			f.Add(text)
		}
	}
	f.Add([]byte(`{"kind":"from-tomorrow","schema":3,"data":"oQEC","critical":true,"elsewhere":["00000000000000000000000000000001-1"]}`))
	f.Add([]byte(`{"a":[{"b":"\ud83d\ude00\u0000"}],"confidential":{"withheld":true}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if _, err := readHeader(text); err != nil && err.Error() == "" {
			t.Error("no reason is given for a header")
		}
		r, err := decodeLine(text)
		if err != nil {
			if why := err.Error(); strings.TrimSpace(why) == "" || strings.HasPrefix(why, "json:") {
				t.Errorf("the reason is %q", why)
			}
			return
		}
		if err := r.General.Check(); err != nil {
			t.Fatalf("it cannot be kept: %v", err)
		}
		once, err := encodeLine(r)
		if err != nil {
			t.Fatal(err)
		}
		again, err := decodeLine(bytes.TrimSpace(once))
		if err != nil {
			t.Fatalf("it does not come back: %v\n%s", err, once)
		}
		if !r.Filed.Equal(again.Filed) {
			t.Errorf("filed %s, and then %s", r.Filed, again.Filed)
		}
		r.Filed, again.Filed = time.Time{}, time.Time{}
		r.Critical, again.Critical = false, false // of a known kind it is not said
		if !reflect.DeepEqual(r, again) {
			t.Errorf("it came back as %+v\nwas %+v", again, r)
		}
	})
}

func TestEscape(t *testing.T) {
	in := "\"a\u009b31m \u202e\U000e0041 \x7f é łódź\"\n"
	want := "\"a\\u009b31m \\u202e\\udb40\\udc41 \\u007f é łódź\"\n"
	if got := string(Escape([]byte(in))); got != want {
		t.Errorf("Escape(%q) = %q, want %q", in, got, want)
	}
}
