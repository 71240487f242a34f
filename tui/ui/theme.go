package ui

import "github.com/charmbracelet/lipgloss"

// The names of the themes.
const (
	ThemeDefault  = "default"  // the terminal's own 16 colours
	ThemeContrast = "contrast" // dark on light or light on dark, nothing faint
	ThemeMono     = "mono"     // no colour
)

// Theme is how everything looks: the glyphs, and a style for each role. A
// style never carries a meaning alone.
type Theme struct {
	Glyphs
	Name string

	Text         lipgloss.Style // ordinary text
	Muted        lipgloss.Style // help, labels, rules: read second
	Title        lipgloss.Style // what a screen, section or box is
	Accent       lipgloss.Style // where one is
	Key          lipgloss.Style // a key that can be pressed
	Selected     lipgloss.Style // the row that Enter opens
	Good         lipgloss.Style // done, verified, in time
	Warn         lipgloss.Style // due soon, should
	Danger       lipgloss.Style // late, must
	Error        lipgloss.Style // what went wrong
	Mark         lipgloss.Style // text marked as not factual
	Confidential lipgloss.Style // anything of the confidential section
	Banner       lipgloss.Style // a line across the screen
}

// ThemeNames lists the themes that NewTheme knows, the default first.
func ThemeNames() []string { return []string{ThemeDefault, ThemeContrast, ThemeMono} }

// NewTheme is the theme of that name, in glyphs that the terminal can show. A
// name that it does not know gives the default, so that an old setting never
// keeps the program from starting.
func NewTheme(name string, utf8 bool) Theme {
	var t Theme
	switch name {
	case ThemeContrast:
		t = contrastTheme()
	case ThemeMono:
		t = monoTheme()
	default:
		t = defaultTheme()
	}
	t.Glyphs = ASCIIGlyphs()
	if utf8 {
		t.Glyphs = UnicodeGlyphs()
	}
	return t
}

// The sixteen colours by number: their shades are the user's own choice, so
// they suit the background. White, black, yellow and the bright ones are left
// out where they would be the text's colour: each vanishes on some background.
const (
	red     = lipgloss.Color("1")
	green   = lipgloss.Color("2")
	blue    = lipgloss.Color("4")
	magenta = lipgloss.Color("5")
	cyan    = lipgloss.Color("6")
	black   = lipgloss.Color("0")
	yellow  = lipgloss.Color("3")
	white   = lipgloss.Color("15")
)

func monoTheme() Theme {
	plain := lipgloss.NewStyle()
	bold, reverse := plain.Bold(true), plain.Reverse(true)
	return Theme{
		Name: ThemeMono,
		Text: plain, Muted: plain, Title: bold, Accent: bold, Key: bold,
		Selected: reverse, Good: plain, Warn: bold, Danger: bold, Error: bold,
		Mark: bold, Confidential: reverse, Banner: reverse,
	}
}

func defaultTheme() Theme {
	t := monoTheme()
	t.Name = ThemeDefault
	t.Muted = t.Text.Faint(true)
	t.Accent = t.Text.Foreground(cyan).Bold(true)
	t.Good = t.Text.Foreground(green)
	t.Warn = t.Text.Foreground(magenta)
	t.Danger = t.Text.Foreground(red).Bold(true)
	t.Error = t.Danger
	t.Mark = t.Text.Foreground(cyan)
	t.Confidential = t.Text.Foreground(magenta).Bold(true)
	return t
}

// contrastTheme sets foreground and background together wherever it uses
// colour, so that the contrast does not depend on the terminal's own.
func contrastTheme() Theme {
	t := monoTheme()
	t.Name = ThemeContrast
	t.Selected = t.Text.Bold(true).Foreground(white).Background(blue)
	t.Warn = t.Text.Bold(true).Foreground(black).Background(yellow)
	t.Danger = t.Text.Bold(true).Foreground(white).Background(red)
	t.Error = t.Danger
	t.Confidential = t.Text.Bold(true).Foreground(white).Background(magenta)
	t.Banner = t.Selected
	return t
}
