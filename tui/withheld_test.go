package tui

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefile/model"
	"casefile/store"
)

// identity is who must not be known, and what leads to them.
var identity = []string{"Unmistakable", "unmistakable", "07700 900461", "Plumtree Row"}

// showsNobody fails where the screen shows anything of the identity.
func (d *driver) showsNobody() {
	d.t.Helper()
	d.seesNot(identity...)
}

// unlockAs locks and signs in as somebody.
func (d *driver) unlockAs(as string) {
	d.t.Helper()
	d.press("ctrl+l")
	d.showsNobody()
	d.fill("signin", as)
	d.press("tab")
	d.write(passphrase)
	d.press("enter")
	d.sees("Maya Kowalska")
}

// everywhere goes through every screen from which the entries can be seen.
func (d *driver) everywhere() {
	d.t.Helper()
	d.showsNobody()
	for _, key := range []string{"t", "u", "p", "T", "c"} { // from the list of children
		d.glance(key)
	}
	d.press("enter")
	d.sees("Record:")
	d.showsNobody()
	for _, key := range []string{"t", "i", "y", "b", "g", ":"} { // from the file
		d.glance(key)
		d.sees("Record:")
	}
	d.size(140, 40)
	d.showsNobody()
	d.press("enter")
	for range 8 {
		d.showsNobody()
		d.glance("m")
		d.press("right")
	}
	d.size(80, 24)
	for _, word := range []string{"Unmistakable", "900461", "Plumtree", "informant", "shouting"} {
		d.press("ctrl+f")
		d.write(word)
		d.press("enter")
		// The word searched for stands in the box that it was typed into.
		rest := strings.ReplaceAll(d.screen(), word, "")
		for _, part := range identity {
			if strings.Contains(rest, part) {
				d.t.Fatalf("searching for %q shows %q:\n%s", word, part, d.screen())
			}
		}
		if word != "informant" && word != "shouting" {
			d.seesNot("1 hit", "2 hits", "3 hits")
		}
		d.press("esc")
	}
	d.back(1)
}

// glance looks at what a key opens, and comes back.
func (d *driver) glance(key string) {
	d.t.Helper()
	depth := len(d.root.stack)
	d.press(key)
	d.showsNobody()
	d.back(depth)
}

// back leaves screens until so many are left.
func (d *driver) back(depth int) {
	d.t.Helper()
	for range 5 {
		if len(d.root.stack) > depth {
			d.press("esc")
		}
	}
	d.showsNobody()
}

// An identity that is withheld is found nowhere by those who may not read it,
// and by nobody before it is opened on purpose (C5, C6).
func TestWithheldMeansWithheld(t *testing.T) {
	t.Parallel()
	d := newVault(t, model.Manager)
	d.press("n")
	d.fill("name", "Maya Kowalska")
	d.press("ctrl+s", "c")
	d.fill("said", "There is shouting at night.")
	d.choose("source", "1B")
	d.choose("outcome", "nfa")
	d.fill("decision", "To be verified.")
	d.goTo("informant")
	d.press("space")
	d.choose("informant.type", model.Member)
	d.choose("informant.withheldFrom", "both")
	d.press("ctrl+s")
	d.sees("Say who the informant is")
	d.fill("withheld.informant", "Una Unmistakable")
	d.fill("withheld.contact", "07700 900461, 3 Plumtree Row")
	d.goTo("said")
	d.press("end")
	d.write(" So says Una Unmistakable.")
	d.press("ctrl+s")
	d.sees("This cannot be filed yet")
	d.sees("The name or address that is withheld stands")
	d.goTo("said")
	d.press("end")
	for range len(" So says Una Unmistakable.") {
		d.press("backspace")
	}
	d.press("ctrl+s")
	d.sees("Filed as", "[confidential part]")
	// Another one, begun and not filed, is its writer's alone.
	d.press("n")
	d.fill("text", "Una Unmistakable rang again.")
	d.press("esc", "esc")
	d.addPerson("Ada Reyes", model.Auditor)
	d.addPerson("Will Hart", model.SocialWorker)

	d.unlockAs("ada")
	d.everywhere()
	learnsNothing(t, d.root.Session)
	d.press("enter", "enter", "o")
	d.sees("does not open confidential parts")
	d.showsNobody()

	d.unlockAs("will")
	d.everywhere()
	learnsNothing(t, d.root.Session)
	nothingReadable(t, filepath.Dir(d.root.Given.VaultPath))

	// Opened on purpose it is there for those who must know.
	d.press("enter", "enter")
	d.sees("Identity withheld from: The child and the family", "open the confidential part")
	d.showsNobody()
	d.press("end")
	d.sees("held in the confidential section")
	d.showsNobody()
	d.press("o")
	d.sees("The access log says that you did")
	d.press("pgdown")
	d.sees("The informant: Una Unmistakable", "07700 900461, 3 Plumtree Row")

	// Locked and opened again it is shut.
	d.unlockAs("will")
	d.everywhere()
}

// learnsNothing asks the store for all that it gives without opening a part.
func learnsNothing(t *testing.T, s *store.Session) {
	t.Helper()
	var learned bytes.Buffer
	learn := func(v any, err error) {
		fmt.Fprintf(&learned, "%+v %v\n", v, err)
		if b, err := json.Marshal(v); err == nil {
			learned.Write(b)
		}
	}
	rows, err := s.Cases(t.Context())
	learn(rows, err)
	for _, r := range rows {
		learn(r.Tasks, nil)
		entries, err := s.Entries(t.Context(), r.Case)
		learn(entries, err)
		for _, e := range entries {
			learn(model.Texts(e.Content), nil)
			learn(e.Content.Body(), nil)
		}
	}
	for _, word := range []string{"Unmistakable", "Plumtree", "shouting"} {
		err := s.Search(t.Context(), store.Query{Words: word}, func(h store.Hit) bool { learn(h, nil); return true })
		learn(nil, err)
	}
	learn(s.Drafts().All(t.Context()))
	learn(accessLog(s))
	learn(s.Preferences(), nil)
	learn(s.People(), nil)
	if !strings.Contains(learned.String(), "shouting at night") {
		t.Error("nothing was learned at all")
	}
	for _, part := range identity {
		if strings.Contains(learned.String(), part) {
			t.Errorf("%s learned %q", s.Me().Name, part)
		}
	}
}

// nothingReadable looks into every file that the program made, and at its name.
func nothingReadable(t *testing.T, dir string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files++
		b, err := os.ReadFile(path)
		for _, part := range identity {
			if bytes.Contains(b, []byte(part)) || strings.Contains(path, part) {
				t.Errorf("%s holds %q", filepath.Base(path), part)
			}
		}
		return err
	})
	if err != nil || files == 0 {
		t.Errorf("%d files, %v", files, err)
	}
}
