package tui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
)

// looked are the lines of opened files that somebody left since they were last asked
// for, in order: the child, and what they are to the file.
func (d *driver) looked() []string {
	d.t.Helper()
	names := map[model.CaseID]string{}
	rows, err := d.root.Session.Cases(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	for _, r := range rows {
		names[r.Case] = r.Name
	}
	var all []string
	err = d.root.Session.AccessLog(d.t.Context(), func(a store.Access) bool {
		if a.Act == store.AccessUnlocked {
			return false
		}
		if a.Act == store.AccessLooked {
			all = append(all, names[a.Case]+": "+string(a.As))
		}
		return true
	})
	if err != nil {
		d.t.Fatal(err)
	}
	slices.Reverse(all)
	return all
}

// watched is a manager's vault in which Wanda keeps the files of a brother and a sister,
// and something of each kind waits: at whichever door somebody comes in, the log has it.
func watched(t *testing.T) *driver {
	d := newVault(t, model.Manager)
	d.addPerson("Wanda", model.SocialWorker)
	d.keepQueue("Careway")
	d.signIn("wanda", passphrase)
	born := func(name string) {
		d.press("n")
		d.fill("name", name)
		d.fill("born", "4/3/2019")
		d.press("ctrl+s")
		d.sees(name, "Named worker Wanda")
	}
	born("Jan Kowalski")
	d.press("e")
	d.fill("significant.headline", "Jan moved in with Gran")
	d.press("ctrl+s")
	d.sees("Filed as")
	d.press("esc")
	born("Maya Kowalska")
	d.press("g", "A")
	d.write("jan")
	d.press("enter")
	d.choose("relation", "sibling")
	d.press("ctrl+s")
	d.press("esc", "d")
	d.choose("outcome", string(model.Decline))
	d.fill("service", "Respite")
	d.fill("requestedBy", "Her mother")
	d.fill("what", "No respite for now.")
	d.fill("for", "Gran has her at weekends.")
	d.choose("affects", model.No)
	d.press("ctrl+s")
	d.sees("Filed as")
	id := d.fileNamed("Maya Kowalska").ID
	filed, err := d.root.Session.File(t.Context(), store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On(model.DateOf(d.now)), Text: model.Plain("Mrs Hill rang.")},
		Confidential: model.Withheld{Text: model.Plain("Of number 9.")}})
	if err != nil {
		t.Fatal(err)
	}
	d.signIn("sam", passphrase)
	if _, err := d.root.Session.Reveal(t.Context(), filed[0].Ref); err != nil {
		t.Fatal(err)
	}
	return d
}

// Whatever door somebody comes in by, that they opened the file is in the access log:
// once a session for each file.
func TestEveryDoorIsWatched(t *testing.T) {
	t.Parallel()
	d := watched(t)
	list := func(name string) []string { return []string{"/", name, "enter"} }
	keys := func(all ...string) func() {
		return func() {
			for _, k := range all {
				if _, named := named[k]; named || len([]rune(k)) == 1 {
					d.press(k)
				} else {
					d.write(k)
				}
			}
		}
	}
	const maya, jan = "Maya Kowalska: neither", "Jan Kowalski: neither"
	for _, door := range []struct {
		name  string
		by    func()
		shows string
		want  []string
	}{
		{"the list alone", keys("T", "w", "enter", "esc", "ctrl+f", "respite", "enter"), "1 hit", nil},
		{"the list", keys(list("maya")...), "Record: ", []string{maya}},
		{"a search", keys("ctrl+f", "respite", "enter", "enter"), "No respite for now.", []string{maya}},
		{"a task of the team's, to look", keys("T", "f"), "No respite for now.", []string{maya}},
		{"a task of the team's, to do", keys("T", "enter"), "Management oversight", []string{maya}},
		{"the queue", keys("x", "a", "/", "moved"), "What is copied", []string{jan}},
		{"an entry of the queue", keys("x", "a", "/", "moved", "enter", "enter"), "Jan moved in with Gran", []string{jan}},
		{"the family", keys(append(list("maya"), "g", "v", "up", "enter")...), "Jan Kowalski", []string{maya, jan}},
		{"the chronology of the family", keys(append(list("maya"), "y", "f")...), "Jan moved in", []string{maya, jan}},
		{"the file as it stood", keys(append(list("maya"), "D")...), "Which day", []string{maya}},
		{"a note that is not filed", keys(append(list("jan"), "n", "tab", "tab", "begun", "esc", "esc", "esc")...), "All children: 2", []string{jan}},
		{"what is unfinished", keys("u", "enter", "esc"), "Unfinished", []string{jan}},
		{"a jot", keys("J", "ring the school", "ctrl+s", "jan", "enter", "esc"), "All children: 2", []string{jan}},
		{"the access log", keys("v", "o", "/", "confidential part", "enter", "enter"), "Mrs Hill rang.", []string{maya}},
		{"twice", keys(append(append(list("maya"), "enter", "esc", "esc", "esc"), list("maya")...)...), "Record: ", []string{maya}},
	} {
		d.signIn("sam", passphrase)
		door.by()
		d.sees(door.shows)
		if got := d.looked(); !slices.Equal(got, door.want) {
			t.Errorf("by %s the access log has %q, not %q:\n%s", door.name, got, door.want, d.screen())
		}
	}
}

