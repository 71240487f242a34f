package tui

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/record"
)

// starts are the screens from which FuzzKeys begins: the first byte of its
// input chooses.
var starts = []func(*driver){
	func(*driver) {},
	func(d *driver) { d.press("enter") },
	func(d *driver) { d.press("enter", "enter") },
	func(d *driver) { d.press("enter", "n") },
	func(d *driver) { d.press("enter", "v") },
	func(d *driver) { d.press("enter", "d") },
	func(d *driver) { d.press("enter", "s") },
	func(d *driver) { d.press("n") },
	func(d *driver) { d.press("enter", "enter", "m", "c") },
	func(d *driver) { d.press("enter", "n"); d.fill("text", "Mum seems well."); d.press("f3") },
	func(d *driver) { d.press("ctrl+f"); d.write("school"); d.press("enter") },
	func(d *driver) { d.press(",") },
	func(d *driver) { d.press("p", "n") },
	func(d *driver) { d.press("t") },
	func(d *driver) { d.press("enter", "i") },
	func(d *driver) { d.press("enter", ":") },
	func(d *driver) { d.press("ctrl+l") },
	func(d *driver) { d.press("enter", "e") },
	func(d *driver) { d.press("enter", "y") },
	func(d *driver) { d.press("enter", "b") },
	func(d *driver) { d.press("enter", "D"); d.write("y"); d.press("ctrl+s"); d.sees("As it stood on") },
	func(d *driver) { d.press("enter", "g") },
	func(d *driver) { d.press("enter", "g", "a") },
	func(d *driver) { d.press("enter", "c") },
	func(d *driver) { d.press("c", "n") },
	func(d *driver) { d.press("enter", "enter", "m", "h") },
	func(d *driver) { d.press("J") },
	func(d *driver) { d.press(":"); d.write("procedure"); d.press("enter") },
	func(d *driver) { d.press("v") },
	func(d *driver) { d.press("v", "o") },
	func(d *driver) { d.press("v", "d") },
	func(d *driver) { d.press("enter", "K") },
	func(d *driver) { // a copy, before it is filed
		d.openChild("Jan Kowalski")
		d.press("g", "A")
		d.write("maya")
		d.press("enter")
		d.choose("relation", "sibling")
		d.press("ctrl+s", "esc", "n")
		d.fill("text", "Gran has moved in.")
		d.goTo("family.copies")
		d.press("space", "ctrl+s")
		d.sees("Nothing is filed yet")
	},
}

// keyNames are all keys that Bubble Tea knows, in the order of their numbers.
var keyNames = func() []tea.KeyMsg {
	var all []tea.KeyMsg
	for t := tea.KeyType(-100); t < 128; t++ {
		if k := (tea.KeyMsg{Type: t}); t != tea.KeyRunes && t != tea.KeySpace && k.String() != "" {
			all = append(all, k)
		}
	}
	return append(all, named["space"])
}()

// What the bytes of FuzzKeys' input mean beyond letters and keys.
const (
	fuzzPaste = 0xf0 + iota // a paste, up to the next NUL
	fuzzRun                 // letters in one read, up to the next NUL
	fuzzAlt                 // the next byte with Alt
	fuzzSize                // width and height follow
	fuzzTick                // a second passes
	fuzzLate                // from now on answers do not come
	fuzzCome                // those that did not come come now
)

// fuzzKey is the key of a byte: a letter, or a named key.
func fuzzKey(b byte) tea.KeyMsg {
	switch {
	case b == ' ':
		return named["space"]
	case b > ' ' && b < 0x7f:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{rune(b)}}
	}
	return keyNames[int(b)%len(keyNames)]
}

// keys is the input for FuzzKeys that presses keys by name; names of more than
// a letter are those of the driver.
func keys(start byte, names ...string) []byte {
	input := []byte{start}
	for _, n := range names {
		k, ok := named[n]
		if !ok {
			input = append(input, n...)
			continue
		}
		for b := range byte(fuzzPaste) {
			if got := fuzzKey(b); got.String() == k.String() && len(got.Runes) == len(k.Runes) {
				input = append(input, b)
				break
			}
		}
	}
	return input
}

