package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"casefile/tui/record"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

// movingKeys move in lists and texts, and belong to no action.
var movingKeys = []string{"up", "down", "j", "k", "pgup", "pgdown", "home", "end", " "}

// TestActions holds the one scheme of keys on every golden screen: an action
// has a name and a key of its own, help and palette list what is bound, and
// nothing else is.
func TestActions(t *testing.T) {
	team := newDemo(t)
	pressed := map[string]bool{} // the screens on which every key was pressed
	for _, s := range scenes {
		t.Run(s.name, func(t *testing.T) {
			d := s.play(t, team)
			own, all := d.root.top().Actions(), d.root.global()
			wellMade(t, own)
			wellMade(t, all)
			for _, a := range own {
				for _, b := range all {
					for _, k := range a.Keys {
						if k != "esc" && slices.Contains(b.Keys, k) {
							t.Errorf("%s takes %s from %s, which every screen has", a.ID, k, b.ID)
						}
					}
				}
			}
			helpListsAll(d)
			paletteListsAll(d)
			screen := fmt.Sprintf("%T, typing %t", d.root.top(), d.root.typing())
			switch {
			case pressed[screen]:
			case d.root.typing():
				lettersAreText(d)
			case d.root.form() == nil:
				nothingElseIsBound(d)
			}
			pressed[screen] = true
		})
	}
}

func wellMade(t *testing.T, actions []screen.Action) {
	t.Helper()
	ids, keys := map[string]bool{}, map[string]string{}
	for _, a := range actions {
		if a.ID == "" || ids[a.ID] {
			t.Errorf("the action %q (%s) needs an id of its own", a.ID, a.Title)
		}
		ids[a.ID] = true
		if a.Run == nil {
			t.Errorf("%s does nothing", a.ID)
		}
		for _, k := range a.Keys {
			if other, taken := keys[k]; taken {
				t.Errorf("%s does both %s and %s", k, a.ID, other)
			}
			keys[k] = a.ID
			if strings.HasPrefix(k, "alt+") || k == "ctrl+q" {
				t.Errorf("%s is on %s, which terminals keep for themselves", a.ID, k)
			}
		}
	}
}

// helpListsAll holds the page of keys against the actions: no more, no less.
func helpListsAll(d *driver) {
	d.t.Helper()
	want, taken := map[string]bool{}, map[string]bool{}
	for _, a := range append(d.root.top().Actions(), d.root.global()...) {
		if a.Title != "" && usable(d, a) && !taken[a.Keys[0]] && !taken[a.ID] {
			want[a.Title] = true
		}
		taken[a.ID] = true
		for _, k := range a.Keys {
			taken[k] = true
		}
	}
	var page []string
	for _, l := range newHelpScreen(d.root).lines() {
		l = strings.TrimSpace(ansi.Strip(l))
		if l == "Moving" {
			break
		}
		page = append(page, l)
	}
	text := strings.Join(page, "\n")
	for title := range want {
		if !strings.Contains(text, title) {
			d.t.Errorf("help does not list %q:\n%s", title, text)
		}
	}
}

// usable reports whether an action has a key that works now: where text is
// typed, letters do not.
func usable(d *driver, a screen.Action) bool {
	return slices.ContainsFunc(a.Keys, func(k string) bool {
		return screen.Bound([]screen.Action{a}, keyMsg(k), d.root.typing()) != nil
	})
}

