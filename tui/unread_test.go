package tui

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
)

// damaged is a driver in a vault in which one of three entries of a file can no
// longer be read: a long note, in the middle of which a byte of the file changed.
func damaged(t *testing.T) (*driver, model.Ref) {
	t.Helper()
	d := &driver{t: t, now: day}
	dir := t.TempDir()
	path := filepath.Join(dir, "vault.casefile")
	options := testOptions(t, d)
	v, s, _, err := store.Create(path, options, store.Setup{Team: "North team", Name: "Sam Okafor", SignIn: "sam", Role: model.Manager, Passphrase: []byte(passphrase)})
	if err != nil {
		t.Fatal(err)
	}
	id := store.NewCaseID()
	var long bytes.Buffer
	random := rand.New(rand.NewPCG(1, 2))
	for long.Len() < 100_000 { // which nothing makes shorter
		fmt.Fprintf(&long, "%x ", random.Uint64())
	}
	entries, err := s.File(t.Context(),
		store.Filing{Case: id, Opens: true, General: model.Child{Opens: true, Set: map[string]string{model.DetailName: "Maya Kowalska", model.DetailBorn: "2019-03-04"}}},
		store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-03"), Text: model.Plain("The school rang.")}},
		store.Filing{Case: id, General: model.Note{Type: model.CaseNote, Happened: model.On("2026-03-03"), Text: model.Plain("The school wrote: " + long.String())}})
	if err != nil {
		t.Fatal(err)
	}
	s.Lock()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := len(whole) / 2; at > 0; at -= 8192 {
		b := bytes.Clone(whole)
		b[at] ^= 1
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		v, err := store.Open(path, options)
		if err != nil {
			continue
		}
		s, err := v.Unlock(t.Context(), "sam", []byte(passphrase))
		if err == nil {
			f, err := s.CaseFile(t.Context(), id)
			if err == nil && len(f.Items) == 3 {
				if _, bad := f.Items[2].Content.(model.Unreadable); bad {
					t.Cleanup(func() { v.Close() })
					d.start(screen.Config{VaultPath: path, Vault: v, Session: s})
					return d, entries[2].Ref
				}
			}
		}
		v.Close()
	}
	t.Fatal("no byte of the file belongs to the note alone")
	return nil, model.Ref{}
}

// H6: a file that misses an entry says so, and draws no conclusion from what is
// not there.
func TestAFileThatCannotBeReadWhole(t *testing.T) {
	t.Parallel()
	d, _ := damaged(t)
	d.sees("! Unreadable: 1 · Open")
	d.seesNot("No worker", "nobody")
	d.press("enter")
	d.sees("Maya Kowalska", "! 1 of 3 entries cannot be read: what rests", "Named worker not known", "Cannot be read")
	d.seesNot("No named worker", "Name the worker", "01/01/0001")
	d.press("home", "enter")
	d.seesNot("1 Jan 0001")
	d.press("esc", "K")
	d.seesNot("may be destroyed")
}

// H5: a search says what it could not search, in full, with what it found.
func TestASearchThatMissesAnEntry(t *testing.T) {
	t.Parallel()
	d, ref := damaged(t)
	d.press("ctrl+f")
	d.write("school")
	d.press("enter")
	d.reads("1 hit for", "The school rang.", "1 entry could not be searched: "+ref.String(), "All others were.", "casefile verify")
	d.press("/")
	d.press("end", "ctrl+u")
	d.write("walrus")
	d.press("enter")
	d.reads("Nothing found for", "1 entry could not be searched: "+ref.String())
}
