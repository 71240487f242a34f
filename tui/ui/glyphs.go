package ui

// Glyphs are the signs that a screen is made of, in a form that the terminal
// can show. Each is one cell wide except Ellipsis (up to 3) and the check and
// radio boxes (3).
type Glyphs struct {
	Horizontal, Vertical string // rules and borders
	Beside               string // beside what does not stand for what holds now

	Pointer  string // the selected row, the focused field
	Bullet   string // an item of a list
	Dot      string // between the parts of a line: "opinion · mother"
	Ellipsis string // text that goes on
	Arrow    string // leads to
	Up, Down string // more above, more below
	Blank    string // an answer not given yet, repeated over the field's width
	Bullets  string // a letter of a secret

	CheckOn, CheckOff string // one of several
	RadioOn, RadioOff string // one of one

	Must   string // the procedure asks for it
	Should string // the procedure would like it
	Done   string // answered
	Marked string // a paragraph with a mark
	Hint   string // a question to the writer
	Bar    string // a length on a timeline
}

// UnicodeGlyphs is for terminals that are UTF-8.
func UnicodeGlyphs() Glyphs {
	g := ASCIIGlyphs()
	g.Horizontal, g.Vertical = "─", "│"
	g.Bullet, g.Dot, g.Ellipsis, g.Arrow = "•", "·", "…", "→"
	g.Up, g.Down, g.Bullets, g.Bar = "↑", "↓", "•", "█"
	return g
}

// ASCIIGlyphs is for all others. The signs that carry a state are the same in
// both sets, so that help and training say the same thing everywhere.
func ASCIIGlyphs() Glyphs {
	return Glyphs{
		Horizontal: "-", Vertical: "|", Beside: ":",
		Pointer: ">", Bullet: "*", Dot: "-", Ellipsis: "...", Arrow: ">",
		Up: "^", Down: "v", Blank: "_", Bullets: "*",
		CheckOn: "[x]", CheckOff: "[ ]", RadioOn: "(*)", RadioOff: "( )",
		Must: "!", Should: "-", Done: "+", Marked: "*", Hint: "?", Bar: "#",
	}
}
