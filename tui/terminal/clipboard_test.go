package terminal

import (
	"encoding/base64"
	"io"
	"os"
	"strings"
	"testing"
)

func TestCopy(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := NewOutput(f)
	const text = "Zofia Wiśniewska\n\x1b[31m"
	if err := out.Copy(text); err != nil {
		t.Fatal(err)
	}
	if err := out.Copy(strings.Repeat("x", MaxClipboard+1)); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("too much: %v", err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(f)
	if want := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(text)) + "\a"; err != nil || string(got) != want {
		t.Errorf("the terminal got %q, not %q", got, want)
	}
}
