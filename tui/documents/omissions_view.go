package documents

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/document/text"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// omissionsTable has the entry of a passage on its first line alone, so that what
// belongs together is seen together.
var omissionsTable = ui.Table{Columns: []ui.Column{{Width: 3}, {Width: 9}, {Width: 10}, {Width: 18, From: 100}, {Grow: 1}}}

// listHeight is how many passages are seen: less than half of the room, since
// nobody decides on words that are not read.
func (s *OmissionsScreen) listHeight() int { return max((s.h-2)*2/5, 1) }

// fit brings the arrows into the list, and sets out the passage under it.
func (s *OmissionsScreen) fit() {
	s.list.Fit(len(s.Shown), s.listHeight())
	s.detail = nil
	if p := s.Current(); p != nil {
		s.detail = s.passageLines(*p)
	}
}

// decidedWords is how a passage stands, in a word or two.
func decidedWords(p papers.Passage) string {
	switch {
	case p.Undecided():
		return "to decide"
	case p.Ruling == nil:
		return ""
	case p.Out():
		return "kept out"
	}
	return "given"
}

func (s *OmissionsScreen) row(i, w int) string {
	p := s.Passages[s.Shown[i]]
	box := "[ ]"
	switch {
	case s.Marked[nameOf(p)]:
		box = "[x]"
	case p.Closed():
		box = " - "
	}
	date, kind := "", ""
	if i == s.list.Top || s.Passages[s.Shown[i-1]].Item != p.Item {
		date, kind = p.Item.When().Numeric(), p.Item.Content.Words()
	}
	return omissionsTable.Row([]string{box, decidedWords(p), date, kind, passageWords(p)}, w, s.Theme)
}

// passageWords is a passage in a line.
func passageWords(p papers.Passage) string {
	switch {
	case p.Closed():
		return "[confidential] closed: o opens it"
	case p.ID.IsZero():
		return "[filed in error] read by managers and auditors alone"
	case p.Confidential:
		return "[confidential] " + p.Words
	}
	return p.Words
}

// passageLines is a passage in full: how it stands first, since its words may be
// longer than the room.
func (s *OmissionsScreen) passageLines(p papers.Passage) []string {
	page := &screen.Page{Theme: s.Theme, W: min(s.w, 100) - 2}
	where := "main part"
	if p.Confidential {
		where = "confidential part"
	}
	page.Bold(p.Item.Content.Words() + " " + s.Theme.Dot + " " + p.Item.When().String() + " " + s.Theme.Dot + " " + where + " " + s.Theme.Dot + " " + p.Holder.Ref.String() + ", by " + p.Holder.By())
	if p.Proposed != "" {
		page.Plain("Proposed to stay out: " + p.Proposed)
	}
	if r := p.Ruling; r != nil {
		page.Plain(rulingWords(*r))
	}
	if p.Line != "" {
		page.Plain("In the copy: [" + p.Line + "]")
	} else {
		page.Muted("In the copy: it stands there as it is.")
	}
	page.Gap()
	switch {
	case p.Closed():
		page.Confidential("This part is closed. " + screen.OpenHint(s.App))
		return page.Lines
	case p.ID.IsZero():
		page.Muted(model.WithdrawnWords)
		return page.Lines
	}
	words := p.Words
	if p.Label != "" {
		words = "[" + p.Label + "] " + words
	}
	if p.Under != "" {
		page.Muted(p.Under)
	}
	page.Plain(words)
	return page.Lines
}

// rulingWords is what was decided, why, by whom and when.
func rulingWords(r model.Ruling) string {
	text := "Decided: kept out."
	if r.Decided == model.GivePassage {
		text = "Decided: given."
	}
	for _, why := range []string{r.ReasonWords(), r.Law(), r.Why} {
		if why != "" {
			text += " " + strings.TrimRight(why, ".") + "."
		}
	}
	return text + " " + cmp.Or(r.By, r.Item.By()) + ", " + r.On.String() + ", entry " + r.Item.Ref.String() + "."
}

