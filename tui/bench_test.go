package tui

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/form"
	"casefile/tui/record"
	"casefile/tui/screen"
	"casefile/tui/terminal"
)

// benchRoot is the program on the list of an empty vault, on a large terminal
// with colour. What is measured is given to it from memory.
func benchRoot(b *testing.B) *Root {
	b.Helper()
	was := lipgloss.ColorProfile()
	lipgloss.SetColorProfile(termenv.ANSI)
	b.Cleanup(func() { lipgloss.SetColorProfile(was) })
	clock := func() time.Time { return day }
	path := filepath.Join(b.TempDir(), "vault.casefile")
	v, s, _, err := store.Create(path, store.Options{StateDir: b.TempDir(), KDF: store.QuickKDF, Throwaway: true, Now: clock},
		store.Setup{Team: "North team", Name: "Sam Okafor", SignIn: "sam", Role: model.SocialWorker, Passphrase: []byte(passphrase)})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { v.Close() })
	r := New(screen.Config{VaultPath: path, Vault: v, Session: s, Caps: terminal.Caps{UTF8: true, Colour: true}, Now: clock})
	r.Init()
	r.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	return r
}

func key(name string) tea.KeyMsg {
	if k, ok := named[name]; ok {
		return k
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// frames presses keys, one after the other and round again, and draws a frame
// after each.
func frames(b *testing.B, r *Root, keys ...string) {
	b.Helper()
	msgs := make([]tea.KeyMsg, len(keys))
	for i, k := range keys {
		msgs[i] = key(k)
	}
	r.View()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Update(msgs[i%len(msgs)])
		r.View()
	}
}

// benchRows is a list of n children, a third of them with tasks.
func benchRows(n int, worker model.Person) []model.Row {
	given := []string{"Maya", "Tyler", "Siân", "Zofia", "Ayaan", "Noah", "Ifrah", "Jakub", "Alfie", "Mali"}
	family := []string{"Kowalska", "Marsh", "Prosser", "Warsame", "Reeve", "Dutta", "O'Brien", "Ferreira Lopes"}
	rows := make([]model.Row, n)
	for i := range rows {
		rows[i] = model.Row{
			Name: given[i%len(given)] + " " + family[i/len(given)%len(family)] + fmt.Sprintf(" %04d", i),
			Born: model.NewDate(2008+i%18, time.Month(1+i%12), 1+i%28), Status: "Child protection: neglect · Foster care",
			Worker: worker.ID, WorkerName: worker.Name,
			LastEntry: "2026-02-27", LastSeen: "2026-01-20", SeenAlone: "2025-12-11",
		}
		rows[i].Case[0], rows[i].Case[1] = byte(i), byte(i>>8)
		if i%3 == 0 {
			rows[i].Tasks = []model.Task{{Clause: model.C2, Due: "2026-03-01", Text: "Visit: the child was last seen on 20 Jan 2026."}}
		}
	}
	return rows
}

// listOf puts a list of n children on the screen.
func listOf(r *Root, n int) *record.CasesScreen {
	s := record.NewCasesScreen(r.App)
	r.stack = []screen.Screen{s}
	r.resized(s)
	r.Update(screen.Answer[[]model.Row]{ID: s.Load.ID, Value: benchRows(n, r.Me())})
	return s
}

// BenchmarkList is a key to a frame on a list of 10,000 children. The bars are
// 0.3 ms for moving and 1 ms for filtering.
func BenchmarkList(b *testing.B) {
	b.Run("moving", func(b *testing.B) {
		r := benchRoot(b)
		listOf(r, 10_000)
		frames(b, r, "down", "pgdown", "down", "down", "end", "up", "pgup", "home")
	})
	b.Run("filtering", func(b *testing.B) {
		r := benchRoot(b)
		listOf(r, 10_000)
		r.Update(key("/"))
		frames(b, r, "m", "a", "r", "space", "n", "o", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace")
	})
	b.Run("mine or all", func(b *testing.B) {
		r := benchRoot(b)
		listOf(r, 10_000)
		frames(b, r, "a")
	})
}

// BenchmarkFirstFrame is what follows an unlock in a vault of 2,000 children,
// once the store has answered.
func BenchmarkFirstFrame(b *testing.B) {
	r := benchRoot(b)
	rows := benchRows(2_000, r.Me())
	b.ReportAllocs()
	for b.Loop() {
		s := record.NewCasesScreen(r.App)
		r.stack = []screen.Screen{s}
		r.resized(s)
		r.Update(screen.Answer[[]model.Row]{ID: s.Load.ID, Value: rows})
		r.View()
	}
}

// BenchmarkKeyInNote is a key to a frame of a whole form, in a note of 20,000
// characters. The bar is 5 ms.
func BenchmarkKeyInNote(b *testing.B) {
	const words = "She said that she had been to school and seems settled, and Mum agreed with the plan. "
	for _, shape := range []struct {
		name       string
		paragraphs int
	}{{"40 paragraphs", 40}, {"one paragraph", 1}} {
		for _, k := range []filing.FormKind{filing.NoteForm, filing.VisitForm} {
			b.Run(k.ID+" "+shape.name, func(b *testing.B) {
				r := benchRoot(b)
				s := filing.NewFormScreen(r.App, k, model.Fold(nil), model.CaseID{1}, model.Ref{}, false)
				each := 20_000 / shape.paragraphs
				paragraphs := make([]form.Paragraph, shape.paragraphs)
				for i := range paragraphs {
					paragraphs[i].Text = strings.Repeat(words, each/len(words)+1)[:each]
				}
				s.Form.Field("text").(*form.Text).SetParagraphs(paragraphs)
				r.stack = append(r.stack, s)
				r.resized(s)
				s.Form.Focus("text")
				frames(b, r, "x", "space", "backspace", "up", "down")
			})
		}
	}
}

// benchFile is a file of n entries: notes, visits, decisions and corrections,
// one in ten with an opinion in it.
func benchFile(n int, by model.Person) *model.CaseFile {
	entries := make([]model.Entry, n)
	for i := range entries {
		on := model.Date("2016-01-04").AddDays(i * 2)
		text := model.Plain("Maya was at the table, drawing. Mum made tea and said that the week had been better than the last one.\nGran is to come on Saturday.")
		if i%10 == 0 {
			text[1].Mark = &model.Mark{Nature: "opinion", About: "mother", Source: model.FromAuthor, Verification: model.Unverified}
		}
		e := model.Entry{Ref: model.Ref{Device: model.DeviceID{1}, Seq: uint64(i)}, Lamport: uint64(i), Case: model.CaseID{1}, Author: by, Filed: on.Time().Add(15 * time.Hour)}
		switch {
		case i == 0:
			e.Content = model.Child{Opens: true, Set: map[string]string{model.DetailName: "Maya Kowalska", model.DetailBorn: "2015-03-04"}}
		case i == 1:
			e.Content = model.NamedWorker{Person: by.ID, Name: by.Name, From: on}
		case i%20 == 3:
			e.Content = model.Decision{Outcome: model.NoAction, Decided: model.On(on), What: text, For: text, DecidedBy: by.Name, Affects: model.No}
		case i%3 == 0:
			e.Content = model.Visit{Happened: model.On(on), Seen: model.Yes, SeenAlone: model.Yes, Text: text, ChildSaid: model.Plain("I like it when Gran comes.")}
		default:
			e.Content = model.Note{Type: model.CaseNote, Happened: model.On(on), Text: text}
		}
		entries[i] = e
	}
	return model.Fold(entries)
}

// BenchmarkFile is a child's file of 2,000 entries: its first frame once the
// store has answered, and keys in it.
func BenchmarkFile(b *testing.B) {
	show := func(r *Root, f *model.CaseFile) *record.ChildScreen {
		s := record.NewChildScreen(r.App, f.ID, "Maya Kowalska")
		r.stack = append(r.stack[:1], s)
		r.resized(s)
		r.Update(screen.Answer[*model.CaseFile]{ID: s.Load.ID, Value: f})
		return s
	}
	b.Run("opening", func(b *testing.B) {
		r := benchRoot(b)
		f := benchFile(2_000, r.Me())
		b.ReportAllocs()
		for b.Loop() {
			show(r, f)
			r.View()
		}
	})
	b.Run("moving", func(b *testing.B) {
		r := benchRoot(b)
		show(r, benchFile(2_000, r.Me()))
		frames(b, r, "down", "pgdown", "down", "down", "end", "up", "pgup", "home")
	})
	b.Run("moving under long texts", func(b *testing.B) {
		r := benchRoot(b)
		long := strings.Repeat("Dogs in the yard; ring first, and do not go alone. ", 200)
		f := benchFile(2_000, r.Me())
		last := f.Items[len(f.Items)-1].Entry
		last.Ref.Seq, last.Lamport = 2_000, 2_000
		last.Content = model.Child{Set: map[string]string{"worries": long, "plan": long, "hazards": long, "not-told": long}}
		show(r, f.With(last))
		frames(b, r, "down", "pgdown", "down", "down", "end", "up", "pgup", "home")
	})
	b.Run("filtering", func(b *testing.B) {
		r := benchRoot(b)
		show(r, benchFile(2_000, r.Me()))
		r.Update(key("/"))
		frames(b, r, "g", "r", "a", "n", "backspace", "backspace", "backspace", "backspace")
	})
	b.Run("from entry to entry", func(b *testing.B) {
		r := benchRoot(b)
		s := show(r, benchFile(2_000, r.Me()))
		e := record.NewEntryScreen(r.App, s.File, s.Order(), 1_000)
		r.stack = append(r.stack, e)
		r.resized(e)
		frames(b, r, "right", "right", "left", "left")
	})
}
