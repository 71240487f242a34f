package tui

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/terminal"
	"casefile/tui/ui"
)

// Root holds the stack of screens and is the only one that navigates.
type Root struct {
	*app
	stack []Screen
	w, h  int
	toast toastMsg
	said  time.Time
	// active is when a key last came: the idle lock counts from it.
	active time.Time
	// escs counts Escs that wait to see whether an arrow key's rest follows.
	escs       int
	escPending bool
	// held are keys that came while the screen on top was still reading what it
	// shows: they wait for it.
	held keysMsg
	// quitting is set once the drafts are on their way and the program ends.
	quitting bool
}

// tickEvery is how often drafts are saved and the idle lock is looked at: what
// was typed survives all but its last two seconds.
const tickEvery = time.Second

// toastFor is how long a line that asks for nothing stays.
const toastFor = 8 * time.Second

// waiter is a screen that has to read before it can take a key.
type waiter interface{ reading() bool }

func reading(s Screen) bool {
	w, ok := s.(waiter)
	return ok && w.reading()
}

type (
	tickMsg time.Time
	// shutdownMsg says that the machine or the terminal wants the program to end.
	shutdownMsg struct{}
)

// saver is a screen that holds what was typed and not filed.
type saver interface {
	// save saves the draft if it changed; nil where there is nothing to do.
	save() tea.Cmd
	// flush does the same at once, for the end of the program.
	flush(ctx context.Context) error
	// draft names it.
	draft() store.DraftID
}

// New makes the program's model; Run runs it.
func New(cfg Config) *Root {
	r := &Root{app: newApp(cfg), w: 80, h: 24}
	r.active = r.clock
	switch {
	case r.session != nil:
		r.stack = []Screen{newCasesScreen(r.app)}
	case r.vault != nil:
		r.stack = []Screen{newUnlockScreen(r.app)}
	default:
		r.stack = []Screen{newSetupScreen(r.app)}
	}
	return r
}

// Init starts the first screen and the clock.
func (r *Root) Init() tea.Cmd { return tea.Batch(r.resized(r.top()), r.settle(), r.tick()) }

func (r *Root) tick() tea.Cmd {
	return r.after(tickEvery, func(t time.Time) tea.Msg { return tickMsg(t) })
}

func (r *Root) top() Screen  { return r.stack[len(r.stack)-1] }
func (r *Root) typing() bool { return r.top().Typing() }

// Update takes every message of the program.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	r.clock = r.Now()
	cmd := r.handle(msg)
	return r, tea.Batch(cmd, r.settle())
}

// settle does the navigation that was asked for, and lets held keys go.
func (r *Root) settle() tea.Cmd {
	var cmds []tea.Cmd
	for len(r.moves) > 0 {
		m := r.moves[0]
		r.moves = r.moves[1:]
		cmds = append(cmds, m(r))
	}
	if len(r.held) > 0 && !reading(r.top()) {
		keys := r.held
		r.held = nil
		cmds = append(cmds, func() tea.Msg { return keys })
	}
	return tea.Batch(cmds...)
}

func (r *Root) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.w, r.h = msg.Width, msg.Height
		return r.broadcast(r.bodySize())
	case tea.KeyMsg:
		return r.pressed(msg)
	case keysMsg:
		// One at a time: what the first one opens takes the rest.
		if len(msg) == 0 {
			return nil
		}
		return tea.Sequence(r.pressed(msg[0]), func() tea.Msg { return msg[1:] })
	case escMsg:
		if r.escPending && msg.id == r.escs {
			r.escPending = false
			return r.key(tea.KeyMsg{Type: tea.KeyEsc})
		}
		return nil
	case strayPasteMsg:
		return warn("Text was pasted where none can be typed. Nothing was done with it.")
	case toastMsg:
		r.toast, r.said = msg, r.clock
		return nil
	case tickMsg:
		return tea.Batch(r.ticked(), r.tick())
	case shutdownMsg:
		return r.quit()
	}
	return r.broadcast(msg)
}

// headHeight and footHeight are the lines around a screen; a banner takes one
// more.
const headHeight, footHeight = 2, 2

// bodySize is the room a screen has: what it is told as the window's size.
func (r *Root) bodySize() tea.WindowSizeMsg {
	h := r.h - headHeight - footHeight
	if r.Banner != "" {
		h--
	}
	return tea.WindowSizeMsg{Width: r.w, Height: max(h, 1)}
}

// resized tells a new screen its size before it starts.
func (r *Root) resized(s Screen) tea.Cmd {
	next, cmd := s.Update(r.bodySize())
	r.stack[len(r.stack)-1] = next
	return tea.Batch(cmd, next.Init())
}

