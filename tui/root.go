package tui

import (
	"context"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/record"
	"casefile/tui/screen"
	"casefile/tui/upkeep"
)

// Root holds the stack of screens and is the only one that navigates.
type Root struct {
	*screen.App
	stack []screen.Screen
	w, h  int
	toast screen.ToastMsg
	said  time.Time
	// unspelt says that something that was typed was not taken; empty where all was.
	unspelt string
	// idle counts from the last key: the idle lock looks at it.
	idle idle
	// behind is what lies behind the lock screen.
	behind []*behind
	// unsaved is why what was typed could not be saved when the program locked; nil
	// where it could, or it was said.
	unsaved error
	// looked are the files of which the access log has that they are shown now.
	looked []model.CaseID
	// lost is why the open file is the vault no more; nil while it is.
	lost error
	// escs counts Escs that wait to see whether an arrow key's rest follows.
	escs       int
	escPending bool
	// held are keys not acted on yet, in the order they came: the screen on top
	// is still reading what it shows.
	held keysMsg
	// warned is set once somebody was told that leaving would lose what they typed.
	warned bool
	// quitting is set once the drafts are kept and the program ends.
	quitting bool
}

// tickEvery is how often drafts are saved and the idle lock is looked at: what
// was typed survives all but its last two seconds.
const tickEvery = time.Second

// toastFor is how long a line that asks for nothing stays.
const toastFor = 8 * time.Second

func reading(s screen.Screen) bool {
	w, ok := s.(screen.Waiter)
	return ok && w.Reading()
}

// onlySight is such a screen; nil where there is none.
func (r *Root) onlySight() screen.OnlySight {
	for _, s := range r.stack {
		if o, ok := s.(screen.OnlySight); ok {
			return o
		}
	}
	return nil
}

type (
	tickMsg time.Time
	// endMsg says that the machine or the terminal wants the program to end.
	endMsg struct{}
)

// New makes the program's model; Run runs it.
func New(cfg Config) *Root {
	r := &Root{App: screen.NewApp(cfg, doors), w: 80, h: 24}
	r.idle.pass(r.Clock)
	switch {
	case r.Session != nil:
		r.stack = []screen.Screen{record.NewCasesScreen(r.App)}
	case r.Vault != nil:
		r.stack = []screen.Screen{upkeep.NewUnlockScreen(r.App)}
	default:
		r.stack = []screen.Screen{upkeep.NewSetupScreen(r.App)}
	}
	return r
}

// Init starts the first screen and the clock.
func (r *Root) Init() tea.Cmd { return tea.Batch(r.resized(r.top()), r.settle(), r.tick()) }

func (r *Root) tick() tea.Cmd {
	return r.After(tickEvery, func(t time.Time) tea.Msg { return tickMsg(t) })
}

func (r *Root) top() screen.Screen { return r.stack[len(r.stack)-1] }
func (r *Root) typing() bool       { return r.top().Typing() }

// Update takes every message of the program.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	r.Clock = r.Given.Now()
	r.idle.pass(r.Clock)
	cmd := r.handle(msg)
	return r, tea.Batch(cmd, r.settle(), r.noticeLoss(), r.noteLook())
}

// noteLook enters in the access log whose files are shown, as soon as they are: no screen
// has to think of it. What is shown does not wait for that.
func (r *Root) noteLook() tea.Cmd {
	now := r.filesShown()
	ids := make([]model.CaseID, len(now))
	for i, f := range now {
		ids[i] = f.ID
	}
	if slices.Equal(ids, r.looked) {
		return nil
	}
	r.looked = ids
	var cmds []tea.Cmd
	quiet := r.Vault.ReadOnly() // it is said on the list of children then
	for _, f := range now {
		noted := r.Session.Looked(f)
		cmds = append(cmds, func() tea.Msg {
			if err := noted(); err != nil && !quiet {
				return screen.ToastMsg{Text: "That you opened this file could not be entered in the access log: " + err.Error(), Bad: true}
			}
			return nil
		})
	}
	return tea.Batch(cmds...)
}

// filesShown are the files of which something is shown.
func (r *Root) filesShown() []*model.CaseFile {
	if r.Session == nil {
		return nil
	}
	if of, ok := r.top().(screen.OfFiles); ok {
		return of.FilesShown()
	}
	if f := r.shown(); f != nil {
		return []*model.CaseFile{f}
	}
	return nil
}

