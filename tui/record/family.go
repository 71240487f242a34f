package record

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"casefile/model"
	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// FamilyScreen is a child's family: as a picture over a list of the people in
// it, or as plain lines.
type FamilyScreen struct {
	*screen.App
	file    *model.CaseFile
	files   []*model.CaseFile // of the whole group
	family  model.Genogram
	order   []int // of the list, by generation
	picture []string
	list    ui.List
	scroll  ui.Scroll
	left    int
	show    familyView
	w, h    int
	load    screen.Pending
	read    bool
}

// familyView is how a family is shown.
type familyView int

const (
	asFits familyView = iota // the picture, or plain lines where it is too wide
	asPicture
	asLines
)

func newFamilyScreen(a *screen.App, f *model.CaseFile) *FamilyScreen {
	return &FamilyScreen{App: a, file: f, w: 80, h: 20}
}

func (s *FamilyScreen) Init() tea.Cmd {
	return readFamily(s.App, &s.load, s.file.ID)
}

// readFamily asks for the files of a child's family. Those that whoever is
// signed in may not read are left out.
func readFamily(a *screen.App, load *screen.Pending, id model.CaseID) tea.Cmd {
	return screen.Query(a, load, func(ctx context.Context, session *store.Session) ([]*model.CaseFile, error) {
		rows, err := session.Cases(ctx)
		if err != nil {
			return nil, err
		}
		var files []*model.CaseFile
		for _, r := range model.Family(rows, id) {
			switch f, err := session.CaseFile(ctx, r.Case); {
			case err == nil:
				files = append(files, f)
			case !errors.Is(err, store.Denied):
				return nil, err
			}
		}
		return files, nil
	})
}

func (s *FamilyScreen) Title() string { return "Family of " + s.file.Name() }
func (s *FamilyScreen) Typing() bool  { return false }
func (s *FamilyScreen) Reading() bool { return !s.read && s.load.Waiting() }

func (s *FamilyScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		s.draw()
	case screen.ChangedMsg:
		return s, s.Init()
	case screen.Answer[[]*model.CaseFile]:
		if s.load.Took(msg.ID) {
			s.read = true
			if msg.Err != nil {
				return s, screen.Warn(msg.Err.Error())
			}
			s.set(msg.Value)
		}
	case tea.KeyMsg:
		s.move(msg)
	}
	return s, nil
}

func (s *FamilyScreen) set(files []*model.CaseFile) {
	for _, f := range files {
		if f.ID == s.file.ID {
			s.file = f
		}
	}
	s.files = files
	s.family = model.NewGenogram(files, s.file.ID, s.Today())
	s.order = slices.Concat(s.family.Rows()...)
	s.draw()
}

// draw makes the picture for the width of the screen.
func (s *FamilyScreen) draw() {
	s.picture = GenogramLines(s.family, s.file.ID, s.w-2, s.Theme)
	s.left = max(min(s.left, s.width()-s.w+2), 0)
	s.list.Fit(len(s.order), s.listHeight())
}

// plain reports whether the family is shown as plain lines.
func (s *FamilyScreen) plain() bool {
	return s.show == asLines || s.show == asFits && s.width() > s.w-2
}

func (s *FamilyScreen) move(k tea.KeyMsg) {
	switch {
	case s.plain():
		screen.MoveScroll(&s.scroll, k, len(s.plainLines(s.w)), s.h)
	case k.String() == "left" || k.String() == "h":
		s.left = max(s.left-leastKin, 0)
	case k.String() == "right" || k.String() == "l":
		s.left = max(min(s.left+leastKin, s.width()-s.w+2), 0)
	case k.String() == "pgup" || k.String() == "pgdown":
		screen.MoveScroll(&s.scroll, k, len(s.picture), s.pictureHeight())
	default:
		screen.MoveList(&s.list, k, len(s.order), s.listHeight())
	}
}

// width is that of the whole picture.
func (s *FamilyScreen) width() int {
	w := 0
	for _, l := range s.picture {
		w = max(w, ui.Width(l))
	}
	return w
}

// leastPeople is the room that the list keeps below the picture.
const leastPeople = 4

// pictureHeight is what the signs, a rule and the list leave.
func (s *FamilyScreen) pictureHeight() int {
	return max(min(len(s.picture), s.h-len(s.signs(s.w))-1-leastPeople), 1)
}

func (s *FamilyScreen) listHeight() int {
	return max(s.h-s.pictureHeight()-len(s.signs(s.w))-1, 1)
}

// signs says what the signs of the picture mean.
func (s *FamilyScreen) signs(w int) []string {
	return screen.Wrapped(KinSigns(s.family, s.file.ID), w, s.Theme.Muted)
}

// Person is who the list stands on; nil for nobody.
func (s *FamilyScreen) Person() *model.Kin {
	if s.list.Cursor < 0 || s.list.Cursor >= len(s.order) {
		return nil
	}
	return &s.family.People[s.order[s.list.Cursor]]
}