// broadcast gives a message to every screen: answers find whoever asked.
func (r *Root) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i, s := range r.stack {
		next, cmd := s.Update(msg)
		r.stack[i] = next
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// pressed joins an Esc to the rest of an arrow key that came late.
func (r *Root) pressed(k tea.KeyMsg) tea.Cmd {
	r.active = r.clock
	if r.escPending {
		r.escPending = false
		if arrow, ok := arrows[string(k.Runes)]; ok && k.Type == tea.KeyRunes {
			return r.key(tea.KeyMsg{Type: arrow})
		}
		first := r.key(tea.KeyMsg{Type: tea.KeyEsc})
		return tea.Sequence(first, func() tea.Msg { return k })
	}
	if k.Type == tea.KeyEsc {
		r.escPending = true
		r.escs++
		id := r.escs
		return r.after(escWait, func(time.Time) tea.Msg { return escMsg{id} })
	}
	return r.key(k)
}

func (r *Root) key(k tea.KeyMsg) tea.Cmd {
	if r.toast.bad {
		r.toast = toastMsg{}
	}
	if k.Type == tea.KeyCtrlC {
		k = tea.KeyMsg{Type: tea.KeyEsc}
	}
	s := r.top()
	switch {
	case k.Type == tea.KeyEsc:
		r.held = nil
	case reading(s):
		r.held = append(r.held, k)
		return nil
	}
	for _, actions := range [][]Action{s.Actions(), r.global()} {
		if a := bound(actions, k, s.Typing()); a != nil {
			return run(a)
		}
	}
	next, cmd := s.Update(k)
	r.stack[len(r.stack)-1] = next
	return cmd
}

func run(a *Action) tea.Cmd {
	if a.WhyNot != "" {
		return say(a.WhyNot)
	}
	return a.Run()
}

// global are the actions that every screen has.
func (r *Root) global() []Action {
	actions := []Action{
		{ID: "help", Title: "All keys", Keys: []string{"?", "f1"}, Run: func() tea.Cmd { return r.push(newHelpScreen(r)) }},
		{ID: "palette", Title: "Find an action", Keys: []string{":"}, Run: func() tea.Cmd { return r.push(newPaletteScreen(r)) }},
		{ID: "back", Title: "Back", Keys: []string{"esc"}, Run: r.back},
	}
	if r.session != nil {
		actions = append(actions,
			Action{ID: "search", Title: "Search everything", Keys: []string{"ctrl+f"}, Run: func() tea.Cmd { return r.push(newSearchScreen(r.app, "")) }},
			Action{ID: "lock", Title: "Lock", Keys: []string{"ctrl+l"}, Run: r.lock},
		)
	}
	if len(r.stack) == 1 {
		actions = append(actions, Action{ID: "quit", Title: "Quit", Keys: []string{"q"}, Run: r.quit})
	}
	return actions
}

func (r *Root) back() tea.Cmd {
	if len(r.stack) == 1 {
		return say("This is the first screen. q quits, ctrl+l locks.")
	}
	return r.leave(r.top())
}

// saves are the commands that save what was typed on every screen.
func (r *Root) saves() []tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range r.stack {
		if d, ok := s.(saver); ok {
			cmds = append(cmds, d.save())
		}
	}
	return cmds
}

// lock keeps the drafts, wipes keys and screen, and asks who is there. It does
// not wait for the event loop: nothing may be typed in between.
func (r *Root) lock() tea.Cmd {
	if r.session == nil {
		return nil
	}
	r.resume = store.DraftID{}
	for _, s := range r.stack {
		if d, ok := s.(saver); ok {
			r.resume = d.draft()
		}
	}
	if err := r.Flush(context.Background()); err != nil {
		return warn("Not locked, because what you typed could not be kept: " + err.Error())
	}
	r.session.Lock()
	r.session = nil
	r.stack, r.moves, r.held = []Screen{newUnlockScreen(r.app)}, nil, nil
	r.toast = toastMsg{}
	return tea.Batch(tea.ClearScreen, r.resized(r.top()))
}

func (r *Root) quit() tea.Cmd {
	if err := r.Flush(context.Background()); err != nil && !r.quitting {
		r.quitting = true
		return warn("What you typed could not be kept: " + err.Error() + " Quit once more to leave without it.")
	}
	r.quitting = true
	return tea.Quit
}

