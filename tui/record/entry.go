package record

import (
	"context"
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// EntryScreen is one entry in full.
type EntryScreen struct {
	*screen.App
	File   *model.CaseFile
	Refs   []model.Ref
	at     int
	scroll ui.Scroll
	w, h   int
	lines  []string
	reveal screen.Pending
	reload screen.Pending
	kin    kin
}

var _ screen.OfFile = (*EntryScreen)(nil)

// NewEntryScreen shows the entry refs[at]; left and right go through the rest.
func NewEntryScreen(a *screen.App, f *model.CaseFile, refs []model.Ref, at int) *EntryScreen {
	return &EntryScreen{App: a, File: f, Refs: refs, at: at, w: 80, h: 20}
}

func (s *EntryScreen) Init() tea.Cmd { s.layout(); return s.readKin() }

func (s *EntryScreen) Title() string {
	return fmt.Sprintf("%s (%d of %d)", s.item().Content.Words(), s.at+1, len(s.Refs))
}
func (s *EntryScreen) Typing() bool { return false }

func (s *EntryScreen) item() *model.Item { return s.File.Item(s.Refs[s.at]) }

func (s *EntryScreen) layout() {
	s.lines = s.ItemLines(s.File, s.item(), min(s.w, 100))
	s.scroll.Fit(len(s.lines), s.h)
}

func (s *EntryScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.layout()
	case screen.ChangedMsg:
		return s, s.read()
	case screen.Answer[screen.Opened]:
		if s.reveal.Took(msg.ID) {
			if msg.Err != nil {
				return s, tea.Batch(screen.Changed, screen.Warn(msg.Err.Error()))
			}
			return s, tea.Batch(screen.Changed, screen.Say("Opened. The access log says that you did."))
		}
	case screen.Answer[*model.CaseFile]:
		if s.reload.Took(msg.ID) && msg.Err == nil && msg.Value.Item(s.Refs[s.at]) != nil {
			s.File = msg.Value
			s.layout()
			return s, s.readKin()
		}
	case screen.Answer[filing.FamilyRead]:
		if s.kin.load.Took(msg.ID) {
			s.setKin(msg.Value, msg.Err)
		}
	case tea.KeyMsg:
		screen.MoveScroll(&s.scroll, msg, len(s.lines), s.h)
	}
	return s, nil
}

func (s *EntryScreen) read() tea.Cmd {
	id := s.File.ID
	return screen.Query(s.App, &s.reload, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, id)
	})
}

func (s *EntryScreen) step(by int) func() tea.Cmd {
	return func() tea.Cmd {
		s.at += by
		s.scroll.Home()
		s.layout()
		return s.readKin()
	}
}

func (s *EntryScreen) Actions() []screen.Action {
	it := s.item()
	first, last, closed := "", "", ""
	if s.at == 0 {
		first = "This is the newest one."
	}
	if s.at == len(s.Refs)-1 {
		last = "This is the oldest one."
	}
	switch {
	case !it.HoldsConfidential():
		closed = "This entry has no confidential part."
	case it.Sections() == model.SectionOpen:
		closed = "It is open."
	case it.Hidden(s.Me().Role):
		closed = "It was filed in error: managers open it."
	case !s.Me().Role.OpensConfidential():
		closed = "Your role (" + s.Me().Role.Words() + ") does not open confidential parts."
	}
	parts := it.ToOpen()
	return []screen.Action{
		{ID: "reveal", Title: "open the confidential part", Keys: []string{"o"}, WhyNot: closed, Run: func() tea.Cmd {
			return screen.Reveal(s.App, &s.reveal, parts)
		}},
		{ID: "menu", Title: "correct, complete ...", Keys: []string{"m"}, WhyNot: s.MayRecord(), Run: func() tea.Cmd { return s.Push(screen.NewMenu(s.App, "With this entry", s.More())) }},
		{ID: "newer", Title: "newer", Keys: []string{"left", "h"}, WhyNot: first, Run: s.step(-1)},
		{ID: "older", Title: "older", Keys: []string{"right", "l"}, WhyNot: last, Run: s.step(1)},
	}
}

// More are the actions of the menu of an entry.
func (s *EntryScreen) More() []screen.Action {
	it := s.item()
	closed := screen.OrWhy(s.File.ReadOnly, s.MayRecord())
	blocked := closed
	if blocked == "" && it.Withdrawn != nil {
		blocked = "It was filed in error."
	}
	correct := blocked
	content := it.Now
	if _, stub := it.Now.(model.Stub); stub && it.ConfidentialNow != nil {
		content = it.ConfidentialNow
	}
	kind, ok := filing.FormFor(content.Kind())
	_, copied := content.(model.Copy)
	switch {
	case correct != "":
	case copied:
		correct = "It is a copy: correct the entry it was made from, and the correction is offered to its copies."
	case it.Sections() == model.SectionClosed:
		correct = "Open its confidential part first (o), so that you correct the whole of it."
	case !ok:
		correct = "This kind of entry is not corrected; file a new one."
	}
	done := "This is not an open action."
	if slices.ContainsFunc(s.File.OpenActions(), func(a *model.ActionState) bool { return a.Ref == it.Ref }) {
		done = blocked
	}
	wrong := blocked
	if _, ok := it.Content.(model.Restriction); ok && wrong == "" {
		wrong = "A restriction is changed or lifted by another: R on the file."
	}
	wrong = screen.OrWhy(wrong, s.File.MayMarkInError(it, s.Me()))
	acts := []screen.Action{
		{ID: "correct", Title: "Correct it, or add what is missing", Keys: []string{"c"}, WhyNot: correct, Run: func() tea.Cmd { return filing.OpenCorrection(s.App, kind, s.File, it) }},
		{ID: "done", Title: "Done, or dropped (an action)", Keys: []string{"x"}, WhyNot: done, Run: func() tea.Cmd { return filing.OpenDone(s.App, s.File, it) }},
		{ID: "error", Title: "Filed in error (wrong child, twice)", Keys: []string{"e"}, WhyNot: wrong, Run: func() tea.Cmd { return filing.OpenError(s.App, s.File, it) }},
	}
	acts = append(acts, s.originActions(blocked)...)
	acts = append(acts, s.copying(blocked))
	acts = append(acts, s.marking(blocked)...)
	acts = append(acts, s.challenging(blocked)...)
	acts = append(acts, s.answering(blocked))
	return append(acts, s.overseeing(closed)...)
}

func (s *EntryScreen) View(w, h int) string { return s.scroll.View(s.lines, w, h, s.Theme) }

// FileShown is the file that the entry is of: one as it stood is not what is
// restricted today, which lies beneath.
func (s *EntryScreen) FileShown() (*model.CaseFile, bool) { return s.File, !s.Stood }
