package format

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"casefile/model/document"
)

// How a word is written is kept in every form: Persian and Hindi have letters that a
// sign without a shape joins or keeps apart, and pictures are made of several by it.
// Between Latin letters the same sign only hides, and is spelt out.
func TestJoinersAreKept(t *testing.T) {
	kept := []string{"می\u200cخواهم", "क्\u200dष", "👩\u200d👧"}
	const hiding = "pass\u200dword"
	d := document.Document{Title: "T", Reference: "R", Blocks: []document.Block{
		document.Paragraph{Runs: document.Text(strings.Join(kept, " ") + " " + hiding)},
	}}
	for _, name := range []string{"text", "html", "markdown", "json"} {
		f, ok := Named(name)
		if !ok {
			t.Fatalf("no format %s", name)
		}
		var b bytes.Buffer
		if _, err := f.Encode(context.Background(), &b, d, nil); err != nil {
			t.Fatal(err)
		}
		said := b.String()
		if name == "json" { // it escapes what has no shape, as JSON may
			var v struct{ Blocks []json.RawMessage }
			if err := json.Unmarshal(b.Bytes(), &v); err != nil {
				t.Fatal(err)
			}
			said = decoded(t, v.Blocks[0])
		} else if want := strings.ReplaceAll(hiding, "\u200d", "[U+200D]"); !strings.Contains(strings.ReplaceAll(said, `\`, ""), want) {
			t.Errorf("%s does not spell out %q", name, hiding)
		}
		for _, want := range kept {
			if !strings.Contains(said, want) {
				t.Errorf("%s lost %q in %q", name, want, said)
			}
		}
	}
}

// decoded is all that a JSON value says.
func decoded(t *testing.T, raw []byte) string {
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			all.WriteString(v + "\n")
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			for _, e := range v {
				walk(e)
			}
		}
	}
	walk(v)
	return all.String()
}
