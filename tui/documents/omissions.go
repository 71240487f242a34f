package documents

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// OmissionsScreen is where somebody decides, passage by passage, what a copy of
// the record for its subject gives and what it keeps out (C6; UK GDPR Art 15).
// Each decision is on record at once.
type OmissionsScreen struct {
	*screen.App
	ID     model.CaseID
	Choice papers.AccessChoice
	// Onwards goes on to the document; nil where nobody is on the way to one.
	Onwards func() tea.Cmd

	OmissionsRead
	which omissionsShown
	// Shown are the passages on the list; marked, and in their order picked, those
	// that the next decision is for.
	Shown  []int
	Marked map[passageName]bool
	Picked []int
	list   ui.List
	detail []string
	w, h   int
	read   bool
	err    error

	load, opening, filing, preview screen.Pending
	// Deciding is what is being filed, and asking the form that asked for it.
	Deciding Deciding
	asking   screen.Screen
}

// OmissionsRead is what is read for it.
type OmissionsRead struct {
	File     *model.CaseFile
	Passages []papers.Passage
	// settings are the team's.
	settings model.Settings
	// concerned is how many are proposed to stay out or decided on, undecided how
	// many of them are to be decided, and closed what is to be opened for a decision.
	concerned, undecided int
	Closed               []model.Ref
}

// Counted is what was read, with how much of it there is to do.
func (r OmissionsRead) Counted() OmissionsRead {
	for _, p := range r.Passages {
		if p.Proposed != "" || p.Ruling != nil {
			r.concerned++
		}
		if p.Undecided() {
			r.undecided++
		}
		r.Closed = append(r.Closed, closedRefs(p)...)
	}
	return r
}

// passageName tells a passage from others of the record. Twice the same words in
// one part are one passage: what is decided holds for both.
type passageName struct {
	holder       model.Ref
	confidential bool
	ID           model.Passage
}

func nameOf(p papers.Passage) passageName { return passageName{p.Holder.Ref, p.Confidential, p.ID} }

// NewOmissionsScreen decides on the copy that a choice makes of a file.
func NewOmissionsScreen(a *screen.App, id model.CaseID, c papers.AccessChoice) *OmissionsScreen {
	return &OmissionsScreen{App: a, ID: id, Choice: c, Marked: map[passageName]bool{}, w: 80, h: 20}
}

func (s *OmissionsScreen) Init() tea.Cmd {
	id, choice, made := s.ID, s.Choice, s.Made()
	return screen.Query(s.App, &s.load, func(ctx context.Context, session *store.Session) (read OmissionsRead, err error) {
		if read.settings, err = session.Settings(ctx); err != nil {
			return read, err
		}
		if read.File, err = session.Exports().CaseFile(ctx, id); err != nil {
			return read, err
		}
		choice.Settings = read.settings
		read.Passages, err = papers.Passages(read.File, choice, made)
		return read.Counted(), err
	})
}

// Made is who looks at the passages, and when.
func (s *OmissionsScreen) Made() document.Provenance {
	return document.Provenance{When: s.Clock, By: s.Me()}
}

func (s *OmissionsScreen) Title() string { return "What the copy leaves out" }
func (s *OmissionsScreen) Typing() bool  { return false }

// Reading keeps the next key until the list has moved on from what was decided.
func (s *OmissionsScreen) Reading() bool {
	return s.load.Waiting() || s.opening.Waiting() || s.filing.Waiting() || s.preview.Waiting()
}