// keyMsg is the key that Bubble Tea gives that name.
func keyMsg(name string) tea.KeyMsg {
	for _, k := range keyNames {
		if k.String() == name {
			return k
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func paletteListsAll(d *driver) {
	d.t.Helper()
	var want, got []string
	for _, a := range append(d.root.top().Actions(), d.root.global()...) {
		if a.Title != "" && a.ID != "palette" && a.ID != "back" {
			want = append(want, a.ID)
		}
	}
	for _, a := range newPaletteScreen(d.root).actions {
		got = append(got, a.ID)
	}
	if !slices.Equal(got, want) {
		d.t.Errorf("the palette has %v, not %v", got, want)
	}
}

// lettersAreText types every letter, digit and sign: no screen may come or go,
// and all of it must stand where it was typed.
func lettersAreText(d *driver) {
	d.t.Helper()
	screen := d.root.top()
	if _, ok := screen.(*upkeep.RecoverScreen); ok {
		d.goTo("name") // a group of a key passes on what is too much for it
	}
	var all strings.Builder
	for r := ' '; r <= '~'; r++ {
		all.WriteRune(r)
		d.write(string(r))
		if d.quit || d.root.top() != screen {
			d.t.Fatalf("%q did something other than be typed", r)
		}
	}
	if !strings.Contains(typedOn(d), all.String()) {
		d.t.Errorf("of %q only %q was typed", all.String(), typedOn(d))
	}
}

// typedOn is the text at the cursor of the screen on top.
func typedOn(d *driver) string {
	switch s := d.root.top().(type) {
	case *record.CasesScreen:
		return s.Filter.Text
	case *record.ChildScreen:
		return s.Filter.Text
	case *upkeep.AccessScreen:
		return s.Filter.Text
	case *record.QueueScreen:
		return s.Filter.Text
	case *paletteScreen:
		return s.filter.Text
	case *record.SearchScreen:
		return s.Form.Value("words")
	case *record.SettingsScreen:
		return s.Form.Value("idle")
	}
	switch x := d.root.form().Focused().(type) {
	case interface{ Secret() []byte }:
		return string(x.Secret())
	case interface{ Text() string }:
		return x.Text()
	}
	return ""
}

// nothingElseIsBound presses every key that no action has: the screen must stay
// as it is.
func nothingElseIsBound(d *driver) {
	d.t.Helper()
	var bound []string
	for _, a := range append(d.root.top().Actions(), d.root.global()...) {
		bound = append(bound, a.Keys...)
	}
	if menu, ok := d.root.top().(*screen.Menu); ok { // it shows its keys itself
		for _, a := range menu.Offers {
			bound = append(bound, a.Keys...)
		}
	}
	candidates := slices.Clone(keyNames)
	for r := '!'; r <= '~'; r++ {
		candidates = append(candidates, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	before := d.root.View()
	for _, k := range candidates {
		name := k.String()
		if slices.Contains(bound, name) || slices.Contains(movingKeys, name) || name == "ctrl+c" {
			continue
		}
		if d.send(k); d.root.View() != before {
			d.t.Fatalf("%q does something on %q, and no action says so:\n%s", name, d.root.top().Title(), d.screen())
		}
	}
}

// DESIGN, the terminal, 4: what is selected is seen without any style, on one
// line only, and the terminal's cursor stands on that line.
func TestSelectionIsASign(t *testing.T) {
	was := lipgloss.ColorProfile()
	t.Cleanup(func() { lipgloss.SetColorProfile(was) })
	team := newDemo(t)
	for _, s := range scenes {
		if !slices.Contains([]string{"list-all", "tasks-mine", "people", "drafts", "entry-menu", "search-hits", "file", "palette", "form-sections"}, s.name) {
			continue
		}
		d := s.play(t, team)
		d.press("down", "down", "up")
		d.as(variants[1])
		f, err := parseFrame(d.root.View())
		if err != nil {
			t.Fatal(err)
		}
		var at []int
		for i, l := range f.lines {
			if strings.HasPrefix(l, "> ") {
				at = append(at, i)
			}
		}
		if len(at) != 1 {
			t.Errorf("%s: %d lines begin with the pointer:\n%s", s.name, len(at), f.text())
			continue
		}
		if row, _, _ := strings.Cut(f.cursor, ";"); s.name != "palette" && row != strconv.Itoa(at[0]) {
			t.Errorf("%s: the terminal's cursor is at %s, the selection on line %d", s.name, f.cursor, at[0])
		}
	}
}
