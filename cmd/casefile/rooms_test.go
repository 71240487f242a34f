package main

import (
	"errors"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
)

// rooms are the packages of the project, what each is, and which others it may
// import. A package that is not here has no place yet; an import that is not here is
// an arrow that nobody decided on. Test support may be imported by tests alone.
var rooms = map[string]struct {
	is  string
	may []string
}{
	"model/letters":           {"letters folded to what is looked for", nil},
	"model":                   {"what a record is, and what the procedure asks of it", []string{"model/letters"}},
	"model/demo":              {"a team that never was", []string{"model"}},
	"model/document":          {"what a page is made of", []string{"model", "model/letters"}},
	"model/document/text":     {"a document as plain text", []string{"model/document", "model/document/internal/columns"}},
	"model/document/markdown": {"a document as Markdown", []string{"model/document", "model/document/internal/columns"}},
	"model/document/html":     {"a document as a web page", []string{"model/document"}},
	"model/document/pdf":      {"a document as a tagged PDF", []string{"model/document", "model/document/pdf/noto"}},
	"model/document/pdf/noto": {"the letters of other scripts", nil},
	"model/document/docx":     {"a document for Word", []string{"model/document", "model/document/internal/columns"}},
	"model/document/csv":      {"the table of a document as a spreadsheet", []string{"model/document"}},
	"model/document/jsondoc":  {"a document as JSON", []string{"model", "model/document"}},
	"model/document/format": {"the forms that a document is written in", []string{"model/document", "model/document/csv", "model/document/docx", "model/document/html",
		"model/document/jsondoc", "model/document/markdown", "model/document/pdf", "model/document/text"}},
	"model/document/internal/columns": {"columns of characters", nil},
	"model/papers":                    {"what goes into a document, and what stays out", []string{"model", "model/document", "model/letters"}},

	"store":               {"a vault: unlock, read, file, search, people, keys", []string{"model", "store/internal/disk", "store/internal/page"}},
	"store/internal/disk": {"what a store asks of the system it runs on", nil},
	"store/internal/page": {"a file's pages, of which no byte is believed", nil},
	"store/jsonl":         {"the record for another program", []string{"model", "store"}},
	"store/table":         {"what comes in from a spreadsheet", []string{"model", "store"}},
	"store/paper":         {"a document made and written", []string{"model", "model/document", "model/document/format", "model/papers", "store"}},
	"store/demovault":     {"the demonstration's vault", []string{"model", "model/demo", "store"}},

	"tui/terminal":  {"what a terminal can do", nil},
	"tui/ui":        {"lists, tables, themes: how things are drawn", []string{"model/letters", "tui/terminal"}},
	"tui/form":      {"fields that are filled in", []string{"model/letters", "tui/terminal", "tui/ui"}},
	"tui/screen":    {"what screens are made of", []string{"model", "model/document", "model/papers", "store", "tui/form", "tui/terminal", "tui/ui"}},
	"tui/documents": {"a document, from the choice to the file", []string{"model", "model/document", "model/document/format", "model/document/pdf", "model/document/text", "model/papers", "store", "store/paper", "tui/form", "tui/screen", "tui/ui"}},
	"tui/filing":    {"what is put on record", []string{"model", "model/document", "model/papers", "store", "store/paper", "tui/documents", "tui/form", "tui/screen", "tui/ui"}},
	"tui/upkeep":    {"the vault, and who comes in", []string{"model", "store", "store/table", "tui/filing", "tui/form", "tui/screen", "tui/ui"}},
	"tui/record":    {"what is on record, read", []string{"model", "model/document/text", "model/papers", "store", "tui/documents", "tui/filing", "tui/form", "tui/screen", "tui/terminal", "tui/ui", "tui/upkeep"}},
	"tui":           {"the program: keys, the stack of screens, the lock", []string{"model", "store", "tui/filing", "tui/record", "tui/screen", "tui/terminal", "tui/ui", "tui/upkeep"}},

	"cmd/casefile": {"the command line, a file for each command", []string{"model", "model/demo", "model/document", "model/document/format", "model/document/text", "model/papers",
		"store", "store/demovault", "store/jsonl", "store/paper", "store/table", "tui", "tui/terminal", "tui/ui"}},
	"cmd/pictures": {"draws the pictures of the README", []string{"store", "store/demovault", "tui", "tui/terminal"}},

	"model/document/internal/encodetest": {"test support", []string{"model/document", "model/internal/sample"}},
	"model/internal/docxread":            {"test support", nil},
	"model/internal/pdfread":             {"test support", nil},
	"model/internal/sample":              {"test support", []string{"model", "model/document"}},
	"store/fulldisk":                     {"test support", nil},
}