// relative is what this child's file says of who the list stands on.
func (s *FamilyScreen) relative() *model.Relative {
	p := s.Person()
	if p == nil {
		return nil
	}
	for i := range s.file.Relatives {
		if r := &s.file.Relatives[i]; p.Is(*r) {
			return r
		}
	}
	return nil
}

func (s *FamilyScreen) Actions() []screen.Action {
	p, r := s.Person(), s.relative()
	open, change, unread, blocked := "", "", "", s.MayRecord()
	if len(s.files) == 0 {
		unread = "The family is still being read."
	}
	switch {
	case p == nil:
		open = "The family is still being read."
	case p.Case.IsZero() || !slices.ContainsFunc(s.files, func(f *model.CaseFile) bool { return f.ID == p.Case }):
		open = p.Name + " has no file here."
	case p.Case == s.file.ID:
		open = "You came from this file; Esc goes back to it."
	}
	if s.file.ReadOnly != "" {
		blocked = s.file.ReadOnly
	}
	if change = blocked; change == "" && r == nil {
		change = "This file says nothing of them yet; a adds a relationship."
	}
	look := screen.Action{ID: "plain", Title: "plain lines", Keys: []string{"x"}, Run: s.look(asLines)}
	switch {
	case s.plain() && s.width() > s.w-2:
		look.Title, look.Run = "picture", s.look(asPicture)
	case s.plain():
		look.Title, look.Run = "picture", s.look(asFits)
	}
	return []screen.Action{
		{ID: "open", Title: "open their file", Keys: []string{"enter"}, WhyNot: open, Run: func() tea.Cmd { return s.Push(NewChildScreen(s.App, p.Case, p.Name)) }},
		{ID: "relation", Title: "add somebody", Keys: []string{"a"}, WhyNot: blocked, Run: func() tea.Cmd { return filing.OpenForm(s.App, filing.RelationForm, s.file, s.file.ID) }},
		{ID: "relation-child", Title: "add a child on file", Keys: []string{"A"}, WhyNot: blocked, Run: func() tea.Cmd { return filing.OpenRelationTo(s.App, s.file) }},
		{ID: "relation-change", Title: "change", Keys: []string{"e"}, WhyNot: change, Run: func() tea.Cmd { return filing.OpenRelationChange(s.App, s.file, *r) }},
		{ID: "chronology", Title: "chronology of the family", Keys: []string{"y"}, WhyNot: unread, Run: func() tea.Cmd { return s.Push(NewChronologyScreen(s.App, s.file, s.files...)) }},
		look,
		{ID: "back", Title: "back", Keys: []string{"esc"}, Run: func() tea.Cmd { return s.Leave(s) }},
	}
}

func (s *FamilyScreen) look(as familyView) func() tea.Cmd {
	return func() tea.Cmd { s.show = as; s.scroll.Home(); return nil }
}

func (s *FamilyScreen) plainLines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	if s.show == asFits {
		p.Muted(fmt.Sprintf("The picture of this family is %d columns wide, and there are %d. Here it is in lines; x shows the picture, to be moved with left and right.", s.width()+2, s.w))
		p.Gap()
	}
	for i, l := range s.family.Lines() {
		if i > 0 {
			p.Gap()
		}
		p.Plain(l)
	}
	return p.Lines
}

func (s *FamilyScreen) View(w, h int) string {
	switch {
	case !s.read:
		return ui.Clip(" Reading the family ...", w, h)
	case s.plain():
		return s.scroll.View(s.plainLines(w), w, h, s.Theme)
	}
	seen := make([]string, len(s.picture))
	for i, l := range s.picture {
		seen[i] = " " + ansi.Cut(l, s.left, s.left+w-2)
	}
	title := "People"
	if s.width() > w-2 {
		title += ", left/right: more of the picture"
	}
	if len(s.picture) > s.pictureHeight() {
		title += ", PgUp/PgDn: the rest of it"
	}
	rows := s.list.ViewActive(len(s.order), w, s.listHeight(), s.Theme, s.personRow)
	lines := append([]string{s.scroll.View(seen, w, s.pictureHeight(), s.Theme)}, s.signs(w)...)
	return ui.Clip(strings.Join(append(lines, ui.Rule(title, w, s.Theme), rows), "\n"), w, h)
}

func (s *FamilyScreen) personRow(i, w int) string {
	k := s.family.People[s.order[i]]
	line := ui.Line(k.Name)
	if k.NotTold {
		line += s.Theme.Danger.Render(" ! must not learn the address")
	}
	if notes := k.NotesFor(s.file.ID); len(notes) > 0 {
		line += s.Theme.Muted.Render(": ") + ui.Line(strings.Join(notes, "; "))
	}
	return ui.Truncate(line, w, s.Theme)
}
