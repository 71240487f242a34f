package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"casefile/store"
	"casefile/store/demovault"
	"casefile/tui"
	"casefile/tui/terminal"
)

// now is the day on which all pictures are taken.
var now = time.Date(2026, time.November, 20, 16, 30, 0, 0, time.UTC)

// pictured stands for the device in references: its name is random in every
// vault.
const pictured = "7KQM"

// scene is one picture: how to get there, and what is seen.
type scene struct {
	name, title   string
	width, height int
	steps         []step
}

// step presses keys once the screen shows a text.
type step struct {
	shows string
	keys  []string
}

// play opens a fresh demonstration, follows the steps and gives the last frame.
func (s scene) play(ctx context.Context) (frame string, err error) {
	dir, err := demovault.TempDir()
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	options := store.Options{StateDir: filepath.Join(dir, "state"), Now: clock, KDF: store.QuickKDF, Throwaway: true}
	vault, session, err := demovault.Create(ctx, filepath.Join(dir, "v.casefile"), options, now)
	if err != nil {
		return "", err
	}
	defer vault.Close()
	defer session.Lock()
	if err := vault.Backup(ctx, filepath.Join(dir, "backup.casefile"), nil); err != nil {
		return "", err
	}

	root := tui.New(tui.Config{
		VaultPath: vault.Path(), Options: options, Vault: vault, Session: session,
		Caps: terminal.Caps{UTF8: true, Colour: true}, Now: clock,
	})
	d := newDriver(root, s.width, s.height)
	for _, step := range s.steps {
		if err := d.await(step.shows); err != nil {
			return "", err
		}
		for _, key := range step.keys {
			d.press(key)
		}
	}
	device, err := deviceName(ctx, session)
	if err != nil {
		return "", err
	}
	return strings.ReplaceAll(d.model.View(), device+"-", pictured+"-"), nil
}

func clock() time.Time { return now }

// deviceName is what the vault's references begin with.
func deviceName(ctx context.Context, s *store.Session) (string, error) {
	rows, err := s.Cases(ctx)
	if err != nil {
		return "", err
	}
	entries, err := s.Entries(ctx, rows[0].Case)
	if err != nil {
		return "", err
	}
	return entries[0].Ref.Device.String(), nil
}
