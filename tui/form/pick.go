package form

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/tui/ui"
)

// Pick is any number of many options, as check boxes. Arrows and the first
// letters of options move, space picks and unpicks.
type Pick struct {
	named
	options []Option
	picked  map[string]bool
	list    ui.List
	edits   int
}

// NewPick is a list of options, none of them picked.
func NewPick(key, label string, options []Option) *Pick {
	return &Pick{named: named{key, label}, options: options, picked: map[string]bool{}}
}

// SetOptions replaces the options. What was picked and is no longer among them
// goes to their end.
func (p *Pick) SetOptions(options []Option) {
	picked := p.Picked()
	p.options = options
	p.keep(picked)
	p.list.Fit(len(p.options), p.height())
}

// keep adds an option for each value that has none, so that nothing that was
// answered is lost from sight.
func (p *Pick) keep(values []string) {
	for _, v := range values {
		if indexOf(p.options, v) < 0 {
			p.options = append(p.options[:len(p.options):len(p.options)], Option{Value: v})
		}
	}
}

// Picked are the values picked, in the order of the options.
func (p *Pick) Picked() []string {
	var out []string
	for _, o := range p.options {
		if p.picked[o.Value] {
			out = append(out, o.Value)
		}
	}
	return out
}

// Value is the values picked, one on each line.
func (p *Pick) Value() string { return strings.Join(p.Picked(), "\n") }

// SetValue picks what Value gave.
func (p *Pick) SetValue(v string) {
	p.picked = map[string]bool{}
	p.edits++
	if v == "" {
		return
	}
	values := strings.Split(v, "\n")
	p.keep(values)
	for _, v := range values {
		p.picked[v] = true
	}
}

// Empty reports whether nothing is picked.
func (p *Pick) Empty() bool { return len(p.Picked()) == 0 }

// Typing is false.
func (p *Pick) Typing() bool { return false }

func (p *Pick) changes() int { return p.edits }

func (p *Pick) height() int { return min(len(p.options), optionWindow) }

// Takes reports that up and down move between the options, and leave the field
// at the ends.
func (p *Pick) Takes(key string) bool {
	switch key {
	case "up":
		return p.list.Cursor > 0
	case "down":
		return p.list.Cursor < len(p.options)-1
	case "pgup", "pgdown":
		return len(p.options) > p.height()
	}
	return false
}

// Update takes a key.
func (p *Pick) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	n, h := len(p.options), p.height()
	if !ok || n == 0 {
		return nil
	}
	if r := letter(k); r != 0 {
		if i := byLetter(p.options, p.list.Cursor, r); i >= 0 {
			p.list.Move(i-p.list.Cursor, n, h)
		}
		return nil
	}
	switch keyName(k) {
	case "up", "left":
		p.list.Move(-1, n, h)
	case "down", "right":
		p.list.Move(+1, n, h)
	case "pgup":
		p.list.Page(-1, n, h)
	case "pgdown":
		p.list.Page(+1, n, h)
	case "home":
		p.list.Home()
	case "end":
		p.list.End(n, h)
	case " ":
		v := p.options[p.list.Cursor].Value
		p.picked[v] = !p.picked[v]
		p.edits++
	}
	return nil
}

// View draws a window of the options; without the focus, those picked.
func (p *Pick) View(w int, focused bool, t ui.Theme) string {
	n := len(p.options)
	if n == 0 {
		return t.Muted.Render(ui.Truncate("nothing to pick from", w, t))
	}
	if !focused && n > optionWindow {
		return p.summary(w, t)
	}
	h := p.height()
	list := p.list
	list.Fit(n, h)
	var lines, help []string
	for i := range h {
		at := list.Top + i
		line, more := p.options[at].helped(p.box(at, t), focused && at == list.Cursor, w, t)
		lines, help = append(lines, line), append(help, more...)
	}
	lines = append(lines, help...)
	if focused {
		if how := p.how(n, h); how != "" {
			lines = append(lines, aside(how, w, t)...)
		}
	}
	return strings.Join(lines, "\n")
}

// how says where the cursor is in a long list and how many are picked, and until
// one is, how that is done.
func (p *Pick) how(n, h int) string {
	picked := len(p.Picked())
	switch {
	case n > h && picked == 0:
		return fmt.Sprintf("%d of %d: %s", p.list.Cursor+1, n, picking)
	case n > h:
		return fmt.Sprintf("%d of %d, %d picked", p.list.Cursor+1, n, picked)
	case picked == 0:
		return picking
	}
	return ""
}

// picking is how to pick, for whoever has not.
const picking = "space picks"

func (p *Pick) box(i int, t ui.Theme) string {
	if p.picked[p.options[i].Value] {
		return t.CheckOn
	}
	return t.CheckOff
}

// summary lists what is picked of many options.
func (p *Pick) summary(w int, t ui.Theme) string {
	var lines []string
	picked := 0
	for i, o := range p.options {
		if p.picked[o.Value] {
			if picked++; picked <= optionWindow {
				lines = append(lines, ui.Truncate(o.boxed(p.box(i, t), false, t), w, t))
			}
		}
	}
	last := ""
	switch {
	case picked == 0:
		last = fmt.Sprintf("%s nothing picked (%d to pick from)", t.CheckOff, len(p.options))
	case picked > optionWindow:
		last = fmt.Sprintf("and %d more", picked-optionWindow)
	default:
		return strings.Join(lines, "\n")
	}
	return strings.Join(append(lines, t.Muted.Render(ui.Truncate(last, w, t))), "\n")
}