// summary is the request, and how far its decisions have come.
func (s *OmissionsScreen) summary(w int) string {
	line := fmt.Sprintf(" %s: %d of %d decided", ui.Line(s.Choice.Request), s.concerned-s.undecided, s.concerned)
	if s.concerned == 0 {
		line = " " + ui.Line(s.Choice.Request) + ": nothing to decide"
	}
	if n := len(s.Closed); n > 0 {
		line += fmt.Sprintf("; %d closed (O opens)", n)
	}
	if n := len(s.Picked); n > 0 {
		line += fmt.Sprintf("; %d marked", n)
	}
	line += "   Listed: " + map[omissionsShown]string{showUndecided: "to decide", showConcerned: "what concerns others", showEvery: "every passage"}[s.which]
	return ui.Truncate(line, w, s.Theme)
}

// chosenWords says what the next decision is for.
func (s *OmissionsScreen) chosenWords() string {
	chosen := s.Chosen()
	if len(chosen) == 1 {
		p := s.Passages[chosen[0]]
		return "One passage, " + p.Item.When().Day() + ": " + ui.Truncate(ui.Line(passageWords(p)), 60, s.Theme)
	}
	entries := map[*model.Item]bool{}
	for _, i := range chosen {
		entries[s.Passages[i].Item] = true
	}
	return fmt.Sprintf("%d passages of %s", len(chosen), screen.EntryCount(len(entries)))
}

func (s *OmissionsScreen) View(w, h int) string {
	switch {
	case s.err != nil && s.File == nil:
		return ui.Clip(strings.Join(screen.Wrapped(s.err.Error(), w, s.Theme.Error), "\n"), w, h)
	case !s.read:
		return ui.Clip(" Reading ...", w, h)
	}
	lines := []string{s.summary(w), ui.Truncate(" The copy is for "+ui.Line(s.Choice.Reader.Whom())+".", w, s.Theme)}
	if len(s.Shown) == 0 {
		lines = append(lines, "")
		for _, l := range s.nothing() {
			lines = append(lines, screen.Wrapped(l, w, s.Theme.Text)...)
		}
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	lines = append(lines, s.list.ViewActive(len(s.Shown), w, s.listHeight(), s.Theme, s.row), ui.Rule("", w, s.Theme))
	room := h - 3 - s.listHeight()
	detail := s.detail
	if len(detail) > room && room > 0 {
		detail = append(slices.Clone(detail[:room-1]), " "+s.Theme.Muted.Render(s.Theme.Down+" Enter shows the rest"))
	}
	return ui.Clip(strings.Join(append(lines, detail...), "\n"), w, h)
}

// nothing says what to do where the list is empty.
func (s *OmissionsScreen) nothing() []string {
	lines := []string{"All that was proposed to stay out is decided."}
	if s.concerned == 0 {
		lines = []string{"Nothing of this record is proposed to stay out."}
	}
	if s.which != showUndecided {
		lines = []string{"There is nothing to list."}
	}
	lines = append(lines,
		s.Theme.Bullet+" v shows every omission as it will stand in the copy: read it before the copy leaves.",
		s.Theme.Bullet+" a lists what was decided, and then every passage: g gives one after all, x keeps another one out.")
	if s.Onwards != nil {
		lines = append(lines, s.Theme.Bullet+" Ctrl+S goes on to the copy.")
	}
	return lines
}

// askPreview sets out what the copy leaves out.
func (s *OmissionsScreen) askPreview() tea.Cmd {
	f, choice, made := s.File, s.Choice, s.Made()
	return screen.Query(s.App, &s.preview, func(context.Context, *store.Session) ([]document.Block, error) {
		return papers.Omitted(f, choice, made)
	})
}

func (s *OmissionsScreen) showPreview(blocks []document.Block, err error) tea.Cmd {
	if err != nil {
		return screen.Warn(err.Error())
	}
	words, err := text.Paste(blocks)
	if err != nil {
		return screen.Warn(err.Error())
	}
	if words == "" {
		words = "Nothing is left out."
	}
	var (
		at    int
		lines []string
	)
	return s.Push(&screen.PageScreen{App: s.App, Heading: "As it will stand in the copy", Lines: func(w int) []string {
		if lines == nil || at != w {
			at, lines = w, screen.Wrapped(strings.TrimRight(words, "\n"), min(w, 100), s.Theme.Text)
		}
		return lines
	}})
}
