package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/tui/filing"
	"casefile/tui/screen"
	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// headHeight and footHeight are the lines around a screen; a banner takes one
// more.
const headHeight, footHeight = 2, 2

// bodySize is the room a screen has: what it is told as the window's size.
func (r *Root) bodySize() tea.WindowSizeMsg {
	h := r.h - headHeight - footHeight
	h -= len(r.banners())
	return tea.WindowSizeMsg{Width: r.w, Height: max(h, 1)}
}

// View draws the whole terminal.
func (r *Root) View() string {
	if r.quitting {
		return ui.Clip("", r.w, r.h)
	}
	if r.w < 40 || r.h < 10 {
		return terminal.PlaceCursor(ui.Clip("This window is too small.\nMake it at least 40 by 10.\nNothing is lost.", r.w, r.h))
	}
	head := []string{r.headline()}
	for _, line := range slices.Backward(r.banners()) {
		head = append([]string{r.Theme.Banner.Render(ui.Pad(" "+ui.Truncate(line, r.w-1, r.Theme), r.w))}, head...)
	}
	head = append(head, ui.Rule("", r.w, r.Theme))
	size := r.bodySize()
	body := strings.Split(ui.Clip(r.top().View(size.Width, size.Height), size.Width, size.Height), "\n")
	// A long message takes its further lines from the screen's last ones.
	toast := r.toastLines()
	body = body[:max(len(body)-len(toast)+1, 0)]
	lines := slices.Concat(head, body, toast, []string{r.footer()})
	frame := ui.Clip(strings.Join(lines, "\n"), r.w, r.h)
	if !r.Given.Caps.UTF8 {
		frame = terminal.ASCII(frame)
	}
	return terminal.PlaceCursor(frame)
}

// headline says where one is and who is signed in.
func (r *Root) headline() string {
	var trail []string
	whose := ""
	for _, s := range r.stack {
		if f, ok := s.(*filing.FormScreen); ok && f.File != nil {
			// From a list of tasks or drafts the child's own screen is not on the way.
			if whose = ui.Line(f.File.Name()); !slices.Contains(trail, whose) {
				trail = append(trail, whose)
			}
		}
		if t := s.Title(); t != "" {
			trail = append(trail, ui.Line(t))
		}
	}
	sign := ""
	if f := r.shown(); f != nil && f.Restricted {
		sign = "[restricted] "
	}
	sep := " " + r.Theme.Arrow + " "
	var who []string
	if r.Session != nil {
		who = []string{ui.Line(r.Me().Name) + " " + r.Theme.Dot + " " + r.Me().Role.Words() + " ", ui.Line(r.Me().Name) + " "}
	}
	who = append(who, "")
	room := func() int { return r.w - ui.Width(who[0]) - ui.Width(sign) - 2 }
	// Where there is no room, the list goes first, then what lies between the
	// child and where one is, then who is signed in: whose file it is must show.
	wide := func() bool { return ui.Width(strings.Join(trail, sep)) > room() }
	if len(trail) > 1 && trail[0] != whose && wide() {
		trail = trail[1:]
	}
	for len(trail) > 2 && wide() {
		drop := len(trail) - 2
		if trail[drop] == whose {
			drop--
		}
		trail = slices.Delete(trail, drop, drop+1)
	}
	for len(who) > 1 && wide() {
		who = who[1:]
	}
	if len(trail) == 0 {
		trail = []string{"Casefile"}
	}
	last := len(trail) - 1
	path := r.Theme.Title.Render(trail[last])
	if last > 0 {
		path = r.Theme.Muted.Render(strings.Join(trail[:last], sep)+sep) + path
	}
	path = ui.Truncate(path, max(room(), 10), r.Theme)
	path = r.Theme.Confidential.Render(sign) + path
	return ui.Pad(" "+path, r.w-ui.Width(who[0])) + r.Theme.Muted.Render(who[0])
}

