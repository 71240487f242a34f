package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/store"
)

// kin is what an entry's screen knows of the family, to say whether the entry can
// be copied to it.
type kin struct {
	load pending
	read familyRead
	err  error
	done bool
}

// readKin reads the family for the entry that is shown, where it could be copied.
func (s *entryScreen) readKin() tea.Cmd {
	it := s.item()
	s.kin.done, s.kin.err = false, nil
	if s.mayRecord() != "" || it.WhyNotCopied() != "" {
		s.kin.load.stop()
		return nil
	}
	id := s.file.ID
	return query(s.app, &s.kin.load, func(ctx context.Context, session *store.Session) (familyRead, error) {
		return readAround(ctx, session, id, it)
	})
}

// setKin takes what was read of the family.
func (s *entryScreen) setKin(read familyRead, err error) {
	s.kin.read, s.kin.err, s.kin.done = read, err, true
}

// whyNotCopied says why the entry cannot be copied to the family now.
func (s *entryScreen) whyNotCopied() string {
	if why := s.item().WhyNotCopied(); why != "" {
		return why
	}
	switch {
	case s.kin.err != nil:
		return "The family could not be read: " + s.kin.err.Error()
	case !s.kin.done:
		return "The family is being read. Try again in a moment."
	case len(s.kin.read.group) == 0:
		return "No brother or sister on file is linked: g on the child's file, then A."
	case len(s.kin.read.without()) == 0:
		return "Every child of the family has a copy of it."
	}
	return ""
}

// copying is the action that copies the entry to the family (C3).
func (s *entryScreen) copying(blocked string) Action {
	if blocked == "" {
		blocked = s.whyNotCopied()
	}
	ref := s.item().Ref
	return Action{ID: "copy", Title: "Copy to family", Keys: []string{"f"}, WhyNot: blocked, Run: func() tea.Cmd { return about(s.app, copyForm, s.file, ref) }}
}
