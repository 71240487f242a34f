package upkeep

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
	"casefile/tui/screen"
	"casefile/tui/ui"
)

// VaultScreen says how the vault is, and leads to what is done with the whole of
// it.
type VaultScreen struct {
	*screen.App
	screen.Quiet
	screen.Paged
	screen.Fetched[vaultFacts]
}

// vaultFacts is what it reads.
type vaultFacts struct {
	About store.About
	// Last is the newest backup that the vault remembers; nil for none.
	Last *store.BackupRecord
	// Check is the last one on this machine; its time is zero where there was none.
	Check store.Check
	// Compact says that what was deleted is still in the file.
	Compact bool
	people  []model.Person
	// lost says that something was lost that no manager has acknowledged.
	lost bool
}

// NewVaultScreen is the vault as a thing.
func NewVaultScreen(a *screen.App) *VaultScreen { return &VaultScreen{App: a} }

func (s *VaultScreen) Init() tea.Cmd {
	vault := s.Vault
	return s.Fetch(s.App, func(ctx context.Context, session *store.Session) (f vaultFacts, err error) {
		f.Check, _ = vault.LastCheck()
		f.Compact, f.people = vault.CompactionDue(), session.People()
		if f.About, err = session.About(ctx); err != nil {
			return f, err
		}
		losses, err := session.Checks().Losses(ctx)
		if err != nil {
			return f, err
		}
		f.lost = slices.ContainsFunc(losses, func(l store.Loss) bool { return l.Acknowledged.IsZero() })
		all, err := session.Backups().All(ctx)
		if len(all) > 0 {
			f.Last = &all[0]
		}
		return f, err
	})
}

func (s *VaultScreen) Title() string { return "The vault" }

func (s *VaultScreen) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	s.Moved(msg, s.lines)
	if _, again := msg.(screen.ChangedMsg); again {
		return s, s.Init()
	}
	s.Came(msg)
	return s, nil
}

func (s *VaultScreen) Actions() []screen.Action {
	nothingLeft := ""
	if !s.Value.Compact {
		nothingLeft = "Nothing that was deleted is in the file."
	}
	return []screen.Action{
		{ID: "back-up", Title: "back up", Keys: []string{"b"}, Run: func() tea.Cmd { return openBackup(s.App, s.Value.Last) }},
		{ID: "backups", Title: "backups", Keys: []string{"B"}, Run: func() tea.Cmd { return s.Push(newBackupsScreen(s.App)) }},
		{ID: "check", Title: "check it", Keys: []string{"c"}, Run: func() tea.Cmd { return s.Push(newCheckScreen(s.App)) }},
		s.proofAction(),
		{ID: "access", Title: "access log", Keys: []string{"o"}, WhyNot: s.MayReadAccess(), Run: func() tea.Cmd { return s.Push(NewAccessScreen(s.App, AccessOf{})) }},
		{ID: "closed", Title: "closed files", Keys: []string{"d"}, WhyNot: s.MayOversee("see which files are closed, and which are to be destroyed"), Run: func() tea.Cmd { return s.Push(newClosedScreen(s.App)) }},
		{ID: "rebuild", Title: "make the lists again", Keys: []string{"r"}, WhyNot: s.MayManage("make the lists again"), Run: func() tea.Cmd { return s.Push(newRebuildScreen(s.App)) }},
		{ID: "compact", Title: "write the file anew", Keys: []string{"x"}, WhyNot: nothingLeft, Run: func() tea.Cmd { return s.Push(newCompactScreen(s.App)) }},
		{ID: "acknowledge", Title: "acknowledge a loss", Keys: []string{"L"}, WhyNot: s.mayAcknowledge(), Run: func() tea.Cmd { return openAcknowledge(s.App) }},
		{ID: "import", Title: "bring in a CSV file", Brief: "bring in", Keys: []string{"i"}, WhyNot: s.MayRecord(), Run: func() tea.Cmd { return openImport(s.App) }},
		{ID: "imports", Title: "what was brought in", Brief: "brought in", Keys: []string{"I"}, Run: func() tea.Cmd { return s.Push(NewImportsScreen(s.App)) }},
	}
}

// mayAcknowledge says why nobody acknowledges a loss here; empty where they do.
func (s *VaultScreen) mayAcknowledge() string {
	if !s.Value.lost {
		return "Nothing was lost that is not acknowledged."
	}
	return s.MayManage("acknowledge a loss")
}

// backupEvery is how old the last backup may be before a sign says so.
const backupEvery = 7 * 24 * time.Hour

// BackupSign says that a backup is due; empty where it is not. last is zero where
// there was none: a vault that began lately has as much time for its first.
func BackupSign(a *screen.App, last, began time.Time) string {
	switch {
	case a.Given.Banner != "": // a demonstration is thrown away
		return ""
	case last.IsZero() && (began.IsZero() || a.Clock.Sub(began) <= backupEvery):
		return ""
	case last.IsZero():
		return "never backed up"
	case a.Clock.Sub(last) <= backupEvery:
		return ""
	}
	return "last backup " + a.Since(last)
}