// Flush saves every draft at once. Run calls it however the program ends.
func (r *Root) Flush(ctx context.Context) error {
	if r.session == nil {
		return nil
	}
	var first error
	for _, s := range r.stack {
		if d, ok := s.(saver); ok {
			if err := d.flush(ctx); err != nil && first == nil {
				first = err
			}
		}
	}
	return first
}

func (r *Root) ticked() tea.Cmd {
	if !r.toast.bad && r.clock.Sub(r.said) > toastFor {
		r.toast = toastMsg{}
	}
	idle := time.Duration(r.prefs.IdleLockMinutes) * time.Minute
	if r.session != nil && idle > 0 && r.clock.Sub(r.active) >= idle {
		r.active = r.clock
		return r.lock()
	}
	return tea.Batch(r.saves()...)
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
	if r.Banner != "" {
		head = append([]string{r.theme.Banner.Render(ui.Pad(" "+r.Banner, r.w))}, head...)
	}
	head = append(head, ui.Rule("", r.w, r.theme))
	size := r.bodySize()
	body := strings.Split(ui.Clip(r.top().View(size.Width, size.Height), size.Width, size.Height), "\n")
	// A long message takes its further lines from the screen's last ones.
	toast := r.toastLines()
	body = body[:max(len(body)-len(toast)+1, 0)]
	lines := slices.Concat(head, body, toast, []string{r.footer()})
	frame := ui.Clip(strings.Join(lines, "\n"), r.w, r.h)
	if !r.Caps.UTF8 {
		frame = terminal.ASCII(frame)
	}
	return terminal.PlaceCursor(frame)
}

// headline says where one is and who is signed in.
func (r *Root) headline() string {
	var trail []string
	for _, s := range r.stack {
		if t := s.Title(); t != "" {
			trail = append(trail, ui.Line(t))
		}
	}
	sep := " " + r.theme.Arrow + " "
	who := ""
	if r.session != nil {
		who = ui.Line(r.me().Name) + " " + r.theme.Dot + " " + r.me().Role.Words() + " "
	}
	room := r.w - ui.Width(who) - 2
	for len(trail) > 1 && ui.Width(strings.Join(trail, sep)) > room {
		trail = trail[1:]
	}
	if len(trail) == 0 {
		trail = []string{"Casefile"}
	}
	last := len(trail) - 1
	path := r.theme.Title.Render(ui.Truncate(trail[last], max(room, 10), r.theme))
	if last > 0 {
		path = r.theme.Muted.Render(strings.Join(trail[:last], sep)+sep) + path
	}
	return ui.Pad(" "+path, r.w-ui.Width(who)) + r.theme.Muted.Render(who)
}

// toastLines is the message of the moment: always at least one line, so that
// nothing moves when it comes.
func (r *Root) toastLines() []string {
	style, sign := r.theme.Good, " "
	if r.toast.bad {
		style, sign = r.theme.Error, "!"
	}
	if r.toast.text == "" {
		return []string{""}
	}
	var lines []string
	for i, l := range ui.Wrap(ui.Line(r.toast.text), r.w-3) {
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

// footer shows as many actions as fit, and always how to see them all.
func (r *Root) footer() string {
	all := keycap(r.theme, "?", "all keys")
	if r.typing() {
		all = keycap(r.theme, "F1", "all keys")
	}
	room := r.w - ui.Width(all) - 2
	line := " "
	actions := r.top().Actions()
	if len(r.stack) > 1 && bound(actions, tea.KeyMsg{Type: tea.KeyEsc}, false) == nil {
		actions = append(actions, Action{Title: "back", Keys: []string{"esc"}})
	}
	for _, a := range actions {
		if a.WhyNot != "" || a.Title == "" || len(a.Keys) == 0 {
			continue
		}
		cap := keycap(r.theme, keyName(a.Keys[0]), a.Title)
		if ui.Width(line)+ui.Width(cap)+2 > room {
			break
		}
		line += cap + "  "
	}
	return ui.Pad(line, room) + " " + all
}

func keycap(t ui.Theme, key, title string) string {
	return t.Key.Render(key) + " " + t.Muted.Render(title)
}

// keyName is a key as keyboards are labelled.
func keyName(k string) string {
	switch {
	case k == "enter":
		return "Enter"
	case k == "esc":
		return "Esc"
	case k == " ":
		return "Space"
	case len(k) > 1 && k[0] == 'f' && k[1] >= '0' && k[1] <= '9':
		return "F" + k[1:]
	case strings.HasPrefix(k, "ctrl+"):
		return "Ctrl+" + strings.ToUpper(k[5:])
	}
	return k
}