// Who may import whom is a table, and no arrow is drawn that is not in it.
func TestRooms(t *testing.T) {
	found := map[string]map[string]bool{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && file != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(rel)
		if found[pkg] == nil {
			found[pkg] = map[string]bool{}
		}
		for _, i := range f.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			if of, ours := strings.CutPrefix(name, "casefile/"); ours {
				found[pkg][of] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg, imports := range found {
		room, known := rooms[pkg]
		if !known {
			t.Errorf("%s is in no row of the table: say what it is, and what it may import", pkg)
		}
		for of := range imports {
			switch {
			case !slices.Contains(room.may, of):
				t.Errorf("%s imports %s, which the table does not allow", pkg, of)
			case rooms[of].is == "test support" && room.is != "test support":
				t.Errorf("%s imports %s, which is for tests", pkg, of)
			}
		}
		for _, of := range room.may {
			if !imports[of] {
				t.Errorf("%s may import %s and does not: take it off the table", pkg, of)
			}
		}
	}
	for pkg := range maps.Keys(rooms) {
		if found[pkg] == nil {
			t.Errorf("%s is in the table, and not there", path.Clean(pkg))
		}
	}
}

// No room is so large that nobody finds anything in it.
func TestRoomsAreNoHalls(t *testing.T) {
	root := filepath.Join("..", "..")
	for pkg := range rooms {
		most := 45
		switch pkg {
		case "model", "store":
			most = 110 // one vocabulary, and one file in which all hangs together
		case "cmd/casefile":
			most = 60 // a file for each command
		}
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pkg), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		files = slices.DeleteFunc(files, func(f string) bool { return strings.HasSuffix(f, "_test.go") })
		if len(files) > most {
			t.Errorf("%s has %d files, more than %d", pkg, len(files), most)
		}
	}
}

// The pages by which a newcomer finds a file name none that is gone.
func TestPagesNameFilesThatAreThere(t *testing.T) {
	named := regexp.MustCompile(`[a-z_*/]+\.go\b`)
	for _, pkg := range []string{"model", "model/papers", "store", "tui"} {
		dir := filepath.Join("..", "..", filepath.FromSlash(pkg))
		page, err := os.ReadFile(filepath.Join(dir, "doc.go"))
		if err != nil {
			t.Fatal(err)
		}
		names := named.FindAllString(string(page), -1)
		if len(names) < 10 {
			t.Errorf("%s/doc.go names only %d files", pkg, len(names))
		}
		for _, name := range names {
			if files, err := filepath.Glob(filepath.Join(dir, name)); err != nil || len(files) == 0 {
				t.Errorf("%s/doc.go names %s, which is not there", pkg, name)
			}
		}
	}
}

// A vault whose passphrases cost nothing is opened by the program of the tests alone.
func TestPassphrasesAreCheapInTestsAlone(t *testing.T) {
	o := options() // this binary is linked as every other
	path := filepath.Join(t.TempDir(), "v.casefile")
	cheap := store.Options{StateDir: t.TempDir(), KDF: store.QuickKDF, Throwaway: true}
	vault, _, _, err := store.Create(path, cheap, store.Setup{Team: "North", Name: "Meg", SignIn: "meg", Role: model.Manager, Passphrase: []byte(fixturePassphrase)})
	if err != nil {
		t.Fatal(err)
	}
	if err := vault.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(path, o); !errors.Is(err, store.Weak) {
		t.Errorf("it opens: %v", err)
	}
}
