package tui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"casefile/model"
)

// Nothing above model knows a rule of the procedure: tui and store name no
// clause, find nothing missing and make no task. They show what model says.
func TestNoRuleAboveModel(t *testing.T) {
	t.Parallel()
	clauses := map[string]bool{}
	for _, c := range model.Clauses {
		clauses[c.Value] = true
	}
	files := 0
	for _, folder := range []string{".", filepath.Join("..", "store")} {
		names, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			files++
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, what := range rulesIn(t, source, clauses) {
				t.Errorf("%s knows a rule: %s", name, what)
			}
		}
	}
	if files < 50 {
		t.Errorf("only %d files were read", files)
	}
}

// rulesIn is what of a source file only model may say.
func rulesIn(t *testing.T, source []byte, clauses map[string]bool) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if of, ok := n.X.(*ast.Ident); ok && of.Name == "model" && clauses[n.Sel.Name] {
				found = append(found, "model."+n.Sel.Name)
			}
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); err == nil && clauses[s] {
				found = append(found, n.Value)
			}
		case *ast.CompositeLit:
			if typ, ok := n.Type.(*ast.SelectorExpr); ok && len(n.Elts) > 0 {
				switch typ.Sel.Name {
				case "Finding", "Task", "Settings":
					found = append(found, "makes a model."+typ.Sel.Name)
				}
			}
		}
		return true
	})
	return found
}

func TestRulesInFindsThem(t *testing.T) {
	t.Parallel()
	clauses := map[string]bool{"P2": true}
	for source, want := range map[string]int{
		`package p; var a = model.P2`:                            1,
		`package p; var a = "P2"`:                                1,
		`package p; var a = model.Task{Text: "x"}`:               1,
		`package p; var a = []model.Finding{}`:                   0,
		`package p; var a = model.Settings{Quiet: 3}`:            1,
		`package p; var a = string(t.Clause) + model.P("P2 is")`: 0,
		`package p; func f(t model.Task) string { return "" }`:   0,
	} {
		if got := rulesIn(t, []byte(source), clauses); len(got) != want {
			t.Errorf("%s: %q", source, got)
		}
	}
}