// To whom a file is not theirs it is said, once and quietly; and in the help of what
// shows a file.
func TestStaffAreToldThatLookingIsLogged(t *testing.T) {
	t.Parallel()
	const told = "Not your file: that you opened it goes into the access log."
	d := newVault(t, model.Manager)
	d.addPerson("Wanda", model.SocialWorker)
	d.addPerson("Corin", model.SocialWorker)
	d.signIn("wanda", passphrase)
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.press("ctrl+s")
	d.sees("Record: ")
	day := model.DateOf(d.now)
	people := map[string]model.PersonID{}
	for _, p := range d.root.Session.People() {
		people[p.Name] = p.ID
	}
	f := d.fileNamed("Maya Kowalska")
	_, err := d.root.Session.File(d.t.Context(),
		store.Filing{Case: f.ID, General: model.NamedWorker{Person: people["Wanda"], Name: "Wanda", From: day}},
		store.Filing{Case: f.ID, General: model.NamedWorker{Person: people["Corin"], Name: "Corin", From: day, Cover: true, Until: day}})
	if err != nil {
		t.Fatal(err)
	}
	for who, theirs := range map[string]bool{"wanda": true, "corin": true, "sam": false} {
		d.signIn(who, passphrase)
		d.press("/")
		d.write("maya")
		d.press("enter")
		d.sees("Record: ")
		if theirs {
			d.seesNot(told)
		} else {
			d.sees(told)
		}
		d.press("?", "end")
		d.sees("The access log", "that you opened this child's file, and whether you are", "Managers and auditors read it.")
		d.press("esc", "esc", "esc", "?", "end")
		d.seesNot("The access log")
		d.press("esc")
	}

	// Whoever reads the log finds first who had nothing to do with a file.
	d.signIn("sam", passphrase)
	d.press("v", "o", "t")
	d.sees("Opened a file", "Opened a file, not theirs")
	d.press("down", "down", "enter")
	d.sees("Only \"Opened a file, not theirs\": ", "(manager)", "Maya Kowalska")
	d.seesNot("as its worker", "covering it")
}

// A screen that has a child's file says so, or lies over one that does: it is by this
// that the access log has who looked.
func TestScreensOfAFileSayWhose(t *testing.T) {
	beneath := map[string]string{ // over the child's file, of which they show something
		"FamilyScreen": "", "stoodScreen": "", "detailsScreen": "", "voiceScreen": "", "TasksScreen": "", "OmissionsScreen": "",
		"RetentionScreen": "how long a file is kept, and no word of what is in it",
		"PickChild":       "reads it for the form that comes next",
	}
	has, says := map[string]bool{}, map[string]bool{}
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	views := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if s, ok := n.Type.(*ast.StructType); ok && holdsFile(s) {
					has[n.Name.Name] = true
				}
			case *ast.FuncDecl:
				if of := receiver(n); n.Name.Name == "FileShown" || n.Name.Name == "FilesShown" {
					says[of] = true
				} else if n.Name.Name == "View" {
					views[of] = true
				}
			}
			return true
		})
	}
	n := 0
	for screen := range has {
		if !views[screen] {
			continue
		}
		n++
		if _, over := beneath[screen]; says[screen] == over {
			t.Errorf("%s has a child's file: it is to say which (screen.OfFile), or to stand in the list of those that lie over one", screen)
		}
	}
	if n < 8 {
		t.Errorf("only %d screens have a file", n)
	}
}

// holdsFile reports whether a struct has a child's file, or several.
func holdsFile(s *ast.StructType) (holds bool) {
	for _, f := range s.Fields.List {
		ast.Inspect(f.Type, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "CaseFile" {
				holds = true
			}
			return true
		})
	}
	return holds
}

// receiver is the type whose method it is; empty for a function.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return ""
	}
	of := f.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	if id, ok := of.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}
