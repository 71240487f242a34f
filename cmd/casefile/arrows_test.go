package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which packages of ours a folder may import, by the beginnings
// of their paths. The longest folder that fits decides. Arrows point down only:
// cmd, tui, store, model.
var mayImport = map[string][]string{
	"model":        {"model"},
	"store":        {"store", "model"},
	"tui":          {"tui", "store", "model"},
	"tui/form":     {"tui/form", "tui/ui", "tui/terminal", "model/letters"},
	"tui/ui":       {"tui/ui", "tui/terminal", "model/letters"},
	"tui/terminal": {"tui/terminal"},
	"cmd":          {"cmd", "tui", "store", "model"},
}

// onlyIn says which folder alone reaches the vault's file and its keys.
var onlyIn = map[string]string{
	"go.etcd.io/bbolt":    "store",
	"golang.org/x/crypto": "store",
	"golang.org/x/mod":    "store",
	"crypto/":             "store",
}

// TestArrowsPointDown reads the imports of every file of the project.
func TestArrowsPointDown(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || name != root && strings.HasPrefix(d.Name(), ".") && d.Name() != "..") {
			return filepath.SkipDir
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		files++
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imp := range file.Imports {
			imported, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				return err
			}
			if why := forbidden(filepath.ToSlash(rel), imported); why != "" {
				t.Errorf("%s imports %s: %s", rel, imported, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Errorf("only %d files were read", files)
	}
}

// forbidden says why a file may not import a package; empty where it may.
func forbidden(file, imported string) string {
	folder := path.Dir(file)
	if ours, ok := strings.CutPrefix(imported, "casefile/"); ok {
		from := folder
		for mayImport[from] == nil && from != "." {
			from = path.Dir(from)
		}
		for _, allowed := range mayImport[from] {
			if under(ours, allowed) {
				return ""
			}
		}
		return from + " may import only " + strings.Join(mayImport[from], ", ")
	}
	if strings.HasSuffix(file, "_test.go") {
		return ""
	}
	for begins, owner := range onlyIn {
		if strings.HasPrefix(imported, begins) && !under(folder, owner) {
			return "only " + owner + " may"
		}
	}
	return ""
}

func under(folder, top string) bool {
	return folder == top || strings.HasPrefix(folder, top+"/")
}

func TestForbidden(t *testing.T) {
	tests := []struct {
		file, imported string
		may            bool
	}{
		{"model/entry.go", "casefile/store", false},
		{"model/demo/demo.go", "casefile/model", true},
		{"store/vault.go", "casefile/tui/ui", false},
		{"tui/form/form.go", "casefile/model", false},
		{"tui/root.go", "casefile/store", true},
		{"tui/root.go", "go.etcd.io/bbolt", false},
		{"store/vault.go", "go.etcd.io/bbolt", true},
		{"cmd/casefile/main.go", "casefile/tui/ui", true},
		{"cmd/casefile/main.go", "crypto/sha256", false},
	}
	for _, tt := range tests {
		if why := forbidden(tt.file, tt.imported); (why == "") != tt.may {
			t.Errorf("forbidden(%s, %s) = %q, want allowed: %v", tt.file, tt.imported, why, tt.may)
		}
	}
}
