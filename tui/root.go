package tui

import (
	"context"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
)

// Root holds the stack of screens and is the only one that navigates.
type Root struct {
	*app
	stack []Screen
	w, h  int
	toast toastMsg
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

func reading(s Screen) bool {
	w, ok := s.(waiter)
	return ok && w.Reading()
}

// onlySight is such a screen; nil where there is none.
func (r *Root) onlySight() onlySight {
	for _, s := range r.stack {
		if o, ok := s.(onlySight); ok {
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

// stack is the screens of a root, as its moves see them.
type stack struct{ r *Root }

func (s stack) Screens() []Screen     { return s.r.stack }
func (s stack) Keep(screens []Screen) { s.r.stack = screens }
func (s stack) Lock() tea.Cmd         { return s.r.lock() }
func (s stack) Quit() tea.Cmd         { return s.r.quit() }
func (s stack) Uncover() tea.Cmd      { return s.r.Uncover() }

func (s stack) Start(screens []Screen) tea.Cmd {
	s.r.stack = screens
	return s.r.resized(s.r.top())
}

// doors are the screens that one room opens of another that stands above it.
var doors = Doors{
	Cases: func(a *app) Screen { return newCasesScreen(a) },
	Child: func(a *app, id model.CaseID, name string) Screen { return newChildScreen(a, id, name) },
	Entry: func(a *app, f *model.CaseFile, ref model.Ref) Screen {
		return newEntryScreen(a, f, []model.Ref{ref}, 0)
	},
	EntryOf: func(a *app, id model.CaseID, ref model.Ref) Screen { return newOpeningScreen(a, id, ref) },
	Letter:  func(a *app, f *model.CaseFile) tea.Cmd { return openForm(a, letterForm, f, f.ID) },
}

// New makes the program's model; Run runs it.
func New(cfg Config) *Root {
	r := &Root{app: newApp(cfg, doors), w: 80, h: 24}
	r.idle.pass(r.clock)
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
	r.clock = r.given.Now()
	r.idle.pass(r.clock)
	cmd := r.handle(msg)
	return r, tea.Batch(cmd, r.settle(), r.noticeLoss())
}

// settle does the navigation that was asked for, and then the next key that
// waits, until a screen has to read first. All of it happens within one message,
// so that no key overtakes another.
func (r *Root) settle() tea.Cmd {
	var cmds []tea.Cmd
	for {
		switch {
		case len(r.moves) > 0:
			m := r.moves[0]
			r.moves = r.moves[1:]
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
		return k.Type == tea.KeyEsc || k.Type == tea.KeyCtrlC || k.Type == tea.KeyCtrlL && r.session != nil
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
		return warn("Text was pasted where none can be typed. Nothing was done with it.")
	case unspeltMsg:
		return r.unspell(msg)
	case toastMsg:
		if msg.weight >= r.toast.weight || msg.settles {
			r.toast, r.said = msg, r.clock
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
	case inForcer:
		if s := msg.InForce(); s != nil {
			r.settings = *s
		}
	}
	end := r.ended(msg)
	return tea.Batch(end, r.broadcast(msg))
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
		return r.after(escWait, func(time.Time) tea.Msg { return escMsg{id} })
	}
	r.held = append(r.held, k)
	return nil
}

func (r *Root) key(k tea.KeyMsg) tea.Cmd {
	if r.toast.bad {
		r.toast = toastMsg{}
	}
	if k.Type == tea.KeyCtrlC {
		k = tea.KeyMsg{Type: tea.KeyEsc}
	}
	if cmd, told := r.toldOfUnspelt(k); told {
		return cmd
	}
	s := r.top()
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
	lock := Action{ID: "lock", Title: "Lock", Keys: []string{"ctrl+l"}, Run: r.lock}
	switch first, ok := r.stack[0].(gate); {
	case r.session == nil:
	case ok && first.Before():
		actions = append(actions, lock)
	default:
		actions = append(actions,
			Action{ID: "search", Title: "Search everything", Keys: []string{"ctrl+f"}, Run: func() tea.Cmd { return r.push(newSearchScreen(r.app, "")) }},
			r.jotHere(),
			Action{ID: "procedure", Title: "The procedure, and what is done for it", Run: func() tea.Cmd { return r.push(newProcedureScreen(r.app, "")) }},
			lock,
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
			cmds = append(cmds, d.Save())
		}
	}
	return cmds
}

func (r *Root) quit() tea.Cmd {
	if r.given.Lesson != nil {
		return endLesson(r.app, r.end)
	}
	return r.end()
}

func (r *Root) end() tea.Cmd {
	if o := r.onlySight(); o != nil {
		return o.Quitting()
	}
	if len(r.behind) > 0 && !r.warned {
		r.warned = true
		return warn("What was being done when this locked is not over: whoever began it sees it again after unlocking. Quit once more to leave it so: work stops, and a recovery key is not shown again.")
	}
	if err := r.Flush(context.Background()); err != nil && !r.warned {
		r.warned = true
		return warn("What you typed could not be kept: " + err.Error() + " Quit once more to leave without it.")
	}
	r.quitting = true
	return tea.Quit
}

// Flush saves every draft at once. Run calls it however the program ends.
func (r *Root) Flush(ctx context.Context) error {
	var first error
	if r.vault != nil && !r.shelf.empty() {
		if _, err := r.shelf.Save(r.vault); err != nil && !store.KeptAside(err) {
			first = err
		}
	}
	if r.session == nil {
		return first
	}
	for _, s := range r.stack {
		if d, ok := s.(saver); ok {
			if err := d.Flush(ctx); err != nil && !store.KeptAside(err) && first == nil {
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
	if r.left() {
		return r.lock()
	}
	return tea.Batch(append(r.saves(), r.saveShelf(), r.look())...)
}

// endLesson asks before the demonstration ends: what was made in it goes with it.
func endLesson(a *app, end func() tea.Cmd) tea.Cmd {
	return a.push(newMenuScreen(a, "End the demonstration, and delete all that was made in it?", []Action{
		{ID: "stay", Title: "No, go on", Run: func() tea.Cmd { return nil }},
		{ID: "end", Title: "Yes, end it (casefile demo --keep DIR makes one that stays)", Keys: []string{"q"}, Run: end},
	}))
}

// jotHere begins a jot from the screen on top, which may be one already.
func (r *Root) jotHere() Action {
	j := jot(r.app)
	if jotting(r.top()) {
		j.WhyNot = "You are writing one."
	}
	return j
}
