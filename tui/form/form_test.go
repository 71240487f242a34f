package form

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// visit is a form with a field of each kind, one that is shown only for an
// answer, and a section that is.
func visit() *Form {
	seen := newChoice()
	confidential := NewCheck("confidential", "confidential")
	f := New("Visit",
		&Section{Title: "Visit", Fields: []Field{
			NewLine("when", "When"), NewLine("where", "Where"), confidential,
		}},
		&Section{Title: "The child", Help: "What the child said comes first.", Fields: []Field{
			NewStatic(func(int, ui.Theme) string { return "Lena, 7" }), seen, NewLine("why", "Why not alone"),
		}},
		&Section{Title: "Informant", Fields: []Field{NewLine("who", "Who")}, Open: confidential.On},
		&Section{Title: "Account", Fields: []Field{
			NewText("account", "What happened"), NewPick("present", "Present", manyOptions(4)), NewSecret("pass", "Passphrase"),
		}},
	)
	f.Show("why", func() bool { return seen.Value() == "with" })
	f.SetHelp("where", "The place.")
	f.Init()
	return f
}

func wantFocus(t *testing.T, f *Form, key string) {
	t.Helper()
	if got := f.Focused().Key(); got != key {
		t.Errorf("the focus is on %q, want %q", got, key)
	}
}

// A form is never a trap: tab reaches every field that is shown, and goes
// round; shift+tab, and the Linux console's alt+tab for it, go back.
func TestTabReachesEveryField(t *testing.T) {
	order := []string{"when", "where", "confidential", "seen", "account", "present", "pass"}
	for forth, back := range map[string]string{"tab": "shift+tab", "shift+tab": "tab", "alt+tab": "tab"} {
		f := visit()
		want := slices.Clone(order)
		if forth != "tab" {
			slices.Reverse(want[1:])
		}
		for _, key := range append(want, want[0]) {
			wantFocus(t, f, key)
			press(t, f, forth)
		}
		press(t, f, back, back)
		wantFocus(t, f, want[len(want)-1])
	}
}

func TestMovingBetweenFields(t *testing.T) {
	for _, c := range []struct{ from, keys, want string }{
		{"when", "down", "where"},
		{"where", "up", "when"},
		{"when", "up", "when"},
		{"when", "enter", "where"},
		{"confidential", "enter", "seen"},
		{"seen", "down", "seen"}, // below each other at this width
		{"seen", "down down down", "account"},
		{"seen", "up", "confidential"},
		{"account", "down up enter", "account"}, // letters must not end up elsewhere
		{"present", "down down down down", "pass"},
		{"pass", "enter", "pass"},
		{"pass", "down", "pass"},
		{"when", "f8", "seen"},
		{"where", "f8 f8", "account"},
		{"account", "f8", "account"},
		{"account", "f7", "seen"},
		{"pass", "f7 f7", "when"},
		{"when", "f7", "when"},
	} {
		f := visit()
		f.Focus(c.from)
		f.View(24, 20, mono)
		press(t, f, strings.Fields(c.keys)...)
		if got := f.Focused().Key(); got != c.want {
			t.Errorf("from %s, %s: on %q, want %q", c.from, c.keys, got, c.want)
		}
	}
}

// Long forms start short: fields and sections open when an answer asks.
func TestWhatAnAnswerAsksFor(t *testing.T) {
	f := visit()
	if got, want := f.SectionTitles(), []string{"Visit", "The child", "Account"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sections %q, want %q", got, want)
	}
	if view := plain(f.View(60, 40, mono)); strings.Contains(view, "Why not alone") || strings.Contains(view, "Informant") {
		t.Errorf("shown before it is asked for:\n%s", view)
	}
	f.SetValue("seen", "with")
	f.SetValue("confidential", "yes")
	wantContains(t, plain(f.View(60, 40, mono)), "Why not alone", "Informant")
	if got, want := f.SectionTitles(), []string{"Visit", "The child", "Informant", "Account"}; !reflect.DeepEqual(got, want) {
		t.Errorf("sections %q, want %q", got, want)
	}
	f.GoSection(2)
	wantFocus(t, f, "who")
	if f.Section() != 2 {
		t.Errorf("in section %d, want 2", f.Section())
	}

	// The field with the focus goes: the next one has it, and nothing is lost.
	f.SetValue("who", "a neighbour")
	f.SetValue("confidential", "")
	write(f, "x")
	wantFocus(t, f, "account")
	if f.Value("who") != "a neighbour" || f.Values()["who"] != "a neighbour" {
		t.Error("what is not shown is not kept")
	}
	f.Focus("who")
	wantFocus(t, f, "account")
}

