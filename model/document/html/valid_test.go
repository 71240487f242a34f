package html

import (
	"bytes"
	"os/exec"
	"testing"

	"casefile/model/document/internal/encodetest"
	"casefile/model/internal/sample"
)

// Where there is a program that checks web pages, it finds nothing wrong with ours.
func TestAnotherProgramFindsThemValid(t *testing.T) {
	tidy, err := exec.LookPath("tidy")
	if err != nil {
		t.Skip("there is no tidy here")
	}
	for _, d := range sample.All() {
		d.Contents = true
		cmd := exec.Command(tidy, "-q", "-e", "-utf8")
		cmd.Stdin = bytes.NewReader(encodetest.Bytes(t, Encode, d))
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", d.Kind, err, out)
		}
	}
}
