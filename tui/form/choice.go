package form

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// Choice is one of several options, as radio buttons. Nothing is chosen to
// begin with. Arrows move, space chooses (and unchooses), the first letter of
// an option chooses it, Enter chooses where the arrows have moved to.
type Choice struct {
	named
	options []Option
	value   string
	cursor  int
	moved   bool // the cursor was moved since the field got the focus
	inline  bool // last drawn on one line
	edits   int
}

// NewChoice is a choice of options, none of them chosen.
func NewChoice(key, label string, options []Option) *Choice {
	return &Choice{named: named{key, label}, options: options}
}

// SetOptions replaces the options. What was chosen stays, even where it is no
// longer among them.
func (c *Choice) SetOptions(options []Option) {
	c.options = options
	c.cursor = max(min(c.cursor, len(c.all())-1), 0)
}

// all are the options, and the chosen value if it is not one of them (of an
// older draft, say): nothing that was answered is lost from sight.
func (c *Choice) all() []Option {
	if c.value == "" || indexOf(c.options, c.value) >= 0 {
		return c.options
	}
	return append(append([]Option(nil), c.options...), Option{Value: c.value})
}

// Value is the chosen option's, "" for none.
func (c *Choice) Value() string { return c.value }

// SetValue chooses.
func (c *Choice) SetValue(v string) {
	if v != c.value {
		c.value = v
		c.edits++
	}
	c.cursor = max(indexOf(c.all(), v), 0)
}

// Empty reports whether nothing is chosen.
func (c *Choice) Empty() bool { return c.value == "" }

// Typing is false.
func (c *Choice) Typing() bool { return false }

func (c *Choice) changes() int { return c.edits }

// Focus puts the cursor on what is chosen, or on the first option.
func (c *Choice) Focus() tea.Cmd {
	c.cursor, c.moved = max(indexOf(c.all(), c.value), 0), false
	return nil
}

// Takes reports that up and down move between options that stand below each
// other, and leave the field at the ends.
func (c *Choice) Takes(key string) bool {
	switch key {
	case "up":
		return !c.inline && c.cursor > 0
	case "down":
		return !c.inline && c.cursor < len(c.all())-1
	}
	return false
}

// Update takes a key.
func (c *Choice) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	options := c.all()
	if !ok || len(options) == 0 {
		return nil
	}
	if r := letter(k); r != 0 {
		from := c.cursor
		if options[from].Value != c.value {
			from-- // the one at the cursor comes first, until it is chosen
		}
		if i := byLetter(options, from, r); i >= 0 {
			c.choose(options[i].Value)
		}
		return nil
	}
	switch keyName(k) {
	case "up", "left":
		c.move(-1)
	case "down", "right":
		c.move(+1)
	case "home":
		c.move(-len(options))
	case "end":
		c.move(len(options))
	case " ":
		c.toggle(options[c.cursor].Value)
	case "enter":
		if c.moved {
			c.choose(options[c.cursor].Value)
		}
	case "backspace", "delete":
		c.choose("")
	}
	return nil
}

func (c *Choice) move(delta int) {
	c.cursor = max(min(c.cursor+delta, len(c.all())-1), 0)
	c.moved = true
}

func (c *Choice) toggle(v string) {
	if v == c.value {
		v = ""
	}
	c.choose(v)
}

func (c *Choice) choose(v string) {
	at := c.cursor
	c.SetValue(v)
	if v == "" {
		c.cursor = max(min(at, len(c.all())-1), 0)
	}
}

// choosing is how to choose, for whoever has not.
const choosing = "arrows move, space chooses"

// View draws the options on one line if they all fit, or else below each
// other, a window of them at a time. Without the focus an answer that takes
// several lines is drawn as what is chosen, and so are many options.
func (c *Choice) View(w int, focused bool, t ui.Theme) string {
	options := c.all()
	if len(options) == 0 {
		return t.Muted.Render("nothing to choose from")
	}
	line, fits := c.oneLine(options, w, focused, t)
	c.inline = fits
	var lines []string
	switch {
	case fits && focused:
		lines = append([]string{line}, options[c.cursor].help(w, t)...)
	case fits:
		lines = []string{line}
	case !focused && (c.value != "" || len(options) > optionWindow):
		lines = []string{c.chosen(options, w, t)}
	default:
		lines = c.below(options, w, focused, t)
	}
	if focused {
		if how := c.how(len(options)); how != "" {
			lines = append(lines, aside(how, w, t)...)
		}
	}
	return strings.Join(lines, "\n")
}

// how says where the cursor is among more options than are seen, and until one
// is chosen how that is done.
func (c *Choice) how(n int) string {
	switch {
	case n > optionWindow && c.value == "":
		return fmt.Sprintf("%d of %d: %s", c.cursor+1, n, choosing)
	case n > optionWindow:
		return fmt.Sprintf("%d of %d", c.cursor+1, n)
	case c.value == "":
		return choosing
	}
	return ""
}

func (c *Choice) oneLine(options []Option, w int, focused bool, t ui.Theme) (string, bool) {
	if len(options) > optionWindow {
		return "", false
	}
	items := make([]string, len(options))
	for i, o := range options {
		items[i] = o.boxed(c.box(o, t), focused && i == c.cursor, t)
	}
	line := strings.Join(items, "  ")
	return line, ui.Width(line) <= w
}

func (c *Choice) below(options []Option, w int, focused bool, t ui.Theme) []string {
	list := ui.List{Cursor: c.cursor}
	h := min(len(options), optionWindow)
	if focused {
		list.Top = c.cursor - h/2
	}
	list.Fit(len(options), h)
	var lines, help []string
	for i := range h {
		at := list.Top + i
		line, more := options[at].helped(c.box(options[at], t), focused && at == c.cursor, w, t)
		lines, help = append(lines, line), append(help, more...)
	}
	return append(lines, help...)
}

func (c *Choice) chosen(options []Option, w int, t ui.Theme) string {
	if i := indexOf(options, c.value); i >= 0 {
		return ui.Truncate(options[i].boxed(t.RadioOn, false, t), w, t)
	}
	return t.Muted.Render(ui.Truncate(fmt.Sprintf("%s not chosen yet (%d to choose from)", t.RadioOff, len(options)), w, t))
}

func (c *Choice) box(o Option, t ui.Theme) string {
	if c.value != "" && o.Value == c.value {
		return t.RadioOn
	}
	return t.RadioOff
}
