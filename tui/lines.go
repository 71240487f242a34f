package tui

import (
	"fmt"
	"strconv"
	"strings"

	"casefile/model"
	"casefile/tui/ui"
)

// itemLines is an entry in full, as lines of at most w cells: what it says,
// what it lacks, what was said of it since, and its confidential part or stub.
func (a *app) itemLines(f *model.CaseFile, it *model.Item, w int) []string {
	p := &page{theme: a.theme, w: w - 2}
	p.bold(it.Content.Words() + " " + a.theme.Dot + " " + it.Entry.When().String() + " " + a.theme.Dot + " " + it.Ref.String())
	filed := "Filed " + it.Filed.Format("2 Jan 2006 15:04") + " by " + it.Author.Name
	if it.Filed.IsZero() {
		filed = "When it was filed cannot be read"
	}
	if role := it.AuthorRole(); role != "" {
		filed += ", " + strings.ToLower(role.Words())
	}
	if late := it.Late(); late > 0 {
		filed += fmt.Sprintf(", %s after the event", count(late, "day"))
		if late != it.Entry.Late() {
			filed += " as its day was corrected"
		}
	}
	p.muted(filed)
	for _, l := range it.ImportLines() {
		p.warn(l)
	}
	if it.ClockWrong() {
		p.warn("The clock of the machine it was filed on " + it.ClockWas() + ": do not rely on the time of filing.")
	}
	if w := it.Withdrawn; w != nil {
		p.warn("Filed in error, " + w.Filed.Format("2 Jan 2006") + " by " + w.By() + ": " + w.Content.(model.FiledInError).Why)
	}
	if it.Hidden(a.me().Role) {
		p.muted("What was filed in error shows to managers only.")
		return p.lines
	}
	for _, c := range it.Corrections {
		p.warn("Corrected " + c.Filed.Format("2 Jan 2006") + " by " + c.By() + ": the correction stands below.")
	}
	for _, g := range model.Check(it.Now, f) {
		if g.Level >= model.Must {
			p.warn("Incomplete (" + string(g.Clause) + "): " + g.Message)
		}
	}
	if of := f.About(it); of != nil {
		text := "About " + of.Name() + ", " + of.Ref.String()
		if !of.Hidden(a.me().Role) {
			text += ": " + f.Line(of)
		}
		p.muted(text)
	}
	for _, w := range f.Warnings(it) {
		p.warn(w)
	}
	if a.settings.DecidedLate(it) {
		p.warn("Decided after the one working day that is allowed.")
	}
	_, stub := it.Content.(model.Stub)
	versions := it.Versions()
	if !stub {
		p.version(a, versions[0])
	}
	switch {
	case it.Section == model.SectionOpen:
		p.gap()
		p.confidential(it.Confidential.Words())
		p.body(it.Confidential)
	case it.Section == model.SectionClosed && stub:
		p.gap()
		p.confidential("This entry is held in the confidential section. " + openHint(a))
	case it.Section == model.SectionClosed:
		p.gap()
		p.confidential("There is a confidential part. " + openHint(a))
	}
	p.beside(a, it)
	for _, c := range it.Corrections {
		p.gap()
		p.rule("Correction " + c.Ref.String() + ", " + c.Filed.Format("2 Jan 2006") + " by " + c.By())
		p.correction(a, c, versions)
	}
	return p.lines
}

// correction is a correction of an entry beneath it: why, what it changed, and its
// confidential part or stub.
func (p *page) correction(a *app, c *model.Item, versions []model.Version) {
	hidden, confidential := c.Confidential.(model.Correction)
	right, open := c.Content.(model.Correction)
	if open {
		p.plain("Why: " + right.Why)
	}
	for i, v := range versions {
		if i == 0 || v.Holder != c {
			continue
		}
		for _, head := range v.Heads(versions[i-1]) {
			p.plain(head.String())
		}
		p.version(a, v)
	}
	switch {
	case confidential:
		p.gap()
		p.confidential(hidden.Content().Words())
		if hidden.Why != right.Why {
			p.plain("Why: " + hidden.Why)
		}
		p.body(hidden.Content())
	case c.Section == model.SectionClosed:
		p.gap()
		p.confidential("There is a confidential part. " + openHint(a))
	}
}

// version is one wording of an entry's main part. One that is as confidential as
// a correction says so, or that it is there.
func (p *page) version(a *app, v model.Version) {
	if len(v.With) > 0 {
		p.gap()
		by := "Recorded " + v.Holder.Filed.Format("2 Jan 2006") + " by " + v.Holder.By() + ". "
		if v.Closed() {
			p.confidential(by + model.OvertakenWords + " " + openHint(a))
			return
		}
		p.confidential(by + "An earlier wording, as confidential as the correction that took its place. It is open to you now.")
	}
	p.body(v.Content)
}

