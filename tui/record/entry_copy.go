package record

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
	"casefile/tui/filing"
	"casefile/tui/screen"
)

// kin is what an entry's screen knows of the family, to say whether the entry can
// be copied to it.
type kin struct {
	load screen.Pending
	read filing.FamilyRead
	err  error
	done bool
}

// readKin reads the family for the entry that is shown, where it could be copied.
func (s *EntryScreen) readKin() tea.Cmd {
	it := s.item()
	s.kin.done, s.kin.err = false, nil
	if s.MayRecord() != "" || it.WhyNotCopied() != "" {
		s.kin.load.Stop()
		return nil
	}
	id := s.File.ID
	return screen.Query(s.App, &s.kin.load, func(ctx context.Context, session *store.Session) (filing.FamilyRead, error) {
		return filing.ReadAround(ctx, session, id, it)
	})
}

// setKin takes what was read of the family.
func (s *EntryScreen) setKin(read filing.FamilyRead, err error) {
	s.kin.read, s.kin.err, s.kin.done = read, err, true
}

// whyNotCopied says why the entry cannot be copied to the family now.
func (s *EntryScreen) whyNotCopied() string {
	if why := s.item().WhyNotCopied(); why != "" {
		return why
	}
	switch {
	case s.kin.err != nil:
		return "The family could not be read: " + s.kin.err.Error()
	case !s.kin.done:
		return "The family is being read. Try again in a moment."
	case len(s.kin.read.Group) == 0:
		return "No brother or sister on file is linked: g on the child's file, then A."
	case len(s.kin.read.Without()) == 0:
		return "Every child of the family has a copy of it."
	}
	return ""
}

// copying is the action that copies the entry to the family (C3).
func (s *EntryScreen) copying(blocked string) screen.Action {
	if blocked == "" {
		blocked = s.whyNotCopied()
	}
	ref := s.item().Ref
	return screen.Action{ID: "copy", Title: "Copy to family", Keys: []string{"f"}, WhyNot: blocked, Run: func() tea.Cmd { return filing.About(s.App, filing.CopyForm, s.File, ref) }}
}
