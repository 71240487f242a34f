package screen

import (
	"fmt"
	"strconv"
	"strings"

	"casefile/model"
	"casefile/tui/ui"
)

// ItemLines is an entry in full, as lines of at most w cells: what it says,
// what it lacks, what was said of it since, and its confidential part or stub.
func (a *App) ItemLines(f *model.CaseFile, it *model.Item, w int) []string {
	p := &Page{Theme: a.Theme, W: w - 2}
	p.Bold(it.Content.Words() + " " + a.Theme.Dot + " " + it.Entry.When().String() + " " + a.Theme.Dot + " " + it.Ref.String())
	filed := "Filed " + it.Filed.Format("2 Jan 2006 15:04") + " by " + it.Author.Name
	if it.Filed.IsZero() {
		filed = "When it was filed cannot be read"
	}
	if role := it.AuthorRole(); role != "" {
		filed += ", " + strings.ToLower(role.Words())
	}
	if late := it.Late(); late > 0 {
		filed += fmt.Sprintf(", %s after the event", Count(late, "day"))
		if late != it.Entry.Late() {
			filed += " as its day was corrected"
		}
	}
	p.Muted(filed)
	for _, l := range it.ImportLines() {
		p.Warn(l)
	}
	if it.ClockWrong() {
		p.Warn("The clock of the machine it was filed on " + it.ClockWas() + ": do not rely on the time of filing.")
	}
	if w := it.Withdrawn; w != nil {
		p.Warn("Filed in error, " + w.Filed.Format("2 Jan 2006") + " by " + w.By() + ": " + w.Content.(model.FiledInError).Why)
	}
	if it.Hidden(a.Me().Role) {
		p.Muted("What was filed in error shows to managers only.")
		return p.Lines
	}
	for _, c := range it.Corrections {
		p.Warn("Corrected " + c.Filed.Format("2 Jan 2006") + " by " + c.By() + ": the correction stands below.")
	}
	for _, g := range model.Check(it.Now, f) {
		if g.Level >= model.Must {
			p.Warn("Incomplete (" + string(g.Clause) + "): " + g.Message)
		}
	}
	if of := f.About(it); of != nil {
		text := "About " + of.Name() + ", " + of.Ref.String()
		if !of.Hidden(a.Me().Role) {
			text += ": " + f.Line(of)
		}
		p.Muted(text)
	}
	for _, w := range f.Warnings(it) {
		p.Warn(w)
	}
	if a.Settings.DecidedLate(it) {
		p.Warn("Decided after the one working day that is allowed.")
	}
	_, stub := it.Content.(model.Stub)
	versions := it.Versions()
	if !stub {
		p.version(a, versions[0])
	}
	switch {
	case it.Section == model.SectionOpen:
		p.Gap()
		p.Confidential(it.Confidential.Words())
		p.Body(it.Confidential)
	case it.Section == model.SectionClosed && stub:
		p.Gap()
		p.Confidential("This entry is held in the confidential section. " + OpenHint(a))
	case it.Section == model.SectionClosed:
		p.Gap()
		p.Confidential("There is a confidential part. " + OpenHint(a))
	}
	p.beside(a, it)
	for _, c := range it.Corrections {
		p.Gap()
		p.Rule("Correction " + c.Ref.String() + ", " + c.Filed.Format("2 Jan 2006") + " by " + c.By())
		p.correction(a, c, versions)
	}
	return p.Lines
}

// correction is a correction of an entry beneath it: why, what it changed, and its
// confidential part or stub.
func (p *Page) correction(a *App, c *model.Item, versions []model.Version) {
	hidden, confidential := c.Confidential.(model.Correction)
	right, open := c.Content.(model.Correction)
	if open {
		p.Plain("Why: " + right.Why)
	}
	for i, v := range versions {
		if i == 0 || v.Holder != c {
			continue
		}
		for _, head := range v.Heads(versions[i-1]) {
			p.Plain(head.String())
		}
		p.version(a, v)
	}
	switch {
	case confidential:
		p.Gap()
		p.Confidential(hidden.Content().Words())
		if hidden.Why != right.Why {
			p.Plain("Why: " + hidden.Why)
		}
		p.Body(hidden.Content())
	case c.Section == model.SectionClosed:
		p.Gap()
		p.Confidential("There is a confidential part. " + OpenHint(a))
	}
}

// version is one wording of an entry's main part. One that is as confidential as
// a correction says so, or that it is there.
func (p *Page) version(a *App, v model.Version) {
	if len(v.With) > 0 {
		p.Gap()
		by := "Recorded " + v.Holder.Filed.Format("2 Jan 2006") + " by " + v.Holder.By() + ". "
		if v.Closed() {
			p.Confidential(by + model.OvertakenWords + " " + OpenHint(a))
			return
		}
		p.Confidential(by + "An earlier wording, as confidential as the correction that took its place. It is open to you now.")
	}
	p.Body(v.Content)
}

// beside is what later entries say of this one, under it: own views first.
func (p *Page) beside(a *App, it *model.Item) {
	for _, s := range it.Beside() {
		p.Gap()
		p.Rule(s.Now.Words() + ", " + s.When().Date.String() + ", by " + s.By() + ", " + s.Ref.String())
		if len(s.Corrections) > 0 {
			p.Muted("As last corrected.")
		}
		versions := s.Versions()
		p.version(a, versions[len(versions)-1])
	}
}

