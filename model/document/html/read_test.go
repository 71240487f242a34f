package html

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// node is a tag of a file, or the text between two.
type node struct {
	tag   string // "/p" for an end; empty for text
	attrs map[string]string
	text  string
	path  []string // the elements that it stands in
}

var (
	tagForm  = regexp.MustCompile(`^<(/?[a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>`)
	attrForm = regexp.MustCompile(`([a-z-]+)="([^"]*)"`)
	void     = []string{"meta", "br", "hr", "col"}
	allowed  = strings.Fields("html head meta title style body main h1 h2 h3 h4 h5 h6 p br hr strong span a ul ol li table caption colgroup col thead tbody tr th td div figure figcaption blockquote nav")
	attrs    = strings.Fields("lang dir charset name content http-equiv class id href scope role tabindex aria-label aria-labelledby")
)

// read takes a file apart, and holds it to being well formed: tags that close in
// order, none but those that the encoder writes, and entities that are such.
func read(t testing.TB, file []byte) []node {
	t.Helper()
	rest, ok := strings.CutPrefix(string(file), "<!DOCTYPE html>\n")
	if !ok {
		t.Fatal("no doctype")
	}
	var nodes []node
	var path []string
	for rest != "" {
		if rest[0] != '<' {
			end := strings.IndexByte(rest, '<')
			if end < 0 {
				end = len(rest)
			}
			if len(path) > 0 && path[len(path)-1] != "style" && strings.Contains(rest[:end], ">") {
				t.Fatalf("a bare > in %q", rest[:end])
			}
			nodes = append(nodes, node{text: html.UnescapeString(rest[:end]), path: slices.Clone(path)})
			rest = rest[end:]
			continue
		}
		m := tagForm.FindStringSubmatch(rest)
		if m == nil {
			t.Fatalf("not a tag of ours: %.80q", rest)
		}
		n := node{tag: m[1], attrs: map[string]string{}, path: slices.Clone(path)}
		name, end := strings.CutPrefix(m[1], "/")
		if !slices.Contains(allowed, name) {
			t.Fatalf("the tag %s", name)
		}
		for _, a := range attrForm.FindAllStringSubmatch(m[2], -1) {
			if !slices.Contains(attrs, a[1]) {
				t.Fatalf("the attribute %s in %s", a[1], m[0])
			}
			n.attrs[a[1]] = html.UnescapeString(a[2])
		}
		switch {
		case end:
			if len(path) == 0 || path[len(path)-1] != name {
				t.Fatalf("</%s> within %v", name, path)
			}
			path = path[:len(path)-1]
		case !slices.Contains(void, name):
			path = append(path, name)
		}
		nodes = append(nodes, n)
		rest = rest[len(m[0]):]
	}
	if len(path) > 0 {
		t.Fatalf("not closed: %v", path)
	}
	return nodes
}

// said is all that the body says.
func said(nodes []node) string {
	var b strings.Builder
	for _, n := range nodes {
		if n.tag == "" && slices.Contains(n.path, "body") {
			b.WriteString(n.text)
		}
	}
	return b.String()
}

// accessible holds a file to what a screen reader needs.
func accessible(t testing.TB, nodes []node) {
	t.Helper()
	ids := map[string]bool{}
	level, titles := 0, 0
	for i, n := range nodes {
		if id, ok := n.attrs["id"]; ok {
			if ids[id] {
				t.Fatalf("the id %s twice", id)
			}
			ids[id] = true
		}
		switch {
		case n.tag == "html" && n.attrs["lang"] == "":
			t.Fatal("no language")
		case n.tag == "title":
			if titles++; strings.TrimSpace(nodes[i+1].text) == "" {
				t.Fatal("an empty title")
			}
		case n.tag == "th" && n.attrs["scope"] != "col" && n.attrs["scope"] != "row":
			t.Fatal("a table's head without a scope")
		case len(n.tag) == 2 && n.tag[0] == 'h' && n.tag[1] <= '6' && n.tag[1] >= '1':
			next := int(n.tag[1] - '0')
			if next > level+1 || next == 1 && level > 0 {
				t.Fatalf("a heading of level %d after one of %d", next, level)
			}
			if nodes[i+1].tag != "" || strings.TrimSpace(nodes[i+1].text) == "" {
				t.Fatal("an empty heading")
			}
			level = next
		}
	}
	if titles != 1 {
		t.Fatalf("%d titles", titles)
	}
	for _, n := range nodes {
		for _, to := range []string{n.attrs["aria-labelledby"], strings.TrimPrefix(n.attrs["href"], "#")} {
			if to != "" && !ids[to] {
				t.Fatalf("%s points at %s, which is nowhere", n.tag, to)
			}
		}
		if h := n.attrs["href"]; h != "" && h[0] != '#' {
			t.Fatalf("a link to %s", h)
		}
	}
}
