// Package pdfread reads back, for tests, the PDFs that this module writes.
package pdfread

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Reading is a PDF read back, by its own cross-reference table: enough of the
// format to hold what the module writes to account.
type Reading struct {
	t       testing.TB
	data    []byte
	objects map[int]string // without their streams
	trailer string
	byID    map[int]int // the pages' places, by their objects

	// Streams are unpacked, each under its object's number.
	Streams map[int][]byte
	Pages   []Page
	// Tree is the structure tree, in reading order.
	Tree []Element
	said strings.Builder
}

// Element is an element of the structure tree, with what it says itself, in so
// many pieces.
type Element struct {
	Tag, Text string
	Pieces    int
	// Within is the element that it is in, by its place in the tree; -1 for the first.
	Within int
	// Object is the number of its object and Body what it says there; Links are the
	// objects of the links that it has.
	Object int
	Body   string
	Links  []int
}

// Page is a page: what it says, in the order in which it says it.
type Page struct {
	// Object is the number of its object.
	Object int
	// Texts are its pieces, each a line; Marks those that are numbered, with their Tags.
	Texts       []Piece
	Marks, Tags []string
}

// Piece is a piece of text, with what it was marked as and, where that is not the
// document's, the language that it is in.
type Piece struct{ Mark, Text, Language string }

var (
	objectHead = regexp.MustCompile(`^(\d+) 0 obj\n`)
	reference  = regexp.MustCompile(`(\d+) 0 R`)
)

// Read reads a PDF; what is wrong with it fails the test.
func Read(t testing.TB, data []byte) *Reading {
	t.Helper()
	r := &Reading{t: t, data: data, objects: map[int]string{}, Streams: map[int][]byte{}, byID: map[int]int{}}
	if !bytes.HasPrefix(data, []byte("%PDF-1.7\n")) || !bytes.HasSuffix(data, []byte("%%EOF\n")) {
		t.Fatal("it does not begin and end as a PDF")
	}
	r.crossReferences()
	for n, body := range r.objects {
		for _, m := range reference.FindAllStringSubmatch(body, -1) {
			if to, _ := strconv.Atoi(m[1]); r.objects[to] == "" {
				t.Fatalf("object %d refers to %d, which there is none of", n, to)
			}
		}
	}
	r.readPages()
	_, root := r.Get(r.Catalog(), "/StructTreeRoot")
	top, _ := r.Get(root, "/K")
	r.readTree(top, -1)
	return r
}

// crossReferences reads the table, and each object where it says that it is.
func (r *Reading) crossReferences() {
	at := bytes.LastIndex(r.data, []byte("startxref\n"))
	start, err := strconv.Atoi(strings.Fields(string(r.data[at+len("startxref\n"):]))[0])
	if err != nil || !bytes.HasPrefix(r.data[start:], []byte("xref\n0 ")) {
		r.t.Fatal("startxref does not point at the table")
	}
	lines := strings.SplitAfter(string(r.data[start:at]), "\n")
	count, _ := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(lines[1], "0 ")))
	ends := start
	for n := count - 1; n > 0; n-- {
		entry := lines[2+n]
		if len(entry) != 20 {
			r.t.Fatalf("entry %d is %q", n, entry)
		}
		offset, _ := strconv.Atoi(entry[:10])
		m := objectHead.FindSubmatch(r.data[offset:min(offset+20, ends)])
		if m == nil || string(m[1]) != strconv.Itoa(n) {
			r.t.Fatalf("object %d is not where the table says", n)
		}
		r.object(n, r.data[offset+len(m[0]):])
	}
	r.trailer = strings.Join(lines[2+count:], "")
	if !strings.Contains(r.trailer, fmt.Sprintf("/Size %d ", count)) {
		r.t.Fatalf("the trailer is %q for %d objects", r.trailer, count)
	}
}

var streamLength = regexp.MustCompile(`/Length (\d+)>>$`)

func (r *Reading) object(n int, data []byte) {
	end := bytes.Index(data, []byte("\nendobj\n"))
	body, _, isStream := bytes.Cut(data[:end], []byte("\nstream\n"))
	if !isStream {
		r.objects[n] = string(body)
		return
	}
	packed := data[len(body)+len("\nstream\n"):]
	length, _ := strconv.Atoi(streamLength.FindStringSubmatch(string(body))[1])
	if !bytes.HasPrefix(packed[length:], []byte("\nendstream\nendobj\n")) {
		r.t.Fatalf("stream %d is not as long as it says", n)
	}
	if !strings.Contains(string(body), "/Filter") {
		r.Streams[n], r.objects[n] = packed[:length], string(body)
		return
	}
	z, err := zlib.NewReader(bytes.NewReader(packed[:length]))
	if err != nil {
		r.t.Fatal(err)
	}
	if r.Streams[n], err = io.ReadAll(z); err != nil {
		r.t.Fatal(err)
	}
	r.objects[n] = string(body)
}

// Get is the object that key refers to in body.
func (r *Reading) Get(body, key string) (int, string) {
	m := regexp.MustCompile(regexp.QuoteMeta(key) + ` \[?(\d+) 0 R`).FindStringSubmatch(body)
	if m == nil {
		r.t.Fatalf("no %s in %s", key, body)
	}
	n, _ := strconv.Atoi(m[1])
	return n, r.objects[n]
}

// Object is the body of an object, without its stream.
func (r *Reading) Object(n int) string { return r.objects[n] }

// Catalog is the body of the root object.
func (r *Reading) Catalog() string { _, c := r.Get(r.trailer, "/Root"); return c }

func (r *Reading) readPages() {
	_, pages := r.Get(r.Catalog(), "/Pages")
	_, kids, _ := strings.Cut(pages, "/Kids [")
	kids, _, _ = strings.Cut(kids, "]")
	codes := r.fonts(pages)
	for _, m := range reference.FindAllStringSubmatch(kids, -1) {
		n, _ := strconv.Atoi(m[1])
		p := Page{Object: n}
		r.byID[n] = len(r.Pages)
		_, contents, _ := strings.Cut(r.objects[n], "/Contents [")
		contents, _, _ = strings.Cut(contents, "]")
		for _, c := range reference.FindAllStringSubmatch(contents, -1) {
			n, _ := strconv.Atoi(c[1])
			content{t: r.t, page: &p, codes: codes}.read(string(r.Streams[n]))
		}
		r.Pages = append(r.Pages, p)
	}
	if want := fmt.Sprintf("/Count %d ", len(r.Pages)); !strings.Contains(pages, want) {
		r.t.Errorf("the pages say %s, but there are %d", pages, len(r.Pages))
	}
}