func (s *VaultScreen) lines(w int) []string {
	p := &screen.Page{Theme: s.Theme, W: min(w, 100) - 2}
	if s.Err != nil {
		p.Warn(s.Err.Error())
	}
	for _, warning := range s.Vault.Warnings() {
		p.Warn(warning)
	}
	p.Rule("The vault of " + s.Session.Team())
	p.Field("File", s.Vault.Path())
	if s.Value.About.Size > 0 {
		p.Field("Size", sizeWords(s.Value.About.Size))
	}
	if !s.Value.About.Began.IsZero() {
		p.Field("Made", s.Local(s.Value.About.Began).Format("2 January 2006"))
	}
	p.Field("People", s.peopleWords())
	p.Gap()
	p.Rule("Safety")
	p.Field("Last backup", s.backupWords())
	p.Field("The record", s.proofWords())
	p.Field("Last check", s.checkWords())
	if s.Value.Compact {
		p.Warn("Something was deleted whose bytes are still in the file. x writes the file anew without them.")
	}
	p.Gap()
	p.Rule("The record")
	p.Plain(screen.EntryCount(int(s.Value.About.Entries())) + " in its logs, those about people and the access log among them. Each log ends in a head. Keep the heads elsewhere to prove later that nothing went missing.")
	for _, head := range s.Value.About.Heads {
		p.Gap()
		p.Plain("Log " + head.Device.String() + ": " + screen.EntryCount(int(head.Size)))
		p.Muted(hex.EncodeToString(head.Root[:]))
	}
	return p.Lines
}

func (s *VaultScreen) backupWords() string {
	if s.Value.Last == nil {
		return "none that this vault remembers. b makes one."
	}
	text := s.Local(s.Value.Last.When).Format("2 January 2006 15:04") + " (" + s.Since(s.Value.Last.When) + ")"
	if s.Value.Last.Path != "" {
		text += ", " + s.Value.Last.Path
	}
	if BackupSign(s.App, s.Value.Last.When, s.Value.About.Began) != "" {
		text = "! " + text
	}
	return text
}

func (s *VaultScreen) checkWords() string {
	c := s.Value.Check
	if c.When.IsZero() {
		return "never on this machine. c checks it."
	}
	text := s.Local(c.When).Format("2 January 2006 15:04") + " (" + s.Since(c.When) + "): "
	if c.Problems == 0 {
		return text + "no problems"
	}
	return "! " + text + model.Count(c.Problems, "problem")
}

// proofWords say how far the record was proved since the vault was unlocked.
func (s *VaultScreen) proofWords() string {
	switch p := s.Session.Checks().Proof(); {
	case len(p.Found) > 0:
		return "! " + p.Words()
	case p.Through:
		return "as it was filed: all " + screen.EntryCount(p.Done) + " that were there when you unlocked"
	case p.PutOff:
		return fmt.Sprintf("! not all checked: put off at %d %%. p goes on; filing does so by itself.", p.Percent())
	default:
		return fmt.Sprintf("being checked since you unlocked: %d %% of %s. Nothing is put on record before it is through. p puts it off.", p.Percent(), screen.EntryCount(p.Total))
	}
}

// proofAction puts the proving of the record off, or goes on with it.
func (s *VaultScreen) proofAction() screen.Action {
	p := s.Session.Checks().Proof()
	a := screen.Action{ID: "put-off", Title: "put the check off", Keys: []string{"p"}, Run: func() tea.Cmd { s.Session.Checks().PutOff(!p.PutOff); return nil }}
	if p.PutOff {
		a.Title = "go on checking"
	}
	if p.Through {
		a.WhyNot = "The record was looked through already."
	}
	return a
}

// peopleWords is how many people have an account, and in which roles.
func (s *VaultScreen) peopleWords() string {
	roles, gone := map[model.Role]int{}, 0
	n := 0
	for _, p := range s.Value.people {
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
			parts = append(parts, model.Count(k, strings.ToLower(r.Words)))
		}
	}
	text := strconv.Itoa(n) + " with an account: " + strings.Join(parts, ", ")
	if gone > 0 {
		text += fmt.Sprintf("; %d left", gone)
	}
	return text
}

func (s *VaultScreen) View(w, h int) string {
	if !s.Read {
		return ui.Clip(" Reading ...", w, h)
	}
	return s.Scroll.View(s.lines(w), w, h, s.Theme)
}

// sizeWords is a number of bytes as people speak of it.
func sizeWords(n int64) string {
	switch {
	case n < 1000:
		return model.Count(int(n), "byte")
	case n < 1000*1000:
		return fmt.Sprintf("%d KB", (n+500)/1000)
	case n < 1000*1000*1000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}