// shown is the file that the screen on top is of; nil for none.
func (r *Root) shown() *model.CaseFile {
	for _, s := range slices.Backward(r.stack) {
		if of, ok := s.(screen.OfFile); ok {
			if file, now := of.FileShown(); now {
				return file
			}
		}
	}
	return nil
}

// toastLines is the message of the moment: always at least one line, so that
// nothing moves when it comes.
func (r *Root) toastLines() []string {
	toast := r.toast
	if r.unspelt != "" && !toast.Bad {
		toast = screen.ToastMsg{Text: r.unspelt, Bad: true}
	}
	style, sign := r.Theme.Good, " "
	if toast.Bad {
		style, sign = r.Theme.Error, "!"
	}
	if toast.Text == "" {
		return []string{""}
	}
	var lines []string
	for i, l := range ui.Wrap(ui.Line(toast.Text), r.w-3) {
		if i > 0 {
			sign = " "
		}
		if len(lines) < maxToast {
			lines = append(lines, style.Render(sign+" "+l))
		}
	}
	return lines
}

// maxToast is how many lines a message may take.
const maxToast = 4

// footer shows as many actions as fit, the first ones first, and always how to
// see them all: "more" where some did not fit.
func (r *Root) footer() string {
	help := "?"
	if r.typing() {
		help = "F1"
	}
	actions := r.top().Actions()
	if len(r.stack) > 1 && screen.Bound(actions, tea.KeyMsg{Type: tea.KeyEsc}, false) == nil {
		actions = append(actions, screen.Action{Title: "back", Keys: []string{"esc"}})
	}
	line, shown, all := r.keycaps(actions, false)
	if shown < all {
		if brief, n, _ := r.keycaps(actions, true); n > shown {
			line, shown = brief, n
		}
	}
	rest := keycap(r.Theme, help, "all keys")
	if shown < all || ui.Width(line)+1+ui.Width(rest) > r.w {
		rest = keycap(r.Theme, help, "more")
	}
	if sign := r.proofSign(); sign != "" {
		rest = sign + "  " + rest
		line = ui.Truncate(line, r.w-ui.Width(rest)-1, r.Theme)
	}
	return ui.Pad(line, r.w-ui.Width(rest)-1) + " " + rest
}

// proofSign says that the record is being proved, or is not as it should be; empty
// where there is nothing to say.
func (r *Root) proofSign() string {
	if r.Session == nil {
		return ""
	}
	switch p := r.Session.Checks().Proof(); {
	case len(p.Found) > 0:
		return r.Theme.Error.Render("! record (v)")
	case p.Through || p.Total < screen.LongRecord:
		return ""
	case p.PutOff:
		return r.Theme.Warn.Render("! not checked (v)")
	default:
		return r.Theme.Muted.Render(fmt.Sprintf("checking %d %%", p.Percent()))
	}
}

// keycaps are the actions that can be done by a key now, as many as fit beside
// what leads to the rest of them, and how many those are.
func (r *Root) keycaps(actions []screen.Action, brief bool) (line string, shown, all int) {
	room := r.w - ui.Width(keycap(r.Theme, "F1", "more")) - 1
	for _, a := range actions {
		key, title := keyNow(a, r.typing()), a.Title
		if brief && a.Brief != "" {
			title = a.Brief
		}
		if a.WhyNot != "" || title == "" || key == "" {
			continue
		}
		all++
		gap, name := min(all, 2), screen.KeyName(key)
		room -= gap + ui.Width(name) + 1 + ui.Width(title)
		if room >= 0 {
			line += strings.Repeat(" ", gap) + keycap(r.Theme, name, title)
			shown++
		}
	}
	return line, shown, all
}

// keyNow is the first key of an action that does it now: where letters are text,
// a letter does not.
func keyNow(a screen.Action, typing bool) string {
	for _, k := range a.Keys {
		if !typing || len([]rune(k)) > 1 {
			return k
		}
	}
	return ""
}

func keycap(t ui.Theme, key, title string) string {
	return t.Key.Render(key) + " " + t.Muted.Render(title)
}
