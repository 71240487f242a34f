package tui

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/store"
	"casefile/tui/ui"
)

// vaultScreen says how the vault is, and leads to what is done with the whole of
// it.
type vaultScreen struct {
	*app
	quiet
	paged
	fetched[vaultFacts]
}

// vaultFacts is what it reads.
type vaultFacts struct {
	about store.About
	// last is the newest backup that the vault remembers; nil for none.
	last *store.BackupRecord
	// check is the last one on this machine; its time is zero where there was none.
	check store.Check
	// compact says that what was deleted is still in the file.
	compact bool
	people  []model.Person
	// lost says that something was lost that no manager has acknowledged.
	lost bool
}

func newVaultScreen(a *app) *vaultScreen { return &vaultScreen{app: a} }

func (s *vaultScreen) Init() tea.Cmd {
	vault := s.vault
	return s.fetch(s.app, func(ctx context.Context, session *store.Session) (f vaultFacts, err error) {
		f.check, _ = vault.LastCheck()
		f.compact, f.people = vault.CompactionDue(), session.People()
		if f.about, err = session.About(ctx); err != nil {
			return f, err
		}
		losses, err := session.Losses(ctx)
		if err != nil {
			return f, err
		}
		f.lost = slices.ContainsFunc(losses, func(l store.Loss) bool { return l.Acknowledged.IsZero() })
		all, err := session.Backups(ctx)
		if len(all) > 0 {
			f.last = &all[0]
		}
		return f, err
	})
}

func (s *vaultScreen) Title() string { return "The vault" }

func (s *vaultScreen) Update(msg tea.Msg) (Screen, tea.Cmd) {
	s.moved(msg, s.lines)
	if _, again := msg.(changedMsg); again {
		return s, s.Init()
	}
	s.came(msg)
	return s, nil
}

func (s *vaultScreen) Actions() []Action {
	nothingLeft := ""
	if !s.value.compact {
		nothingLeft = "Nothing that was deleted is in the file."
	}
	return []Action{
		{ID: "back-up", Title: "back up", Keys: []string{"b"}, Run: func() tea.Cmd { return openBackup(s.app, s.value.last) }},
		{ID: "backups", Title: "backups", Keys: []string{"B"}, Run: func() tea.Cmd { return s.push(newBackupsScreen(s.app)) }},
		{ID: "check", Title: "check it", Keys: []string{"c"}, Run: func() tea.Cmd { return s.push(newCheckScreen(s.app)) }},
		{ID: "access", Title: "access log", Keys: []string{"o"}, WhyNot: s.mayReadAccess(), Run: func() tea.Cmd { return s.push(newAccessScreen(s.app, accessOf{})) }},
		{ID: "closed", Title: "closed files", Keys: []string{"d"}, WhyNot: s.mayDestroy(), Run: func() tea.Cmd { return s.push(newClosedScreen(s.app)) }},
		{ID: "rebuild", Title: "make the lists again", Keys: []string{"r"}, WhyNot: s.mayManage("make the lists again"), Run: func() tea.Cmd { return s.push(newRebuildScreen(s.app)) }},
		{ID: "compact", Title: "write the file anew", Keys: []string{"x"}, WhyNot: nothingLeft, Run: func() tea.Cmd { return s.push(newCompactScreen(s.app)) }},
		{ID: "acknowledge", Title: "acknowledge a loss", Keys: []string{"L"}, WhyNot: s.mayAcknowledge(), Run: func() tea.Cmd { return openAcknowledge(s.app) }},
		{ID: "import", Title: "bring in a CSV file", Brief: "bring in", Keys: []string{"i"}, WhyNot: s.mayRecord(), Run: func() tea.Cmd { return openImport(s.app) }},
		{ID: "imports", Title: "what was brought in", Brief: "brought in", Keys: []string{"I"}, Run: func() tea.Cmd { return s.push(newImportsScreen(s.app)) }},
	}
}

// mayAcknowledge says why nobody acknowledges a loss here; empty where they do.
func (s *vaultScreen) mayAcknowledge() string {
	if !s.value.lost {
		return "Nothing was lost that is not acknowledged."
	}
	return s.mayManage("acknowledge a loss")
}