func (s *OmissionsScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.fit()
	case screen.ChangedMsg:
		return s, s.Init()
	case screen.Answer[OmissionsRead]:
		if s.load.Took(msg.ID) {
			s.Came(msg.Value, msg.Err)
		}
	case screen.Answer[screen.Opened]:
		if s.opening.Took(msg.ID) {
			return s, tea.Batch(s.again(), openedWords(msg.Value, msg.Err))
		}
	case screen.Answer[int]:
		if s.filing.Took(msg.ID) {
			return s, s.Filed(msg.Value, msg.Err)
		}
	case screen.Answer[[]document.Block]:
		if s.preview.Took(msg.ID) {
			return s, s.showPreview(msg.Value, msg.Err)
		}
	case tea.KeyMsg:
		screen.MoveList(&s.list, msg, len(s.Shown), s.listHeight())
		s.fit()
	}
	return s, nil
}

// Came takes what was read. What could not be read again stays as it was.
func (s *OmissionsScreen) Came(read OmissionsRead, err error) {
	s.read, s.err = true, err
	if err != nil && s.File != nil {
		return
	}
	s.OmissionsRead = read
	s.Choice.Settings = read.settings
	for _, p := range s.Passages {
		if s.Deciding.partly && p.Ruling != nil && p.Ruling.Decided == s.Deciding.Decided {
			delete(s.Marked, nameOf(p)) // it is on record: the rest is left
		}
	}
	s.Deciding.partly = false
	s.pick()
	s.show(s.which)
}

// omissionsShown is which passages are on the list.
type omissionsShown int

const (
	showUndecided omissionsShown = iota
	showConcerned                // proposed to stay out, or decided on
	showEvery
)

// takes reports whether a passage is among them.
func (which omissionsShown) takes(p papers.Passage) bool {
	switch which {
	case showUndecided:
		return p.Undecided()
	case showConcerned:
		return p.Proposed != "" || p.Ruling != nil
	}
	return true
}

// show lists some of the passages. The arrows stay on theirs; where that is gone,
// on the one after it.
func (s *OmissionsScreen) show(which omissionsShown) {
	var at *passageName
	if p := s.Current(); p != nil {
		name := nameOf(*p)
		at = &name
	}
	s.which, s.Shown = which, s.Shown[:0]
	for i, p := range s.Passages {
		if !which.takes(p) {
			continue
		}
		if at != nil && nameOf(p) == *at {
			s.list.Cursor, at = len(s.Shown), nil
		}
		s.Shown = append(s.Shown, i)
	}
	s.fit()
}

// Current is the passage that the arrows stand on; nil for none.
func (s *OmissionsScreen) Current() *papers.Passage {
	if s.list.Cursor >= len(s.Shown) || s.Shown[s.list.Cursor] >= len(s.Passages) {
		return nil
	}
	return &s.Passages[s.Shown[s.list.Cursor]]
}

// Chosen are the passages that the next decision is for: those marked, or the
// one that the arrows stand on.
func (s *OmissionsScreen) Chosen() []int {
	if len(s.Picked) == 0 && s.list.Cursor < len(s.Shown) {
		return s.Shown[s.list.Cursor : s.list.Cursor+1]
	}
	return s.Picked
}

// pick finds the passages that are marked.
func (s *OmissionsScreen) pick() {
	s.Picked = nil
	for i, p := range s.Passages {
		if len(s.Marked) > 0 && s.Marked[nameOf(p)] {
			s.Picked = append(s.Picked, i)
		}
	}
}

// mark marks passages; where all of them are, it takes the marks off.
func (s *OmissionsScreen) mark(indexes ...int) {
	all := !slices.ContainsFunc(indexes, func(i int) bool { return !s.Passages[i].Closed() && !s.Marked[nameOf(s.Passages[i])] })
	for _, i := range indexes {
		switch p := s.Passages[i]; {
		case p.Closed():
		case all:
			delete(s.Marked, nameOf(p))
		default:
			s.Marked[nameOf(p)] = true
		}
	}
	s.pick()
}

// together are those on the list that belong to the same entry as the one that
// the arrows stand on.
func (s *OmissionsScreen) together() []int {
	var all []int
	for _, i := range s.Shown {
		if s.Passages[i].Item == s.Current().Item {
			all = append(all, i)
		}
	}
	return all
}
