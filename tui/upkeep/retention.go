package upkeep

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// RetentionScreen says how long a file is kept and why, whether it is announced that it
// is to be destroyed, what would go and what would stay then, and leads to that.
type RetentionScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	screen.Fetched[retentionFacts]
	id model.CaseID
}

// retentionFacts is what it reads.
type retentionFacts struct {
	// file is nil where it is not open to this person, who oversees that it is to be
	// destroyed.
	file      *model.CaseFile
	retention model.Retention
	// Announced is what was announced of it last; nil for nothing.
	Announced *store.Announcement
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
	all, err := session.Retention().Announced(ctx)
	if err != nil {
		return f, err
	}
	if i := slices.IndexFunc(all, func(a store.Announcement) bool { return a.Case == id }); i >= 0 {
		f.Announced = &all[i]
	}
	switch f.file, err = session.CaseFile(ctx, id); {
	case errors.Is(err, store.NotFound) && f.Announced != nil:
		return f, nil
	case err != nil:
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
	backups, err := session.Backups().All(ctx)
	for _, b := range backups {
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
	stands := s.Value.Announced != nil && s.Value.Announced.Stands()
	announce, destroy, stop := s.MayDestroy(), s.MayDestroy(), s.MayOversee("stop a destruction")
	if cannot := s.cannot(); announce == "" {
		announce, destroy = cannot, cannot
	}
	if stands {
		if destroy = screen.OrWhy(destroy, s.Value.Announced.Lapsed); s.Value.Announced.Lapsed == "" {
			announce = screen.OrWhy(announce, "It is announced already. s stops it.")
		}
		destroy = screen.OrWhy(destroy, s.Value.Announced.Waits(s.Me().ID, s.Today()))
	} else {
		const first = "It is not announced that this file is to be destroyed."
		destroy, stop = screen.OrWhy(destroy, first+" Announce it first: a."), screen.OrWhy(stop, first)
	}
	return []screen.Action{
		{ID: "announce", Title: "announce that it is to be destroyed", Brief: "announce", Keys: []string{"a"}, WhyNot: announce, Run: func() tea.Cmd { return s.Push(announceOf(s.App, s.Value.file)) }},
		{ID: "destroy", Title: "destroy the file", Keys: []string{"x"}, WhyNot: destroy, Run: func() tea.Cmd { return openDestroy(s) }},
		{ID: "stop", Title: "stop the destruction", Brief: "stop it", Keys: []string{"s"}, WhyNot: stop, Run: func() tea.Cmd { return s.Push(stopOf(s.App, *s.Value.Announced)) }},
	}
}

// cannot says why nobody may destroy the file today, announced or not; empty where
// they may.
func (s *RetentionScreen) cannot() string {
	switch {
	case s.Value.file == nil:
		return "The file is not read."
	case !s.Value.retention.Due(s.Today()):
		return s.Value.retention.Words(s.Today())
	}
	return ""
}

func (s *RetentionScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	if s.Err != nil {
		p.Warn(s.Err.Error())
	}
	if a := s.Value.Announced; a != nil && s.Value.file == nil {
		p.Bold("File " + a.Case.String())
		p.Plain("This file is not open to you. Its destruction is announced, and you can stop it.")
		s.announced(p)
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
		s.announced(p)
		s.goes(p, f)
		s.stays(p)
	}
	return p.Lines
}

// announced is what was announced of the file last, and what came of that.
func (s *RetentionScreen) announced(p *screen.Page) {
	a := s.Value.Announced
	if a == nil {
		return
	}
	p.Gap()
	p.Rule("Its destruction")
	p.Field("Announced", s.Local(a.When).Format("2 January 2006 15:04")+" by "+a.By.Name+" (entry "+a.Ref.String()+")")
	p.Field("Why", a.Why)
	if s.Value.file == nil {
		p.Field("Rule", a.Basis)
	}
	switch {
	case !a.Stopped.IsZero():
		p.Field("Stopped", s.Local(a.StoppedWhen).Format("2 January 2006 15:04")+" by "+a.StoppedBy.Name+" (entry "+a.Stopped.String()+")")
		p.Field("Why not", a.StoppedWhy)
	case a.Lapsed != "":
		p.Warn("The file is to be kept: " + a.Lapsed + " The program does not carry it out; stop it (s), so that nothing else does.")
	default:
		p.Warn("Another manager can carry it out at any time; " + a.By.Name + " alone from " + a.Alone.String() + " on. Until it is done, every manager and every auditor can stop it (s).")
	}
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
	p.Plain("A signed trace: the file's number, how many entries it had and of which years, by whom, when, why, and by which rule. It does not name the child. The lines of the access log about the file stay, by its number.")
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
