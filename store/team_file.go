package store

import (
	"context"
	"crypto/sha256"
	"errors"

	"casefile/model"
)

// The team's own file is a case file as any other: its entries are signed,
// sealed to the team, verified and backed up. It is opened by the first entry in
// it, has an id that follows from the vault's, and is no child's: no list, no
// search and no count has it.

// teamFile is the id of the team's own file.
func (v *Vault) teamFile() model.CaseID {
	sum := sha256.Sum256(append([]byte("casefile team file "), v.id[:]...))
	return model.CaseID(sum[:len(model.CaseID{})])
}

// ruled are the team's settings, and the state of its file they were read from.
type ruled struct {
	read     bool
	version  caseVersion
	settings model.Settings
}

// Settings are the team's settings in force; the usual ones where nobody set
// any.
func (s *Session) Settings(ctx context.Context) (model.Settings, error) {
	version := s.v.version(s.v.teamFile())
	s.mu.Lock()
	known, locked := s.ruled, s.secrets == nil
	s.mu.Unlock()
	if !locked && known.read && known.version == version {
		return known.settings, nil
	}
	entries, err := s.TeamRecord().Entries(ctx)
	if err != nil {
		return model.DefaultSettings(), err
	}
	settings, _ := model.SettingsOf(entries)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.secrets == nil {
		return model.DefaultSettings(), ErrLocked
	}
	s.ruled = ruled{true, version, settings}
	return settings, nil
}

// Entries is the record of the team's own file, in its order: who set what,
// when and why. It is empty where nobody set anything.
func (h TeamRecord) Entries(ctx context.Context) ([]model.Entry, error) {
	entries, err := h.s.Entries(ctx, h.s.v.teamFile())
	if errors.Is(err, NotFound) {
		return nil, nil
	}
	return entries, err
}

// Set puts settings of the team on record, and deletes the draft that
// they were written in, zero for none. They are in force when it returns.
// Errors: Denied where the person may not, and those of File.
func (h TeamRecord) Set(ctx context.Context, c model.TeamSettings, draft DraftID) (model.Entry, error) {
	before, err := h.s.TeamRecord().Entries(ctx)
	if err != nil {
		return model.Entry{}, err
	}
	filed, err := h.s.File(ctx, Filing{Case: h.s.v.teamFile(), Opens: len(before) == 0, General: c, Draft: draft})
	if err != nil {
		return model.Entry{}, err
	}
	return filed[0], nil
}

// checkTeamFile refuses what is not the team's in its own file, what is the
// team's elsewhere, and whoever may not decide for it.
func (a *entryWriter) checkTeamFile(f Filing) error {
	inside := f.Case == a.s.v.teamFile()
	if !inside && !model.OfTeam(f.General) && !model.OfTeam(f.Confidential) {
		return nil
	}
	if !inside || !model.OfTeam(f.General) || f.Confidential != nil {
		return &Error{Op: "file", Kind: Invalid, Said: "The team's settings stand in the team's own file, and nothing else does. Nothing was filed; the draft is kept."}
	}
	if !a.k.manages() {
		return &Error{Op: "file", Kind: Denied, Said: "Only a manager changes the team's settings. Nothing was changed; what you wrote is kept. Ask a manager."}
	}
	return nil
}
