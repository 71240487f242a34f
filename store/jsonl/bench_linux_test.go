package jsonl_test

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefile/store"
	"casefile/store/jsonl"
)

// benchFile writes a file of 100,000 entries, each of some 800 characters, in
// 1,000 children's files; one in ten names the entry before it in its file.
func benchFile(b *testing.B, entries, cases int) *os.File {
	b.Helper()
	f, err := os.Create(filepath.Join(b.TempDir(), "import.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	w := bufio.NewWriter(f)
	const who = `"author":{"id":"11111111111111111111111111111111","name":"Amara Reed","role":"social-worker"}`
	vault, device := strings.Repeat("ab", 16), strings.Repeat("cd", 16)
	fmt.Fprintf(w, `{"casefile":"entries","version":1,"vault":"%s","exported":"2026-11-20T16:30:00Z","by":{"id":"%s","name":"Meg","role":"manager"},"cases":%d,"entries":%d,"confidential":false}`+"\n", vault, device, cases, entries)
	words := strings.Fields("the mother said that school home visit father seen alone bedroom sister worried plan meeting nursery police health appointment")
	r := rand.New(rand.NewPCG(1, 2))
	for i := range entries {
		id := hex.EncodeToString(fmt.Appendf(nil, "case %011d", i%cases))
		content := fmt.Sprintf(`"kind":"child","schema":1,"content":{"set":{"name":"Child %d","born":"2015-03-04"},"opens":true}`, i)
		if i >= cases {
			var text strings.Builder
			for text.Len() < 800 {
				text.WriteString(words[r.IntN(len(words))] + " ")
			}
			content = fmt.Sprintf(`"kind":"note","schema":2,"content":{"type":"case-note","happened":{"date":"2026-03-04"},"text":[{"words":"%s"}]}`, text.String())
			if i%10 == 0 {
				content = fmt.Sprintf(`"kind":"correction","schema":1,"content":{"of":"%s-%d","why":"a slip","new":{%s}}`, device, i-cases, content)
			}
		}
		fmt.Fprintf(w, `{"vault":"%s","case":"%s","ref":"%s-%d","filed":"2026-03-04T09:30:00+01:00",%s,%s}`+"\n", vault, id, device, i, who, content)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	return f
}

// anonymous is the memory of the process that no file backs, in bytes.
func anonymous() int {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := bytes.Cut(status, []byte("RssAnon:"))
	var kb int
	fmt.Sscan(string(rest), &kb)
	return kb << 10
}

// BenchmarkImport: 100,000 entries, at 5,000 a second and more (entries/s), in
// less than 300 MB (MB-most), while somebody keeps a draft again and again, who
// never waits longer than 0.5 s (ms-wait).
func BenchmarkImport(b *testing.B) {
	const entries, cases = 100_000, 1_000
	file := benchFile(b, entries, cases)
	var longest time.Duration
	most := 0
	var spent time.Duration
	for b.Loop() {
		x := newVault(b)
		begun := time.Now()
		done := make(chan error, 1)
		go func() {
			result, err := jsonl.Import(b.Context(), x.s, file, jsonl.ImportOptions{})
			if err == nil && result.Entries != entries {
				err = fmt.Errorf("%d entries, %v", result.Entries, result.Problems)
			}
			done <- err
		}()
		for running := true; running; {
			select {
			case err := <-done:
				if running = false; err != nil {
					b.Fatal(err)
				}
			case <-time.After(10 * time.Millisecond):
				begun := time.Now()
				if err := x.s.Drafts().Save(b.Context(), store.Draft{ID: store.DraftID{1}}); err != nil {
					b.Fatal(err)
				}
				longest, most = max(longest, time.Since(begun)), max(most, anonymous())
			}
		}
		spent += time.Since(begun)
	}
	b.ReportMetric(float64(longest.Milliseconds()), "ms-wait")
	b.ReportMetric(float64(most)/(1<<20), "MB-most")
	b.ReportMetric(float64(b.N)*entries/spent.Seconds(), "entries/s")
}

// BenchmarkExport: the same record, out again.
func BenchmarkExport(b *testing.B) {
	const entries = 20_000
	file := benchFile(b, entries, 200)
	x := newVault(b)
	if _, err := jsonl.Import(b.Context(), x.s, file, jsonl.ImportOptions{}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		out, err := jsonl.Export(b.Context(), x.s, io.Discard, jsonl.ExportOptions{Now: now}, nil)
		if err != nil || out.Entries != entries {
			b.Fatal(out.Entries, err)
		}
	}
	b.ReportMetric(float64(b.N)*entries/b.Elapsed().Seconds(), "entries/s")
}