// FuzzKeys does to the program whatever its input says. It must never panic,
// always fill the screen exactly, send the terminal nothing but its own styles,
// lose nothing that was typed into a form, and find the way back to the list.
func FuzzKeys(f *testing.F) {
	for i := range starts {
		s := byte(i)
		f.Add(keys(s, "down", "enter", "Some words", "tab", "space", "right", "tab", "more", "ctrl+s", "ctrl+s", "esc", "n", "x", "esc"))
		f.Add(append(keys(s, "tab", "late words"),
			fuzzPaste, 'a', '\r', '\n', 'b', 0x1b, '[', 'A', 0, fuzzSize, 1, 1, fuzzTick, fuzzSize, 40, 10, 'j', 'k', fuzzSize, 200, 60,
			fuzzLate, 'x', 'y', 0x93, 'z', fuzzCome, fuzzRun, 'e', 'n', 'd', 0, fuzzAlt, 'd', fuzzTick))
	}
	f.Add(keys(3, "Text here.", "f3", "o", "tab", "Mum", "f3", "f4", "withheld", "f4", "ctrl+s", "ctrl+s"))
	f.Add(keys(3, "Text here.", "ctrl+g", "end", "up", "enter", "down", "enter")) // thrown away on purpose
	f.Add(keys(3, "Text here.", "ctrl+l", "sam", "tab", passphrase, "enter", "more"))
	f.Add(append(keys(3, "Text here."), append([]byte{fuzzLate}, append(keys(' ', "ctrl+s", " and more", "esc"), fuzzCome)...)...))
	f.Fuzz(func(t *testing.T, input []byte) {
		if len(input) == 0 {
			return
		}
		p := newFuzzPlayer(t)
		starts[int(input[0])%len(starts)](p.driver)
		p.note()
		for input = input[1:]; len(input) > 0 && !p.quit; {
			input = p.play(input)
			p.note()
			if p.quit || p.root.quitting {
				break
			}
			if _, err := parseFrame(p.root.View()); err != nil {
				t.Fatalf("%v:\n%s", err, p.screen())
			}
		}
		p.come()
		p.leaveAll()
		p.nothingLost()
	})
}

// fuzzPlayer is a driver that remembers what was written into every form.
type fuzzPlayer struct {
	*driver
	vault *store.Vault
	forms map[store.DraftID]held
}

// held is what a form held when it was last seen, and at its beginning.
type held struct{ first, last map[string]string }

func newFuzzPlayer(t *testing.T) *fuzzPlayer {
	// Backups go wherever is typed.
	t.Chdir(t.TempDir())
	t.Setenv("HOME", t.TempDir())
	d := newVault(t, model.SocialWorker)
	d.openChild("Maya Kowalska")
	d.note("School rang: Maya was in today.")
	d.now = d.now.Add(24 * time.Hour) // so that there is a day on which the file stood
	d.press("esc")
	return &fuzzPlayer{driver: d, vault: d.root.Vault, forms: map[store.DraftID]held{}}
}

// play does the first thing that the input says, and returns the rest of it.
func (p *fuzzPlayer) play(input []byte) []byte {
	b, rest := input[0], input[1:]
	switch {
	case b == fuzzPaste || b == fuzzRun:
		text, after, _ := strings.Cut(string(rest), "\x00")
		if text != "" {
			p.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.ToValidUTF8(text, "?")), Paste: b == fuzzPaste})
		}
		return []byte(after)
	case b == fuzzAlt && len(rest) > 0:
		k := fuzzKey(rest[0])
		k.Alt = true
		p.send(k)
		return rest[1:]
	case b == fuzzSize && len(rest) > 1:
		p.size(1+int(rest[0])%200, 1+int(rest[1])%60)
		return rest[2:]
	case b == fuzzTick:
		p.tick()
	case b == fuzzLate:
		p.late = true
	case b == fuzzCome:
		p.come()
	default:
		p.send(fuzzKey(b))
	}
	return rest
}

// note remembers what the open forms hold, and forgets those thrown away on
// purpose.
func (p *fuzzPlayer) note() {
	for _, s := range p.root.stack {
		form, ok := s.(*filing.FormScreen)
		if !ok {
			continue
		}
		w, seen := p.forms[form.DraftID]
		w.last = form.Form.Values()
		if !seen {
			w.first = w.last
		}
		p.forms[form.DraftID] = w
	}
	if p.root.toast.Text != "Thrown away." {
		return
	}
	kept := p.drafts()
	maps.DeleteFunc(p.forms, func(id store.DraftID, _ held) bool {
		_, is := kept[id]
		return !is && !p.open(id)
	})
}