// settle does the navigation that was asked for, and then the next key that
// waits, until a screen has to read first. All of it happens within one message,
// so that no key overtakes another.
func (r *Root) settle() tea.Cmd {
	var cmds []tea.Cmd
	for {
		switch {
		case len(r.Moves) > 0:
			m := r.Moves[0]
			r.Moves = r.Moves[1:]
			cmds = append(cmds, m(stack{r}))
		case len(r.held) > 0 && !r.mustWait():
			k := r.held[0]
			r.held = r.held[1:]
			cmds = append(cmds, r.key(k))
		default:
			return tea.Batch(cmds...)
		}
	}
}

// mustWait reports whether the next key waits for the screen to read. Esc does
// not: it gives up waiting, and what was typed ahead of it; nor does the key that
// locks.
func (r *Root) mustWait() bool {
	if !reading(r.top()) {
		return false
	}
	i := slices.IndexFunc(r.held, func(k tea.KeyMsg) bool {
		return k.Type == tea.KeyEsc || k.Type == tea.KeyCtrlC || k.Type == tea.KeyCtrlL && r.Session != nil
	})
	if i < 0 {
		return true
	}
	r.held = r.held[i:]
	return false
}

func (r *Root) handle(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case tea.KeyMsg, keysMsg, strayPasteMsg, unspeltMsg:
		if r.left() {
			return r.lock()
		}
		r.idle.pressed()
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.w, r.h = msg.Width, msg.Height
		return r.broadcast(r.bodySize())
	case tea.KeyMsg:
		return r.pressed(msg)
	case keysMsg:
		r.held = append(r.held, msg...)
		return nil
	case escMsg:
		if r.escPending && msg.id == r.escs {
			r.escPending = false
			r.held = append(r.held, tea.KeyMsg{Type: tea.KeyEsc})
		}
		return nil
	case strayPasteMsg:
		return screen.Warn("Text was pasted where none can be typed. Nothing was done with it.")
	case unspeltMsg:
		return r.unspell(msg)
	case screen.ToastMsg:
		if msg.Weight >= r.toast.Weight || msg.Settles {
			r.toast, r.said = msg, r.Clock
		}
		return nil
	case shelvedMsg:
		return r.shelved(msg)
	case lostMsg:
		return nil
	case endMsg:
		// Nobody is there to be asked: Run keeps the drafts, or says what it could
		// not keep.
		r.quitting = true
		return tea.Quit
	case tickMsg:
		return tea.Batch(r.ticked(), r.tick())
	case screen.InForcer:
		if s := msg.InForce(); s != nil {
			r.Settings = *s
		}
	}
	end := r.ended(msg)
	return tea.Batch(end, r.broadcast(msg))
}

// resized tells a new screen its size before it starts.
func (r *Root) resized(s screen.Screen) tea.Cmd {
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
	if r.escPending {
		r.escPending = false
		if arrow, ok := arrows[string(k.Runes)]; ok && k.Type == tea.KeyRunes {
			r.held = append(r.held, tea.KeyMsg{Type: arrow})
			return nil
		}
		r.held = append(r.held, tea.KeyMsg{Type: tea.KeyEsc})
	}
	if k.Type == tea.KeyEsc {
		r.escPending = true
		r.escs++
		id := r.escs
		return r.After(escWait, func(time.Time) tea.Msg { return escMsg{id} })
	}
	r.held = append(r.held, k)
	return nil
}

func (r *Root) key(k tea.KeyMsg) tea.Cmd {
	if r.toast.Bad {
		r.toast = screen.ToastMsg{}
	}
	if k.Type == tea.KeyCtrlC {
		k = tea.KeyMsg{Type: tea.KeyEsc}
	}
	if cmd, told := r.toldOfUnspelt(k); told {
		return cmd
	}
	s := r.top()
	for _, actions := range [][]screen.Action{s.Actions(), r.global()} {
		if a := screen.Bound(actions, k, s.Typing()); a != nil {
			return run(a)
		}
	}
	next, cmd := s.Update(k)
	r.stack[len(r.stack)-1] = next
	return cmd
}

func run(a *screen.Action) tea.Cmd {
	if a.WhyNot != "" {
		return screen.Say(a.WhyNot)
	}
	return a.Run()
}

