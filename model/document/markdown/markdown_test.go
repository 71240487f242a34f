package markdown

import (
	"regexp"
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/internal/columns"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/sample"
)

func TestPromises(t *testing.T) {
	encodetest.Promises(t, Encode, sample.Chronology(30))
	encodetest.RefusesUnknown(t, Encode)
}

var escaped = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])")

// bare is Markdown without its marks, for words that hold none of them.
func bare(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		for strings.HasPrefix(line, "> ") || line == ">\n" {
			line = strings.TrimPrefix(strings.TrimPrefix(line, ">"), " ")
		}
		if strings.HasSuffix(line, `\`+"\n") {
			line = strings.TrimSuffix(line, `\`+"\n") + "\n"
		}
		b.WriteString(line)
	}
	return escaped.ReplaceAllString(strings.NewReplacer("**", "", "<br>", "\n").Replace(b.String()), "$1")
}

func TestWordsComeBack(t *testing.T) {
	for _, d := range sample.All() {
		encodetest.Holds(t, bare(string(encodetest.Bytes(t, Encode, d))), d, func(s string) string { return strings.TrimSuffix(s, "\n") })
	}
}

func TestForms(t *testing.T) {
	d := document.Document{Title: "A #1", Blocks: []document.Block{
		document.Heading{Level: 4, Text: "Head"},
		document.Paragraph{Runs: []document.Run{{Text: "plain "}, {Text: " strong ", Kind: document.Strong}, {Text: "end\n# not a heading\n1. not a list"}}},
		document.Statement{Label: "opinion", Words: "He lies."},
		document.Quote{Said: []document.Statement{{Words: "“Yes.”"}, {Label: "description", Words: "She nodded."}}},
		document.Beside{Title: "Own views", Blocks: []document.Block{document.Statement{Words: "No."}, document.Stub{Part: true}}},
		document.Table{RowHead: true, Columns: []document.Column{{Title: "A"}, {Title: "B|C"}}, Rows: [][]document.Cell{{document.Text("x"), document.Text("1\n2|3")}}},
	}}
	want := `# A \#1

## Head

plain  **strong** end\
\# not a heading\
1\. not a list

> **\[opinion\]**\
> He lies.

> **In the child's own words:**
>
> “Yes.”
>
> > **\[description\]**\
> > She nodded.

> **Own views:**
>
> No.
>
> \[Part of this entry is held in the confidential section.\]

| A | B\|C |
| --- | --- |
| **x** | 1<br>2\|3 |
`
	if got := string(encodetest.Bytes(t, Encode, d)); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s", got)
	}
}

func TestLinesAreShort(t *testing.T) {
	for _, d := range []document.Document{sample.Letter(), sample.Access(), sample.Whole(3)} {
		for line := range strings.Lines(string(encodetest.Bytes(t, Encode, d))) {
			if columns.Width(line)-1 > width && !strings.HasPrefix(line, "#") {
				t.Errorf("%s has a line of %d columns: %s", d.Kind, columns.Width(line), line)
			}
		}
	}
}

// ours are the signs that the encoder itself puts into a line.
var ours = regexp.MustCompile(`^(?:> ?)*(?:#{1,6} |- |\d+\. |---$|\| )?`)

func FuzzEncode(f *testing.F) {
	for _, s := range sample.HostileTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		for line := range strings.Lines(string(encodetest.Bytes(t, Encode, sample.Hostile(s)))) {
			line = strings.TrimSuffix(line, "\n")
			if line != document.Shown(line) {
				t.Fatalf("the line %q is not safe to show", line)
			}
			rest := strings.NewReplacer("**", "", "<br>", "").Replace(escaped.ReplaceAllString(ours.ReplaceAllString(line, ""), "x"))
			rest = strings.ReplaceAll(strings.TrimSuffix(rest, `\`), " | ", "")
			if strings.ContainsAny(strings.TrimSuffix(rest, "|"), "*_`[]<>#~|&@\\") || strings.Contains(rest, "://") {
				t.Fatalf("the line %q means something: %q", line, rest)
			}
		}
	})
}