// beside is what later entries say of this one, under it: own views first.
func (p *page) beside(a *app, it *model.Item) {
	for _, s := range it.Beside() {
		p.gap()
		p.rule(s.Now.Words() + ", " + s.When().Date.String() + ", by " + s.By() + ", " + s.Ref.String())
		if len(s.Corrections) > 0 {
			p.muted("As last corrected.")
		}
		versions := s.Versions()
		p.version(a, versions[len(versions)-1])
	}
}

// openHint says how the confidential part is opened, or why it cannot be.
func openHint(a *app) string {
	if a.stood {
		return "It is opened from the file as it is now."
	}
	if a.me().Role.OpensConfidential() {
		return "o opens it; that is entered in the access log."
	}
	return "Your role (" + a.me().Role.Words() + ") does not open it."
}

// count is a number of things in words: "1 day", "3 days".
func count(n int, thing string) string { return model.Count(n, thing) }

// page collects lines, wrapped and safe to show.
type page struct {
	theme ui.Theme
	w     int
	lines []string
}

func (p *page) add(style func(...string) string, text string) {
	for _, l := range ui.Wrap(ui.Safe(text), max(p.w, 10)) {
		p.lines = append(p.lines, " "+style(l))
	}
}

func (p *page) bold(s string)         { p.add(p.theme.Title.Render, s) }
func (p *page) plain(s string)        { p.add(p.theme.Text.Render, s) }
func (p *page) muted(s string)        { p.add(p.theme.Muted.Render, s) }
func (p *page) warn(s string)         { p.add(p.theme.Warn.Render, "! "+s) }
func (p *page) confidential(s string) { p.add(p.theme.Confidential.Render, "[confidential] "+s) }
func (p *page) gap()                  { p.lines = append(p.lines, "") }
func (p *page) rule(title string) {
	p.lines = append(p.lines, " "+ui.Rule(title, p.w, p.theme))
}

// body is a content's blocks.
func (p *page) body(c model.Content) {
	for _, b := range c.Body() {
		p.gap()
		if b.Title != "" {
			p.bold(b.Title)
		}
		for _, l := range b.Lines() {
			p.plain(l)
		}
		p.text(b.Text)
	}
}

// text is statements, each in its paragraph; a marked one under its label and
// behind a bar, so that it is never read without it (P4).
func (p *page) text(t model.Text) {
	for i, s := range t {
		if i > 0 {
			p.gap()
		}
		if s.Mark == nil {
			p.plain(s.Words)
			continue
		}
		bar := p.theme.Mark.Render(p.theme.Vertical) + " "
		for _, l := range ui.Wrap("["+ui.Safe(s.Mark.Label())+"]", max(p.w-2, 10)) {
			p.lines = append(p.lines, " "+bar+p.theme.Mark.Render(l))
		}
		for _, l := range ui.Wrap(ui.Safe(s.Words), max(p.w-2, 10)) {
			p.lines = append(p.lines, " "+bar+l)
		}
	}
}

// rowLine is an entry's substance in a list, led by what must not be missed.
func (a *app) rowLine(f *model.CaseFile, it *model.Item) string {
	switch {
	case it.Withdrawn != nil:
		return "[filed in error] " + it.Withdrawn.Content.(model.FiledInError).Why
	case it.Hidden(a.me().Role):
		return "[filed in error] of an entry that was filed in error"
	}
	var flags []string
	if f.Lacks(it) {
		flags = append(flags, "! incomplete")
	}
	if late := a.settings.RecordedLate(it); late > 0 {
		flags = append(flags, count(late, "day")+" late")
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

// field is a short fact beside what it is called.
func (p *page) field(label, text string) {
	for i, l := range ui.Wrap(ui.Safe(text), max(p.w-fieldWidth, 10)) {
		if i > 0 {
			label = ""
		}
		p.lines = append(p.lines, " "+p.theme.Muted.Render(ui.Pad(label, fieldWidth))+l)
	}
}

// grouped is a number with a comma before every three digits.
func grouped(n uint64) string {
	text := strconv.FormatUint(n, 10)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// entryCount is a number of entries in words.
func entryCount(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return grouped(uint64(n)) + " entries"
}

// sentence is an error as it stands alone on a screen.
func sentence(err error) string {
	text := err.Error()
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + strings.TrimSuffix(text[1:], ".") + "."
}

// busily is what shows while something is done that takes a moment.
func (a *app) busily(text string, w, h int) string {
	return ui.Clip("\n"+strings.Join(wrapped(text, w, a.theme.Text), "\n"), w, h)
}

// fieldWidth is the room for what a fact is called.
const fieldWidth = 14