// global are the actions that every screen has.
func (r *Root) global() []screen.Action {
	actions := []screen.Action{
		{ID: "help", Title: "All keys", Keys: []string{"?", "f1"}, Run: func() tea.Cmd { return r.Push(newHelpScreen(r)) }},
		{ID: "palette", Title: "Find an action", Keys: []string{":"}, Run: func() tea.Cmd { return r.Push(newPaletteScreen(r)) }},
		{ID: "back", Title: "Back", Keys: []string{"esc"}, Run: r.back},
	}
	lock := screen.Action{ID: "lock", Title: "Lock", Keys: []string{"ctrl+l"}, Run: r.lock}
	switch first, ok := r.stack[0].(screen.Gate); {
	case r.Session == nil:
	case ok && first.Before():
		actions = append(actions, lock)
	default:
		actions = append(actions,
			screen.Action{ID: "search", Title: "Search everything", Keys: []string{"ctrl+f"}, Run: func() tea.Cmd { return r.Push(record.NewSearchScreen(r.App, "")) }},
			r.jotHere(),
			screen.Action{ID: "procedure", Title: "The procedure, and what is done for it", Run: func() tea.Cmd { return r.Push(record.NewProcedureScreen(r.App, "")) }},
			lock,
		)
	}
	if len(r.stack) == 1 {
		actions = append(actions, screen.Action{ID: "quit", Title: "Quit", Keys: []string{"q"}, Run: r.quit})
	}
	return actions
}

func (r *Root) back() tea.Cmd {
	if len(r.stack) == 1 {
		return screen.Say("This is the first screen. q quits, ctrl+l locks.")
	}
	return r.Leave(r.top())
}

// saves are the commands that save what was typed on every screen.
func (r *Root) saves() []tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range r.stack {
		if d, ok := s.(screen.Saver); ok {
			cmds = append(cmds, d.Save())
		}
	}
	return cmds
}

func (r *Root) quit() tea.Cmd {
	if r.Given.Lesson != nil {
		return endLesson(r.App, r.end)
	}
	return r.end()
}

func (r *Root) end() tea.Cmd {
	if o := r.onlySight(); o != nil {
		return o.Quitting()
	}
	if len(r.behind) > 0 && !r.warned {
		r.warned = true
		return screen.Warn("What was being done when this locked is not over: whoever began it sees it again after unlocking. Quit once more to leave it so: work stops, and a recovery key is not shown again.")
	}
	if err := r.Flush(context.Background()); err != nil && !r.warned {
		r.warned = true
		return screen.Warn("What you typed could not be kept: " + err.Error() + " Quit once more to leave without it.")
	}
	r.quitting = true
	return tea.Quit
}

// Flush saves every draft at once. Run calls it however the program ends.
func (r *Root) Flush(ctx context.Context) error {
	var first error
	if r.Vault != nil && !r.Shelf.Empty() {
		if _, err := r.Shelf.Save(r.Vault); err != nil && !store.KeptAside(err) {
			first = err
		}
	}
	if r.Session == nil {
		return first
	}
	for _, s := range r.stack {
		if d, ok := s.(screen.Saver); ok {
			if err := d.Flush(ctx); err != nil && !store.KeptAside(err) && first == nil {
				first = err
			}
		}
	}
	return first
}

func (r *Root) ticked() tea.Cmd {
	if !r.toast.Bad && r.Clock.Sub(r.said) > toastFor {
		r.toast = screen.ToastMsg{}
	}
	if r.left() {
		return r.lock()
	}
	return tea.Batch(append(r.saves(), r.saveShelf(), r.look())...)
}

// endLesson asks before the demonstration ends: what was made in it goes with it.
func endLesson(a *screen.App, end func() tea.Cmd) tea.Cmd {
	return a.Push(screen.NewMenu(a, "End the demonstration, and delete all that was made in it?", []screen.Action{
		{ID: "stay", Title: "No, go on", Run: func() tea.Cmd { return nil }},
		{ID: "end", Title: "Yes, end it (casefile demo --keep DIR makes one that stays)", Keys: []string{"q"}, Run: end},
	}))
}

// jotHere begins a jot from the screen on top, which may be one already.
func (r *Root) jotHere() screen.Action {
	j := filing.Jot(r.App)
	if filing.Jotting(r.top()) {
		j.WhyNot = "You are writing one."
	}
	return j
}
