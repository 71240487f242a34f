package docx

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/sample"
)

// Where there is an office program that opens the files, it finds in them all that the
// documents say, in their order.
func TestAnotherProgramReadsThem(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("there is no soffice here")
	}
	dir := t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--convert-to", "txt:Text (encoded):UTF8", "--outdir", dir}
	all := append(sample.All(), rightToLeftSample())
	for _, d := range all {
		path := filepath.Join(dir, string(d.Kind)+".docx")
		if err := os.WriteFile(path, encodetest.Bytes(t, Encode, d), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, d := range all {
		b, err := os.ReadFile(filepath.Join(dir, string(d.Kind)+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		rest := unspaced(string(b))
		for _, s := range append([]string{d.Title}, sample.Texts(d)...) {
			_, after, found := strings.Cut(rest, unspaced(document.Shown(s)))
			if !found {
				t.Errorf("%s: %.100q is not there, or not where it belongs", d.Kind, s)
				continue
			}
			rest = after
		}
	}
}

func unspaced(s string) string {
	return strings.Join(strings.Fields(strings.TrimPrefix(s, "\ufeff")), "")
}

func rightToLeftSample() document.Document {
	d := sample.Review()
	d.Kind = "right-to-left"
	d.Blocks = []document.Block{
		document.Heading{Level: 1, Text: "הילד"},
		document.Statement{Label: "opinion · from أحمد", Words: "قال الطفل: I want to stay at my school (12 مارس)."},
		document.List{Items: [][]document.Run{document.Text("ילד טוב"), document.Text("She said ילד טוב, and left.")}},
		document.Facts{Facts: []document.Fact{{Label: "Name", Value: document.Text("محمد")}}},
	}
	return d
}
