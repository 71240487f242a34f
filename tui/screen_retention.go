package tui

import (
	"context"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// retentionScreen says how long a file is kept and why, what would go and what
// would stay if it were destroyed, and leads to that.
type retentionScreen struct {
	*app
	quiet
	paged
	fetched[retentionFacts]
	id model.CaseID
}

// retentionFacts is what it reads.
type retentionFacts struct {
	file      *model.CaseFile
	retention model.Retention
	// copied are the children in whose files copies from this one stand, with how
	// many.
	copied []string
	// backups are those that hold the file.
	backups []store.BackupRecord
}

func newRetentionScreen(a *app, id model.CaseID) *retentionScreen {
	return &retentionScreen{app: a, id: id}
}

func (s *retentionScreen) Init() tea.Cmd {
	id := s.id
	return s.fetch(s.app, func(ctx context.Context, session *store.Session) (retentionFacts, error) {
		return readRetention(ctx, session, id)
	})
}

func readRetention(ctx context.Context, session *store.Session, id model.CaseID) (f retentionFacts, err error) {
	settings, err := session.Settings(ctx)
	if err != nil {
		return f, err
	}
	if f.file, err = session.CaseFile(ctx, id); err != nil {
		return f, err
	}
	f.retention = model.RetentionOf(f.file, settings.RetentionYears)
	for _, other := range f.file.Row().Related {
		file, err := session.CaseFile(ctx, other)
		if err != nil {
			continue // one that is kept from this person is not spoken of
		}
		if n := file.CopiedFrom(id); n > 0 {
			f.copied = append(f.copied, file.Details.Name()+": "+entryCount(n))
		}
	}
	all, err := session.Backups(ctx)
	for _, b := range all {
		if b.Heads == nil || holdsAny(b, f.file) {
			f.backups = append(f.backups, b)
		}
	}
	return f, err
}

// holdsAny reports whether a backup has an entry of a file.
func holdsAny(b store.BackupRecord, f *model.CaseFile) bool {
	for _, it := range f.Items {
		if b.Holds(it.Ref) {
			return true
		}
	}
	return false
}

func (s *retentionScreen) Title() string { return "How long it is kept" }

func (s *retentionScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.lines)
	if _, again := msg.(changedMsg); again {
		return s, s.Init()
	}
	s.came(msg)
	return s, nil
}

func (s *retentionScreen) Actions() []Action {
	cannot := s.mayDestroy()
	switch {
	case cannot != "":
	case s.value.file == nil:
		cannot = "The file is not read."
	case !s.value.retention.Due(s.today()):
		cannot = s.value.retention.Words(s.today())
	}
	return []Action{{ID: "destroy", Title: "destroy the file", Keys: []string{"x"}, WhyNot: cannot, Run: func() tea.Cmd { return openDestroy(s) }}}
}

func (s *retentionScreen) lines(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	if s.err != nil {
		p.warn(s.err.Error())
	}
	if f := s.value.file; f != nil {
		p.bold(f.Name() + ", file " + f.ID.String())
		r := s.value.retention
		if r.Due(s.today()) {
			p.warn(r.Words(s.today()))
			p.muted("It had to be there until " + r.Kept.String() + ".")
		} else {
			p.plain(r.Words(s.today()))
		}
		s.goes(p, f)
		s.stays(p)
	}
	return p.lines
}

// goes is what a destruction takes.
func (s *retentionScreen) goes(p *page, f *model.CaseFile) {
	first, last := f.Years()
	hidden := 0
	for _, it := range f.Items {
		if it.Section != model.NoSection {
			hidden++
		}
	}
	p.gap()
	p.rule("What a destruction takes")
	years := yearsWords(first, last)
	among := ""
	if hidden > 0 {
		among = ", the confidential parts of " + entryCount(hidden) + " among them"
	}
	p.plain("All of its " + entryCount(len(f.Items)) + ", " + years + among + "; its keys, and its place in every list and search. Drafts for it go too, those of other people when they next unlock.")
	p.plain("The vault's file is then written anew, so that the bytes are gone from it. Nothing brings them back.")
}

// yearsWords is a span of years in words.
func yearsWords(first, last int) string {
	if first == last {
		return "of " + strconv.Itoa(first)
	}
	return "of " + strconv.Itoa(first) + " to " + strconv.Itoa(last)
}

// stays is what it does not take.
func (s *retentionScreen) stays(p *page) {
	p.gap()
	p.rule("What stays")
	p.plain("A signed trace: the file's number, how many entries it had and of which years, who destroyed it, when, why, and by which rule. It does not name the child. The lines of the access log about the file stay, by its number.")
	for _, c := range s.value.copied {
		p.plain("Copied into another child's file, and part of it: " + c + ".")
	}
	if len(s.value.copied) == 0 {
		p.plain("No copy of an entry is known in another child's file.")
	}
	p.plain("What was printed, exported or restored elsewhere is not reached from here.")
	p.gap()
	p.rule("Backups that hold it")
	if len(s.value.backups) == 0 {
		p.plain("None that this vault remembers.")
	}
	for _, b := range s.value.backups {
		p.plain(backupLine(s.app, b))
	}
}

// backupLine is a backup in a line.
func backupLine(a *app, b store.BackupRecord) string {
	path := b.Path
	if path == "" {
		path = "it is not known where: what is remembered of it is damaged"
	}
	return a.local(b.When).Format("2 Jan 2006 15:04") + ": " + path
}

func (s *retentionScreen) View(w, h int) string {
	if !s.read {
		return ui.Clip(" Reading ...", w, h)
	}
	return ui.Clip(strings.TrimSuffix(s.scroll.View(s.lines(w), w, h, s.theme), "\n"), w, h)
}
