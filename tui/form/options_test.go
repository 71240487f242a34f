package form

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func newChoice() *Choice {
	return NewChoice("seen", "Child seen", []Option{
		{Value: "alone", Label: "alone"}, {Value: "with", Label: "not alone", Help: "Say why."}, {Value: "no", Label: "not seen"},
	})
}

func manyOptions(n int) []Option {
	var options []Option
	for i := range n {
		options = append(options, Option{Value: fmt.Sprint(i), Label: fmt.Sprintf("%c option %d", 'a'+i, i)})
	}
	return options
}

func TestChoice(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"", ""},
		{"enter", ""}, // walking through a form chooses nothing
		{"space", "alone"},
		{"right space", "with"},
		{"down right right space", "no"},
		{"right left space", "alone"},
		{"right enter", "with"},
		{"space space", ""},
		{"space delete", ""},
		{"end space", "no"},
		{"end home space", "alone"},
	} {
		x := newChoice()
		x.Focus()
		press(t, x, strings.Fields(c.keys)...)
		if got := x.Value(); got != c.want {
			t.Errorf("%q chooses %q, want %q", c.keys, got, c.want)
		}
	}
	x := newChoice()
	x.Focus()
	for _, want := range []string{"with", "no", "with"} { // both begin with n
		if write(x, "n"); x.Value() != want {
			t.Errorf("n chooses %q, want %q", x.Value(), want)
		}
	}
	if write(x, "z"); x.Value() != "with" {
		t.Errorf("a letter that none begins with chooses %q", x.Value())
	}
	x.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("nan")})
	if x.Value() != "with" {
		t.Errorf("a paste chooses %q", x.Value())
	}
}

// DESIGN, the terminal, 4: every state is a sign.
func TestChoiceView(t *testing.T) {
	x := newChoice()
	x.SetValue("no")
	x.Focus()
	press(t, x, "left")
	for _, c := range []struct {
		w       int
		focused bool
		want    string
	}{
		{50, false, "( ) alone  ( ) not alone  (*) not seen"},
		{50, true, "( ) alone  ( )>not alone  (*) not seen\n    (Say why.)"},
		{30, false, "(*) not seen"},
		{30, true, "( ) alone\n( )>not alone  (Say why.)\n(*) not seen"},
		{20, true, "( ) alone\n( )>not alone\n(*) not seen\n    (Say why.)"},
	} {
		if got := plain(x.View(c.w, c.focused, mono)); got != c.want {
			t.Errorf("at %d cells, focused %v:\n%s\nwant\n%s", c.w, c.focused, got, c.want)
		}
	}
	if line, _ := underCursor(x.View(50, true, mono)); line != "( ) alone  " {
		t.Errorf("the cursor stands after %q", line)
	}
}

// Whoever has not chosen is told how, while the cursor is there.
func TestChoiceSaysHowToChoose(t *testing.T) {
	x := newChoice()
	x.Focus()
	const how = "    (arrows move, space chooses)"
	if got, want := plain(x.View(50, true, mono)), "( )>alone  ( ) not alone  ( ) not seen\n"+how; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := plain(x.View(34, true, mono)), "( )>alone\n( ) not alone\n( ) not seen\n"+how; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := plain(x.View(34, false, mono)), "( ) alone\n( ) not alone\n( ) not seen"; got != want {
		t.Errorf("without the focus\n%s\nwant\n%s", got, want)
	}
	press(t, x, "space")
	if got := plain(x.View(50, true, mono)); strings.Contains(got, "space chooses") {
		t.Errorf("it is still said to somebody who has chosen:\n%s", got)
	}
}

func TestChoiceOfMany(t *testing.T) {
	x := NewChoice("source", "Source", manyOptions(18))
	if got, want := plain(x.View(40, false, mono)), "( ) not chosen yet (18 to choose from)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	x.SetValue("12")
	if got, want := plain(x.View(40, false, mono)), "(*) m option 12"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	x.Focus()
	view := plain(x.View(40, true, mono))
	wantContains(t, view, "(*)>m option 12", "13 of 18")
	if n := strings.Count(view, "\n"); n != optionWindow {
		t.Errorf("%d lines for a window of %d", n, optionWindow)
	}
}

// An answer that is no longer among the options stays in sight.
func TestChoiceKeepsWhatItDoesNotKnow(t *testing.T) {
	x := newChoice()
	x.SetValue("on the phone")
	if x.Value() != "on the phone" {
		t.Errorf("Value = %q", x.Value())
	}
	wantContains(t, plain(x.View(80, false, mono)), "(*) on the phone")

	p := NewPick("who", "Who", manyOptions(3))
	p.SetValue("1\nsomebody else")
	p.SetOptions(manyOptions(2))
	if p.Value() != "1\nsomebody else" {
		t.Errorf("Value = %q", p.Value())
	}
	wantContains(t, plain(p.View(80, false, mono)), "[x] somebody else")
}

func TestCheck(t *testing.T) {
	c := NewCheck("event", "significant event")
	if got := plain(c.View(40, false, mono)); got != "[ ] significant event" {
		t.Errorf("off: %q", got)
	}
	press(t, c, "space")
	if got := plain(c.View(40, true, mono)); got != "[x]>significant event" || c.Value() != "yes" || !c.On() {
		t.Errorf("on: %q, value %q", got, c.Value())
	}
	press(t, c, "enter", "space")
	if c.On() {
		t.Error("space does not take the tick away")
	}
}

func TestPick(t *testing.T) {
	p := NewPick("who", "Who", manyOptions(12))
	press(t, p, "space", "down", "down", "space", "end", "space")
	if got, want := p.Value(), "0\n2\n11"; got != want {
		t.Errorf("Value = %q, want %q", got, want)
	}
	wantContains(t, plain(p.View(40, true, mono)), "[x]>l option 11", "(12 of 12, 3 picked)")
	if got, want := plain(p.View(40, false, mono)), "[x] a option 0\n[x] c option 2\n[x] l option 11"; got != want {
		t.Errorf("without the focus:\n%s", got)
	}
	if write(p, "c"); p.list.Cursor != 2 || len(p.Picked()) != 3 {
		t.Errorf("a letter moves to %d and leaves %q", p.list.Cursor, p.Picked())
	}
	for range 12 {
		press(t, p, "home")
		p.SetValue("")
	}
	if got, want := plain(p.View(40, false, mono)), "[ ] nothing picked (12 to pick from)"; got != want || !p.Empty() {
		t.Errorf("got %q, want %q", got, want)
	}
	wantContains(t, plain(p.View(40, true, mono)), "(1 of 12: space picks)")
	p = NewPick("who", "Who", manyOptions(2))
	if got, want := plain(p.View(40, true, mono)), "[ ]>a option 0\n[ ] b option 1\n    (space picks)"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if press(t, p, "space"); strings.Contains(p.View(40, true, mono), "space picks") {
		t.Error("it is still said to somebody who has picked")
	}
}

func TestNoOptions(t *testing.T) {
	for _, f := range []Field{NewChoice("c", "", nil), NewPick("p", "", nil)} {
		f.Focus()
		for _, k := range keys {
			f.Update(k)
		}
		write(f, "abc ")
		if !f.Empty() || f.View(30, true, mono) == "" {
			t.Errorf("%T without options: %q, drawn as %q", f, f.Value(), f.View(30, true, mono))
		}
	}
}
