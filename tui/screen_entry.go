package tui

import (
	"context"
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// entryScreen is one entry in full.
type entryScreen struct {
	*app
	file   *model.CaseFile
	refs   []model.Ref
	at     int
	scroll ui.Scroll
	w, h   int
	lines  []string
	reveal pending
	reload pending
	kin    kin
}

// newEntryScreen shows the entry refs[at]; left and right go through the rest.
func newEntryScreen(a *app, f *model.CaseFile, refs []model.Ref, at int) *entryScreen {
	return &entryScreen{app: a, file: f, refs: refs, at: at, w: 80, h: 20}
}

func (s *entryScreen) Init() tea.Cmd { s.layout(); return s.readKin() }

func (s *entryScreen) Title() string {
	return fmt.Sprintf("%s (%d of %d)", s.item().Content.Words(), s.at+1, len(s.refs))
}
func (s *entryScreen) Typing() bool { return false }

func (s *entryScreen) item() *model.Item { return s.file.Item(s.refs[s.at]) }

func (s *entryScreen) layout() {
	s.lines = s.itemLines(s.file, s.item(), min(s.w, 100))
	s.scroll.Fit(len(s.lines), s.h)
}

func (s *entryScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.layout()
	case changedMsg:
		return s, s.read()
	case answer[opened]:
		if s.reveal.took(msg.id) {
			if msg.err != nil {
				return s, tea.Batch(changed, warn(msg.err.Error()))
			}
			return s, tea.Batch(changed, say("Opened. The access log says that you did."))
		}
	case answer[*model.CaseFile]:
		if s.reload.took(msg.id) && msg.err == nil && msg.value.Item(s.refs[s.at]) != nil {
			s.file = msg.value
			s.layout()
			return s, s.readKin()
		}
	case answer[familyRead]:
		if s.kin.load.took(msg.id) {
			s.setKin(msg.value, msg.err)
		}
	case tea.KeyMsg:
		moveScroll(&s.scroll, msg, len(s.lines), s.h)
	}
	return s, nil
}

func (s *entryScreen) read() tea.Cmd {
	id := s.file.ID
	return query(s.app, &s.reload, func(ctx context.Context, session *store.Session) (*model.CaseFile, error) {
		return session.CaseFile(ctx, id)
	})
}

func (s *entryScreen) step(by int) func() tea.Cmd {
	return func() tea.Cmd {
		s.at += by
		s.scroll.Home()
		s.layout()
		return s.readKin()
	}
}

func (s *entryScreen) Actions() []Action {
	it := s.item()
	first, last, closed := "", "", ""
	if s.at == 0 {
		first = "This is the newest one."
	}
	if s.at == len(s.refs)-1 {
		last = "This is the oldest one."
	}
	switch {
	case !it.HoldsConfidential():
		closed = "This entry has no confidential part."
	case it.Sections() == model.SectionOpen:
		closed = "It is open."
	case it.Hidden(s.me().Role):
		closed = "It was filed in error: managers open it."
	case !s.me().Role.OpensConfidential():
		closed = "Your role (" + s.me().Role.Words() + ") does not open confidential parts."
	}
	parts := it.ToOpen()
	return []Action{
		{ID: "reveal", Title: "open the confidential part", Keys: []string{"o"}, WhyNot: closed, Run: func() tea.Cmd {
			return query(s.app, &s.reveal, func(ctx context.Context, session *store.Session) (opened, error) {
				for i, ref := range parts {
					if _, err := session.Reveal(ctx, ref); err != nil {
						return opened{i}, err
					}
				}
				return opened{len(parts)}, nil
			})
		}},
		{ID: "menu", Title: "correct, complete ...", Keys: []string{"m"}, WhyNot: s.mayRecord(), Run: func() tea.Cmd { return s.push(newMenuScreen(s.app, "With this entry", s.more())) }},
		{ID: "newer", Title: "newer", Keys: []string{"left", "h"}, WhyNot: first, Run: s.step(-1)},
		{ID: "older", Title: "older", Keys: []string{"right", "l"}, WhyNot: last, Run: s.step(1)},
	}
}

// more are the actions of the menu of an entry.
func (s *entryScreen) more() []Action {
	it := s.item()
	blocked := s.mayRecord()
	switch {
	case s.file.ReadOnly != "":
		blocked = s.file.ReadOnly
	case it.Withdrawn != nil:
		blocked = "It was filed in error."
	}
	correct := blocked
	content := it.Now
	if _, stub := it.Now.(model.Stub); stub && it.ConfidentialNow != nil {
		content = it.ConfidentialNow
	}
	kind, ok := formFor(content.Kind())
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
	if slices.ContainsFunc(s.file.OpenActions(), func(a *model.ActionState) bool { return a.Ref == it.Ref }) {
		done = blocked
	}
	wrong := blocked
	if _, ok := it.Content.(model.Restriction); ok && wrong == "" {
		wrong = "A restriction is changed or lifted by another: R on the file."
	}
	acts := []Action{
		{ID: "correct", Title: "Correct it, or add what is missing", Keys: []string{"c"}, WhyNot: correct, Run: func() tea.Cmd { return openCorrection(s.app, kind, s.file, it) }},
		{ID: "done", Title: "Done, or dropped (an action)", Keys: []string{"x"}, WhyNot: done, Run: func() tea.Cmd { return openDone(s.app, s.file, it) }},
		{ID: "error", Title: "Filed in error (wrong child, twice)", Keys: []string{"e"}, WhyNot: wrong, Run: func() tea.Cmd { return openError(s.app, s.file, it) }},
	}
	acts = append(acts, s.originActions(blocked)...)
	acts = append(acts, s.copying(blocked))
	acts = append(acts, s.marking(blocked)...)
	acts = append(acts, s.challenging(blocked)...)
	return append(acts, s.overseeing(blocked)...)
}

func (s *entryScreen) View(w, h int) string { return s.scroll.View(s.lines, w, h, s.theme) }

// fileShown is the file that the entry is of: one as it stood is not what is
// restricted today, which lies beneath.
func (s *entryScreen) FileShown() (*model.CaseFile, bool) { return s.file, !s.stood }