// OpenHint says how the confidential part is opened, or why it cannot be.
func OpenHint(a *App) string {
	if a.Stood {
		return "It is opened from the file as it is now."
	}
	if a.Me().Role.OpensConfidential() {
		return "o opens it; that is entered in the access log."
	}
	return "Your role (" + a.Me().Role.Words() + ") does not open it."
}

// Count is a number of things in words: "1 day", "3 days".
func Count(n int, thing string) string { return model.Count(n, thing) }

// Page collects lines, wrapped and safe to show.
type Page struct {
	Theme ui.Theme
	W     int
	Lines []string
}

// Add adds text in a style, wrapped.
func (p *Page) Add(style func(...string) string, text string) {
	for _, l := range ui.Wrap(ui.Safe(text), max(p.W, 10)) {
		p.Lines = append(p.Lines, " "+style(l))
	}
}

// Bold is a line that stands out; the others are styles of less or more weight. What is worse than plain says so in words as well as in colour.
func (p *Page) Bold(s string)         { p.Add(p.Theme.Title.Render, s) }
func (p *Page) Plain(s string)        { p.Add(p.Theme.Text.Render, s) }
func (p *Page) Muted(s string)        { p.Add(p.Theme.Muted.Render, s) }
func (p *Page) Warn(s string)         { p.Add(p.Theme.Warn.Render, "! "+s) }
func (p *Page) Confidential(s string) { p.Add(p.Theme.Confidential.Render, "[confidential] "+s) }
func (p *Page) Gap()                  { p.Lines = append(p.Lines, "") }

// Rule begins a part of the page.
func (p *Page) Rule(title string) {
	p.Lines = append(p.Lines, " "+ui.Rule(title, p.W, p.Theme))
}

// Body is a content's blocks.
func (p *Page) Body(c model.Content) {
	for _, b := range c.Body() {
		p.Gap()
		if b.Title != "" {
			p.Bold(b.Title)
		}
		for _, l := range b.Lines() {
			p.Plain(l)
		}
		p.Text(b.Text)
	}
}

// Text is statements, each in its paragraph; a marked one under its label and
// behind a bar, so that it is never read without it (P4).
func (p *Page) Text(t model.Text) {
	for i, s := range t {
		if i > 0 {
			p.Gap()
		}
		if s.Mark == nil {
			p.Plain(s.Words)
			continue
		}
		bar := p.Theme.Mark.Render(p.Theme.Vertical) + " "
		for _, l := range ui.Wrap("["+ui.Safe(s.Mark.Label())+"]", max(p.W-2, 10)) {
			p.Lines = append(p.Lines, " "+bar+p.Theme.Mark.Render(l))
		}
		for _, l := range ui.Wrap(ui.Safe(s.Words), max(p.W-2, 10)) {
			p.Lines = append(p.Lines, " "+bar+l)
		}
	}
}

// RowLine is an entry's substance in a list, led by what must not be missed.
func (a *App) RowLine(f *model.CaseFile, it *model.Item) string {
	switch {
	case it.Withdrawn != nil:
		return "[filed in error] " + it.Withdrawn.Content.(model.FiledInError).Why
	case it.Hidden(a.Me().Role):
		return "[filed in error] of an entry that was filed in error"
	}
	var flags []string
	if f.Lacks(it) {
		flags = append(flags, "! incomplete")
	}
	if late := a.Settings.RecordedLate(it); late > 0 {
		flags = append(flags, Count(late, "day")+" late")
	}
	flags = append(flags, f.Standing(it)...)
	if len(it.Corrections) > 0 {
		flags = append(flags, "corrected")
	}
	if _, stub := it.Content.(model.Stub); !stub && it.HoldsConfidential() {
		flags = append(flags, "confidential part")
	}
	if it.Imported != nil {
		flags = append(flags, "imported")
	}
	line := f.Line(it)
	if len(flags) > 0 {
		line = "[" + strings.Join(flags, ", ") + "] " + line
	}
	return line
}

// Field is a short fact beside what it is called.
func (p *Page) Field(label, text string) {
	for i, l := range ui.Wrap(ui.Safe(text), max(p.W-fieldWidth, 10)) {
		if i > 0 {
			label = ""
		}
		p.Lines = append(p.Lines, " "+p.Theme.Muted.Render(ui.Pad(label, fieldWidth))+l)
	}
}

// Grouped is a number with a comma before every three digits.
func Grouped(n uint64) string {
	text := strconv.FormatUint(n, 10)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// EntryCount is a number of entries in words.
func EntryCount(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return Grouped(uint64(n)) + " entries"
}

// Sentence is an error as it stands alone on a screen.
func Sentence(err error) string {
	text := err.Error()
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + strings.TrimSuffix(text[1:], ".") + "."
}

// Busily is what shows while something is done that takes a moment.
func (a *App) Busily(text string, w, h int) string {
	return ui.Clip("\n"+strings.Join(Wrapped(text, w, a.Theme.Text), "\n"), w, h)
}

// fieldWidth is the room for what a fact is called.
const fieldWidth = 14
