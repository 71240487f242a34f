package store

// What a session does besides reading and filing hangs on what it is about.
type (
	// Drafts are what its person began and has not filed.
	Drafts struct{ s *Session }
	// Accounts are who comes in, and by what: its own person's passphrase, and
	// everybody's for whoever decides about them.
	Accounts struct{ s *Session }
	// Imports are the batches that came in, together, and can be taken back.
	Imports struct{ s *Session }
	// Exports are what leaves the vault; the access log has each.
	Exports struct{ s *Session }
	// Queue is what waits to be put into the main system.
	Queue struct{ s *Session }
	// Retention is how long closed files are kept, and how they end.
	Retention struct{ s *Session }
	// TeamRecord is what the team decides for itself.
	TeamRecord struct{ s *Session }
	// Checks are of the record, by somebody who can read it, and what was lost.
	Checks struct{ s *Session }
	// Backups are those that the vault remembers.
	Backups struct{ s *Session }
)

// Drafts are those of the session's person.
func (s *Session) Drafts() Drafts { return Drafts{s} }

// Accounts are those of the vault.
func (s *Session) Accounts() Accounts { return Accounts{s} }

// Imports are those of the vault.
func (s *Session) Imports() Imports { return Imports{s} }

// Exports are those of the session.
func (s *Session) Exports() Exports { return Exports{s} }

// Queue is the team's.
func (s *Session) Queue() Queue { return Queue{s} }

// Retention is of all closed files.
func (s *Session) Retention() Retention { return Retention{s} }

// TeamRecord is that of the vault's team.
func (s *Session) TeamRecord() TeamRecord { return TeamRecord{s} }

// Checks are of the whole vault.
func (s *Session) Checks() Checks { return Checks{s} }

// Backups are those of the vault.
func (s *Session) Backups() Backups { return Backups{s} }
