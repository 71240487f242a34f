package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each promise of THREATS.md names tests that are there, and each attacker has at
// least one promise but the one against whom nothing holds.
func TestThreatsNameTests(t *testing.T) {
	page, err := os.ReadFile("THREATS.md")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\)`)
	err = filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, found := range declared.FindAllSubmatch(source, -1) {
			there[string(found[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`(Test\\w+)`")
	sections := strings.Split(string(page), "\n## ")[1:]
	for _, section := range sections {
		title, text, _ := strings.Cut(section, "\n")
		tests := named.FindAllStringSubmatch(text, -1)
		if len(tests) == 0 && strings.Contains(text, "**Holds.**") {
			t.Errorf("%q promises what no test shows", title)
		}
		for _, found := range tests {
			if !there[found[1]] {
				t.Errorf("%q names %s, which is not there", title, found[1])
			}
		}
		if !strings.Contains(text, "**Instead.**") && strings.Contains(text, "**Does not.**") {
			t.Errorf("%q does not say what to do instead", title)
		}
	}
	if len(sections) < 12 {
		t.Errorf("%d sections", len(sections))
	}
}
