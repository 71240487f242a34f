package tui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/ui"
)

// omissionsScreen is where somebody decides, passage by passage, what a copy of
// the record for its subject gives and what it keeps out (C6; UK GDPR Art 15).
// Each decision is on record at once.
type omissionsScreen struct {
	*app
	id     model.CaseID
	choice papers.AccessChoice
	// onwards goes on to the document; nil where nobody is on the way to one.
	onwards func() tea.Cmd

	omissionsRead
	which omissionsShown
	// shown are the passages on the list; marked, and in their order picked, those
	// that the next decision is for.
	shown  []int
	marked map[passageName]bool
	picked []int
	list   ui.List
	detail []string
	w, h   int
	read   bool
	err    error

	load, opening, filing, preview pending
	// deciding is what is being filed, and asking the form that asked for it.
	deciding deciding
	asking   Screen
}

// omissionsRead is what is read for it.
type omissionsRead struct {
	file     *model.CaseFile
	passages []papers.Passage
	// settings are the team's.
	settings model.Settings
	// concerned is how many are proposed to stay out or decided on, undecided how
	// many of them are to be decided, others how many say something of others, and
	// closed what is to be opened for a decision.
	concerned, undecided, others int
	closed                       []model.Ref
}

// counted is what was read, with how much of it there is to do.
func (r omissionsRead) counted() omissionsRead {
	for _, p := range r.passages {
		if p.Proposed != "" || p.Ruling != nil {
			r.concerned++
		} else if p.OfAnother {
			r.others++
		}
		if p.Undecided() {
			r.undecided++
		}
		r.closed = append(r.closed, closedRefs(p)...)
	}
	return r
}

// passageName tells a passage from others of the record. Twice the same words in
// one part are one passage: what is decided holds for both.
type passageName struct {
	holder       model.Ref
	confidential bool
	id           model.Passage
}

func nameOf(p papers.Passage) passageName { return passageName{p.Holder.Ref, p.Confidential, p.ID} }

// newOmissionsScreen decides on the copy that a choice makes of a file.
func newOmissionsScreen(a *app, id model.CaseID, c papers.AccessChoice) *omissionsScreen {
	return &omissionsScreen{app: a, id: id, choice: c, marked: map[passageName]bool{}, w: 80, h: 20}
}

func (s *omissionsScreen) Init() tea.Cmd {
	id, choice, made := s.id, s.choice, s.made()
	return query(s.app, &s.load, func(ctx context.Context, session *store.Session) (read omissionsRead, err error) {
		if read.settings, err = session.Settings(ctx); err != nil {
			return read, err
		}
		if read.file, err = session.CaseFileToShare(ctx, id); err != nil {
			return read, err
		}
		choice.Settings = read.settings
		read.passages, err = papers.Passages(read.file, choice, made)
		return read.counted(), err
	})
}

// made is who looks at the passages, and when.
func (s *omissionsScreen) made() document.Provenance {
	return document.Provenance{When: s.clock, By: s.me()}
}

func (s *omissionsScreen) Title() string { return "What the copy leaves out" }
func (s *omissionsScreen) Typing() bool  { return false }

// reading keeps the next key until the list has moved on from what was decided.
func (s *omissionsScreen) Reading() bool {
	return s.load.waiting() || s.opening.waiting() || s.filing.waiting() || s.preview.waiting()
}

func (s *omissionsScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.fit()
	case changedMsg:
		return s, s.Init()
	case answer[omissionsRead]:
		if s.load.took(msg.id) {
			s.came(msg.value, msg.err)
		}
	case answer[opened]:
		if s.opening.took(msg.id) {
			return s, tea.Batch(s.again(), openedWords(msg.value, msg.err))
		}
	case answer[int]:
		if s.filing.took(msg.id) {
			return s, s.filed(msg.value, msg.err)
		}
	case answer[[]document.Block]:
		if s.preview.took(msg.id) {
			return s, s.showPreview(msg.value, msg.err)
		}
	case tea.KeyMsg:
		moveList(&s.list, msg, len(s.shown), s.listHeight())
		s.fit()
	}
	return s, nil
}

// came takes what was read. What could not be read again stays as it was.
func (s *omissionsScreen) came(read omissionsRead, err error) {
	s.read, s.err = true, err
	if err != nil && s.file != nil {
		return
	}
	s.omissionsRead = read
	s.choice.Settings = read.settings
	for _, p := range s.passages {
		if s.deciding.partly && p.Ruling != nil && p.Ruling.Decided == s.deciding.decided {
			delete(s.marked, nameOf(p)) // it is on record: the rest is left
		}
	}
	s.deciding.partly = false
	s.pick()
	s.show(s.which)
}

// omissionsShown is which passages are on the list.
type omissionsShown int

const (
	showUndecided omissionsShown = iota
	showConcerned                // proposed to stay out, decided on, or said of others
	showEvery
)

// takes reports whether a passage is among them.
func (which omissionsShown) takes(p papers.Passage) bool {
	switch which {
	case showUndecided:
		return p.Undecided()
	case showConcerned:
		return p.Proposed != "" || p.Ruling != nil || p.OfAnother
	}
	return true
}

// show lists some of the passages. The arrows stay on theirs; where that is gone,
// on the one after it.
func (s *omissionsScreen) show(which omissionsShown) {
	var at *passageName
	if p := s.current(); p != nil {
		name := nameOf(*p)
		at = &name
	}
	s.which, s.shown = which, s.shown[:0]
	for i, p := range s.passages {
		if !which.takes(p) {
			continue
		}
		if at != nil && nameOf(p) == *at {
			s.list.Cursor, at = len(s.shown), nil
		}
		s.shown = append(s.shown, i)
	}
	s.fit()
}

// current is the passage that the arrows stand on; nil for none.
func (s *omissionsScreen) current() *papers.Passage {
	if s.list.Cursor >= len(s.shown) || s.shown[s.list.Cursor] >= len(s.passages) {
		return nil
	}
	return &s.passages[s.shown[s.list.Cursor]]
}

// chosen are the passages that the next decision is for: those marked, or the
// one that the arrows stand on.
func (s *omissionsScreen) chosen() []int {
	if len(s.picked) == 0 && s.list.Cursor < len(s.shown) {
		return s.shown[s.list.Cursor : s.list.Cursor+1]
	}
	return s.picked
}

// pick finds the passages that are marked.
func (s *omissionsScreen) pick() {
	s.picked = nil
	for i, p := range s.passages {
		if len(s.marked) > 0 && s.marked[nameOf(p)] {
			s.picked = append(s.picked, i)
		}
	}
}

// mark marks passages; where all of them are, it takes the marks off.
func (s *omissionsScreen) mark(indexes ...int) {
	all := !slices.ContainsFunc(indexes, func(i int) bool { return !s.passages[i].Closed() && !s.marked[nameOf(s.passages[i])] })
	for _, i := range indexes {
		switch p := s.passages[i]; {
		case p.Closed():
		case all:
			delete(s.marked, nameOf(p))
		default:
			s.marked[nameOf(p)] = true
		}
	}
	s.pick()
}

// together are those on the list that belong to the same entry as the one that
// the arrows stand on.
func (s *omissionsScreen) together() []int {
	var all []int
	for _, i := range s.shown {
		if s.passages[i].Item == s.current().Item {
			all = append(all, i)
		}
	}
	return all
}
