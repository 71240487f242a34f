package form

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"casefile/tui/terminal"
	"casefile/tui/ui"
)

var mono = ui.NewTheme(ui.ThemeMono, false)

// keys are those that the tests press by name.
var keys = map[string]tea.KeyMsg{
	"alt+tab": {Type: tea.KeyTab, Alt: true}, "alt+space": {Type: tea.KeySpace, Runes: []rune(" "), Alt: true},
	"alt+x": {Type: tea.KeyRunes, Runes: []rune("x"), Alt: true},
	"alt+d": {Type: tea.KeyRunes, Runes: []rune("d"), Alt: true},
}

func init() {
	for t := tea.KeyType(-60); t < 128; t++ {
		k := tea.KeyMsg{Type: t}
		if name := k.String(); name != "" && t != tea.KeyRunes {
			keys[name] = k
		}
	}
	keys["space"] = tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(" ")}
}

// updater is a form, or a field on its own.
type updater interface{ Update(tea.Msg) tea.Cmd }

// press presses keys by their names.
func press(t *testing.T, u updater, names ...string) {
	t.Helper()
	for _, name := range names {
		k, ok := keys[name]
		if !ok {
			t.Fatalf("there is no key %q", name)
		}
		u.Update(k)
	}
}

// write types text letter by letter.
func write(u updater, text string) {
	for _, r := range text {
		switch r {
		case '\n':
			u.Update(keys["enter"])
		case ' ':
			u.Update(keys["space"])
		default:
			u.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
	}
}

// paste puts text in as a terminal's bracketed paste does.
func paste(u updater, text string) {
	u.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

// plain is a view without markers and styles, and without spaces at line ends.
func plain(view string) string {
	lines := strings.Split(ansi.Strip(view), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// underCursor is the line that the real cursor is put on, up to the cursor;
// found is false if it is hidden.
func underCursor(view string) (line string, found bool) {
	before, _, found := strings.Cut(view, terminal.CursorHere)
	return ansi.Strip(before[strings.LastIndexByte(before, '\n')+1:]), found
}

func wantContains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("there is no %q in\n%s", part, text)
		}
	}
}
