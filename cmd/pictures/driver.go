package main

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// patience is how long a scene waits for what it is to show; calm is how long
// nothing must have happened before a screen counts as drawn.
const (
	patience = 20 * time.Second
	calm     = 80 * time.Millisecond
)

// driver runs a Bubble Tea model without a terminal: it gives it keys, runs its
// commands and looks at its view.
type driver struct {
	model    tea.Model
	messages chan tea.Msg
}

func newDriver(m tea.Model, w, h int) *driver {
	d := &driver{model: m, messages: make(chan tea.Msg, 64)}
	d.run(m.Init())
	d.handle(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd != nil {
		go func() { d.messages <- cmd() }()
	}
}

func (d *driver) handle(msg tea.Msg) {
	if msg == nil {
		return
	}
	if batch, ok := msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			d.run(cmd)
		}
		return
	}
	if commands, ok := sequence(msg); ok {
		go func() {
			for _, cmd := range commands {
				if cmd != nil {
					d.messages <- cmd()
				}
			}
		}()
		return
	}
	var cmd tea.Cmd
	d.model, cmd = d.model.Update(msg)
	d.run(cmd)
}

// sequence reads tea.Sequence's message, whose type Bubble Tea 1 keeps to itself.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	want := reflect.TypeFor[[]tea.Cmd]()
	if v.Kind() != reflect.Slice || !v.CanConvert(want) {
		return nil, false
	}
	return v.Convert(want).Interface().([]tea.Cmd), true
}

// await runs the model until its view shows the text and then keeps still.
func (d *driver) await(text string) error {
	late := time.After(patience)
	for !strings.Contains(d.model.View(), text) {
		select {
		case msg := <-d.messages:
			d.handle(msg)
		case <-late:
			return fmt.Errorf("%q never showed; the screen is\n%s", text, d.model.View())
		}
	}
	for {
		select {
		case msg := <-d.messages:
			d.handle(msg)
		case <-time.After(calm):
			return nil
		}
	}
}

// keys names the keys that are not letters.
var keys = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgdown": tea.KeyPgDown, "space": tea.KeySpace,
	"f3": tea.KeyF3, "f4": tea.KeyF4, "f8": tea.KeyF8,
	"ctrl+f": tea.KeyCtrlF, "ctrl+s": tea.KeyCtrlS,
}

// press gives the model one key, or a text letter by letter.
func (d *driver) press(key string) {
	if t, ok := keys[key]; ok {
		msg := tea.KeyMsg{Type: t}
		if t == tea.KeySpace {
			msg.Runes = []rune{' '}
		}
		d.handle(msg)
		return
	}
	for _, r := range key {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
		if r == ' ' {
			msg.Type = tea.KeySpace
		}
		d.handle(msg)
	}
}
