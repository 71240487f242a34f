package upkeep

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/form"
	"casefile/tui/screen"
)

// KeyPath is the answer that says where a backup goes.
const KeyPath = "path"

// openBackup asks where a backup is to be written, and makes it. last is the
// newest that there is; nil for none.
func openBackup(a *screen.App, last *store.BackupRecord) tea.Cmd {
	ask := form.New("Back up", &form.Section{
		Title: "A backup", Help: "A checked copy of the whole vault. It is sealed like the vault: the same passphrases open it, and without one nobody reads it. Put it on another disk than the vault's: what is only on this machine is lost with it.",
		Fields: []form.Field{screen.Line(KeyPath, "Write it to")},
	})
	ask.SetValue(KeyPath, backupPath(a, last))
	ask.SetHelp(KeyPath, "a folder, or a file that does not exist yet")
	return a.Push(screen.NewPrompt(a, ask, "back up", func(p *screen.Prompt) tea.Cmd {
		typed := strings.TrimSpace(ask.Value(KeyPath))
		if typed == "" {
			return p.Refuse([]form.Problem{{Field: KeyPath, Text: "Say where the backup is to be written.", Must: true}})
		}
		return a.Push(newBackupScreen(a, p, typed))
	}))
}

// backupPath is where the next backup is offered to go: beside the last one, or
// beside the vault.
func backupPath(a *screen.App, last *store.BackupRecord) string {
	dir := filepath.Dir(a.Vault.Path())
	if last != nil && last.Path != "" {
		dir = filepath.Dir(last.Path)
	}
	return filepath.Join(dir, backupName(a.Clock))
}

// backupName is what a backup is called that nobody gave a name.
func backupName(now time.Time) string {
	return "casefile-" + now.Format("2006-01-02-1504") + ".casefile"
}

// backupMade is a backup that was made.
type backupMade struct {
	path string
	size int64
	// missing is what the vault has lost, and the backup with it.
	missing []string
}

// newBackupScreen makes a backup; where it fails, the question of where stays.
func newBackupScreen(a *screen.App, asked *screen.Prompt, typed string) *screen.WorkScreen[backupMade] {
	vault, now := a.Vault, a.Clock
	return screen.NewWork(a, screen.Work[backupMade]{
		Title: "Back up", Doing: "Copying the vault and checking the copy. It gets its name once it has passed ...",
		Stopping: "Then there is no backup: half a copy is never kept.",
		Run: func(ctx context.Context, _ *store.Session, p *screen.Progress) (backupMade, error) {
			path, err := WhereTo(typed, backupName(now))
			if err != nil {
				return backupMade{}, err
			}
			if err := vault.Backup(ctx, path, p.Tell); err != nil {
				return backupMade{}, err
			}
			made := backupMade{path: path, missing: vault.Missing()}
			if info, err := os.Stat(path); err == nil {
				made.size = info.Size()
			}
			return made, nil
		},
		Then: func(s screen.Screen, made backupMade, err error) tea.Cmd {
			if err != nil {
				return tea.Batch(a.Leave(s), asked.Refuse([]form.Problem{{Field: KeyPath, Text: "Not backed up. " + err.Error(), Must: true}}))
			}
			if len(made.missing) > 0 {
				return tea.Batch(a.Leave(asked), screen.Changed, screen.Warn("Backed up, without what the vault has lost: "+made.missing[0]))
			}
			return tea.Batch(a.Leave(asked), screen.Changed, screen.Say("Backed up and checked: "+made.path+" ("+sizeWords(made.size)+")."))
		},
	})
}

// WhereTo is the file that somebody means: a folder gets one of the name given,
// and ~ is the person's own folder.
func WhereTo(typed, name string) (string, error) {
	typed, err := screen.AtHome(typed)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(typed); err == nil && info.IsDir() {
		typed = filepath.Join(typed, name)
	}
	return filepath.Abs(typed)
}