// backupEvery is how old the last backup may be before a sign says so.
const backupEvery = 7 * 24 * time.Hour

// backupSign says that a backup is due; empty where it is not. last is zero where
// there was none: a vault that began lately has as much time for its first.
func backupSign(a *app, last, began time.Time) string {
	switch {
	case a.given.Banner != "": // a demonstration is thrown away
		return ""
	case last.IsZero() && (began.IsZero() || a.clock.Sub(began) <= backupEvery):
		return ""
	case last.IsZero():
		return "never backed up"
	case a.clock.Sub(last) <= backupEvery:
		return ""
	}
	return "last backup " + a.since(last)
}

func (s *vaultScreen) lines(w int) []string {
	p := &page{theme: s.theme, w: min(w, 100) - 2}
	if s.err != nil {
		p.warn(s.err.Error())
	}
	for _, warning := range s.vault.Warnings() {
		p.warn(warning)
	}
	p.rule("The vault of " + s.session.Team())
	p.field("File", s.vault.Path())
	if s.value.about.Size > 0 {
		p.field("Size", sizeWords(s.value.about.Size))
	}
	if !s.value.about.Began.IsZero() {
		p.field("Made", s.local(s.value.about.Began).Format("2 January 2006"))
	}
	p.field("People", s.peopleWords())
	p.gap()
	p.rule("Safety")
	p.field("Last backup", s.backupWords())
	p.field("Last check", s.checkWords())
	if s.value.compact {
		p.warn("Something was deleted whose bytes are still in the file. x writes the file anew without them.")
	}
	p.gap()
	p.rule("The record")
	p.plain(entryCount(int(s.value.about.Entries())) + " in its logs, those about people and the access log among them. Each log ends in a head. Keep the heads elsewhere to prove later that nothing went missing.")
	for _, head := range s.value.about.Heads {
		p.gap()
		p.plain("Log " + head.Device.String() + ": " + entryCount(int(head.Size)))
		p.muted(hex.EncodeToString(head.Root[:]))
	}
	return p.lines
}

func (s *vaultScreen) backupWords() string {
	if s.value.last == nil {
		return "none that this vault remembers. b makes one."
	}
	text := s.local(s.value.last.When).Format("2 January 2006 15:04") + " (" + s.since(s.value.last.When) + ")"
	if s.value.last.Path != "" {
		text += ", " + s.value.last.Path
	}
	if backupSign(s.app, s.value.last.When, s.value.about.Began) != "" {
		text = "! " + text
	}
	return text
}

func (s *vaultScreen) checkWords() string {
	c := s.value.check
	if c.When.IsZero() {
		return "never on this machine. c checks it."
	}
	text := s.local(c.When).Format("2 January 2006 15:04") + " (" + s.since(c.When) + "): "
	if c.Problems == 0 {
		return text + "no problems"
	}
	return "! " + text + count(c.Problems, "problem")
}

// peopleWords is how many people have an account, and in which roles.
func (s *vaultScreen) peopleWords() string {
	roles, gone := map[model.Role]int{}, 0
	n := 0
	for _, p := range s.value.people {
		if p.State == model.HasLeft {
			gone++
			continue
		}
		roles[p.Role]++
		n++
	}
	var parts []string
	for _, r := range model.Roles {
		if k := roles[model.Role(r.Value)]; k > 0 {
			parts = append(parts, count(k, strings.ToLower(r.Words)))
		}
	}
	text := strconv.Itoa(n) + " with an account: " + strings.Join(parts, ", ")
	if gone > 0 {
		text += fmt.Sprintf("; %d left", gone)
	}
	return text
}

func (s *vaultScreen) View(w, h int) string {
	if !s.read {
		return ui.Clip(" Reading ...", w, h)
	}
	return s.scroll.View(s.lines(w), w, h, s.theme)
}

// sizeWords is a number of bytes as people speak of it.
func sizeWords(n int64) string {
	switch {
	case n < 1000:
		return count(int(n), "byte")
	case n < 1000*1000:
		return fmt.Sprintf("%d KB", (n+500)/1000)
	case n < 1000*1000*1000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}
