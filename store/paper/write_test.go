package paper

import (
	"os"
	"path/filepath"
	"testing"
)

// TestName checks that a finished file never takes the name of another one, and
// that nothing is left beside it.
func TestName(t *testing.T) {
	for _, replace := range []bool{false, true} {
		folder := t.TempDir()
		temporary, path := filepath.Join(folder, "new"), filepath.Join(folder, "document.txt")
		write := func(path, text string) {
			t.Helper()
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		holds := func(want string) {
			t.Helper()
			if got, err := os.ReadFile(path); err != nil || string(got) != want {
				t.Errorf("replace %v: the file holds %q, %v; want %q", replace, got, err, want)
			}
		}
		write(temporary, "first")
		if err := name(temporary, path, replace); err != nil {
			t.Fatal(err)
		}
		holds("first")
		if _, err := os.Lstat(temporary); err == nil {
			t.Error("the temporary file is still there")
		}
		write(temporary, "second")
		err := name(temporary, path, replace)
		if (err == nil) != replace {
			t.Errorf("replace %v: %v", replace, err)
		}
		if replace {
			holds("second")
		} else {
			holds("first")
		}
	}
}