// open reports whether the form is still on the stack.
func (p *fuzzPlayer) open(id store.DraftID) bool {
	for _, s := range p.root.stack {
		if form, ok := s.(*filing.FormScreen); ok && form.DraftID == id {
			return true
		}
	}
	return false
}

// come lets the answers that were kept back come.
func (p *fuzzPlayer) come() {
	for p.late = false; len(p.behind) > 0 && !p.quit; p.note() {
		msg := p.behind[0]
		p.behind = p.behind[1:]
		p.send(msg)
	}
}

// leaveAll goes back by Esc alone: that must end on the first screen.
func (p *fuzzPlayer) leaveAll() {
	p.size(80, 24)
	for range 20 {
		if p.quit || len(p.root.stack) == 1 {
			break
		}
		p.press("esc")
		p.note()
	}
	if p.quit || p.root.Session == nil {
		return
	}
	if _, ok := p.root.top().(*record.CasesScreen); !ok {
		p.t.Fatalf("Esc does not lead back to the list:\n%s", p.screen())
	}
}

// drafts are what is kept of the person's forms, by a session of its own: the
// program's may be locked.
func (p *fuzzPlayer) drafts() map[store.DraftID]map[string]string {
	s := p.session()
	drafts, err := s.Drafts().All(context.Background())
	if err != nil {
		p.t.Fatal(err)
	}
	kept := map[store.DraftID]map[string]string{}
	for _, d := range drafts {
		kept[d.ID] = d.Fields
	}
	return kept
}

func (p *fuzzPlayer) session() *store.Session {
	if p.root.Session != nil {
		return p.root.Session
	}
	p.now = p.now.Add(48 * time.Hour) // wrong passphrases make one wait
	s, err := p.vault.Unlock(context.Background(), "sam", []byte(passphrase))
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

// nothingLost holds every form against the drafts and the record: what it held
// is in one of them, word for word.
func (p *fuzzPlayer) nothingLost() {
	kept := p.drafts()
	record := p.record()
	for id, w := range p.forms {
		if draft, ok := kept[id]; ok {
			for key, v := range w.last {
				if draft[key] != v {
					p.t.Errorf("the draft has %q for %s, the form had %q", draft[key], key, v)
				}
			}
			continue
		}
		if maps.Equal(w.first, w.last) {
			continue
		}
		for _, words := range typedIn(w) {
			if !strings.Contains(record, words) {
				p.t.Errorf("%q was typed, and is neither in a draft nor on record", words)
			}
		}
	}
}

// typedIn are the words of a form's texts, whose every paragraph must be
// somewhere once it was left.
func typedIn(w held) []string {
	var all []string
	for _, key := range []string{"text", "what", "for", "childSaid", "said", "disputed"} {
		if w.last[key] == w.first[key] {
			continue
		}
		for _, p := range paragraphsOf(w.last[key]) {
			if strings.TrimSpace(p) != "" {
				all = append(all, p)
			}
		}
	}
	return all
}

// record is everything on record, as text.
func (p *fuzzPlayer) record() string {
	s := p.session()
	rows, err := s.Cases(context.Background())
	if err != nil {
		p.t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range rows {
		entries, err := s.Entries(context.Background(), r.Case)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, e := range entries {
			if e.Section == model.SectionClosed {
				if e.Confidential, err = s.Reveal(context.Background(), e.Ref); err != nil {
					p.t.Fatal(err)
				}
			}
			for _, c := range []model.Content{e.Content, e.Confidential} {
				if cor, ok := c.(model.Correction); ok {
					c = cor.Content()
				}
				if c == nil {
					continue
				}
				for _, statement := range model.Texts(c) {
					b.WriteString(statement.Words + "\n")
				}
			}
		}
	}
	return b.String()
}

// paragraphsOf reads a text's value as a draft keeps it.
func paragraphsOf(value string) []string {
	x := filing.Statements("", "", 1)
	x.SetValue(value)
	return strings.Split(x.(interface{ Text() string }).Text(), "\n")
}
