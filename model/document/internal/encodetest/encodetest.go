// Package encodetest holds every encoder to what all of them promise.
package encodetest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"casefile/model/document"
	"casefile/model/internal/sample"
)

// Bytes is the document as the encoder writes it.
func Bytes(t testing.TB, encode document.Encode, d document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := encode(context.Background(), &b, d, nil); err != nil {
		t.Fatalf("%s: %v", d.Kind, err)
	}
	return b.Bytes()
}

// Promises are those of document.Encode, tried with d.
func Promises(t *testing.T, encode document.Encode, d document.Document) {
	t.Run("the same document gives the same bytes", func(t *testing.T) {
		if !bytes.Equal(Bytes(t, encode, d), Bytes(t, encode, d)) {
			t.Error("they differ")
		}
	})
	t.Run("progress goes up to the end", func(t *testing.T) {
		last, of := 0, 0
		_, err := encode(context.Background(), io.Discard, d, func(done, total int) {
			if done != last+1 || of != 0 && total != of {
				t.Fatalf("%d of %d after %d of %d", done, total, last, of)
			}
			last, of = done, total
		})
		if err != nil || last == 0 || last != of {
			t.Errorf("it ended at %d of %d (%v)", last, of, err)
		}
	})
	t.Run("a cancel stops it at once", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		steps := 0
		_, err := encode(ctx, io.Discard, d, func(int, int) {
			if steps++; steps == 2 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) || steps != 2 {
			t.Errorf("after %d steps: %v", steps, err)
		}
	})
	t.Run("an error of the writer comes back", func(t *testing.T) {
		size := len(Bytes(t, encode, d))
		for _, room := range []int{0, size / 2, size - 1} {
			if _, err := encode(context.Background(), &short{room}, d, nil); !errors.Is(err, errFull) {
				t.Errorf("with room for %d of %d bytes: %v", room, size, err)
			}
		}
	})
}

// RefusesUnknown holds the encoder to refusing a block that it does not know,
// rather than leaving it out.
func RefusesUnknown(t *testing.T, encode document.Encode) {
	for _, d := range []document.Document{
		{Blocks: []document.Block{nil}},
		{Blocks: []document.Block{document.Beside{Blocks: []document.Block{nil}}}},
	} {
		if _, err := encode(context.Background(), io.Discard, d, nil); err == nil {
			t.Error("a block that no encoder knows was left out")
		}
	}
}

var errFull = errors.New("no space left")

// short takes so many bytes and no more.
type short struct{ room int }

func (s *short) Write(b []byte) (int, error) {
	if len(b) > s.room {
		n := s.room
		s.room = 0
		return n, errFull
	}
	s.room -= len(b)
	return len(b), nil
}

// Holds reports an error for everything that d says and text, as read back from
// the format, does not. Spaces do not count, since lines break anywhere.
func Holds(t testing.TB, text string, d document.Document, as func(string) string) {
	t.Helper()
	text = bare(text)
	for _, s := range append(sample.Texts(d), d.Title, d.Reference, d.Made.Vault) {
		if s = bare(as(document.Shown(s))); !strings.Contains(text, s) {
			t.Errorf("%s lost %.200q", d.Kind, s)
		}
	}
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\r' || r == '\u00a0' {
			return -1
		}
		return r
	}, s)
}

// Peak runs f and gives the most memory that its heap took over what it had
// before, as seen by a sampling goroutine, in MB.
func Peak(f func()) float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before, peak := m.HeapInuse, m.HeapInuse
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond): // each look stops the world
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}()
	f()
	close(stop)
	<-stopped
	return float64(peak-before) / (1 << 20)
}
