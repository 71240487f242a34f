//go:build linux || darwin

package paper_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"casefile/model/document"
	"casefile/model/document/format"
	"casefile/store"
	"casefile/store/fulldisk"
	"casefile/store/paper"
)

// On a full disk nothing stays of a document in any format, sealed or not, nor of
// its bundle.
func TestWriteOnAFullDisk(t *testing.T) {
	if !fulldisk.Alone(t) {
		return
	}
	f := newFixture(t)
	d := f.make(f.worker, f.whole())
	d.Blocks = append(d.Blocks, document.Paragraph{Runs: document.Text(strings.Repeat("Ünlike any other. ", 300_000))})
	const vaultAndMore = 2 << 20
	for _, form := range format.All {
		if form.Takes(d) != nil || form.Name == "pdf" || form.Name == "docx" { // which pack their text
			continue
		}
		for _, key := range []string{"", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"} {
			to := f.target()
			to.Format, to.Bundle, to.Seal.Key = form, true, key
			room := fulldisk.Takes(t, vaultAndMore)
			_, err := paper.Write(f.ctx, f.worker, f.whole(), d, to, nil)
			room()
			if !errors.Is(err, store.Full) || !strings.Contains(err.Error(), "Nothing was written") {
				t.Errorf("%s: %v", form.Name, err)
			}
			f.holds(to.Folder)
		}
	}
}

// Where nothing may be written it says so, and nothing is.
func TestWriteIntoAReadOnlyFolder(t *testing.T) {
	f := newFixture(t)
	d, to := f.make(f.worker, f.whole()), f.target()
	f.must(os.Chmod(to.Folder, 0o500))
	defer os.Chmod(to.Folder, 0o700)
	if os.Getuid() == 0 { // for whom nothing is read-only but what the system makes up
		if to.Folder = "/sys/kernel"; !exists(to.Folder) {
			t.Skip("there is no folder that root may not write to")
		}
	}
	before, err := os.ReadDir(to.Folder)
	f.must(err)
	if _, err := paper.Write(f.ctx, f.worker, f.whole(), d, to, nil); !errors.Is(err, store.ReadOnly) {
		t.Errorf("it says %v", err)
	}
	if after, err := os.ReadDir(to.Folder); err != nil || len(after) != len(before) {
		t.Errorf("it holds %v, %v", after, err)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
