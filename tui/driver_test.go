package tui

import (
	"context"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/terminal"
)

// driver plays a person: it presses keys, and runs what they set off to rest
// before the next one. Its clock stands still until it is moved.
type driver struct {
	t    *testing.T
	root *Root
	now  time.Time
	quit bool
	// away says that nobody was there while the clock was moved.
	away bool
	// late keeps what comes of commands back, in behind.
	late   bool
	behind []tea.Msg
}

const passphrase = "correct horse battery"

// day is a Wednesday.
var day = time.Date(2026, 3, 4, 10, 30, 0, 0, time.UTC)

func testOptions(t *testing.T, d *driver) store.Options {
	return store.Options{StateDir: t.TempDir(), KDF: store.QuickKDF, Throwaway: true, Now: func() time.Time { return d.now }}
}

// newVault is a driver on the list of a new vault, signed in as its founder.
func newVault(t *testing.T, role model.Role) *driver {
	t.Helper()
	d := &driver{t: t, now: day}
	path := filepath.Join(t.TempDir(), "vault.casefile")
	v, s, _, err := store.Create(path, testOptions(t, d), store.Setup{Team: "North team", Name: "Sam Okafor", SignIn: "sam", Role: role, Passphrase: []byte(passphrase)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		report, err := v.Verify(context.Background(), nil)
		if err != nil || len(report.Problems) > 0 {
			t.Errorf("the vault does not verify: %v %v", report.Problems, err)
		}
		v.Close()
	})
	d.start(screen.Config{VaultPath: path, Vault: v, Session: s})
	return d
}

// start opens the program on an 80×24 terminal without colour.
func (d *driver) start(cfg screen.Config) {
	cfg.Now = func() time.Time { return d.now }
	if cfg.Caps == (terminal.Caps{}) {
		cfg.Caps = terminal.Caps{UTF8: true}
	}
	d.root = New(cfg)
	d.root.After = func(wait time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		if wait == escWait {
			return func() tea.Msg { return f(d.now) }
		}
		return nil
	}
	d.run(d.root.Init())
	d.size(80, 24)
}

func (d *driver) size(w, h int) { d.send(tea.WindowSizeMsg{Width: w, Height: h}) }

// tick lets a second pass: drafts are saved, the idle lock looked at.
func (d *driver) tick() {
	d.now = d.now.Add(time.Second)
	d.send(tickMsg(d.now))
}

func (d *driver) send(msg tea.Msg) {
	if msg = untangle(d.root, msg); msg == nil {
		return
	}
	switch msg.(type) {
	case tea.QuitMsg:
		d.quit = true
		return
	}
	_, cmd := d.root.Update(msg)
	d.look() // Bubble Tea draws before the answer is there
	d.run(cmd)
	d.look()
}

// look draws: a screen must never panic, nor be of another size.
func (d *driver) look() {
	if d.quit || d.root.quitting {
		return
	}
	lines := strings.Split(d.root.View(), "\n")
	if len(lines) != d.root.h {
		d.t.Fatalf("the view has %d lines, not %d:\n%s", len(lines), d.root.h, d.screen())
	}
	for _, l := range lines {
		if ansi.StringWidth(l) > d.root.w {
			d.t.Fatalf("a line has %d cells, not %d: %q", ansi.StringWidth(l), d.root.w, l)
		}
	}
}

// run runs a command, and what comes of it, to rest.
func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	// Batch and Sequence are slices of commands, the second of an unexported type.
	if v := reflect.ValueOf(msg); v.IsValid() && v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			d.run(v.Index(i).Interface().(tea.Cmd))
		}
		return
	}
	_, toast := msg.(screen.ToastMsg) // which waits for nothing
	switch {
	case msg == nil:
	case d.late && !toast:
		d.behind = append(d.behind, msg)
	default:
		d.send(msg)
	}
}

var named = map[string]tea.KeyMsg{
	"enter": {Type: tea.KeyEnter}, "esc": {Type: tea.KeyEsc}, "tab": {Type: tea.KeyTab}, "shift+tab": {Type: tea.KeyShiftTab},
	"up": {Type: tea.KeyUp}, "down": {Type: tea.KeyDown}, "left": {Type: tea.KeyLeft}, "right": {Type: tea.KeyRight},
	"ctrl+s": {Type: tea.KeyCtrlS}, "ctrl+u": {Type: tea.KeyCtrlU}, "ctrl+c": {Type: tea.KeyCtrlC}, "ctrl+f": {Type: tea.KeyCtrlF}, "ctrl+l": {Type: tea.KeyCtrlL}, "ctrl+g": {Type: tea.KeyCtrlG}, "ctrl+t": {Type: tea.KeyCtrlT}, "ctrl+p": {Type: tea.KeyCtrlP}, "ctrl+r": {Type: tea.KeyCtrlR},
	"backspace": {Type: tea.KeyBackspace}, "home": {Type: tea.KeyHome}, "end": {Type: tea.KeyEnd}, "pgdown": {Type: tea.KeyPgDown}, "pgup": {Type: tea.KeyPgUp},
	"f1": {Type: tea.KeyF1}, "f2": {Type: tea.KeyF2}, "f3": {Type: tea.KeyF3}, "f4": {Type: tea.KeyF4}, "f5": {Type: tea.KeyF5},
	"f6": {Type: tea.KeyF6}, "f7": {Type: tea.KeyF7}, "f8": {Type: tea.KeyF8}, "f9": {Type: tea.KeyF9}, "space": {Type: tea.KeySpace, Runes: []rune{' '}},
}

// press presses keys by name, or by the letter they are.
func (d *driver) press(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		msg, ok := named[k]
		if !d.away {
			d.root.idle.last = d.now
		}
		if !ok {
			if len([]rune(k)) != 1 {
				d.t.Fatalf("no key is called %q", k)
			}
			msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		}
		d.send(msg)
	}
}

// write types text; a line break is Enter.
func (d *driver) write(text string) {
	d.t.Helper()
	for _, r := range text {
		switch r {
		case '\n':
			d.press("enter")
		case ' ':
			d.press("space")
		default:
			d.press(string(r))
		}
	}
}

// goTo tabs to a field of the form on top.
func (d *driver) goTo(key string) {
	d.t.Helper()
	for range 100 {
		if f := d.root.form(); f != nil && f.Focused() != nil && f.Focused().Key() == key {
			return
		}
		d.press("tab")
	}
	d.t.Fatalf("no field %q can be reached:\n%s", key, d.screen())
}

// screen is what stands on the terminal, without colour.
func (d *driver) screen() string { return ansi.Strip(d.root.View()) }

// sees fails unless every text stands on the screen.
func (d *driver) sees(texts ...string) {
	d.t.Helper()
	for _, want := range texts {
		if !strings.Contains(d.screen(), want) {
			d.t.Fatalf("%q is not on the screen:\n%s", want, d.screen())
		}
	}
}

func (d *driver) seesNot(texts ...string) {
	d.t.Helper()
	for _, want := range texts {
		if strings.Contains(d.screen(), want) {
			d.t.Fatalf("%q is on the screen:\n%s", want, d.screen())
		}
	}
}