func TestValues(t *testing.T) {
	f := visit()
	f.SetValue("when", "21/11/2026")
	f.SetValue("seen", "alone")
	f.SetValue("present", "1\n2")
	f.Focus("account")
	write(f, "One.\nTwo.")
	f.Field("account").(*Text).SetTag(1, "opinion")
	f.Focus("pass")
	write(f, "correct horse")

	values := f.Values()
	for key, v := range values {
		if strings.Contains(v, "horse") || key == "pass" {
			t.Errorf("the secret is in the draft, as %q", key)
		}
	}
	g := visit()
	g.Restore(values)
	g.Restore(map[string]string{"no such field": "x", "pass": "x"})
	if got := g.Values(); !reflect.DeepEqual(got, values) {
		t.Errorf("came back as %q, want %q", got, values)
	}
	want := []Paragraph{{"One.", ""}, {"Two.", "opinion"}}
	if got := g.Field("account").(*Text).Paragraphs(); !reflect.DeepEqual(got, want) {
		t.Errorf("paragraphs came back as %q", got)
	}
	if got := g.Field("pass").(*Line).Secret(); len(got) != 0 {
		t.Errorf("a draft set the secret to %q", got)
	}
	if f.Field("") != nil || f.Field("none") != nil || f.Value("none") != "" {
		t.Error("there is a field that there is not")
	}
}

// plainField is a screen's own field, which does not count its changes.
type plainField struct {
	named
	v string
}

func (p *plainField) Update(tea.Msg) tea.Cmd                { p.v += "x"; return nil }
func (p *plainField) View(w int, _ bool, _ ui.Theme) string { return ui.Truncate(p.v, w, mono) }
func (p *plainField) Value() string                         { return p.v }
func (p *plainField) SetValue(v string)                     { p.v = v }
func (p *plainField) Empty() bool                           { return p.v == "" }
func (p *plainField) Typing() bool                          { return false }

func TestChanged(t *testing.T) {
	f := visit()
	f.Sections[0].Fields = append(f.Sections[0].Fields, &plainField{named: named{"own", "Own"}})
	last := f.Changed()
	grows := func(what string, grows bool, do func()) {
		t.Helper()
		do()
		if now := f.Changed(); now > last != grows || now < last {
			t.Errorf("%s: the count went from %d to %d", what, last, now)
		}
		last = f.Changed()
	}
	grows("moving about", false, func() { press(t, f, "tab", "tab", "down", "up", "f8", "f7", "pgdown") })
	grows("drawing", false, func() { f.View(80, 24, mono) })
	grows("typing in a line", true, func() { f.Focus("when"); write(f, "x") })
	grows("moving in a line", false, func() { press(t, f, "left", "home", "end") })
	grows("ticking", true, func() { f.Focus("confidential"); press(t, f, "space") })
	grows("choosing", true, func() { f.Focus("seen"); press(t, f, "space") })
	grows("typing in a text", true, func() { f.Focus("account"); write(f, "x") })
	grows("moving in a text", false, func() { press(t, f, "left", "ctrl+home", "ctrl+end") })
	grows("marking", true, func() { f.Field("account").(*Text).SetTag(0, "opinion") })
	grows("undoing", true, func() { press(t, f, "ctrl+z") })
	grows("picking", true, func() { f.Focus("present"); press(t, f, "space") })
	grows("a key in a field of the screen's own", true, func() { f.Focus("own"); write(f, "x") })
	grows("setting that one", true, func() { f.SetValue("own", "y") })
	grows("setting it to what it is", false, func() { f.SetValue("own", "y") })
}

func TestTypingAndInit(t *testing.T) {
	f := visit()
	if !f.Typing() {
		t.Error("letters are not text in a line")
	}
	if f.Focus("seen"); f.Typing() {
		t.Error("letters are text in a choice")
	}
	empty := New("Nothing")
	if empty.Init(); empty.Focused() != nil || empty.Typing() {
		t.Error("an empty form has a focus")
	}
	press(t, empty, "tab", "enter", "f8", "f7", "up", "pgdown")
	if got := empty.View(10, 2, mono); got != "\n" {
		t.Errorf("an empty form is drawn as %q", got)
	}
	late := visit()
	late.focus = nil // Init was forgotten
	write(late, "x")
	if late.Value("when") != "x" {
		t.Errorf("without Init the first letter goes to %v", late.Values())
	}
}
