package form

import (
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"casefile/tui/terminal"
	"casefile/tui/ui"
)

func TestFormView(t *testing.T) {
	f := visit()
	f.SetValue("when", "21/11/2026")
	f.SetProblems([]Problem{
		{Field: "where", Text: "Where it took place is usual.", Must: false},
		{Field: "seen", Text: "Say whether the child was seen, and alone, or why not.", Must: true},
		{Field: "no such field", Text: "never shown"},
	})
	f.Focus("where")
	want := strings.Join([]string{
		"-- Visit -----------------------------------------",
		"  When        21/11/2026",
		"> Where       ___________________________________",
		"              - Where it took place is usual.",
		"              The place.",
		"              [ ] confidential",
		"",
		"-- The child -------------------------------------",
		"  What the child said comes first.",
		"  Lena, 7",
		"  Child seen  ( ) alone",
		"              ( ) not alone",
		"              ( ) not seen",
		"              ! Say whether the child was seen,",
		"                and alone, or why not.",
		"",
		"-- Account ---------------------------------------",
		"  What happened",
		"   1 |                                             v",
	}, "\n")
	if got := plain(f.View(52, 19, mono)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// At 100 columns the sections stand at the side, with where one is, what is
// missing and what is answered.
func TestOutline(t *testing.T) {
	f := visit()
	f.SetValue("when", "21/11/2026")
	f.SetProblems([]Problem{{Field: "seen", Text: "Say.", Must: true}, {Field: "account", Text: "Say."}})
	f.Focus("account")
	view := plain(f.View(outlineFrom, 20, mono))
	wantContains(t, view, "  + Visit     | ", "  ! The child | ", "> - Account   | ")
	if view := plain(f.View(outlineFrom-1, 20, mono)); strings.Contains(view, "+ Visit") {
		t.Errorf("an outline below %d columns:\n%s", outlineFrom, view)
	}
}

// DESIGN, the terminal, 4: in every profile, without styles too, the focus is
// a sign, and the real cursor stands in the field.
func TestFocusIsSeenInEveryProfile(t *testing.T) {
	old := lipgloss.ColorProfile()
	defer lipgloss.SetColorProfile(old)
	for _, profile := range []termenv.Profile{termenv.Ascii, termenv.ANSI, termenv.ANSI256, termenv.TrueColor} {
		lipgloss.SetColorProfile(profile)
		for _, name := range ui.ThemeNames() {
			theme := ui.NewTheme(name, true)
			for _, w := range []int{30, 80, 120} {
				f := visit()
				for range f.reachable() {
					view := f.View(w, 12, theme)
					line, found := underCursor(view)
					if !found || strings.Count(view, terminal.CursorHere) != 1 {
						t.Errorf("%s at %d: %s has %d cursors", name, w, f.Focused().Key(), strings.Count(view, terminal.CursorHere))
					}
					if !strings.Contains(plain(view), "> ") {
						t.Errorf("%s at %d: nothing points at %s", name, w, f.Focused().Key())
					}
					// The place is the same whatever the styles around it.
					placed := terminal.PlaceCursor(view)
					if col := ui.Width(line); !strings.Contains(placed, ";"+strconv.Itoa(col)+"\a") {
						t.Errorf("%s at %d: %s: cursor not in column %d", name, w, f.Focused().Key(), col)
					}
					press(t, f, "tab")
				}
			}
		}
	}
}

func TestViewFollowsTheFocus(t *testing.T) {
	f := visit()
	var lines []string
	for range 200 {
		lines = append(lines, "a line")
	}
	f.SetValue("account", strings.Join(lines, "\n")+"\nthe end")
	for _, h := range []int{1, 2, 3, 5, 24} {
		for range f.reachable() {
			if _, found := underCursor(f.View(60, h, mono)); !found {
				t.Errorf("in %d lines %s is not seen", h, f.Focused().Key())
			}
			press(t, f, "tab")
		}
	}
	f.Focus("account")
	wantContains(t, plain(f.View(60, 12, mono)), "201 | the end")
	press(t, f, "ctrl+home")
	wantContains(t, plain(f.View(60, 12, mono)), "What happened", "  1 | a line")
}

// Pages scroll where the field has no use for them, and the next key comes
// back to the field.
func TestScrollingByPages(t *testing.T) {
	f := visit()
	top := plain(f.View(60, 8, mono))
	press(t, f, "pgdown", "pgdown")
	view := f.View(60, 8, mono)
	if _, found := underCursor(view); found || plain(view) == top {
		t.Errorf("not scrolled:\n%s", plain(view))
	}
	for range 5 {
		press(t, f, "pgdown")
		f.View(60, 8, mono)
	}
	wantContains(t, plain(f.View(60, 8, mono)), "Passphrase")
	write(f, "x")
	if got := plain(f.View(60, 8, mono)); !strings.Contains(got, "> When") {
		t.Errorf("the next key does not come back:\n%s", got)
	}
}

// Labels, help, problems and options may hold stored text.
func TestFormShowsStoredTextSafely(t *testing.T) {
	const bad = "x\u202ey\x1b[2Jz"
	f := New("",
		&Section{Title: bad, Help: bad, Fields: []Field{
			NewLine("a", bad), NewCheck("b", bad), NewText("c", bad),
			NewChoice("d", bad, []Option{{Value: bad, Help: bad}}), NewPick("e", bad, []Option{{Value: bad, Help: bad}}),
		}}, &Section{Title: bad})
	f.SetProblems([]Problem{{Field: "a", Text: bad}})
	f.SetHelp("a", bad)
	text := f.Field("c").(*Text)
	text.SetParagraphs([]Paragraph{{Text: bad, Tag: bad}})
	f.Field("a").(*Line).Placeholder = bad
	f.Field("a").(*Line).Suggest = func(string) []string { return []string{bad} }
	f.Init()
	for range f.reachable() {
		for _, w := range []int{40, 120} {
			if view := f.View(w, 40, mono); strings.Contains(view, "\u202e") || strings.Contains(view, "\x1b[2J") {
				t.Errorf("%s: drawn raw", f.Focused().Key())
			}
		}
		write(f, " ")
		press(t, f, "tab")
	}
}
