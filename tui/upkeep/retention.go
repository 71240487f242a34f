package upkeep

import (
	"context"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// RetentionScreen says how long a file is kept and why, what would go and what
// would stay if it were destroyed, and leads to that.
type RetentionScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	screen.Fetched[retentionFacts]
	id model.CaseID
}

// retentionFacts is what it reads.
type retentionFacts struct {
	file      *model.CaseFile
	retention model.Retention
	// Copied are the children in whose files copies from this one stand, with how
	// many.
	Copied []string
	// Backups are those that hold the file.
	Backups []store.BackupRecord
}

// NewRetentionScreen says until when a closed file is kept.
func NewRetentionScreen(a *screen.App, id model.CaseID) *RetentionScreen {
	return &RetentionScreen{App: a, id: id}
}

func (s *RetentionScreen) Init() tea.Cmd {
	id := s.id
	return s.Fetch(s.App, func(ctx context.Context, session *store.Session) (retentionFacts, error) {
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
			f.Copied = append(f.Copied, file.Details.Name()+": "+screen.EntryCount(n))
		}
	}
	all, err := session.Backups().All(ctx)
	for _, b := range all {
		if b.Heads == nil || holdsAny(b, f.file) {
			f.Backups = append(f.Backups, b)
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

func (s *RetentionScreen) Title() string { return "How long it is kept" }

func (s *RetentionScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	if _, again := msg.(screen.ChangedMsg); again {
		return s, s.Init()
	}
	s.Came(msg)
	return s, nil
}

func (s *RetentionScreen) Actions() []screen.Action {
	cannot := s.MayDestroy()
	switch {
	case cannot != "":
	case s.Value.file == nil:
		cannot = "The file is not read."
	case !s.Value.retention.Due(s.Today()):
		cannot = s.Value.retention.Words(s.Today())
	}
	return []screen.Action{{ID: "destroy", Title: "destroy the file", Keys: []string{"x"}, WhyNot: cannot, Run: func() tea.Cmd { return openDestroy(s) }}}
}

func (s *RetentionScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	if s.Err != nil {
		p.Warn(s.Err.Error())
	}
	if f := s.Value.file; f != nil {
		p.Bold(f.Name() + ", file " + f.ID.String())
		r := s.Value.retention
		if r.Due(s.Today()) {
			p.Warn(r.Words(s.Today()))
			p.Muted("It had to be there until " + r.Kept.String() + ".")
		} else {
			p.Plain(r.Words(s.Today()))
		}
		s.goes(p, f)
		s.stays(p)
	}
	return p.Lines
}

// goes is what a destruction takes.
func (s *RetentionScreen) goes(p *screen.Page, f *model.CaseFile) {
	first, last := f.Years()
	hidden := 0
	for _, it := range f.Items {
		if it.Section != model.NoSection {
			hidden++
		}
	}
	p.Gap()
	p.Rule("What a destruction takes")
	years := yearsWords(first, last)
	among := ""
	if hidden > 0 {
		among = ", the confidential parts of " + screen.EntryCount(hidden) + " among them"
	}
	p.Plain("All of its " + screen.EntryCount(len(f.Items)) + ", " + years + among + "; its keys, and its place in every list and search. Drafts for it go too, those of other people when they next unlock.")
	p.Plain("The vault's file is then written anew, so that the bytes are gone from it. Nothing brings them back.")
}

// yearsWords is a span of years in words.
func yearsWords(first, last int) string {
	if first == last {
		return "of " + strconv.Itoa(first)
	}
	return "of " + strconv.Itoa(first) + " to " + strconv.Itoa(last)
}

// stays is what it does not take.
func (s *RetentionScreen) stays(p *screen.Page) {
	p.Gap()
	p.Rule("What stays")
	p.Plain("A signed trace: the file's number, how many entries it had and of which years, who destroyed it, when, why, and by which rule. It does not name the child. The lines of the access log about the file stay, by its number.")
	for _, c := range s.Value.Copied {
		p.Plain("Copied into another child's file, and part of it: " + c + ".")
	}
	if len(s.Value.Copied) == 0 {
		p.Plain("No copy of an entry is known in another child's file.")
	}
	p.Plain("What was printed, exported or restored elsewhere is not reached from here.")
	p.Gap()
	p.Rule("Backups that hold it")
	if len(s.Value.Backups) == 0 {
		p.Plain("None that this vault remembers.")
	}
	for _, b := range s.Value.Backups {
		p.Plain(backupLine(s.App, b))
	}
}

// backupLine is a backup in a line.
func backupLine(a *screen.App, b store.BackupRecord) string {
	path := b.Path
	if path == "" {
		path = "it is not known where: what is remembered of it is damaged"
	}
	return a.Local(b.When).Format("2 Jan 2006 15:04") + ": " + path
}

func (s *RetentionScreen) View(w, h int) string {
	if !s.Read {
		return ui.Clip(" Reading ...", w, h)
	}
	return ui.Clip(strings.TrimSuffix(s.Scroll.View(s.lines(w), w, h, s.Theme), "\n"), w, h)
}
