package ui

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// DESIGN, the terminal, 4: with all styles dropped the selection is still seen.
func TestSelectionIsSeenWithoutStyles(t *testing.T) {
	old := lipgloss.ColorProfile()
	lipgloss.SetColorProfile(termenv.Ascii)
	defer lipgloss.SetColorProfile(old)
	for _, name := range ThemeNames() {
		view := List{Cursor: 1}.View(3, 20, 3, NewTheme(name, true), row)
		if strings.Contains(view, "\x1b") || !strings.Contains(view, "\n> row 1") {
			t.Errorf("%s: %q", name, view)
		}
	}
}

// DESIGN, the terminal, 5: borders and marks have an ASCII form.
func TestGlyphs(t *testing.T) {
	for name, g := range map[string]Glyphs{"ASCII": ASCIIGlyphs(), "Unicode": UnicodeGlyphs()} {
		v := reflect.ValueOf(g)
		for i := range v.NumField() {
			field, glyph := v.Type().Field(i).Name, v.Field(i).String()
			want := 1
			switch {
			case strings.HasPrefix(field, "Check"), strings.HasPrefix(field, "Radio"), field == "Ellipsis" && name == "ASCII":
				want = 3
			}
			if Width(glyph) != want {
				t.Errorf("%s %s: %q is %d cells wide, want %d", name, field, glyph, Width(glyph), want)
			}
			if name == "ASCII" && len(glyph) != utf8.RuneCountInString(glyph) {
				t.Errorf("%s: %q is not ASCII", field, glyph)
			}
		}
	}
}

func TestThemes(t *testing.T) {
	for _, name := range ThemeNames() {
		if got := NewTheme(name, true).Name; got != name {
			t.Errorf("theme %q calls itself %q", name, got)
		}
	}
	if got := NewTheme("of an old version", true).Name; got != ThemeDefault {
		t.Errorf("an unknown name gives %q", got)
	}
	for field, v := range reflect.ValueOf(NewTheme(ThemeMono, true)).Fields() {
		style, ok := v.Interface().(lipgloss.Style)
		if ok && (style.GetForeground() != lipgloss.NoColor{} || style.GetBackground() != lipgloss.NoColor{}) {
			t.Errorf("mono: %s has a colour", field.Name)
		}
	}
}
