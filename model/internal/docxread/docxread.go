// Package docxread reads back, for tests, the Word files that this module writes.
package docxread

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// Node is an element of a part. An element that holds text has no others in it.
type Node struct {
	// Name and the names of attributes are without their namespaces.
	Name  string
	Attrs map[string]string
	Kids  []*Node
	Text  string
}

// Read reads the parts of a file, each under its name; what is wrong with the zip or
// the XML fails the test.
func Read(t testing.TB, file []byte) map[string]*Node {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]*Node{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name] != nil {
			t.Fatalf("%s is there twice", f.Name)
		}
		parts[f.Name] = parse(t, f.Name, b)
	}
	return parts
}

func parse(t testing.TB, name string, b []byte) *Node {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	top := &Node{}
	path := []*Node{top}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		in := path[len(path)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &Node{Name: token.Name.Local, Attrs: map[string]string{}}
			for _, a := range token.Attr {
				n.Attrs[a.Name.Local] = a.Value
			}
			in.Kids = append(in.Kids, n)
			path = append(path, n)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if in != top {
				in.Text += string(token)
			}
		}
	}
	if len(top.Kids) != 1 {
		t.Fatalf("%s has %d roots", name, len(top.Kids))
	}
	return top.Kids[0]
}

// All is every element of a name within n, in the order of the file.
func (n *Node) All(name string) []*Node {
	var all []*Node
	n.Walk(func(k *Node) {
		if k.Name == name {
			all = append(all, k)
		}
	})
	return all
}

// Walk visits n and all that is within it.
func (n *Node) Walk(visit func(*Node)) {
	visit(n)
	for _, k := range n.Kids {
		k.Walk(visit)
	}
}

// Kid is the first element of a name right within n; nil for none.
func (n *Node) Kid(name string) *Node {
	for _, k := range n.Kids {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// Words are what an element says, a line for each paragraph and each break.
func (n *Node) Words() string {
	var b strings.Builder
	n.words(&b)
	return b.String()
}

func (n *Node) words(b *strings.Builder) {
	switch n.Name {
	case "t", "title", "creator":
		b.WriteString(n.Text)
	case "tab":
		b.WriteByte('\t')
	case "br":
		b.WriteByte('\n')
	case "tblCaption", "tblDescription":
		b.WriteString(n.Attrs["val"] + "\n")
	}
	for _, k := range n.Kids {
		k.words(b)
	}
	if n.Name == "p" {
		b.WriteByte('\n')
	}
}

// Text is all that a file says, in whichever part: the text first.
func Text(t testing.TB, file []byte) string {
	t.Helper()
	parts := Read(t, file)
	const body = "word/document.xml"
	if parts[body] == nil {
		t.Fatal("there is no text in it")
	}
	said := parts[body].Words()
	for name, p := range parts {
		if name != body {
			said += p.Words()
		}
	}
	return said
}
